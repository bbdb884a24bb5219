/** Reads what a wording claims: the claim where it begins, and words beside it that claim nothing more. */
import type { Claim } from "./claim.ts";
import { type ClaimPhrase, claimAt } from "./claim-at.ts";
import { fractionAt, hedgeAt, isMonth, isPartOfNumber, isWeekday, ordinalAt, wholeOf } from "./phrases.ts";
import { firstAt, placeAt } from "./place-claim.ts";
import type { Quantity } from "./quantity.ts";
import { type StepPiece, stepPiecesIn } from "./step-reading.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** The claim of a text, with its tokens in their roles; `first` is the first that is no punctuation. */
export type Wording = ClaimPhrase & {
  readonly tokens: readonly Token[];
  readonly first: number;
  /** The stretches of a claim about a step, between which other words may stand. */
  readonly pieces?: readonly StepPiece[];
};

/** The claim that a text makes; undefined if its wording fits no row of the table. */
export function readClaim(text: string, kind?: Quantity["kind"]): Claim | undefined {
  return readWording(text, kind)?.claim;
}

/**
 * As `readClaim`, with the tokens in their roles. Of a step, of a place and of the first of a series, other things are said
 * than of a number, a share and a date, partly in the same words: "33 more" is a number, or a change.
 */
export function readWording(text: string, kind?: Quantity["kind"]): Wording | undefined {
  const tokens = tokensOf(text);
  const first = tokens.findIndex(token => !isPunctuation(token));
  if (first === -1 || tokens[0]?.gap === "hyphen") return undefined;
  if (kind === "step") return readStep(tokens, first);
  if (kind === "rank" || kind === "first") return readPlace(tokens, first, kind === "rank" ? placeAt : firstAt);
  const phrase = claimAt(tokens, first, found => claimsNothing(tokens, found) && fits(tokens, found));
  return phrase && { ...phrase, tokens, first };
}

function readStep(tokens: readonly Token[], first: number): Wording | undefined {
  const pieces = stepPiecesIn(tokens, first, (token, at) => isHarmless(tokens, token, at));
  const [start, end] = [pieces?.at(0)?.from, pieces?.at(-1)?.next];
  if (pieces === undefined || start === undefined || end === undefined) return undefined;
  const claim = { kind: "step", parts: pieces.flatMap(({ parts }) => parts) } as const;
  return { claim, tokens, first, hedge: undefined, from: start, next: end, pieces };
}

function readPlace(tokens: readonly Token[], first: number, readAt: typeof placeAt): Wording | undefined {
  for (let at = first; at < tokens.length; at += 1) {
    const found = readAt(tokens, at);
    if (found !== undefined) {
      const phrase = { ...found, hedge: undefined, from: at };
      return claimsNothing(tokens, phrase) ? { ...phrase, tokens, first } : undefined;
    }
    const token = tokens[at];
    if (token === undefined || !isHarmless(tokens, token, at)) return undefined;
  }
  return undefined;
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
function claimsNothing(tokens: readonly Token[], { next }: ClaimPhrase): boolean {
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
function fits(tokens: readonly Token[], { claim, next }: ClaimPhrase): boolean {
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
      return !isMonth(after) || (claim.year === undefined && (wholeOf(claim.number) ?? 32) > 31);
    case "date":
      return !tokens.some((token, at) => at >= next && (isMonth(token) || isWeekday(token)));
    case "both":
    case "group":
    case "part":
    case "step":
    case "place":
    case "among":
    case "first":
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
