import { describe, expect, it } from "vitest";
import { figurePaths } from "../../scripts/addresses/figure-page.ts";
import { registerPages } from "../../scripts/addresses/register-page.ts";
import { recordAsAt } from "../../scripts/record/record.ts";
import { tablesOf } from "../support/small-record.ts";

const pathOn = (day: string) => {
  const record = recordAsAt(tablesOf(), day);
  return figurePaths(record, registerPages(record).figures);
};

describe("the page of a figure", () => {
  const pathOf = pathOn("2014-01-17");

  it.each([
    ["ccgs", "england"],
    ["start-date", "england"],
    ["waves", "england"],
    ["authorised", "totals"],
    ["with-any-condition", "totals"],
    ["status.with-directions", "status"],
    ["wave-2.authorised", "wave-2"],
    ["review-2013-03.without-conditions", "reviews"],
    ["region.north.ccgs", "register"],
    ["registered-patients", "register"],
    ["ccg.registered-patients.median", "register"],
    ["ccg.01a.conditions", "ccgs-1"],
  ])("of %s is that of its like", (id, key) => {
    expect(pathOf(id)).toBe(`/figures/${key}/`);
  });

  it.each([
    ["authorised/ccgs", "shares"],
    ["region.north.ccgs.rank", "shares"],
    ["wave-1.authorised+wave-2.authorised", "shares-of-waves"],
    ["wave-2.with-directions.first", "shares-of-waves"],
    ["review-2013-03.without-conditions..review-2013-10.without-conditions", "shares-of-waves"],
    ["ccg.01a.registered-patients.rank", "ccgs-1"],
    ["ccg.01a.registered-patients/registered-patients", "ccgs-1"],
  ])("that is made of others, as %s is, is that of what they are of", (id, key) => {
    expect(pathOf(id)).toBe(`/figures/${key}/`);
  });

  it.each([
    ["authorised@2012-12-11", "after-wave-1"],
    ["authorised@2013-01-21", "after-wave-1"],
    ["authorised/ccgs@2013-01-22", "after-wave-2"],
    ["authorised@2012-12-11..authorised@2013-02-20", "after-wave-3"],
    ["status.with-conditions@2013-12-31", "after-wave-4"],
    ["ccgs@2012-12-10", "england"],
  ])("as at an earlier day, as %s is, is that of the last wave by then", (id, key) => {
    expect(pathOf(id)).toBe(`/figures/${key}/`);
  });

  it("is the same in every build that has the figure", () => {
    const ids = ["wave-1.authorised", "authorised", "authorised@2012-12-11", "ccg.06f.registered-patients"];
    expect(ids.map(pathOn("2013-01-22"))).toEqual(ids.map(pathOf));
  });
});
