/** The folders of data and content to everything that a site is made of, checked and bound to each other. */

import { type Addresses, addressesBelow, pathIn } from "../addresses/address.ts";
import { doubtsOf, noDoubt } from "../addresses/doubt.ts";
import { figurePaths } from "../addresses/figure-page.ts";
import { type Redirect, redirectsInBuild } from "../addresses/redirects.ts";
import { type RegisterPages, registerPages } from "../addresses/register-page.ts";
import { pathsOf } from "../addresses/routes.ts";
import { type FigureBook, figureBook } from "../figures/figures.ts";
import { collectProblems, type Problem } from "../input/problem.ts";
import { checkRows, flawedTables } from "../record/agreement.ts";
import { hoursIn, lastDate, tablesAsAt, tablesBy } from "../record/as-at.ts";
import type { TableName } from "../record/datasets.ts";
import { type AsAt, readAsAt } from "../record/dates.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { checkSums } from "../record/sums.ts";
import { type ReadTables, readTables, tableNames } from "../record/tables.ts";
import { tablesKnownAt } from "../record/uncorrected.ts";
import { type Content, readContent } from "./content.ts";
import { bindPages, checkPages, type Editorials, pagesInBuild, pathOf } from "./editorial.ts";
import { type HeldBack, heldPages, judgeHeldBack } from "./held-back.ts";
import { gatherByCause } from "./one-cause.ts";
import { checkOtherNames } from "./other-names.ts";
import { type OwnFile, ownFilesInBuild } from "./own-files.ts";
import { type Picture, pictureShelf } from "./pictures.ts";
import { checkSettingsNumbers } from "./settings-numbers.ts";

export type SiteOptions = {
  readonly data: string;
  readonly content: string;
  /** Undefined for the last date in the record. */
  readonly asAt: AsAt | undefined;
  /** The address of the published site; undefined for that of site.yaml. */
  readonly url: string | undefined;
  readonly isDraft: boolean;
};

/** The project's own data and content, as at the last date in the record. */
export const defaultOptions: SiteOptions = {
  data: "data",
  content: "content",
  asAt: undefined,
  url: undefined,
  isDraft: false,
};

/** What was read on the way to a site; for the commands that show or check a part of it. */
export type Reading = {
  readonly asAt: AsAt;
  readonly read: ReadTables;
  /** The tables in which a row can't be read, or can't be right whatever the others say. */
  readonly unsure: ReadonlySet<TableName>;
  readonly book: FigureBook;
  readonly record: AuthorisationRecord;
  readonly content: Content;
  readonly editorials: Editorials;
  /** The words as they were judged: bound, or by the certain part of a record that is partly in doubt. */
  readonly judged: Editorials;
  /** The addresses that moved by the as-at date. */
  readonly redirects: readonly Redirect[];
  readonly addresses: Addresses;
  /** The pages into which the register is cut. */
  readonly register: RegisterPages;
  /** The pictures that pages show, or that pages which are not in this build would. */
  readonly images: readonly Picture[];
  /** The files of the publisher's own. */
  readonly ownFiles: readonly OwnFile[];
  /** The pages that are not in the build because they are later, judged as at their own moments. */
  readonly heldBack: HeldBack;
  readonly problems: readonly Problem[];
  /** Whether none of the problems is one of the record. */
  readonly recordIsSound: boolean;
};

/** The record as it was read, before any content is. */
export type RecordReading = Pick<Reading, "asAt" | "read" | "unsure" | "book" | "record" | "problems">;

/** Reads and checks the record alone. */
export function readRecord(options: SiteOptions): RecordReading {
  const { problems, report } = collectProblems();
  const found = readTables(options.data, report);
  checkRows(found, report);
  const read = { ...found, flawed: flawedTables(found) };
  const wrong = new Set(problems.map(({ file }) => file));
  const unsure = new Set(tableNames.filter(name => read.flawed.has(name) || wrong.has(read.headerOf(name).file)));
  const asAt = asAtOf(options, lastDate(read.tables));
  const known = tablesKnownAt(read.tables, asAt);
  const book = figureBook(known);
  const record = book.recordAt(asAt.date);
  // What was wrong until a later day need not add up; what is right must.
  const right = known === read.tables ? record.tables : tablesAsAt(tablesBy(read.tables, asAt.instant), asAt.date);
  checkSums({ ...read, tables: right }, report);
  return { asAt, read, unsure, book, record, problems };
}

