import { describe, expect, it } from "vitest";
import { figureBook, tablesBehind } from "../../scripts/figures/figures.ts";
import { datedReference } from "../../scripts/figures/reference.ts";
import { slugOf } from "../../scripts/input/slug.ts";
import { describe as inWords } from "../../scripts/wording/quantity.ts";
import { type Changes, tablesOf } from "../support/small-record.ts";

const last = "2014-01-17";

/** A figure in words; undefined if there is none. */
function wordsFor(reference: string, asAt = last, changes: Changes = {}): string | undefined {
  const figure = figureBook(tablesOf(changes)).find(reference, asAt);
  return figure && inWords(figure.quantity);
}

function rowsOf(reference: string): string | undefined {
  const figure = figureBook(tablesOf()).find(reference, last);
  return figure?.rows.map(row => `${row.table}:${row.line}`).join(" ");
}

describe("a sum", () => {
  it("adds what is of one unit and shares nothing", () => {
    expect(wordsFor("wave-1.authorised+wave-2.authorised")).toBe("4");
    expect(wordsFor("wave-2.with-conditions+wave-2.with-directions")).toBe(wordsFor("wave-2.with-any-condition"));
    expect(wordsFor("authorised+remaining")).toBe(wordsFor("ccgs"));
    const [one, other] = [...new Set(tablesOf().ccgs.map(row => slugOf(row.region)))].map(
      slug => `region.${slug}.ccgs`,
    );
    expect(wordsFor(`${one}+${other}`)).toBe(String(Number(wordsFor(`${one}`)) + Number(wordsFor(`${other}`))));
  });

  it("has the rows of all its figures", () => {
    expect(rowsOf("wave-1.authorised+wave-2.authorised")).toBe("waves:2 waves:3");
  });

  it.each([
    "wave-1.authorised+authorised",
    "wave-1.authorised+wave-1.authorised",
    "wave-1.authorised+wave-1.with-conditions",
    "with-any-condition+with-directions",
    "status.with-directions+with-conditions",
    "review-2014-01.with-conditions+review-2014-01.with-directions",
    "ccgs+authorised",
    "criteria+domains",
    "ccg-budget+commissioning-budget",
    "wave-1.authorised+wave-9.authorised",
    "wave-1.authorised+",
    "registered-patients+region.north.registered-patients",
    "ccg.registered-patients.min+ccg.registered-patients.max",
  ])("of what overlaps, or is of two kinds, is none: %s", reference => {
    expect(wordsFor(reference)).toBeUndefined();
  });

  it("can be a part of a share, and of another day", () => {
    expect(wordsFor("wave-1.authorised+wave-2.authorised/ccgs")).toBe("66.7% (4 of 6)");
    expect(wordsFor("wave-1.authorised+wave-2.authorised@2013-01-21")).toBeUndefined();
    expect(wordsFor("wave-1.authorised+wave-2.authorised@2013-01-22")).toBe("4");
  });
});

