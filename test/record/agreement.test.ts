import { describe, expect, it } from "vitest";
import {
  type Changes,
  edited,
  headerOf,
  problemsWith,
  readRecord,
  smallRecord,
  withOneMoreCcg,
} from "../support/small-record.ts";

/** Several edits of one table. */
function rewritten(
  file: keyof typeof smallRecord,
  ...edits: readonly (readonly [from: string, to: string])[]
): Changes {
  let text: string = smallRecord[file];
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2) throw new Error(`${file}: "${from}" does not stand there once`);
    text = text.replace(from, to);
  }
  return { [file]: text };
}

describe("a sound record", () => {
  it.each([undefined, "2012-12-10", "2012-12-11", "2013-01-22", "2013-03-18", "2013-04-02", "2013-10-31"])(
    "has no problem as at %s",
    asAt => {
      expect(problemsWith({}, asAt)).toEqual([]);
    },
  );

  it("has no problem before every wave is announced", () => {
    const changes = {
      ...rewritten("waves.csv", ["2013-03-18,1,0,0,1,w4", ",,,,,"]),
      ...rewritten("decisions.csv", ["06F,,,,authorised with directions,stated,w4,\n", ""]),
      "directions.csv": `${headerOf("directions.csv")}wave-2,04D,,w2\n`,
      "reviews.csv": headerOf("reviews.csv"),
      "ccg_reviews.csv": headerOf("ccg_reviews.csv"),
    };
    expect(problemsWith(changes, "2013-03-01")).toEqual([]);
  });

  it("has no problem with a wave that is announced on the last day of its applications", () => {
    const changes = {
      ...edited("waves.csv", "2,2012-09-03,", "2,2013-01-22,"),
      ...edited("timeline.csv", "2012-09-03,2,", "2013-01-22,2,"),
    };
    expect(problemsWith(changes)).toEqual([]);
  });

  it("is that of the project", () => {
    expect(readRecord("data").problems).toEqual([]);
  });

  it("is that of the complete example", () => {
    expect(readRecord("examples/complete").problems).toEqual([]);
  });
});

describe("a wave", () => {
  it.each([
    ["2013-01-22,2,0,1,1", "2013-01-22,,0,1,1", "waves.csv:3:14: expected a date and all four totals, or none of them"],
    ["2013-01-22,2,0,1,1", "2013-01-22,2,0,1,", "waves.csv:3:14: expected a date and all four totals, or none of them"],
    ["2013-01-22,2,0,1,1", "2013-01-22,,,,", "waves.csv:3:14: expected a date and all four totals, or none of them"],
    ["2013-01-22,2,0,1,1", ",2,0,1,1", "waves.csv:3:14: expected a date and all four totals, or none of them"],
    ["2013-01-22,2,0,1,1", "2012-09-02,2,0,1,1", "waves.csv:3:14: expected a date after applications_due (2012-09-03)"],
  ])("is announced with a date and totals, after its applications: not %j as %j", (from, to, problem) => {
    expect(problemsWith(edited("waves.csv", from, to))).toContain(problem);
  });

  it.each([
    [["4"], "found no wave 4"],
    [["2", "3"], "found no wave 2, 3"],
  ])("that has no row is missed: %j", (numbers, found) => {
    const waves = smallRecord["waves.csv"].split("\n").filter(line => !numbers.includes(line.slice(0, 1)));
    expect(problemsWith({ "waves.csv": waves.join("\n") })).toContain(
      `waves.csv:1:1: expected the waves 1, 2, 3 and 4; ${found}`,
    );
  });

  it("that has no row is missed where its column stands last", () => {
    const rows = smallRecord["waves.csv"].replace(/^4,.*\n/m, "");
    const turned = rows.replace(/^(\d|wave),(.*)$/gm, (_, wave, rest) => `${rest},${wave}`);
    expect(problemsWith({ "waves.csv": turned })).toContain(
      "waves.csv:1:103: expected the waves 1, 2, 3 and 4; found no wave 4",
    );
  });

  it("is missed where there is none at all", () => {
    expect(problemsWith({ "waves.csv": headerOf("waves.csv") })).toContain(
      "waves.csv:1:1: expected the waves 1, 2, 3 and 4; found no wave 1, 2, 3, 4",
    );
  });
});

