import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);
const asAt = "2014-02-04";
const context = contextWith({ asAt, find: reference => book.find(reference, asAt) });
const problemsOf = (markdown: string) => bound(markdown, context).problems;

const [october, january] = ["[31](fig:review-2013-10.with-conditions)", "[19](fig:review-2014-01.with-conditions)"];
const free = "[192](fig:review-2014-01.without-conditions)";

describe("the way in which a number is said to have changed", () => {
  it.each([
    `The number with conditions fell from ${october} to ${january}.`,
    `The number with conditions fell to ${january}.`,
    `There are ${january} CCGs with conditions, down from ${october}.`,
    `The number without conditions rose to ${free}.`,
    `While others rose, conditions were left to ${january}.`,
    `Up to ${january} CCGs have conditions.`.replace("Up to ", "As many did, up to now "),
  ])("may be that of the record: %s", markdown => {
    expect(problemsOf(markdown)).toEqual([]);
  });

  it.each([
    [`The number with conditions rose from ${october} to ${january}.`, "rose"],
    [`The number with conditions has increased to ${january}.`, "increased"],
    [`There are ${january} CCGs with conditions, up from ${october}.`, "up from"],
    [`The number without conditions fell to ${free}.`, "fell"],
  ])("may not be the other way: %s", (markdown, word) => {
    expect(problemsOf(markdown)).toEqual([expect.stringContaining(`"${word}" before "`)]);
  });
});

describe("a number of all decisions", () => {
  it.each([
    "[Fifteen](fig:with-directions) CCGs were placed under legal directions.",
    "[153](fig:with-conditions) CCGs have now been authorised with conditions.",
    "[Three](fig:status.with-directions) CCGs are still under legal directions.",
  ])("may tell what was decided: %s", markdown => {
    expect(problemsOf(markdown)).toEqual([]);
  });

  it.each([
    "[Fifteen](fig:with-directions) CCGs are still under legal directions.",
    "Today [fifteen](fig:with-directions) CCGs are under legal directions.",
    "Only [43](fig:without-conditions) CCGs have no conditions today.",
  ])("may not be said of today: %s", markdown => {
    expect(problemsOf(markdown)).toEqual([expect.stringContaining("speaks of today")]);
  });
});
