/** Makes each name in a bound list a link to its CCG's page, in place of the one link around the list. */

import type { Token } from "markdown-it";
import type { Ccg } from "../record/record.ts";
import type { NameInText } from "./names.ts";
import { linkTokens, textToken } from "./parser.ts";
import type { Link } from "./run.ts";

/** Tokens of a paragraph, and what comes in their place. */
export type Replacements = ReadonlyMap<Token, readonly Token[]>;

/** What comes in place of the tokens of a link; the names have their places in its words. */
export function linkNames(
  link: Link,
  names: readonly NameInText[],
  children: readonly Token[],
  addressOf: (ccg: Ccg) => string,
): Replacements {
  const inside = children.slice(children.indexOf(link.open) + 1, children.indexOf(link.close));
  const pieces = piecesOf(inside);
  const whole = names.filter(name => isWhole(name, pieces));
  const replaced = pieces.map(piece => [piece.token, piecesWith(piece, whole, addressOf)] as const);
  return new Map<Token, readonly Token[]>([[link.open, []], ...replaced, [link.close, []]]);
}

/** A token with text, where that is in the words, and the tokens of emphasis that are open around it. */
type Piece = {
  readonly token: Token;
  readonly start: number;
  readonly end: number;
  readonly around: readonly Token[];
};

function piecesOf(tokens: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = [];
  const open: Token[] = [];
  let at = 0;
  for (const token of tokens) {
    if (token.nesting === 1) open.push(token);
    if (token.nesting === -1) open.pop();
    const length = /break$/.test(token.type) ? 1 : token.nesting === 0 ? token.content.length : 0;
    if (length > 0) pieces.push({ token, start: at, end: at + length, around: [...open] });
    at += length;
  }
  return pieces;
}

/** Whether a link around a name would cut no emphasis and no entity in two. */
function isWhole({ start, end }: NameInText, pieces: readonly Piece[]): boolean {
  const [first, last] = [pieceAt(start, pieces), pieceAt(end - 1, pieces)];
  return first !== undefined && last !== undefined && first.around.at(-1) === last.around.at(-1);
}

function pieceAt(offset: number, pieces: readonly Piece[]): Piece | undefined {
  return pieces.find(piece => piece.start <= offset && offset < piece.end);
}

function piecesWith(
  { token, start, end }: Piece,
  names: readonly NameInText[],
  addressOf: (ccg: Ccg) => string,
): readonly Token[] {
  const marks = names.flatMap(name => {
    const [open, close] = linkTokens(addressOf(name.ccg));
    const begins = start <= name.start && name.start < end ? [{ at: name.start, token: open }] : [];
    const finishes = start < name.end && name.end <= end ? [{ at: name.end, token: close }] : [];
    return [...begins, ...finishes];
  });
  if (marks.length === 0) return [token];
  if (token.type !== "text")
    return [
      ...marks.filter(({ at }) => at === start).map(mark => mark.token),
      token,
      ...marks.filter(({ at }) => at !== start).map(mark => mark.token),
    ];
  const tokens: Token[] = [];
  let at = start;
  for (const mark of marks) {
    if (mark.at > at) tokens.push(textToken(token.content.slice(at - start, mark.at - start)));
    tokens.push(mark.token);
    at = mark.at;
  }
  if (at < end) tokens.push(textToken(token.content.slice(at - start)));
  return tokens;
}