describe("a decision", () => {
  it.each([
    ["03C,2,derived,w2", "03C,2,,w2", "4:5: expected wave, wave_basis and wave_sources, or none of them"],
    ["03C,2,derived,w2", "03C,2,derived,", "4:5: expected wave, wave_basis and wave_sources, or none of them"],
    ["06F,,,,", "06F,,,w4,", "7:5: expected wave, wave_basis and wave_sources, or none of them"],
    [
      "05E,3,stated,w3,authorised,stated,w3",
      "05E,3,stated,w3,,stated,w3",
      "6:17: expected outcome, outcome_basis and outcome_sources, or none of them",
    ],
    [
      "05E,3,stated,w3,authorised,stated,w3",
      "05E,3,stated,w3,authorised,,w3",
      "6:17: expected outcome, outcome_basis and outcome_sources, or none of them",
    ],
    ["03C,2,derived,w2,,,,", "03C,,,,,,,", "4:1: expected a wave, an outcome or both, found neither"],
    ["03C,2,derived,w2,,,,", "03C,2,derived,w2,,,,1", "4:21: expected an outcome beside the conditions"],
    [
      "w1,authorised,stated,w1,0",
      "w1,authorised,stated,w1,1",
      '2:38: expected no conditions for "authorised", found 1',
    ],
    ["w1 w1-list,2", "w1 w1-list,0", '3:63: expected at least one condition for "authorised with conditions", found 0'],
    [
      "directions,stated,w2,3",
      "directions,stated,w2,0",
      '5:54: expected at least one condition for "authorised with directions", found 0',
    ],
  ])("is not %j as %j", (from, to, problem) => {
    expect(problemsWith(edited("decisions.csv", from, to))).toContain(`decisions.csv:${problem}`);
  });

  it("may have an outcome whose conditions are not counted", () => {
    expect(problemsWith(edited("decisions.csv", "directions,stated,w2,3", "directions,stated,w2,"))).toEqual([]);
  });
});

describe("a CCG", () => {
  it("has an ONS code of its own", () => {
    expect(problemsWith(edited("ccgs.csv", "E38000006", "E38000005"))).toEqual([
      'ccgs.csv:7:5: ons_code "E38000005" is already in line 6',
    ]);
  });
});

describe("a criterion", () => {
  it("begins with the number of its domain", () => {
    expect(problemsWith(edited("criteria.csv", "2.1.1A,2", "2.1.1A,1"))).toEqual([
      'criteria.csv:4:8: domain: expected the first number of "2.1.1A"',
    ]);
  });
});

describe("a review", () => {
  it("has a date", () => {
    expect(problemsWith(edited("reviews.csv", "2013-10,,2013-10", "2013-10,,"))).toEqual([
      "reviews.csv:3:10: expected a date in announced or in decided, found none",
    ]);
  });
});

describe("a statement", () => {
  it.each([
    ["start-date,2013-04-01,date", "start-date,2013-04-01,day", "5:23: unit: expected date"],
    [
      "start-date,2013-04-01,date",
      "start-date,2013-04-31,date",
      '5:12: value: expected a real date, found "2013-04-31"',
    ],
    ["pcts,4,primary care trusts", "pcts,4,date", "9:8: unit: expected a unit other than date"],
    ["pcts,4", "pcts,four", '9:6: value: expected a whole number, found "four"'],
    ["pcts,4", "pcts,4.5", '9:6: value: expected a whole number, found "4.5"'],
    ["pcts,4", "pcts,04", '9:6: value: expected a whole number, found "04"'],
    ["pcts,4", 'pcts,"4,000"', '9:6: value: expected a whole number, found "4,000"'],
    ["pcts,4", "pcts,1e3", '9:6: value: expected a whole number, found "1e3"'],
    ["pcts,4", "pcts,9999999999999999", '9:6: value: expected a whole number, found "9999999999999999"'],
  ])("is not %j as %j", (from, to, problem) => {
    expect(problemsWith(edited("statements.csv", from, to))).toEqual([`statements.csv:${problem}`]);
  });
});

