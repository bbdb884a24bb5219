import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isPlainFolder, readExactly, replaceFile } from "../../scripts/input/file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "file-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe("a file that is replaced", () => {
  it("is whole, and the only one", () => {
    const file = join(folder, "page.md");
    writeFileSync(file, "old");
    replaceFile(file, "new");
    expect([readFileSync(file, "utf8"), readdirSync(folder)]).toEqual(["new", ["page.md"]]);
  });

  it("was written under a name that is another each time, and is never that of a file that is there", () => {
    const file = join(folder, "page.md");
    const id = "00000000-0000-4000-8000-000000000000" as const;
    const random = vi.spyOn(crypto, "randomUUID").mockReturnValue(id);
    const victim = join(folder, "victim.txt");
    writeFileSync(victim, "theirs");
    symlinkSync(victim, join(folder, `.page.md.${id}`));
    expect(() => replaceFile(file, "new")).toThrow("EEXIST");
    expect(random).toHaveBeenCalled();
    expect([readFileSync(victim, "utf8"), lstatSync(victim).isFile()]).toEqual(["theirs", true]);
  });
});

describe("a link", () => {
  it("is neither read nor taken for a folder", () => {
    writeFileSync(join(folder, "secret"), "secret");
    symlinkSync(join(folder, "secret"), join(folder, "link"));
    symlinkSync(folder, join(folder, "folder"));
    expect(() => readExactly(join(folder, "link"))).toThrow("ELOOP");
    expect([folder, `${folder}/folder`, `${folder}/folder/`, `${folder}/none`].map(isPlainFolder)).toEqual([
      ...[true, false, false, false],
    ]);
  });
});
