/**
 * The pages that a build leaves out because they are later, each held against the record as at its own moment.
 *
 * In: the content, the record, and the moment of the build. Out: which pages are held back and until when, and their
 * problems. Nothing of this is in a site: a build without problems of its own is published all the same.
 */

import { type Addresses, pathIn } from "../addresses/address.ts";
import { noDoubt } from "../addresses/doubt.ts";
import { redirectsInBuild } from "../addresses/redirects.ts";
import { registerPages } from "../addresses/register-page.ts";
import { type Paths, pathsOf, pathsOfContent } from "../addresses/routes.ts";
import { type FigureBook, figureBook } from "../figures/figures.ts";
import { collectProblems, type Problem, placeText, type Report } from "../input/problem.ts";
import { hoursIn, isLater, tablesAsAt, tablesBy } from "../record/as-at.ts";
import { type AsAt, instantOf, londonDate, readAsAt } from "../record/dates.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { checkSums } from "../record/sums.ts";
import type { ReadTables } from "../record/tables.ts";
import { changesBetween, tablesKnownAt } from "../record/uncorrected.ts";
import { type Content, type ContentPage, isInBuild } from "./content.ts";
import { bindPages, checkPages, type Editorial, pathOf } from "./editorial.ts";
import { gatherByCause } from "./one-cause.ts";
import type { FindPicture } from "./pictures.ts";

/** A page that is held back; without a moment, if no row says when its wave is announced. */
export type HeldPage = { readonly page: ContentPage; readonly until: Moment | undefined };

/** The first moment at which a page is in a site, and as the front matter and `--as-at` say it. */
export type Moment = AsAt & { readonly written: string };

export type HeldBack = {
  /** In order of their moments. */
  readonly pages: readonly HeldPage[];
  /** Their words, and those of updates that are still to come. */
  readonly editorials: readonly Editorial[];
  readonly problems: readonly Problem[];
};

/** What a build is made of, which is sound. */
type Ground = {
  readonly content: Content;
  readonly read: ReadTables;
  readonly book: FigureBook;
  readonly asAt: AsAt;
  readonly addresses: Addresses;
  readonly isDraft: boolean;
  readonly findPicture: FindPicture;
  /** The problems of the build, which are not told twice. */
  readonly problems: readonly Problem[];
};

/** The pages that have a date later than the build, or whose wave is announced later. */
export function heldPages(content: Content, read: ReadTables, asAt: AsAt): readonly HeldPage[] {
  const held = content.pages
    .map(page => ({ page, until: momentOf(page, read) }))
    .filter(({ page, until }) => until === undefined || isAfter(until, asAt) || !isInBuild(page, asAt));
  return held.toSorted((a, b) => (a.until?.instant ?? Infinity) - (b.until?.instant ?? Infinity));
}

/** Whether a moment is after another; one that is written as a day is from the beginning of that day on. */
function isAfter({ date, instant, written }: Moment, asAt: AsAt): boolean {
  return instantOf(written) === undefined ? date > asAt.date : instant > asAt.instant;
}

/** Holds each later page, and each later update, against the record as at its own moment. */
export function judgeHeldBack(pages: readonly HeldPage[], ground: Ground): Omit<HeldBack, "pages"> {
  const updates = laterUpdates(ground, pages);
  // What a note alone does not use, the words of its page may.
  const notes = new Set(updates.map(({ page }) => page.file));
  const { problems, report: collect } = collectProblems();
  const report = (problem: Problem) => {
    if (problem.severity === "problem" || !notes.has(problem.file)) collect(problem);
  };
  // A row that counts from an hour is known to the pages of its day only from then on.
  const hours = hoursIn(ground.read.tables).map(({ instant }) => instant);
  const passed = (instant: number) => hours.filter(hour => hour <= instant).length;
  const dated = [...pages.filter(isDated), ...updates];
  const byDay = Map.groupBy(dated, ({ until }) => `${until.date} ${passed(until.instant)}`);
  const pathsAt = pathFinder(pages, ground);
  const editorials = [...byDay.values()].flatMap(ofDay => judgeDay(ofDay, ground, pathsAt, report));
  const told = new Set(ground.problems.map(keyOf));
  return { editorials, problems: problems.filter(problem => !told.has(keyOf(problem))) };
}

