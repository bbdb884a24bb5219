/** Markdown to tokens, and to runs of plain text whose every character and link remembers its place in the file. */

import MarkdownIt, { type Token } from "markdown-it";
import type { Source } from "./front-matter.ts";
import type { Place } from "./problem.ts";
import { placeIn } from "./text.ts";

/** A link: its words as a reader sees them, its text as it stands in the file, and where both stand. */
export type Link = {
  readonly href: string;
  readonly words: string;
  readonly source: string;
  readonly place: Place;
  /** The stretch of its run's text that the words take. */
  readonly start: number;
  readonly end: number;
  readonly open: Token;
  readonly close: Token;
};

/** The text of one paragraph, heading, item or cell. */
export type Run = {
  readonly inline: Token;
  /** The element that holds it, if that can carry an id. */
  readonly holder: Token | undefined;
  readonly text: string;
  readonly links: readonly Link[];
  /** Stretches of code, which are not prose. */
  readonly code: readonly (readonly [start: number, end: number])[];
  readonly placeAt: (offset: number) => Place;
  readonly isQuoted: boolean;
};

export type Parsed = { readonly tokens: Token[]; readonly runs: readonly Run[] };

/** Parses the body of a page; `line` is the line of the file on which it begins. */
export function parseBody(body: string, file: string, line: number): Parsed {
  const tokens = parser.parse(body, {});
  const locate = bodyLocator(body.split("\n"), file, line);
  const runs: Run[] = [];
  let quotes = 0;
  tokens.forEach((token, index) => {
    if (token.type === "blockquote_open") quotes++;
    if (token.type === "blockquote_close") quotes--;
    if (token.type === "inline") runs.push(readRun(token, holderOf(tokens, index), quotes > 0, locate(tokens, index)));
  });
  return { tokens, runs };
}

/** Parses one line of prose from front matter, where `source` is its value as it stands in the file. */
export function parseLine(text: string, source: Source | undefined): Parsed {
  const tokens = parser.parseInline(text, {});
  return { tokens, runs: tokens.map(token => readRun(token, undefined, false, lineLocator(text, source))) };
}

export function renderTokens(tokens: Token[]): string {
  return parser.renderer.render(tokens, parser.options, {});
}

/** The beginning (1) or the end (-1) of a data element. */
export function dataToken(nesting: 1 | -1): Token {
  return new MarkdownIt.Token(nesting === 1 ? "data_open" : "data_close", "data", nesting);
}

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });
const normalizeAddress = parser.normalizeLink.bind(parser);

// Addresses are judged by those who know the record; the parser would turn a bad one into text without a word.
parser.validateLink = () => true;
parser.normalizeLink = address => (/^(fig|ccg):/i.test(address) ? address : normalizeAddress(address));
// Escapes keep tokens of their own, with the source that they stand for, so that places stay exact.
parser.disable(["image", "text_join"]);
Object.assign(parser.renderer.rules, {
  text_special: (tokens: readonly Token[], index: number) => parser.utils.escapeHtml(tokens[index]?.content ?? ""),
});

type Locator = (offset: number) => Place;

/** The element before an inline token that can carry an id: a tight item's paragraph is not rendered, its item is. */
function holderOf(tokens: readonly Token[], index: number): Token | undefined {
  const [outer, inner] = [tokens[index - 2], tokens[index - 1]];
  if (inner?.hidden === false) return inner;
  return outer?.type === "list_item_open" ? outer : undefined;
}

function bodyLocator(lines: readonly string[], file: string, line: number) {
  // Cells of a row share its line; each is looked for after the one before it.
  const cellEnds = new Map<number, number>();
  return (tokens: readonly Token[], index: number): Locator => {
    const content = tokens[index]?.content ?? "";
    const first = firstLine(tokens, index);
    const isCell = /^t[hd]_open$/.test(tokens[index - 1]?.type ?? "");
    const columns = content.split("\n").map((text, row) => {
      const source = lines[first + row] ?? "";
      const column = isCell ? source.indexOf(text, cellEnds.get(first) ?? 0) : source.lastIndexOf(text);
      if (isCell) cellEnds.set(first, Math.max(column, 0) + text.length);
      return Math.max(column, 0);
    });
    return offset => {
      const before = content.slice(0, offset).split("\n");
      const row = before.length - 1;
      return { file, line: line + first + row, column: (columns[row] ?? 0) + (before[row]?.length ?? 0) + 1 };
    };
  };
}

