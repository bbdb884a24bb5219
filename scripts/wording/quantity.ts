/** What a figure is as far as wording is concerned, and how a message names it. */
import { partsOf, writeDate } from "./calendar.ts";
import { millionths, ONE, writeDigits } from "./numerals.ts";

/** How closely a number is known; "more than" and the others are as its source says it. */
export type Qualifier = "exactly" | "about" | "more than" | "up to";

export type Quantity =
  | { readonly kind: "number"; readonly value: number; readonly qualifier: Qualifier; readonly unit: string }
  | { readonly kind: "share"; readonly part: number; readonly whole: number }
  | { readonly kind: "date"; readonly value: string };

export type NumberQuantity = Extract<Quantity, { kind: "number" }>;
export type ShareQuantity = Extract<Quantity, { kind: "share" }>;

/** The quantity in a message: `8,099`, `more than 18 million`, `77.3% (163 of 211)`, `22 January 2013`. */
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
  }
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

/** A number with a scale word where that says it exactly, otherwise in digits. */
export function writeRounded(value: number): string {
  const scale = roundScale(value);
  if (scale !== undefined) return `${writeDigits(millionths(value) / scale.factor, scale.decimals)} ${scale.name}`;
  return Number.isInteger(value) ? writeDigits(millionths(value)) : String(value);
}
