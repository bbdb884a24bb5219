import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../support/run.ts";
import { smallCorrections, smallRecord, writeRecord } from "../support/small-record.ts";

// The site made from the small record and test/golden/content, file by file.
// After an intended change, run GOLDEN=write npx vitest run test/product/golden.test.ts and read the diff.
const golden = "test/golden/site";
const scratch = mkdtempSync(join(tmpdir(), "golden-"));
const output = join(scratch, "site");

// The stylesheet has its own test, and scripts are served as they are.
const isCompared = (file: string) => !/^assets\/.+\.(?:css|js)$/.test(file);

/** A path or a text without the fingerprints of assets, so that another style or script is no other page. */
const plain = (text: string) => text.replace(/(\bassets\/[\w-]+)\.[0-9a-f]{12}(\.\w+)/g, "$1$2");

/** The files of a folder by their paths without fingerprints. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  return new Map(filesBelow(folder).map(file => [plain(file), join(folder, file)]));
}

const isText = (file: string) => !/\.(?:png|zip|ods)$/.test(file);

function textOf(file: string): string {
  return isText(file) ? plain(readFileSync(file, "utf8")) : readFileSync(file, "base64");
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  return files
    .map(file => file.slice(folder.length + 1))
    .filter(isCompared)
    .toSorted();
}

beforeAll(async () => {
  const data = writeRecord({
    "sources.csv": `${smallRecord["sources.csv"]}invented,Invented for tests,,,\n`,
    "corrections.csv": smallCorrections,
  });
  const options = ["--data", data, "--content", "test/golden/content", "--as-at", "2013-02-20"];
  const { status, stderr } = await runHere("build", ...options, "--output", output);
  expect(status, stderr).toBe(0);
  if (process.env.GOLDEN === "write") writeGolden();
}, 60_000);

afterAll(() => rmSync(scratch, { recursive: true }));

function writeGolden(): void {
  rmSync(golden, { recursive: true, force: true });
  for (const [path, file] of filesIn(output)) {
    mkdirSync(dirname(join(golden, path)), { recursive: true });
    writeFileSync(join(golden, path), textOf(file), isText(file) ? "utf8" : "base64");
  }
}

describe("the golden site", () => {
  it("misses no file", () => {
    const found = filesIn(output);
    expect([...filesIn(golden).keys()].filter(file => !found.has(file))).toEqual([]);
  });

  it("has no unexpected file", () => {
    const expected = filesIn(golden);
    expect([...filesIn(output).keys()].filter(file => !expected.has(file))).toEqual([]);
  });

  it("has every file as it was", () => {
    const found = filesIn(output);
    for (const [path, file] of filesIn(golden)) expect(textOf(found.get(path) ?? ""), path).toBe(textOf(file));
  });
});
