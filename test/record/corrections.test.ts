import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addressesBelow } from "../../scripts/addresses/address.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { lastDate, tablesAsAt } from "../../scripts/record/as-at.ts";
import { readAsAt } from "../../scripts/record/dates.ts";
import { recordAsAt } from "../../scripts/record/record.ts";
import { publishedTables } from "../../scripts/record/tables.ts";
import { tablesKnownAt } from "../../scripts/record/uncorrected.ts";
import { correctionsBehind, correctionViews } from "../../scripts/site/views/update-view.ts";
import { problemsWith, smallCorrections, tablesOf } from "../support/small-record.ts";
import { dataOf, writeSite } from "../support/small-site.ts";

const [header = ""] = smallCorrections.split("\n");

/** A file of corrections with these rows. */
function corrections(...rows: readonly string[]) {
  return { "corrections.csv": `${[header, ...rows].join("\n")}\n` };
}

const wave2 = "2013-02-01,waves,2,authorised,3,2,Counted twice,w2";

describe("a correction", () => {
  it("need not be there, nor its table", () => {
    expect(problemsWith({})).toEqual([]);
    expect(tablesOf().corrections).toEqual([]);
  });

  it("of a cell that holds what it says is no problem", () => {
    expect(problemsWith(corrections(wave2))).toEqual([]);
  });

  it.each([
    ["another value than the cell", "2013-02-01,waves,2,authorised,2,3,x,w2", 'expected "2" as in waves.csv, line 3'],
    ["a row that is not there", "2013-02-01,waves,5,authorised,3,2,x,w2", '"5" is not in waves.csv'],
    ["a table that is not there", "2013-02-01,wave,2,authorised,3,2,x,w2", "table: expected ccgs, waves, decisions"],
    ["itself", "2013-02-01,corrections,2,authorised,3,2,x,w2", "table: expected ccgs, waves, decisions"],
    ["a column that is not there", "2013-02-01,waves,2,total,3,2,x,w2", "column: expected wave, applications_due"],
    ["no change", "2013-02-01,waves,2,authorised,2,2,x,w2", 'now: expected a value other than "2", which is in was'],
    ["an unknown source", "2013-02-01,waves,2,authorised,3,2,x,w9", '"w9" is not in sources.csv'],
  ])("to %s is refused", (_, row, message) => {
    const [problem = "", ...others] = problemsWith(corrections(row));
    expect(problem).toContain(message);
    expect(problem).toMatch(/^corrections\.csv:2:\d+: /);
    expect(others).toEqual([]);
  });

  it("goes on from the one before of the same cell", () => {
    const first = "2013-01-25,waves,2,authorised,4,3,Counted twice,w2";
    expect(problemsWith(corrections(wave2, first))).toEqual([]);
    expect(problemsWith(corrections(wave2, first.replace(",4,3,", ",4,5,")))).toEqual([
      'corrections.csv:2:31: was: expected "5", as corrected on 2013-01-25, found "3"',
    ]);
  });

  it("may be from nothing, of a key of two parts, and of a number below zero", () => {
    expect(
      problemsWith(
        corrections(
          "2013-02-01,decisions,04D,conditions,,3,Found since,w2",
          '2013-02-01,conditions,"04D, 1.2B",sources,w1,w2,Another source,w2',
          "2013-02-01,ccgs,01A,longitude,1.5,-1.5,A sign was lost,w2",
        ),
      ),
    ).toEqual([]);
  });

  it("may not run in a spreadsheet", () => {
    expect(problemsWith(corrections('2013-02-01,waves,2,note,"=1+1",carried on 24 January 2013,x,w2'))).toEqual([
      expect.stringContaining('was: expected what a cell of that column may hold, or nothing, found "=1+1"'),
    ]);
  });
});

describe("as at a date, a correction", () => {
  const tables = tablesOf(corrections(wave2, "2013-02-05,waves,4,authorised,2,1,Prepared early,w4"));
  const count = (date: string) => tablesAsAt(tables, date).corrections.length;

  it("counts from its day", () => {
    expect([count("2013-01-31"), count("2013-02-01")]).toEqual([0, 1]);
  });

  it("waits for the row that it is about", () => {
    expect([count("2013-03-17"), count("2013-03-18")]).toEqual([1, 2]);
  });

  it("tells nothing of a note that is not told yet", () => {
    const noted = tablesOf(corrections("2013-01-22,waves,2,note,x,carried on 24 January 2013,y,w2"));
    expect(tablesAsAt(noted, "2013-01-23").corrections).toEqual([]);
    expect(tablesAsAt(noted, "2013-01-24").corrections).toHaveLength(1);
  });

  it("leaves no table to download before there is one", () => {
    expect(publishedTables(tablesAsAt(tables, "2013-01-31"))).not.toContain("corrections");
    expect(publishedTables(tablesAsAt(tables, "2013-02-01"))).toContain("corrections");
  });

  it("is there once one of its sources is out, with that one", () => {
    const sourced = tablesOf(corrections(wave2.replace(/w2$/, "w4 winter")));
    const sourcesOn = (date: string) => tablesAsAt(sourced, date).corrections.map(row => row.sources);
    expect([sourcesOn("2013-03-17"), sourcesOn("2013-03-18")]).toEqual([[], [["w4"]]]);
  });

  it("may be the last date of all", () => {
    expect(lastDate(tablesOf(corrections(wave2.replace("2013-02-01", "2014-05-01"))))).toBe("2014-05-01");
  });
});

