/** Servers for the person at this machine alone: what they show may be under embargo, and what they save is theirs. */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const portsTried = 10;

/** Where a server listens: its address, without a path, and the port that was asked for, if another program has it. */
export type Listening = { readonly url: string; readonly taken: number | undefined };

/** Why a server can't be started, in words for who starts it. */
export class PortRefusal extends Error {}

/** Starts a server on a port, or on the next one that nobody has; throws a `PortRefusal` where it can't be started. */
export async function startOn(server: Server, port: number): Promise<Listening> {
  const ports = port === 0 ? [0] : Array.from({ length: portsTried }, (_, offset) => port + offset);
  const real = ports.filter(candidate => candidate <= lastPort);
  for (const candidate of real) {
    const found = await listenOn(server, candidate);
    if (found === "listening") {
      const url = `http://localhost:${portOf(server.address())}`;
      return { url, taken: candidate === port ? undefined : port };
    }
    if (found !== "taken") {
      throw new PortRefusal(`The system refuses port ${candidate} (${found}). Give another with --port.`);
    }
  }
  throw new PortRefusal(`Expected a free port from ${port} to ${real.at(-1)}, found none. Give another with --port.`);
}

const lastPort = 65_535;

/** What people are told about a port that they asked for and did not get. */
export function takenLines({ taken }: Listening): readonly string[] {
  return taken === undefined ? [] : [`Port ${taken} is taken by another program, so the next free one is used.`];
}

/** Whether a request names this machine: a page of another site that is led here by a name of its own does not. */
export function isLocalHost(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host ?? "");
}

/** Tries a port; gives the system's code where it refuses the port for another reason than that it is taken. */
function listenOn(server: Server, port: number): Promise<"listening" | "taken" | (string & {})> {
  return new Promise(resolve => {
    const refused = ({ code = "unknown" }: NodeJS.ErrnoException) => resolve(code === "EADDRINUSE" ? "taken" : code);
    server.once("error", refused);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", refused);
      resolve("listening");
    });
  });
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("expected a port");
  return address.port;
}
