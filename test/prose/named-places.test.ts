import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);
const asAt = "2014-02-04";
const { ccgs, reviews } = book.recordAt(asAt);
const find = (reference: string) => book.find(reference, asAt);
const context = contextWith({ asAt, ccgs, find, reviews: reviews.map(({ id }) => id) });

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
    `The third review left ${october} CCGs without conditions.`,
    `The fourth review did not look at the ${october} CCGs that had none.`,
    `The fourth review found ${october} CCGs without conditions to look at.`,
    `By the time of the fourth review, ${october} CCGs had no conditions.`,
    `A third review has left ${october} CCGs without conditions.`,
    "The latest review lifted the conditions that left [19](fig:review-2014-01.with-conditions) CCGs with some.",
    `The second review of the budget left ${october} CCGs unmoved.`,
    "The fifth review left [19](fig:review-2014-01.with-conditions) CCGs with conditions.",
    "The opening wave had [34](fig:wave-1.authorised) CCGs, and the penultimate wave [62](fig:wave-3.authorised).",
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
    [`The second review left ${october} CCGs without conditions.`, "The second review"],
    [`The latest review has freed ${october} CCGs of all their conditions.`, "The latest review"],
    [`After the fourth review, ${october} CCGs had no conditions.`, "the fourth review"],
    [`In the first review, ${october} CCGs lost all conditions.`, "the first review"],
    [`${october} CCGs had no conditions after the second review.`, "the second review"],
    [`The opening wave had ${second} CCGs.`, "opening wave"],
    [`The penultimate wave had ${second} CCGs.`, "penultimate wave"],
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
