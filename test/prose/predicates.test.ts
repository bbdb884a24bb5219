import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { nameFinder } from "../../scripts/prose/names.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);

function problemsAt(asAt: string, markdown: string): readonly string[] {
  const { ccgs } = book.recordAt(asAt);
  const find = (reference: string) => book.find(reference, asAt);
  const findSet = (set: string) => book.findSet(set, asAt);
  const found = { asAt, ccgs, find, findSet, names: nameFinder(ccgs), pageAddress: (path: string) => path };
  return bound(markdown, contextWith(found)).problems;
}

const nene = "[NHS Nene](ccg:04G)";
const oldham = "[NHS Oldham](ccg:00Y)";

describe("what a sentence goes on to say of a CCG", () => {
  it.each([
    ["2013-01-22", `${nene} is under legal directions.`],
    ["2014-02-04", `${nene} was authorised with legal directions.`],
    ["2014-02-04", `${nene} was under legal directions.`],
    ["2014-02-04", `${nene} was authorised in the second wave.`],
    ["2014-02-04", `${oldham} has no conditions.`],
    ["2014-02-04", "[NHS Barnet](ccg:07M) is under legal directions."],
    ["2014-02-04", "[NHS Barnet](ccg:07M) was authorised with conditions."],
    // Nothing is recorded of these by name.
    ["2014-02-04", "[NHS Darlington](ccg:00C) was authorised with conditions."],
    ["2014-02-04", `${nene} has a new chair, without conditions.`],
    ["2014-02-04", `${nene} could have conditions.`],
    ["2014-02-04", `${nene} is in the Midlands and East of England.`],
    ["2014-02-04", `${nene} had its directions lifted.`],
    ["2014-02-04", `${nene} is no longer under legal directions.`],
    ["2014-02-04", `${oldham} met all the criteria.`],
    ["2014-02-04", `${oldham} has never been under directions.`],
    ["2014-02-04", "[NHS Barnet](ccg:07M) escaped directions when it was authorised."],
    ["2012-12-11", `${nene} was not yet authorised.`],
    ["2014-02-04", "NHS Nene was authorised with legal directions."],
    ["2014-02-04", "NHS Nene and NHS Medway were authorised in the second wave."],
    ["2014-02-04", "The Board placed NHS Nene under legal directions."],
    ["2014-02-04", "NHS Nene, authorised in the second wave, is well."],
    ["2014-02-04", "NHS Nene, under its new chair, is well."],
    ["2014-02-04", `${nene} is well. It was authorised in the second wave.`],
    ["2014-02-04", `${nene} is near ${oldham}. It was authorised in the third wave.`],
    ["2014-02-04", `${nene}, in the second wave, was under legal directions.`],
    ["2014-02-04", `The chair of ${nene} was in London.`],
    ["2014-02-04", `The practices of ${nene} are in the third wave of repairs.`],
    ["2014-02-04", `The directions on ${nene} were lifted in July.`],
    ["2014-02-04", `The July review lifted the directions on ${nene}.`],
    ["2014-02-04", `${nene}’s directions were lifted in March.`],
    ["2014-02-04", `The Board freed ${nene} of its directions.`],
  ])("may be true, or not recorded (%s): %s", (asAt, markdown) => {
    expect(problemsAt(asAt, markdown)).toEqual([]);
  });

  it.each([
    ["2014-02-04", `${nene} is under legal directions.`, '"under legal directions" is not what the record says'],
    ["2014-02-04", `${nene} was authorised without conditions.`, "bind it as ccg:04G.outcome"],
    ["2014-02-04", `${nene} was authorised in the third wave.`, "bind it as ccg:04G.wave"],
    ["2014-02-04", `${oldham} has conditions.`, "bind it as ccg:00Y.status"],
    ["2014-02-04", `${oldham} was placed under legal directions.`, "bind it as ccg:00Y.outcome"],
    ["2014-02-04", "[NHS Barnet](ccg:07M) has no conditions.", "bind it as ccg:07M.status"],
    ["2014-02-04", "NHS Nene is under legal directions.", "bind it as ccg:04G.status"],
    ["2014-02-04", `${nene} is in London.`, "bind it as ccg:04G.region"],
    ["2014-02-04", `${nene} joined the first wave.`, "bind it as ccg:04G.wave"],
    ["2014-02-04", `${nene} belonged to the first wave.`, "bind it as ccg:04G.wave"],
    ["2014-02-04", `${nene} met all the criteria.`, "bind it as ccg:04G.outcome"],
    ["2014-02-04", `${nene} passed without conditions.`, "bind it as ccg:04G.outcome"],
    ["2014-02-04", `${nene} has never been under directions.`, "bind what is true as ccg:04G.directions"],
    ["2014-02-04", `${nene} was refused.`, "bind what is true as ccg:04G.outcome"],
    ["2014-02-04", "NHS Barnet’s directions were lifted.", "bind what is true as ccg:07M.directions"],
    ["2014-02-04", `${oldham} had its legal directions lifted.`, "bind what is true as ccg:00Y.directions"],
    ["2014-02-04", "[NHS Nene](/ccgs/04g/) was authorised in the third wave.", "bind it as ccg:04G.wave"],
    ["2014-02-04", "[NHS Nene](https://example.org/) was authorised in the third wave.", "bind it as ccg:04G.wave"],
    ["2014-02-04", `${oldham} and ${nene} were authorised in the second wave.`, "bind it as ccg:00Y.wave"],
    ["2014-02-04", `The Board authorised ${nene} without conditions.`, "bind it as ccg:04G.outcome"],
    ["2014-02-04", `The Board placed ${oldham} under legal directions.`, "bind it as ccg:00Y.outcome"],
    ["2014-02-04", `${nene}, which was authorised in the third wave, is well.`, "bind it as ccg:04G.wave"],
    ["2014-02-04", `${nene} (authorised in the third wave) is well.`, "bind it as ccg:04G.wave"],
    ["2014-02-04", `${nene} is well. It was authorised in the third wave.`, 'says of "NHS Nene"'],
    ["2014-02-04", `${nene} is well. The CCG is under legal directions.`, "bind it as ccg:04G.status"],
    ["2014-02-04", `${nene}, in the second wave, is under legal directions.`, "bind it as ccg:04G.status"],
    ["2014-02-04", `${nene} (second wave) is under legal directions.`, "bind it as ccg:04G.status"],
    ["2014-02-04", `${nene}, based in London, was authorised with directions.`, "bind it as ccg:04G.region"],
    ["2014-02-04", `${nene} (London) is well.`, "bind it as ccg:04G.region"],
    ["2014-02-04", `${nene} had its directions lifted after the October review.`, "as ccg:04G.directions"],
    ["2014-02-04", `The directions on ${nene} were lifted in October.`, "as ccg:04G.directions"],
    ["2014-02-04", `The October review lifted the directions on ${nene}.`, "as ccg:04G.directions"],
    ["2014-02-04", `The Board freed ${oldham} of its directions.`, "as ccg:00Y.directions"],
  ])("may not be against the record (%s): %s", (asAt, markdown, problem) => {
    expect(problemsAt(asAt, markdown)).toEqual([expect.stringContaining(problem)]);
  });
});

