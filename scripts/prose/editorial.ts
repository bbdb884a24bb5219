/** The content pages of a build, bound to the record: which there are, and their titles, summaries, words and updates. */

import { type Addresses, pathIn } from "../addresses/address.ts";
import type { IsInDoubt } from "../addresses/doubt.ts";
import { type Paths, pathTo } from "../addresses/routes.ts";
import type { Figure } from "../figures/figure.ts";
import type { FigureBook } from "../figures/figures.ts";
import { datedReference } from "../figures/reference.ts";
import { suggester } from "../input/nearest.ts";
import { type Problem, problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import type { AsAt } from "../record/dates.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import type { Binding } from "./binding.ts";
import { type Content, type ContentPage, dateOf, firstPublicationOf, isInBuild, type PageKind } from "./content.ts";
import type { ProseContext } from "./context.ts";
import { checkLiterals } from "./literals.ts";
import { type NameFinder, nameFinder } from "./names.ts";
import type { FindPicture } from "./pictures.ts";
import { bindBody, bindLine, type Prose } from "./prose.ts";

/** A content page as the site shows it. */
export type Editorial = {
  readonly page: ContentPage;
  readonly path: string;
  /** The date of its figures. */
  readonly asAt: string;
  /** The day on which it was really published first, if that is known as at the build's date. */
  readonly firstPublished: string | undefined;
  readonly title: Prose;
  readonly summary: Prose | undefined;
  readonly body: Prose;
  readonly updates: readonly { readonly date: string; readonly note: Prose }[];
  readonly bindings: readonly Binding[];
  /** The figures of the page in order of their first use: the end notes of a printed page. */
  readonly notes: readonly Figure[];
};

/** For programs: the day of publication, if it is known, that of the last change since, if any, and the day that it is about. */
export type Publication = {
  readonly published: string | undefined;
  readonly updated: string | undefined;
  readonly told: string;
};

export type Editorials = {
  readonly all: readonly Editorial[];
  readonly find: (kind: PageKind, key: string) => Editorial | undefined;
};

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
    for (const problem of updatesTooEarly(page)) report(problem);
    if (page.kind === "ccg" && record?.ccgs.has(page.key) === false) {
      report(problemAt(top, `expected the code of a CCG in the register, found ${quoted(page.key)}`));
    }
  }
}

/** Updates of days before the day of the page that they change. */
function updatesTooEarly({ frontMatter: { published, updates }, sourceOf, file }: ContentPage): readonly Problem[] {
  if (published === undefined) return [];
  return updates.flatMap(({ date }, index) => {
    if (date >= published) return [];
    const place = sourceOf(["updates", index, "date"])?.place ?? topOf(file);
    return [
      problemAt(
        place,
        `updates.${index}.date: expected a day from ${published} on, the day of the page, found ${date}`,
      ),
    ];
  });
}

/** What pages are bound to; `paths` are all paths of the site, downloads included. */
export type Binder = {
  readonly book: FigureBook;
  readonly asAt: AsAt;
  readonly addresses: Addresses;
  readonly paths: Paths;
  readonly isDraft: boolean;
  readonly isInDoubt: IsInDoubt;
  readonly findPicture: FindPicture;
};

/** Binds every page of a build to its record. */
export function bindPages(pages: readonly ContentPage[], binder: Binder, report: Report): Editorials {
  const bodies = bodiesIn(pages);
  const all = pages.map(page => {
    const notes = new Map<string, Figure>();
    const editorial = bindPage(page, contextOf(page, binder, bodies, notes), binder.asAt, report);
    return { ...editorial, notes: [...notes.values()] };
  });
  const byName = new Map(all.map(editorial => [`${editorial.page.kind}/${editorial.page.key}`, editorial]));
  return { all, find: (kind, key) => byName.get(`${kind}/${key}`) };
}

/**
 * When a page was published and last changed; undefined for a page without a day. The `published` of its front matter is
 * the day that it is about: only `first_published` can say that it also came out on that day.
 */
export function publicationOf({ page, firstPublished, updates }: Editorial): Publication | undefined {
  const told = page.frontMatter.published;
  if (told === undefined) return undefined;
  const changed = updates.map(({ date }) => date).filter(date => date > (firstPublished ?? told));
  return { published: firstPublished, updated: changed.toSorted().at(-1), told };
}

