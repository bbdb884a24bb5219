/** Rewrites words that are no longer true into true ones in the same style. */

import { saidAmounts, styleOf } from "./amounts.ts";
import { partsOf } from "./calendar.ts";
import { judge, partOf } from "./claim.ts";
import { saidDates } from "./dates.ts";
import { type FractionHedge, type Hedge, hedges } from "./hedges.ts";
import { millionths, ordinalSuffix, writeDigits, writeNumberWords, writeOrdinalWords } from "./numerals.ts";
import { fractionAt, numeralAt, ordinalAt, percentageAt } from "./phrases.ts";
import { rankWordings } from "./place-claim.ts";
import { type NumberQuantity, percentOf, type Quantity, type RankQuantity, type ShareQuantity } from "./quantity.ts";
import { readWording, type Wording } from "./reading.ts";
import { saidFractions, writeFraction } from "./shares.ts";
import { saidStep } from "./steps-said.ts";

/**
 * True words in the style of a text; the text itself if it is true; undefined if its style has no true form. `on` is the day
 * of the page, as for `judge`; `read` finds the claim in a text, whose other words stay as they are.
 */
export function rephrase(text: string, quantity: Quantity, on?: string, read = reader): string | undefined {
  const wording = read(text, quantity.kind);
  if (wording === undefined) return undefined;
  if (judge(wording.claim, quantity, on).holds) return text;
  for (const rewording of rewordings(text, wording, quantity)) {
    // Most rewordings are false by themselves, and then a long text need not be read again.
    const { hedge, core } = rewording;
    if (!isTrue(hedge === undefined ? core : `${hedge} ${core}`, quantity, on)) continue;
    const words = put(text, wording, rewording);
    if (isTrue(words, quantity, on, read)) return words;
  }
  return undefined;
}

const reader: (text: string, kind: Quantity["kind"]) => Wording | undefined = readWording;

/** Whether words are true of a quantity, as `read` reads them. */
export function isTrue(words: string, quantity: Quantity, on?: string, read = reader): boolean {
  const claim = read(words, quantity.kind)?.claim;
  return claim !== undefined && judge(claim, quantity, on).holds;
}

/** What is to stand in place of the claim: a hedge, if any, and the words after it. */
type Rewording = { readonly hedge?: string | undefined; readonly core: string };

function rewordings(text: string, wording: Wording, quantity: Quantity): Iterable<Rewording> {
  switch (quantity.kind) {
    case "number":
      return numberRewordings(text, wording, quantity);
    case "share":
      return shareRewordings(text, wording, quantity);
    case "date":
      return dateRewordings(text, wording, quantity.value);
    case "step": {
      const core = saidStep(text, wording.tokens, wording.pieces ?? [], quantity, rephrase);
      return core === undefined ? [] : [{ core }];
    }
    case "rank":
      return rankRewordings(wording, quantity);
    case "first":
      return [];
  }
}

/** A place of its own takes the place of one, and a wider circle that of a circle. */
function rankRewordings({ claim }: Wording, quantity: RankQuantity): readonly Rewording[] {
  const [own = "", ...circles] = rankWordings(quantity);
  return (claim.kind === "among" ? circles : [own]).map(core => ({ core }));
}

function* numberRewordings(text: string, wording: Wording, quantity: NumberQuantity): Generator<Rewording> {
  const { claim, tokens, from } = wording;
  const { value } = quantity;
  if (claim.kind === "amount") yield* amountRewordings(text, wording, quantity);
  if (claim.kind === "ordinal" && value >= 1) {
    const inWords = ordinalAt(tokens, from)?.inWords === true && value < 1000;
    yield { core: inWords ? writeOrdinalWords(value) : `${value}${ordinalSuffix(value)}` };
  }
  if (claim.kind === "group") yield* groupRewordings(value);
  const counted =
    (claim.kind === "both" && value > 2) ||
    (claim.kind === "proportion" && claim.proportion === "none") ||
    (claim.kind === "group" && value > 1);
  if (counted) yield { core: value < 1000 ? writeNumberWords(value) : writeDigits(millionths(value)) };
}

function* groupRewordings(value: number): Generator<Rewording> {
  if (value === 12) yield { core: "a dozen" };
  if (value === 6) yield { core: "half a dozen" };
}

