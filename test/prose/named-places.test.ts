import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);
const asAt = "2014-02-04";
const { ccgs } = book.recordAt(asAt);
const context = contextWith({ asAt, ccgs, find: reference => book.find(reference, asAt) });

const second = "[67](fig:wave-2.authorised)";
const october = "[180](fig:review-2013-10.without-conditions)";

describe("a wave, review or region that a sentence names", () => {
  it.each([
    `The second wave had ${second} CCGs.`,
    `The third wave followed the ${second} of the second.`,
    `After the third wave, the ${second} seemed many.`,
    "The third wave had [62](fig:wave-3.authorised) CCGs, and [67](fig:wave-2.authorised) were in the second.",
    `The October review left ${october} CCGs without conditions.`,
    `After the July review, it was ${october} in October.`,
    "London has [32](fig:region.london.ccgs) CCGs.",
    "Outside London, the North has [68](fig:region.north.ccgs) CCGs.",
    "With the second wave, [101](fig:authorised@2013-01-22) were authorised.",
  ])("may be that of its numbers: %s", markdown => {
    expect(bound(markdown, context).problems).toEqual([]);
  });

  it.each([
    [`The third wave had ${second} CCGs.`, "third wave"],
    [`The Board announced the third wave on [22 January 2013](fig:wave-2.announced).`, "third wave"],
    [`Wave 3 included ${second} CCGs.`, "Wave 3"],
    [`The July review left ${october} CCGs without conditions.`, "July review"],
    [`After the July review, ${october} CCGs had no conditions.`, "July review"],
    ["London has [68](fig:region.north.ccgs) CCGs.", "London"],
  ])("may not be that of others alone: %s", (markdown, words) => {
    expect(bound(markdown, context).problems).toEqual([expect.stringContaining(`"${words}" in the same sentence as`)]);
  });
});

it("is not judged while a number of the sentence can't be", () => {
  const markdown = "The first wave served [around 10 million](fig:wave-1.population), and [67](fig:wave-2.authorised).";
  const find = (id: string) => (id === "wave-1.population" ? undefined : context.find(id));
  const isInDoubt = (address: string) => address === "fig:wave-1.population";
  expect(bound(markdown, { ...context, find, isInDoubt }).problems).toEqual([]);
});
