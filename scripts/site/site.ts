/** The record, the content and an as-at date to the one value that the layouts show: the site, or all its problems. */

import { type Addresses, addressesBelow, dataPathOfCcg, fileAt, pathOfCcg } from "../addresses/address.ts";
import { doubtsOf, noDoubt } from "../addresses/doubt.ts";
import { hasPage, type Redirect, redirectFiles, redirectsInBuild } from "../addresses/redirects.ts";
import { figurePaths, type RegisterPage, registerPages } from "../addresses/register-page.ts";
import type { Figure } from "../figures/figure.ts";
import { type FigureBook, figureBook } from "../figures/figures.ts";
import { collectProblems, type Problem } from "../input/problem.ts";
import { type Content, readContent } from "../prose/content.ts";
import {
  bindPages,
  checkPages,
  type Editorials,
  entryFigure,
  pagesInBuild,
  pathOf,
  standingPaths,
} from "../prose/editorial.ts";
import type { Settings } from "../prose/settings.ts";
import { checkRows, checkSums, flawedTables } from "../record/agreement.ts";
import { lastDate } from "../record/as-at.ts";
import type { TableName } from "../record/datasets.ts";
import { type AsAt, formatDate, readAsAt } from "../record/dates.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { fileOf, publishedTables, type ReadTables, readTables, tableNames } from "../record/tables.ts";
import { draftPages, draftStyle } from "./draft.ts";
import { ccgDownload, type Download, download, figuresDownload, tableDownloads } from "./files/downloads.ts";
import { groupsOf } from "./files/groups.ts";
import { headersFile, pagePolicy } from "./files/headers.ts";
import { schemaDownloads } from "./files/json-shape.ts";
import { searchDownload } from "./files/search.ts";
import { transcriptDownload, transcriptPath } from "./files/transcript.ts";
import { type Glossary, glossaryOf } from "./glossary.ts";
import type { Card } from "./head/card.ts";
import { headsOf } from "./head/head.ts";
import { type Page, type Pages, pagesOf } from "./pages.ts";
import { entryOf, type FigureEntries, type Use } from "./views/figure-view.ts";
import { plainRelease } from "./views/release.ts";
import { referencesShown } from "./views/wave-view.ts";

