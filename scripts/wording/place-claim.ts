/** What wordings claim of the place of a number among others, and of the first of a series; reads and judges both. */

import { ordinalSuffix, writeOrdinalWords } from "./numerals.ts";
import { numeralAt, ordinalAt, wholeOf } from "./phrases.ts";
import type { Quantity, RankQuantity } from "./quantity.ts";
import type { Token } from "./tokens.ts";

export type PlaceClaim =
  /** "The second largest": a place of its own, from the top or from the bottom. */
  | { readonly kind: "place"; readonly end: "top" | "bottom"; readonly place: number }
  /** "One of the ten largest". */
  | { readonly kind: "among"; readonly end: "top" | "bottom"; readonly places: number }
  /** "For the first time". */
  | { readonly kind: "first" };

const superlatives: ReadonlyMap<string, "top" | "bottom"> = new Map([
  ...["largest", "biggest", "greatest", "highest", "most"].map(word => [word, "top"] as const),
  ...["smallest", "lowest", "fewest", "least"].map(word => [word, "bottom"] as const),
]);

type PlacePhrase = { readonly claim: PlaceClaim; readonly next: number };

/** The words of a place at a token: `largest`, `second largest`, `one of the ten smallest`. */
export function placeAt(tokens: readonly Token[], at: number): PlacePhrase | undefined {
  const among = amongAt(tokens, at);
  if (among !== undefined) return among;
  const ordinal = ordinalAt(tokens, at);
  const word = ordinal?.next ?? at;
  const end = superlatives.get(tokens[word]?.text ?? "");
  if (end === undefined) return undefined;
  return { claim: { kind: "place", end, place: ordinal?.value ?? 1 }, next: word + 1 };
}

function amongAt(tokens: readonly Token[], at: number): PlacePhrase | undefined {
  const words = tokens.slice(at, at + 3).map(({ text }) => text);
  const isOne = words.join(" ") === "one of the";
  const isAmong = /^among(?:st)?$/.test(words[0] ?? "") && words[1] === "the";
  const numeral = isOne || isAmong ? numeralAt(tokens, at + (isOne ? 3 : 2)) : undefined;
  const end = superlatives.get(tokens[numeral?.next ?? -1]?.text ?? "");
  const places = wholeOf(numeral?.numeral);
  if (numeral === undefined || end === undefined || places === undefined) return undefined;
  return { claim: { kind: "among", end, places }, next: numeral.next + 1 };
}

/** `first`, `for the first time`. */
export function firstAt(tokens: readonly Token[], at: number): PlacePhrase | undefined {
  const words = tokens.slice(at, at + 4).map(({ text }) => text);
  if (words.join(" ") === "for the first time") return { claim: { kind: "first" }, next: at + 4 };
  const ordinal = ordinalAt(tokens, at);
  if (ordinal === undefined) return undefined;
  // "For the second time" says that another was the first.
  const claim = ordinal.value === 1 ? ({ kind: "first" } as const) : later(ordinal.value);
  return { claim, next: ordinal.next };
}

function later(place: number): PlaceClaim {
  return { kind: "place", end: "top", place };
}

/** Why a quantity does not bear out a place; undefined if it does. */
export function placeFault(
  claim: PlaceClaim,
  quantity: Extract<Quantity, { kind: "rank" | "first" }>,
): string | undefined {
  if (claim.kind === "first") return quantity.kind === "first" && quantity.isFirst ? undefined : "it is not the first";
  if (quantity.kind !== "rank") return "a place is claimed, and the figure says which is the first";
  const { place, last } = claim.end === "top" ? quantity : fromBottom(quantity);
  if (claim.kind === "among") {
    if (claim.places >= quantity.of) return `there are only ${quantity.of}`;
    return last <= claim.places ? undefined : "it is not among them";
  }
  if (place !== last) return "others are as large, so none of them has that place alone";
  return place === claim.place ? undefined : "its place is another";
}

function fromBottom({ place, last, of }: RankQuantity): Pick<RankQuantity, "place" | "last"> {
  return { place: of - last + 1, last: of - place + 1 };
}

/** From the top for the first half, from the bottom for the rest; then among the three, five or ten of that end. */
export function rankWordings({ place, last, of }: RankQuantity): readonly string[] {
  const fromTop = place <= of / 2;
  const [own, word] = fromTop ? [place, "largest"] : [of - last + 1, "smallest"];
  const ordinal = own === 1 ? "" : `${own < 100 ? writeOrdinalWords(own) : `${own}${ordinalSuffix(own)}`} `;
  return [`${ordinal}${word}`, ...["three", "five", "ten", "twenty"].map(many => `one of the ${many} ${word}`)];
}
