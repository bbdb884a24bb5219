/** The words of a link to a figure: the quantity that they state, and whether each other word is one of the figure's terms. */

import type { Quantity } from "./quantity.ts";
import { readWording, type Wording } from "./reading.ts";
import {
  claimlessAt,
  covered,
  coverLetter,
  isNoun,
  type Meaning,
  type TermRow,
  type TermSpan,
  termAt,
  termsOf,
} from "./terms.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Reads the quantity in the words of a link, between the terms that may stand beside it. */
export function readBoundWords(words: string, meaning: Meaning, kind: Quantity["kind"]): Wording | undefined {
  // "No conditions" is a state of CCGs, and a quantity of conditions: what reads with more terms covered comes first.
  const texts = [covered(words, meaning, "all"), covered(words, meaning, "own"), words];
  for (const text of new Set(texts)) {
    const wording = readWording(text, kind);
    if (wording !== undefined) return wording;
  }
  return undefined;
}

/** Words in a link that are none of its figure's: a noun (in the plural), state or facet of others, or no term at all. */
export type Stray = { readonly words: string; readonly kind: TermRow["kind"] | "unknown" };

/** The first words beside the quantity that may not stand there; undefined if all may. */
export function strayIn(words: string, wording: Wording, meaning: Meaning): Stray | undefined {
  const tokens = tokensOf(words);
  // The quantity was read in a text of the same length, in which a term of several words may be one.
  const isClaim = ({ start, end }: Token) => claimStretches(wording).some(([from, to]) => start >= from && end <= to);
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    if (isClaim(token) || token.kind === "symbol") at += 1;
    else {
      const span = termAt(tokens, at, meaning);
      const claimless = claimlessAt(tokens, at);
      const passed = span === undefined || span.next - at < claimless ? claimless : span.isOwn ? span.next - at : 0;
      if (passed === 0) return strayAt(words, tokens, at, span);
      at += passed;
    }
  }
  return undefined;
}

function strayAt(words: string, tokens: readonly Token[], at: number, span: TermSpan | undefined): Stray {
  const end = tokens[(span?.next ?? at + 1) - 1]?.end;
  const [row] = span?.rows ?? [];
  if (row !== undefined && isNoun(row)) return { words: row.plural, kind: "noun" };
  return { words: words.slice(tokens[at]?.start, end), kind: row?.kind ?? "unknown" };
}

/** The stretches of the text that the number and its hedge take. */
function claimStretches({ tokens, hedge, from, next, pieces }: Wording): readonly (readonly [number, number])[] {
  const stretch = (first: number, behind: number) => [tokens[first]?.start ?? 0, tokens[behind - 1]?.end ?? 0] as const;
  if (pieces !== undefined) {
    // A noun in the middle ("33 more CCGs than") is judged like any other.
    const own = pieces.flatMap(piece => tokens.slice(piece.from, piece.next));
    return own.filter(({ text }) => !text.startsWith(coverLetter)).map(({ start, end }) => [start, end]);
  }
  return [stretch(from, next), ...(hedge === undefined ? [] : [stretch(hedge.from, hedge.next)])];
}

/** What may stand beside the number of a figure, for a message: its first terms. */
export function allowedBeside(meaning: Meaning): readonly string[] {
  return termsOf(meaning).slice(0, mostTerms);
}

const mostTerms = 8;