describe("directions", () => {
  it("are after a wave or review that is recorded", () => {
    expect(problemsWith(edited("directions.csv", "review-2013-03,04D", "review-2012-03,04D"))).toEqual([
      'directions.csv:4:1: after: "review-2012-03" is not in reviews.csv',
    ]);
  });

  it("after a review raise no alarm where the reviews are flawed", () => {
    const changes = edited("reviews.csv", "2013-03,2013-03-22", "2013-03,2013-02-30");
    expect(problemsWith(changes).filter(line => !line.startsWith("reviews.csv"))).toEqual([]);
  });
});

describe("the sums", () => {
  it("add up the outcomes of a wave", () => {
    expect(problemsWith(edited("waves.csv", "2,0,1,1,w2", "2,0,0,1,w2"))).toContain(
      "waves.csv:3:25: authorised: expected 1 (0 without_conditions + 0 with_conditions + 1 with_directions), found 2",
    );
  });

  it("add up the waves to the CCGs, under the header's own column", () => {
    const changes = edited("waves.csv", "2013-02-20,1,1,0,0", "2013-02-20,2,1,1,0");
    expect(problemsWith(changes)).toEqual([
      "waves.csv:1:33: authorised: expected the waves to add up to 6 (ccgs in statements.csv), found 2 + 2 + 2 + 1 = 7",
    ]);
  });

  it("add up the waves to no fewer than the CCGs once all are announced", () => {
    const changes = edited("waves.csv", "2013-03-18,1,0,0,1", "2013-03-18,0,0,0,0");
    expect(problemsWith(changes)).toContain(
      "waves.csv:1:33: authorised: expected the waves to add up to 6 (ccgs in statements.csv), found 2 + 2 + 1 + 0 = 5",
    );
  });

  it("add up the waves announced so far to no more than the CCGs", () => {
    const changes = {
      ...edited("waves.csv", "2013-02-20,1,1,0,0", "2013-02-20,9,1,8,0"),
    };
    expect(problemsWith(changes, "2013-02-20")).toEqual([
      "waves.csv:1:33: authorised: expected the waves to add up to at most 6 (ccgs in statements.csv), found 2 + 2 + 9 = 13",
    ]);
    expect(problemsWith(changes, "2013-02-19")).toEqual([]);
  });

  it("count the register", () => {
    expect(problemsWith(withOneMoreCcg())).toEqual([
      "ccgs.csv:1:1: expected 6 rows, one for each CCG (ccgs in statements.csv), found 7",
    ]);
  });

  it("count a register without rows", () => {
    expect(problemsWith({ "ccgs.csv": headerOf("ccgs.csv") })).toContain(
      "ccgs.csv:1:1: expected 6 rows, one for each CCG (ccgs in statements.csv), found 0",
    );
  });

  it("go by the number of CCGs as last stated", () => {
    const changes = edited("statements.csv", "criteria,3", "ccgs,7,CCGs,exactly,2013-01-22,w2,\ncriteria,3");
    expect(problemsWith(changes, "2013-01-21")).toEqual([]);
    expect(problemsWith(changes, "2013-01-22")).toEqual([
      "ccgs.csv:1:1: expected 7 rows, one for each CCG (ccgs in statements.csv), found 6",
    ]);
  });

  it("let no more CCGs be recorded in a wave than it authorised", () => {
    expect(problemsWith(edited("decisions.csv", "06F,,,,", "06F,1,stated,w1,"))).toContain(
      "waves.csv:2:25: authorised: expected at least 3, the CCGs recorded in wave 1; found 2 announced",
    );
  });

  it("let no more CCGs be recorded with an outcome than were announced with it in the wave", () => {
    const changes = edited("decisions.csv", "03C,2,derived,w2,,,,", "03C,2,derived,w2,authorised,stated,w2,");
    expect(problemsWith(changes)).toContain(
      'waves.csv:3:27: without_conditions: expected at least 1, the CCGs recorded as "authorised" in wave 2; found 0 announced',
    );
  });

  it("let no more CCGs be recorded with an outcome than were announced with it in all waves", () => {
    const changes = edited("decisions.csv", "06F,,,,authorised with directions", "06F,,,,authorised");
    expect(problemsWith(changes)).toContain(
      'waves.csv:5:27: without_conditions: expected at least 3, the CCGs recorded as "authorised" in all waves; found 2 announced',
    );
  });

  it("want the outcomes of a wave that is recorded in full to be those announced", () => {
    const changes = edited("waves.csv", "2012-12-11,2,1,1,0", "2012-12-11,2,1,1,1");
    expect(problemsWith(changes)).toContain(
      'waves.csv:2:31: with_directions: expected 0, the CCGs recorded as "authorised with directions" in wave 1, since all of the wave is recorded; found 1',
    );
  });

  it("want nothing of a wave that is recorded in part", () => {
    expect(problemsWith(edited("decisions.csv", "04D,2,stated,w2,", "04D,,,,"))).toEqual([]);
  });

  it("let no more CCGs be under directions after a wave than were announced", () => {
    const changes = edited("directions.csv", "wave-2,04D,", "wave-2,03C,,w2\nwave-2,04D,");
    expect(problemsWith(changes)).toEqual([
      "waves.csv:3:31: with_directions: expected at least 2, the CCGs under directions after wave-2 in directions.csv; found 1 announced",
    ]);
  });

  it.each([
    [
      "another outcome",
      "wave-2,04D",
      "wave-1,02B",
      'directions.csv:2:8: expected 02B as authorised with directions in wave 1 in decisions.csv, found "authorised with conditions" in wave 1',
    ],
    [
      "another wave",
      "wave-4,06F",
      "wave-4,04D",
      'directions.csv:3:8: expected 04D as authorised with directions in wave 4 in decisions.csv, found "authorised with directions" in wave 2',
    ],
  ])("let no CCG be under directions that is recorded with %s", (_, from, to, problem) => {
    expect(problemsWith(edited("directions.csv", from, to))).toContain(problem);
  });

  it("let no more CCGs be under directions after a review than it left so", () => {
    const changes = edited("directions.csv", "review-2013-03,04D,,spring", "review-2013-10,04D,,autumn");
    expect(problemsWith(changes)).toEqual([
      "reviews.csv:3:28: with_directions: expected at least 1, the CCGs under directions after review-2013-10 in directions.csv; found 0 announced",
    ]);
  });

  it.each([
    [
      "02B,1.1A,w1-list\n",
      "02B,1.1A,w1-list\n02B,1.2B,w2\n",
      "decisions.csv:3:63: conditions: expected at least 3, the criteria in conditions.csv, found 2",
    ],
    [
      "04D,1.2B,w2\n",
      "01A,1.2B,w2\n",
      "decisions.csv:2:38: conditions: expected at least 1, the criteria in conditions.csv, found 0",
    ],
    [
      "04D,1.2B,w2\n",
      "05E,1.2B,w3\n",
      "decisions.csv:6:38: conditions: expected at least 1, the criteria in conditions.csv, found none",
    ],
  ])("let no CCG have more unmet criteria than conditions: %j as %j", (from, to, problem) => {
    expect(problemsWith(edited("conditions.csv", from, to))).toEqual([problem]);
  });

  it("let a CCG have fewer unmet criteria on record than conditions, or conditions not counted", () => {
    expect(problemsWith(edited("conditions.csv", "02B,1.1A,w1-list\n", ""))).toEqual([]);
    expect(problemsWith(edited("conditions.csv", "04D,1.2B,w2\n", "06F,1.2B,w4\n"))).toEqual([]);
  });
});

