/** What a draft shows beside each page to its reviewer: figures, unbound numbers, what is not recorded, and places. */

import { readFileSync } from "node:fs";
import type { Figure } from "../figures/figure.ts";
import { type Place, type Problem, placeText } from "../input/problem.ts";
import { draftIdOf } from "../prose/binding.ts";
import { type Editorial, entryFigure } from "../prose/editorial.ts";
import type { Passage } from "../prose/prose.ts";
import type { Reading } from "../prose/reading.ts";
import { formatDate } from "../record/dates.ts";
import { type Download, download } from "./files/download.ts";
import type { Page, Pages } from "./page.ts";
import { findMark, markOf } from "./views/figure-view.ts";
import { sourceViews } from "./views/source-view.ts";

/** The same pages, each with its panel. */
export function draftPages(pages: Pages, reading: Reading): Pages {
  const editorials = new Map(reading.editorials.all.map(editorial => [editorial.path, editorial]));
  return Object.fromEntries(
    Object.entries(pages).map(([kind, own]) => [
      kind,
      own.map(page => ({ ...page, draft: () => panelOf(kind, page, editorials.get(page.path), reading) })),
    ]),
  );
}

/** The stylesheet of what only drafts show; a published site has no such file. */
export function draftStyle(): Download {
  return download("assets/draft.css", () => readFileSync("layouts/draft.css", "utf8"));
}

function panelOf(kind: string, page: Page, editorial: Editorial | undefined, reading: Reading) {
  return {
    file: editorial?.page.file ?? "",
    figures: [...boundRows(editorial, reading), ...shownRows(page, reading)],
    unbound: editorial === undefined ? [] : unboundIn(editorial, reading.problems),
    unchecked: passagesOf(editorial).flatMap(({ unchecked, anchor }) =>
      unchecked.map(({ words, place, why }) => ({ words, why, place: placeView(place, anchor) })),
    ),
    waves: wavesOf(kind, page, reading),
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
function boundRows(editorial: Editorial | undefined, reading: Reading) {
  return (editorial?.bindings ?? []).map(({ figure, words, place }) => ({
    ...rowOf(figure, reading),
    ...markOf(entryFigure(figure, reading.book, reading.asAt), reading.addresses),
    id: figure.id,
    asAtDate: editorial?.asAt ?? figure.asAt,
    wording: words,
    place: { text: `line ${place.line}:${place.column}`, href: `#${draftIdOf(place)}` },
  }));
}

/** A figure in the panel; its wording is empty and it has no place if the layout shows it. */
function rowOf(figure: Figure, { record, addresses }: Reading) {
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

/** The figures that a page's own layout shows. */
function shownRows({ figures = [] }: Page, reading: Reading) {
  return figures.flatMap(mark => {
    const figure = mark && reading.book.find(mark.id, reading.asAt.date);
    return figure === undefined ? [] : [rowOf(figure, reading)];
  });
}

/** Numbers that are bound to nothing and marks that readers would see, each with the paragraph in which it stands. */
function unboundIn(editorial: Editorial, problems: readonly Problem[]) {
  const passages = passagesOf(editorial);
  return problems
    .filter(({ file, severity }) => severity === "warning" && file === editorial.page.file)
    .map(({ file, line, column, message }) => {
      const anchor = passages.findLast(({ place }) => place.line <= line)?.anchor ?? "";
      return { message, place: placeView({ file, line, column }, anchor) };
    });
}

function placeView(place: Place, anchor: string) {
  return { text: placeText(place), href: anchor === "" ? "" : `#${anchor}` };
}

/** How many CCGs are recorded by name in the wave that a page is about, or in each of them; a CCG's page says by itself what is not known of it. */
function wavesOf(kind: string, { key }: Page, { record, book, addresses }: Reading) {
  if (kind === "ccg" || kind === "ccgs-list") return [];
  const own = kind === "wave" ? key : kind === "press-release" ? /^wave-(\d)$/.exec(key)?.[1] : undefined;
  return record.waves
    .filter(wave => own === undefined || String(wave.number) === own)
    .map(({ number }) => ({
      number,
      recorded: findMark(`wave-${number}.recorded`, book, record.asAt, addresses),
      authorised: findMark(`wave-${number}.authorised`, book, record.asAt, addresses),
    }));
}
