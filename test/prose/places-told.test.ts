import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { nameFinder } from "../../scripts/prose/names.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const book = figureBook(readTables("data", collectProblems().report).tables);

function contextAt(asAt: string) {
  const { ccgs, reviews } = book.recordAt(asAt);
  const find = (reference: string) => book.find(reference, asAt);
  return contextWith({ asAt, ccgs, find, names: nameFinder(ccgs), reviews: reviews.map(({ id }) => id) });
}

const context = contextAt("2014-02-04");

describe("a place among others that no link binds", () => {
  it.each([
    "NHS Corby is the smallest CCG in England.",
    "England’s largest CCG, NHS Northern, Eastern and Western Devon, has been authorised.",
    "NHS Surrey Heath is the second smallest CCG.",
    "NHS Dorset is one of the largest CCGs in England.",
    "NHS Corby has the fewest GP practices.",
    "The second wave was the largest, and the first was the smallest.",
    "The largest wave was the second.",
    "The fourth wave had the most CCGs under legal directions.",
    "London has the fewest CCGs of any region.",
    // By other measures, or among some others only, it may be so.
    "NHS Nene is the largest CCG in Northamptonshire.",
    "In Northamptonshire, NHS Nene is the largest CCG.",
    "The chair of NHS Nene is the largest.",
    "NHS Medway has the largest deficit.",
    "NHS Kernow is the smallest employer in the building.",
    "NHS Nene is the largest group of its kind.",
    "The second wave had the smallest share of the money.",
    "NHS Cambridgeshire and Peterborough, the largest in the East, has a plan.",
    "The [second](fig:wave-2.authorised.rank) wave is no claim of size.",
  ])("may be true, or of what is not recorded: %s", markdown => {
    expect(bound(markdown, context).problems.filter(problem => /\.rank$/.test(problem))).toEqual([]);
  });

  it.each([
    ["NHS Corby is the largest CCG in England.", "ccg.03v.registered-patients.rank"],
    ["England’s largest CCG is NHS Dorset.", "ccg.11j.registered-patients.rank"],
    ["The smallest CCG, NHS Erewash, is well.", "ccg.03x.registered-patients.rank"],
    ["NHS Nene, England’s largest CCG, is well.", "ccg.04g.registered-patients.rank"],
    ["NHS Darlington is the second largest CCG.", "ccg.00c.registered-patients.rank"],
    ["NHS Corby is one of the largest CCGs in England.", "ccg.03v.registered-patients.rank"],
    ["NHS Corby has the most practices.", "ccg.03v.registered-practices.rank"],
    ["[NHS Dorset](ccg:11J) is the largest clinical commissioning group.", "ccg.11j.registered-patients.rank"],
    ["The fourth wave was the largest.", "wave-4.authorised.rank"],
    ["The final wave was the biggest.", "wave-4.authorised.rank"],
    ["The largest wave was the third.", "wave-3.authorised.rank"],
    ["The third wave had the most CCGs under legal directions.", "wave-3.with-directions.rank"],
    ["London is the largest region.", "region.london.ccgs.rank"],
    ["The South has the most patients.", "region.south.registered-patients.rank"],
  ])("may not be against the record: %s", (markdown, figure) => {
    expect(bound(markdown, context).problems).toEqual([expect.stringContaining(`fig:${figure}`)]);
  });

  it("is held against what is known on the page's day", () => {
    expect(bound("The first wave was the smallest.", contextAt("2012-12-11")).problems).toEqual([]);
    expect(bound("The first wave was the largest.", contextAt("2013-01-22")).problems).toHaveLength(1);
  });

  it("is not judged while its figures can't be", () => {
    const isInDoubt = (address: string) => /\.authorised$/.test(address);
    expect(bound("The fourth wave was the largest.", { ...context, isInDoubt }).problems).toEqual([]);
  });
});

describe("a comparison that no link binds", () => {
  it.each([
    "NHS Corby has fewer patients than NHS Nene.",
    "NHS Nene is much larger than NHS Corby.",
    "The first wave was smaller than the second.",
    "More CCGs were authorised in the second wave than in the third.",
    "London has fewer CCGs than the North.",
    "The second review left fewer CCGs with conditions than the first.",
    "NHS Corby is larger than NHS Nene expected.",
    "NHS Darlington has a larger board than NHS Gateshead.",
    "NHS Corby is larger than the second wave.",
  ])("may be true, or of what is not recorded: %s", markdown => {
    expect(bound(markdown, context).problems).toEqual([]);
  });

  it.each([
    ["NHS Corby has more patients than NHS Nene.", "ccg.03v.registered-patients..ccg.04g.registered-patients"],
    ["NHS Nene is smaller than NHS Corby.", "ccg.04g.registered-patients..ccg.03v.registered-patients"],
    ["The first wave was larger than the second.", "wave-1.authorised..wave-2.authorised"],
    ["More CCGs were authorised in the fourth wave than in the second.", "wave-4.authorised..wave-2.authorised"],
    ["London has more CCGs than the North.", "region.london.ccgs..region.north.ccgs"],
    ["The third review left more CCGs with conditions than the second.", "with-conditions..review-2013-07"],
    ["The October review left more CCGs with conditions than the July review.", "with-conditions..review-2013-07"],
  ])("may not be against the record: %s", (markdown, step) => {
    expect(bound(markdown, context).problems).toEqual([expect.stringContaining(step)]);
  });
});
