import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { aheadOfClock } from "../../scripts/commands/clock.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { readAsAt } from "../../scripts/record/dates.ts";
import { runHere } from "../support/run.ts";
import { smallRecord } from "../support/small-record.ts";
import { dataOf, optionsFor, writeSite } from "../support/small-site.ts";

afterEach(() => void vi.useRealTimers());

const embargoed = "---\ntitle: News\npublished: 2013-06-30\nembargo: 2013-06-30T09:30:00+01:00\n---\n\nWords of it.\n";
const released = writeSite({ "content/press-releases/merger.md": embargoed });

/** Why a build as at a moment may not be published when the clock says another. */
function ahead(asAt: string, clock: string, folder = released): string | undefined {
  const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
  return aheadOfClock(readEverything({ ...options, asAt: readAsAt(asAt) }), Date.parse(clock));
}

describe("a build that is ahead of the clock", () => {
  it.each([
    ["2013-06-30T09:30+01:00", "2013-06-30T08:29:59Z", "the moment of this build, 30 June 2013, 09:30, is ahead"],
    ["2013-07-01", "2013-06-30T22:59:59Z", "the moment of this build, 1 July 2013, is ahead of the clock"],
    ["2099-01-01", "2026-11-30T12:00:00Z", "the moment of this build, 1 January 2099, is ahead of the clock"],
    // The whole of a day has what is under embargo until later on it.
    [
      "2013-06-30",
      "2013-06-30T08:29:59Z",
      "merger.md is under embargo until 2013-06-30T09:30:00+01:00, which is ahead",
    ],
  ])("as at %s at %s is told", (asAt, clock, message) => {
    expect(ahead(asAt, clock)).toContain(message);
  });

  it.each([
    ["2013-06-30T09:30+01:00", "2013-06-30T08:30:00Z"],
    ["2013-06-30", "2013-06-30T08:30:00Z"],
    ["2013-06-29", "2013-06-28T23:00:00Z"],
    ["2013-02-20", "2041-01-01T00:00:00Z"],
    // Such a clock was never set.
    ["2013-06-30", "1970-01-01T00:00:00Z"],
    ["2013-06-30", "1999-12-31T23:59:59Z"],
  ])("is not one as at %s at %s", (asAt, clock) => {
    expect(ahead(asAt, clock)).toBeUndefined();
  });

  it("is told of a row that counts from an hour of its day, until then", () => {
    const waves = smallRecord["waves.csv"].replace("2013-01-22", "2013-01-22T11:00Z");
    const announced = writeSite(dataOf({ "waves.csv": waves }));
    const told = ahead("2013-01-22", "2013-01-22T10:59:59Z", announced);
    expect(told).toMatch(/waves\.csv, line 3, counts from 2013-01-22T11:00Z, which is ahead of the clock$/);
    expect(ahead("2013-01-22", "2013-01-22T11:00:00Z", announced)).toBeUndefined();
    expect(ahead("2013-01-21", "2013-01-21T10:00:00Z", announced)).toBeUndefined();
  });

  it("is wrong usage, and needs --future", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2013-06-30T00:05:00Z") });
    const output = join(released, "site");
    const words = [...optionsFor(released), "--as-at", "2013-06-30T09:30+01:00", "--output", output];
    const { status, stderr } = await runHere("build", ...words);
    expect([status, stderr.split("\n")[1]]).toEqual([2, "Did you mean --future or --as-at 2013-06-30T00:05Z?"]);
    expect((await runHere("build", ...words, "--future")).status).toBe(0);
    expect((await runHere("check", ...words.slice(0, -2))).status).toBe(0);
  });
});