describe("the sums of a review", () => {
  it.each([
    ["1,3,3,1,spring", "2,3,3,1,spring", "2:46: without_conditions: expected 4 (2 before + 2 newly), found 3"],
    ["all,1,4,2,0", "all,2,4,2,0", "3:24: without_conditions: expected 5 (3 before + 2 newly), found 4"],
    ["all,1,4,2,0", "all,1,4,1,0", "3:26: with_conditions: expected 2 (6 CCGs - 4 without conditions), found 1"],
    ["all,1,4,2,0", "all,1,4,2,3", "3:28: with_directions: expected at most 2 (with_conditions), found 3"],
    ["all,,5,1,0", "all,,4,1,0", "4:28: with_conditions: expected 2 (6 CCGs - 4 without conditions), found 1"],
  ])("do not hold with %j as %j", (from, to, problem) => {
    expect(problemsWith(edited("reviews.csv", from, to))).toContain(`reviews.csv:${problem}`);
  });

  it("leave out what it newly lifted where that is not stated", () => {
    expect(problemsWith(edited("reviews.csv", "all,,5,1,0", "all,,6,0,0"))).toEqual([]);
  });

  it("let there be no more without conditions than there are CCGs", () => {
    const [problem] = problemsWith(edited("reviews.csv", "all,,5,1,0", "all,,8,0,0"));
    expect(problem).toMatch(/^reviews\.csv:4:26: without_conditions: expected at most 6 /);
  });

  it("go by the month of a review, not by the order of its row", () => {
    const [header, ...rows] = smallRecord["reviews.csv"].trim().split("\n");
    expect(problemsWith({ "reviews.csv": `${[header, ...rows.toReversed()].join("\n")}\n` })).toEqual([]);
  });
});