function* amountRewordings(text: string, wording: Wording, quantity: NumberQuantity): Generator<Rewording> {
  const { claim, tokens, from, next, first } = wording;
  const sign = tokens[from]?.text === "£" ? 1 : 0;
  const phrase = numeralAt(tokens, from + sign);
  if (claim.kind !== "amount" || phrase === undefined) return;
  const style = styleOf(text, tokens, from + sign, phrase);
  // "None of them", "no CCGs"; "zero" does where the sentence may go on either way, and in "zero-month".
  const goesOn = next < tokens.length && tokens[next]?.gap !== "hyphen";
  if (quantity.value === 0 && style.inWords && from === first && goesOn) {
    yield { core: tokens[next]?.text === "of" ? "none" : "no" };
  }
  const before = text.slice(tokens[from]?.start, tokens[from + sign]?.start);
  const plus = text.slice(tokens[phrase.next - 1]?.end, tokens[next - 1]?.end);
  for (const { hedge, number } of saidAmounts(quantity, claim.hedge, phrase, style)) {
    const keepsPlus = plus !== "" && hedge === "at least";
    const words = keepsPlus ? undefined : hedgeWords(wording, hedge, "amount");
    yield { hedge: words, core: `${before}${number}${keepsPlus ? plus : ""}` };
  }
}

function* shareRewordings(text: string, wording: Wording, quantity: ShareQuantity): Generator<Rewording> {
  const { claim } = wording;
  if (claim.kind === "part") yield* partRewordings(text, wording, quantity);
  if (claim.kind === "percentage") yield* percentageRewordings(text, wording, quantity);
  if (claim.kind === "fraction") yield* fractionRewordings(text, wording, quantity);
  if (claim.kind === "proportion") yield* proportionRewordings(wording);
}

/** The part in its own style, and the whole in digits or words as it is written. */
function* partRewordings(text: string, { claim, tokens, from, next, hedge }: Wording, quantity: ShareQuantity) {
  if (claim.kind !== "part") return;
  const start = tokens[hedge?.from ?? from]?.start ?? 0;
  const end = tokens[claim.partNext - 1]?.end ?? 0;
  const said = claim.part.kind === "amount" ? partOf(quantity) : quantity;
  const part = said.kind === "number" && said.value === 0 ? "none" : rephrase(text.slice(start, end), said);
  const wholeStart = tokens[claim.wholeAt]?.start ?? 0;
  const whole = rephrase(text.slice(wholeStart, tokens[next - 1]?.end), partOf({ ...quantity, part: quantity.whole }));
  if (part !== undefined && whole !== undefined) yield { core: part + text.slice(end, wholeStart) + whole };
}

function* percentageRewordings(text: string, wording: Wording, quantity: ShareQuantity): Generator<Rewording> {
  const { claim, tokens, from, next } = wording;
  const phrase = percentageAt(tokens, from);
  const numeral = numeralAt(tokens, from);
  if (claim.kind !== "percentage" || phrase === undefined || numeral === undefined) return;
  const unit = text.slice(tokens[numeral.next - 1]?.end, tokens[next - 1]?.end);
  if (claim.hedge !== "plain") {
    const percent = { ...partOf(quantity), value: (quantity.part / quantity.whole) * 100 };
    const style = styleOf(text, tokens, from, numeral);
    for (const { hedge, number } of saidAmounts(percent, claim.hedge, numeral, style)) {
      yield { hedge: hedgeWords(wording, hedge, "amount"), core: number + unit };
    }
  }
  const written = text.slice(tokens[from]?.start, tokens[from]?.end);
  const digits = percentOf(quantity, written.split(".")[1]?.length ?? 0);
  yield { core: (phrase.inWords ? writeNumberWords(Number(digits)) : digits) + unit };
}

