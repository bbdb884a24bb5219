/** The hedges that may stand before a number or a fraction: their words, what each means, and which may replace which. */

import { type Numeral, roundness } from "./numerals.ts";
import type { Qualifier } from "./quantity.ts";
import { percent, type Ratio, type Rule, range, whole } from "./ranges.ts";

export type Hedge =
  | "plain"
  | "exactly"
  | Exclude<FractionHedge, "plain" | "less than" | "at most">
  | "fewer than"
  | "up to";
export type FractionHedge =
  | "plain"
  | "more than"
  | "at least"
  | "less than"
  | "at most"
  | "about"
  | "almost"
  | "just over";
export type Fraction = { readonly part: number; readonly whole: number };

export type HedgeWords = {
  readonly words: string;
  readonly amount: Hedge;
  readonly fraction: FractionHedge | undefined;
};

/** What each hedge says of a number and, where the table has it, of a fraction. */
export const hedges: readonly HedgeWords[] = [
  { words: "more than", amount: "more than", fraction: "more than" },
  { words: "over", amount: "more than", fraction: "more than" },
  { words: "above", amount: "more than", fraction: undefined },
  { words: "upwards of", amount: "more than", fraction: undefined },
  { words: "in excess of", amount: "more than", fraction: "more than" },
  { words: "at least", amount: "at least", fraction: "at least" },
  { words: "no fewer than", amount: "at least", fraction: undefined },
  { words: "fewer than", amount: "fewer than", fraction: "less than" },
  { words: "less than", amount: "fewer than", fraction: "less than" },
  { words: "under", amount: "fewer than", fraction: "less than" },
  { words: "below", amount: "fewer than", fraction: undefined },
  { words: "up to", amount: "up to", fraction: undefined },
  { words: "at most", amount: "up to", fraction: "at most" },
  { words: "no more than", amount: "up to", fraction: undefined },
  { words: "as many as", amount: "up to", fraction: undefined },
  { words: "about", amount: "about", fraction: "about" },
  { words: "around", amount: "about", fraction: "about" },
  { words: "roughly", amount: "about", fraction: "about" },
  { words: "some", amount: "about", fraction: "about" },
  { words: "approximately", amount: "about", fraction: "about" },
  { words: "an estimated", amount: "about", fraction: undefined },
  { words: "almost", amount: "almost", fraction: "almost" },
  { words: "nearly", amount: "almost", fraction: "almost" },
  { words: "close to", amount: "almost", fraction: "almost" },
  { words: "just under", amount: "almost", fraction: "almost" },
  { words: "just short of", amount: "almost", fraction: "almost" },
  { words: "just over", amount: "just over", fraction: "just over" },
  { words: "exactly", amount: "exactly", fraction: undefined },
];

/** What a hedge says of a number, and how a number is said with it. */
type AmountRule = Rule<Numeral> & {
  /** The number as round as a grain that stands nearest to a value with this hedge before it. */
  readonly stands: (value: bigint, grain: bigint) => bigint;
  /** The hedges that may take the place of this one, the closest first. */
  readonly instead: readonly Hedge[];
};

const divisorNames = new Map([
  [5n, "a fifth"],
  [8n, "an eighth"],
  [10n, "a tenth"],
]);
const percentAbout = 5n;
const closeBelow = 100n - percentAbout;
const closeAbove = 100n + percentAbout;
const byLess = "by less than one unit of its last non-zero digit (10 million for 20 million)";

const below = (value: bigint, grain: bigint) => multiple(value - 1n, grain);
const atOrBelow = (value: bigint, grain: bigint) => multiple(value, grain);
const nearest = (value: bigint, grain: bigint) => multiple(value + grain / 2n, grain);
const atOrAbove = (value: bigint, grain: bigint) => multiple(value + grain - 1n, grain);
const above = (value: bigint, grain: bigint) => multiple(value, grain) + grain;

/** The rows of the table for a stated number. */
export const amountRules: Readonly<Record<Hedge, AmountRule>> = {
  plain: {
    needs: "the value itself",
    range: ({ value }) => range(whole(value), whole(value)),
    stands: nearest,
    instead: [],
  },
  exactly: {
    needs: "the value itself; with a scale word or a decimal, rounded as it is without the hedge",
    range: ({ value }) => range(whole(value), whole(value)),
    stands: nearest,
    instead: ["about"],
  },
  "more than": {
    needs: `a value above the number ${byLess}`,
    range: number => range(whole(number.value), whole(number.value + roundness(number)), "neither"),
    stands: below,
    instead: ["at least", "just over"],
  },
  "at least": {
    needs: `the value itself, or one above the number ${byLess}`,
    range: number => range(whole(number.value), whole(number.value + roundness(number)), "from"),
    stands: atOrBelow,
    instead: ["more than", "just over"],
  },
  "fewer than": {
    needs: `a value below the number ${byLess}`,
    range: number => range(whole(number.value - roundness(number)), whole(number.value), "neither"),
    stands: above,
    instead: ["almost", "up to"],
  },
  "up to": {
    needs: `the value itself, or one below the number ${byLess}`,
    range: number => range(whole(number.value - roundness(number)), whole(number.value), "to"),
    stands: atOrAbove,
    instead: ["fewer than", "almost"],
  },
  about: {
    needs: `a value within ${percentAbout}% of the number`,
    range: ({ value }) => range(percent(value, closeBelow), percent(value, closeAbove)),
    stands: nearest,
    instead: [],
  },
  almost: {
    needs: `a value below the number, but not under ${closeBelow}% of it`,
    range: ({ value }) => range(percent(value, closeBelow), whole(value), "from"),
    stands: above,
    instead: ["fewer than", "up to"],
  },
  "just over": {
    needs: `a value above the number, but not over ${closeAbove}% of it`,
    range: ({ value }) => range(whole(value), percent(value, closeAbove), "to"),
    stands: below,
    instead: ["more than", "at least"],
  },
};