describe("a step", () => {
  it.each([
    ["wave-1.authorised..wave-2.authorised", "from 2 to 2"],
    ["wave-1.authorised..authorised", "from 2 to 6"],
    ["authorised@2012-12-11..authorised@2013-01-22", "from 2 to 4"],
    ["authorised@2012-12-11/ccgs..authorised/ccgs", "from 33.3% (2 of 6) to 100.0% (6 of 6)"],
  ])("%s leads %s", (reference, words) => {
    expect(wordsFor(reference)).toBe(words);
  });

  it.each([
    "authorised..authorised",
    "authorised..criteria",
    "authorised..authorised/ccgs",
    "wave-1.announced..wave-2.announced",
    "authorised..",
    "..authorised",
    "authorised..ccgs..remaining",
    "gp-practices..registered-practices",
  ])("between figures of two kinds, or one, is none: %s", reference => {
    expect(wordsFor(reference)).toBeUndefined();
  });

  it("exists from the day of its later figure", () => {
    expect(wordsFor("wave-1.authorised..wave-2.authorised", "2013-01-21")).toBeUndefined();
    expect(wordsFor("authorised@2014-01-01..authorised", "2013-12-31")).toBeUndefined();
  });

  it("is as at the day of its later figure, whichever comes first", () => {
    const [early, late] = ["authorised@2012-12-11", "authorised@2013-01-22"];
    const days = [`${early}..${late}`, `${late}..${early}`].map(id => figureBook(tablesOf()).find(id, last)?.asAt);
    expect(days).toEqual(["2013-01-22", "2013-01-22"]);
  });

  it("rests on the tables of both", () => {
    expect(tablesBehind("remaining@2013-01-22..region.north.ccgs")).toEqual(["waves", "statements", "ccgs"]);
    expect(tablesBehind("wave-1.authorised.rank")).toEqual(["waves"]);
    expect(tablesBehind("ccg.registered-patients.mean")).toEqual(["ccgs"]);
  });

  it("keeps on a later page the days of both its figures", () => {
    expect(datedReference("authorised@2012-12-11..authorised", "2013-01-22")).toBe(
      "authorised@2012-12-11..authorised@2013-01-22",
    );
    expect(datedReference("authorised/ccgs", "2013-01-22")).toBe("authorised/ccgs@2013-01-22");
    expect(datedReference("authorised@2012-12-11/ccgs", "2013-01-22")).toBe("authorised@2012-12-11/ccgs@2013-01-22");
  });
});

describe("a count of rows", () => {
  it("is of what is announced by the day", () => {
    expect(["2012-12-10", "2012-12-11", last].map(day => wordsFor("waves", day))).toEqual([undefined, "1", "4"]);
    expect(wordsFor("reviews", "2013-01-22")).toBeUndefined();
  });

  it("counts each region and area team once", () => {
    const { ccgs } = tablesOf();
    expect(wordsFor("regions")).toBe(String(new Set(ccgs.map(row => row.region)).size));
    expect(wordsFor("area-teams")).toBe(String(new Set(ccgs.map(row => row.areaTeam)).size));
  });
});

describe("the spread over CCGs", () => {
  const numbers = tablesOf()
    .ccgs.map(row => row.registeredPatients)
    .toSorted((a, b) => a - b);

  it("has the least, the middle and the most", () => {
    const book = figureBook(tablesOf());
    const value = (name: string) => book.find(`ccg.registered-patients.${name}`, last)?.quantity;
    expect(value("min")).toMatchObject({ value: numbers[0] });
    expect(value("max")).toMatchObject({ value: numbers.at(-1) });
    expect(value("median")).toMatchObject({ value: ((numbers[2] ?? 0) + (numbers[3] ?? 0)) / 2 });
    expect(value("mean")).toMatchObject({ value: numbers.reduce((sum, each) => sum + each, 0) / 6 });
  });
});

describe("the place of a figure", () => {
  it("is shared where others are as large", () => {
    expect(wordsFor("wave-1.authorised.rank")).toBe("joint 1st of 4");
  });

  it("is none of one alone, nor of what has no like", () => {
    expect(wordsFor("wave-1.authorised.rank", "2012-12-11")).toBeUndefined();
    expect(wordsFor("ccgs.rank")).toBeUndefined();
    expect(wordsFor("wave-1.announced.rank")).toBeUndefined();
    expect(wordsFor("wave-1.population.rank")).toBeUndefined();
  });

  it("of a CCG is among all CCGs", () => {
    const [largest] = tablesOf().ccgs.toSorted((a, b) => b.registeredPatients - a.registeredPatients);
    expect(wordsFor(`ccg.${largest?.odsCode.toLowerCase()}.registered-patients.rank`)).toBe("1st of 6");
  });
});

describe("the first of a series", () => {
  it("is the first that is not 0, as at the day", () => {
    const first = [1, 2].map(wave => wordsFor(`wave-${wave}.with-directions.first`));
    expect(first.filter(words => words === "the first").length).toBeLessThan(2);
    expect(wordsFor("wave-1.authorised.first")).toBe("the first");
    expect(wordsFor("wave-2.authorised.first")).toBe("not the first");
    expect(wordsFor("region.north.ccgs.first")).toBeUndefined();
  });
});
