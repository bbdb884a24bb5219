/** The phrases that wordings are made of (numerals, ordinals, fractions, percentages, dates, hedges), read at a token. */

import { monthNames, weekdayNames } from "./calendar.ts";
import type { ClaimedDate } from "./date-claim.ts";
import { type Fraction, type HedgeWords, hedges } from "./hedges.ts";
import {
  isNumberWord,
  type Numeral,
  ONE,
  ordinalSuffix,
  readDigits,
  readNumberWords,
  scaled,
  scaleOf,
} from "./numerals.ts";
import type { Token } from "./tokens.ts";

/** A phrase ends before the token at `next`. */
export type NumeralPhrase = {
  readonly numeral: Numeral;
  readonly inWords: boolean;
  /** What the scale word at its end multiplies by (1: there is none), and the token that this word is. */
  readonly scale: bigint;
  readonly scaleAt: number | undefined;
  readonly next: number;
};
/** A number of things that has a word of its own. */
export type GroupClaim = {
  readonly kind: "group";
  readonly name: string;
  readonly least: number;
  readonly most: number;
};
type OrdinalPhrase = { readonly value: number; readonly inWords: boolean; readonly next: number };
export type FractionPhrase = {
  readonly fraction: Fraction;
  readonly style: "named" | "in" | "out of";
  readonly next: number;
};
/** A date, and what the tokens of it are. */
export type DatePhrase = {
  readonly date: ClaimedDate;
  readonly weekdayAt: number | undefined;
  readonly monthAt: number | undefined;
  readonly yearAt: number | undefined;
  readonly next: number;
};
type GroupPhrase = { readonly claim: GroupClaim; readonly next: number };
export type HedgePhrase = HedgeWords & { readonly next: number };

/** The names of fractions by their denominator, from `half` to `tenth`. */
export const fractionNames: ReadonlyMap<number, string> = new Map(
  ["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"].map((name, index) => [
    index + 2,
    name,
  ]),
);

/** "N in M" is a manner of speaking up to here; beyond, neighbouring counts would pass for one another. */
const longestOdds = 20;

export function hedgeAt(tokens: readonly Token[], at: number): HedgePhrase | undefined {
  const starting = hedgesByFirstWord.get(tokens[at]?.text ?? "") ?? [];
  for (const { hedge, words } of starting) {
    if (words.every((word, index) => tokens[at + index]?.text === word)) return { ...hedge, next: at + words.length };
  }
  return undefined;
}

/** A number in digits or words with its scale word: `8,099`, `nineteen`, `28 million`, `65bn`. */
export function numeralAt(tokens: readonly Token[], at: number): NumeralPhrase | undefined {
  const token = tokens[at];
  if (token?.kind !== "number") return numeralInWordsAt(tokens, at);
  const numeral = readDigits(token.text);
  const after = tokens[at + 1];
  if (numeral === undefined || token.gap === "minus") return undefined;
  const scale = after !== undefined && isJoined(after) ? scaleOf(after.text) : undefined;
  if (scale !== undefined) {
    return { numeral: scaled(numeral, scale), inWords: false, scale, scaleAt: at + 1, next: at + 2 };
  }
  // Letters that touch the digits make them part of a name: `07M`, `19a`.
  if (after?.kind === "word" && after.gap === "none") return undefined;
  return { numeral, inWords: false, scale: 1n, scaleAt: undefined, next: at + 1 };
}

/** A place in an order: `first`, `thirty-first`, `31st`. */
export function ordinalAt(tokens: readonly Token[], at: number): OrdinalPhrase | undefined {
  const inWords = readNumberWords(tokens, at);
  if (inWords !== undefined)
    return inWords.ordinal ? { value: inWords.value, inWords: true, next: inWords.next } : undefined;
  const [digits, suffix] = [tokens[at], tokens[at + 1]];
  if (digits?.kind !== "number" || suffix?.gap !== "none") return undefined;
  const value = wholeOf(readDigits(digits.text));
  if (value === undefined || suffix.text !== ordinalSuffix(value)) return undefined;
  return { value, inWords: false, next: at + 2 };
}

/** A fraction by its name (`half`, `a third`, `3 quarters`) or as odds (`one in five`, `two out of three`). */
export function fractionAt(tokens: readonly Token[], at: number): FractionPhrase | undefined {
  if (tokens[at]?.text === "half") return namedFraction(tokens, 1, 2, at + 1);
  if (tokens[at]?.text === "a") return namedFractionAt(tokens, 1, at + 1, true);
  const numeral = numeralAt(tokens, at);
  const part = wholeOf(numeral?.numeral);
  if (numeral === undefined || part === undefined) return undefined;
  return namedFractionAt(tokens, part, numeral.next, false) ?? oddsAt(tokens, part, numeral.next);
}

