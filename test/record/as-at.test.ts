import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countsFrom, lastDate, tablesAsAt } from "../../scripts/record/as-at.ts";
import { csvText, type Row, type Tables, tableNames } from "../../scripts/record/tables.ts";
import { type Changes, edited, headerOf, type SmallFile, smallRecord, tablesOf } from "../support/small-record.ts";

const small = tablesOf();

/** What tells the rows of each table apart, with the notes that they still have. */
const namesOf: { readonly [Name in keyof Tables]: (tables: Tables) => readonly string[] } = {
  ccgs: tables => tables.ccgs.map(row => row.odsCode),
  waves: tables => tables.waves.map(row => String(row.wave)),
  decisions: tables => tables.decisions.map(row => row.odsCode),
  directions: tables => tables.directions.map(row => row.after),
  reviews: tables => tables.reviews.map(row => row.review),
  ccgReviews: tables => tables.ccgReviews.map(row => `${row.review} ${row.odsCode}`),
  statements: tables => tables.statements.map(row => `${row.id} ${row.qualifier}`),
  domains: tables => tables.domains.map(row => String(row.domain)),
  criteria: tables => tables.criteria.map(row => row.criterion),
  conditions: tables => tables.conditions.map(row => `${row.odsCode} ${row.criterion}`),
  stages: tables => tables.stages.map(row => String(row.stage)),
  supportLevels: tables => tables.supportLevels.map(row => row.level),
  timeline: tables => tables.timeline.map(row => row.date),
  places: tables => tables.places.map(row => row.place),
  corrections: tables => tables.corrections.map(row => `${row.corrected} ${row.table} ${row.row}`),
  sources: tables => tables.sources.map(row => row.source),
};

function namesAt(table: keyof Tables, date: string, changes: Changes = {}): string {
  return namesOf[table](tablesAsAt(tablesOf(changes), date)).join(", ");
}

describe("the tables as at a date", () => {
  const everyCcg = "01A, 02B, 03C, 04D, 05E, 06F";

  it.each([
    ["ccgs", "2012-01-01", everyCcg],
    ["ccgs", "2014-01-17", everyCcg],
    ["waves", "2012-12-10", ""],
    ["waves", "2012-12-11", "1"],
    ["waves", "2012-12-12", "1"],
    ["waves", "2013-01-21", "1"],
    ["waves", "2013-01-22", "1, 2"],
    ["waves", "2013-02-19", "1, 2"],
    ["waves", "2013-02-20", "1, 2, 3"],
    ["waves", "2013-03-17", "1, 2, 3"],
    ["waves", "2013-03-18", "1, 2, 3, 4"],
    ["decisions", "2012-12-10", ""],
    ["decisions", "2012-12-11", "01A, 02B"],
    ["decisions", "2013-01-21", "01A, 02B"],
    ["decisions", "2013-01-22", "01A, 02B, 03C, 04D"],
    ["decisions", "2013-02-20", "01A, 02B, 03C, 04D, 05E"],
    ["decisions", "2013-03-17", "01A, 02B, 03C, 04D, 05E"],
    ["decisions", "2013-03-18", everyCcg],
    ["directions", "2013-01-21", ""],
    ["directions", "2013-01-22", "wave-2"],
    ["directions", "2013-03-18", "wave-2, wave-4"],
    ["directions", "2013-04-01", "wave-2, wave-4"],
    ["directions", "2013-04-02", "wave-2, wave-4, review-2013-03"],
    ["reviews", "2013-03-22", ""],
    ["reviews", "2013-04-01", ""],
    ["reviews", "2013-04-02", "2013-03"],
    ["reviews", "2013-10-01", "2013-03"],
    ["reviews", "2013-10-30", "2013-03"],
    ["reviews", "2013-10-31", "2013-03, 2013-10"],
    ["reviews", "2014-01-16", "2013-03, 2013-10"],
    ["reviews", "2014-01-17", "2013-03, 2013-10, 2014-01"],
    ["statements", "2012-12-10", ""],
    [
      "statements",
      "2013-01-21",
      "ccgs exactly, criteria exactly, domains exactly, start-date exactly, ccg-budget up to, commissioning-budget exactly, assessment-months exactly, wave-1.population about, wave-1.population-served about",
    ],
    ["ccgReviews", "2013-04-01", ""],
    ["ccgReviews", "2013-04-02", "2013-03 02B"],
    ["ccgReviews", "2013-10-31", "2013-03 02B, 2013-10 04D"],
    ["conditions", "2012-12-10", ""],
    ["conditions", "2012-12-11", "02B 1.1A, 02B 2.1.1A"],
    ["conditions", "2013-01-21", "02B 1.1A, 02B 2.1.1A"],
    ["conditions", "2013-01-22", "02B 1.1A, 02B 2.1.1A, 04D 1.2B"],
    ["timeline", "2012-05-30", ""],
    ["timeline", "2012-05-31", "2012-05-31"],
    ["timeline", "2012-12-10", "2012-05-31"],
    ["timeline", "2012-12-11", "2012-05-31, 2012-07-02, 2012-12-11"],
    ["timeline", "2013-01-22", "2012-05-31, 2012-07-02, 2012-09-03, 2012-12-11, 2013-01-22"],
    ["timeline", "2013-02-20", "2012-05-31, 2012-07-02, 2012-08-16, 2012-09-03, 2012-12-11, 2013-01-22"],
    ["timeline", "2013-03-31", "2012-05-31, 2012-07-02, 2012-08-16, 2012-09-03, 2012-12-11, 2013-01-22"],
    ["timeline", "2013-04-01", "2012-05-31, 2012-07-02, 2012-08-16, 2012-09-03, 2012-12-11, 2013-01-22, 2013-04-01"],
  ] as const)("have of %s on %s: %s", (table, date, names) => {
    expect(namesAt(table, date)).toBe(names);
  });

  it("have a statement that was stated anew beside the older one", () => {
    const count = (date: string) => tablesAsAt(small, date).statements.filter(row => row.id === "ccg-budget").length;
    expect([count("2012-12-10"), count("2012-12-11"), count("2013-01-21"), count("2013-01-22")]).toEqual([0, 1, 1, 2]);
  });

  it("are all of the tables on the last date", () => {
    expect(tablesAsAt(small, lastDate(small))).toEqual(small);
  });

  it("are the same when they are cut again", () => {
    const cut = tablesAsAt(small, "2013-01-22");
    expect(tablesAsAt({ ...cut, waves: small.waves }, "2013-01-22")).toEqual(cut);
  });

  it("leave the tables as they were", () => {
    const before = JSON.stringify(small);
    tablesAsAt(small, "2012-12-11");
    expect(JSON.stringify(small)).toBe(before);
  });

  it("keep the place of every row in its file", () => {
    const rows = tablesAsAt(small, "2013-01-22").decisions;
    expect(rows.map(row => row.placeOf().line)).toEqual([2, 3, 4, 5]);
  });
});