/** The line, from 0, of an inline token; a cell's is that of its row. */
function firstLine(tokens: readonly Token[], index: number): number {
  for (let at = index; at >= 0; at--) {
    const map = tokens[at]?.map;
    if (map) return map[0];
  }
  return 0;
}

/** Places in a value of front matter; one that is folded or escaped is searched word by word. */
function lineLocator(text: string, source: Source | undefined): Locator {
  const place = source?.place ?? { file: "", line: 1, column: 1 };
  const raw = source?.text ?? "";
  const start = raw.indexOf(text);
  return offset => {
    const found = start < 0 ? placeOfWord(text, offset, raw) : start + offset;
    return found < 0 ? place : placeIn(raw, found, place.file, place);
  };
}

/** Where the word at an offset of a text stands in its source: as often as it stood before in the one, so in the other. */
function placeOfWord(text: string, offset: number, raw: string): number {
  const word = /^\S+/.exec(text.slice(offset))?.[0] ?? "";
  if (word === "") return -1;
  let found = raw.indexOf(word);
  for (let at = text.indexOf(word); at >= 0 && at < offset; at = text.indexOf(word, at + 1)) {
    found = raw.indexOf(word, found + 1);
  }
  return found;
}

type OpenLink = Pick<Link, "open" | "start"> & { readonly labelStart: number };

/** Reads the children of an inline token in order, with a cursor in its content that each of them moves on. */
function readRun(inline: Token, holder: Token | undefined, isQuoted: boolean, locate: Locator): Run {
  const content = inline.content;
  const links: Link[] = [];
  const code: (readonly [number, number])[] = [];
  const pieces: { readonly at: number; readonly offset: number }[] = [];
  let text = "";
  let cursor = 0;
  let link: OpenLink | undefined;
  const take = (shown: string, source: string) => {
    const found = content.indexOf(source, cursor);
    const offset = found < 0 ? cursor : found;
    pieces.push({ at: text.length, offset });
    text += shown;
    cursor = offset + source.length;
  };
  for (const token of inline.children ?? []) {
    if (token.type === "text") take(token.content, token.content);
    else if (token.type === "text_special") take(token.content, token.markup);
    else if (token.type === "softbreak" || token.type === "hardbreak") take(" ", "\n");
    else if (token.type === "code_inline") {
      const start = text.length;
      take(token.content, token.content.trim().split(" ")[0] ?? "");
      cursor = content.indexOf(token.markup, cursor) + token.markup.length;
      code.push([start, text.length]);
    } else if (token.type === "link_open") {
      const opening = content.indexOf(token.markup === "autolink" ? "<" : "[", cursor);
      cursor = opening + 1;
      link = { open: token, start: text.length, labelStart: cursor };
    } else if (token.type === "link_close" && link !== undefined) {
      const { open, start, labelStart } = link;
      const labelEnd = content.indexOf(token.markup === "autolink" ? ">" : "]", cursor);
      const source = content.slice(labelStart, labelEnd);
      const words = text.slice(start);
      const href = String(open.attrGet("href") ?? "");
      links.push({ href, words, source, place: locate(labelStart), start, end: text.length, open, close: token });
      cursor = linkEnd(content, labelEnd + 1);
    }
  }
  const placeAt = (offset: number) => {
    const piece = pieces.findLast(candidate => candidate.at <= offset);
    return locate(piece === undefined ? 0 : piece.offset + offset - piece.at);
  };
  return { inline, holder, text, links, code, placeAt, isQuoted };
}

/** Where a link whose text ends before an offset is at its end: `(address "title")`, `[reference]` or nothing. */
function linkEnd(content: string, offset: number): number {
  if (content[offset] === "[") return content.indexOf("]", offset) + 1;
  if (content[offset] !== "(") return offset;
  const destination = parser.helpers.parseLinkDestination(content, skipSpace(content, offset + 1), content.length);
  const afterAddress = skipSpace(content, destination.pos);
  const title = parser.helpers.parseLinkTitle(content, afterAddress, content.length);
  return content.indexOf(")", title.ok ? title.pos : afterAddress) + 1;
}

function skipSpace(content: string, offset: number): number {
  let at = offset;
  while (/\s/.test(content[at] ?? "x")) at++;
  return at;
}
