import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { nameFinder } from "../../scripts/prose/names.ts";
import { tablesOf } from "../support/small-record.ts";
import { bound, ccgNamed } from "./prose-context.ts";

const book = figureBook(tablesOf());
const asAt = "2014-12-31";
const { ccgs } = book.recordAt(asAt);
const record = {
  asAt,
  ccgs,
  find: (reference: string) => book.find(reference, asAt),
  findSet: (reference: string) => book.findSet(reference, asAt),
  names: nameFinder(ccgs),
  nearNames: () => ["NHS Alder CCG"],
};

/** The problems of one link to a set, without their places. */
function problemsOf(words: string, set = "wave-1.authorised"): readonly string[] {
  return bound(`[${words}](ccgs:${set})`, record).problems.map(problem => problem.replace(/^\d+:\d+: /, ""));
}

describe("a list of names", () => {
  it.each([
    "NHS Alder and NHS Birch",
    "NHS Birch CCG, NHS Alder CCG",
    "Birch and Alder",
    "Two CCGs: NHS Alder and NHS Birch",
    "The two are **NHS Alder** and nhs birch",
    "Both NHS Alder and NHS Birch",
    "including NHS Alder",
    "The two CCGs authorised in the first wave are NHS Alder and NHS Birch",
    "NHS Alder",
    "one of the two: NHS Alder",
    "Two CCGs, such as NHS Birch",
    "NHS Alder among them",
    "NHS Alder clinical commissioning group and NHS Birch",
  ])("is true: %s", words => {
    expect(problemsOf(words)).toEqual([]);
  });

  it.each([
    ["only NHS Alder", "missing: NHS Birch (named: 2 of 2)"],
    ["NHS Alder, NHS Birch and NHS Cedar", "too many: NHS Cedar (named: 2 of 2)"],
    ["NHS Alder and NHS Cedar", "missing: NHS Birch; too many: NHS Cedar (named: 2 of 2)"],
    ["including NHS Cedar", "too many: NHS Cedar (named: 2 of 2)"],
    ["NHS Cedar", "too many: NHS Cedar (named: 2 of 2)"],
    ["Three CCGs: NHS Alder and NHS Birch", '"Three" but wave-1.authorised is 2'],
    ["Three CCGs, including NHS Birch", '"Three" but wave-1.authorised is 2'],
    ["NHS Alder and NHS Alder", "names NHS Alder twice"],
    ["NHS Alder and NHS Alter", '"NHS Alter" is not the name of a CCG; nearest: NHS Alder CCG'],
    ["two of them are NHS Alder", '"two of" but the list has 1'],
    ["the CCGs", "names no CCG"],
    ["NHS Alder and NHS Birch refused", '"refused" can\'t be part of a list of CCGs'],
    ["The two practices are NHS Alder and NHS Birch", "its unit is CCGs, not practices"],
  ])("is not true: %s", (words, expected) => {
    expect(problemsOf(words)).toEqual([expect.stringContaining(expected)]);
  });

  it("can be whole only where as many are named as are counted", () => {
    expect(problemsOf("only NHS Damson", "review-2013-10.with-conditions")).toEqual([
      '"only NHS Damson" can\'t be said to be all of review-2013-10.with-conditions (named: 1 of 2); write "including" before the names',
    ]);
    expect(problemsOf("including NHS Damson", "review-2013-10.with-conditions")).toEqual([]);
  });

  it("needs a figure that counts CCGs", () => {
    expect(problemsOf("NHS Alder", "criteria")).toEqual([expect.stringContaining('names no CCGs behind "criteria"')]);
    expect(problemsOf("NHS Alder", "none")).toEqual([expect.stringContaining('no figure "none"')]);
  });
});

describe("the names of a list", () => {
  it("link to their pages, each by itself, and the words stay", () => {
    const { prose } = bound("Two: [NHS *Alder* and **NHS\nBirch** too](ccgs:ccgs).", record);
    const page = load(prose.html);
    const links = page("a")
      .toArray()
      .map(link => [page(link).text(), page(link).attr("href")]);
    expect(page("p").text()).toBe("Two: NHS Alder and NHS\nBirch too.");
    expect(links).toEqual([["NHS\nBirch", "/ccgs/02b/"]]);
    expect(load(bound("[NHS Alder & Birch](ccgs:ccgs)", record).prose.html)("a").toArray()).toHaveLength(2);
  });

  it("are the links of their passage", () => {
    const { prose } = bound("[NHS Alder and NHS Birch](ccgs:wave-1.authorised)", record);
    expect(prose.passages[0]?.links).toMatchObject([
      { words: "NHS Alder", address: "/ccgs/01a/" },
      { words: "NHS Birch", address: "/ccgs/02b/" },
    ]);
  });

  it("are read whole where they hold commas and other names", () => {
    const names = [
      "NHS Airedale, Wharfedale and Craven CCG",
      "NHS Craven CCG",
      "NHS King's Lynn CCG",
      "NHS A & B-C CCG",
    ];
    const register = new Map(names.map((name, index) => [`0${index}A`, ccgNamed(`0${index}A`, name)]));
    const found = (text: string) =>
      nameFinder(register)
        .namesIn(text)
        .map(({ start, end }) => text.slice(start, end));
    expect(found("nhs airedale, wharfedale and craven, Craven and NHS King’s Lynn")).toEqual([
      "nhs airedale, wharfedale and craven",
      "Craven",
      "NHS King’s Lynn",
    ]);
    expect(found("NHS A and B\u2011C clinical commissioning group; Cravens, the Airedale")).toEqual([
      "NHS A and B\u2011C clinical commissioning group",
    ]);
  });
});