describe("what has no date", () => {
  it.each([
    ["domains", "2012-12-10", ""],
    ["domains", "2012-12-11", "1, 2"],
    ["criteria", "2012-12-10", ""],
    ["criteria", "2012-12-11", "1.1A, 2.1.1A"],
    ["criteria", "2013-01-22", "1.1A, 1.2B, 2.1.1A"],
    ["stages", "2012-12-31", "1"],
    ["stages", "2013-01-01", "1, 2"],
    ["supportLevels", "2013-12-31", "I"],
    ["supportLevels", "2014-01-01", "I, II"],
  ] as const)("is there once one of its sources is out: %s on %s", (table, date, names) => {
    expect(namesAt(table, date)).toBe(names);
  });

  it("shows those of its sources that are out", () => {
    const sourcesOn = (date: string) => tablesAsAt(small, date).domains[1]?.sources;
    expect([sourcesOn("2012-12-31"), sourcesOn("2013-01-01")]).toEqual([["w1"], ["w1", "w2"]]);
  });

  it("leaves out a detail that tells of a later day or of a wave to come", () => {
    const detailOn = (detail: string, date: string) =>
      tablesAsAt(tablesOf(edited("support_levels.csv", "I,A toolkit,,w1", `I,A toolkit,${detail},w1`)), date)
        .supportLevels[0]?.detail;
    const ofWave = "one CCG of the second wave had it";
    expect([detailOn(ofWave, "2013-01-21"), detailOn(ofWave, "2013-01-22")]).toEqual([undefined, ofWave]);
    expect(detailOn("changed on 3 March 2013", "2013-03-02")).toBe(undefined);
  });
});

