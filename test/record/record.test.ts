import { describe, expect, it } from "vitest";
import { type AuthorisationRecord, recordAsAt } from "../../scripts/record/record.ts";
import { type Changes, edited, smallRecord, tablesOf } from "../support/small-record.ts";

const small = tablesOf();

function smallRecordAt(asAt: string, changes: Changes = {}): AuthorisationRecord {
  return recordAsAt(tablesOf(changes), asAt);
}

describe("the record", () => {
  it("has every CCG of the register, whatever the date", () => {
    const codes = (asAt: string) => [...recordAsAt(small, asAt).ccgs.keys()];
    expect(codes("2012-01-01")).toEqual(["01A", "02B", "03C", "04D", "05E", "06F"]);
    expect(codes("2014-01-17")).toEqual(codes("2012-01-01"));
  });

  it("is made of tables in which nothing is later than its date", () => {
    const { asAt, tables } = recordAsAt(small, "2013-01-22");
    expect(asAt).toBe("2013-01-22");
    expect([tables.waves.length, tables.decisions.length, tables.reviews.length]).toEqual([2, 4, 0]);
  });

  it("finds a source by its key", () => {
    const { sources } = recordAsAt(small, "2012-12-11");
    expect(sources.get("w1")).toMatchObject({ publisher: "The Board", url: "https://example.org/w1" });
    expect(sources.get("w2")).toBeUndefined();
  });

  it("is invented if one of its sources says so", () => {
    const changes = edited("sources.csv", "early,", "invented,Nobody,,,\nearly,");
    expect(smallRecordAt("2012-01-01").isInvented).toBe(false);
    expect(smallRecordAt("2012-01-01", changes).isInvented).toBe(true);
  });
});

describe("a wave", () => {
  it("has its announced totals and its dates", () => {
    expect(recordAsAt(small, "2013-01-22").waves[1]).toMatchObject({
      number: 2,
      applicationsDue: "2012-09-03",
      announced: "2013-01-22",
      authorised: 2,
      withoutConditions: 0,
      withConditions: 1,
      withDirections: 1,
      sources: ["w2"],
      note: undefined,
    });
  });

  it("counts a CCG once", () => {
    const recorded = recordAsAt(small, "2014-01-17").waves.map(wave => wave.recorded.map(ccg => ccg.odsCode));
    expect(recorded).toEqual([["01A", "02B"], ["03C", "04D"], ["05E"], []]);
  });

  it("knows who was under directions after it", () => {
    const waves = recordAsAt(small, "2014-01-17").waves;
    expect(waves.map(wave => wave.underDirections)).toEqual([[], ["04D"], [], ["06F"]]);
  });

  it("has the events that belong to it", () => {
    const [first] = recordAsAt(small, "2012-12-11").waves;
    expect(first?.events.map(event => event.event)).toEqual(["Applications in", "2 authorised"]);
  });

  it("is there from the day of its announcement", () => {
    const numbers = (asAt: string) => recordAsAt(small, asAt).waves.map(wave => wave.number);
    expect(numbers("2012-12-10")).toEqual([]);
    expect(numbers("2012-12-11")).toEqual([1]);
    expect(numbers("2013-03-18")).toEqual([1, 2, 3, 4]);
  });

  it("stands in the order of its number, whatever the order of the rows", () => {
    const [header, ...rows] = smallRecord["waves.csv"].trim().split("\n");
    const turned = { "waves.csv": [header, ...rows.toReversed()].join("\n") };
    expect(smallRecordAt("2014-01-17", turned).waves.map(wave => wave.number)).toEqual([1, 2, 3, 4]);
  });
});

