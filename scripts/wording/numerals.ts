/** Numbers in words and in digits, read and written exactly: the arithmetic under the wording table (design, section 5). */

/** A number as it stands in a text, exact: in millionths, so that `28.3` and `56,041,764` are both whole. */
export type Numeral = {
  readonly value: bigint;
  /** The place value of the last digit written: a million for `28 million`, a tenth for `20.4`. */
  readonly place: bigint;
  /** Written to the unit, without a scale word or a decimal. */
  readonly exact: boolean;
};

/** A word and how it is joined to the one before it. */
export type Word = { readonly text: string; readonly gap: string };

export type NumberWords = {
  readonly value: number;
  /** The scale word at the end, as a number: 1,000,000 for `ten million`, 1 for `one hundred and one`. */
  readonly scale: number;
  readonly ordinal: boolean;
  /** The index of the first word after the number. */
  readonly next: number;
};

/** One, in the millionths that a numeral is counted in. */
export const ONE = 1_000_000n;

/** The longest number in words that starts at an index: cardinal or ordinal, British form ("one hundred and one"). */
export function readNumberWords(words: readonly Word[], from = 0): NumberWords | undefined {
  if (words[from]?.text === "zero") return { value: 0, scale: 1, ordinal: false, next: from + 1 };
  let read: NumberWords | undefined;
  for (let group = readScaledGroup(words, from, undefined); group; group = readScaledGroup(words, group.next, read)) {
    read = { ...group, value: (read?.value ?? 0) + group.value };
    if (group.ordinal || group.scale === 1) break;
  }
  return read;
}

/** Whether a word is part of a cardinal number in words, `zero` and `one` included. */
export function isNumberWord(word: string): boolean {
  return word === "zero" || belowTwenty.has(word) || tens.has(word) || word === "hundred" || scaleWords.has(word);
}

/** What a scale word multiplies by: `thousand`, `million`, `m`, `billion`, `bn`. */
export function scaleOf(word: string): bigint | undefined {
  return scaleWords.get(word) ?? scaleLetters.get(word);
}

/** A number in digits, with commas or single spaces between thousands; undefined where it is not written as one. */
export function readDigits(text: string): Numeral | undefined {
  const match = /^(0|[1-9]\d{0,14})(?:\.(\d{1,6}))?$/.exec(text.replace(/[, ]/g, ""));
  if (match === null) return undefined;
  const decimals = match[2] ?? "";
  const place = ONE / 10n ** BigInt(decimals.length);
  return { value: BigInt(`${match[1]}${decimals}`) * place, place, exact: decimals === "" };
}

/** A numeral with a scale word after it: both the number and its last digit are worth more. */
export function scaled(numeral: Numeral, scale: bigint): Numeral {
  return { value: numeral.value * scale, place: numeral.place * scale, exact: false };
}

/** The place value of a number's last digit that is not zero: ten million for twenty million. */
export function roundness({ value, place }: Numeral): bigint {
  if (value === 0n) return place;
  let unit = 1n;
  while (value % (unit * 10n) === 0n) unit *= 10n;
  return unit;
}

/** A count, exactly, in millionths. */
export function millionths(value: number): bigint {
  return Number.isInteger(value) ? BigInt(value) * ONE : BigInt(Math.round(value * Number(ONE)));
}

/** Digits for a number in millionths that has no more than so many decimals; all of these are written. */
export function writeDigits(value: bigint, decimals = 0, separator = ","): string {
  const whole = (value / ONE).toString().replace(/\B(?=(?:\d{3})+$)/g, separator);
  return decimals === 0 ? whole : `${whole}.${(value % ONE).toString().padStart(6, "0").slice(0, decimals)}`;
}

/** Words for an integer from 0 to 10^12 and beyond: `one hundred and one`, `two thousand`. */
export function writeNumberWords(value: number): string {
  if (value < 20) return smallNames[value] ?? "";
  if (value < 100) {
    const ten = tensNames[Math.floor(value / 10) - 2] ?? "";
    return value % 10 === 0 ? ten : `${ten}-${smallNames[value % 10]}`;
  }
  const scale = [1_000_000_000, 1_000_000, 1000].find(each => value >= each) ?? 100;
  const rest = value % scale;
  const head = `${writeNumberWords(Math.floor(value / scale))} ${scaleNames.get(scale) ?? "hundred"}`;
  return rest === 0 ? head : `${head} ${rest < 100 ? "and " : ""}${writeNumberWords(rest)}`;
}

/** Words for a place in an order: `first`, `thirty-first`, `one hundred and first`. */
export function writeOrdinalWords(value: number): string {
  const [, before = "", last = ""] = /^(.*?)([a-z]+)$/.exec(writeNumberWords(value)) ?? [];
  return before + (irregularOrdinals.get(last) ?? `${last.replace(/y$/, "ie")}th`);
}

/** The two letters after an ordinal in digits: `st` for 31, `th` for 12. */
export function ordinalSuffix(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  return teen ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
}

