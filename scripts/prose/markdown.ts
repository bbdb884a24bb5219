/** Markdown to tokens, and to runs of plain text whose every character and link remembers its place in the file. */

import MarkdownIt, { type Token } from "markdown-it";
import type { Source } from "../input/front-matter.ts";
import { type Place, type Problem, problemAt } from "../input/problem.ts";
import { lastAtMost, lineStarts, placesIn } from "../input/text.ts";

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
  /** Whether a "!" stands before it, which makes it an image. */
  readonly isImage: boolean;
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
  /** Characters that stand in the file as an escape or an entity, and so begin and end nothing. */
  readonly escapes: readonly (readonly [start: number, end: number])[];
  /** The words that are stressed, strongly or not. */
  readonly stressed: readonly string[];
  readonly placeAt: (offset: number) => Place;
  readonly isQuoted: boolean;
};

/** A block of code, which is no prose but is read all the same. */
export type CodeBlock = { readonly text: string; readonly place: Place };

/** What was parsed, and where there is more than is read; that is left out. */
export type Parsed = {
  readonly tokens: Token[];
  readonly runs: readonly Run[];
  readonly codeBlocks: readonly CodeBlock[];
  readonly excesses: readonly Problem[];
};

/** Parses the body of a page; `line` is the line of the file on which it begins. */
export function parseBody(body: string, file: string, line: number): Parsed {
  const found: Excess[] = [];
  const tokens = parser.parse(body, { excesses: found });
  const locate = bodyLocator(body.split("\n"), file, line);
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
  const codeBlocks = tokens
    .filter(({ type }) => type === "fence" || type === "code_block")
    .map(({ content, map }) => ({ text: content, place: { file, line: line + (map?.[0] ?? 0), column: 1 } }));
  const excesses = found.map(({ row, message }) => problemAt({ file, line: line + row, column: 1 }, message));
  return { tokens, runs, codeBlocks, excesses };
}

/** Parses one line of prose from front matter, where `source` is its value as it stands in the file. */
export function parseLine(text: string, source: Source | undefined): Parsed {
  const tokens = parser.parseInline(text, {});
  const runs = tokens.map(token => readRun(token, undefined, false, lineLocator(text, source)));
  return { tokens, runs, codeBlocks: [], excesses: [] };
}

export function renderTokens(tokens: Token[]): string {
  return parser.renderer.render(tokens, parser.options, {});
}

/** The beginning (1) or the end (-1) of a data element. */
export function dataToken(nesting: 1 | -1): Token {
  return new MarkdownIt.Token(nesting === 1 ? "data_open" : "data_close", "data", nesting);
}

/** A link of a paragraph to itself, which tells the reviewer of a draft where it is written; it is no part of its text. */
export function placeToken(anchor: string, { file, line }: Place): Token {
  const token = new MarkdownIt.Token("draft_place", "a", 0);
  token.attrSet("class", "draft-place");
  token.attrSet("data-draft", "");
  token.attrSet("href", `#${anchor}`);
  token.attrSet("aria-label", `Line ${line} of ${file}`);
  token.info = `Line ${line}`;
  return token;
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
  draft_place: (tokens: readonly Token[], index: number) => {
    const token = tokens[index];
    return token === undefined ? "" : ` <a${parser.renderer.renderAttrs(token)}>${token.info}</a>`;
  },
  // A table scrolls where the window is too narrow for it.
  table_open: () => '<div class="table-scroll">\n<table>\n',
  table_close: () => "</table>\n</div>\n",
});

// Far more than any page has, and few enough that no way to nest or repeat them takes long.
const mostLinks = 5_000;
const mostCharacters = 50_000;
const mostColumns = 100;
const mostLevels = 20;
const mostStress = 4;

type Excess = { readonly row: number; readonly message: string };

// Between the blocks and what is in them: what is too much is refused before it is read any further.
parser.core.ruler.before("inline", "bounds", ({ tokens, env }) => {
  const refuse = (row: number, message: string) => {
    const excesses: unknown = env.excesses;
    if (Array.isArray(excesses)) excesses.push({ row, message });
  };
  let [level, row, columns] = [0, 0, 0];
  for (const token of tokens) {
    row = token.map?.[0] ?? row;
    if (/^(?:blockquote|(?:bullet|ordered)_list)_(?:open|close)$/.test(token.type)) {
      level += token.nesting;
      if (token.nesting === 1 && level === mostLevels + 1) {
        refuse(row, `expected at most ${mostLevels} lists and quotations in one another, found more`);
      }
    } else if (token.type === "tr_open") columns = 0;
    else if (/^t[hd]_open$/.test(token.type)) {
      columns++;
      if (columns === mostColumns + 1) refuse(row, `expected at most ${mostColumns} columns in a table, found more`);
    } else if (token.type === "table_close") columns = 0;
    const length = token.type === "inline" ? token.content.length : 0;
    if (length > mostCharacters) {
      refuse(row, `expected at most ${mostCharacters} characters in a paragraph, found ${length}`);
    }
    if (level > mostLevels || columns > mostColumns || length > mostCharacters) token.content = "";
    // The language of a listing would become a class.
    if (token.type === "fence") token.info = "";
  }
});

type Locator = (offset: number) => Place;

