import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { tablesOf } from "../support/small-record.ts";

const book = figureBook(tablesOf());

/** The codes of a set, and how many CCGs its figure counts; undefined if there is no such set. */
function setOf(reference: string, asAt = "2014-12-31") {
  const set = book.findSet(reference, asAt);
  return set && `${set.members.map(({ ccg }) => ccg.odsCode).join(" ")} of ${set.counted}`;
}

describe("the set of a figure that counts CCGs", () => {
  it.each([
    ["ccgs", "01A 02B 03C 04D 05E 06F of 6"],
    ["region.north.ccgs", "01A 02B 03C of 3"],
    ["wave-1.authorised", "01A 02B of 2"],
    ["wave-1.without-conditions", "01A of 1"],
    ["wave-1.with-any-condition", "02B of 1"],
    ["wave-1.with-directions", " of 0"],
    ["wave-2.authorised", "03C 04D of 2"],
    ["wave-2.with-conditions", " of 1"],
    ["wave-2.with-directions", "04D of 1"],
    ["wave-4.with-directions", "06F of 1"],
    ["wave-3.recorded", "05E of 1"],
    ["with-directions", "04D 06F of 2"],
    ["without-directions", "01A 02B 05E of 4"],
    ["review-2013-03.with-directions", "04D of 1"],
    ["review-2013-03.newly-without-conditions", "02B of 1"],
    ["review-2013-10.with-conditions", "04D of 2"],
    ["authorised", "01A 02B 03C 04D 05E 06F of 6"],
    ["remaining", " of 0"],
  ])("%s is %s", (reference, expected) => {
    expect(setOf(reference)).toBe(expected);
  });

  it("is that of its day", () => {
    expect(setOf("with-directions", "2013-01-22")).toBe("04D of 1");
    expect(setOf("with-directions@2013-01-22")).toBe("04D of 1");
    expect(setOf("authorised", "2012-12-11")).toBe("01A 02B of 2");
    expect(setOf("remaining", "2012-12-11")).toBe("03C 04D 05E 06F of 4");
    expect(setOf("status.with-directions", "2013-01-22")).toBe("04D of 1");
    expect(setOf("status.with-directions")).toBe(" of 0");
  });

  it.each(["wave-1.population", "start-date", "criteria", "authorised/ccgs", "nothing", "wave-2.announced"])(
    "is none for %s",
    reference => {
      expect(setOf(reference)).toBeUndefined();
    },
  );

  it("gives the rows and sources that say so", () => {
    const [member] = book.findSet("wave-2.with-directions", "2013-12-31")?.members ?? [];
    expect(member?.rows.map(({ table, line }) => `${table}:${line}`)).toEqual(["decisions:5", "directions:2"]);
    expect(member?.sources).toEqual(["w2"]);
  });

  it("leaves out one that a review without names may have freed", () => {
    const changed = figureBook(
      tablesOf({ "directions.csv": "after,ods_code,about,sources\nwave-2,04D,,w2\nwave-4,06F,,w4\n" }),
    );
    expect(changed.findSet("review-2013-03.with-directions", "2013-12-31")?.members).toEqual([]);
  });
});