describe("a row of which one source is out", () => {
  /** The small record in which a row has these sources. */
  const withSources = (file: SmallFile, from: string, to: string) => tablesOf(edited(file, from, to));

  it.each<[keyof Tables, SmallFile, string, string, string]>([
    ["waves", "waves.csv", "1,1,0,w1,one", "1,1,0,w1 w4,one", "2012-12-11"],
    ["directions", "directions.csv", "helps,w2", "helps,w2 w4", "2013-01-22"],
    ["reviews", "reviews.csv", "3,1,spring,", "3,1,spring winter,", "2013-04-02"],
    ["ccgReviews", "ccg_reviews.csv", "stated,spring", "stated,spring winter", "2013-04-02"],
    [
      "statements",
      "statements.csv",
      "criteria,3,criteria,exactly,2012-12-11,w1",
      "criteria,3,criteria,exactly,2012-12-11,w1 w4",
      "2012-12-11",
    ],
    ["conditions", "conditions.csv", "04D,1.2B,w2", "04D,1.2B,w2 w4", "2013-01-22"],
    ["criteria", "criteria.csv", "board,w2", "board,w2 w4", "2013-01-22"],
    ["timeline", "timeline.csv", "Members agreed,early", "Members agreed,early w4", "2012-05-31"],
  ])("is known, and shows that one alone: %s", (table, file, from, to, date) => {
    const rowsOn = (tables: Tables) => JSON.stringify(tablesAsAt(tables, date)[table]);
    expect(rowsOn(withSources(file, from, to))).toBe(rowsOn(small));
  });

  it.each<[keyof Tables, SmallFile, string, string, string]>([
    ["waves", "waves.csv", "1,1,0,w1,one", "1,1,0,w4,one", "2012-12-11"],
    ["directions", "directions.csv", "helps,w2", "helps,w4", "2013-01-22"],
    ["reviews", "reviews.csv", "3,1,spring,", "3,1,winter,", "2013-04-02"],
    ["ccgReviews", "ccg_reviews.csv", "stated,spring", "stated,winter", "2013-04-02"],
    [
      "statements",
      "statements.csv",
      "pcts,4,primary care trusts,exactly,2013-01-22,w2",
      "pcts,4,primary care trusts,exactly,2013-01-22,w4",
      "2013-01-22",
    ],
    ["conditions", "conditions.csv", "04D,1.2B,w2", "04D,1.2B,w4", "2013-01-22"],
    ["criteria", "criteria.csv", "board,w2", "board,w4", "2013-01-22"],
    ["timeline", "timeline.csv", "Members agreed,early", "Members agreed,w4", "2012-05-31"],
  ])("is not known before: %s", (table, file, from, to, date) => {
    expect(tablesAsAt(withSources(file, from, to), date)[table]).toHaveLength(
      tablesAsAt(small, date)[table].length - 1,
    );
  });

  it("is known of a place, too", () => {
    const places = "place,ods_code,population,sources\nAldertown,01A,1200,w1 w4\nBirchtown,02B,,w4\n";
    const tables = tablesOf({ "places.csv": places });
    expect(tablesAsAt(tables, "2012-12-11").places).toMatchObject([{ place: "Aldertown", sources: ["w1"] }]);
    expect(tablesAsAt(tables, "2013-03-18").places).toEqual(tables.places);
  });
});

describe("a decision of which one part is known", () => {
  const partsOn = (from: string, to: string, date: string) => {
    const { decisions } = tablesAsAt(tablesOf(edited("decisions.csv", from, to)), date);
    const decision = decisions.find(row => row.odsCode === "04D");
    return (
      decision && [decision.wave, decision.waveSources, decision.outcome, decision.outcomeSources, decision.conditions]
    );
  };
  const [from, directions] = ["stated,w2,authorised with directions,stated,w2,3", "authorised with directions"];

  it("shows its wave while no source of its outcome is out", () => {
    const to = "stated,w2,authorised with directions,stated,w4,3";
    expect(partsOn(from, to, "2013-01-22")).toEqual([2, ["w2"], undefined, undefined, undefined]);
    expect(partsOn(from, to, "2013-03-18")).toEqual([2, ["w2"], directions, ["w4"], 3]);
  });

  it("shows its outcome from the last announcement on, if no source of its wave is out", () => {
    const to = "stated,winter,authorised with directions,stated,w2,3";
    expect(partsOn(from, to, "2013-03-17")).toBe(undefined);
    expect(partsOn(from, to, "2013-03-18")).toEqual([undefined, undefined, directions, ["w2"], 3]);
    expect(partsOn(from, to, "2014-01-01")).toEqual([2, ["winter"], directions, ["w2"], 3]);
  });
});