describe("the correction that pages show", () => {
  const viewsOf = (...rows: readonly string[]) =>
    correctionViews(recordAsAt(tablesOf(corrections(...rows)), "2014-01-17"), addressesBelow("/p"));

  it("has a place on the page of the data, for good", () => {
    expect(viewsOf(wave2)).toMatchObject([
      {
        id: "correction-2013-02-01-waves-2-authorised",
        href: "/p/data/#correction-2013-02-01-waves-2-authorised",
        date: "1 February 2013",
        file: "waves.csv",
        line: 3,
        was: "3",
        now: "2",
        reason: "Counted twice",
      },
    ]);
  });

  it.each([
    ["a wave", wave2, ["/waves/2/", "/waves/"]],
    ["a decision", "2013-02-01,decisions,02B,conditions,3,2,x,w1", ["/ccgs/02b/"]],
    ["a CCG", "2013-02-01,ccgs,02B,gp_practices,4,3,x,w1", ["/ccgs/02b/"]],
    ["directions", '2013-02-01,directions,"wave-2, 04D",sources,w1,w2,x,w1', ["/ccgs/04d/", "/waves/2/"]],
    ["a review", "2013-05-01,reviews,2013-03,scope,wave 1,waves 1 to 3,x,w1", ["/waves/"]],
    [
      "a stated figure of a wave",
      '2013-02-01,statements,"wave-2.population, 2013-01-22",value,1,7000,x,w1',
      ["/waves/2/"],
    ],
    ["a domain", "2013-02-01,domains,1,summary,x,Led by clinicians,y,w1", ["/authorisation/"]],
    ["a stage", "2013-02-21,stages,2,summary,x,Site visit,y,w1", ["/authorisation/"]],
  ])("of %s stands on the pages that show it", (_, row, paths) => {
    expect(viewsOf(row).map(view => view.paths)).toEqual([paths]);
  });

  it("is told by the figures that rest on the cell, and not by others", () => {
    const views = viewsOf(wave2, "2013-02-02,waves,2,note,x,carried on 24 January 2013,y,w2");
    const behind = (line: number) => correctionsBehind({ rows: [{ table: "waves", line }] }, views);
    expect(behind(3).map(view => view.column)).toEqual(["authorised"]);
    expect(behind(2)).toEqual([]);
  });

  it("comes before older ones", () => {
    const older = "2013-01-25,waves,1,authorised,3,2,x,w1";
    expect(viewsOf(older, wave2).map(view => view.dateIso)).toEqual(["2013-02-01", "2013-01-25"]);
  });
});

describe("a day before a correction", () => {
  const later = corrections(
    wave2.replace(",3,2,", ",3,4,"),
    "2013-03-01,waves,2,authorised,4,2,Counted once too often,w2",
    "2013-02-01,waves,2,note,,carried on 24 January 2013,Found since,w2",
    "2013-02-01,waves,2,wave,3,2,A slip,w2",
    "2013-02-01,waves,1,sources,w1 gone,w1,A slip,w2",
  );
  const momentOf = (day: string) => readAsAt(day) ?? { date: day, instant: 0 };
  const waves = (day: string) => tablesKnownAt(tablesOf(later), momentOf(day)).waves;
  const cellsOn = (day: string) =>
    waves(day).map(({ wave, authorised, note, sources }) => [wave, authorised, note, sources]);

  it("has what was published until then, of the earliest correction that is still to come", () => {
    expect(cellsOn("2013-01-31")[1]).toEqual([2, 3, undefined, ["w2"]]);
    expect(cellsOn("2013-02-01")[1]).toEqual([2, 4, "carried on 24 January 2013", ["w2"]]);
  });

  it("keeps keys, and cells that would name what is not there", () => {
    expect(cellsOn("2013-01-31").map(([wave]) => wave)).toEqual([1, 2, 3, 4]);
    expect(cellsOn("2013-01-31")[0]).toEqual([1, 2, "one note gives 10 December 2012", ["w1"]]);
  });

  it("knows the same tables where none is still to come", () => {
    const tables = tablesOf(later);
    expect(tablesKnownAt(tables, momentOf("2013-03-01"))).toBe(tables);
  });

  it("needs an old value that the cell could hold", () => {
    expect(problemsWith(corrections("2013-02-01,waves,2,authorised,two,2,Counted twice,w2"))).toEqual([
      'corrections.csv:2:31: was: expected what authorised may hold, found "two"',
    ]);
  });

  it("is shown on the site as the public saw it, sums or no sums", () => {
    const folder = writeSite({
      ...dataOf(corrections(wave2)),
      "content/index.md": "---\ntitle: Home\n---\n\n[Three](fig:wave-2.authorised).\n",
    });
    const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
    const on = (day: string) => readEverything({ ...options, asAt: readAsAt(day) });
    const [before, after] = [on("2013-01-25"), on("2013-02-01")];
    expect(before.problems).toEqual([]);
    expect(before.record.tables.waves[1]?.authorised).toBe(3);
    expect(before.record.tables.corrections).toEqual([]);
    expect(after.problems.map(({ message }) => message)).toEqual(['"Three" but wave-2.authorised is 2']);
    expect(after.record.tables.corrections).toHaveLength(1);
  });
});
