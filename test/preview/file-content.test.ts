import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type FileContent, isSameContent, wholeOf, writeContent } from "../../scripts/preview/file-content.ts";

const scratch = mkdtempSync(join(tmpdir(), "file-content-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe("the content of a file", () => {
  it.each<[FileContent, FileContent, boolean]>([
    ["ab", "ab", true],
    ["ab", "ac", false],
    ["Ŵyr", Buffer.from("Ŵyr"), true],
    ["Ŵyr", Buffer.from("Wyr"), false],
    [["a", "b"], ["a", "b"], true],
    [["a", "b"], ["a", "c"], false],
    [["a", "b"], ["a"], false],
    [["a"], ["a", "b"], false],
    // The same text in other parts.
    [["ab", "c"], ["a", "bc"], true],
    [["ab", "c"], ["a", "bd"], false],
    [["a", "b"], "ab", true],
    [["a", "Ŵ"], Buffer.from("aŴ"), true],
  ])("%j is that of %j: %s", (a, b, isSame) => {
    expect(isSameContent(a, b)).toBe(isSame);
    expect(isSameContent(b, a)).toBe(isSame);
  });

  it.each<[FileContent]>([["GIG Ŵyr"], [Buffer.from("GIG Ŵyr")], [["GIG ", "", "Ŵ", "yr"]], [[]]])(
    "%j is written whole",
    content => {
      const file = join(scratch, "file");
      writeContent(file, content);
      expect(readFileSync(file)).toEqual(Buffer.from(wholeOf(content)));
    },
  );
});
