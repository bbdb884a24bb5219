import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aheadOfClock } from "../../scripts/commands/clock.ts";
import { laterLines } from "../../scripts/prose/later.ts";
import { defaultOptions, readEverything, readRecord } from "../../scripts/prose/reading.ts";
import { readAsAt } from "../../scripts/record/dates.ts";
import { recordAsAt } from "../../scripts/record/record.ts";
import { csvText } from "../../scripts/record/tables.ts";
import { tablesKnownAt } from "../../scripts/record/uncorrected.ts";
import { columnsOf } from "../../scripts/site/files/table-downloads.ts";
import { runHere } from "../support/run.ts";
import { type Changes, problemsWith, smallCorrections, smallRecord, tablesOf } from "../support/small-record.ts";
import { dataOf, optionsFor, type SiteChanges, writeSite } from "../support/small-site.ts";

const announcement = "2,2012-09-03,2013-01-22,2";

/** The small record, with the announcement of wave 2 at an hour. */
function announcedAt(hour: string): Changes {
  return { "waves.csv": smallRecord["waves.csv"].replace(announcement, `2,2012-09-03,${hour},2`) };
}

function momentOf(text: string) {
  return readAsAt(text) ?? { date: "", instant: 0 };
}

/** The record as at a moment. */
function recordAt(changes: Changes, moment: string) {
  const asAt = momentOf(moment);
  return recordAsAt(tablesKnownAt(tablesOf(changes), asAt), asAt.date);
}

/** A reading of the small site with these changes as at a moment. */
function readingAt(changes: SiteChanges, moment: string) {
  const folder = writeSite(changes);
  const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
  return readEverything({ ...options, asAt: momentOf(moment) });
}

describe("a wave that is announced at an hour", () => {
  it.each([
    ["2013-01-22T11:00Z", "2013-01-21", 1],
    ["2013-01-22T11:00Z", "2013-01-22T10:59:59Z", 1],
    ["2013-01-22T11:00Z", "2013-01-22T11:00Z", 2],
    ["2013-01-22T11:00Z", "2013-01-22T11:59+01:00", 1],
    ["2013-01-22 12:00 +01:00", "2013-01-22T11:00Z", 2],
    ["2013-01-22T11:00:00Z", "2013-01-22", 2],
    ["2013-01-22T11:00Z", "2013-01-23T00:00Z", 2],
    // A day alone counts from its beginning.
    ["2013-01-22", "2013-01-22T00:00Z", 2],
  ])("%s: as at %s, %i waves are known", (hour, moment, waves) => {
    expect(recordAt(announcedAt(hour), moment).waves).toHaveLength(waves);
  });

  it("is of its day in London, on pages, in figures and beside the timeline", () => {
    const changes = announcedAt("2013-01-21T23:30-01:00");
    expect(recordAt(changes, "2013-01-22").waves.at(-1)?.announced).toBe("2013-01-22");
    expect(problemsWith(changes)).toEqual([]);
    expect(problemsWith(announcedAt("2013-01-22T23:30-01:00"))[0]).toContain(
      "timeline.csv:7:1: date: expected 2013-01-23",
    );
  });

  it("stands in the download as it is in the file", () => {
    const { waves } = recordAt(announcedAt("2013-01-22 11:00Z"), "2013-01-22").tables;
    expect(csvText("waves", waves)).toContain("\n2,2012-09-03,2013-01-22 11:00Z,2,");
  });

  it.each([
    [smallRecord["waves.csv"], "date"],
    [smallRecord["waves.csv"].replace(announcement, "2,2012-09-03,2013-01-22T11:00:00Z,2"), "string"],
    [smallRecord["waves.csv"].replace(/(?<=^\d,[\d-]+,)[\d-]+/gm, "$&T11:00:00Z"), "datetime"],
    [smallRecord["waves.csv"].replace(/(?<=^\d,[\d-]+,)[\d-]+/gm, "$&T11:00Z"), "string"],
  ])("is described as what it is", (waves, datatype) => {
    const { tables } = recordAt({ "waves.csv": waves }, "2014-01-17");
    const described = columnsOf("waves", tables.waves).find(({ name }) => name === "announced");
    expect(described?.datatype).toBe(datatype);
  });

  it("changes no byte of a site before its hour, and none after it", async () => {
    const built = async (hour: string, totals: string, moment: string) => {
      const waves = smallRecord["waves.csv"].replace(`${announcement},0,1,1`, `2,2012-09-03,${hour},${totals}`);
      const home = { "content/index.md": "---\ntitle: Home\n---\n\nWords.\n" };
      const folder = writeSite({ ...dataOf({ "waves.csv": waves }), ...home });
      const output = join(folder, "site");
      const { status, stderr } = await runHere("build", ...optionsFor(folder), "--output", output, "--as-at", moment);
      if (status !== 0) throw new Error(stderr);
      return [status, readFileSync(`${output}.manifest.json`, "utf8")] as const;
    };
    const [at, before, after] = ["2013-01-22T11:00Z", "2013-01-22T10:59Z", "2013-01-22T11:00Z"];
    const early = await built(at, "2,0,1,1", before);
    expect(early[0]).toBe(0);
    expect(await built("2013-01-22T12:01+01:00", "7,3,2,2", before)).toEqual(early);
    expect(early[1]).not.toContain("waves/2");
    const whole = await built(at, "2,0,1,1", "2013-01-22");
    expect(await built(at, "2,0,1,1", after)).toEqual(whole);
    expect(whole[1]).toContain("waves/2");
  });
});

