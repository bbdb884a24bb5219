import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatDate,
  instantOf,
  isDate,
  isDateOrMonth,
  lastDay,
  londonDate,
  readAsAt,
} from "../../scripts/record/dates.ts";
import { isThorough } from "../support/thorough.ts";

function isoInstant(text: string): string | undefined {
  const instant = instantOf(text);
  return instant === undefined ? undefined : new Date(instant).toISOString();
}

describe("a date", () => {
  it.each(["2013-01-22", "2012-02-29", "2000-02-29", "2013-12-31"])("may be %s", text => {
    expect(isDate(text)).toBe(true);
  });

  it.each([
    ["30 February", "2013-02-30"],
    ["29 February of no leap year", "2013-02-29"],
    ["29 February 1900", "1900-02-29"],
    ["31 April", "2013-04-31"],
    ["month 13", "2013-13-01"],
    ["month 0", "2013-00-10"],
    ["day 0", "2013-01-00"],
    ["day 32", "2013-01-32"],
    ["a month", "2013-01"],
    ["the British order", "22/01/2013"],
    ["a date without zeros", "2013-1-2"],
    ["a date with a time", "2013-01-22T00:00Z"],
    ["a space before it", " 2013-01-22"],
    ["a line feed after it", "2013-01-22\n"],
    ["digits of another script", "٢٠١٣-٠١-٢٢"],
    ["no-break hyphens", "2013‑01‑22"],
    ["nothing", ""],
  ])("is not %s", (_, text) => {
    expect(isDate(text)).toBe(false);
  });
});

describe("a date that may be known to the month only", () => {
  it.each(["2013-10", "2012-02", "2013-10-31"])("may be %s", text => {
    expect(isDateOrMonth(text)).toBe(true);
  });

  it.each(["2013-13", "2013-00", "2013", "2013-1", "2013-10-", "2013-02-30", ""])("is not %j", text => {
    expect(isDateOrMonth(text)).toBe(false);
  });

  it.each([
    ["2013-10", "2013-10-31"],
    ["2013-02", "2013-02-28"],
    ["2012-02", "2012-02-29"],
    ["2013-12", "2013-12-31"],
    ["2013-04", "2013-04-30"],
    ["2013-10-05", "2013-10-05"],
  ])("counts from its last day: %s from %s", (text, day) => {
    expect(lastDay(text)).toBe(day);
  });
});

describe("an instant", () => {
  it.each([
    ["2013-01-22T09:30Z", "2013-01-22T09:30:00.000Z"],
    ["2013-01-22T09:30:15Z", "2013-01-22T09:30:15.000Z"],
    ["2013-01-22 09:30 Z", "2013-01-22T09:30:00.000Z"],
    ["2013-07-01T00:30+01:00", "2013-06-30T23:30:00.000Z"],
    ["2013-07-01 00:30 +01:00", "2013-06-30T23:30:00.000Z"],
    ["2013-01-22T00:00-05:00", "2013-01-22T05:00:00.000Z"],
  ])("of %s is %s", (text, expected) => {
    expect(isoInstant(text)).toBe(expected);
  });

  it.each([
    ["a time without a zone", "2013-01-22T09:30"],
    ["a day without a time", "2013-01-22"],
    ["30 February", "2013-02-30T09:30Z"],
    ["hour 25", "2013-01-22T25:00Z"],
    ["minute 60", "2013-01-22T09:60Z"],
    ["second 60", "2013-01-22T09:30:60Z"],
    ["a zone that is none", "2013-01-22T09:30+99:00"],
    ["a zone by its name", "2013-01-22T09:30 BST"],
    ["an hour alone", "2013-01-22T09Z"],
    ["milliseconds", "2013-01-22T09:30:00.000Z"],
    ["nothing", ""],
  ])("is not %s", (_, text) => {
    expect(instantOf(text)).toBeUndefined();
  });
});

describe("an as-at date", () => {
  it.each([
    ["in winter", "2013-01-22", "2013-01-22T23:59:59.999Z"],
    ["in summer time", "2013-07-25", "2013-07-25T22:59:59.999Z"],
    ["on which summer time begins", "2013-03-31", "2013-03-31T22:59:59.999Z"],
    ["on which summer time ends", "2013-10-27", "2013-10-27T23:59:59.999Z"],
    ["before summer time begins", "2013-03-30", "2013-03-30T23:59:59.999Z"],
    ["before summer time ends", "2013-10-26", "2013-10-26T22:59:59.999Z"],
  ])("stands for its whole day in London, %s", (_, date, end) => {
    expect(readAsAt(date)).toEqual({ date, instant: Date.parse(end) });
  });

  it.each([
    ["2013-01-22T09:30Z", "2013-01-22"],
    ["2013-06-30T22:59:59Z", "2013-06-30"],
    ["2013-06-30T23:00Z", "2013-07-01"],
    ["2013-01-22T23:59:59Z", "2013-01-22"],
    ["2013-01-22T23:30-05:00", "2013-01-23"],
    ["2013-01-23T00:30+09:00", "2013-01-22"],
  ])("with a time, %s, is its instant and the day in London", (text, date) => {
    expect(readAsAt(text)).toEqual({ date, instant: instantOf(text) });
  });

  it.each(["2013-02-30", "2013-01", "yesterday", "", "2013-01-22T09:30"])("is not %j", text => {
    expect(readAsAt(text)).toBeUndefined();
  });

  it("ends one millisecond before the next day in London begins", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), days => {
        const date = new Date(days * 86_400_000).toISOString().slice(0, 10);
        const instant = readAsAt(date)?.instant ?? 0;
        expect([londonDate(instant), londonDate(instant + 1) > date]).toEqual([date, true]);
      }),
    );
  });
});

describe("a written date", () => {
  it.each([
    ["2013-01-22", "22 January 2013"],
    ["2013-04-01", "1 April 2013"],
    ["2013-10", "October 2013"],
    ["2012-12-31", "31 December 2012"],
  ])("of %s is %s", (date, words) => {
    expect(formatDate(date)).toBe(words);
  });
});

describe("dates", () => {
  const program = `
    import { formatDate, isDate, lastDay, readAsAt } from "./scripts/record/dates.ts";
    console.log(JSON.stringify([
      formatDate("2013-04-01"), formatDate("2013-10"), lastDay("2013-02"), isDate("2013-03-31"),
      readAsAt("2013-03-31"), readAsAt("2013-06-30T23:30Z"),
    ]));`;

  it("are the same whatever the machine's time zone and locale", () => {
    // Each zone takes a process; `npm test` starts one.
    const zones = ["Pacific/Kiritimati", ...(isThorough ? ["America/Adak"] : [])];
    const outputs = zones.map(TZ =>
      execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
        cwd: join(import.meta.dirname, "../.."),
        env: { ...process.env, TZ, LC_ALL: "ar_EG.UTF-8" },
        encoding: "utf8",
      }),
    );
    expect(JSON.parse(outputs[0] ?? "")).toEqual([
      "1 April 2013",
      "October 2013",
      "2013-02-28",
      true,
      { date: "2013-03-31", instant: Date.parse("2013-03-31T22:59:59.999Z") },
      { date: "2013-07-01", instant: Date.parse("2013-06-30T23:30:00Z") },
    ]);
    expect(new Set(outputs).size).toBe(1);
  });
});
