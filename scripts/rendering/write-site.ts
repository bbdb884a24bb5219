/** Every file of a site to a folder, each written as soon as it is made. */

import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileAt } from "../addresses/address.ts";
import { type Download, textOf } from "../site/files/downloads.ts";
import { itemOf } from "../site/pages.ts";
import type { Site } from "../site/site.ts";
import { boundsOf } from "../verification/expectation.ts";
import { entryFor, type ManifestEntry, startEntry } from "../verification/manifest.ts";
import { type Examined, examinerFor, type FindTarget, readOutput, startParts } from "../verification/verify.ts";
import { frameOf, readLayouts } from "./layouts.ts";
import { type Part, partOf } from "./part.ts";
import { type Job, type Made, makeFiles, makerHere, type Write, writerTo } from "./rendering.ts";
import { startWorkers, type Workers } from "./workers.ts";

/** How a site is written. */
export type Writing = {
  /** Told of each file that was written: its entry in the manifest, and what was found in it. */
  readonly onFile?: (entry: ManifestEntry, examined: Examined) => void;
  /** The part that is written; undefined for the whole. */
  readonly part?: Part | undefined;
  /** Threads that have been started, for who has started them to stop; undefined for those that a large site starts itself. */
  readonly workers?: Workers | undefined;
  /** Where the links of the site lead, if that is known elsewhere too. */
  readonly targetOf?: FindTarget;
};

/** A site that is being made: what takes long has begun in other threads. */
export type BegunSite = {
  /** Writes the pages, downloads, cards and assets, once; an error in a layout is thrown with its message. */
  readonly write: () => Promise<void>;
  /** Ends the other threads, whatever they are at. */
  readonly stop: () => Promise<void>;
};

/** Begins to make a site in a folder. */
export function beginSite(
  site: Site,
  folder: string,
  { onFile = () => {}, part, workers: started, targetOf }: Writing = {},
): BegunSite {
  const bounds = boundsOf(site, assetFiles());
  const isWritten = part === undefined ? () => true : partOf(bounds.files, part);
  const isLarge = jobsIn(site) / (part?.of ?? 1) >= fewestForWorkers;
  const workers = isLarge ? (started ?? startWorkers()) : undefined;
  workers?.begin(bounds, folder);
  const jobs = jobsOf(site, isWritten);
  const ahead = workers && makeFirst(jobs, workers);
  // An error in it is met when it is waited for.
  ahead?.catch(() => {});
  const write = async () => {
    const examine = examinerFor(bounds, targetOf);
    const writeFile = writerTo(folder);
    const take = ({ entry, examined }: Made) => onFile(entry, examined);
    const writeOthers = async () => {
      for (const file of assetFiles().filter(isWritten)) {
        const bytes = readFileSync(join("layouts", file));
        writeFile(file, bytes);
        onFile(entryFor(file, bytes), examine(readOutput(file, bytes)));
      }
      for (const download of site.files.filter(({ path, isShort }) => !isShort && isWritten(path))) {
        const { entry, read } = await writeDownload(download, folder, writeFile);
        onFile(entry, examine(read));
      }
    };
    await makeFiles(jobs, makerHere(examine, folder), workers, ahead, writeOthers, take);
  };
  return { write, stop: async () => workers?.stop() };
}

// A worker takes as long to start as to make so many files.
const fewestForWorkers = 600;

/** The files that are copied from the layouts, by their paths in a site. */
export function assetFiles(): readonly string[] {
  return readdirSync("layouts/assets").map(name => `assets/${name}`);
}

function jobsIn(site: Site): number {
  return site.cards.length + Object.values(site.pages).reduce((sum, pages) => sum + pages.length, 0);
}

/** What is to be made, each when it is asked for: cards, and pages, each with the short files beside it. */
function* jobsOf(site: Site, isWritten: (file: string) => boolean): Generator<Job, void, undefined> {
  for (const card of site.cards) {
    const file = card.path.slice(1);
    if (isWritten(file)) yield { kind: "card", file, card };
  }
  yield* pageJobs(site, isWritten);
}

/** Has the first jobs made; what is wrong with a layout is an error of theirs, as of those that come later. */
async function makeFirst(jobs: Iterator<Job, void, undefined>, workers: Workers): Promise<readonly Made[]> {
  return workers.makeAll(firstOf(jobs));
}

/** The jobs to begin with: so many that a worker has something to do until the first are made here. */
function firstOf(jobs: Iterator<Job, void, undefined>): readonly Job[] {
  const first: Job[] = [];
  for (let length = 0; length < lengthAhead; ) {
    const { value } = jobs.next();
    if (value === undefined) break;
    first.push(value);
    if (value.kind === "text") length += value.text.length;
  }
  return first;
}

// Some hundred pages, for a quarter of a second.
const lengthAhead = 2_000_000;

/**
 * Pages, each rendered when it is asked for, and after it the short files of its folder, so that one thread makes that
 * folder. Those of which there are many come last: they lead to places in the others.
 */
function* pageJobs(site: Site, isWritten: (file: string) => boolean): Iterable<Job> {
  const [layouts, frame] = [readLayouts(), frameOf(site)];
  const short = Map.groupBy(
    site.files.filter(({ path, isShort }) => isShort && isWritten(path)),
    ({ path }) => dirname(path),
  );
  const kinds = Object.entries(site.pages).toSorted(([, a], [, b]) => a.length - b.length);
  for (const [layout, pages] of kinds) {
    for (const page of pages) {
      const file = fileAt(page.path);
      if (isWritten(file)) yield { kind: "text", file, text: layouts(layout, itemOf(page), frame) };
      yield* textsOf(short.get(dirname(file)));
      short.delete(dirname(file));
    }
  }
}

function* textsOf(downloads: readonly Download[] = []): Iterable<Job> {
  for (const download of downloads) yield { kind: "text", file: download.path, text: textOf(download) };
}

/** Writes a file part by part: a list of all figures may be too long for one text. */
async function writeDownload({ path, parts }: Download, folder: string, writeFile: Write) {
  const [entry, reading] = [startEntry(path), startParts(path)];
  let write = writeFile;
  for (const text of chunksOf(parts(), reading.add)) {
    const bytes = Buffer.from(text);
    entry.add(bytes);
    write(path, bytes);
    write = (_, more) => appendFileSync(join(folder, path), more);
    // Workers are given what they are to make next.
    await nextTurn();
  }
  return { entry: entry.end(), read: reading.end() };
}

const chunkLength = 64 * 1024;

/** Short parts together; each is shown as it comes. */
function* chunksOf(parts: Iterable<string>, show: (part: string) => void): Iterable<string> {
  let chunk = "";
  for (const part of parts) {
    show(part);
    chunk += part;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}