function* fractionRewordings(text: string, wording: Wording, quantity: ShareQuantity): Generator<Rewording> {
  const { claim, tokens, from } = wording;
  const phrase = fractionAt(tokens, from);
  if (claim.kind !== "fraction" || phrase === undefined) return;
  if (standsForNoun(wording)) {
    yield { core: "all" };
    yield { core: "none" };
  }
  const whole = quantity.part === 0 || quantity.part >= quantity.whole;
  for (const { hedge, fraction } of whole ? [] : saidFractions(quantity, claim.hedge, claim.fraction, phrase.style)) {
    const core = writeFraction(fraction, text, tokens, from, phrase);
    const of = fraction.whole !== 2 && claim.fraction.whole === 2 && phrase.style === "named" && needsOf(wording);
    yield { hedge: hedgeWords(wording, hedge, "fraction"), core: of ? `${core} of` : core };
  }
}

/** "Half the CCGs", but "three quarters of the CCGs". */
function needsOf({ tokens, next }: Wording): boolean {
  const word = tokens[next]?.text ?? "";
  return /^(?:the|our|their|its|these|those|this|that|all)$|'s$/.test(word);
}

const nounPhrases = ["the vast majority", "the majority", "a minority", "half"] as const;

/** Words of the same construction: "all CCGs" can become "most CCGs", "all of them" also "a minority of them". */
function proportionRewordings(wording: Wording): readonly Rewording[] {
  const { tokens, next } = wording;
  const word = tokens[next - 1]?.text ?? "";
  const noun = /^(?:majority|minority|none)$/.test(word);
  const free = noun ? standsForNoun(wording) : tokens[next]?.text === "of";
  const determiners = word === "all" || word === "most" ? ["all", "most"] : [];
  if (!noun && determiners.length === 0) return [];
  const cores = free ? ["all", "none", ...nounPhrases] : noun ? nounPhrases : determiners;
  return cores.map(core => ({ core }));
}

/** Whether nothing or "of" follows, so that any noun for a share can stand here. */
function standsForNoun({ tokens, next }: Wording): boolean {
  return next >= tokens.length || tokens[next]?.text === "of";
}

function* dateRewordings(text: string, { claim, tokens, from, next }: Wording, value: string): Generator<Rewording> {
  if (claim.kind === "amount" && claim.year !== undefined) yield { core: String(partsOf(value).year) };
  if (claim.kind === "date") yield* saidDates(text, tokens, from, next, value).map(core => ({ core }));
}

/** The editor's own hedge while it says the same; else the plainest one that says the new thing. */
function hedgeWords(
  { hedge }: Wording,
  meaning: Hedge | FractionHedge,
  kind: "amount" | "fraction",
): string | undefined {
  if (meaning === "plain") return undefined;
  if (hedge?.[kind] === meaning) return hedge.words;
  return (hedges.find(each => each.words === meaning) ?? hedges.find(each => each[kind] === meaning))?.words;
}

/** The text with a saying in place of the claim; all around it stays byte for byte, but for "a" and "an". */
function put(text: string, wording: Wording, { hedge, core }: Rewording): string {
  const { tokens, from, next } = wording;
  const start = tokens[wording.hedge?.from ?? from]?.start ?? 0;
  const end = tokens[next - 1]?.end ?? text.length;
  const words = inCaseOf(text.slice(start, end), hedged(text, wording, hedge) + core);
  return withArticle(text.slice(0, start), words) + words + text.slice(end);
}

/** The new hedge, with what stood between the old one and the number ("more than a further 40"). */
function hedged(text: string, { tokens, from, hedge: old }: Wording, hedge: string | undefined): string {
  if (old === undefined) return hedge === undefined ? "" : `${hedge} `;
  const between = text.slice(tokens[old.next - 1]?.end, tokens[from]?.start);
  if (hedge === undefined) return between.trimStart();
  return (hedge === old.words ? text.slice(tokens[old.from]?.start, tokens[old.next - 1]?.end) : hedge) + between;
}

function inCaseOf(old: string, words: string): string {
  const letters = old.replace(/\P{L}/gu, "");
  if (letters.length > 3 && letters === letters.toUpperCase()) return words.toUpperCase();
  return /^\p{Lu}/u.test(old) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

function withArticle(before: string, words: string): string {
  const vowel = /^(?:[aeiu]|o(?!ne)|8|1[18](?!\d))/i.test(words);
  return before.replace(/\b(a)n?(\s+)$/i, (_, article: string, gap: string) => `${article}${vowel ? "n" : ""}${gap}`);
}