/** The element before an inline token that can carry an id: a tight item's paragraph is not rendered, its item is. */
function holderOf(tokens: readonly Token[], index: number): Token | undefined {
  const [outer, inner] = [tokens[index - 2], tokens[index - 1]];
  if (inner?.hidden === false) return inner;
  return outer?.type === "list_item_open" ? outer : undefined;
}

/** Takes every token in turn, and gives the locator of an inline one. */
function bodyLocator(lines: readonly string[], file: string, line: number) {
  // The cells of a row have its line, each looked for after the one before it.
  let [row, cellEnd] = [0, 0];
  return (token: Token, before: Token | undefined): Locator | undefined => {
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

/** Places in a value of front matter; one that is folded or escaped is searched word by word. */
function lineLocator(text: string, source: Source | undefined): Locator {
  const place = source?.place ?? { file: "", line: 1, column: 1 };
  const raw = source?.text ?? "";
  const start = raw.indexOf(text);
  const placeAt = placesIn(raw, place.file, place);
  return offset => {
    const found = start < 0 ? placeOfWord(text, offset, raw) : start + offset;
    return found < 0 ? place : placeAt(found);
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

type OpenLink = Pick<Link, "open" | "start" | "isImage"> & { readonly labelStart: number; readonly firstPiece: number };

/** Reads the children of an inline token in order, with a cursor in its content that each of them moves on. */
function readRun(inline: Token, holder: Token | undefined, isQuoted: boolean, locate: Locator): Run {
  const content = inline.content;
  const links: Link[] = [];
  const code: (readonly [number, number])[] = [];
  const escapes: (readonly [number, number])[] = [];
  const stressed: string[] = [];
  const stressedFrom: number[] = [];
  const pieces: string[] = [];
  const starts: number[] = [];
  const offsets: number[] = [];
  let [length, cursor] = [0, 0];
  let link: OpenLink | undefined;
  const take = (shown: string, source: string) => {
    const found = content.indexOf(source, cursor);
    const offset = found < 0 ? cursor : found;
    pieces.push(shown);
    starts.push(length);
    offsets.push(offset);
    length += shown.length;
    cursor = offset + source.length;
  };
  for (const [index, token] of (inline.children ?? []).entries()) {
    if (token.type === "text") take(token.content, token.content);
    else if (token.type === "text_special") {
      take(token.content, token.markup);
      escapes.push([length - token.content.length, length]);
    } else if (token.type === "softbreak" || token.type === "hardbreak") take(" ", "\n");
    else if (token.type === "code_inline") {
      const start = length;
      take(token.content, token.content.trim().split(" ", 1)[0] ?? "");
      cursor = content.indexOf(token.markup, cursor) + token.markup.length;
      code.push([start, length]);
    } else if (/^(em|strong|s)_open$/.test(token.type)) {
      stressedFrom.push(pieces.length);
    } else if (/^(em|strong|s)_close$/.test(token.type)) {
      const firstPiece = stressedFrom.pop();
      // What is stressed deeper than anybody writes is not read again on each level.
      if (stressedFrom.length < mostStress) stressed.push(`${token.tag}: ${pieces.slice(firstPiece).join("")}`);
    } else if (token.type === "link_open") {
      const opening = content.indexOf(token.markup === "autolink" ? "<" : "[", cursor);
      const before = inline.children?.[index - 1];
      const isImage = token.markup !== "autolink" && before?.type === "text" && before.content.endsWith("!");
      cursor = opening + 1;
      link = { open: token, start: length, labelStart: cursor, firstPiece: pieces.length, isImage };
    } else if (token.type === "link_close" && link !== undefined) {
      const { labelStart, firstPiece, ...opened } = link;
      const labelEnd = content.indexOf(token.markup === "autolink" ? ">" : "]", cursor);
      const source = content.slice(labelStart, labelEnd);
      const words = pieces.slice(firstPiece).join("");
      const href = String(link.open.attrGet("href") ?? "");
      links.push({ ...opened, href, words, source, place: locate(labelStart), end: length, close: token });
      cursor = token.markup === "autolink" ? labelEnd + 1 : linkEnd(content, labelEnd + 1);
    }
  }
  const placeAt = (offset: number) => {
    const piece = lastAtMost(starts, offset);
    return locate((offsets[piece] ?? 0) + offset - (starts[piece] ?? 0));
  };
  return { inline, holder, text: pieces.join(""), links, code, escapes, stressed, placeAt, isQuoted };
}

/** Where a link whose text ends before an offset is at its end: `(address "title")`, `[reference]` or nothing. */
function linkEnd(content: string, offset: number): number {
  if (content[offset] === "[") return Math.max(content.indexOf("]", offset) + 1, offset);
  if (content[offset] !== "(") return offset;
  const destination = parser.helpers.parseLinkDestination(content, skipSpace(content, offset + 1), content.length);
  const afterAddress = skipSpace(content, destination.pos);
  const title = parser.helpers.parseLinkTitle(content, afterAddress, content.length);
  const end = skipSpace(content, title.ok ? title.pos : afterAddress);
  // Otherwise the bracket is one of the text, after a link by its own words.
  return content[end] === ")" ? end + 1 : offset;
}

function skipSpace(content: string, offset: number): number {
  let at = offset;
  while (/\s/.test(content[at] ?? "x")) at++;
  return at;
}
