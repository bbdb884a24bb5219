/** Whether the work grows with the size of an input or with its square: compares the times for an input and one four times as large. */

import { describe, expect, it } from "vitest";
import { readCsv } from "../../scripts/input/csv.ts";
import { readYaml } from "../../scripts/input/front-matter.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { frontMatterSchema } from "../../scripts/prose/content.ts";
import { bindBody } from "../../scripts/prose/prose.ts";
import { checkSpellings } from "../../scripts/record/spellings.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { contextWith } from "../prose/prose-context.ts";

/** How much longer four times the input takes: about 4 if work grows with size, 16 if it grows with the square. */
function growth(work: (size: number) => void, size: number): number {
  // Processor time of this thread, which other programs do not lengthen.
  const time = (times: number, repeats: number) => {
    const start = process.threadCpuUsage();
    for (let repeat = 0; repeat < repeats; repeat++) work(size * times);
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1_000;
  };
  // The system may count in ticks of several milliseconds, so times under ten ticks are too coarse.
  let repeats = 1;
  while (time(1, repeats) < fewestMilliseconds) repeats *= 2;
  // The shortest of several runs is disturbed least; a result that looks quadratic is measured again.
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < mostAttempts && least >= square; attempt++) {
    const [one = 0, four = 0] = [1, 4].map(times => Math.min(time(times, repeats), time(times, repeats)));
    least = Math.min(least, four / Math.max(one, fewestMilliseconds / 2));
  }
  return least;
}

const fewestMilliseconds = 40;
const square = 12;
const mostAttempts = 6;

const { tables } = readTables("data", collectProblems().report);
const [first] = tables.ccgs;
if (first === undefined) throw new Error("the register has no rows");

const bind = (markdown: string) => bindBody(markdown, "a.md", 1, contextWith(), () => {});

describe("work grows with its input, not with its square", () => {
  it.each<[string, number, (size: number) => string]>([
    ["links in one paragraph", 300, size => "[67](fig:wave-2.authorised) words. ".repeat(size)],
    ["links without sentences", 300, size => "[67](fig:wave-2.authorised) ".repeat(size)],
    ["addresses in one paragraph", 500, size => "<https://a.example/> ".repeat(size)],
    ["people in one paragraph", 1_000, size => "a@b.example ".repeat(size)],
    ["code in one paragraph", 2_000, size => "`a` ".repeat(size)],
    ["numbers in one paragraph", 2_000, size => "12 ".repeat(size)],
    ["number words", 500, size => "two hundred and ".repeat(size)],
    ["hedges", 1_000, size => "more than ".repeat(size)],
    ["paragraphs", 300, size => "[67](fig:wave-2.authorised)\n\n".repeat(size)],
    ["headings of the same words", 300, size => "## Same\n\n".repeat(size)],
    ["rows", 300, size => `|a|b|\n|-|-|\n${"|c|d|\n".repeat(size)}`],
    ["open brackets", 2_000, size => "[".repeat(size)],
    ["open addresses", 500, size => "[a](".repeat(size)],
    ["stars and lines", 1_000, size => "*a _b ".repeat(size)],
    ["backticks", 2_000, size => "` a".repeat(size)],
    ["references", 500, size => `[a]: /waves/\n\n${"[a] ".repeat(size)}`],
    ["definitions", 2_000, size => Array.from({ length: size }, (_, index) => `[a${index}]: /waves/\n`).join("")],
    ["quotations", 2_000, size => "> a\n".repeat(size)],
  ])("of a body of %s", (_, size, make) => {
    expect(growth(times => bind(make(times)), size)).toBeLessThan(square);
  });

  it.each<[string, number, (size: number) => string]>([
    ["unknown keys", 500, size => Array.from({ length: size }, (_, index) => `a${index}: b\n`).join("")],
    ["keys that stand twice", 500, size => "a: b\n".repeat(size)],
    ["entries", 500, size => `literal:\n${"- a\n".repeat(size)}`],
  ])("of front matter of %s", (_, size, make) => {
    const read = (times: number) => readYaml(make(times), "a.md", 2, frontMatterSchema, () => {});
    expect(growth(read, size)).toBeLessThan(square);
  });

  it.each<[string, (index: number) => string]>([
    ["many area teams", index => `Team ${index} of them`],
    [
      "an area team in many spellings",
      index => [..."abcdefghijklm"].map((letter, bit) => ((index >> bit) & 1 ? letter.toUpperCase() : letter)).join(""),
    ],
  ])("of a register of %s", (_, areaTeam) => {
    const check = (size: number) => {
      const ccgs = Array.from({ length: size }, (_, index) => ({ ...first, areaTeam: areaTeam(index) }));
      checkSpellings({ ...tables, ccgs }, () => {});
    };
    expect(growth(check, 2_000)).toBeLessThan(square);
  });

  it("of a table's places", () => {
    const read = (size: number) => {
      for (const { placeOf } of readCsv(Buffer.from('a,"b\nc",d\n'.repeat(size)), "a.csv", () => {}) ?? []) placeOf(2);
    };
    expect(growth(read, 1_000)).toBeLessThan(square);
  });
});