/** `20%`, `20.4 per cent`, `twenty percent`. */
export function percentageAt(tokens: readonly Token[], at: number): NumeralPhrase | undefined {
  const phrase = numeralAt(tokens, at);
  if (phrase === undefined || phrase.numeral.place > ONE) return undefined;
  const [sign, cent] = [tokens[phrase.next], tokens[phrase.next + 1]];
  if (sign?.text === "%" || sign?.text === "percent") return { ...phrase, next: phrase.next + 1 };
  return sign?.text === "per" && cent?.text === "cent" ? { ...phrase, next: phrase.next + 2 } : undefined;
}

/** `1 April 2013`, `Tuesday, 22nd January 2013`, `April 2013`; a bare year is a number. */
export function dateAt(tokens: readonly Token[], at: number): DatePhrase | undefined {
  const { weekday, from } = weekdayAt(tokens, at);
  const day = dayAt(tokens, from);
  if (weekday !== undefined && day === undefined) return undefined;
  const monthAt = day?.next ?? from;
  const [month, year] = [months.get(tokens[monthAt]?.text ?? ""), yearOf(tokens[monthAt + 1])];
  if (month === undefined || year === undefined) return undefined;
  const date = { year, month, day: day?.value, weekday };
  const weekdayPlace = weekday === undefined ? undefined : at;
  return { date, weekdayAt: weekdayPlace, monthAt, yearAt: monthAt + 1, next: monthAt + 2 };
}

/** As `dateAt`, without a year: `1 April`, `Tuesday 22 January`, `April`, `Tuesday`. */
export function shortDateAt(tokens: readonly Token[], at: number): DatePhrase | undefined {
  const { weekday, from } = weekdayAt(tokens, at);
  const dayAndMonth = dayOfMonthAt(tokens, from);
  const weekdayPlace = weekday === undefined ? undefined : at;
  if (dayAndMonth !== undefined) {
    const { day, month, monthAt } = dayAndMonth;
    const date = { year: undefined, month, day, weekday };
    return { date, weekdayAt: weekdayPlace, monthAt, yearAt: undefined, next: monthAt + 1 };
  }
  const month = weekday === undefined ? months.get(tokens[at]?.text ?? "") : undefined;
  const date = { year: undefined, month, day: undefined, weekday };
  const isOther = month !== undefined && !isMonth(tokens[at]) && at + 1 < tokens.length;
  if ((weekday === undefined && month === undefined) || isOther) return undefined;
  const monthAt = month === undefined ? undefined : at;
  return { date, weekdayAt: weekdayPlace, monthAt, yearAt: undefined, next: at + 1 };
}

/** `1 April`, `14th March`; a small "may" or "march" after a number is a verb. */
export function dayOfMonthAt(tokens: readonly Token[], at: number) {
  const day = dayAt(tokens, at);
  const name = tokens[day?.next ?? at];
  const month = months.get(name?.text ?? "");
  if (day === undefined || month === undefined || !(isMonth(name) || name?.isCapital)) return undefined;
  return { day: day.value, month, monthAt: day.next };
}

/** `a dozen`, `half a dozen`, `a handful of`. */
export function groupAt(tokens: readonly Token[], at: number): GroupPhrase | undefined {
  for (const { words, ...group } of groups) {
    if (!words.every((word, index) => tokens[at + index]?.text === word)) continue;
    const next = at + words.length;
    const of = group.name === "a handful" && tokens[next]?.text === "of" ? 1 : 0;
    return { claim: { kind: "group", ...group }, next: next + of };
  }
  return undefined;
}

/** The year that a token of four digits may be. */
export function yearOf(token: Token | undefined): number | undefined {
  return token?.kind === "number" && /^[12]\d{3}$/.test(token.text) ? Number(token.text) : undefined;
}

/** A small "may" or "march" is a verb more often. */
export function isMonth(token: Token | undefined): boolean {
  return months.has(token?.text ?? "") && token?.text !== "may" && token?.text !== "march";
}

export function isWeekday(token: Token): boolean {
  return weekdays.has(token.text);
}

/** A numeral as a count: undefined unless it is written to the unit. */
export function wholeOf(numeral: Numeral | undefined): number | undefined {
  return numeral?.exact ? Number(numeral.value / ONE) : undefined;
}

