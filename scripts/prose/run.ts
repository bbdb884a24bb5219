/** Reads one paragraph, heading, item or cell: its plain text, and the links and the code in it. */

import type { Token } from "markdown-it";
import type { Place } from "../input/problem.ts";
import { lastAtMost } from "../input/text.ts";
import { parseLinkDestination, parseLinkTitle } from "./parser.ts";
import type { Locator } from "./places.ts";

/** A link: its words as a reader sees them, its text as written in the file, and where both are. */
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
  /** Whether it is an image, whose words are those for readers who don't see it, and whose tokens are one. */
  readonly isImage: boolean;
};

/** The links of a run to figures, in their order. */
export function figureLinks({ links }: Pick<Run, "links">): readonly Link[] {
  return links.filter(({ href }) => /^fig:/i.test(href));
}

export type Stretch = readonly [start: number, end: number];

/** The text of one paragraph, heading, item or cell. */
export type Run = {
  readonly inline: Token;
  /** The element that holds it, if that can carry an id. */
  readonly holder: Token | undefined;
  readonly text: string;
  /** Where in the text a line of the file ends: each is one space. */
  readonly breaks: readonly number[];
  readonly links: readonly Link[];
  /** Stretches of code, which are not prose. */
  readonly code: readonly Stretch[];
  /** Characters written in the file as an escape or an entity, which therefore begin and end nothing. */
  readonly escapes: readonly Stretch[];
  /** The words that are stressed, strongly or not. */
  readonly stressed: readonly string[];
  readonly placeAt: (offset: number) => Place;
  readonly isQuoted: boolean;
};

/** Reads the tokens in an inline token in order; `locate` gives places in its content. */
export function readRun(inline: Token, holder: Token | undefined, isQuoted: boolean, locate: Locator): Run {
  const cursor = new Cursor(inline.content);
  const [links, code, escapes, stressed]: [Link[], Stretch[], Stretch[], string[]] = [[], [], [], []];
  const breaks: number[] = [];
  /** The first pieces of the stressed text that is open, the outermost first. */
  const stresses: number[] = [];
  const open: OpenLink[] = [];
  const read = (token: Token): void => {
    if (token.type === "text") cursor.take(token.content, token.content);
    else if (token.type === "text_special") {
      const taken = cursor.take(token.content, token.markup);
      // A stroke before a letter escapes nothing, and stays.
      if (!/^\\./.test(token.content)) escapes.push(taken);
    } else if (token.type === "softbreak" || token.type === "hardbreak") breaks.push(cursor.take(" ", "\n")[0]);
    else if (token.type === "code_inline") {
      code.push(cursor.take(token.content, token.content.trim().split(" ", 1)[0] ?? ""));
      cursor.pass(token.markup);
    } else if (/^(em|strong|s)_open$/.test(token.type)) stresses.push(cursor.pieces);
    else if (/^(em|strong|s)_close$/.test(token.type)) {
      const firstPiece = stresses.pop() ?? 0;
      if (stresses.length < mostStress) stressed.push(`${token.tag}: ${cursor.textFrom(firstPiece)}`);
    } else if (token.type === "link_open") open.push(openLink(token, cursor));
    else if (token.type === "image") {
      open.push(openLink(token, cursor));
      token.children?.forEach(read);
    }
    const link = token.type === "link_close" || token.type === "image" ? open.pop() : undefined;
    if (link !== undefined) links.push(closeLink(link, token, cursor, locate));
  };
  inline.children?.forEach(read);
  const placeAt = (offset: number) => locate(cursor.sourceOf(offset));
  return { inline, holder, text: cursor.textFrom(0), breaks, links, code, escapes, stressed, placeAt, isQuoted };
}

/** What was read of an inline token's content so far: the text that a reader sees, in pieces, and where each comes from. */
class Cursor {
  readonly content: string;
  readonly #pieces: string[] = [];
  readonly #starts: number[] = [];
  readonly #offsets: number[] = [];
  /** How many characters of the text were read. */
  length = 0;
  /** Where in the content to go on. */
  offset = 0;

  constructor(content: string) {
    this.content = content;
  }

  /** How many pieces of the text were read. */
  get pieces(): number {
    return this.#pieces.length;
  }

  /** Adds a piece of text, and moves past its source; returns its stretch of the text. */
  take(shown: string, source: string): Stretch {
    const found = this.content.indexOf(source, this.offset);
    const offset = found < 0 ? this.offset : found;
    this.#pieces.push(shown);
    this.#starts.push(this.length);
    this.#offsets.push(offset);
    this.length += shown.length;
    this.offset = offset + source.length;
    return [this.length - shown.length, this.length];
  }

  /** Moves behind the next occurrence of a mark; gives where the mark begins. */
  pass(mark: string): number {
    const found = this.content.indexOf(mark, this.offset);
    this.offset = found + mark.length;
    return found;
  }

  /** The text from a piece on. */
  textFrom(piece: number): string {
    return this.#pieces.slice(piece).join("");
  }

  /** The offset in the content that an offset in the text comes from. */
  sourceOf(offset: number): number {
    const piece = lastAtMost(this.#starts, offset);
    return (this.#offsets[piece] ?? 0) + offset - (this.#starts[piece] ?? 0);
  }
}

// Text that is stressed deeper than anybody writes is not read again on each level.
const mostStress = 4;

type OpenLink = Pick<Link, "open" | "start" | "isImage"> & { readonly labelStart: number; readonly firstPiece: number };

function openLink(open: Token, cursor: Cursor): OpenLink {
  const isAutolink = open.markup === "autolink";
  const labelStart = cursor.pass(isAutolink ? "<" : "[") + 1;
  const isImage = open.type === "image";
  return { open, start: cursor.length, labelStart, firstPiece: cursor.pieces, isImage };
}

function closeLink(link: OpenLink, close: Token, cursor: Cursor, locate: Locator): Link {
  const { labelStart, firstPiece, ...opened } = link;
  const isAutolink = close.markup === "autolink";
  const labelEnd = cursor.pass(isAutolink ? ">" : "]");
  const source = cursor.content.slice(labelStart, labelEnd);
  if (!isAutolink) cursor.offset = linkEnd(cursor.content, labelEnd + 1);
  const words = cursor.textFrom(firstPiece);
  const href = String(opened.open.attrGet(opened.isImage ? "src" : "href") ?? "");
  return { ...opened, href, words, source, place: locate(labelStart), end: cursor.length, close };
}

/** Where a link whose text ends before an offset is at its end: `(address "title")`, `[reference]` or nothing. */
function linkEnd(content: string, offset: number): number {
  if (content[offset] === "[") return Math.max(content.indexOf("]", offset) + 1, offset);
  if (content[offset] !== "(") return offset;
  const destination = parseLinkDestination(content, skipSpace(content, offset + 1), content.length);
  const afterAddress = skipSpace(content, destination.pos);
  const title = parseLinkTitle(content, afterAddress, content.length);
  const end = skipSpace(content, title.ok ? title.pos : afterAddress);
  // Otherwise the bracket belongs to the text, after a link by its own words.
  return content[end] === ")" ? end + 1 : offset;
}

function skipSpace(content: string, offset: number): number {
  let at = offset;
  while (/\s/.test(content[at] ?? "x")) at++;
  return at;
}
