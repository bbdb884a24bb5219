import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { nameFinder } from "../../scripts/prose/names.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);

function contextAt(asAt: string) {
  const { ccgs } = book.recordAt(asAt);
  const find = (reference: string) => book.find(reference, asAt);
  const findSet = (reference: string) => book.findSet(reference, asAt);
  return contextWith({ asAt, ccgs, find, findSet, names: nameFinder(ccgs) });
}

const context = contextAt("2014-02-04");
const three = "[three](fig:review-2014-01.with-directions)";
const both = "NHS Barnet and NHS Croydon";
const whole = "NHS Barnet, NHS Croydon and NHS Thurrock";

function bullets(...names: readonly string[]): string {
  return `\n\n${names.map(name => `- ${name}`).join("\n")}`;
}

describe("a list of names that is said to be whole", () => {
  it.each([
    `The ${three} CCGs under directions are ${whole}.`,
    `The ${three} CCGs under directions are NHS Barnet, Croydon and Thurrock.`,
    `There are ${three} (${whole}).`,
    `There are ${three} CCGs, ${whole}, who will report again.`,
    `Directions apply to ${three} CCGs, including ${both}.`,
    `Directions apply to ${three} CCGs, ${both} among them.`,
    `Directions apply to ${three} CCGs: ${both}, both in London, and NHS Thurrock, in Essex.`,
    `${whole} are the ${three}.`,
    `${both} are among the ${three} under directions.`,
    `Of the ${three}, ${both} are in London.`,
    `Apart from the ${three} CCGs, NHS Nene and NHS Medway are ready.`,
    `The only CCGs still under directions are ${whole}.`,
    `Only ${whole} are still under legal directions.`,
    `${both} are the only CCGs in London under legal directions.`,
    `In London, only ${both} are still under legal directions.`,
    "The CCGs under legal directions at the time were NHS Nene and NHS Medway.",
    "Only NHS Nene replied.",
    `The ${three} CCGs are:${bullets("NHS Barnet", "[NHS Croydon](ccg:07V), in London;", "NHS Thurrock (Essex)")}`,
    `There are ${three}. They are:${bullets("NHS Barnet", "NHS Croydon", "NHS Thurrock")}`,
    `The ${three} CCGs under directions include:${bullets("NHS Barnet", "NHS Croydon")}`,
    `Here is what the ${three} CCGs say:${bullets("NHS Barnet will publish a plan.", "NHS Croydon has a new chair.")}`,
    `The ${three} CCGs are under directions.${bullets("NHS Nene", "NHS Medway")}`,
  ])("may be that of all, or said of some or of others: %s", markdown => {
    expect(bound(markdown, context).problems).toEqual([]);
  });

  it.each([
    [`The ${three} CCGs under directions are ${both}.`, "missing: NHS Thurrock"],
    [`The ${three} CCGs under directions are ${both.replace("Croydon", "Thurrock")}.`, "missing: NHS Croydon"],
    [`There are ${three} (${both}).`, "missing: NHS Thurrock"],
    [`Directions apply to ${three} CCGs, ${both}, have said.`, "missing: NHS Thurrock"],
    [`Directions apply to ${three} CCGs: ${both}.`, "missing: NHS Thurrock"],
    [`Directions apply to ${three} CCGs, namely ${both}.`, "missing: NHS Thurrock"],
    [`${both} are the ${three} CCGs under directions.`, "missing: NHS Thurrock"],
    [`${whole.replace(" and", ",")} and NHS Nene are the ${three} under directions.`, "too many: NHS Nene"],
    [`The only CCGs still under directions are ${both}.`, "missing: NHS Thurrock"],
    [`Only ${both} are still under legal directions.`, "missing: NHS Thurrock"],
    ["NHS Barnet is the only CCG still under legal directions.", "missing: NHS Croydon and NHS Thurrock"],
    [`The CCGs under legal directions are ${both}.`, "missing: NHS Thurrock"],
    [`The ${three} CCGs are:${bullets("NHS Barnet", "[NHS Croydon](ccg:07V)")}`, "missing: NHS Thurrock"],
    [`The ${three} are:${bullets("NHS Barnet", "NHS Croydon", "NHS Nene", "NHS Thurrock")}`, "too many: NHS Nene"],
    [`There are ${three}. They are:${bullets("NHS Barnet", "NHS Croydon")}`, "missing: NHS Thurrock"],
    [`CCGs still under directions:${bullets("NHS Barnet", "NHS Croydon")}`, "missing: NHS Thurrock"],
    ["The [106](fig:review-2013-03.without-conditions) were NHS Nene and NHS Medway.", "names 2, but"],
  ])("may not lack one, or have one too many: %s", (markdown, words) => {
    expect(bound(markdown, context).problems).toEqual([expect.stringContaining(words)]);
  });

  it("is held against the set of the page's day", () => {
    const then = contextAt("2013-01-22");
    const placed = "Only NHS Nene, NHS Herts Valleys and NHS Medway were placed under legal directions.";
    expect(bound(placed, then).problems).toEqual([]);
    expect(bound(placed, context).problems).toEqual([expect.stringContaining("missing: ")]);
    expect(bound("Only NHS Medway was placed under legal directions.", then).problems).toHaveLength(1);
  });

  it("is not judged while its set can't be", () => {
    const isInDoubt = (address: string) => address.startsWith("ccgs:");
    expect(bound(`The ${three} CCGs are ${both}.`, { ...context, isInDoubt }).problems).toEqual([]);
  });
});
