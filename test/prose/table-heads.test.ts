import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);
const asAt = "2014-02-04";
const { ccgs } = book.recordAt(asAt);
const context = contextWith({ asAt, ccgs, find: reference => book.find(reference, asAt) });

function problemsOf(heads: string, cells: string): readonly string[] {
  const rule = heads.split("|").map(() => "---");
  return bound(`| ${heads} |\n| ${rule.join(" | ")} |\n| ${cells} |`, context).problems;
}

const all = "[67](fig:wave-2.authorised)";
const some = "[45](fig:wave-2.with-conditions)";
const lifted = "[28](fig:review-2013-10.newly-without-conditions)";

describe("a number that alone fills a cell", () => {
  it.each([
    ["Wave | CCGs", `Second | ${all}`],
    ["Wave | CCGs | Conditions only", `Wave 2 | ${all} | ${some}`],
    ["Outcome | Second wave", `With conditions | ${some}`],
    ["Review | Conditions lifted", `The third | ${lifted}`],
    // A head that is no term says nothing, and so does one over a cell with other words.
    ["Chapter | Before", `Without cakes | ${all}`],
    ["Wave | First wave", `Second | ${all} after it`],
  ])("may stand where the heads agree with it: %s over %s", (heads, cells) => {
    expect(problemsOf(heads, cells)).toEqual([]);
  });

  it.each([
    ["Wave | CCGs", `First | ${all}`, 'is beside "First"'],
    ["Wave | CCGs", `Wave 3 | ${all}`, 'is beside "Wave 3"'],
    ["Wave | Practices", `Second | ${all}`, 'is under "Practices"'],
    ["Wave | Without conditions", `Second | ${some}`, 'is under "Without conditions"'],
    ["Outcome | Second wave", `Without conditions | ${some}`, 'is beside "Without conditions"'],
    ["Outcome | First wave", `Conditions only | ${some}`, 'is under "First wave"'],
  ])("may not stand under or beside a head of another: %s over %s", (heads, cells, problem) => {
    expect(problemsOf(heads, cells)).toEqual([expect.stringContaining(problem)]);
  });

  it("belongs to the review whose month heads its row", () => {
    const literal = { ...context, literal: ["July 2013", "October 2013"] };
    const row = (month: string) =>
      bound(`| Review | Lifted |\n| --- | --- |\n| Review, ${month} | ${lifted} |`, literal).problems;
    expect(row("October 2013")).toEqual([]);
    expect(row("July 2013")).toEqual([expect.stringContaining('is beside "Review, July 2013"')]);
  });
});
