/** The draft that a preview shows: read again at each save, rendered by Eleventy where it differs, verified, then shown. */

import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assetFiles } from "../addresses/assets.ts";
import { TemplateError, templateErrorIn } from "../eleventy/template-error.ts";
import { type Problem, problemAt, topOf } from "../input/problem.ts";
import type { Binding } from "../prose/binding.ts";
import { filesInDoubt } from "../prose/date-doubt.ts";
import { fixesFor } from "../prose/fix.ts";
import { type Hint, hintsFor } from "../prose/hint.ts";
import { laterLines } from "../prose/later.ts";
import { type Reading, readEverything, readRecord, type SiteOptions } from "../prose/reading.ts";
import { withPlaces } from "../site/places.ts";
import { type Site, siteOf } from "../site/site.ts";
import { expectationOf } from "../verification/expectation.ts";
import { changeFinder } from "./changed-pages.ts";
import { ShownFolder } from "./shown-folder.ts";

/** What came of a save. */
export type Rebuilt = {
  /** Whether the folder shows what the inputs say now; if not, it shows the last good draft, or nothing. */
  readonly state: "good" | "bad";
  /** Problems and warnings, each with what helps to fix it. */
  readonly hints: readonly Hint[];
  /** The problems of what is held back, which keep nothing from being shown. */
  readonly held: readonly Hint[];
  /** What is left out because it is later: its number, and each page that is held back. */
  readonly later: readonly string[];
  /** Words that the last good record made true, and the present one does not. */
  readonly stale: readonly Binding[];
  /** How many untrue words `fix` would rewrite; undefined while the record does not agree with itself, and it waits. */
  readonly fixable: number | undefined;
  /** The files of the site that were shown anew or are no longer shown. */
  readonly changed: readonly string[];
};

/** Keeps a draft in step with its inputs, in two steps around each run of Eleventy. */
export class Draft {
  readonly #options: SiteOptions;
  readonly #output: string;
  readonly #folder: ShownFolder;
  readonly #readRecord: () => ReturnType<typeof readRecord>;
  readonly #changes = changeFinder();
  #reading: Reading | undefined;
  #site: Site | undefined;
  #lastGood: Reading | undefined;
  #root = "";
  #readAt = 0;

  /** Eleventy writes into the folder `written`; what is sound in it is shown in `output`. */
  constructor(options: SiteOptions, written: string, output: string) {
    this.#options = options;
    this.#output = output;
    this.#folder = new ShownFolder(written, output);
    this.#readRecord = remembered(options.data, () => readRecord(options));
  }

  /** Whether there is a draft to show. */
  get isReady(): boolean {
    return this.#folder.isReady;
  }

  /** The path prefix of the last good draft. */
  get root(): string {
    return this.#root;
  }

  /** When the inputs were read last, in ms since the process began. */
  get readAt(): number {
    return this.#readAt;
  }

  /** Has every page rendered at the next save: a template has changed. */
  forgetPages(): void {
    this.#changes.forget();
  }

  /** Reads the inputs; gives what Eleventy has to render of them, which is nothing while there are problems. */
  read(): Site | undefined {
    this.#readAt = performance.now();
    const reading = withPlaces(readEverything(this.#options, this.#readRecord()));
    const site = siteOf(reading, this.#options);
    [this.#reading, this.#site] = [reading, site];
    return site && this.#changes.changesIn(site);
  }

  /** Shows what Eleventy has rendered, if it is sound; `error` is what it threw, if it failed. */
  finish(error?: unknown): Rebuilt {
    const [reading, site] = [this.#reading, this.#site];
    if (reading === undefined) throw new Error("expected a draft that was read", { cause: error });
    const words = {
      later: laterLines(reading),
      held: hintsFor(reading.heldBack.problems, reading),
      ...untrueWords(reading, this.#lastGood),
    };
    const bad = (problems: readonly Problem[]) =>
      ({ state: "bad", hints: hintsFor(problems, reading), ...words, changed: [] }) as const;
    if (site === undefined) return bad(reading.problems);
    if (error !== undefined) {
      // Some pages of this site were not rendered.
      this.forgetPages();
      return bad([problemOf(error)]);
    }
    const shown = this.#folder.follow(expectationOf(site, assetFiles(), reading));
    if ("faults" in shown) {
      return bad(shown.faults.map(({ file, message }) => problemAt(topOf(join(this.#output, file)), message)));
    }
    [this.#lastGood, this.#root] = [reading, site.root];
    return {
      state: "good",
      hints: hintsFor(reading.problems, reading),
      ...words,
      changed: shown.changed,
    };
  }
}

function problemOf(error: unknown): Problem {
  const found = templateErrorIn(error);
  if (found instanceof TemplateError) return found.problem;
  return problemAt(topOf("layouts"), found instanceof Error ? found.message : String(found));
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
    // A file above every limit is refused for its size alone.
    if (status?.isFile() && status.size <= mostBytes) hash.update(readFileSync(path));
  };
  add(folder);
  return hash.digest("hex");
}

const mostBytes = 64 * 1024 * 1024;

/** The words that are untrue: how many a fix rewrites, and which of them were there when the record made them true. */
function untrueWords(reading: Reading, last: Reading | undefined): Pick<Rebuilt, "stale" | "fixable"> {
  const untrue = bindingsOf(reading).filter(({ fault }) => fault !== undefined);
  if (untrue.length === 0) return { stale: [], fixable: 0 };
  const fixable = reading.recordIsSound ? fixesFor(untrue, filesInDoubt(reading)).changes.length : undefined;
  if (last === undefined || last.read === reading.read) return { stale: [], fixable };
  const wereTrue = new Set(bindingsOf(last).map(claimOf));
  return { stale: untrue.filter(binding => wereTrue.has(claimOf(binding))), fixable };
}

function bindingsOf({ judged }: Reading): readonly Binding[] {
  return judged.all.flatMap(({ bindings }) => bindings);
}

function claimOf({ place, words, reference }: Binding): string {
  return `${place.file}\0${words}\0${reference}`;
}