describe("a review", () => {
  it("has what it left, and who was under directions after it", () => {
    expect(recordAsAt(small, "2013-04-02").reviews).toEqual([
      {
        id: "2013-03",
        decided: "2013-03-22",
        announced: "2013-04-02",
        countsFrom: "2013-04-02",
        date: "2013-04-02",
        isNamed: true,
        scope: "waves 1 to 3",
        newlyWithoutConditions: 1,
        withoutConditions: 3,
        withConditions: 3,
        withDirections: 1,
        underDirections: ["04D"],
        sources: ["spring"],
        note: undefined,
      },
    ]);
  });

  it("counts from the last day of a month, or from its decision", () => {
    const reviews = recordAsAt(small, "2014-01-17").reviews;
    expect(reviews.map(review => review.countsFrom)).toEqual(["2013-04-02", "2013-10-31", "2014-01-17"]);
  });

  it("stands in the order of its month, whatever the order of the rows", () => {
    const [header, ...rows] = smallRecord["reviews.csv"].trim().split("\n");
    const turned = { "reviews.csv": [header, ...rows.toReversed()].join("\n") };
    const ids = smallRecordAt("2014-01-17", turned).reviews.map(review => review.id);
    expect(ids).toEqual(["2013-03", "2013-10", "2014-01"]);
  });
});

describe("a CCG", () => {
  const ccg = (odsCode: string, asAt = "2014-01-17") => recordAsAt(small, asAt).ccgs.get(odsCode);

  it("has what the register says", () => {
    expect(ccg("02B")).toMatchObject({
      line: 3,
      odsCode: "02B",
      onsCode: "E38000002",
      name: "NHS Birch CCG",
      region: "North",
      areaTeam: "Hills, Dales and Tees",
      registeredPatients: 2000,
      gpPractices: 3,
    });
  });

  it("has its decision, with its sources", () => {
    expect(ccg("02B")?.decision).toEqual({
      line: 3,
      wave: 1,
      waveBasis: "stated",
      waveSources: ["w1"],
      outcome: "authorised with conditions",
      outcomeBasis: "derived",
      outcomeSources: ["w1", "w1-list"],
      conditions: 2,
    });
  });

  it("has no sources where nothing is recorded", () => {
    expect(ccg("06F")?.decision).toMatchObject({ wave: undefined, waveSources: [], outcomeSources: ["w4"] });
  });

  it("has no decision before its wave is announced, or, if its wave is not recorded, before the last", () => {
    expect([ccg("05E", "2013-02-19")?.decision, ccg("06F", "2013-03-17")?.decision]).toEqual([undefined, undefined]);
    expect([ccg("05E", "2013-02-20")?.decision?.wave, ccg("06F", "2013-03-18")?.decision?.outcome]).toEqual([
      3,
      "authorised with directions",
    ]);
  });

  it("counts the line of its decision in the table as published, without later rows", () => {
    const turned = smallRecord["decisions.csv"].replace(/^(05E.*\n)/m, "").replace("01A,1", `${laterRow}\n01A,1`);
    const line = (asAt: string) => smallRecordAt(asAt, { "decisions.csv": turned }).ccgs.get("01A")?.decision?.line;
    expect([line("2012-12-11"), line("2013-02-20")]).toEqual([2, 3]);
  });

  it("has the criteria it had not met, with what they ask for", () => {
    expect(ccg("02B")?.conditions).toEqual([
      { criterion: "1.1A", domain: 1, summary: "Practices agree", sources: ["w1-list"] },
      { criterion: "2.1.1A", domain: 2, summary: "Patients are asked", sources: ["w1-list"] },
    ]);
    expect(ccg("01A")?.conditions).toEqual([]);
  });

  it("has its directions, as far as they are known by then", () => {
    const events = (asAt: string) => ccg("04D", asAt)?.directions.map(row => row.after);
    expect([events("2013-01-21"), events("2013-01-22"), events("2013-04-02")]).toEqual([
      [],
      ["wave-2"],
      ["wave-2", "review-2013-03"],
    ]);
  });
});

const laterRow = "05E,3,stated,w3,authorised,stated,w3,";