const hedgesByFirstWord = Map.groupBy(
  hedges.map(hedge => ({ hedge, words: hedge.words.split(" ") })),
  ({ words }) => words[0] ?? "",
);
const months = new Map<string, number>(monthNames.map((name, index) => [name.toLowerCase(), index + 1]));
const weekdays = new Map<string, string>(weekdayNames.map(name => [name.toLowerCase(), name]));
const groups = [
  { name: "half a dozen", words: ["half", "a", "dozen"], least: 6, most: 6 },
  { name: "a dozen", words: ["a", "dozen"], least: 12, most: 12 },
  { name: "a handful", words: ["a", "handful"], least: 3, most: 6 },
] as const;
const denominators = new Map([...fractionNames].map(([whole, name]) => [name, whole]));
const pluralDenominators = new Map([...fractionNames].map(([whole, name]) => [`${name}s`, whole]));

/** After "a third" these go on about the fraction; any other word is what comes third: "a third wave". */
const fractionFollowers = new Set(
  "of were are was is have had has will would can could may more less fewer who which that in by now already still".split(
    " ",
  ),
);

function numeralInWordsAt(tokens: readonly Token[], at: number): NumeralPhrase | undefined {
  const read = readNumberWords(tokens, at);
  if (read === undefined || read.ordinal) return undefined;
  const scale = BigInt(read.scale);
  const numeral = { value: BigInt(read.value) * ONE, place: scale * ONE, exact: scale === 1n };
  return { numeral, inWords: true, scale, scaleAt: scale === 1n ? undefined : read.next - 1, next: read.next };
}

function isJoined({ gap }: Token): boolean {
  return gap === "none" || gap === "space" || gap === "hyphen";
}

function namedFractionAt(tokens: readonly Token[], part: number, at: number, article: boolean) {
  const name = tokens[at];
  if (name === undefined || !isJoined(name)) return undefined;
  const whole = (part === 1 ? denominators : pluralDenominators).get(name.text);
  if (whole === undefined || part < 1 || part >= whole) return undefined;
  const after = tokens[at + 1];
  const follows = fractionFollowers.has(after?.text ?? "") || isEndOfRange(tokens, at);
  const ordinal = article && whole > 2 && whole !== 4 && after?.kind === "word" && !follows;
  return ordinal ? undefined : namedFraction(tokens, part, whole, at + 1);
}

/** "From a third to half", "between almost a third and half". */
function isEndOfRange(tokens: readonly Token[], at: number): boolean {
  const opening = { to: "from", and: "between" }[tokens[at + 1]?.text ?? ""];
  return opening !== undefined && tokens.slice(Math.max(0, at - longestHedge), at).some(({ text }) => text === opening);
}

const longestHedge = 4;

/** The fraction, unless it is the first half of another word: "half-hearted", "a third-party supplier". */
function namedFraction(
  tokens: readonly Token[],
  part: number,
  whole: number,
  next: number,
): FractionPhrase | undefined {
  const compound = tokens[next]?.gap === "hyphen" && tokens[next]?.kind === "word";
  return compound ? undefined : { fraction: { part, whole }, style: "named", next };
}

function oddsAt(tokens: readonly Token[], part: number, at: number): FractionPhrase | undefined {
  const outOf = tokens[at]?.text === "out" && tokens[at + 1]?.text === "of";
  if (!outOf && tokens[at]?.text !== "in") return undefined;
  const every = outOf ? at + 2 : at + 1;
  const phrase = numeralAt(tokens, tokens[every]?.text === "every" ? every + 1 : every);
  const whole = wholeOf(phrase?.numeral);
  if (phrase === undefined || whole === undefined || part < 1 || part >= whole || whole > longestOdds) return undefined;
  return { fraction: { part, whole }, style: outOf ? "out of" : "in", next: phrase.next };
}

/** The weekday at a token, and where the day follows it, behind its comma if there is one. */
function weekdayAt(
  tokens: readonly Token[],
  at: number,
): { readonly weekday: string | undefined; readonly from: number } {
  const weekday = weekdays.get(tokens[at]?.text ?? "");
  const comma = weekday !== undefined && tokens[at + 1]?.text === "," ? 1 : 0;
  return { weekday, from: weekday === undefined ? at : at + 1 + comma };
}

function dayAt(tokens: readonly Token[], at: number): { readonly value: number; readonly next: number } | undefined {
  const token = tokens[at];
  if (token?.kind !== "number") return undefined;
  const ordinal = ordinalAt(tokens, at);
  const value = ordinal?.value ?? wholeOf(readDigits(token.text));
  return value === undefined || value < 1 || value > 31 ? undefined : { value, next: ordinal?.next ?? at + 1 };
}

/** Whether a word is one that numbers are made of, "one" included. */
export function isPartOfNumber(token: Token): boolean {
  return token.kind === "number" || /\p{N}/u.test(token.text) || isNumberWord(token.text);
}