describe("several sums that do not hold", () => {
  it("are all named in one run, in order", () => {
    const lines = problemsWith({
      ...edited("waves.csv", "2013-01-22,2,0,1,1", "2013-01-22,3,0,1,0"),
      ...edited("reviews.csv", "all,1,4,2,0", "all,1,4,1,2"),
      ...edited("conditions.csv", "04D,1.2B,w2", "01A,1.2B,w2"),
      ...withOneMoreCcg(),
    });
    expect(lines.map(line => line.split(" expected")[0])).toEqual([
      "ccgs.csv:1:1:",
      "decisions.csv:2:38: conditions:",
      "reviews.csv:3:26: with_conditions:",
      "reviews.csv:3:28: with_directions:",
      "waves.csv:1:33: authorised:",
      "waves.csv:3:25: authorised:",
      "waves.csv:3:31: with_directions:",
      "waves.csv:3:31: with_directions:",
      "waves.csv:5:31: with_directions:",
    ]);
  });

  it("name every sum that a changed total of the project breaks", () => {
    const waves = smallRecord["waves.csv"].replace("2012-12-11,2,1,1,0", "2012-12-11,3,1,1,0");
    expect(problemsWith({ "waves.csv": waves }).map(line => line.split(":").slice(0, 3).join(":"))).toEqual([
      "waves.csv:1:33",
      "waves.csv:2:25",
    ]);
  });
});

describe("a sum over a flawed table", () => {
  it("is left out, since it can't be known", () => {
    const changes = {
      ...edited("waves.csv", "2013-01-22,2,0,1,1", "2013-01-22,two,0,1,1"),
      ...edited("reviews.csv", "2013-03,2013-03-22", "2013-03,2013-02-30"),
    };
    expect(problemsWith(changes).map(line => line.split(" ")[0])).toEqual(["reviews.csv:2:9:", "waves.csv:3:25:"]);
  });

  it.each([
    "ccgs.csv",
    "waves.csv",
    "decisions.csv",
    "directions.csv",
    "reviews.csv",
    "statements.csv",
    "conditions.csv",
  ] as const)("raises no alarm where %s is missing", file => {
    expect(problemsWith({ [file]: null })).toEqual([`${file}:1:1: expected this file, found none`]);
  });

  it("does not hide a sum over the others", () => {
    const changes = {
      ...edited("ccgs.csv", "E38000006", "X"),
      ...edited("waves.csv", "2,0,1,1,w2", "2,0,0,1,w2"),
    };
    expect(problemsWith(changes).filter(line => line.startsWith("waves.csv:3:25: authorised"))).toHaveLength(1);
  });

  it("is named where all that is wrong is a reference", () => {
    const changes = edited("waves.csv", "2,1,1,0,w1", "3,1,1,0,w9");
    expect(problemsWith(changes).map(line => line.split(":").slice(0, 3).join(":"))).toEqual([
      "waves.csv:1:33",
      "waves.csv:2:25",
      "waves.csv:2:33",
    ]);
  });
});

describe("what is after the as-at date", () => {
  it("is in no sum", () => {
    const changes = {
      ...edited("waves.csv", "2013-02-20,1,1,0,0", "2013-02-20,5,1,0,0"),
      ...edited("reviews.csv", "all,1,4,2,0", "all,1,9,9,9"),
    };
    expect(problemsWith(changes, "2013-02-19")).toEqual([]);
    expect(problemsWith(changes, "2013-02-20")).not.toEqual([]);
  });

  it("still keeps the rules of its row", () => {
    expect(problemsWith(edited("waves.csv", "2013-02-20,1,1,0,0", "2013-02-20,,1,0,0"), "2012-12-11")).toEqual([
      "waves.csv:4:14: expected a date and all four totals, or none of them",
    ]);
  });
});
