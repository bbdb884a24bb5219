import { describe, expect, it } from "vitest";
import { catalogueOf } from "../../scripts/figures/catalogue.ts";
import { clauseFor } from "../../scripts/figures/clause.ts";
import { figureBook } from "../../scripts/figures/figures.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { tablesOf } from "../support/small-record.ts";

const book = figureBook(tablesOf());

function linesOf(search: string, asAt = "2014-01-17"): readonly string[] {
  return catalogueOf(book, book.recordAt(asAt), search);
}

function idsOf(search: string, asAt?: string): readonly (string | undefined)[] {
  const heads = linesOf(search, asAt).filter(line => !line.startsWith(" "));
  return heads.map(line => line.split(":")[0]);
}

describe("the catalogue", () => {
  it("lists every named figure, but not those of each CCG", () => {
    expect(idsOf("")).toEqual([...book.figuresAt("2014-01-17").named.keys()]);
    expect(idsOf("").filter(id => /^ccg\.\d/.test(id ?? ""))).toEqual([]);
  });

  it("says value, label, unit and how to write it", () => {
    expect(linesOf("wave-2.authorised").slice(0, 2)).toEqual([
      "wave-2.authorised: 2",
      "    CCGs authorised in wave 2 (CCGs)",
    ]);
    expect(linesOf("wave-2.authorised")[2]).toMatch(/^ {4}\[.+\]\(fig:wave-2\.authorised\) {3}true now: ".+"/);
  });

  it("lists as at a date what exists then", () => {
    expect(idsOf("wave-2", "2013-01-21")).not.toContain("wave-2.authorised");
    expect(idsOf("wave-2", "2013-01-22")).toContain("wave-2.authorised");
  });
});

describe("a search", () => {
  it.each([
    ["finds words of an id", "north. .ccgs", ["region.north.ccgs"]],
    ["finds words of a label", "trusts replace", ["pcts"]],
    ["does not mind capitals and spaces", "  TRUSTS   Replace ", ["pcts"]],
    [
      "finds the figures of one CCG",
      "ccg.02b",
      ["ccg.02b.registered-patients", "ccg.02b.registered-practices", "ccg.02b.conditions"],
    ],
    ["finds a CCG by its name", "cedar patients", ["ccg.03c.registered-patients"]],
    ["finds a share", "authorised/ccgs", ["authorised/ccgs"]],
    ["finds a figure at a date", "authorised@2013-01-22", ["authorised@2013-01-22"]],
  ])("%s", (_, search, ids) => {
    expect(idsOf(search)).toEqual(ids);
  });

  it.each([
    ["wave-1.authorised", "    [NHS Alder and NHS Birch](ccgs:wave-1.authorised)   named: 2 of 2"],
    ["wave-1.without-conditions", "    [NHS Alder](ccgs:wave-1.without-conditions)   named: 1 of 1"],
  ])("shows how the CCGs of %s are listed", (id, line) => {
    expect(linesOf(id)).toContain(line);
  });

  it("that finds nothing names what is nearest", () => {
    expect(linesOf("wave-2.authorized")).toEqual([
      'No figure has "wave-2.authorized" in its id or label. Nearest: wave-2.authorised, wave-1.authorised, wave-3.authorised.',
    ]);
  });

  it("that finds nothing near says so alone", () => {
    expect(linesOf("zzzzzz")).toEqual(['No figure has "zzzzzz" in its id or label.']);
  });
});

describe("the clause that says the whole of a figure", () => {
  it.each([
    ["wave-2.without-conditions", "19 CCGs without conditions in the second wave"],
    ["wave-2.population-served", "more than 28 million people"],
    ["review-2013-07.with-directions", "8 CCGs under legal directions after the review of July 2013"],
    ["region.london.ccgs", "32 CCGs in London"],
    ["wave-1.with-directions", undefined],
    ["start-date", undefined],
  ])("of %s", (id, clause) => {
    const figure = figureBook(readTables("data", () => undefined).tables).find(id, "2014-02-04");
    expect(figure && clauseFor(figure)).toBe(clause);
  });
});
