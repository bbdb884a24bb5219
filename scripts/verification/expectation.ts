/** A site and the figures of its record to what the rendered site must be to be published or shown. */

import type { FigureBook } from "../figures/figures.ts";
import { machineValue } from "../prose/binding.ts";
import { isTrueOf } from "../prose/claims.ts";
import type { AsAt } from "../record/dates.ts";
import { expectedFiles, type Site } from "../site/site.ts";
import type { ReadMark } from "./read-page.ts";
import type { Expectation } from "./verify.ts";

/** What a site with these assets, given by their paths from the root, is held against; `present` are the files there are. */
export function expectationOf(
  site: Site,
  assets: readonly string[],
  { book, asAt }: { readonly book: FigureBook; readonly asAt: AsAt },
  present: readonly string[] = [],
): Expectation {
  const { url: origin, root, isDraft } = site;
  const files = [...expectedFiles(site), ...assets];
  const own = new Set(files);
  const others = [...present.filter(file => !own.has(file)), ...site.verbatim];
  return { files, others, origin, root, isDraft, faultOf: markJudge(book, asAt) };
}

/** Gives the problem with a figure on a page; undefined if it is the record's. */
function markJudge(book: FigureBook, asAt: AsAt): Expectation["faultOf"] {
  // The same figure is on many pages, in the same words or a few others.
  const known = new Map<string, string | undefined>();
  return mark => {
    const key = JSON.stringify(mark);
    if (known.has(key)) return known.get(key);
    const fault = faultOfMark(mark, book, asAt);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, fault);
    return fault;
  };
}

// A figure that is on many pages soon comes again; one that is on a few need not be remembered for long.
const mostRemembered = 2_000;

/** The problem with a figure on a page: no figure has that id, its value differs, or its words are not true of it. */
function faultOfMark({ id, value, words, asAt }: ReadMark, book: FigureBook, build: AsAt): string | undefined {
  const on = asAt ?? build.date;
  const figure = book.find(id, on);
  const expected = figure && machineValue(figure);
  if (figure === undefined || value !== expected) return `${id} is ${expected ?? "no figure"}, not ${value}`;
  return isTrueOf(words, figure, on) ? undefined : `${id} is ${expected}, and its words are not: ${words}`;
}
