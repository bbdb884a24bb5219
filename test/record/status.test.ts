import { describe, expect, it } from "vitest";
import { recordAsAt } from "../../scripts/record/record.ts";
import { takesIn } from "../../scripts/record/scope.ts";
import { type Changes, edited, tablesOf } from "../support/small-record.ts";

function statusOf(odsCode: string, asAt: string, changes: Changes = {}) {
  const status = recordAsAt(tablesOf(changes), asAt).ccgs.get(odsCode)?.status;
  if (status === undefined) throw new Error(`no ${odsCode}`);
  return status;
}

describe("the status of a CCG", () => {
  it.each([
    ["01A", "2012-12-10", "not recorded", undefined],
    ["01A", "2012-12-11", "without conditions", "wave-1"],
    ["01A", "2014-01-17", "without conditions", "wave-1"],
    ["02B", "2013-04-01", "with conditions", "wave-1"],
    ["02B", "2013-04-02", "without conditions", "review-2013-03"],
    ["03C", "2014-01-17", "not recorded", undefined],
    ["04D", "2013-01-21", "not recorded", undefined],
    ["04D", "2013-01-22", "under directions", "wave-2"],
    ["04D", "2013-04-02", "under directions", "wave-2"],
    ["04D", "2013-10-31", "with conditions", "review-2013-10"],
    ["04D", "2014-01-17", "not recorded", undefined],
    ["06F", "2013-03-18", "under directions", "wave-4"],
    ["06F", "2013-04-02", "not recorded", undefined],
  ])("%s on %s: %s since %s", (odsCode, asAt, kind, after) => {
    const status = statusOf(odsCode, asAt);
    expect([status.kind, status.since?.after]).toEqual([kind, after]);
  });

  it("is told by rows, from the first to the last, and their sources", () => {
    expect(statusOf("04D", "2013-04-02")).toMatchObject({
      since: { after: "wave-2", date: "2013-01-22" },
      rows: [
        { table: "decisions", line: 5, sources: ["w2"] },
        { table: "directions", line: 2, sources: ["w2"] },
        { table: "directions", line: 4, sources: ["spring"] },
      ],
      sources: ["w2", "spring"],
    });
  });

  it("has the conditions that a review left, and how that is known", () => {
    expect(statusOf("04D", "2013-10-31")).toMatchObject({ conditionsLeft: 1, basis: "derived" });
  });

  it("says since when a CCG is no longer under directions", () => {
    const lifted = { after: "review-2013-03", date: "2013-04-02", mayBeEarlier: false };
    expect(statusOf("06F", "2013-04-02")).toMatchObject({
      directions: "not under directions",
      directionsLifted: lifted,
    });
  });

  it.each([
    ["02B", "2013-04-02", "review-2013-03", false],
    ["02B", "2012-12-11", "wave-1", false],
    ["04D", "2013-01-22", "wave-2", true],
    ["06F", "2014-01-17", "review-2014-01", true],
  ])("%s on %s: since %s, and whether it may be earlier: %s", (odsCode, asAt, after, mayBeEarlier) => {
    const cleared = edited("ccg_reviews.csv", "autumn\n", "autumn\n2014-01,06F,0,derived,winter\n");
    expect(statusOf(odsCode, asAt, cleared).since).toMatchObject({ after, mayBeEarlier });
  });

  it("says that directions may have been lifted earlier, by a review that names nobody", () => {
    const unnamed = edited("directions.csv", "review-2013-03,04D,,spring\n", "");
    const { directionsLifted } = statusOf("06F", "2014-01-17", unnamed);
    expect(directionsLifted).toMatchObject({ after: "review-2013-10", mayBeEarlier: true });
  });

  it("says on which complete lists a CCG does not stand", () => {
    expect(statusOf("03C", "2013-10-31").notListedAfter.map(event => event.after)).toEqual([
      "wave-1",
      "wave-2",
      "wave-3",
      "wave-4",
      "review-2013-03",
      "review-2013-10",
    ]);
  });

  it("keeps those under directions so after a review that names nobody, and leaves open who was added", () => {
    const unnamed = edited("directions.csv", "review-2013-03,04D,,spring\n", "");
    expect(statusOf("04D", "2013-04-02", unnamed)).toMatchObject({
      kind: "under directions",
      openReviews: [{ after: "review-2013-03" }],
    });
    expect(statusOf("03C", "2013-04-02", unnamed).directions).toBe("not known");
    expect(statusOf("01A", "2013-04-02", unnamed).directions).toBe("not under directions");
  });

  it("stays after a review that did not take in its wave", () => {
    const decided = edited(
      "decisions.csv",
      "06F,,,,authorised with directions,stated,w4,",
      "06F,4,stated,w4,authorised with conditions,stated,w4,",
    );
    const totals = edited("waves.csv", "2013-03-18,1,0,0,1", "2013-03-18,1,0,1,0");
    const changes = { ...decided, ...totals, ...edited("directions.csv", "wave-4,06F,,w4\n", "") };
    expect(statusOf("06F", "2013-04-02", changes)).toMatchObject({ kind: "with conditions" });
    expect(statusOf("06F", "2013-10-31", changes)).toMatchObject({ kind: "not recorded" });
  });

  it("is without conditions after a review that leaves none", () => {
    const none = edited("reviews.csv", "all,,5,1,0", "all,,6,0,0");
    const status = statusOf("03C", "2014-01-17", none);
    expect([status.kind, status.since?.after, status.rows[0]?.table]).toEqual([
      "without conditions",
      "review-2014-01",
      "reviews",
    ]);
  });

  it("has no day where the wave of the decision is not recorded", () => {
    expect(statusOf("06F", "2013-03-18", edited("directions.csv", "wave-4,06F,,w4\n", ""))).toMatchObject({
      kind: "under directions",
      since: undefined,
    });
  });
});

describe("a review", () => {
  it.each([
    ["waves 1 to 3", 3, true],
    ["waves 1 to 3", 4, false],
    ["wave 2", 1, false],
    ["waves 1 to 3", undefined, true],
    ["all CCGs with conditions", 4, true],
  ])("of %j takes in wave %s: %s", (scope, wave, isIn) => {
    expect(takesIn(scope, wave)).toBe(isIn);
  });
});
