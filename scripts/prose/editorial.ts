/** The content pages of a build, bound to the record: which there are, and their titles, summaries, words and updates. */

import { isDeepStrictEqual } from "node:util";
import { type Addresses, pathIn } from "../addresses/address.ts";
import type { IsInDoubt } from "../addresses/doubt.ts";
import type { Figure, FigureBook } from "../figures/figures.ts";
import { suggester } from "../input/nearest.ts";
import { collectProblems, type Problem, problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import type { AsAt } from "../record/dates.ts";
import type { AuthorisationRecord, Ccg } from "../record/record.ts";
import { type Content, type ContentPage, dateOf, isInBuild, type PageKind } from "./content.ts";
import { type Binding, bindBody, bindLine, type Prose, type ProseContext } from "./prose.ts";

/** A content page as the site shows it. */
export type Editorial = {
  readonly page: ContentPage;
  readonly path: string;
  /** The date of its figures. */
  readonly asAt: string;
  readonly title: Prose;
  readonly summary: Prose | undefined;
  readonly body: Prose;
  readonly updates: readonly { readonly date: string; readonly note: Prose }[];
  readonly bindings: readonly Binding[];
  /** The figures of the page in order of their first use: the end notes of a printed page. */
  readonly notes: readonly Figure[];
};

export type Editorials = {
  readonly all: readonly Editorial[];
  readonly find: (kind: PageKind, key: string) => Editorial | undefined;
};

/** Pages that stand with or without a content file; a file in `pages/` with such a name gives words to one of them. */
export const standingPaths = [
  "/",
  "/waves/",
  "/ccgs/",
  "/press-releases/",
  "/figures/",
  "/figures/wording/",
  "/sources/",
  "/data/",
  "/accessibility/",
  "/search/",
  "/404.html",
  "/feed.xml",
  "/sitemap.xml",
  "/robots.txt",
] as const;

/** The content pages that are in a build as at a date; one about a wave that is not yet announced is not. */
export function pagesInBuild(content: Content, record: AuthorisationRecord, asAt: AsAt): readonly ContentPage[] {
  const waves = new Set(record.waves.map(wave => String(wave.number)));
  return content.pages.filter(page => isInBuild(page, asAt) && (page.kind !== "wave" || waves.has(page.key)));
}

/** What the front matter and, where the register is known, the name of each page must be beside what its schema says. */
export function checkPages(
  pages: readonly ContentPage[],
  record: AuthorisationRecord | undefined,
  report: Report,
): void {
  for (const page of pages) {
    const top = topOf(page.file);
    if (page.kind === "press-release" && page.frontMatter.published === undefined) {
      report(problemAt(top, "expected published: a release has a date"));
    }
    if (page.kind === "ccg" && record?.ccgs.has(page.key) === false) {
      report(problemAt(top, `expected the code of a CCG in the register, found ${quoted(page.key)}`));
    }
  }
}

/** What pages are bound to; `paths` are all paths of the site, downloads included. */
export type Binder = {
  readonly book: FigureBook;
  readonly asAt: AsAt;
  readonly addresses: Addresses;
  readonly paths: ReadonlySet<string>;
  readonly isDraft: boolean;
  readonly isInDoubt: IsInDoubt;
};

/** Binds every page of a build. */
export type BindPages = (pages: readonly ContentPage[], binder: Binder, report: Report) => Editorials;

export const bindPages: BindPages = (pages, binder, report) => pageBinder()(pages, binder, report);

type BoundPage = { readonly editorial: Editorial; readonly problems: readonly Problem[]; readonly asked: Asked };

/** What a page asked of its context, and the answers: with the same answers it would be bound in the same way. */
type Asked = {
  readonly figures: Map<string, Figure | undefined>;
  readonly addresses: Map<Figure, string>;
  readonly ccgs: Map<string, Ccg | undefined>;
  /** Whether it asked what is like a name that does not exist, which any change may answer in another way. */
  isOpen: boolean;
};

/**
 * Binds the pages of one build after the other. A page that stands as before is bound already, on the same ground, and on
 * one that gives the same answers to all that it asked.
 */
export function pageBinder(): BindPages {
  let ground: Binder | undefined;
  let before: ReadonlyMap<string, BoundPage> = new Map();
  return (pages, binder, report) => {
    const known = ground !== undefined && isSameGround(ground, binder) ? before : new Map<string, BoundPage>();
    const isSameBook = ground?.book === binder.book;
    const bound = pages.map(page => {
      const earlier = known.get(page.file);
      if (earlier?.editorial.page.text !== page.text) return boundPage(page, binder);
      return isSameBook || hasSameAnswers(earlier.asked, page, binder) ? earlier : boundPage(page, binder);
    });
    for (const { problems } of bound) for (const problem of problems) report(problem);
    ground = binder;
    before = new Map(bound.map(page => [page.editorial.page.file, page]));
    const all = bound.map(({ editorial }) => editorial);
    const byName = new Map(all.map(editorial => [`${editorial.page.kind}/${editorial.page.key}`, editorial]));
    return { all, find: (kind, key) => byName.get(`${kind}/${key}`) };
  };
}

function isSameGround(a: Binder, b: Binder): boolean {
  const isSame = a.asAt.date === b.asAt.date && a.asAt.instant === b.asAt.instant && a.isDraft === b.isDraft;
  return isSame && a.addresses.root === b.addresses.root && a.paths.symmetricDifference(b.paths).size === 0;
}

function boundPage(page: ContentPage, binder: Binder): BoundPage {
  const notes = new Map<string, Figure>();
  const { problems, report } = collectProblems();
  const asked: Asked = { figures: new Map(), addresses: new Map(), ccgs: new Map(), isOpen: false };
  const context = heard(contextOf(page, binder, notes), asked);
  const editorial = bindPage(page, context, binder.asAt, report);
  return { editorial: { ...editorial, notes: [...notes.values()] }, problems, asked };
}

/** The same context, which notes what is asked of it. */
function heard(context: ProseContext, asked: Asked): ProseContext {
  const note = <Key, Answer>(answers: Map<Key, Answer>, answer: (key: Key) => Answer) => {
    return (key: Key) => {
      const given = answer(key);
      answers.set(key, given);
      return given;
    };
  };
  const near = (suggest: (name: string) => readonly string[]) => (name: string) => {
    asked.isOpen = true;
    return suggest(name);
  };
  return {
    ...context,
    find: note(asked.figures, context.find),
    figureAddress: note(asked.addresses, context.figureAddress),
    ccgs: { get: note(asked.ccgs, code => context.ccgs.get(code)) },
    nearFigures: near(context.nearFigures),
    nearCcgs: near(context.nearCcgs),
  };
}

function hasSameAnswers({ figures, addresses, ccgs, isOpen }: Asked, page: ContentPage, binder: Binder): boolean {
  if (isOpen) return false;
  const context = contextOf(page, binder, new Map());
  return (
    [...figures].every(([reference, figure]) => isDeepStrictEqual(context.find(reference), figure)) &&
    [...addresses].every(([figure, address]) => context.figureAddress(figure) === address) &&
    [...ccgs].every(([code, ccg]) => isDeepStrictEqual(context.ccgs.get(code), ccg))
  );
}

/** The path at which a content page, or the page to which it gives words, stands. */
export function pathOf(page: ContentPage): string {
  switch (page.kind) {
    case "home":
      return "/";
    case "wave":
      return `/waves/${page.key}/`;
    case "ccg":
      return `/ccgs/${page.key.toLowerCase()}/`;
    case "press-release":
      return `/press-releases/${page.key}/`;
    case "page":
      return `/${page.key}/`;
  }
}

function contextOf(page: ContentPage, binder: Binder, notes: Map<string, Figure>): ProseContext {
  const { book, asAt, addresses, paths, isDraft, isInDoubt } = binder;
  const date = dateOf(page, asAt);
  const numbers = new Map<string, number>();
  return {
    asAt: date,
    find: reference => book.find(reference, date),
    nearFigures: suggester(() => [...book.figuresAt(date).named.keys()]),
    nearCcgs: suggester(() => [...book.recordAt(date).ccgs.keys()]),
    ccgs: book.recordAt(date).ccgs,
    literal: page.frontMatter.literal,
    noteOf: figure => {
      const number = numbers.get(figure.id) ?? numbers.size + 1;
      if (!numbers.has(figure.id)) notes.set(figure.id, figure);
      numbers.set(figure.id, number);
      return number;
    },
    figureAddress: figure => addresses.figure(entryFigure(figure, book, asAt)),
    ccgAddress: ccg => addresses.ccg(ccg.odsCode),
    pageAddress: href => (paths.has(pathIn(href) ?? "") ? addresses.of(href) : undefined),
    isDraft,
    isInDoubt,
  };
}

/** The figure as /figures/ has it: by its id, or with its date where its value as at the build's date is another. */
export function entryFigure(figure: Figure, book: FigureBook, asAt: AsAt): Figure {
  if (figure.asAt === asAt.date || figure.id.includes("@")) return figure;
  const now = book.find(figure.id, asAt.date);
  if (now !== undefined && JSON.stringify(now.quantity) === JSON.stringify(figure.quantity)) return now;
  return book.find(`${figure.id}@${figure.asAt}`, asAt.date) ?? figure;
}

function bindPage(page: ContentPage, context: ProseContext, asAt: AsAt, report: Report): Omit<Editorial, "notes"> {
  const { frontMatter, sourceOf } = page;
  const title = bindLine(frontMatter.title, sourceOf(["title"]), context, report);
  const summary =
    frontMatter.summary === undefined
      ? undefined
      : bindLine(frontMatter.summary, sourceOf(["summary"]), context, report);
  const body = bindBody(page.body, page.file, page.bodyLine, context, report);
  const updates = frontMatter.updates.flatMap((update, index) => {
    if (update.date > asAt.date) return [];
    return [{ date: update.date, note: bindLine(update.note, sourceOf(["updates", index, "note"]), context, report) }];
  });
  const parts = [title, ...(summary === undefined ? [] : [summary]), body, ...updates.map(({ note }) => note)];
  const bindings = parts.flatMap(part => part.bindings);
  return { page, path: pathOf(page), asAt: context.asAt, title, summary, body, updates, bindings };
}
