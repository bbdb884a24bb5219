/** What a draft shows beside each page to its reviewer: figures, unbound numbers, what is not recorded, and places. */

import { readFileSync } from "node:fs";
import type { Addresses } from "../addresses/address.ts";
import type { Figure } from "../figures/figure.ts";
import type { FigureBook } from "../figures/figures.ts";
import type { Problem } from "../input/problem.ts";
import { draftIdOf } from "../prose/binding.ts";
import { type Editorial, type Editorials, entryFigure } from "../prose/editorial.ts";
import type { Passage } from "../prose/prose.ts";
import { type AsAt, formatDate } from "../record/dates.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { type Download, download } from "./files/download.ts";
import type { Page } from "./pages.ts";
import { type FigureMark, markOf, type SourceView, sourceViews } from "./views/figure-view.ts";

/** A place in a content file, and the address on the page of what is written there. */
export type DraftPlace = { readonly text: string; readonly href: string };

type FigureRow = FigureMark & {
  readonly label: string;
  /** The editor's wording; empty for a figure that the layout shows. */
  readonly wording: string;
  readonly place: DraftPlace | undefined;
  readonly asAt: string;
  readonly asAtDate: string;
  readonly made: string;
  readonly sources: readonly SourceView[];
};

export type DraftPanel = {
  /** The file with the words of the page, if there is one. */
  readonly file: string;
  readonly figures: readonly FigureRow[];
  readonly unbound: readonly { readonly message: string; readonly place: DraftPlace }[];
  /** How many CCGs are recorded by name in each wave that the page is about. */
  readonly waves: readonly {
    readonly number: number;
    readonly recorded: FigureMark;
    readonly authorised: FigureMark;
  }[];
  readonly passages: readonly { readonly kind: string; readonly text: string; readonly place: DraftPlace }[];
};

/** What panels are made of. */
export type Drafted = {
  readonly record: AuthorisationRecord;
  readonly book: FigureBook;
  readonly editorials: Editorials;
  readonly addresses: Addresses;
  readonly asAt: AsAt;
  readonly problems: readonly Problem[];
};

/** The same pages, each with its panel. */
export function draftPages<Shown extends Page>(
  pages: Readonly<Record<string, readonly Shown[]>>,
  drafted: Drafted,
): Readonly<Record<string, readonly Shown[]>> {
  const editorials = new Map(drafted.editorials.all.map(editorial => [editorial.path, editorial]));
  return Object.fromEntries(
    Object.entries(pages).map(([kind, own]) => [
      kind,
      own.map(page => ({
        ...page,
        draft: (view: unknown) => panelOf(page, view, editorials.get(page.path), drafted),
      })),
    ]),
  );
}

/** The stylesheet of what only drafts show; a published site has no such file. */
export function draftStyle(): Download {
  return download("assets/draft.css", () => readFileSync("layouts/draft.css", "utf8"));
}

function panelOf(page: Page, view: unknown, editorial: Editorial | undefined, drafted: Drafted): DraftPanel {
  return {
    file: editorial?.page.file ?? "",
    figures: [...boundRows(editorial, drafted), ...shownRows(view, drafted)],
    unbound: editorial === undefined ? [] : unboundIn(editorial, drafted.problems),
    waves: wavesOf(page, drafted),
    passages: passagesOf(editorial).map(({ kind, text, place, anchor }) => ({
      kind,
      text: shortened(text),
      place: { text: `${place.file}:${place.line}`, href: anchor === "" ? "" : `#${anchor}` },
    })),
  };
}

const mostCharacters = 80;

function shortened(text: string): string {
  const start = text.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/, "");
  return start.length < text.length ? `${start}...` : text;
}

/** Title, summary, words and updates, in the order in which they are written. */
function passagesOf(editorial: Editorial | undefined): readonly Passage[] {
  if (editorial === undefined) return [];
  const named = (kind: string, passages: readonly Passage[] = []) => passages.map(passage => ({ ...passage, kind }));
  return [
    ...named("title", editorial.title.passages),
    ...named("summary", editorial.summary?.passages),
    ...editorial.updates.flatMap(({ date, note }) => named(`update of ${formatDate(date)}`, note.passages)),
    ...editorial.body.passages,
  ];
}

/** Every binding of the words, with the address that it has in the draft. */
function boundRows(editorial: Editorial | undefined, drafted: Drafted): readonly FigureRow[] {
  return (editorial?.bindings ?? []).map(({ figure, words, place }) => ({
    ...rowOf(figure, drafted),
    ...markOf(entryFigure(figure, drafted.book, drafted.asAt), drafted.addresses),
    id: figure.id,
    asAtDate: editorial?.asAt ?? figure.asAt,
    wording: words,
    place: { text: `line ${place.line}:${place.column}`, href: `#${draftIdOf(place)}` },
  }));
}

function rowOf(figure: Figure, { record, addresses }: Drafted): FigureRow {
  return {
    ...markOf(figure, addresses),
    label: figure.label,
    wording: "",
    place: undefined,
    asAt: formatDate(figure.asAt),
    asAtDate: figure.asAt,
    made: figure.made,
    sources: sourceViews(figure.sources, record, addresses),
  };
}

/** The figures that a page's own layout shows, from its view. */
function shownRows(view: unknown, drafted: Drafted): readonly FigureRow[] {
  const values = [...valuesOf(view), ...valuesOf(valueAt(view, "figures"))];
  return values.flatMap(value => {
    const id = valueAt(value, "words") === undefined ? undefined : valueAt(value, "id");
    const figure = typeof id === "string" ? drafted.book.find(id, drafted.asAt.date) : undefined;
    return figure === undefined ? [] : [rowOf(figure, drafted)];
  });
}

function valuesOf(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.values(value) : [];
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** Numbers that are bound to nothing, each with the paragraph in which it stands. */
function unboundIn(editorial: Editorial, problems: readonly Problem[]): DraftPanel["unbound"] {
  const passages = passagesOf(editorial);
  return problems
    .filter(({ file, severity }) => severity === "warning" && file === editorial.page.file)
    .map(({ file, line, column, message }) => {
      const anchor = passages.findLast(({ place }) => place.line <= line)?.anchor ?? "";
      return { message, place: { text: `${file}:${line}:${column}`, href: anchor === "" ? "" : `#${anchor}` } };
    });
}

/** The wave that a page is about, or all of them; a CCG's page says by itself what is not known of it. */
function wavesOf({ path }: Page, { record, book, addresses }: Drafted): DraftPanel["waves"] {
  if (/^\/ccgs\/./.test(path)) return [];
  const [, own] = /^\/(?:waves\/|press-releases\/wave-)(\d)\/$/.exec(path) ?? [];
  return record.waves
    .filter(wave => own === undefined || String(wave.number) === own)
    .flatMap(({ number }) => {
      const [recorded, authorised] = ["recorded", "authorised"].map(name =>
        book.find(`wave-${number}.${name}`, record.asAt),
      );
      if (recorded === undefined || authorised === undefined) return [];
      return [{ number, recorded: markOf(recorded, addresses), authorised: markOf(authorised, addresses) }];
    });
}
