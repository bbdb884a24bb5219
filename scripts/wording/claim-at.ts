/** Reads the claim that begins at a token: the words that may stand before a number, its hedge, and the number. */

import type { Claim, Proportion } from "./claim.ts";
import type { Hedge } from "./hedges.ts";
import {
  type DatePhrase,
  dateAt,
  fractionAt,
  groupAt,
  type HedgePhrase,
  hedgeAt,
  numeralAt,
  ordinalAt,
  percentageAt,
  shortDateAt,
  wholeOf,
  yearOf,
} from "./phrases.ts";
import { coverLetter } from "./terms.ts";
import type { Token } from "./tokens.ts";

/** A claim, and the tokens that make it: the hedge before it, if there is one, and the rest from one to before another. */
export type ClaimPhrase = {
  readonly claim: Claim;
  readonly hedge: (HedgePhrase & { readonly from: number }) | undefined;
  /** The claim without its hedge. */
  readonly from: number;
  readonly next: number;
};

/**
 * The claim that is read at a token, or behind the words from it on that may stand before a number: the first of them that
 * is accepted, for "all" is a claim by itself and none in "all 211".
 */
export function claimAt(
  tokens: readonly Token[],
  first: number,
  accepts: (phrase: ClaimPhrase) => boolean,
): ClaimPhrase | undefined {
  return behindFillers(tokens, first, fillersBefore, at => {
    const read = readHedged(tokens, at) ?? readPlain(tokens, first, at);
    const phrase = read && withWhole(tokens, read);
    return phrase !== undefined && accepts(phrase) ? phrase : undefined;
  });
}

/** What is read at a token, or behind the fillers from it on. */
function behindFillers<Found>(
  tokens: readonly Token[],
  from: number,
  fillers: ReadonlySet<string>,
  readAt: (at: number) => Found | undefined,
): Found | undefined {
  for (let at = from, passed = 0; passed <= mostFillers; passed += 1) {
    const found = readAt(at);
    const filler = fillerLength(tokens, at, fillers);
    if (found !== undefined || filler === 0) return found;
    at += filler;
  }
  return undefined;
}

/** No sentence has more, and each costs one look at all that follows. */
const mostFillers = 8;
const fillersBefore = new Set(
  "the a an all of further another additional other only just remaining first last final new".split(" "),
);
const fillersOfCounts = new Set("all first last final new".split(" "));
const fillersOfMore = new Set("further another additional other remaining total".split(" "));
const fillersAfterHedge = new Set("a an another further additional other new".split(" "));
const fillersOfWhole = new Set("the all our its these those".split(" "));

type Core = { readonly claim: Claim; readonly next: number };

/** A word that may stand before a number, a term that is covered among them; "total" only with its "of". */
function fillerLength(tokens: readonly Token[], at: number, fillers: ReadonlySet<string>): number {
  const word = tokens[at]?.text ?? "";
  if (word.startsWith(coverLetter)) return 1;
  if (word === "total") return tokens[at + 1]?.text === "of" ? 2 : 0;
  return fillers.has(word) ? 1 : 0;
}

function readHedged(tokens: readonly Token[], from: number): ClaimPhrase | undefined {
  const hedge = hedgeAt(tokens, from);
  if (hedge === undefined) return undefined;
  const found = behindFillers(tokens, hedge.next, fillersAfterHedge, at => {
    const core =
      fractionCore(tokens, at, hedge.fraction) ??
      percentageCore(tokens, at, hedge.amount) ??
      amountCore(tokens, at, hedge);
    return core && { at, core };
  });
  return found && { ...found.core, hedge: { ...hedge, from }, from: found.at };
}

function readPlain(tokens: readonly Token[], first: number, at: number): ClaimPhrase | undefined {
  const core =
    groupAt(tokens, at) ??
    shareOrDateCore(tokens, first, at) ??
    amountCore(tokens, at, undefined) ??
    ordinalCore(tokens, first, at);
  return core && { ...core, hedge: undefined, from: at };
}

/** "The first 34" are so many; "the first half" and "the last April" are a time, and claim nothing of this kind. */
function shareOrDateCore(tokens: readonly Token[], first: number, at: number): Core | undefined {
  const before = tokens.slice(first, at).map(({ text }) => text);
  if (before.some(word => fillersOfCounts.has(word))) return undefined;
  const core = fractionCore(tokens, at, "plain") ?? percentageCore(tokens, at, "plain");
  if (core !== undefined || before.some(word => fillersOfMore.has(word))) return core;
  return dateCore(tokens, at) ?? proportionCore(tokens, at);
}

