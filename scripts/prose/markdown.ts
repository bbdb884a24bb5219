/** Markdown to tokens, and to runs of plain text whose every character and link remembers its place in the file. */

import type { Token } from "markdown-it";
import type { Source } from "../input/front-matter.ts";
import { type Place, type Problem, problemAt } from "../input/problem.ts";
import { placesIn } from "../input/text.ts";
import { type Excess, tokensOfBody, tokensOfLine } from "./parser.ts";
import { bodyLocator, lineLocator } from "./places.ts";
import { type Run, readRun } from "./run.ts";

/** A block of code, which is no prose but is read all the same. */
export type CodeBlock = {
  readonly text: string;
  readonly place: Place;
  readonly placeAt: (offset: number) => Place;
};

/** A page's body or a line, parsed; what is too much is left out, and is an excess. */
export type Parsed = {
  readonly tokens: Token[];
  readonly runs: readonly Run[];
  readonly codeBlocks: readonly CodeBlock[];
  readonly excesses: readonly Problem[];
};

/** Parses the body of a page; `line` is the line of the file on which it begins. */
export function parseBody(body: string, file: string, line: number): Parsed {
  const found: Excess[] = [];
  const tokens = tokensOfBody(body, found);
  const locate = bodyLocator(body, file, line);
  const runs: Run[] = [];
  let [quotes, links] = [0, 0];
  tokens.forEach((token, index) => {
    if (token.type === "blockquote_open") quotes++;
    if (token.type === "blockquote_close") quotes--;
    const placeAt = locate(token, tokens[index - 1]);
    if (placeAt === undefined || links > mostLinks) return;
    const run = readRun(token, holderOf(tokens, index), quotes > 0, placeAt);
    links += run.links.length;
    if (links > mostLinks) found.push({ row: placeAt(0).line - line, message: `expected at most ${mostLinks} links` });
    runs.push(run);
  });
  const placeOf = (row: number) => ({ file, line: line + row, column: 1 });
  const written = body.split(/\r?\n/);
  const codeBlocks = tokens
    .filter(({ type }) => type === "fence" || type === "code_block")
    .map(({ type, content, map }) => {
      const place = placeOf(map?.[0] ?? 0);
      // The text of a fence begins on the line after it.
      const first = type === "fence" ? { ...place, line: place.line + 1 } : place;
      const within = placesIn(content, file, first);
      const shown = content.split("\n");
      // Whatever indents or quotes a line of the text comes before it in the file.
      const placeAt = (offset: number) => {
        const at = within(offset);
        const before = (written[at.line - line] ?? "").length - (shown[at.line - first.line] ?? "").length;
        return { ...at, column: Math.max(1, at.column + before) };
      };
      return { text: content, place, placeAt };
    });
  return { tokens, runs, codeBlocks, excesses: found.map(({ row, message }) => problemAt(placeOf(row), message)) };
}

/** Parses one line of prose from front matter, where `source` is its value as written in the file. */
export function parseLine(text: string, source: Source | undefined): Parsed {
  const tokens = tokensOfLine(text);
  const runs = tokens.map(token => readRun(token, undefined, false, lineLocator(text, source)));
  return { tokens, runs, codeBlocks: [], excesses: [] };
}

// Far more than any page has, and few enough to be read in no time.
const mostLinks = 5_000;

/** The element before an inline token that can carry an id: a tight item's paragraph is not rendered, its item is. */
function holderOf(tokens: readonly Token[], index: number): Token | undefined {
  const [outer, inner] = [tokens[index - 2], tokens[index - 1]];
  if (inner?.hidden === false) return inner;
  return outer?.type === "list_item_open" ? outer : undefined;
}