it("takes the CCG of its own page to be the one of which a paragraph begins to speak", () => {
  const { ccgs } = book.recordAt("2014-02-04");
  const context = contextWith({ ccgs, ownCcg: "04G" });
  const problemsOf = (markdown: string) => bound(markdown, context).problems;
  expect(problemsOf("It was authorised in the second wave.")).toEqual([]);
  expect(problemsOf("It was authorised in the third wave.")).toEqual([expect.stringContaining("ccg:04G.wave")]);
});

describe("a CCG whose decision has no row, but which stands on the list of directions of its wave", () => {
  const { ccgs } = book.recordAt("2014-02-04");
  const listed = new Map([...ccgs].map(([code, ccg]) => [code, { ...ccg, decision: undefined }]));
  const find = (reference: string) => book.find(reference, "2014-02-04");
  const problemsOf = (markdown: string) => bound(markdown, contextWith({ ccgs: listed, find })).problems;

  it.each([`${nene} was authorised with legal directions.`, `${nene} was authorised in the second wave.`])(
    "is known to be of that wave, and under directions: %s",
    markdown => {
      expect(problemsOf(markdown)).toEqual([]);
    },
  );

  it.each([
    [`${nene} was authorised without conditions.`, "bind it as ccg:04G.outcome"],
    [`${nene} was authorised in the third wave.`, "bind it as ccg:04G.wave"],
  ])("is not said to be of another: %s", (markdown, problem) => {
    expect(problemsOf(markdown)).toEqual([expect.stringContaining(problem)]);
  });
});

it("is not judged while a table that tells of it can't be read", () => {
  const { ccgs } = book.recordAt("2014-02-04");
  const isInDoubt = (address: string) => /^ccg:.*\./.test(address);
  const problemsOf = (markdown: string, doubt = isInDoubt) =>
    bound(markdown, contextWith({ ccgs, names: nameFinder(ccgs), isInDoubt: doubt })).problems;
  const table = "| CCG | Status |\n| --- | --- |\n| NHS Nene | under legal directions |";
  for (const markdown of [`${nene} is under legal directions.`, "NHS Nene was authorised in the third wave.", table]) {
    expect(problemsOf(markdown), markdown).toEqual([]);
    expect(
      problemsOf(markdown, () => false),
      markdown,
    ).toHaveLength(1);
  }
});
