/** Drafts to their faults, one after the other: what stands as before, in a site of the same files, is not judged anew. */

import { isDeepStrictEqual } from "node:util";
import type { FigureBook } from "../figures/figures.ts";
import type { AsAt } from "../record/dates.ts";
import { markJudge } from "../verification/expectation.ts";
import {
  areJsonItems,
  type Bounds,
  type Examined,
  examinerFor,
  type Fault,
  type FindTarget,
  inOrder,
  marksIn,
  type ReadOutput,
  readOutput,
  startParts,
  startVerification,
  targetFinder,
  type Verification,
} from "../verification/verify.ts";
import { type FileContent, isInParts } from "./file-content.ts";
import type { SiteFiles } from "./site-files.ts";

/** Gives the faults of a draft in order of file. */
export type VerifyDraft = (files: SiteFiles, bounds: Bounds, book: FigureBook, asAt: AsAt) => readonly Fault[];

/** Verifies drafts time and again; with the same book, the figures that were right still are. */
export function draftVerifier(): VerifyDraft {
  let site: KnownSite | undefined;
  let last: SoundDraft | undefined;
  return (files, bounds, book, asAt) => {
    if (site?.date !== asAt.date || !isDeepStrictEqual(site.bounds, bounds)) {
      const targetOf = targetFinder(bounds);
      site = { bounds, date: asAt.date, targetOf, read: fileReader(bounds, targetOf) };
      last = undefined;
    }
    const changed = changedIn(files, last, site.read);
    const wrongMarks = markFaults(files, changed, last, book, asAt);
    if (last !== undefined && haveSamePlaces(files, changed, last)) {
      const { verification } = last;
      const others = [...changed].flatMap(([file, own]) =>
        verification.faultsIn(withoutMarks(own)).map(message => ({ file, message })),
      );
      const faults = inOrder([...wrongMarks, ...others]);
      if (faults.length > 0) return faults;
      for (const [file, own] of changed) last.files.set(file, own);
      last = { ...last, book };
      return faults;
    }
    const verification = startVerification({ ...bounds, faultOf: () => undefined }, site.targetOf);
    const known = new Map<string, KnownFile>();
    for (const [file, content] of files) {
      const own = changed.get(file) ?? last?.files.get(file) ?? site.read(file, content);
      known.set(file, own);
      verification.add(file, withoutMarks(own));
    }
    const faults = verification.faultsWith(wrongMarks);
    if (faults.length === 0) last = { files: known, book, verification };
    return faults;
  };
}

/** The faults of the figures in the files that have changed and, with another book, of those in all others. */
function markFaults(
  files: SiteFiles,
  changed: ReadonlyMap<string, KnownFile>,
  last: SoundDraft | undefined,
  book: FigureBook,
  asAt: AsAt,
): readonly Fault[] {
  const judge = markJudge(book, asAt);
  const known = last === undefined || last.book === book ? [] : [...last.files];
  const unchanged = known.filter(([file]) => files.has(file) && !changed.has(file));
  return [...changed, ...unchanged].flatMap(([file, { marks }]) =>
    marks
      .map(judge)
      .filter(message => message !== undefined)
      .map(message => ({ file, message })),
  );
}

/** What is known of the files of a draft that do not stand as in the last sound one. */
function changedIn(files: SiteFiles, last: SoundDraft | undefined, read: ReadFile): ReadonlyMap<string, KnownFile> {
  const changed = new Map<string, KnownFile>();
  files.forEach((content, file) => {
    if (last?.files.get(file)?.content !== content) changed.set(file, read(file, content));
  });
  return changed;
}

/** Whether a draft has the same files as the last sound one, with the same places in them: then links lead where they led. */
function haveSamePlaces(files: SiteFiles, changed: ReadonlyMap<string, KnownFile>, last: SoundDraft): boolean {
  const isSame = ([file, { examined }]: readonly [string, KnownFile]) =>
    last.files.get(file)?.examined.ids === examined.ids;
  // A file that is new is among those that have changed.
  return files.size === last.files.size && [...changed].every(isSame);
}

function withoutMarks({ examined }: KnownFile): Examined {
  return { ...examined, marks: "" };
}

/** A site of certain files as at a day. */
type KnownSite = {
  readonly bounds: Bounds;
  readonly date: string;
  readonly targetOf: FindTarget;
  readonly read: ReadFile;
};

/** A draft in which nothing was wrong, and what it was verified by. */
type SoundDraft = {
  /** Those of each draft that follows it take their places here, while it is sound and has the same places in it. */
  readonly files: Map<string, KnownFile>;
  readonly book: FigureBook;
  readonly verification: Verification;
};

/** What is known of a file with this content. */
type KnownFile = {
  readonly content: FileContent;
  readonly examined: Examined;
  /** The figures that stand in it. */
  readonly marks: readonly string[];
};

type ReadFile = (file: string, content: FileContent) => KnownFile;

/** Reads files, each anew only when its content is another. */
function fileReader(bounds: Bounds, targetOf: FindTarget): ReadFile {
  const examine = examinerFor(bounds, targetOf);
  const known = new Map<string, KnownFile>();
  const readParts = partsReader();
  return (file, content) => {
    const before = known.get(file);
    if (before?.content === content) return before;
    const examined = examine(isInParts(content) ? readParts(file, content) : readOutput(file, content));
    const own = { content, examined, marks: marksIn(examined) };
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
