/** What a rendered site must be to be published or shown: its files, and figures that are the record's. */

import type { FigureBook } from "../figures/figures.ts";
import { isTrueOf, machineValue } from "../prose/prose.ts";
import type { AsAt } from "../record/dates.ts";
import { expectedFiles, type Site } from "../site/site.ts";
import { type Bounds, type Expectation, type FigureMark, markIn } from "./verify.ts";

/** What the files of a site are held against, each by itself; assets by their paths from the root. */
export function boundsOf(site: Site, assets: readonly string[]): Bounds {
  const { url: origin, root, isDraft } = site;
  return { files: [...expectedFiles(site), ...assets], origin, root, isDraft };
}

/** What a site with these assets is held against. */
export function expectationOf(site: Site, assets: readonly string[], book: FigureBook, asAt: AsAt): Expectation {
  return { ...boundsOf(site, assets), faultOf: markJudge(book, asAt) };
}

/** Gives what is wrong with a figure on a page; undefined if it is the record's. */
export function markJudge(book: FigureBook, asAt: AsAt): Expectation["faultOf"] {
  // The same figure stands on many pages, in the same words or a few others.
  const known = new Map<string, string | undefined>();
  return text => {
    if (known.has(text)) return known.get(text);
    const mark = markIn(text);
    const fault = mark === undefined ? "has a figure that can't be read" : faultOfMark(mark, book, asAt);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, fault);
    return fault;
  };
}

// What stands on many pages soon stands here again; what stands on one or two need not be remembered for long, nor the
// texts out of which they were cut.
const mostRemembered = 2_000;

/** What is wrong with a figure on a page: no figure, another value, or words that are not true of it. */
function faultOfMark({ id, value, words, asAt }: FigureMark, book: FigureBook, build: AsAt): string | undefined {
  const figure = book.find(id, asAt ?? build.date);
  const expected = figure && machineValue(figure);
  if (figure === undefined || value !== expected) return `${id} is ${expected ?? "no figure"}, not ${value}`;
  return isTrueOf(words, figure) ? undefined : `${id} is ${expected}, and its words are not: ${words}`;
}
