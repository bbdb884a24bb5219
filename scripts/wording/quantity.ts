/** What a figure is as far as wording is concerned, and how a message names it. */
import { partsOf, writeDate } from "./calendar.ts";
import { millionths, ONE, ordinalSuffix, writeDigits } from "./numerals.ts";

/** How closely a number is known; "more than" and the others are as its source says it. */
export type Qualifier = "exactly" | "about" | "more than" | "up to";

export type Quantity =
  | NumberQuantity
  | ShareQuantity
  | { readonly kind: "date"; readonly value: string }
  /** The change from one number to another of its unit, both known exactly, or from one share to another. */
  | {
      readonly kind: "step";
      readonly from: NumberQuantity | ShareQuantity;
      readonly to: NumberQuantity | ShareQuantity;
    }
  /** The place of a number among others, 1 for the largest; those that are as large take the places up to `last`. */
  | { readonly kind: "rank"; readonly place: number; readonly last: number; readonly of: number }
  /** Whether a number is the first of a series that is not 0. */
  | { readonly kind: "first"; readonly isFirst: boolean };

export type NumberQuantity = {
  readonly kind: "number";
  readonly value: number;
  readonly qualifier: Qualifier;
  readonly unit: string;
};
export type ShareQuantity = { readonly kind: "share"; readonly part: number; readonly whole: number };
export type StepQuantity = Extract<Quantity, { kind: "step" }>;
export type RankQuantity = Extract<Quantity, { kind: "rank" }>;

/** The quantity in a message: `8,099`, `more than 18 million`, `77.3% (163 of 211)`, `22 January 2013`, `from 14 to 8`. */
export function describe(quantity: Quantity): string {
  switch (quantity.kind) {
    case "number": {
      const { value, qualifier, unit } = quantity;
      return `${qualifier === "exactly" ? "" : `${qualifier} `}${unit === "GBP" ? "£" : ""}${writeRounded(value)}`;
    }
    case "share":
      return `${percentOf(quantity, 1)}% (${writeRounded(quantity.part)} of ${writeRounded(quantity.whole)})`;
    case "date":
      return writeDate(partsOf(quantity.value));
    case "step":
      return `from ${describe(quantity.from)} to ${describe(quantity.to)}`;
    case "rank":
      return describeRank(quantity);
    case "first":
      return quantity.isFirst ? "the first" : "not the first";
  }
}

/** `2nd of 4`, `joint 1st of 4`. */
function describeRank({ place, last, of }: RankQuantity): string {
  return `${last > place ? "joint " : ""}${place}${ordinalSuffix(place)} of ${of}`;
}

/** The digits of a share in per cent, rounded half up: `77.3`. */
export function percentOf({ part, whole }: ShareQuantity, decimals: number): string {
  const steps = 10n ** BigInt(decimals);
  const rounded = (2n * BigInt(part) * 100n * steps + BigInt(whole)) / (2n * BigInt(whole));
  return writeDigits((rounded * ONE) / steps, decimals);
}

/** A scale word and its decimals, where a number is round enough to be said with it as exactly as in digits. */
export function roundScale(
  value: number,
): { readonly name: string; readonly factor: bigint; readonly decimals: number } | undefined {
  const scale = [
    { name: "billion", factor: 1_000_000_000 },
    { name: "million", factor: 1_000_000 },
  ].find(({ factor }) => value >= factor);
  if (scale === undefined || value % (scale.factor / 10) !== 0) return undefined;
  return { name: scale.name, factor: BigInt(scale.factor), decimals: value % scale.factor === 0 ? 0 : 1 };
}

/** A number with a scale word where that says it exactly, otherwise in digits; a cell that could not be read has none. */
export function writeRounded(value: number): string {
  if (!Number.isFinite(value)) return "not known";
  const scale = roundScale(value);
  if (scale !== undefined) return `${writeDigits(millionths(value) / scale.factor, scale.decimals)} ${scale.name}`;
  if (Number.isInteger(value)) return writeDigits(millionths(value));
  // What is no whole number is rounded half up to one decimal.
  const tenth = ONE / 10n;
  return writeDigits(((millionths(value) + tenth / 2n) / tenth) * tenth, 1);
}
