/** A site that is to be published, whole or in part: how it is read, and what is said of its publication. */

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { addressesGone, redirectsFile } from "../addresses/redirects.ts";
import { filesBelow } from "../input/folder.ts";
import { done, failed, type Outcome } from "../input/outcome.ts";
import { count, type Problem, type ProblemFormat, problemAt, quoted, topOf, visible } from "../input/problem.ts";
import { laterLines } from "../prose/later.ts";
import { type Reading, readEverything, readRecord } from "../prose/reading.ts";
import type { Publication } from "../publishing/publish.ts";
import type { Steps } from "../publishing/steps.ts";
import { withPlaces } from "../site/places.ts";
import { expectedFiles, type Site, siteOf } from "../site/site.ts";
import { readManifest } from "../verification/manifest.ts";
import type { Fault } from "../verification/verify.ts";
import { aheadOfClock } from "./clock.ts";
import type { Result } from "./command.ts";
import { forPeople } from "./excerpts.ts";
import type { OptionsOf } from "./options.ts";
import { dangerOf } from "./output.ts";
import { answered, inLines, misused, printedSteps, type Refusal, refused } from "./report.ts";

/** The options of commands that publish a site. */
export const publishingOptions = [
  "url",
  "isDraft",
  "isFuture",
  "format",
  "previous",
  "isCompressed",
  "isProfiled",
] as const;
export type PublishingOptions = OptionsOf<(typeof publishingOptions)[number]>;

export type Prepared = {
  readonly output: string;
  readonly reading: Reading;
  readonly site: Site;
  readonly steps: Steps;
  readonly format: ProblemFormat;
};

/** Reads the site that is to be written to an output; `isOurs` is true of what it may replace there. */
export function prepare(
  output: string,
  options: PublishingOptions,
  isOurs?: (folder: string) => boolean,
): Outcome<Prepared, Refusal> {
  const danger = dangerOf(output, options, isOurs);
  if (danger !== undefined) return misused(danger);
  const steps = printedSteps(options.isProfiled);
  steps.begin("read the record");
  const recordReading = readRecord(options);
  steps.begin("read and bind the content");
  const reading = withPlaces(readEverything(options, recordReading));
  const ahead = options.isFuture ? undefined : aheadOfClock(reading, Date.now());
  if (ahead !== undefined) return misused(ahead, ["--future", `--as-at ${momentOfClock()}`]);
  steps.begin("make the site");
  const site = siteOf(reading, options);
  if (site === undefined) {
    return refused(problemsFor(reading, options.format), undefined, laterLines(reading));
  }
  const gone = goneSince(options, reading, expectedFiles(site));
  if (!gone.ok) return misused(gone.reason);
  if (gone.value.length === 0) return done({ output, reading, site, steps, format: options.format });
  return refused(forPeople([...reading.problems, ...gone.value], reading, options.format));
}

/** What is printed of the problems of a reading, those of what is held back among them. */
export function problemsFor(reading: Reading, format: ProblemFormat): readonly Problem[] {
  return forPeople([...reading.problems, ...reading.heldBack.problems], reading, format);
}

/** The present minute, as `--as-at` has it. */
function momentOfClock(): string {
  return `${new Date().toISOString().slice(0, 16)}Z`;
}

/** What is said of a whole site that was to be published. */
export function published(publication: Publication, { output, reading, site, format }: Prepared): Result {
  if (publication.kind === "refused") {
    return notPublished(publication.faults, output, forPeople(reading.problems, reading, format));
  }
  const change = publication.isChanged ? "" : ", which was published already";
  const text = inLines([
    `${output}: ${summaryOf(reading, site)}`,
    `SHA-256 of the site: ${publication.hash}${change}; of each file: ${publication.manifest}`,
  ]);
  return answered(text, {
    problems: problemsFor(reading, format),
    remarks: [...laterRemarks(reading), ...remarksOn(publication.untidied)],
  });
}

/** What is said of faults in the files of a site; `problems` are those that were found before. */
export function notPublished(faults: readonly Fault[], output: string, problems: readonly Problem[] = []): Result {
  const found = faults.map(({ file, message }) => problemAt(topOf(join(output, file)), message));
  return refused([...problems, ...found]);
}

/** What is said where a site is published and something could not be tidied up after it. */
export function remarksOn(untidied: string | undefined): readonly string[] {
  if (untidied === undefined) return [];
  return [
    `The site is published. Leftovers could not be removed; the next build will remove them: ${visible(untidied)}`,
  ];
}

/** What is said of what is later than a site that was made; its problems did not stop it. */
export function laterRemarks(reading: Reading): readonly string[] {
  const problems = reading.heldBack.problems.filter(({ severity }) => severity === "problem");
  const told = `${count(problems.length, "problem")} in what is held back; the site was made without it.`;
  return [...laterLines(reading), ...(problems.length > 0 ? [told] : [])];
}

/** "236 pages and 250 files as at 17 January 2014; 288 bound figures agree with the record." */
export function summaryOf(reading: Reading, site: Site): string {
  const pages = Object.values(site.pages).reduce((sum, kind) => sum + kind.length, 0);
  return `${pages} pages and ${site.files.length} files as at ${site.asAt}; ${boundFigures(reading)}.`;
}

export function boundFigures({ editorials }: Reading): string {
  const bindings = editorials.all.reduce((sum, editorial) => sum + editorial.bindings.length, 0);
  return `${bindings} bound figures agree with the record`;
}

/** The addresses that an earlier site had and this one has not, as problems; the reason if there is no earlier site. */
function goneSince(
  { previous, content }: PublishingOptions,
  reading: Reading,
  files: readonly string[],
): Outcome<readonly Problem[]> {
  if (previous === undefined) return done([]);
  const earlier = filesOfSite(previous);
  if (!earlier?.includes("index.html")) {
    return failed(`--previous: expected the folder of a site, or its manifest, found "${previous}"`);
  }
  const gone = addressesGone(earlier, files, reading.redirects);
  const messages = gone.map(
    address => `${quoted(address)} was published and is gone; add a row that says where it is now`,
  );
  return done(messages.map(message => problemAt(topOf(join(content, redirectsFile)), message)));
}

/** The files of a site by its folder or its manifest; undefined for anything else. */
function filesOfSite(path: string): readonly string[] | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return undefined;
  if (status.isDirectory()) return filesBelow(path);
  return readManifest(readFileSync(path, "utf8"))?.files.map(file => file.path);
}
