import { describe, expect, it } from "vitest";
import { addressesBelow } from "../../../scripts/addresses/address.ts";
import { recordAsAt } from "../../../scripts/record/record.ts";
import { sourceList, sourcesPage, sourceViews } from "../../../scripts/site/views/source-view.ts";
import { type Changes, smallRecord, tablesOf } from "../../support/small-record.ts";

const addresses = addressesBelow("");
const recordWith = (changes: Changes = {}) => recordAsAt(tablesOf(changes), "2014-12-31");

describe("a source", () => {
  it("is named by its publisher and its day, month or year", () => {
    const names = sourceViews(["early", "w1", "winter", "w1-list"], recordWith(), addresses).map(({ name }) => name);
    expect(names).toEqual([
      "The Early Paper, May 2012",
      "The Board, 11 December 2012",
      "The Review, 2014",
      "The Lister",
    ]);
  });

  it("is told from another of that publisher and day by its title or, without one, its key", () => {
    const record = recordWith({
      "sources.csv": smallRecord["sources.csv"].replace("w2,The Board,,2013-01", "w2,The Board,,2013"),
    });
    const names = sourceViews(["w2", "w3"], record, addresses).map(({ name }) => name);
    expect(names).toEqual(["The Board, 2013 (w2)", "The Board, 2013 (One more authorised)"]);
  });

  it("without a title is said to be about what it is used for", () => {
    const subjects = sourceViews(["w1", "w1-list", "w3", "autumn", "moves"], recordWith(), addresses);
    expect(subjects.map(({ subject }) => subject)).toEqual([
      "wave 1",
      "NHS Birch CCG",
      undefined,
      "the review of October 2013",
      "the authorisation of CCGs",
    ]);
  });

  it("stands in a list by its publisher, then by its day", () => {
    const keys = sourceList(["w4", "w1-list", "w1", "w2", "w1"], recordWith(), addresses).map(({ key }) => key);
    expect(keys).toEqual(["w1", "w2", "w4", "w1-list"]);
  });

  it("is told on its page with each thing that it is used for, once", () => {
    const page = sourcesPage(recordWith(), addresses, () => undefined);
    const uses = page.find(({ key }) => key === "w1-list")?.uses;
    expect(uses).toEqual([{ kind: "ccg", count: 1, links: [{ text: "NHS Birch CCG", href: "/ccgs/02b/" }] }]);
  });

  it("that no row names is that of the register, or of the boundaries", () => {
    const record = recordWith({
      "sources.csv": `${smallRecord["sources.csv"]}register-2013,The Centre,,2013-04,\nboundaries-2013,The Maps,,2013-02,\n`,
    });
    const page = sourcesPage(record, addresses, () => undefined);
    const kinds = page.filter(({ key }) => key.endsWith("-2013")).map(({ key, uses }) => [key, uses[0]?.kind]);
    expect(kinds).toEqual([
      ["register-2013", "register"],
      ["boundaries-2013", "map"],
    ]);
  });
});