/** "19 of 67", "none of the 67": a share with the number of which it is one. */
function withWhole(tokens: readonly Token[], phrase: ClaimPhrase): ClaimPhrase {
  const { claim, next } = phrase;
  const hasParts = /^(?:amount|fraction|percentage|proportion)$/.test(claim.kind);
  const isAll = tokens[next - 1]?.text === "all";
  const out = tokens[next]?.text === "out" ? 1 : 0;
  if (!hasParts || isAll || tokens[next + out]?.text !== "of") return phrase;
  const found = behindFillers(tokens, next + out + 1, fillersOfWhole, at => {
    const numeral = fractionAt(tokens, at) === undefined ? numeralAt(tokens, at) : undefined;
    const whole = wholeOf(numeral?.numeral);
    return numeral === undefined || whole === undefined ? undefined : { whole, wholeAt: at, next: numeral.next };
  });
  if (found === undefined) return phrase;
  const { whole, wholeAt } = found;
  return { ...phrase, claim: { kind: "part", part: claim, partNext: next, whole, wholeAt }, next: found.next };
}

function dateCore(tokens: readonly Token[], at: number): Core | undefined {
  const phrase: DatePhrase | undefined = dateAt(tokens, at) ?? shortDateAt(tokens, at);
  return phrase && { claim: { kind: "date", date: phrase.date }, next: phrase.next };
}

/** A fraction with a hedge; none with one that says nothing of fractions. */
function fractionCore(tokens: readonly Token[], at: number, hedge: HedgePhrase["fraction"]): Core | undefined {
  const phrase = fractionAt(tokens, at);
  if (phrase === undefined || hedge === undefined) return undefined;
  return { claim: { kind: "fraction", hedge, fraction: phrase.fraction }, next: phrase.next };
}

function percentageCore(tokens: readonly Token[], at: number, hedge: Hedge): Core | undefined {
  const phrase = percentageAt(tokens, at);
  return phrase && { claim: { kind: "percentage", hedge, number: phrase.numeral }, next: phrase.next };
}

function amountCore(tokens: readonly Token[], at: number, hedge: HedgePhrase | undefined): Core | undefined {
  const sign = tokens[at]?.text === "£";
  const phrase = numeralAt(tokens, sign ? at + 1 : at);
  if (phrase === undefined || fractionAt(tokens, at) !== undefined) return undefined;
  const plus = hedge === undefined && isPlus(tokens[phrase.next]);
  const worded = /^pounds?$/.test(tokens[phrase.next + (plus ? 1 : 0)]?.text ?? "");
  const meaning = plus ? "at least" : (hedge?.amount ?? "plain");
  const bare = meaning === "plain" && !sign && phrase.scaleAt === undefined;
  const year = bare ? yearOf(tokens[at]) : undefined;
  const claim = { kind: "amount", hedge: meaning, number: phrase.numeral, pounds: sign || worded, year } as const;
  return { claim, next: phrase.next + (plus ? 1 : 0) };
}

function isPlus(token: Token | undefined): boolean {
  return token?.text === "plus" || (token?.text === "+" && token.gap === "none");
}

/** A place in an order takes "the" before it at most: "a third" and "a further third" are parts. */
function ordinalCore(tokens: readonly Token[], first: number, at: number): Core | undefined {
  const phrase = ordinalAt(tokens, at);
  const before = tokens.slice(first, at);
  if (phrase === undefined || before.some(({ text }) => text !== "the")) return undefined;
  // "Third of the CCGs" has lost its article; "the third of four waves" is a place.
  if (before.length === 0 && tokens[phrase.next]?.text === "of") return undefined;
  return { claim: { kind: "ordinal", value: phrase.value }, next: phrase.next };
}

const adjectives = new Set(["vast", "great", "overwhelming"]);
const proportions: ReadonlyMap<string, Proportion> = new Map([
  ["majority", "majority"],
  ["most", "majority"],
  ["minority", "minority"],
  ["all", "all"],
  ["every", "all"],
  ["each", "all"],
  ["none", "none"],
  ["no", "none"],
  ["zero", "none"],
]);

function proportionCore(tokens: readonly Token[], from: number): Core | undefined {
  const at = /^(?:the|an?)$/.test(tokens[from]?.text ?? "") ? from + 1 : from;
  const [word = "", after] = [tokens[at]?.text, tokens[at + 1]?.text];
  const said = (proportion: Proportion, length: number): Core => ({
    claim: { kind: "proportion", proportion },
    next: at + length,
  });
  // Their article goes with them when they are rewritten; before the other words here it is left to the fillers.
  if (at > from && !adjectives.has(word) && !/^(?:majority|minority)$/.test(word)) return undefined;
  if (word === "both") return { claim: { kind: "both" }, next: at + 1 };
  if (adjectives.has(word) && after === "majority") return said("vast majority", 2);
  if (/^(?:almost|nearly)$/.test(word) && after === "all") return said("almost all", 2);
  if (word === "not" && after === "one") return said("none", 2);
  const proportion = proportions.get(word);
  // "The most" is a superlative, and "zero-month" a number.
  const isOther =
    (word === "most" && tokens[at - 1]?.text === "the") || (word === "zero" && isHyphened(tokens[at + 1]));
  if (proportion === undefined || isOther) return undefined;
  return said(proportion, /^(?:every|each)$/.test(word) && after === "one" ? 2 : 1);
}

function isHyphened(token: Token | undefined): boolean {
  return token?.gap === "hyphen";
}