describe("a source", () => {
  it.each([
    ["2012-05-30", ""],
    ["2012-12-10", "early"],
    ["2012-12-11", "early, w1, w1-list"],
    ["2012-12-31", "early, w1, w1-list"],
    ["2013-01-21", "early, w1, w1-list, w2, w3"],
    ["2013-02-20", "early, moves, w1, w1-list, w2, w3"],
    ["2013-03-18", "early, moves, w1, w1-list, w2, w3, w4"],
    ["2013-04-01", "early, moves, w1, w1-list, w2, w3, w4, spring"],
    ["2013-10-31", "early, moves, w1, w1-list, w2, w3, w4, spring, autumn"],
    ["2014-01-01", "early, moves, w1, w1-list, w2, w3, w4, spring, autumn, winter"],
  ])("is there on %s if it is out and a row that is known cites it", (date, names) => {
    expect(namesAt("sources", date)).toBe(names);
  });

  it.each([
    ["2013-02-14", "2013-02-13", false],
    ["2013-02-14", "2013-02-14", true],
    ["2013-02", "2013-01-31", false],
    ["2013-02", "2013-02-01", true],
    ["2013", "2012-12-31", false],
    ["2013", "2013-01-01", true],
    ["", "2012-07-02", true],
  ])("published in %j is out on %s: %s", (published, date, isOut) => {
    const sources = `${headerOf("sources.csv")}early,The Early Paper,,${published},\n`;
    const rest = smallRecord["sources.csv"].split("\n").slice(2).join("\n");
    const tables = tablesOf({ "sources.csv": sources + rest });
    expect(tablesAsAt(tables, date).sources.some(row => row.source === "early")).toBe(isOut);
  });

  it("of the register is there once it is out, though no row cites it", () => {
    const changes = edited("sources.csv", "early,", "register-2013,The Register,,2013-04,\nearly,");
    expect(namesAt("sources", "2013-03-31", changes)).not.toContain("register");
    expect(namesAt("sources", "2013-04-01", changes)).toContain("register-2013");
  });

  it("that marks the record as invented is always there", () => {
    const changes = edited("sources.csv", "early,", "invented,Nobody,,,\nearly,");
    expect(namesAt("sources", "2012-01-01", changes)).toBe("invented");
  });
});

describe("a note", () => {
  function noteOf(note: string, date: string): string | undefined {
    const changes = edited("waves.csv", "one note gives 10 December 2012", `"${note}"`);
    return tablesAsAt(tablesOf(changes), date).waves[0]?.note;
  }

  it.each([
    ["carried on 24 January 2013", "2013-01-23", undefined],
    ["carried on 24 January 2013", "2013-01-24", "carried on 24 January 2013"],
    ["carried on Thursday 24 Jan 2013", "2013-01-23", undefined],
    ["carried on 2013-01-24", "2013-01-23", undefined],
    ["carried on 2013-01-24", "2013-01-24", "carried on 2013-01-24"],
    ["on 10 December 2012, or on 24 January 2013", "2013-01-23", undefined],
    ["one note gives 10 December 2012", "2012-12-11", "one note gives 10 December 2012"],
    ["no day is known", "2012-12-11", "no day is known"],
    ["one of 31 May", "2012-12-11", "one of 31 May"],
    ["16,000 of 2,013 in 20 places", "2012-12-11", "16,000 of 2,013 in 20 places"],
    ["on 22 January 2013, and on Thursday 24 January", "2013-01-23", undefined],
    ["in December 2012, wave two had 67", "2013-01-21", undefined],
  ])("of %j is, on %s, %j", (note, date, expected) => {
    expect(noteOf(note, date)).toBe(expected);
  });

  it.each([
    "22/01/2013",
    "22.01.2013",
    "22-01-2013",
    "22/1/13",
    "2013/01/22",
    "20130122",
    "January 22, 2013",
    "January 22 2013",
    "22nd of January 2013",
    "the 22nd January, 2013",
    "Jan. 2013",
    "JANUARY 2013",
    "January of 2013",
    "22 January  2013",
    "spring of 2013",
    "in 2014 abolished",
    "2013/14",
    "2013-01",
    "wave 2 had 67",
    "wave-2 had 67",
    "the second wave",
  ])("that speaks of %s waits for it", note => {
    expect(noteOf(`said ${note} once`, "2013-01-21")).toBeUndefined();
    expect(noteOf(`said ${note} once`, "2015-01-01")).toBe(`said ${note} once`);
  });

  it("that has a day waits for it, whatever it names, and takes the day with it", () => {
    const rows = smallRecord["waves.csv"].trimEnd().split("\n");
    const days = rows.map(
      (row, index) =>
        `${row}${["noted", "2013-02-01"][index] === undefined ? "," : `,${["noted", "2013-02-01"][index]}`}\n`,
    );
    const tables = tablesOf({
      "waves.csv": days.join("").replace("one note gives 10 December 2012", "GovToday has 2014"),
    });
    const [before, after] = ["2013-01-31", "2013-02-01"].map(date => tablesAsAt(tables, date).waves);
    expect(before?.[0]).toMatchObject({ wave: 1, note: undefined, noted: undefined });
    expect(after?.[0]).toMatchObject({ wave: 1, note: "GovToday has 2014", noted: "2013-02-01" });
    expect(csvText("waves", before ?? []).split("\n")[0]).not.toContain("noted");
    expect(csvText("waves", after ?? []).split("\n")[0]).toMatch(/,note,noted$/);
    expect(lastDate(tablesOf({ "waves.csv": days.join("").replace("2013-02-01", "2031-01-01") }))).toBe("2031-01-01");
  });

  it("is left out of statements and reviews as well", () => {
    const tables = tablesOf(edited("reviews.csv", "day not found", "found on 2 November 2013"));
    const reviewNote = (date: string) => tablesAsAt(tables, date).reviews[1]?.note;
    const budgetNote = (date: string) => tablesAsAt(tables, date).statements.find(row => row.id === "ccg-budget")?.note;
    expect([reviewNote("2013-11-01"), reviewNote("2013-11-02")]).toEqual([undefined, "found on 2 November 2013"]);
    expect([budgetNote("2013-01-21"), budgetNote("2013-01-22")]).toEqual([undefined, "said again on 2013-01-22"]);
  });

  it("takes nothing else of its row with it", () => {
    const [, row] = tablesAsAt(small, "2013-01-22").waves;
    expect(row).toEqual({ ...small.waves[1], note: undefined });
  });
});

