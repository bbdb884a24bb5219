/** Ways to say a number in the style of words that an editor has written, the closest to these words first. */

import { amountRules, type Hedge, multiple, qualifiedHedges } from "./hedges.ts";
import { millionths, type Numeral, ONE, roundness, writeDigits, writeNumberWords } from "./numerals.ts";
import type { NumeralPhrase } from "./phrases.ts";
import type { NumberQuantity } from "./quantity.ts";
import type { Token } from "./tokens.ts";

/** How a number is written: words or digits, what stands between thousands, decimals, the scale word with its gap. */
export type NumberStyle = {
  readonly inWords: boolean;
  readonly separator: string;
  readonly decimals: number;
  readonly scale: { readonly written: string; readonly factor: bigint } | undefined;
  readonly hyphen: string;
};

/** The style of the number that stands in a text from a token on. */
export function styleOf(text: string, tokens: readonly Token[], at: number, phrase: NumeralPhrase): NumberStyle {
  const written = text.slice(tokens[at]?.start, tokens[phrase.next - 1]?.end);
  const grouped = /^\d{1,3}([^\d.])\d{3}/u.exec(written)?.[1];
  const scaleWord = phrase.scaleAt === undefined ? undefined : tokens[phrase.scaleAt];
  return {
    inWords: phrase.inWords,
    separator: grouped ?? (/^\d{4}/.test(written) ? "" : ","),
    decimals: phrase.inWords ? 0 : (/^[^.]*\.(\d+)/.exec(written)?.[1]?.length ?? 0),
    scale: scaleWord && {
      written: text.slice(tokens[(phrase.scaleAt ?? 0) - 1]?.end, scaleWord.end),
      factor: phrase.scale,
    },
    hyphen: /[-\u2010-\u2015\u2212]/u.exec(written)?.[0] ?? "-",
  };
}

/** Every way in which a number might be said instead; each is yet to be checked. */
export function* saidAmounts(
  quantity: NumberQuantity,
  hedge: Hedge,
  phrase: NumeralPhrase,
  style: NumberStyle,
): Generator<{ readonly hedge: Hedge; readonly number: string }> {
  const value = millionths(quantity.value);
  for (const { hedge: each, number } of hedgedNumbers(value, hedgesInOrder(hedge, quantity), phrase, quantity)) {
    for (const written of writings(number, style)) yield { hedge: each, number: written };
  }
}

function hedgesInOrder(hedge: Hedge, { qualifier, value }: NumberQuantity): readonly Hedge[] {
  if (qualifier === "exactly") return value === 0 ? ["plain"] : [hedge, ...amountRules[hedge].instead];
  const sayable = qualifiedHedges[qualifier];
  return sayable.includes(hedge) ? [hedge] : sayable.slice(0, 1);
}

/** The first hedge with every number it may stand before, then the others: as round as the old number, then less and less. */
function hedgedNumbers(
  value: bigint,
  [kept = "plain", ...others]: readonly Hedge[],
  { numeral }: NumeralPhrase,
  { qualifier }: NumberQuantity,
): readonly { readonly hedge: Hedge; readonly number: bigint }[] {
  if (qualifier !== "exactly") return [{ hedge: kept, number: value }];
  if (kept === "plain") return plainNumbers(value, numeral).map(number => ({ hedge: kept, number }));
  const round = grains(roundness(numeral));
  const near = [[kept], others].flatMap(hedges =>
    round.flatMap(grain => hedges.map(hedge => ({ hedge, number: amountRules[hedge].stands(value, grain) }))),
  );
  return near.filter(({ number }) => number > 0n);
}

function plainNumbers(value: bigint, { exact, place }: Numeral): readonly bigint[] {
  const rounded = exact ? value : multiple(value + place / 2n, place);
  return rounded === 0n ? [value] : [rounded, value];
}

/** This place value and the smaller ones down to one (down to itself, for a decimal). */
function grains(from: bigint): readonly bigint[] {
  const all: bigint[] = [];
  for (let grain = from; grain >= ONE || all.length === 0; grain /= 10n) all.push(grain);
  return all;
}

/** A number in a style, and where that style cannot say it exactly, in the nearest that can. */
function writings(value: bigint, style: NumberStyle): readonly string[] {
  const scaledDown = style.scale === undefined ? undefined : inScale(value, style, style.scale);
  const inWords = style.inWords && style.scale === undefined ? wordsFor(value, style) : undefined;
  const decimals = Math.max(style.scale === undefined ? style.decimals : 0, decimalsOf(value));
  return [scaledDown, inWords, inGreaterScale(value, style), writeDigits(value, decimals, style.separator)].filter(
    written => written !== undefined,
  );
}

function inScale(
  value: bigint,
  style: NumberStyle,
  { written, factor }: { readonly written: string; readonly factor: bigint },
) {
  if (value < factor * ONE || value >= factor * ONE * 1000n || value % factor !== 0n) return undefined;
  const inside = value / factor;
  if (style.inWords && inside % ONE === 0n) return `${writeNumberWords(Number(inside / ONE))}${written}`;
  return `${writeDigits(inside, Math.max(style.decimals, decimalsOf(inside)), style.separator)}${written}`;
}

/** A scale word for what has outgrown the style's own; only where it can be said with three decimals. */
function inGreaterScale(value: bigint, { scale, separator }: NumberStyle): string | undefined {
  const greater = [
    { name: "billion", short: "bn", factor: 1_000_000_000n },
    { name: "million", short: "m", factor: 1_000_000n },
  ].find(({ factor }) => value >= factor * ONE);
  if (scale === undefined || greater === undefined || value % (greater.factor * 1000n) !== 0n) return undefined;
  const inside = value / greater.factor;
  const gap = /^\P{L}*/u.exec(scale.written)?.[0] ?? " ";
  const short = /^(?:m|bn)$/i.test(scale.written.slice(gap.length));
  return `${writeDigits(inside, decimalsOf(inside), separator)}${gap}${short ? greater.short : greater.name}`;
}

function wordsFor(value: bigint, style: NumberStyle): string | undefined {
  if (value % ONE !== 0n || value >= 1000n * ONE) return undefined;
  return writeNumberWords(Number(value / ONE)).replaceAll("-", style.hyphen);
}

function decimalsOf(value: bigint): number {
  const decimals = (value % ONE).toString().padStart(6, "0").replace(/0+$/, "");
  return decimals.length;
}
