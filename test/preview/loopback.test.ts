import { describe, expect, it } from "vitest";
import { isLocalHost } from "../../scripts/preview/loopback.ts";

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