describe("an event", () => {
  function isTold(event: string, date: string): boolean {
    const tables = tablesOf(edited("timeline.csv", "Members agreed", event));
    return tablesAsAt(tables, date).timeline.some(row => row.event === event);
  }

  it.each([
    ["Panel of wave 3", "2013-02-19", false],
    ["Panel of wave 3", "2013-02-20", true],
    ["Waves 1 to 4 named", "2013-02-20", false],
    ["Damson moved to wave 1 from 4", "2013-03-17", false],
    ["All waves named", "2012-05-31", true],
    ["A panel of 3", "2012-05-31", true],
  ])("that names a wave waits for its announcement: %j on %s", (event, date, told) => {
    expect(isTold(event, date)).toBe(told);
  });
});

describe("a review", () => {
  it.each([
    ["2013-03", "2013-04-02"],
    ["2013-10", "2013-10-31"],
    ["2014-01", "2014-01-17"],
  ])("counts from its announcement, or else from its decision: %s from %s", (id, day) => {
    const review = small.reviews.find(row => row.review === id);
    expect(review && countsFrom(review)).toBe(day);
  });

  it("counts from its announcement even where it was decided in an earlier month", () => {
    const tables = tablesOf(edited("reviews.csv", "2013-10,,2013-10", "2013-10,2013-09-30,2013-10"));
    expect(tablesAsAt(tables, "2013-10-30").reviews).toHaveLength(1);
  });
});

describe("the last date", () => {
  it.each<[string, Changes]>([
    ["2014-01-17", {}],
    ["2014-02-28", edited("reviews.csv", "2014-01,2014-01-17,,", "2014-01,2014-01-17,2014-02,")],
    ["2014-02-04", edited("sources.csv", "winter,The Review,,2014,", "winter,The Review,,2014-02-04,")],
    ["2014-02-01", edited("timeline.csv", "2013-04-01,,", "2014-02-01,,")],
    [
      "2014-02-02",
      edited("statements.csv", "criteria,3,criteria,exactly,2012-12-11", "criteria,3,criteria,exactly,2014-02-02"),
    ],
  ])("is %s", (date, changes) => {
    expect(lastDate(tablesOf(changes))).toBe(date);
  });
});

const dates = [
  "2012-05-30",
  "2012-12-10",
  "2012-12-11",
  "2013-01-21",
  "2013-01-22",
  "2013-02-20",
  "2013-03-17",
  "2013-03-18",
  "2013-04-02",
  "2013-10-30",
];

