import { describe, expect, it } from "vitest";
import { edited, problemsWith, readRecord, type SmallFile } from "../support/small-record.ts";

describe("tables that describe the same thing", () => {
  it.each<[string, SmallFile, string, string, string]>([
    [
      "another number of domains than there are rows",
      "statements.csv",
      "domains,2",
      "domains,5",
      "statements.csv:4:9: value: expected 2, the rows of domains.csv, found 5 domains",
    ],
    [
      "fewer criteria than there are rows",
      "statements.csv",
      "criteria,3",
      "criteria,2",
      "statements.csv:3:10: value: expected at least 3, the rows of criteria.csv, found 2 criteria",
    ],
    [
      "more conditions than there are criteria",
      "decisions.csv",
      "stated,w2,3",
      "stated,w2,4",
      "decisions.csv:5:54: conditions: expected at most 3 (criteria in statements.csv), found 4",
    ],
    [
      "directions for a CCG that was authorised without conditions",
      "directions.csv",
      "review-2013-03,04D,",
      "review-2013-03,01A,",
      'directions.csv:4:16: expected a CCG with conditions to be under directions, found 01A "authorised" in decisions.csv',
    ],
    [
      "conditions left to a CCG that was authorised without any",
      "ccg_reviews.csv",
      "2013-10,04D,1",
      "2013-10,01A,1",
      "ccg_reviews.csv:3:13: conditions_left: expected 0, as in decisions.csv, found 1",
    ],
    [
      "conditions left to a CCG that an earlier review left none",
      "ccg_reviews.csv",
      "2013-10,04D,1",
      "2013-10,02B,1",
      "ccg_reviews.csv:3:13: conditions_left: expected 0, as after the review of 2013-03, found 1",
    ],
    [
      "no conditions of a CCG under directions after the same review",
      "ccg_reviews.csv",
      "2013-03,02B,0",
      "2013-03,04D,0",
      "ccg_reviews.csv:2:13: conditions_left: expected conditions of a CCG under directions in directions.csv, found 0",
    ],
    [
      "functions taken on before the last wave",
      "statements.csv",
      "start-date,2013-04-01",
      "start-date,2012-04-01",
      "statements.csv:5:12: value: expected a day after the last wave was announced (2013-03-18 in waves.csv), found 2012-04-01",
    ],
    [
      "an announcement on another day than in waves.csv",
      "timeline.csv",
      "2013-01-22,2,2 authorised",
      "2013-01-23,2,2 authorised",
      'timeline.csv:7:1: date: expected 2013-01-22 (announced of wave 2 in waves.csv), found "2013-01-23"',
    ],
    [
      "a deadline on another day than in waves.csv",
      "timeline.csv",
      "2012-09-03,2,",
      "2012-09-04,2,",
      'timeline.csv:5:1: date: expected 2012-09-03 (applications_due of wave 2 in waves.csv), found "2012-09-04"',
    ],
  ])("do not have %s", (_, file, from, to, problem) => {
    expect(problemsWith(edited(file, from, to))).toContain(problem);
  });

  it("do not have directions of a CCG that an earlier review left no conditions", () => {
    const changes = {
      ...edited("reviews.csv", "all,1,4,2,0", "all,1,4,2,1"),
      ...edited(
        "directions.csv",
        "review-2013-03,04D,,spring",
        "review-2013-03,04D,,spring\nreview-2013-10,02B,,autumn",
      ),
    };
    expect(problemsWith(changes)).toContain(
      "directions.csv:5:16: expected a CCG with conditions to be under directions, found 02B without any after the review of 2013-03 in ccg_reviews.csv",
    );
  });

  it.each(["2012-12-11", "2013-01-22", "2013-02-20", "2013-03-14", "2013-04-02", "2013-07-25", "2014-02-04"])(
    "agree in the project's own data as at %s",
    asAt => {
      expect(readRecord("data", asAt).problems).toEqual([]);
    },
  );
});
