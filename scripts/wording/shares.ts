/** Ways to say a share in the style of words that an editor has written, the closest to these words first. */

import { type Fraction, type FractionHedge, fractionHedgesInstead } from "./hedges.ts";
import { writeNumberWords } from "./numerals.ts";
import { type FractionPhrase, fractionNames, numeralAt } from "./phrases.ts";
import type { ShareQuantity } from "./quantity.ts";
import type { Token } from "./tokens.ts";

/** Hedged fractions near a share: simple denominators first, then the kindest change of hedge, then the nearest. */
export function saidFractions(
  { part, whole }: ShareQuantity,
  hedge: FractionHedge,
  written: Fraction,
  style: FractionPhrase["style"],
) {
  const share = part / whole;
  const tiers = [
    [2, 3, 4, written.whole],
    [5, 10],
    [6, 7, 8, 9],
    // Beyond tenths people speak in odds: "one in twenty".
    ...(style === "named" ? [] : [[12, 15, 20]]),
  ];
  return tiers.flatMap(tier => {
    const fractions = fractionsOf([...new Set(tier)], style === "named" ? undefined : written.whole);
    const near = fractions.toSorted((one, other) => distance(one, share) - distance(other, share));
    const exact = near.filter(fraction => fraction.part * whole === fraction.whole * part);
    return [
      ...near.map(fraction => ({ hedge, fraction })),
      ...exact.map(fraction => ({ hedge: "plain", fraction }) as const),
      ...fractionHedgesInstead[hedge].flatMap(each => near.map(fraction => ({ hedge: each, fraction }))),
    ];
  });
}

/** A fraction in the manner of another: `two thirds`, `2 thirds`, `one in five`, `2 out of 3`. */
export function writeFraction(
  { part, whole }: Fraction,
  text: string,
  tokens: readonly Token[],
  at: number,
  phrase: FractionPhrase,
): string {
  const numeral = numeralAt(tokens, at);
  const inDigits = numeral !== undefined && !numeral.inWords;
  const writeCount = (count: number) => (inDigits ? String(count) : writeNumberWords(count));
  if (phrase.style !== "named") {
    const between = numeral === undefined ? "" : text.slice(tokens[numeral.next - 1]?.end, oddsStart(tokens, phrase));
    return `${writeCount(part)}${between}${writeCount(whole)}`;
  }
  const name = fractionNames.get(whole) ?? "";
  if (whole === 2) return name;
  const gap = phrase.next - at > 1 ? text.slice(tokens[phrase.next - 2]?.end, tokens[phrase.next - 1]?.start) : " ";
  if (part === 1) return `${tokens[at]?.text === "one" ? "one" : "a"}${gap}${name}`;
  return `${writeCount(part)}${gap}${name}s`;
}

/** The fractions with these denominators; only odds keep a denominator that could be cut down ("eight out of ten"). */
function fractionsOf(denominators: readonly number[], kept: number | undefined): readonly Fraction[] {
  return denominators.flatMap(whole =>
    Array.from({ length: whole - 1 }, (_, index) => ({ part: index + 1, whole })).filter(
      ({ part }) => whole === kept || greatestDivisor(part, whole) === 1,
    ),
  );
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

function distance({ part, whole }: Fraction, share: number): number {
  return Math.abs(part / whole - share);
}

function oddsStart(tokens: readonly Token[], phrase: FractionPhrase): number | undefined {
  const last = tokens
    .slice(0, phrase.next)
    .findLastIndex(({ text }) => text === "in" || text === "of" || text === "every");
  return tokens[last + 1]?.start;
}
