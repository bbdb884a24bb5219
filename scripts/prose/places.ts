/** Finds the place in a file of each character of a block of markdown. */

import type { Token } from "markdown-it";
import type { Source } from "../input/front-matter.ts";
import type { Place } from "../input/problem.ts";
import { lastAtMost, lineStarts, placesIn } from "../input/text.ts";

/** Gives the place of an offset in the source of one block. */
export type Locator = (offset: number) => Place;

/** A function that takes every token of a body in turn, and gives the locator of those with text in them. */
export function bodyLocator(
  body: string,
  file: string,
  line: number,
): (token: Token, before: Token | undefined) => Locator | undefined {
  const lines = body.split("\n");
  // All cells of a row are on its line, so each is looked for after the one before it.
  let [row, cellEnd] = [0, 0];
  return (token, before) => {
    row = token.map?.[0] ?? row;
    if (token.type === "tr_open") cellEnd = 0;
    if (token.type !== "inline") return undefined;
    const first = row;
    const isCell = /^t[hd]_open$/.test(before?.type ?? "");
    const starts = lineStarts(token.content);
    const columns = token.content.split("\n").map((text, index) => {
      const source = lines[first + index] ?? "";
      const column = Math.max(isCell ? source.indexOf(text, cellEnd) : source.lastIndexOf(text), 0);
      if (isCell) cellEnd = column + text.length;
      return column;
    });
    return offset => {
      const index = lastAtMost(starts, offset);
      return { file, line: line + first + index, column: (columns[index] ?? 0) + offset - (starts[index] ?? 0) + 1 };
    };
  };
}

/** The locator of a value of front matter; one that is folded or escaped there is searched word by word. */
export function lineLocator(text: string, source: Source | undefined): Locator {
  const place = source?.place ?? { file: "", line: 1, column: 1 };
  const raw = source?.text ?? "";
  const start = raw.indexOf(text);
  const placeAt = placesIn(raw, place.file, place);
  return offset => {
    const found = start < 0 ? placeOfWord(text, offset, raw) : start + offset;
    return found < 0 ? place : placeAt(found);
  };
}

/** Where the word at an offset of a text is in its source: its third occurrence in one is its third in the other. */
function placeOfWord(text: string, offset: number, raw: string): number {
  const word = /^\S+/.exec(text.slice(offset))?.[0] ?? "";
  if (word === "") return -1;
  let found = raw.indexOf(word);
  for (let at = text.indexOf(word); at >= 0 && at < offset; at = text.indexOf(word, at + 1)) {
    found = raw.indexOf(word, found + 1);
  }
  return found;
}
