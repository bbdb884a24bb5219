import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { provideAddOn } from "../../scripts/editor/add-on.ts";

const scratch = mkdtempSync(join(tmpdir(), "add-on-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let folder: string;
let told: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(scratch, "home-")), "add-on");
  told = "";
  vi.spyOn(console, "log").mockImplementation(line => {
    told += `${line}\n`;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** What comes of it with a program in the place of npm. */
function provide(npm: string, isAsked: boolean) {
  const program = join(scratch, "npm.cjs");
  writeFileSync(program, npm);
  vi.stubEnv("npm_execpath", program);
  return provideAddOn(isAsked, folder);
}

describe("the add-on of the editor, where it is not installed", () => {
  it("is not fetched where nobody can agree, and what it takes from the network is told", async () => {
    const outcome = await provide(
      `require("node:fs").writeFileSync(${JSON.stringify(join(scratch, "ran"))}, "")`,
      false,
    );
    expect(outcome).toEqual({ ok: false, reason: expect.stringMatching(/^Nothing was fetched\. .* -- --install$/) });
    expect(told).toMatch(
      /^The editor needs Decap CMS [\d.]+, which is not installed\. npm fetches it once, about \d+ MB/,
    );
    expect(readdirSync(scratch)).not.toContain("ran");
  });

  it.each([
    [
      "a network that is not there",
      'console.error("npm error code ENOTFOUND\\nnpm error network request to https://registry.example failed."); process.exit(1)',
      "could not be fetched: network request to https://registry.example failed. Nothing was installed",
    ],
    ["an npm that ends without a word", "process.exit(1)", "could not be fetched: Command failed"],
    [
      "a package of other bytes",
      'const [, , , , , folder] = process.argv; require("node:fs").writeFileSync(folder + "/decap-cms-3.16.3.tgz", "x")',
      "expected the bytes of sha512-",
    ],
  ])("says in one line what stopped it, and leaves nothing behind: %s", async (_, npm, why) => {
    const outcome = await provide(npm, true);
    expect(outcome).toEqual({ ok: false, reason: expect.stringContaining(why) });
    expect(outcome).toEqual({ ok: false, reason: expect.not.stringContaining("\n") });
    expect(readdirSync(dirname(folder))).toEqual([]);
  });
});

describe("the add-on of the editor, where it is installed", () => {
  it("is neither told of nor fetched again", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "decap-cms.js"), "");
    expect(await provide("process.exit(1)", true)).toMatchObject({ ok: true });
    expect(told).toBe("");
  });
});