describe("other rows that count from an hour", () => {
  const at = (changes: Changes) => ["2013-04-30T10:59Z", "2013-04-30T11:00Z"].map(moment => recordAt(changes, moment));
  const replaced = (file: keyof typeof smallRecord, from: string, to: string): Changes => ({
    [file]: smallRecord[file].replace(from, to),
  });
  const hour = "2013-04-30T11:00Z";

  it.each([
    ["reviews", replaced("reviews.csv", "2013-03-22,2013-04-02", `2013-03-22,${hour}`)],
    ["reviews", replaced("reviews.csv", "2013-03-22,2013-04-02", `${hour},`)],
    ["statements", replaced("statements.csv", "exactly,2013-02-20", `exactly,${hour}`)],
    ["timeline", replaced("timeline.csv", "2013-04-01,,", `${hour},,`)],
    ["sources", replaced("sources.csv", "early,The Early Paper,,2012-05", `early,The Early Paper,,${hour}`)],
  ] as const)("%s", (table, changes) => {
    const [before = 0, after = 0] = at(changes).map(({ tables }) => tables[table].length);
    expect(after).toBe(before + 1);
  });

  it("a decision whose announcement is known does not wait for its hour", () => {
    const changes = replaced("reviews.csv", "2013-03-22,2013-04-02", "2013-04-30T11:00Z,2013-04-02");
    expect(at(changes).map(({ reviews }) => reviews[0]?.decided)).toEqual(["2013-04-30", "2013-04-30"]);
  });

  it("a note with an hour of its own, and nothing of the hour before it", () => {
    const [head = "", first = "", ...rows] = smallRecord["waves.csv"].trimEnd().split("\n");
    const noted = [
      `${head},noted`,
      `${first},${hour}`,
      ...rows.map((row, index) => `${row},${index === 0 ? "2013-02-01" : ""}`),
    ];
    const texts = at({ "waves.csv": `${noted.join("\n")}\n` }).map(({ tables }) => csvText("waves", tables.waves));
    expect(texts.map(text => text.includes("one note gives"))).toEqual([false, true]);
    expect(texts.map(text => text.includes(hour))).toEqual([false, true]);
  });

  it("a correction, before which the cell is as it was", () => {
    const [head = ""] = smallCorrections.split("\n");
    const later = "2013-04-30T11:00Z,waves,2,announced,2013-01-23T09:00Z,2013-01-22,A slip,w2";
    const last = "2013-05-01,waves,1,note,,one note gives 10 December 2012,Found since,w1";
    const records = at({ "corrections.csv": `${[head, later, last].join("\n")}\n` });
    expect(records.map(({ waves }) => waves.at(1)?.announced)).toEqual(["2013-01-23", "2013-01-22"]);
    expect(records.map(({ tables }) => tables.corrections.length)).toEqual([0, 1]);
    expect(records.map(({ tables }) => csvText("waves", tables.waves).includes("2013-01-23T09:00Z"))).toEqual([
      true,
      false,
    ]);
  });

  it("corrections of one cell are undone in their order, by day and by hour", () => {
    const [head = ""] = smallCorrections.split("\n");
    const rows = [
      "2013-05-01,waves,2,note,second,carried on 24 January 2013,Again,w2",
      "2013-04-30T11:00Z,waves,2,note,first,second,Once,w2",
    ];
    const records = at({ "corrections.csv": `${[head, ...rows].join("\n")}\n` });
    expect(records.map(({ waves }) => waves.at(1)?.note)).toEqual(["first", "second"]);
  });
});

