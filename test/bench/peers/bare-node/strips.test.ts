import { describe, expect, it } from "vitest";
import { addressesBelow } from "../../../../scripts/addresses/address.ts";
import { figureBook } from "../../../../scripts/figures/figures.ts";
import { distributionsOf, stripsIn } from "../../../../scripts/site/pictures/strips.ts";
import { ccgViews } from "../../../../scripts/site/views/ccg-view.ts";
import { edited, tablesOf } from "../../../support/small-record.ts";

const tables = tablesOf();

/** The strips of a CCG of the small record, by measure. */
function stripsOf(odsCode: string, asAt = "2014-01-17", book = figureBook(tables)) {
  const ccgs = ccgViews(book.recordAt(asAt), book.figuresAt(asAt), addressesBelow(""));
  const ccg = ccgs.find(candidate => candidate.odsCode === odsCode);
  return new Map(ccg && stripsIn(distributionsOf(ccgs), ccg).map(strip => [strip.measure, strip]));
}

describe("a strip", () => {
  it("puts the smallest at the left, the largest at the right and others between in proportion", () => {
    const patients = (odsCode: string) => stripsOf(odsCode).get("registered-patients")?.here;
    expect([patients("01A"), patients("02B"), patients("06F")]).toEqual(["0%", "20%", "100%"]);
  });

  it("names the smallest, the middle and the largest by figures of the record", () => {
    const strip = stripsOf("02B").get("registered-practices");
    const ids = [strip?.own, strip?.smallest, strip?.middle, strip?.largest].map(mark => mark?.id);
    expect(ids).toEqual(["02b", "01a", "03c", "06f"].map(code => `ccg.${code}.registered-practices`));
  });

  it("counts as many CCGs in each column as there are", () => {
    const changes = edited("ccgs.csv", "Moors,3000", "Moors,1001");
    // Two CCGs in the first column fill it; columns of one are half as high.
    const outline =
      stripsOf("02B", "2014-01-17", figureBook(tablesOf(changes))).get("registered-patients")?.outline ?? "";
    expect(outline.startsWith("M0 20V0h1V20h1")).toBe(true);
    expect(outline.match(/V10h/g)).toHaveLength(4);
    expect(outline.match(/h1/g)).toHaveLength(40);
  });

  it("has no place for a CCG of which the measure is not recorded", () => {
    const strip = stripsOf("06F").get("conditions");
    expect([strip?.own, strip?.here]).toEqual([undefined, undefined]);
    expect(strip?.largest.words).toBe("3");
  });

  it("is not there where the measure is recorded of fewer than two", () => {
    expect(stripsOf("01A", "2012-12-10").has("conditions")).toBe(false);
    expect(stripsOf("01A", "2012-12-11").get("conditions")?.largest.words).toBe("2");
  });

  it("shares what is drawn of all CCGs", () => {
    const [one, other] = [stripsOf("01A"), stripsOf("05E")].map(strips => strips.get("registered-patients"));
    expect(one?.outline).toBe(other?.outline);
  });
});