type Group = { readonly value: number; readonly ordinal: boolean; readonly next: number };

const smallNames = [
  ..."zero one two three four five six seven eight nine".split(" "),
  ..."ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" "),
];
const tensNames = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const scaleNames = new Map([
  [1000, "thousand"],
  [1_000_000, "million"],
  [1_000_000_000, "billion"],
]);
const irregularOrdinals = new Map([
  ["one", "first"],
  ["two", "second"],
  ["three", "third"],
  ["five", "fifth"],
  ["eight", "eighth"],
  ["nine", "ninth"],
  ["twelve", "twelfth"],
]);
const belowTwenty = new Map(smallNames.map((name, value) => [name, value] as const).slice(1));
const tens = new Map(tensNames.map((name, index) => [name, (index + 2) * 10]));
const scaleWords = new Map([...scaleNames].map(([scale, name]) => [name, BigInt(scale)]));
const scaleLetters = new Map([
  ["m", 1_000_000n],
  ["bn", 1_000_000_000n],
]);
const ordinals = new Map(
  [...belowTwenty.values(), ...tens.values(), 100, 1000, 1_000_000, 1_000_000_000].map(value => [
    value < 100 ? writeOrdinalWords(value) : `${scaleNames.get(value) ?? "hundred"}th`,
    value,
  ]),
);

/**
 * The next group of a number: below a thousand, with its scale word. Units after a scale word need their "and", so that
 * "two thousand five others" is not taken for 2,005, and hundreds have none.
 */
function readScaledGroup(words: readonly Word[], from: number, before: NumberWords | undefined) {
  const and = before !== undefined && wordAt(words, from) === "and";
  const group = readGroup(words, and ? from + 1 : from, before === undefined);
  if (group === undefined || (and && group.value >= 100)) return undefined;
  const read = { ...group, ...scaleAfter(words, group) };
  const misjoined = before !== undefined && !and && group.value < 100 && read.scale === 1;
  if (misjoined || read.scale >= (before?.scale ?? Number.POSITIVE_INFINITY)) return undefined;
  return { ...read, value: group.value * read.scale };
}

function scaleAfter(words: readonly Word[], group: Group) {
  const word = group.ordinal ? "" : wordAt(words, group.next);
  const ordinal = ordinals.get(word) ?? 0;
  if (ordinal >= 1000) return { scale: ordinal, ordinal: true, next: group.next + 1 };
  const scale = scaleWords.get(word);
  return scale === undefined ? { scale: 1 } : { scale: Number(scale), next: group.next + 1 };
}

function readGroup(words: readonly Word[], from: number, first: boolean): Group | undefined {
  const word = first ? (words[from]?.text ?? "") : wordAt(words, from);
  const small = word === "a" && first ? 1 : belowTwenty.get(word);
  const after = wordAt(words, from + 1);
  if (small !== undefined && small < 10 && /^hundred(th)?$/.test(after)) {
    return readHundreds(words, from + 2, small * 100, after === "hundredth");
  }
  // "A million" and "a thousand" are numbers; "a" before anything else is an article.
  if (word === "a") return scaleWords.has(after) ? { value: 1, ordinal: false, next: from + 1 } : undefined;
  return readBelowHundred(words, from, word);
}

function readHundreds(words: readonly Word[], next: number, value: number, ordinal: boolean): Group {
  const hundreds = { value, ordinal, next };
  if (ordinal || wordAt(words, next) !== "and") return hundreds;
  const rest = readBelowHundred(words, next + 1, wordAt(words, next + 1));
  return rest === undefined ? hundreds : { ...rest, value: value + rest.value };
}

function readBelowHundred(words: readonly Word[], from: number, word: string): Group | undefined {
  const small = belowTwenty.get(word);
  if (small !== undefined) return { value: small, ordinal: false, next: from + 1 };
  const ordinal = ordinals.get(word);
  if (ordinal !== undefined) return { value: ordinal, ordinal: true, next: from + 1 };
  const ten = tens.get(word);
  return ten === undefined ? undefined : readTens(words, from, ten);
}

function readTens(words: readonly Word[], from: number, ten: number): Group {
  const word = wordAt(words, from + 1);
  const unit = belowTwenty.get(word) ?? 10;
  if (unit < 10) return { value: ten + unit, ordinal: false, next: from + 2 };
  // "Twenty second-wave CCGs" are twenty; only a hyphen makes the twenty-second.
  const ordinal = words[from + 1]?.gap === "hyphen" ? (ordinals.get(word) ?? 10) : 10;
  if (ordinal < 10) return { value: ten + ordinal, ordinal: true, next: from + 2 };
  return { value: ten, ordinal: false, next: from + 1 };
}

/** A word that continues a number: joined by a space or a hyphen, not by a dash between spaces. */
function wordAt(words: readonly Word[], index: number): string {
  const word = words[index];
  return word?.gap === "space" || word?.gap === "hyphen" ? word.text : "";
}
