/** The markdown parser: which markdown pages may have, and how its tokens become HTML. */

import MarkdownIt, { type Token } from "markdown-it";
import type { Place } from "../input/problem.ts";

/** Something that a page has more of than is read: the row of the body, from 0, and what was expected. */
export type Excess = { readonly row: number; readonly message: string };

/** The tokens of a page's body. What is too much is left out, and added to `excesses`. */
export function tokensOfBody(body: string, excesses: Excess[]): Token[] {
  return parser.parse(body, { excesses });
}

/** The tokens of one line: one inline token, with the tokens in it. */
export function tokensOfLine(text: string): Token[] {
  return parser.parseInline(text, {});
}

export function renderTokens(tokens: Token[]): string {
  return parser.renderer.render(tokens, parser.options, {});
}

/** Reads the address, and the title, of a link in its source. */
export const { parseLinkDestination, parseLinkTitle } = new MarkdownIt().helpers;

/** The beginning (1) or the end (-1) of a data element. */
export function dataToken(nesting: 1 | -1): Token {
  return new MarkdownIt.Token(nesting === 1 ? "data_open" : "data_close", "data", nesting);
}

/** The beginning of a link to an address, and its end. */
export function linkTokens(address: string): readonly [open: Token, close: Token] {
  const open = new MarkdownIt.Token("link_open", "a", 1);
  open.attrSet("href", address);
  return [open, new MarkdownIt.Token("link_close", "a", -1)];
}

export function textToken(content: string): Token {
  const token = new MarkdownIt.Token("text", "", 0);
  token.content = content;
  return token;
}

/** A paragraph's link to itself, which tells the reviewer of a draft where the paragraph is written; no part of its text. */
export function placeToken(anchor: string, { file, line }: Place): Token {
  const token = new MarkdownIt.Token("draft_place", "a", 0);
  token.attrSet("class", "draft-place");
  token.attrSet("data-draft", "");
  token.attrSet("href", `#${anchor}`);
  token.attrSet("aria-label", `Line ${line} of ${file}`);
  token.info = `Line ${line}`;
  return token;
}

const parser = makeParser();

function makeParser() {
  const made = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const normalizeAddress = made.normalizeLink.bind(made);
  // links.ts judges addresses; the parser would turn a bad one into text without a word.
  made.validateLink = () => true;
  made.normalizeLink = address => (/^(fig|ccgs?|quote):/i.test(address) ? address : normalizeAddress(address));
  // Escapes keep tokens of their own, with their source, so that places stay exact.
  made.disable(["text_join"]);
  Object.assign(made.renderer.rules, {
    text_special: (tokens: readonly Token[], index: number) => made.utils.escapeHtml(tokens[index]?.content ?? ""),
    draft_place: (tokens: readonly Token[], index: number) => {
      const token = tokens[index];
      return token === undefined ? "" : ` <a${made.renderer.renderAttrs(token)}>${token.info}</a>`;
    },
    // Its words for those who don't see it are among its attributes.
    image: (tokens: readonly Token[], index: number) => {
      const token = tokens[index];
      return token === undefined ? "" : `<img${made.renderer.renderAttrs(token)}>`;
    },
    // A table scrolls where the window is too narrow for it, by the keyboard too.
    table_open: (tokens: readonly Token[], index: number) => {
      const token = tokens[index];
      const label = token === undefined ? "" : made.renderer.renderAttrs(token);
      return `<div class="table-scroll" tabindex="0" role="group"${label}>\n<table${label}>\n`;
    },
    table_close: () => "</table>\n</div>\n",
  });
  // After the blocks and before what is in them, so that what is too much is never read.
  made.core.ruler.before("inline", "bounds", ({ tokens, env }) => {
    const excesses: unknown = env.excesses;
    const found = emptyExcesses(tokens);
    if (Array.isArray(excesses)) excesses.push(...found);
  });
  return made;
}

// Far more than any page has, and few enough that no way to nest or repeat them takes long.
const mostCharacters = 50_000;
const mostColumns = 100;
const mostLevels = 20;

/** Empties the blocks that are too long or too deep, and says which they are. */
function emptyExcesses(tokens: readonly Token[]): readonly Excess[] {
  const found: Excess[] = [];
  let [level, row, columns] = [0, 0, 0];
  for (const token of tokens) {
    row = token.map?.[0] ?? row;
    // The language of a listing would become a class.
    if (token.type === "fence") token.info = "";
    const isNesting = /^(?:blockquote|(?:bullet|ordered)_list)_(?:open|close)$/.test(token.type);
    const isCell = /^t[hd]_open$/.test(token.type);
    if (isNesting) level += token.nesting;
    if (isCell) columns++;
    if (token.type === "tr_open" || token.type === "table_close") columns = 0;
    const length = token.type === "inline" ? token.content.length : 0;
    if (isNesting && token.nesting === 1 && level === mostLevels + 1) {
      found.push({ row, message: `expected at most ${mostLevels} lists and quotations in one another, found more` });
    }
    if (isCell && columns === mostColumns + 1) {
      found.push({ row, message: `expected at most ${mostColumns} columns in a table, found more` });
    }
    if (length > mostCharacters) {
      found.push({ row, message: `expected at most ${mostCharacters} characters in a paragraph, found ${length}` });
    }
    if (level > mostLevels || columns > mostColumns || length > mostCharacters) token.content = "";
  }
  return found;
}
