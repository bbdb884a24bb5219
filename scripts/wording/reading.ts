/** Reads what a wording claims: the words that may stand before a number, the number, and words that claim nothing more. */
import type { Claim, Proportion } from "./claim.ts";
import {
  dateAt,
  fractionAt,
  type HedgePhrase,
  hedgeAt,
  isMonth,
  isPartOfNumber,
  isWeekday,
  numeralAt,
  ordinalAt,
  percentageAt,
  wholeOf,
  yearOf,
} from "./phrases.ts";
import { coverLetter } from "./terms.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A claim, and the tokens that make it: the hedge before it, if there is one, and the rest. */
export type Wording = {
  readonly claim: Claim;
  readonly tokens: readonly Token[];
  readonly first: number;
  readonly hedge: (HedgePhrase & { readonly from: number }) | undefined;
  /** The claim without its hedge, from one token to before another. */
  readonly from: number;
  readonly next: number;
};

/** The claim that a text makes; undefined if its wording fits no row of the table. */
export function readClaim(text: string): Claim | undefined {
  return readWording(text)?.claim;
}

/** As `readClaim`, with the tokens in their roles. */
export function readWording(text: string): Wording | undefined {
  const tokens = tokensOf(text);
  const first = tokens.findIndex(token => !isPunctuation(token));
  if (first === -1 || tokens[0]?.gap === "hyphen") return undefined;
  return behindFillers(
    tokens,
    first,
    fillersBefore,
    at => readHedged(tokens, first, at) ?? readPlain(tokens, first, at),
  );
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

type Core = { readonly claim: Claim; readonly next: number };

/** A word that may stand before a number, a term that is covered among them; "total" only with its "of". */
function fillerLength(tokens: readonly Token[], at: number, fillers: ReadonlySet<string>): number {
  const word = tokens[at]?.text ?? "";
  if (word.startsWith(coverLetter)) return 1;
  if (word === "total") return tokens[at + 1]?.text === "of" ? 2 : 0;
  return fillers.has(word) ? 1 : 0;
}

function readHedged(tokens: readonly Token[], first: number, from: number): Wording | undefined {
  const hedge = hedgeAt(tokens, from);
  if (hedge === undefined) return undefined;
  const found = behindFillers(tokens, hedge.next, fillersAfterHedge, at => {
    const core = fractionCore(tokens, at, hedge.fraction) ?? amountCore(tokens, at, hedge);
    return core && { at, core };
  });
  return found && finish(tokens, first, { ...hedge, from }, found.at, found.core);
}

function readPlain(tokens: readonly Token[], first: number, at: number): Wording | undefined {
  const core =
    shareOrDateCore(tokens, first, at) ?? amountCore(tokens, at, undefined) ?? ordinalCore(tokens, first, at);
  return core === undefined ? undefined : finish(tokens, first, undefined, at, core);
}

/** "The first 34" are so many; "the first half" and "the last April" are a time, and claim nothing of this kind. */
function shareOrDateCore(tokens: readonly Token[], first: number, at: number): Core | undefined {
  const before = tokens.slice(first, at).map(({ text }) => text);
  if (before.some(word => fillersOfCounts.has(word))) return undefined;
  const core = fractionCore(tokens, at, "plain") ?? percentageCore(tokens, at);
  if (core !== undefined || before.some(word => fillersOfMore.has(word))) return core;
  return dateCore(tokens, at) ?? proportionCore(tokens, at);
}

function finish(tokens: readonly Token[], first: number, hedge: Wording["hedge"], from: number, core: Core) {
  if (!claimsNothing(tokens, core) || !fits(tokens, core)) return undefined;
  return { claim: core.claim, tokens, first, hedge, from, next: core.next };
}

function dateCore(tokens: readonly Token[], at: number): Core | undefined {
  const phrase = dateAt(tokens, at);
  if (phrase === undefined) return undefined;
  const { monthAt: _, next, ...date } = phrase;
  return { claim: { kind: "date", date }, next };
}

/** A fraction with a hedge; none with one that says nothing of fractions. */
function fractionCore(tokens: readonly Token[], at: number, hedge: HedgePhrase["fraction"]): Core | undefined {
  const phrase = fractionAt(tokens, at);
  if (phrase === undefined || hedge === undefined) return undefined;
  return { claim: { kind: "fraction", hedge, fraction: phrase.fraction }, next: phrase.next };
}

function percentageCore(tokens: readonly Token[], at: number): Core | undefined {
  const phrase = percentageAt(tokens, at);
  return phrase && { claim: { kind: "percentage", number: phrase.numeral }, next: phrase.next };
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

/** A place in an order takes "the" before it at most: "a further third" could be either thing. */
function ordinalCore(tokens: readonly Token[], first: number, at: number): Core | undefined {
  const phrase = ordinalAt(tokens, at);
  const before = tokens.slice(first, at);
  if (fractionAt(tokens, at - 1) !== undefined) return undefined;
  if (phrase === undefined || before.some(({ text }) => text !== "the" && text !== "a")) return undefined;
  return { claim: { kind: "ordinal", value: phrase.value }, next: phrase.next };
}

const adjectives = new Set(["vast", "great", "overwhelming"]);
const proportions: ReadonlyMap<string, Proportion> = new Map([
  ["majority", "majority"],
  ["most", "majority"],
  ["minority", "minority"],
  ["all", "all"],
  ["every", "all"],
  ["none", "none"],
  ["no", "none"],
]);

function proportionCore(tokens: readonly Token[], from: number): Core | undefined {
  const at = /^(?:the|an?)$/.test(tokens[from]?.text ?? "") ? from + 1 : from;
  const word = tokens[at]?.text ?? "";
  // Their article goes with them when they are rewritten; before the other words here it is left to the fillers.
  if (at > from && !adjectives.has(word) && !/^(?:majority|minority)$/.test(word)) return undefined;
  if (word === "both") return { claim: { kind: "both" }, next: at + 1 };
  if (adjectives.has(word) && tokens[at + 1]?.text === "majority") {
    return { claim: { kind: "proportion", proportion: "vast majority" }, next: at + 2 };
  }
  const proportion = proportions.get(word);
  // "The most" is a superlative.
  if (proportion === undefined || (word === "most" && tokens[at - 1]?.text === "the")) return undefined;
  const one = word === "every" && tokens[at + 1]?.text === "one" ? 1 : 0;
  return { claim: { kind: "proportion", proportion }, next: at + 1 + one };
}

const claimWords = new Set(
  (
    "not never hardly barely scarcely no none nor neither but except excluding bar than fewer less least " +
    "most all every each both either per percent percentage percentages percentile majority minority half halves thirds quarters " +
    "twice double treble triple times fold plus minus short shy odd ish few several dozen dozens hundreds thousands millions " +
    "billions trillion trillions counting rising falling maximum minimum dollar dollars euro euros pence cannot longer"
  ).split(" "),
);
const comparisons = new Set("more again as higher lower larger smaller bigger up down better worse".split(" "));

/** Whether the words after a claim leave it as it is: no further number, share, hedge or negation. */
function claimsNothing(tokens: readonly Token[], { next }: Core): boolean {
  if (tokens[next]?.kind === "word" && tokens[next]?.gap === "none") return false;
  return tokens.every((token, at) => at < next || isHarmless(tokens, token, at));
}

function isHarmless(tokens: readonly Token[], token: Token, at: number): boolean {
  if (token.kind === "symbol") return isPunctuation(token);
  const before = tokens[at - 1]?.text;
  if (token.text === "all") return before === "in" || before === "at";
  // "62 more" adds nothing to the number, "62 or more" does.
  if (token.text === "more" && (before === "or" || before === "and" || before === "&")) return false;
  if (isPartOfNumber(token) || claimWords.has(token.text) || token.text.endsWith("n't")) return false;
  return hedgeAt(tokens, at) === undefined && fractionAt(tokens, at) === undefined;
}

/** Whether what follows fits the kind of claim: "half as many", "every other" and "5 April" claim something else. */
function fits(tokens: readonly Token[], { claim, next }: Core): boolean {
  const after = tokens[next];
  switch (claim.kind) {
    case "fraction":
    case "percentage":
      return !comparisons.has(after?.text ?? "");
    case "ordinal":
      return !tokens.some((_, at) => at >= next && ordinalAt(tokens, at) !== undefined);
    case "proportion":
      return claim.proportion !== "all" || !skips(tokens, next);
    case "amount":
      return (
        !isMonth(after) || (claim.year === undefined && (claim.hedge !== "plain" || (wholeOf(claim.number) ?? 32) > 31))
      );
    case "date":
      return !tokens.some((token, at) => at >= next && (isMonth(token) || isWeekday(token)));
    case "both":
      return true;
  }
}

function skips(tokens: readonly Token[], at: number): boolean {
  const ordinal = ordinalAt(tokens, at);
  return tokens[at]?.text === "other" || (ordinal !== undefined && tokens[ordinal.next]?.gap !== "hyphen");
}

function isPunctuation({ kind, text }: Token): boolean {
  return kind === "symbol" && /[\p{P}]/u.test(text) && !/[%‰‱+#@]/.test(text);
}