/** The path of a content page, or of the page that shows its words. */
export function pathOf(page: Pick<ContentPage, "kind" | "key">): string {
  return pathTo(page.kind, page.key.toLowerCase());
}

function contextOf(
  page: ContentPage,
  binder: Binder,
  bodies: readonly string[],
  notes: Map<string, Figure>,
): ProseContext {
  const { book, asAt, addresses, paths, isDraft, isInDoubt, findPicture } = binder;
  const date = dateOf(page, asAt);
  const numbers = new Map<string, number>();
  const names = nameFinder(book.recordAt(date).ccgs);
  return {
    asAt: date,
    find: reference => book.find(reference, date),
    findSet: reference => book.findSet(reference, date),
    names,
    nearNames: nearNames(names),
    bodies,
    ownCcg: page.kind === "ccg" ? page.key : undefined,
    nearFigures: suggester(() => [...book.figuresAt(date).named.keys()]),
    nearCcgs: suggester(() => [...book.recordAt(date).ccgs.keys()]),
    ccgs: book.recordAt(date).ccgs,
    reviews: book.recordAt(date).reviews.map(({ id }) => id),
    literal: page.frontMatter.literal,
    noteOf: figure => {
      const number = numbers.get(figure.id) ?? numbers.size + 1;
      if (!numbers.has(figure.id)) notes.set(figure.id, figure);
      numbers.set(figure.id, number);
      return number;
    },
    figureAddress: figure => addresses.figure(entryFigure(figure, book, asAt)),
    ccgAddress: ccg => addresses.ccg(ccg.odsCode),
    sourceAddress: key => (book.recordAt(date).sources.has(key) ? addresses.source(key) : undefined),
    nearSources: suggester(() => [...book.recordAt(date).sources.keys()]),
    pageAddress: href => (paths.has(pathIn(href) ?? "") ? addresses.of(href) : undefined),
    isDraft,
    isInDoubt,
    pictureAt: name => findPicture(name, page.file),
    addressOf: addresses.of,
  };
}

function nearNames(names: NameFinder): (name: string) => readonly string[] {
  const suggest = suggester(names.all);
  return name => suggest(name.replace(/ (?:CCG|clinical commissioning group)$/i, ""));
}

/** The bodies that the glossary explains. */
function bodiesIn(pages: readonly ContentPage[]): readonly string[] {
  const glossary = pages.find(({ kind, key }) => kind === "page" && key === "glossary");
  return [...(glossary?.body ?? "").matchAll(/^## (NHS .+)$/gm)].map(([, name = ""]) => name.trim());
}

/** The figure as /figures/ has it: by its id, or with its date, if its value as at the build's date differs. */
export function entryFigure(figure: Figure, book: FigureBook, asAt: AsAt): Figure {
  if (figure.asAt === asAt.date) return figure;
  const now = book.find(figure.id, asAt.date);
  if (now !== undefined && JSON.stringify(now.quantity) === JSON.stringify(figure.quantity)) return now;
  return book.find(datedReference(figure.id, figure.asAt), asAt.date) ?? figure;
}

function bindPage(page: ContentPage, context: ProseContext, asAt: AsAt, report: Report): Omit<Editorial, "notes"> {
  const { frontMatter, sourceOf } = page;
  const line = (text: string, ...path: readonly (string | number)[]) => bindLine(text, sourceOf(path), context, report);
  const title = line(frontMatter.title, "title");
  const summary = frontMatter.summary === undefined ? undefined : line(frontMatter.summary, "summary");
  const body = bindBody(page.body, page.file, page.bodyLine, context, report);
  const updates = frontMatter.updates.flatMap(({ date, note }, index) =>
    date > asAt.date ? [] : [{ date, note: line(note, "updates", index, "note") }],
  );
  const parts = [title, summary ?? [], body, updates.map(({ note }) => note)].flat();
  const texts = parts.flatMap(part => part.passages).map(({ text }) => text);
  // An update that is still to come has its literals already.
  checkLiterals(page, [...texts, ...frontMatter.updates.map(({ note }) => note)], report);
  const bindings = parts.flatMap(part => part.bindings);
  const firstPublished = firstPublicationOf(page, asAt);
  return { page, path: pathOf(page), asAt: context.asAt, firstPublished, title, summary, body, updates, bindings };
}
