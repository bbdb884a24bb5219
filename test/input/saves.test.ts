import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { nextSave, savedBetween, stampsOf } from "../../scripts/input/saves.ts";

const scratch = mkdtempSync(join(tmpdir(), "saves-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let folder: string;
let page: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(scratch, "case-")), "content");
  page = join(folder, "waves/1.md");
  mkdirSync(join(folder, "waves"), { recursive: true });
  writeFileSync(page, "One.");
  writeFileSync(join(folder, "index.md"), "Home.");
});

/** The paths that are found saved after something was done, from the folder. */
function savedBy(act: () => void): readonly string[] {
  const before = stampsOf([folder]);
  act();
  return savedBetween(before, stampsOf([folder])).map(path => path.slice(folder.length));
}

describe("a look at a folder", () => {
  it.each([
    ["a file written in place, with as many bytes", () => writeFileSync(page, "Two."), ["/waves/1.md"]],
    ["a file written beside and moved", () => replace(page, "One."), ["/waves/1.md"]],
    ["a new file", () => writeFileSync(join(folder, "waves/2.md"), "Two."), ["/waves/2.md"]],
    ["a file that is gone", () => rmSync(page), ["/waves/1.md"]],
    ["a folder that is gone", () => rmSync(join(folder, "waves"), { recursive: true }), ["/waves", "/waves/1.md"]],
    ["the folder itself, gone", () => rmSync(folder, { recursive: true }), ["", "/index.md", "/waves", "/waves/1.md"]],
    ["a folder replaced by its like", () => replaceFolder(join(folder, "waves")), ["/waves", "/waves/1.md"]],
    ["nothing at all", () => {}, []],
    ["a backup that an editor leaves", () => writeFileSync(`${page}~`, "One."), []],
  ])("sees %s", (_, act, paths) => {
    expect(savedBy(act)).toEqual(paths);
  });

  it("finds nothing where nothing is, and all of it once it is there", () => {
    const none = join(folder, "none");
    expect([...stampsOf([none])]).toEqual([]);
    mkdirSync(none);
    expect(savedBetween(new Map(), stampsOf([none]))).toEqual([none]);
  });
});

describe("the next save", () => {
  it("is told once it is whole, and not while a folder is being copied", async () => {
    const before = stampsOf([folder]);
    const told = nextSave([folder], () => before);
    for (const number of [2, 3, 4]) {
      writeFileSync(join(folder, `waves/${number}.md`), "More.");
      await new Promise(done => setTimeout(done, 150));
    }
    const saved = savedBetween(before, (await told) ?? new Map());
    expect(saved.map(path => path.slice(folder.length))).toEqual(["/waves/2.md", "/waves/3.md", "/waves/4.md"]);
  });

  it("is none once it is told to stop", async () => {
    const stop = new AbortController();
    const before = stampsOf([folder]);
    const told = nextSave([folder], () => before, stop.signal);
    stop.abort();
    expect(await told).toBe(undefined);
  });
});

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function replaceFolder(path: string): void {
  cpSync(path, `${path}.copy`, { recursive: true });
  rmSync(path, { recursive: true });
  renameSync(`${path}.copy`, path);
}
