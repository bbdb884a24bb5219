/**
 * Nothing that is dated after the as-at date, or under embargo at it, changes a byte (design, section 9, promise 2). Changes
 * later rows and pages at random, as at the announcements, the days before them and hours around an embargo. Most results
 * are compared by the value from which the layouts make the files, and a sample by whole builds.
 */

import { mkdirSync, mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { readAsAt } from "../../scripts/record/dates.ts";
import { siteOf } from "../../scripts/site/site.ts";
import { runHere } from "../support/run.ts";
import { differences, filesOf } from "./folder.ts";
import { type Inputs, readInputs, rowsOf, withPage, withRows, writeInputs } from "./inputs.ts";
import { isLater, isLaterPage, type Moment } from "./later.ts";
import { anyChange, changed, type Described } from "./later-changes.ts";

const announcements = ["2012-12-11", "2013-01-22", "2013-02-20", "2013-03-14"];
const daysBefore = ["2012-12-10", "2013-01-21", "2013-02-19", "2013-03-13"];
const hours = [
  "2013-01-22T09:29:59Z",
  "2013-01-22T09:30Z",
  "2013-02-20T00:00+00:00",
  // Before and after the clocks change in London, and before and after midnight there in summer.
  "2013-03-31T00:59:59Z",
  "2013-07-24T22:59:59Z",
  "2013-07-24T23:00Z",
  "2013-10-27T01:30+01:00",
];
const isFew = process.env.FAULTS === "few";
const runsAtEach = isFew ? 2 : 44;
const buildsAtEach = isFew ? 1 : 3;
const seed = 20130122;
// A few of each kind: the days before an announcement are tried by the values alone.
const daysOfBuilds = isFew ? announcements.slice(1, 3) : [...announcements, ...daysBefore];
const daysOfPages = isFew ? announcements.slice(1, 3) : announcements;
const daysOfRows = isFew ? announcements : [...announcements, ...daysBefore];

const scratch = mkdtempSync(join(tmpdir(), "non-interference-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const real = readInputs("data", "content");
const complete = { ...real, tables: readInputs("examples/complete", "content").tables };

let folders = 0;

/** Writes inputs into a new folder, with arbitrary file dates. */
function written(inputs: Inputs): { readonly data: string; readonly content: string } {
  const folder = join(scratch, String(folders++));
  const { data, content } = writeInputs(inputs, folder);
  for (const name of filesOf(folder).keys()) utimesSync(join(folder, name), folders * 1e6, folders * 1e7);
  return { data, content };
}

function momentOf(asAt: string): Moment {
  const { date, instant } = readAsAt(asAt) ?? { date: "", instant: 0 };
  return { asAt, day: date, instant };
}

/**
 * The site, the tables from which its pages are made, in order, and all messages; null for what is not published.
 */
function shown(inputs: Inputs, moment: Moment): string {
  const { data, content } = written(inputs);
  const options = { ...defaultOptions, data, content, asAt: readAsAt(moment.asAt) };
  const reading = readEverything(options);
  const site = siteOf(reading, options) ?? null;
  rmSync(join(data, ".."), { recursive: true });
  const problems = reading.problems.map(({ message, line, column }) => `${line}:${column}: ${message}`);
  return JSON.stringify({ problems, site: site && { ...site, tables: reading.record.tables } });
}

async function built(inputs: Inputs, moment: Moment) {
  const { data, content } = written(inputs);
  const output = join(scratch, "sites", String(folders));
  mkdirSync(join(scratch, "sites"), { recursive: true });
  const words = ["build", "--as-at", moment.asAt, "--data", data, "--content", content, "--output", output];
  const { status, stderr } = await runHere(...words);
  // What is held back, and what is wrong with it, is told to the publisher alone, on standard error.
  expect(status, stderr).toBe(0);
  return filesOf(output);
}

function withChanges(inputs: Inputs, moment: Moment, described: readonly Described[]): Inputs {
  return described.reduce((before, change) => changed(before, moment, change), inputs);
}

/** The first difference between two long texts, with some context. */
function parting(one: string, other: string): string {
  if (one === other) return "";
  let at = 0;
  while (one[at] === other[at]) at++;
  return `${one.slice(Math.max(at - 80, 0), at + 240)}\n${other.slice(Math.max(at - 80, 0), at + 80)}`;
}

const someChanges = fc.array(anyChange(), { minLength: 1, maxLength: 6 });

describe.each([
  ["the real record", real],
  ["a complete record", complete],
] as const)("in a site from %s", (_, inputs) => {
  const counts = { runs: 0, changes: 0 };

  it.each([...announcements, ...daysBefore, ...hours])("as at %s, what is later changes nothing", asAt => {
    const moment = momentOf(asAt);
    const before = shown(inputs, moment);
    expect(before).toMatch(/^\{"problems":\[\],"site":\{/);
    fc.assert(
      fc.property(someChanges, described => {
        const after = withChanges(inputs, moment, described);
        expect(parting(shown(after, moment), before)).toBe("");
        if (after !== inputs) counts.runs++;
        counts.changes += described.filter(change => changed(inputs, moment, change) !== inputs).length;
      }),
      { seed, numRuns: runsAtEach },
    );
  });

  it.each(daysOfBuilds)("as at %s, what is later changes no file of a build", async asAt => {
    const moment = momentOf(asAt);
    const before = await built(inputs, moment);
    for (const described of fc.sample(someChanges, { seed, numRuns: buildsAtEach })) {
      expect(differences(before, await built(withChanges(inputs, moment, described), moment))).toEqual([]);
    }
  });

  it("is tried with changes enough", () => {
    console.info(`${counts.runs} changed inputs with ${counts.changes} changes`);
    expect(counts.runs).toBeGreaterThan(isFew ? 20 : 500);
  });
});

describe("a change to what is known", () => {
  it.each(daysOfRows)("is seen as at %s: any row that counts, put out or changed", asAt => {
    const moment = momentOf(asAt);
    const before = shown(real, moment);
    for (const table of Object.keys(real.tables)) {
      const known = rowsOf(real, table).filter(row => !isLater(real, table, row, moment.day));
      for (const row of [known[0], known.at(-1)]) {
        if (row === undefined) continue;
        const others = rowsOf(real, table).filter(other => other !== row);
        expect(shown(withRows(real, table, others), moment), `${table} without a row`).not.toBe(before);
      }
    }
  });

  it.each(daysOfPages)("is seen as at %s: a page, and each text in its front matter", asAt => {
    const moment = momentOf(asAt);
    const before = shown(real, moment);
    const names = Object.keys(real.pages).filter(name => name === "site.yaml" || !isLaterPage(real, name, moment));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const text = real.pages[name] ?? "";
      const changes = [undefined, text.replace(/^title: "/m, 'title: "Other. '), `${text}\nOne more sentence.\n`];
      for (const change of changes.slice(0, name === "site.yaml" ? 2 : 3)) {
        expect(shown(withPage(real, name, change), moment), name).not.toBe(before);
      }
    }
  });
});

describe("an embargo", () => {
  const pageOf = (embargo: string) => `---\ntitle: "Held"\nembargo: ${embargo}\n---\n\nHeld words.\n`;
  const isShown = (embargo: string, asAt: string) =>
    shown(withPage(real, "pages/held.md", pageOf(embargo)), momentOf(asAt)).includes("Held words.");

  it.each([
    ["2013-01-22T09:30:00Z", "2013-01-22T09:29:59Z", "2013-01-22T09:30:00Z"],
    ["2013-01-22T09:30:00Z", "2013-01-21", "2013-01-22"],
    ["2013-01-22T00:00:00Z", "2013-01-21", "2013-01-22T00:00Z"],
    // Summer time: the day begins an hour earlier in London than in UTC.
    ["2013-07-24T23:00:00Z", "2013-07-24", "2013-07-25"],
    ["2013-07-25T00:00:00+01:00", "2013-07-24T22:59:59Z", "2013-07-25T00:00+01:00"],
    // The clocks go forward at 01:00 on 31 March and back at 02:00 on 27 October, so these days have 23 and 25 hours.
    ["2013-03-31T23:00:00Z", "2013-03-31", "2013-04-01"],
    ["2013-03-31T00:00:00Z", "2013-03-30", "2013-03-31"],
    ["2013-10-28T00:00:00Z", "2013-10-27", "2013-10-28"],
    ["2013-10-26T23:00:00Z", "2013-10-26", "2013-10-27"],
    ["2013-10-27T01:30:00+00:00", "2013-10-27T01:30+01:00", "2013-10-27T01:30+00:00"],
  ])("of %s holds at %s and is over at %s", (embargo, before, after) => {
    expect([isShown(embargo, before), isShown(embargo, after)]).toEqual([false, true]);
  });

  it.each([
    ["2013-07-24T22:59:59Z", "2013-07-24"],
    ["2013-03-31T22:59:59Z", "2013-03-31"],
    ["2013-10-27T23:59:59Z", "2013-10-27"],
  ])("of %s is over on its day in London, %s", (embargo, day) => {
    expect(isShown(embargo, day)).toBe(true);
  });
});