/** What "more than" and "less than" a fraction go up or down to, in their order. */
const landmarks: readonly (readonly [name: string, part: bigint, whole: bigint])[] = [
  ["none", 0n, 1n],
  ["a tenth", 1n, 10n],
  ["a quarter", 1n, 4n],
  ["a third", 1n, 3n],
  ["half", 1n, 2n],
  ["two thirds", 2n, 3n],
  ["three quarters", 3n, 4n],
  ["nine tenths", 9n, 10n],
  ["all", 1n, 1n],
];

/** The rows of the table for a fraction. */
export const fractionRules: Readonly<Record<FractionHedge, Rule<Fraction>>> = {
  plain: closeRule("around", 2n, 10n),
  almost: closeRule("below", 5n, 8n),
  "just over": closeRule("above", 5n, 8n),
  "more than": beyondRule("above", false),
  "at least": beyondRule("above", true),
  "less than": beyondRule("below", false),
  "at most": beyondRule("below", true),
  about: closeRule("around", 5n, 5n),
};

/** The hedges that may take the place of another before a fraction, the kindest change first. */
export const fractionHedgesInstead: Readonly<Record<FractionHedge, readonly FractionHedge[]>> = {
  plain: ["almost", "just over", "more than", "less than", "about"],
  almost: ["more than", "just over", "less than", "plain", "about"],
  "less than": ["almost", "more than", "just over", "plain", "about"],
  "at most": ["less than", "almost", "more than", "just over", "plain", "about"],
  "more than": ["just over", "almost", "less than", "plain", "about"],
  "at least": ["more than", "just over", "almost", "less than", "plain", "about"],
  "just over": ["more than", "almost", "less than", "plain", "about"],
  about: ["almost", "just over", "plain", "more than", "less than"],
};

/** The hedges that say of a number what its source says. */
export const qualifiedHedges: Readonly<Record<Exclude<Qualifier, "exactly">, readonly Hedge[]>> = {
  "more than": ["more than", "at least"],
  "up to": ["up to"],
  about: ["about"],
};

function closeRule(side: "around" | "below" | "above", points: bigint, divisor: bigint): Rule<Fraction> {
  const limit = `${points} percentage points or ${divisorNames.get(divisor)} of it, whichever is smaller`;
  return {
    needs: `a share ${side === "around" ? "above or below" : side} the fraction by at most ${limit}`,
    range: ({ part, whole: of }) => {
      // Everything in parts of 100 × whole × divisor, so that nothing is rounded.
      const [over, under] = [BigInt(part) * 100n * divisor, BigInt(of) * 100n * divisor];
      const [byPoints, byDivisor] = [points * BigInt(of) * divisor, BigInt(part) * 100n];
      const margin = byPoints < byDivisor ? byPoints : byDivisor;
      const from = { over: side === "above" ? over : over - margin, under };
      const to = { over: side === "below" ? over : over + margin, under };
      return { from, to, withFrom: side !== "above", withTo: side !== "below" };
    },
  };
}

function beyondRule(side: "above" | "below", withFraction: boolean): Rule<Fraction> {
  const stops = landmarks.slice(side === "above" ? 1 : 0, side === "above" ? undefined : -1).map(([name]) => name);
  const [ends, next] = side === "above" ? (["from", "next"] as const) : (["to", "next lower"] as const);
  const itself = withFraction ? "the fraction itself, or a share" : "a share";
  return {
    needs: `${itself} ${side} it, short of the ${next} of ${stops.slice(0, -1).join(", ")} and ${stops.at(-1)}`,
    range: ({ part, whole: of }) => {
      const fraction = { over: BigInt(part), under: BigInt(of) };
      const stop = nextLandmark(fraction, side);
      const [from, to] = side === "above" ? [fraction, stop] : [stop, fraction];
      return range(from, to, withFraction ? ends : "neither");
    },
  };
}

function nextLandmark({ over, under }: Ratio, side: "above" | "below"): Ratio {
  // Of what has multiplied, whole numbers follow one.
  if (side === "above" && over >= under) return { over: over / under + 1n, under: 1n };
  if (side === "below" && over > under) return { over: (over - 1n) / under, under: 1n };
  const ratios = landmarks.map(([, part, of]) => ({ over: part, under: of }));
  const difference = (ratio: Ratio) => ratio.over * under - over * ratio.under;
  const found =
    side === "above" ? ratios.find(ratio => difference(ratio) > 0n) : ratios.findLast(ratio => difference(ratio) < 0n);
  return found ?? { over: side === "above" ? 1n : 0n, under: 1n };
}

/** The greatest multiple that is no greater. */
export function multiple(value: bigint, grain: bigint): bigint {
  return value - (value % grain);
}
