import { createServer, type Server } from "node:http";
import { afterAll, describe, expect, it, vi } from "vitest";
import { isLocalHost, PortRefusal, startOn, takenLines } from "../../scripts/preview/loopback.ts";

describe("a request", () => {
  it.each(["localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:8080"])("names this machine by %s", host => {
    expect(isLocalHost(host)).toBe(true);
  });

  it.each([
    "localhost.attacker.example",
    "localhost.attacker.example:8080",
    "127.0.0.1.example",
    "127.0.0.1.example:8080",
    "127x0x0x1",
    "attacker.example",
    "attacker-localhost",
    "attacker.example/localhost",
    "attacker.example:80/localhost:8080",
    "localhost:8080.attacker.example",
    "localhost:attacker.example",
    "localhost:",
    "localhost@attacker.example",
    "user@localhost",
    "localhost\n",
    " localhost",
    "0.0.0.0",
    "127.0.0.2",
    "192.168.0.1",
    "[::1]",
    "",
  ])("does not name this machine by %j", host => {
    expect(isLocalHost(host)).toBe(false);
  });

  it("does not name this machine without a host", () => {
    expect(isLocalHost(undefined)).toBe(false);
  });
});

describe("a server", () => {
  const servers: Server[] = [];
  const made = () => {
    const server = createServer();
    servers.push(server);
    return server;
  };
  afterAll(() => {
    for (const server of servers) server.close();
  });

  it("says of a port that another has that it is taken, and listens on the next free one", async () => {
    const first = await startOn(made(), 0);
    const port = Number(new URL(first.url).port);
    const second = await startOn(made(), port);
    expect(first.taken).toBe(undefined);
    expect(second.taken).toBe(port);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    expect(takenLines(second)).toEqual([`Port ${port} is taken by another program, so the next free one is used.`]);
  });

  it.each([
    ["EACCES", "The system refuses port 80 (EACCES). Give another with --port."],
    ["EADDRINUSE", "Expected a free port from 80 to 89, found none. Give another with --port."],
  ])("says in one line why it can't be started: %s", async (code, message) => {
    const server = made();
    vi.spyOn(server, "listen").mockImplementation(() => {
      setImmediate(() => server.emit("error", Object.assign(new Error("listen"), { code })));
      return server;
    });
    await expect(startOn(server, 80)).rejects.toThrow(new PortRefusal(message));
  });

  it("tries no port above the last", async () => {
    const server = made();
    vi.spyOn(server, "listen").mockImplementation(() => {
      setImmediate(() => server.emit("error", Object.assign(new Error("listen"), { code: "EADDRINUSE" })));
      return server;
    });
    await expect(startOn(server, 65_535)).rejects.toThrow("Expected a free port from 65535 to 65535, found none.");
  });
});
