/** Drafts to their faults, one after the other: what stands as before, in a site of the same files, is not judged anew. */

import { isDeepStrictEqual } from "node:util";
import type { FigureBook } from "../figures/figures.ts";
import { areSame } from "../memory/keeper.ts";
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
  markIn,
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

/** The faults of the figures in files: of all in those that have changed, and of those that may be wrong by now in others. */
function markFaults(
  files: SiteFiles,
  changed: ReadonlyMap<string, KnownFile>,
  last: SoundDraft | undefined,
  book: FigureBook,
  asAt: AsAt,
): readonly Fault[] {
  const [judge, isStillRight] = [markJudge(book, asAt), stillRight(last, book, asAt)];
  const [faults, wrongAmong] = [[] as Fault[], listJudge(judge)];
  const add = (file: string, messages: readonly string[]) => {
    for (const message of messages) faults.push({ file, message });
  };
  for (const [file, own] of changed) {
    add(file, faultsOf(marksToJudge(own, last?.files.get(file), isStillRight), judge));
  }
  // By a function, for they are many: a loop would make a pair of each.
  last?.files.forEach((own, file) => {
    if (changed.has(file) || !files.has(file)) return;
    const areKept = own.codes.every(isStillRight);
    add(file, areKept ? wrongAmong(own.others) : faultsOf(marksToJudge(own, own, isStillRight), judge));
  });
  return faults;
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

/** The marks of a file that may be wrong by now. */
function marksToJudge(own: KnownFile, before: KnownFile | undefined, isStillRight: IsStillRight): readonly string[] {
  const wereRight = before?.marks;
  return [...own.marks].flatMap(([mark, code]) =>
    code !== undefined && isStillRight(code) && wereRight?.has(mark) === true ? [] : [mark],
  );
}

type Judge = (mark: string) => string | undefined;

/** Gives what is wrong with a list of marks, of which many files have the very same. */
function listJudge(judge: Judge): (marks: readonly string[]) => readonly string[] {
  const known = new Map<readonly string[], readonly string[]>();
  return marks => {
    const messages = known.get(marks) ?? faultsOf(marks, judge);
    known.set(marks, messages);
    return messages;
  };
}

function faultsOf(marks: readonly string[], judge: Judge): readonly string[] {
  return marks.map(judge).filter(message => message !== undefined);
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
  /** Its marks, each with the code of the CCG whose own figure it is, if it is one. */
  readonly marks: ReadonlyMap<string, string | undefined>;
  /** These codes, each once. */
  readonly codes: readonly string[];
  /** The other marks; files with the same ones have the same list. */
  readonly others: readonly string[];
};

type ReadFile = (file: string, content: FileContent) => KnownFile;

/** Reads files, each anew only when its content is another. */
function fileReader(bounds: Bounds, date: string, targetOf: FindTarget): ReadFile {
  const examine = examinerFor(bounds, targetOf);
  const known = new Map<string, KnownFile>();
  const lists = new Map<string, readonly string[]>();
  const readParts = partsReader();
  const keptList = (list: readonly string[]) => {
    const text = list.join("\n");
    const kept = lists.get(text) ?? list;
    if (lists.size >= mostLists) lists.clear();
    lists.set(text, kept);
    return kept;
  };
  return (file, content) => {
    const before = known.get(file);
    if (before?.content === content) return before;
    const examined = examine(isInParts(content) ? readParts(file, content) : readOutput(file, content));
    const marks = new Map(marksIn(examined).map(mark => [mark, codeIn(mark, date)] as const));
    const codes = [...new Set(marks.values())].filter(code => code !== undefined);
    const others = keptList([...marks].flatMap(([mark, code]) => (code === undefined ? [mark] : [])));
    const own = { content, examined, marks, codes, others };
    known.set(file, own);
    return own;
  };
}

// Lists of pages that are alike are few; of what stood there at earlier saves, some are still here.
const mostLists = 1_000;

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

/** Whether the figures of a CCG, by its code, are those of the last sound draft of the day. */
type IsStillRight = (odsCode: string) => boolean;

function stillRight(last: SoundDraft | undefined, book: FigureBook, asAt: AsAt): IsStillRight {
  if (last === undefined) return () => false;
  if (last.book === book) return () => true;
  const [before, now] = [last.book, book].map(each => each.recordAt(asAt.date).ccgs);
  // What is the same, of the same day, has the same figures.
  const changed = new Set([...(before?.keys() ?? [])].filter(code => before?.get(code) !== now?.get(code)));
  return code => !changed.has(code);
}

function areSameBounds({ files, ...a }: Bounds, { files: others, ...b }: Bounds): boolean {
  return areSame(files, others) && isDeepStrictEqual(a, b);
}
