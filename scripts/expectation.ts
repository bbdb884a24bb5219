/** What a rendered site must be to be published or shown: its files, and figures that are the record's. */

import type { AsAt } from "./dates.ts";
import type { FigureBook } from "./figures.ts";
import { isTrueOf, machineValue } from "./prose.ts";
import { expectedFiles, type Site } from "./site.ts";
import type { Expectation, FigureMark } from "./verify.ts";

/** The expectation of a site with these assets, by their paths from the root. */
export function expectationOf(site: Site, assets: readonly string[], book: FigureBook, asAt: AsAt): Expectation {
  const { url: origin, root, isDraft } = site;
  // The same figure stands on many pages in the same words.
  const known = new Map<string, string | undefined>();
  const faultOf = (mark: FigureMark) => {
    const key = `${mark.id}\0${mark.value}\0${mark.asAt}\0${mark.words}`;
    if (!known.has(key)) known.set(key, faultOfMark(mark, book, asAt));
    return known.get(key);
  };
  return { files: [...expectedFiles(site), ...assets], origin, root, isDraft, faultOf };
}

/** What is wrong with a figure on a page: no figure, another value, or words that are not true of it. */
function faultOfMark({ id, value, words, asAt }: FigureMark, book: FigureBook, build: AsAt): string | undefined {
  const figure = book.find(id, asAt ?? build.date);
  const expected = figure && machineValue(figure);
  if (figure === undefined || value !== expected) return `${id} is ${expected ?? "no figure"}, not ${value}`;
  return isTrueOf(words, figure) ? undefined : `${id} is ${expected}, and its words are not: ${words}`;
}
