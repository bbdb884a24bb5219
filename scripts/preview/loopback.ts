/** Servers for the person at this machine alone: what they show may be under embargo, and what they save is theirs. */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const portsTried = 10;

/** Starts a server on a port, or on the next one that nobody has; gives its address, without a path. */
export async function startOn(server: Server, port: number): Promise<string> {
  const ports = port === 0 ? [0] : Array.from({ length: portsTried }, (_, offset) => port + offset);
  for (const candidate of ports) {
    if (await isFree(server, candidate)) return `http://localhost:${portOf(server.address())}`;
  }
  throw new Error(`expected a free port from ${port} on, found none in ${portsTried}; give another with --port`);
}

/** Whether a request names this machine: a page of another site that is led here by a name of its own does not. */
export function isLocalHost(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host ?? "");
}

/** Whether the server could be started on a port. */
function isFree(server: Server, port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const refused = (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? done(false) : fail(error));
    server.once("error", refused);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", refused);
      done(true);
    });
  });
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("expected a port");
  return address.port;
}
