/** The words of terms.csv: what figures count, the states and facets that tell them apart, and words that claim nothing. */

import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { onceForEach } from "../input/once.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What a figure counts: its nouns, and the states and facets whose words may stand beside its number. */
export type Meaning = {
  /** As `of` has them in terms.csv; a unit that is not there is its own noun. */
  readonly nouns: readonly string[];
  /** As `of` has them, states and facets alike. */
  readonly facets: readonly string[];
  /** Further words that are this figure's own, such as the name of a region. */
  readonly phrases: readonly string[];
};

/** That of no figure: every term is then another's. */
export const noMeaning: Meaning = { nouns: [], facets: [], phrases: [] };

const rowSchema = z.object({
  /** A loose noun is one that other things have too: it may stand for the figure's own, and says nothing against another. */
  kind: z.enum(["noun", "loose", "state", "facet", "nothing"]),
  of: z.string(),
  term: z.string().min(1),
  plural: z.string(),
});

export type TermRow = z.infer<typeof rowSchema>;

/** A stretch of words that is a term. */
export type TermSpan = {
  readonly from: number;
  readonly next: number;
  /** What these words may be; one phrase can be a noun and a state ("conditions"). */
  readonly rows: readonly TermRow[];
  readonly isOwn: boolean;
  readonly isPlural: boolean;
};

/** Every row of terms.csv, in its order. */
export const termRows: readonly TermRow[] = z
  .array(rowSchema)
  .parse(parse(readFileSync(new URL("./terms.csv", import.meta.url), "utf8"), { columns: true }));

type Entry = { readonly words: readonly string[]; readonly row: TermRow; readonly isPlural: boolean };

const claimless = termRows.filter(({ kind }) => kind === "nothing");
const claiming = termRows.filter(({ kind }) => kind !== "nothing");
const termsByFirstWord = byFirstWord(
  claiming.flatMap(row => [
    entryOf(row, row.term, false),
    ...(row.plural === "" ? [] : [entryOf(row, row.plural, true)]),
  ]),
);
const claimlessByFirstWord = byFirstWord(claimless.map(row => entryOf(row, row.term, false)));

function entryOf(row: TermRow, phrase: string, isPlural: boolean): Entry {
  return { words: tokensOf(phrase).map(({ text }) => text), row, isPlural };
}

function byFirstWord(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const longestFirst = entries.toSorted((a, b) => b.words.length - a.words.length);
  return Map.groupBy(longestFirst, ({ words }) => words[0] ?? "");
}

/** The longest term that begins at a token; of two of one length, one of the figure's own. */
export function termAt(tokens: readonly Token[], at: number, meaning: Meaning): TermSpan | undefined {
  const own = ownPhraseAt(tokens, at, meaning);
  const found = entriesAt(tokens, at, termsByFirstWord);
  const length = found[0]?.words.length ?? 0;
  if (own > length) return { from: at, next: at + own, rows: [], isOwn: true, isPlural: false };
  if (length === 0) return undefined;
  const longest = found.filter(({ words }) => words.length === length);
  return {
    from: at,
    next: at + length,
    rows: longest.map(({ row }) => row),
    isOwn: longest.some(({ row }) => isOf(meaning, row)),
    isPlural: longest.some(({ isPlural }) => isPlural),
  };
}

/** How many tokens from one on are words that claim nothing. */
export function claimlessAt(tokens: readonly Token[], at: number): number {
  return entriesAt(tokens, at, claimlessByFirstWord)[0]?.words.length ?? 0;
}

function entriesAt(tokens: readonly Token[], at: number, entries: ReadonlyMap<string, readonly Entry[]>) {
  const starting = entries.get(bare(tokens[at])) ?? [];
  return starting.filter(({ words }) => words.every((word, index) => bare(tokens[at + index]) === word));
}

function ownPhraseAt(tokens: readonly Token[], at: number, { nouns, phrases }: Meaning): number {
  const lengths = [...nouns, ...phrases].flatMap(phrase => {
    const words = wordsOf(phrase);
    return words.every((word, index) => bare(tokens[at + index]) === word) ? [words.length] : [];
  });
  return Math.max(0, ...lengths);
}

const wordsOf = onceForEach((phrase): readonly string[] => tokensOf(phrase).map(({ text }) => text), 10_000);

export function isNoun({ kind }: TermRow): boolean {
  return kind === "noun" || kind === "loose";
}

function isOf({ nouns, facets }: Meaning, row: TermRow): boolean {
  return isNoun(row) ? nouns.includes(row.of) : facets.includes(row.of);
}

/** A word without the mark of a possessive: "England's" speaks of England. */
function bare(token: Token | undefined): string {
  return token?.text.replace(/'s$/, "") ?? "";
}

/** Stands for each letter of a term while the quantity beside it is read; a letter that no one writes. */
export const coverLetter = "\uA66E";

/** A text in which every term is covered, or only those of the figure; all that is left stays in its place. */
export function covered(text: string, meaning: Meaning, which: "all" | "own"): string {
  const tokens = tokensOf(text);
  const parts: string[] = [];
  let end = 0;
  for (let at = 0; at < tokens.length; ) {
    const span = termAt(tokens, at, meaning);
    const [first, last] = [tokens[at], tokens[(span?.next ?? at + 1) - 1]];
    if (span !== undefined && (which === "all" || span.isOwn) && first !== undefined && last !== undefined) {
      parts.push(text.slice(end, first.start), coverLetter.repeat(last.end - first.start));
      end = last.end;
    }
    at = span?.next ?? at + 1;
  }
  return [...parts, text.slice(end)].join("");
}

/** The terms that may stand beside the number of a figure: its nouns, then its states and facets. */
export function termsOf(meaning: Meaning): readonly string[] {
  const own = claiming.filter(row => isOf(meaning, row));
  const nouns = own.filter(isNoun).map(({ term, plural }) => plural || term);
  return [...new Set([...nouns, ...meaning.phrases, ...own.filter(row => !isNoun(row)).map(({ term }) => term)])];
}
