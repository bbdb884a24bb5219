import { describe, expect, it } from "vitest";
import { recordAsAt } from "../../../scripts/record/record.ts";
import { chartOfDays } from "../../../scripts/site/pictures/chart-of-days.ts";
import { tablesOf } from "../../support/small-record.ts";

const chartAsAt = (asAt: string) => chartOfDays(recordAsAt(tablesOf(), asAt));

describe("the chart of the days of authorisation", () => {
  it("has a lane for each wave that is announced, from its deadline to its announcement", () => {
    const lanes = chartAsAt("2013-01-22")?.lanes.map(({ number, from, to }) => ({ number, from, to }));
    expect(lanes).toEqual([
      { number: 1, from: "2 July 2012", to: "11 December 2012" },
      { number: 2, from: "3 September 2012", to: "22 January 2013" },
    ]);
  });

  it("places a day by how far it is between the first day of the first month and the last of the last", () => {
    // From 1 May 2012 to the end of January 2013 there are 276 days, of which 62 are before 2 July.
    expect(chartAsAt("2013-01-22")?.lanes[0]?.x).toBe("22.46%");
  });

  it("numbers the national events, those of later days left out", () => {
    expect(chartAsAt("2013-01-22")?.national).toHaveLength(1);
    expect(chartAsAt("2014-02-04")?.national.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it("names the quarters that begin in it, with the year where it begins", () => {
    expect(chartAsAt("2013-01-22")?.months.map(({ name }) => name)).toEqual(["Jul 2012", "Oct", "Jan 2013"]);
  });

  it("puts what would run into another in a row of its own", () => {
    const tables = tablesOf({
      "timeline.csv": `date,wave,event,sources
2012-05-30,,First,early
2012-05-31,,Second,early
2012-12-11,,Third,w1
`,
    });
    const rows = chartOfDays(recordAsAt(tables, "2014-02-04"))?.national.map(({ y }) => y);
    expect(rows).toEqual([42, 70, 42]);
  });

  it("is not drawn before there are two days", () => {
    expect(chartAsAt("2012-06-01")).toBeUndefined();
  });
});
