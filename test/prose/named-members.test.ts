import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { nameFinder } from "../../scripts/prose/names.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);
const asAt = "2014-02-04";
const { ccgs } = book.recordAt(asAt);
const context = contextWith({
  asAt,
  ccgs,
  find: reference => book.find(reference, asAt),
  findSet: set => book.findSet(set, asAt),
  names: nameFinder(ccgs),
});

const three = "[Three](fig:wave-2.with-directions) CCGs";
const [nene, valleys, medway] = ["[NHS Nene](ccg:04G)", "NHS Herts Valleys", "[NHS Medway](ccg:09W)"];
const corby = "[NHS Corby](ccg:03V)";
const oldham = "[NHS Oldham](ccg:00Y)";

describe("names that a sentence counts among those of a bound number", () => {
  it.each([
    `${three}, including ${nene}, need help.`,
    `${three} need help: ${nene}, ${valleys} and ${medway}.`,
    `${three}, ${nene}, ${valleys} and ${medway}, need help.`,
    `${three} (${nene}, ${valleys} and ${medway}) need help.`,
    `${three} need help, ${medway} among them.`,
    `${three} need help. ${medway} is one of them.`,
    `${three} need help. One of them is ${medway}.`,
    // These are no members, and are not said to be.
    `Unlike the [three](fig:wave-2.with-directions) CCGs, ${corby} and ${oldham} need no help.`,
    `${three} need help. ${corby} does not.`,
    `${three} need help, and ${corby} is near one of them.`,
  ])("may be members, or others that are not counted: %s", markdown => {
    expect(bound(markdown, context).problems).toEqual([]);
  });

  it.each([
    `${three}, including ${corby}, need help.`,
    `${three} need help, such as ${nene} and NHS Corby.`,
    `${three} need help: ${nene}, ${valleys} and ${corby}.`,
    `${three}, ${nene}, ${valleys} and ${corby}, need help.`,
    `${three} (${nene}, ${corby} and ${medway}) need help.`,
    `${three} need help, ${corby} among them.`,
    `${three} need help. ${corby} is one of them.`,
    `${three} need help. One of them is NHS Corby.`,
    `${three} need help. They are ${nene}, ${corby} and ${medway}.`,
  ])("are a problem where the record does not name them: %s", markdown => {
    expect(bound(markdown, context).problems).toEqual([
      expect.stringContaining('"NHS Corby" is not named in the record among wave-2.with-directions (named: 3 of 3)'),
    ]);
  });
});