type Later = { readonly day: string; readonly count: number; readonly key: string; readonly isGone: boolean };

/** Any change to every row that is dated after a date, which leaves each of them after it, and any new ones. */
function changedAfter(tables: Tables, date: string, { day, count, key, isGone }: Later): Tables {
  const isLater = (own: string) => own > date;
  const later = day > date ? day : "2099-01-01";
  const kept = tablesAsAt(tables, date);
  const announced = new Set(kept.waves.map(row => row.wave));
  const unannounced = tables.waves.find(row => !announced.has(row.wave))?.wave;
  const sources = [key];
  const after = <Name extends keyof Tables>(name: Name, change: (row: Row<Name>) => Row<Name>) => {
    const names = new Set(namesOf[name](kept));
    const nameOf = (row: Row<Name>) => namesOf[name]({ ...tables, [name]: [row] })[0] ?? "";
    return tables[name].flatMap(row => (names.has(nameOf(row)) ? [row] : isGone ? [] : [change(row)]));
  };
  const [wave] = tables.waves;
  const [review] = tables.reviews;
  const [statement] = tables.statements;
  const [event] = tables.timeline;
  const [source] = tables.sources;
  return {
    ...tables,
    waves: tables.waves.map(row =>
      announced.has(row.wave)
        ? row
        : isGone
          ? { ...row, announced: undefined, authorised: undefined, sources }
          : { ...row, announced: later, authorised: count, withConditions: count, sources, note: key },
    ),
    decisions: after("decisions", row => ({ ...row, conditions: count, waveSources: sources, outcome: "authorised" })),
    directions: after("directions", row => ({ ...row, odsCode: "01A", sources })),
    ccgReviews: after("ccgReviews", row => ({ ...row, conditionsLeft: count, sources })),
    conditions: after("conditions", row => ({ ...row, sources })),
    reviews: [
      ...after("reviews", row => ({ ...row, announced: later, decided: date, withConditions: count, sources })),
      ...(review === undefined ? [] : [{ ...review, review: key, announced: later, note: key }]),
    ],
    statements: [
      ...tables.statements.flatMap(row =>
        !isLater(row.asAt) ? [row] : isGone ? [] : [{ ...row, asAt: later, value: `${count}`, sources }],
      ),
      ...(statement === undefined ? [] : [{ ...statement, asAt: later, value: String(count), sources }]),
    ],
    timeline: [
      ...tables.timeline.flatMap(row =>
        !isLater(row.date) ? [row] : isGone ? [] : [{ ...row, date: later, event: key }],
      ),
      ...(event === undefined ? [] : [{ ...event, date: later, event: key, sources }]),
      ...(event === undefined || unannounced === undefined
        ? []
        : [{ ...event, wave: unannounced, event: key, sources }]),
    ],
    sources: [
      ...tables.sources.map(row =>
        kept.sources.some(({ source }) => source === row.source) ? row : { ...row, publisher: key, title: key },
      ),
      ...(source === undefined || wave === undefined ? [] : [{ ...source, source: key, publisher: key }]),
    ],
  };
}

const laterChanges = fc.record({
  day: fc
    .date({ min: new Date("2012-06-01"), max: new Date("2099-01-01"), noInvalidDate: true })
    .map(each => each.toISOString().slice(0, 10)),
  count: fc.nat(300),
  key: fc.stringMatching(/^new-[a-z]{1,5}$/),
  isGone: fc.boolean(),
});

describe("what is dated after a day", () => {
  it.each(dates)("changes nothing of the tables as at %s", date => {
    const before = JSON.stringify(tablesAsAt(small, date));
    fc.assert(
      fc.property(laterChanges, later => {
        expect(JSON.stringify(tablesAsAt(changedAfter(small, date, later), date))).toBe(before);
      }),
    );
  });

  it("is in no cell of any table", () => {
    for (const date of dates) {
      const marked = changedAfter(small, date, { day: "2098-12-31", count: 299, key: "new-mark", isGone: false });
      expect(JSON.stringify(tablesAsAt(marked, date))).not.toMatch(/new-mark|2098|299/);
      expect(JSON.stringify(marked)).toMatch(/new-mark/);
    }
  });
});

describe("the tables", () => {
  it("are all cut, not one forgotten", () => {
    expect(Object.keys(tablesAsAt(small, "2013-01-22")).toSorted()).toEqual([...tableNames].toSorted());
  });
});
