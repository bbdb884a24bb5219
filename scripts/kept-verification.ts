/** Drafts to their faults, one after the other: what stands as before, in a site of the same files, is not judged anew. */

import { isDeepStrictEqual } from "node:util";
import type { AsAt } from "./dates.ts";
import { markJudge } from "./expectation.ts";
import type { FigureBook } from "./figures.ts";
import { type FileContent, isInParts } from "./file-content.ts";
import { areSame } from "./keeper.ts";
import type { SiteFiles } from "./site-files.ts";
import {
  areJsonItems,
  type Bounds,
  type Examined,
  examinerFor,
  type Fault,
  type FindTarget,
  markIn,
  marksIn,
  type ReadOutput,
  readOutput,
  startParts,
  startVerification,
  targetFinder,
} from "./verify.ts";

/** Gives the faults of a draft in order of file. */
export type VerifyDraft = (files: SiteFiles, bounds: Bounds, book: FigureBook, asAt: AsAt) => readonly Fault[];

/** Verifies drafts time and again. The books are of a preview: a CCG of which nothing has changed is the same. */
export function draftVerifier(): VerifyDraft {
  let site: KnownSite | undefined;
  let last: SoundDraft | undefined;
  return (files, bounds, book, asAt) => {
    if (site?.date !== asAt.date || !areSameBounds(site.bounds, bounds)) {
      const targetOf = targetFinder(bounds);
      site = { bounds, date: asAt.date, targetOf, read: fileReader(bounds, asAt.date, targetOf) };
      last = undefined;
    }
    const known = new Map<string, KnownFile>();
    let hasSamePlaces = true;
    for (const [file, content] of files) {
      const own = site.read(file, content);
      known.set(file, own);
      hasSamePlaces &&= last?.files.get(file)?.examined.ids === own.examined.ids;
    }
    const judge = markJudge(book, asAt);
    const isRightStill = stillRight(last, book, asAt);
    const verification = startVerification({ ...bounds, faultOf: () => undefined }, site.targetOf);
    const faults: Fault[] = [];
    for (const [file, own] of known) {
      const before = last?.files.get(file);
      // Where no place has come or gone, links lead where they led.
      const places = before === own && hasSamePlaces ? "" : own.examined.places;
      verification.add(file, { ...own.examined, marks: "", places });
      for (const [mark, code] of own.marks) {
        if (isRightStill(code) && (before === own || before?.marks.has(mark) === true)) continue;
        const message = judge(mark);
        if (message !== undefined) faults.push({ file, message });
      }
    }
    const all = verification.faultsWith(faults);
    if (all.length === 0) last = { files: known, book };
    return all;
  };
}

/** A site of certain files as at a day. */
type KnownSite = {
  readonly bounds: Bounds;
  readonly date: string;
  readonly targetOf: FindTarget;
  readonly read: ReadFile;
};

/** A draft in which nothing was wrong. */
type SoundDraft = { readonly files: ReadonlyMap<string, KnownFile>; readonly book: FigureBook };

/** What is known of a file with this content. */
type KnownFile = {
  readonly content: FileContent;
  readonly examined: Examined;
  /** Its marks, each with the code of the CCG whose own figure it is, if it is one. */
  readonly marks: ReadonlyMap<string, string | undefined>;
};

type ReadFile = (file: string, content: FileContent) => KnownFile;

/** Reads files, each anew only when its content is another. */
function fileReader(bounds: Bounds, date: string, targetOf: FindTarget): ReadFile {
  const examine = examinerFor(bounds, targetOf);
  const known = new Map<string, KnownFile>();
  const readParts = partsReader();
  return (file, content) => {
    const before = known.get(file);
    if (before?.content === content) return before;
    const examined = examine(isInParts(content) ? readParts(file, content) : readOutput(file, content));
    const marks = new Map(marksIn(examined).map(mark => [mark, codeIn(mark, date)] as const));
    const own = { content, examined, marks };
    known.set(file, own);
    return own;
  };
}

/** Reads files that are made of parts; a part that was sound the last time is not looked at again. */
function partsReader(): (file: string, parts: readonly string[]) => ReadOutput {
  const soundParts = new Map<string, ReadonlySet<string>>();
  return (file, parts) => {
    const [before, sound] = [soundParts.get(file), new Set<string>()];
    const reading = startParts(file, part => {
      const isSound = before?.has(part) === true || areJsonItems(part);
      if (isSound) sound.add(part);
      return isSound;
    });
    for (const part of parts) reading.add(part);
    soundParts.set(file, sound);
    return reading.end();
  };
}

/** The CCG whose own figure a mark is, as at the date of the build; undefined for any other. */
function codeIn(text: string, date: string): string | undefined {
  const mark = markIn(text);
  if (mark === undefined || (mark.asAt ?? date) !== date) return undefined;
  return /^ccg\.([a-z0-9]+)\.[a-z-]+$/.exec(mark.id)?.[1]?.toUpperCase();
}

/** Gives whether the figures of a CCG, by its code, are those of an earlier draft of the day; of others, it is not known. */
function stillRight(
  last: SoundDraft | undefined,
  book: FigureBook,
  asAt: AsAt,
): (odsCode: string | undefined) => boolean {
  if (last === undefined) return () => false;
  if (last.book === book) return () => true;
  const [before, now] = [last.book, book].map(each => each.recordAt(asAt.date).ccgs);
  // What is the same, of the same day, has the same figures.
  const changed = new Set([...(before?.keys() ?? [])].filter(code => before?.get(code) !== now?.get(code)));
  return code => code !== undefined && !changed.has(code);
}

function areSameBounds({ files, ...a }: Bounds, { files: others, ...b }: Bounds): boolean {
  return areSame(files, others) && isDeepStrictEqual(a, b);
}
