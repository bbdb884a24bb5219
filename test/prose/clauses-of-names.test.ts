import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { nameFinder } from "../../scripts/prose/names.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);
const asAt = "2014-02-04";
const { ccgs } = book.recordAt(asAt);
const context = contextWith({ asAt, ccgs, names: nameFinder(ccgs) });
const problemsOf = (markdown: string) => bound(markdown, context).problems;

const [nene, oldham, medway] = ["[NHS Nene](ccg:04G)", "[NHS Oldham](ccg:00Y)", "[NHS Medway](ccg:09W)"];
const [barnet, croydon, downs] = ["[NHS Barnet](ccg:07M)", "[NHS Croydon](ccg:07V)", "[NHS Surrey Downs](ccg:99H)"];

describe("what a sentence says of a CCG before its name, or in other words", () => {
  it.each([
    "The second wave included NHS Nene.",
    `Second-wave ${nene} is well.`,
    `In the third wave, ${oldham} helped its neighbours.`,
    `Authorised in the first wave, ${oldham} is well.`,
    `Under its chair, ${oldham} has grown.`,
    `Legal directions no longer apply to ${nene}.`,
    `Legal directions still apply to ${croydon}.`,
    `The directions on ${nene} have been lifted.`,
    `The conditions on ${downs} were lifted.`,
    `Some of the conditions on ${croydon} have been lifted.`,
    `Neither ${nene} nor ${oldham} is under legal directions.`,
    `Is ${nene} under legal directions? Not any longer.`,
    `Unlike ${croydon}, ${medway} is free of directions.`,
    `After ${barnet}, ${nene} is the next that is no longer under legal directions.`,
    `${oldham} got the all-clear.`,
    `${oldham} is in the clear.`,
    `${croydon} got the all-clear from its auditors.`,
    `${croydon} was given a clean bill of health by its auditors.`,
    `${croydon}’s authorisation came with legal directions.`,
    `${croydon} is among the CCGs still under legal directions.`,
    `${croydon} won only conditional approval.`,
    `The Board approved ${oldham} unconditionally.`,
    `The chair of ${croydon} was handed conditions.`,
    `${barnet} was placed under legal directions after its authorisation.`,
    `${barnet}, a London CCG, is well.`,
    `${medway} was not authorised in full.`,
    `${medway} did not meet every criterion.`,
    `${medway} is in the Kent and Medway area team.`,
    `${oldham} was not in the second wave.`,
    `${croydon} has yet to be freed from its directions.`,
    `${downs} no longer has conditions.`,
    `- ${nene} – second wave`,
    `| CCG | Wave | Outcome |\n| --- | --- | --- |\n| ${oldham} | First | Without conditions |`,
    `| CCG | Status |\n| --- | --- |\n| ${barnet} | Under legal directions |`,
  ])("may be true, or claim nothing: %s", markdown => {
    expect(problemsOf(markdown)).toEqual([]);
  });

  it.each([
    ["The third wave included NHS Nene.", "wave"],
    [`Third-wave ${nene} is well.`, "wave"],
    [`In the third wave, ${nene} was put under directions.`, "wave"],
    [`${nene}, a third-wave CCG, is well.`, "wave"],
    [`${nene} was first authorised in the third wave.`, "wave"],
    [`${nene} won its authorisation in the third wave.`, "wave"],
    [`${nene} was approved as part of the first wave.`, "wave"],
    [`${nene} was among the first wave of CCGs.`, "wave"],
    [`Authorised in the first wave, ${medway} is well.`, "wave"],
    [`${nene} was not in the second wave.`, "wave"],
    [`- ${nene} – third wave`, "wave"],
    [`| CCG | Wave |\n| --- | --- |\n| ${nene} | Third |`, "wave"],
    [`Authorised without conditions, ${medway} is well.`, "outcome"],
    [`Having met every criterion, ${medway} is well.`, "outcome"],
    [`${medway} was fully authorised.`, "outcome"],
    [`${barnet} was authorised under legal directions.`, "outcome"],
    [`${oldham} got the go-ahead with conditions.`, "outcome"],
    [`${oldham} was conditionally authorised.`, "outcome"],
    [`The Board gave ${oldham} conditions.`, "outcome"],
    [`The Board imposed legal directions on ${oldham}.`, "outcome"],
    [`Conditions were imposed on ${oldham}.`, "outcome"],
    [`The Board refused to authorise ${oldham}.`, "outcome"],
    [`| CCG | Outcome |\n| --- | --- |\n| ${oldham} | With conditions |`, "outcome"],
    [`${medway} remains under legal directions.`, "status"],
    [`${downs} continues to have conditions.`, "status"],
    [`${nene}, still under directions, is well.`, "status"],
    [`Legal directions still apply to ${nene}.`, "status"],
    [`Why is ${oldham} under legal directions?`, "status"],
    [`${oldham}’s conditions are many.`, "status"],
    [`The directions on ${oldham} remain in force.`, "status"],
    [`The conditions on ${croydon} have been lifted.`, "status"],
    [`| CCG | Status |\n| --- | --- |\n| ${nene} | Under legal directions |`, "status"],
    [`NHS England has lifted the directions on ${croydon}.`, "directions"],
    [`${croydon} emerged from legal directions.`, "directions"],
    [`${croydon} has not been placed under legal directions.`, "directions"],
    [`${oldham} is a London CCG.`, "region"],
    [`The northern CCG ${medway} is well.`, "region"],
    [`${nene} is part of the Essex area team.`, "area-team"],
  ])("may not be against the record: %s", (markdown, attribute) => {
    expect(problemsOf(markdown)).toEqual([expect.stringMatching(`bind (?:it|what is true) as ccg:\\w+.${attribute}$`)]);
  });

  it("is held against each CCG that a denial names", () => {
    expect(problemsOf(`Neither ${barnet} nor ${croydon} is under legal directions.`)).toHaveLength(2);
  });
});

it.each([
  `${croydon} is in the clear.`,
  `${croydon} got the all-clear.`,
  `${croydon} has shed all its conditions.`,
  `${oldham} won only conditional approval.`,
  `${oldham}’s authorisation came with conditions.`,
  `${nene} won authorisation with no strings attached.`,
  `${oldham} was handed legal directions.`,
  `${oldham} was told to accept conditions.`,
  `${medway} is among the CCGs still under legal directions.`,
  `The Board approved ${medway} unconditionally.`,
  `The Board has cleared ${croydon} of all its conditions.`,
  `The conditions on ${croydon} have all been lifted.`,
  `${croydon} no longer has any conditions.`,
  `${oldham} has yet to meet its conditions.`,
])("is held against the record in other words of the press: %s", markdown => {
  expect(problemsOf(markdown)).toEqual([expect.stringContaining("is not what the record says of")]);
});
