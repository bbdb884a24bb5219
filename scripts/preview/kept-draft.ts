/** The draft that a preview shows: what stands in the inputs now, rendered and verified, and written where it differs. */

import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Problem, problemAt, topOf } from "../input/problem.ts";
import { fixesFor } from "../prose/fix.ts";
import { type Hint, hintsFor } from "../prose/hint.ts";
import type { Binding } from "../prose/prose.ts";
import { LayoutError, problemOf } from "../rendering/layout-error.ts";
import { type Reading, readEverything, readRecord, type SiteOptions, siteOf } from "../site/site.ts";
import { boundsOf } from "../verification/expectation.ts";
import { isSameContent, writeContent } from "./file-content.ts";
import { draftVerifier } from "./kept-verification.ts";
import { fileMaker, type SiteFiles } from "./site-files.ts";

/** What came of a rebuild. */
export type Rebuilt = {
  /** Whether the folder holds what the inputs say now; if not, it holds the last good draft, or nothing. */
  readonly state: "good" | "bad";
  /** Problems and warnings, each with what helps to mend it. */
  readonly hints: readonly Hint[];
  /** Words that the last good record made true, and the one of now does not. */
  readonly stale: readonly Binding[];
  /** How many untrue words `fix` would mend; undefined while the record does not agree with itself, and it waits. */
  readonly mendable: number | undefined;
  /** The files of the site that were written or removed. */
  readonly changed: readonly string[];
};

export type Draft = {
  readonly rebuild: () => Promise<Rebuilt>;
  /** The files of the last good draft; none before there is one. */
  readonly files: () => SiteFiles;
  /** The path prefix below which the last good draft stands. */
  readonly root: () => string;
};

/** Keeps a draft in a folder in step with its inputs; nothing is read or written before the first rebuild. */
export function keepDraft(options: SiteOptions, output: string, layoutsFolder = "layouts"): Draft {
  const recordReading = remembered(options.data, () => readRecord(options));
  const layouts = remembered(layoutsFolder, () => fileMaker(layoutsFolder));
  let files: SiteFiles = new Map();
  let root = "";
  let last: Reading | undefined;
  const verify = draftVerifier();
  const rebuild = async (): Promise<Rebuilt> => {
    const reading = readEverything(options, recordReading());
    const words = untrueWords(reading, last);
    const bad = (problems: readonly Problem[]) =>
      ({ state: "bad", hints: hintsFor(problems, reading), ...words, changed: [] }) as const;
    const site = siteOf(reading, options);
    if (site === undefined) return bad(reading.problems);
    const made = await renderOrRefuse(() => layouts()(site));
    if ("message" in made) return bad([made]);
    const assets = [...made.keys()].filter(file => file.startsWith("assets/"));
    const faults = verify(made, boundsOf(site, assets), reading.book, reading.asAt);
    if (faults.length > 0) return bad(faults.map(({ file, message }) => problemAt(topOf(join(output, file)), message)));
    const changed = writeChanged(output, made, last === undefined ? undefined : files);
    files = made;
    root = site.root;
    last = reading;
    return { state: "good", hints: hintsFor(reading.problems, reading), ...words, changed };
  };
  return { rebuild, files: () => files, root: () => root };
}

/** What is made of a folder, made again only when its bytes have changed. */
function remembered<Value>(folder: string, make: () => Value): () => Value {
  let made: { readonly digest: string; readonly value: Value } | undefined;
  return () => {
    const digest = digestOf(folder);
    if (made?.digest !== digest) made = { digest, value: make() };
    return made.value;
  };
}

/** Times of files tell too little: two saves within a tick of the clock have the same. */
function digestOf(folder: string): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    const status = lstatSync(path, { throwIfNoEntry: false });
    hash.update(`${path}\0${status?.mode ?? 0}\0${status?.size ?? 0}\0`);
    if (status?.isDirectory()) for (const name of readdirSync(path).toSorted()) add(join(path, name));
    // A file above every limit is refused for its size, whatever is in it.
    if (status?.isFile() && status.size <= mostBytes) hash.update(readFileSync(path));
  };
  add(folder);
  return hash.digest("hex");
}

const mostBytes = 64 * 1024 * 1024;

/** The words that are untrue: how many a fix mends, and which of them stood there when the record made them true. */
function untrueWords(reading: Reading, last: Reading | undefined): Pick<Rebuilt, "stale" | "mendable"> {
  const untrue = bindingsOf(reading).filter(({ fault }) => fault !== undefined);
  if (untrue.length === 0) return { stale: [], mendable: 0 };
  const mendable = reading.recordIsSound ? fixesFor(untrue).changes.length : undefined;
  if (last === undefined || last.read === reading.read) return { stale: [], mendable };
  const wereTrue = new Set(bindingsOf(last).map(claimOf));
  return { stale: untrue.filter(binding => wereTrue.has(claimOf(binding))), mendable };
}

function bindingsOf({ judged }: Reading): readonly Binding[] {
  return judged.all.flatMap(({ bindings }) => bindings);
}

function claimOf({ place, words, reference }: Binding): string {
  return `${place.file}\0${words}\0${reference}`;
}

/** The files, or the problem of the layout that could not be rendered. */
async function renderOrRefuse(render: () => Promise<SiteFiles>): Promise<SiteFiles | Problem> {
  try {
    return await render();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return problemOf(error instanceof LayoutError ? error : new LayoutError(topOf("layouts"), message));
  }
}

/** Writes the files that differ from those before, and removes those that are gone; without any before, those on disk. */
function writeChanged(output: string, files: SiteFiles, before: SiteFiles | undefined): readonly string[] {
  // A link leads to a site that was published there.
  if (before === undefined && lstatSync(output, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(output);
  const stood = before ?? filesOnDisk(output);
  const removed = [...stood.keys()].filter(file => !files.has(file));
  // What is gone goes first: a file may stand where there was a folder.
  for (const file of removed) removeFile(output, file);
  const written = [...files].filter(([file, content]) => {
    const earlier = stood.get(file);
    return earlier !== content && (earlier === undefined || !isSameContent(earlier, content));
  });
  for (const [file, content] of written) {
    const path = join(output, file);
    mkdirSync(dirname(path), { recursive: true });
    writeContent(path, content);
  }
  return [...written.map(([file]) => file), ...removed];
}

function filesOnDisk(folder: string): SiteFiles {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter(entry => !entry.isDirectory()).map(entry => join(entry.parentPath, entry.name));
  return new Map(paths.map(path => [path.slice(join(folder, "/").length), bytesOf(path)]));
}

/** The bytes of a file; of a link none, so that what it leads to is not written into. */
function bytesOf(path: string): Uint8Array {
  if (lstatSync(path).isFile()) return readFileSync(path);
  rmSync(path);
  return new Uint8Array();
}

/** Removes a file, and the folders that it leaves empty. */
function removeFile(output: string, file: string): void {
  rmSync(join(output, file), { force: true });
  for (let folder = dirname(file); folder !== "."; folder = dirname(folder)) {
    const path = join(output, folder);
    if (!existsSync(path) || readdirSync(path).length > 0) return;
    rmdirSync(path);
  }
}
