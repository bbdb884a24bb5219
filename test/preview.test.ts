import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeRecord } from "./small-record.ts";

const scratch = mkdtempSync(join(tmpdir(), "preview-"));
const content = join(scratch, "content");
const page = join(content, "index.md");
let server: ChildProcess;
let printed = "";

/** Waits until the preview has printed a text so many times. */
async function printing(text: string, times = 1): Promise<void> {
  while (printed.split(text).length <= times) await new Promise(done => setTimeout(done, 20));
}

/** Saves as most editors do: into another file, which then takes the place of the old one. */
function save(text: string): void {
  writeFileSync(`${page}.saving`, text);
  renameSync(`${page}.saving`, page);
}

beforeAll(async () => {
  cpSync("test/golden/content", content, { recursive: true });
  const options = ["--data", writeRecord(), "--content", content, "--output", join(scratch, "site"), "--port", "0"];
  server = spawn(process.execPath, ["scripts/command.ts", "start", ...options], { timeout: 60_000 });
  for (const stream of [server.stdout, server.stderr]) stream?.on("data", chunk => (printed += String(chunk)));
  await printing("Preview at http://localhost:");
});

afterAll(() => {
  server.kill();
  rmSync(scratch, { recursive: true, force: true });
});

describe("the preview", () => {
  const home = () => readFileSync(join(scratch, "site/index.html"), "utf8");

  it("is a draft, made at the start", () => {
    expect(home()).toContain("Draft");
    expect(home()).toContain('content="noindex"');
  });

  it("follows each save, tells of problems, and shows the last good page meanwhile", async () => {
    const text = readFileSync(page, "utf8");
    save(text.replace("[6](fig:ccgs) groups", "[7](fig:ccgs) groups"));
    await printing('index.md:7:12: "7" but ccgs is 6');
    await printing("1 problem. The preview shows the last good version.");
    expect(home()).toContain(">6</data></a> groups");
    const before = printed.split("Rebuilt in").length - 1;
    save(text.replace("[6](fig:ccgs) groups", "[6](fig:ccgs) good groups"));
    await printing("Rebuilt in", before + 1);
    expect(home()).toContain(">6</data></a> good groups");
  });
});