export type SiteOptions = {
  readonly data: string;
  readonly content: string;
  /** Undefined for the last date in the record. */
  readonly asAt: AsAt | undefined;
  /** The address the site will stand at; undefined for that of site.yaml. */
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

/** Everything that the layouts show. */
export type Site = {
  readonly title: string;
  readonly settings: Settings;
  /** The origin of the site's address, and the path prefix below it. */
  readonly url: string;
  readonly root: string;
  readonly asAt: string;
  readonly asAtDate: string;
  readonly isInvented: boolean;
  readonly isDraft: boolean;
  /** The Content-Security-Policy of every page. */
  readonly policy: string;
  readonly glossary: Glossary;
  readonly pages: Pages;
  /** The editors' standing pages, which the foot of every page lists. */
  readonly footerPages: readonly { readonly path: string; readonly title: string }[];
  readonly files: readonly Download[];
  /** The pictures of pages, which are drawn when the site is rendered. */
  readonly cards: readonly Card[];
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
  /** The words as they were judged: bound, or by what is certain of a record of which something is not. */
  readonly judged: Editorials;
  /** The addresses that moved by the as-at date. */
  readonly redirects: readonly Redirect[];
  readonly addresses: Addresses;
  /** The pages of a register that is too long for one; empty for one that is not. */
  readonly register: readonly RegisterPage[];
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
  const book = figureBook(read.tables);
  const record = book.recordAt(asAt.date);
  checkSums({ ...read, tables: record.tables }, report);
  return { asAt, read, unsure, book, record, problems };
}

/** Reads and checks everything, or the content alone where the record was read before; the site is made only of what has no problems. */
export function readEverything(options: SiteOptions, recordReading = readRecord(options)): Reading {
  const { asAt, read, unsure, book, record } = recordReading;
  const { problems, report } = collectProblems(recordReading.problems);
  const recordIsSound = problems.length === 0;
  const content = readContent(options.content, report);
  const register = registerPages(record);
  const addresses = addressesBelow(rootOf(options.url ?? content.settings?.url ?? ""), figurePaths(register));
  const ground = groundOf(recordReading, options);
  const pages = pagesInBuild(content, ground.record, ground.asAt).filter(
    page => page.kind !== "wave" || !unsure.has("waves"),
  );
  const paths = pathsOf(ground.record, register, pages.map(pathOf));
  const isSure = unsure.size === 0;
  const possiblePaths = isSure ? paths : pathsOf(ground.record, register, content.pages.map(pathOf));
  const isInDoubt = isSure ? noDoubt : doubtsOf({ unsure, asAt: ground.asAt, paths, possiblePaths });
  const redirects = redirectsInBuild(content.redirects, paths, ground.asAt.date, isInDoubt, report);
  checkPages(pages, unsure.has("ccgs") ? undefined : record, report);
  const binder = { book, asAt: ground.asAt, addresses, paths, isDraft: options.isDraft, isInDoubt };
  const editorials = bindPages(isSure ? pages : [], binder, report);
  const judged = isSure ? editorials : bindPages(pages, binder, report);
  return {
    asAt,
    read,
    unsure,
    book,
    record,
    content,
    editorials,
    judged,
    redirects,
    addresses,
    register,
    problems,
    recordIsSound,
  };
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

/** The site of a reading without problems (warnings may stand). */
export function siteOf(reading: Reading, options: SiteOptions): Site | undefined {
  const { asAt, book, record, editorials, redirects, addresses, register } = reading;
  const { settings } = reading.content;
  if (settings === undefined || reading.problems.some(problem => problem.severity === "problem")) return undefined;
  const entries = entriesOf(reading);
  const { origin } = new URL(options.url ?? settings.url);
  const plain = pagesOf({ record, book, editorials, entries, register, settings, addresses, asAt });
  const { pages, cards } = headsOf(
    options.isDraft ? draftPages(plain, reading) : plain,
    { record, book, editorials: editorials.all, settings, isDraft: options.isDraft },
    { record, settings, origin, address: path => `${origin}${addresses.of(path)}`, isDraft: options.isDraft },
  );
  const releases = editorials.all.filter(editorial => editorial.page.kind === "press-release");
  return {
    title: settings.title,
    settings,
    url: origin,
    root: addresses.root,
    asAt: formatDate(asAt.date),
    asAtDate: asAt.date,
    isInvented: record.isInvented,
    isDraft: options.isDraft,
    policy: pagePolicy,
    glossary: glossaryOf(editorials, addresses),
    pages: redirects.some(hasPage) ? { ...pages, moved: movedPages(redirects, addresses) } : pages,
    footerPages: (pages.page ?? []).map(({ path, title }) => ({ path, title })),
    cards,
    files: [
      ...redirectFiles(redirects, addresses),
      ...(options.isDraft ? [draftStyle()] : []),
      headersFile(addresses.root, !options.isDraft && !record.isInvented),
      ...tableDownloads(record, settings),
      figuresDownload(record, entries),
      searchDownload({ pages, record, editorials, entries, addresses }),
      ...schemaDownloads(),
      transcriptDownload(pages, { record, book, editorials, settings, addresses, asAt }),
      ...[...record.ccgs.values()].map(ccg => ccgDownload(ccg, record)),
      ...releases.map(editorial =>
        download(`${editorial.path.slice(1)}index.txt`, () =>
          plainRelease(editorial, settings, `${origin}${addresses.of(editorial.path)}`, record.isInvented),
        ),
      ),
    ],
  };
}

/** A page at each old address where one can stand, which leads on to the new one. */
function movedPages(redirects: readonly Redirect[], addresses: Addresses): readonly Page[] {
  return redirects.filter(hasPage).map(({ from, to }) => ({
    path: from,
    title: `Moved to ${to}`,
    crumbs: [{ text: "Home", href: addresses.of("/") }],
    words: undefined,
    view: () => ({ href: addresses.of(to) }),
  }));
}

/** Every file of a site by its path from the root. */
export function expectedFiles(site: Site): readonly string[] {
  const pages = Object.values(site.pages).flatMap(kind => kind.map(page => fileAt(page.path)));
  return [...pages, ...site.files.map(file => file.path), ...site.cards.map(card => card.path.slice(1))];
}

/** "/reports" for "https://example.org/reports/". */
function rootOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname.replace(/\/+$/, "") : "";
}

/** All paths of the site that a page may link to. */
function pathsOf(
  record: AuthorisationRecord,
  register: readonly RegisterPage[],
  content: readonly string[],
): ReadonlySet<string> {
  return new Set([
    ...standingPaths,
    ...record.waves.map(wave => `/waves/${wave.number}/`),
    ...register.flatMap(({ listPath, figuresPath }) => [listPath, figuresPath]),
    ...[...record.ccgs.keys()].flatMap(code => [pathOfCcg(code), dataPathOfCcg(code)]),
    ...publishedTables(record.tables).flatMap(name => [`/data/${fileOf(name)}`, `/data/${fileOf(name)}-metadata.json`]),
    "/data/csv-metadata.json",
    "/data/datapackage.json",
    "/data/figures.schema.json",
    "/data/ccg.schema.json",
    "/data/figures.json",
    `/${transcriptPath}`,
    ...content,
    ...content.filter(path => /^\/press-releases\/./.test(path)).map(path => `${path}index.txt`),
  ]);
}

/** The entries of the figures of the date, and of the shares and dated figures that pages show or words are bound to. */
function entriesOf({ asAt, book, record, editorials, addresses }: Reading): FigureEntries {
  const figures = book.figuresAt(asAt.date);
  const others = new Map<string, Figure>();
  for (const reference of referencesShown(record)) {
    const figure = book.find(reference, asAt.date);
    if (figure !== undefined) others.set(figure.id, figure);
  }
  const uses = new Map<string, Use[]>();
  for (const { bindings, path, title } of editorials.all) {
    for (const binding of bindings) {
      const figure = entryFigure(binding.figure, book, asAt);
      const isPlain = figures.named.has(figure.id) || /^ccg\.[a-z0-9]+\.[a-z-]+$/.test(figure.id);
      if (!isPlain && !others.has(figure.id)) others.set(figure.id, figure);
      const usesBefore = uses.get(figure.id) ?? [];
      usesBefore.push({ binding, path, title: title.text });
      uses.set(figure.id, usesBefore);
    }
  }
  const entryFor = (figure: Figure) => entryOf(figure, record, addresses, uses.get(figure.id) ?? []);
  return {
    named: [...figures.named.values()].map(entryFor),
    ofCcgs: {
      *[Symbol.iterator]() {
        for (const group of groupsOf([...record.ccgs.values()], ccgsInGroup)) {
          yield group.flatMap(({ odsCode }) => figures.ofCcg(odsCode).map(entryFor));
        }
      },
    },
    others: [...others.values()].map(entryFor),
  };
}

// Few enough to be in memory together.
const ccgsInGroup = 100;
