import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Entry, finderOf } from "../../layouts/assets/finder.js";
import { formatProblems } from "../../scripts/input/problem.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { textOf } from "../../scripts/site/files/download.ts";
import { siteOf } from "../../scripts/site/site.ts";
import { edited, writeRecord } from "../support/small-record.ts";

const scratch = mkdtempSync(join(tmpdir(), "other-names-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const content = join(scratch, "content");
cpSync("test/golden/content", content, { recursive: true });

function readWith(rows: string, data = writeRecord()) {
  writeFileSync(join(content, "other-names.csv"), `name,leads_to\n${rows}`);
  const options = { ...defaultOptions, data, content, url: "https://golden.example/reports/" };
  return { options, reading: readEverything(options) };
}

function problemsOf(rows: string, data?: string): readonly string[] {
  const { problems } = readWith(rows, data).reading;
  return formatProblems(problems, "text")
    .split("\n")
    .filter(line => line.includes("other-names.csv"))
    .map(line => line.replace(/^.*other-names\.csv:/, ""));
}

describe("a row of the editors' other names", () => {
  it.each([
    ["Alderton,01A\nAlderton,02B\nDownload,/data/\nStart,/\n", []],
    ["Alderton,09X\n", ['2:10: leads_to: expected the code of a CCG in the register, found "09X"']],
    ["News,/news/\n", ['2:6: leads_to: expected the path of a standing page such as /data/, found "/news/"']],
    [
      "News,https://example.org/\n",
      [
        '2:6: leads_to: expected the code of a CCG such as 04G, or the path of a page such as /data/, found "https://example.org/"',
      ],
    ],
    ["Alderton,01A\nAlderton,01A\n", ['3:1: name, leads_to "Alderton, 01A" is already in line 2']],
  ])("is judged: %j", (rows, problems) => {
    expect(problemsOf(rows)).toEqual(problems);
  });

  it("is not doubted where the register itself can't be read", () => {
    expect(problemsOf("Alderton,09X\n", writeRecord(edited("ccgs.csv", "01A,E38000001", "01A,E3800000")))).toEqual([]);
  });

  it("leads a reader to its CCG, or to its page", async () => {
    const { options, reading } = readWith("Alderton,01A\nSpreadsheets,/data/\n");
    const file = siteOf(reading, options)?.files.find(({ path }) => path === "search.json");
    const entries: readonly Entry[] = JSON.parse(file === undefined ? "[]" : textOf(file));
    const finder = await finderOf(entries);
    expect(finder.find("alderton").map(({ href, note }) => [href, note])).toEqual([["/reports/ccgs/01a/", "Alderton"]]);
    expect(finder.find("spreadsheets").map(({ href }) => href)).toEqual(["/reports/data/"]);
  });
});
