/** A reading to what the page of the editor shows beside the forms: figures to choose from, problems, what is held back. */

import { join } from "node:path";
import { figuresWith } from "../figures/catalogue.ts";
import { clauseFor } from "../figures/clause.ts";
import { placeText } from "../input/problem.ts";
import { dateOf } from "../prose/content.ts";
import { type Hint, hintsFor } from "../prose/hint.ts";
import { heldUntil } from "../prose/later.ts";
import { type Reading, readEverything, type SiteOptions } from "../prose/reading.ts";
import { formatDate } from "../record/dates.ts";
import { withPlaces } from "../site/places.ts";
import { describe } from "../wording/quantity.ts";
import { trueWordings } from "../wording/true-wordings.ts";

const mostFigures = 50;

/** The figures that have the words of a search, as at the date of the page that is open, or the build's. */
export function figuresFor(search: URLSearchParams, options: SiteOptions) {
  const { content, book, record, asAt } = readEverything(options);
  const page = content.pages.find(({ file }) => file === fileIn(search, options));
  const date = page === undefined ? record.asAt : dateOf(page, asAt);
  const figures = figuresWith(search.get("words") ?? "", book, book.recordAt(date)).slice(0, mostFigures);
  return figures.map(figure => {
    const { id, label, quantity } = figure;
    const clause = clauseFor(figure);
    const words = [...trueWordings(quantity), ...(clause === undefined ? [] : [clause])];
    return { id, label, value: describe(quantity), words };
  });
}

/** When readers see the page that is open, its problems with the words that each is about, and those of all else. */
export function problemsFor(search: URLSearchParams, options: SiteOptions) {
  const reading = withPlaces(readEverything(options));
  const file = fileIn(search, options);
  const hints = hintsFor([...reading.problems, ...reading.heldBack.problems], reading);
  return {
    state: stateOf(file, reading),
    own: hints.filter(hint => hint.file === file).map(toldOf),
    others: hints.filter(hint => hint.file !== file).map(toldOf),
  };
}

/** By its file in the content folder, for the lists of pages: until when each page that is held back is so. */
export function heldStates(options: SiteOptions): ReadonlyMap<string, string> {
  const { heldBack } = readEverything(options);
  return new Map(heldBack.pages.map(held => [held.page.file, `(${heldWords(held)})`]));
}

function toldOf(hint: Hint) {
  const { message, text, from, to, advice } = hint;
  return { place: placeText(hint), message, line: [text.slice(0, from), text.slice(from, to), text.slice(to)], advice };
}

function stateOf(file: string, { heldBack, content, asAt }: Reading): string {
  const held = heldBack.pages.find(({ page }) => page.file === file);
  if (held !== undefined) return `This page is ${heldWords(held)}. No reader sees it before.`;
  if (!content.pages.some(page => page.file === file)) return "";
  return `This page is in the site as at ${formatDate(asAt.date)}. What you save here is on this machine alone, until someone publishes it.`;
}

function heldWords(held: Reading["heldBack"]["pages"][number]): string {
  const { embargo } = held.page.frontMatter;
  return `${embargo === undefined ? "held back" : "under embargo"} until ${heldUntil(held)}`;
}

function fileIn(search: URLSearchParams, { content }: SiteOptions): string {
  return join(content, search.get("file") ?? "");
}
