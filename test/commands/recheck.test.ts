import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { optionsFor, writeSite } from "../support/small-site.ts";

let checking: ChildProcess;
afterEach(() => void checking.kill("SIGKILL"));

describe("check --watch", () => {
  it("checks again at each save, says what was saved, and ends without an error when it is stopped", async () => {
    const folder = writeSite();
    const words = ["scripts/command.js", "check", "--watch", ...optionsFor(folder)];
    checking = spawn(process.execPath, words, { timeout: 60_000 });
    let printed = "";
    for (const stream of [checking.stdout, checking.stderr]) stream?.on("data", chunk => (printed += String(chunk)));
    const prints = (text: string | RegExp) => expect.poll(() => printed, { timeout: 20_000 }).toMatch(text);
    await prints(/^No problems as at .*\nChecked again at each save; stop with Ctrl\+C\.\n$/);
    const page = join(folder, "content/pages/about.md");
    writeFileSync(page, readFileSync(page, "utf8").replace("See ", "There are 3 things. See "));
    await prints(/--- saved: .*about\.md ---\n.*about\.md:\d+:\d+: "3" is bound to no figure.*\n1 problem\. /s);
    // Nothing acts on a terminal where there is none.
    expect(printed).not.toContain("\u001b");
    const ended = new Promise(done => checking.on("exit", done));
    checking.kill("SIGINT");
    expect(await ended).toBe(0);
  });
});