describe("what is wrong with an hour", () => {
  it.each([
    [
      "2013-01-22 11:00",
      'expected a real date in the form YYYY-MM-DD, or nothing, found "2013-01-22 11:00"; a time has its zone',
    ],
    ["2013-01-22T25:00Z", "expected a real date"],
    ["2013-02-30T11:00Z", "expected a real date"],
    ["1900-01-01T00:00+01:00", "expected a real date"],
  ])("%s is told", (hour, message) => {
    expect(problemsWith(announcedAt(hour))[0]).toContain(`waves.csv:3:14: announced: ${message}`);
  });

  it("two rows of one day are the same row", () => {
    const again = "ccgs,6,CCGs,exactly,2012-12-11T11:00Z,w1,\n";
    const problems = problemsWith({ "statements.csv": smallRecord["statements.csv"] + again });
    expect(problems[0]).toContain("is already in line 2");
  });
});

describe("pages and commands beside a row that counts from an hour", () => {
  const release = (figure: string) =>
    `---\ntitle: Second\npublished: 2013-01-22\nembargo: 2013-01-22T11:00:00Z\n---\n\n[Two](fig:${figure}) CCGs.\n`;
  const site = (figure: string) => ({
    ...dataOf(announcedAt("2013-01-22T11:00Z")),
    "content/waves/2.md": "---\ntitle: The second\n---\n\n[Two](fig:wave-2.authorised) CCGs.\n",
    "content/press-releases/wave-2.md": release(figure),
    // Their words are true at other moments.
    "content/index.md": "---\ntitle: Home\n---\n\nWords.\n",
  });

  it("are held back until then, and judged as at then", () => {
    const { heldBack, problems, ...rest } = readingAt(site("wave-2.authorised"), "2013-01-22T10:59Z");
    expect([problems, heldBack.problems]).toEqual([[], []]);
    const lines = laterLines({ heldBack, problems, ...rest });
    expect(lines[0]).toMatch(/^Later than 22 January 2013 and left out: \d+ rows, 2 pages\.$/);
    expect(lines.slice(1).join("\n")).toMatch(
      /waves\/2\.md until 22 January 2013, 11:00; to see it: --as-at 2013-01-22T11:00Z$/m,
    );
    expect(readingAt(site("wave-3.authorised"), "2013-01-21").heldBack.problems).toHaveLength(1);
  });

  it.each(["2013-01-22T11:00Z", "2013-01-22"])("are in a site as at %s", moment => {
    const { heldBack, problems, editorials } = readingAt(site("wave-2.authorised"), moment);
    expect([heldBack.pages, problems]).toEqual([[], []]);
    expect(editorials.find("wave", "2")).toBeDefined();
  });

  it("are one problem each where they are of the day, and out before its hour", () => {
    const page =
      "---\ntitle: Mine\npublished: 2013-01-22\n---\n\n[Two](fig:wave-2.authorised) in [2](fig:wave-2.authorised).\n";
    const { problems } = readingAt(
      { ...site("wave-2.authorised"), "content/pages/mine.md": page },
      "2013-01-22T10:59Z",
    );
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      expect.stringMatching(
        /^3: this page speaks of what is known only from 11:00 on \(.*waves\.csv, line 3\); give it that hour: embargo: 2013-01-22T11:00Z$/,
      ),
    ]);
    expect(readingAt({ ...site("wave-2.authorised"), "content/pages/mine.md": page }, "2013-01-22").problems).toEqual(
      [],
    );
  });

  it("are judged before the hour where their own moment is earlier", () => {
    const early = release("wave-2.authorised").replace("11:00:00Z", "09:30:00Z");
    const changes = { ...site(""), "content/press-releases/wave-2.md": early };
    expect(readingAt(changes, "2013-01-21").heldBack.problems[0]?.message).toContain('no figure "wave-2.authorised"');
  });

  it("are not published by a clock that has not come to it", () => {
    const reading = readingAt(dataOf(announcedAt("2013-01-22T11:00Z")), "2013-01-22");
    const ahead = (clock: string) => aheadOfClock(reading, Date.parse(clock));
    expect(ahead("2013-01-22T10:59Z")).toContain("waves.csv, line 3, counts from 2013-01-22T11:00Z, which is ahead");
    expect(ahead("2013-01-22T11:00Z")).toBeUndefined();
  });

  it("are as at the whole of the last day where no moment is given", () => {
    const last = { "reviews.csv": smallRecord["reviews.csv"].replace("2014-01-17,,", "2014-01-17T16:00Z,,") };
    const { asAt, record } = readRecord({ ...defaultOptions, data: join(writeSite(dataOf(last)), "data") });
    expect([asAt.date, record.reviews.length]).toEqual(["2014-01-17", 3]);
  });
});