/** Holds the pages of one day against the record as at the last moment that one of them waits for. */
function judgeDay(ofDay: readonly Dated[], ground: Ground, pathsAt: PathsAt, report: Report): readonly Editorial[] {
  const { content, read } = ground;
  const asAt = ofDay.map(({ until }) => until).reduce((one, other) => (one.instant < other.instant ? other : one));
  const book = bookAt(asAt, ground);
  const record = book.recordAt(asAt.date);
  const paths = pathsAt(asAt, record);
  const pages = ofDay.map(({ page }) => page);
  checkPages(pages, record, report);
  const isCorrected = read.tables.corrections.some(row => isLater(row, "corrected", asAt));
  const right = isCorrected ? tablesAsAt(tablesBy(read.tables, asAt.instant), asAt.date) : record.tables;
  checkSums({ ...read, tables: right }, report);
  // Only the form of a row that counts later is checked before it counts.
  const inForce = content.redirects.filter(({ since }) => since <= ground.asAt.date);
  redirectsInBuild(inForce, paths, asAt.date, noDoubt, report);
  const unread = new Set(content.unread.map(pathOf));
  const isInDoubt = (address: string) => unread.has(pathIn(address) ?? "");
  const isFigure = (reference: string) => book.find(reference, asAt.date) !== undefined;
  const causes = gatherByCause({ pages: content.pages, asAt, isFigure }, report);
  const { all } = bindPages(pages, { ...ground, book, asAt, paths, isInDoubt }, causes.report);
  causes.tell();
  return all;
}

/** The figures of a moment, by when more corrections and hours may count than in the build. */
function bookAt(moment: AsAt, { read, book, asAt }: Ground): FigureBook {
  return changesBetween(read, asAt, moment) > 0 ? figureBook(tablesKnownAt(read.tables, moment)) : book;
}

/** How many updates of pages are later than a build. */
export function countLaterUpdates(pages: readonly ContentPage[], asAt: AsAt): number {
  return pages.reduce((sum, page) => sum + laterUpdatesOf(page, asAt).length, 0);
}

type PathsAt = (asAt: AsAt, record: AuthorisationRecord) => Paths;

/** Gives the paths of the site as at a moment: those of the record, and those of the content that is in it by then. */
function pathFinder(pages: readonly HeldPage[], { content }: Ground): PathsAt {
  const from = new Map(pages.map(({ page, until }) => [page, until?.instant ?? Infinity] as const));
  const moments = new Map(
    content.pages.flatMap(page => pathsOfContent(pathOf(page)).map(path => [path, from.get(page) ?? 0] as const)),
  );
  return (asAt, record) => {
    const own = pathsOf({ record, register: registerPages(record) }, []);
    return { has: path => own.has(path) || (moments.get(path) ?? Infinity) <= asAt.instant };
  };
}

/** When all of a page is in a site; undefined where its wave has no day yet. */
function momentOf({ kind, key, frontMatter }: ContentPage, { tables }: ReadTables): Moment | undefined {
  const { published = "", as_at = "", embargo } = frontMatter;
  const row = kind === "wave" ? tables.waves.find(({ wave }) => String(wave) === key) : undefined;
  const announced = kind === "wave" ? row?.announced : "";
  if (announced === undefined) return undefined;
  const day = [published, as_at, announced].toSorted().at(-1) ?? "";
  const hours = [embargo, row?.hours?.announced].flatMap(written => {
    const instant = instantOf(written ?? "");
    return written === undefined || instant === undefined ? [] : [{ date: londonDate(instant), instant, written }];
  });
  const last = hours.toSorted((one, other) => one.instant - other.instant).at(-1);
  if (last !== undefined && last.date >= day) return last;
  return { ...(readAsAt(day) ?? { date: "", instant: 0 }), written: day };
}

/** The pages of a build that have updates which are still to come, each with those notes alone, by the day of the last. */
function laterUpdates({ content, asAt }: Ground, held: readonly HeldPage[]): readonly Dated[] {
  const isHeld = new Set(held.map(({ page }) => page));
  return content.pages.flatMap(page => {
    const last = laterUpdatesOf(page, asAt).toSorted().at(-1);
    const until = last === undefined || isHeld.has(page) ? undefined : readAsAt(last);
    if (last === undefined || until === undefined) return [];
    const { frontMatter } = page;
    const notes = { ...page, body: "", frontMatter: { ...frontMatter, title: "Later", summary: undefined } };
    return [{ page: notes, until: { ...until, written: last } }];
  });
}

function laterUpdatesOf({ frontMatter }: ContentPage, asAt: AsAt): readonly string[] {
  return frontMatter.updates.map(({ date }) => date).filter(date => date > asAt.date);
}

type Dated = HeldPage & { readonly until: Moment };

function isDated(held: HeldPage): held is Dated {
  return held.until !== undefined;
}

function keyOf(problem: Problem): string {
  return `${placeText(problem)} ${problem.message}`;
}