/** Reads and checks everything, or the content alone where the record was read before; the site is made only of what has no problems. */
export function readEverything(options: SiteOptions, recordReading = readRecord(options)): Reading {
  const { unsure, book, record } = recordReading;
  const { problems, report } = collectProblems(recordReading.problems);
  const recordIsSound = problems.length === 0;
  const content = readContent(options.content, report);
  const shelf = pictureShelf(options.content, content.pictures);
  const { register, ground, pages, paths, isSure, isInDoubt } = pagesJudged(content, recordReading, options);
  const addresses = addressesBelow(
    rootOf(options.url ?? content.settings?.url ?? ""),
    figurePaths(record, register.figures),
  );
  const isFigure = (reference: string) => book.find(reference, ground.record.asAt) !== undefined;
  const hours = hoursIn(recordReading.read.tables);
  const causes = gatherByCause({ pages: content.pages, asAt: ground.asAt, isFigure, hours }, report);
  const known = unsure.has("ccgs") ? undefined : record;
  checkPages(pages, known, report);
  const day = ground.asAt.date;
  const ccgs = unsure.has("statements") ? undefined : book.find("ccgs", day);
  checkSettingsNumbers(content.settingsNumbers, ccgs, day, report);
  checkOtherNames(content.otherNames, known, report);
  const binder = {
    book,
    asAt: ground.asAt,
    addresses,
    paths: new Set([...paths, ...content.ownFiles.map(({ path }) => path)]),
    isDraft: options.isDraft,
    isInDoubt,
    findPicture: shelf.find,
  };
  const editorials = bindPages(isSure ? pages : [], binder, causes.report);
  const judged = isSure ? editorials : bindPages(pages, binder, causes.report);
  causes.tell();
  const images = shelf.read();
  const shown = new Set([...paths, ...images.map(({ path }) => path)]);
  const ownFiles = ownFilesInBuild(content.ownFiles, shown, report);
  const taken = new Set([...shown, ...ownFiles.map(({ path }) => path)]);
  const redirects = redirectsInBuild(content.redirects, taken, ground.asAt.date, isInDoubt, report);
  const heldBack = heldBackOf(isSure, {
    ...recordReading,
    content,
    addresses,
    isDraft: options.isDraft,
    problems,
    // Of a shelf of their own: a picture that a later page shows is not in the site.
    findPicture: pictureShelf(options.content, content.pictures).find,
  });
  const made = { content, editorials, judged, redirects, addresses, register, images, ownFiles, heldBack };
  return { ...recordReading, ...made, problems, recordIsSound };
}

/** The pages of a build, and what is certain of their addresses by what is certain of the record. */
function pagesJudged(content: Content, recordReading: RecordReading, options: SiteOptions) {
  const { unsure, record } = recordReading;
  const register = registerPages(record);
  const ground = groundOf(recordReading, options);
  const pages = pagesInBuild(content, ground.record, ground.asAt).filter(
    page => page.kind !== "wave" || !unsure.has("waves"),
  );
  const source = { record: ground.record, register };
  const paths = pathsOf(source, pages.map(pathOf));
  const isSure = unsure.size === 0;
  const possiblePaths = isSure ? paths : pathsOf(source, content.pages.map(pathOf));
  const recordIsInDoubt = isSure ? noDoubt : doubtsOf({ unsure, asAt: ground.asAt, paths, possiblePaths });
  const unread = new Set(content.unread.map(pathOf));
  const isInDoubt = (address: string) => recordIsInDoubt(address) || unread.has(pathIn(address) ?? "");
  return { register, ground, pages, paths, isSure, isInDoubt };
}

/** The pages that are later than the build; in a doubtful record neither their dates nor their words can be judged. */
function heldBackOf(isSure: boolean, ground: Parameters<typeof judgeHeldBack>[1]): HeldBack {
  if (!isSure) return { pages: [], editorials: [], problems: [] };
  const pages = heldPages(ground.content, ground.read, ground.asAt);
  return { pages, ...judgeHeldBack(pages, ground) };
}

/** What words are judged by: the record, or where something in it can't be right, what the other tables say. */
function groundOf({ asAt, read, unsure, book, record }: RecordReading, options: SiteOptions) {
  if (unsure.size === 0) return { asAt, record };
  const certain = asAtOf(options, lastDate(read.tables, unsure));
  return { asAt: certain, record: book.recordAt(certain.date) };
}

/** When a site is as at: what was asked for, or else the last date; without any date, before all of them. */
function asAtOf({ asAt }: SiteOptions, last: string): AsAt {
  return asAt ?? readAsAt(last) ?? { date: "", instant: 0 };
}

/** "/reports" for "https://example.org/reports/". */
function rootOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname.replace(/\/+$/, "") : "";
}
