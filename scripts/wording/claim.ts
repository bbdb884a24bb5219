/** What wordings claim, the threshold of each, and whether a quantity bears a claim out (design, section 5). */

import { type DateParts, partsOf, writeDate } from "./calendar.ts";
import { millionths, type Numeral, ONE, roundness } from "./numerals.ts";
import { describe, type NumberQuantity, type Qualifier, type Quantity, type ShareQuantity } from "./quantity.ts";

export type Hedge = "plain" | "more than" | "at least" | "fewer than" | "up to" | "about" | "almost" | "just over";
export type FractionHedge = "plain" | "more than" | "less than" | "about" | "almost" | "just over";
export type Proportion = "all" | "majority" | "vast majority" | "minority" | "none";
export type Fraction = { readonly part: number; readonly whole: number };

/** What a wording says of a figure. */
export type Claim =
  | {
      readonly kind: "amount";
      readonly hedge: Hedge;
      readonly number: Numeral;
      readonly pounds: boolean;
      /** Four bare digits, which are a year if the figure is a date. */
      readonly year: number | undefined;
    }
  | { readonly kind: "ordinal"; readonly value: number }
  | { readonly kind: "both" }
  | { readonly kind: "fraction"; readonly hedge: FractionHedge; readonly fraction: Fraction }
  | { readonly kind: "percentage"; readonly number: Numeral }
  | { readonly kind: "proportion"; readonly proportion: Proportion }
  | { readonly kind: "date"; readonly date: Omit<DateParts, "month"> & { readonly month: number | undefined } };

export type Verdict = { readonly holds: true } | { readonly holds: false; readonly because: string };

/** When a wording is true, in words for the documentation and as the range that the code compares with. */
export type Rule<Stated> = { readonly needs: string; readonly range: (stated: Stated) => Range };

/** From one ratio to another; each end belongs to the range or not. */
export type Range = {
  readonly from: Ratio;
  readonly to: Ratio;
  readonly withFrom: boolean;
  readonly withTo: boolean;
};
type Ratio = { readonly over: bigint; readonly under: bigint };

/** Whether a claim holds of a quantity, and if not, why not, as a clause for an error line. */
export function judge(claim: Claim, quantity: Quantity): Verdict {
  switch (quantity.kind) {
    case "number":
      return judgeNumber(claim, quantity);
    case "share":
      return judgeShare(claim, quantity);
    case "date":
      return judgeDate(claim, quantity.value);
  }
}

const divisorNames = new Map([
  [2n, "half"],
  [5n, "a fifth"],
  [10n, "a tenth"],
]);
const percentAbout = 5n;
const closeBelow = 100n - percentAbout;
const closeAbove = 100n + percentAbout;
const byLess = "by less than one unit of its last non-zero digit (10 million for 20 million)";

/** The rows of the table for a stated number. */
export const amountRules: Readonly<Record<Hedge, Rule<Numeral>>> = {
  plain: {
    needs: "the value itself",
    range: ({ value }) => range(whole(value), whole(value)),
  },
  "more than": {
    needs: `a value above the number ${byLess}`,
    range: number => range(whole(number.value), whole(number.value + roundness(number)), "neither"),
  },
  "at least": {
    needs: `the value itself, or one above the number ${byLess}`,
    range: number => range(whole(number.value), whole(number.value + roundness(number)), "from"),
  },
  "fewer than": {
    needs: `a value below the number ${byLess}`,
    range: number => range(whole(number.value - roundness(number)), whole(number.value), "neither"),
  },
  "up to": {
    needs: `the value itself, or one below the number ${byLess}`,
    range: number => range(whole(number.value - roundness(number)), whole(number.value), "to"),
  },
  about: {
    needs: `a value within ${percentAbout}% of the number`,
    range: ({ value }) => range(percent(value, closeBelow), percent(value, closeAbove)),
  },
  almost: {
    needs: `a value below the number, but not under ${closeBelow}% of it`,
    range: ({ value }) => range(percent(value, closeBelow), whole(value), "from"),
  },
  "just over": {
    needs: `a value above the number, but not over ${closeAbove}% of it`,
    range: ({ value }) => range(whole(value), percent(value, closeAbove), "to"),
  },
};

/** The row for a plain number with a scale word or a decimal. */
export const roundedRule: Rule<Numeral> = {
  needs: "the value, rounded half up at the last digit written",
  range: ({ value, place }) => range(half(2n * value - place), half(2n * value + place), "from"),
};

/** The rows of the table for a fraction. */
export const fractionRules: Readonly<Record<FractionHedge, Rule<Fraction>>> = {
  plain: fractionRule("around", 2n, 10n),
  almost: fractionRule("below", 5n, 5n),
  "just over": fractionRule("above", 5n, 5n),
  "more than": fractionRule("above", 10n, 2n),
  "less than": fractionRule("below", 10n, 2n),
  about: fractionRule("around", 5n, 5n),
};

export const percentageRule: Rule<Numeral> = {
  needs: "the share in per cent, rounded half up at the last digit written",
  range: roundedRule.range,
};

const majorityAbove = 50n;
const vastFrom = 80n;

/** The rows of the table for words that name a share without a number. */
export const proportionRules: Readonly<Record<Proportion, Rule<undefined>>> = {
  majority: proportionRule(`a share of more than ${majorityAbove}%`, majorityAbove, 100n, "to"),
  "vast majority": proportionRule(`a share of ${vastFrom}% or more`, vastFrom, 100n, "both"),
  minority: proportionRule(`a share of more than 0% and less than ${majorityAbove}%`, 0n, majorityAbove, "neither"),
  all: proportionRule("a share of 100%", 100n, 100n, "both"),
  none: proportionRule("a value of 0", 0n, 0n, "both"),
};

/** The hedges that say of a number what its source says. */
export const qualifiedHedges: Readonly<Record<Exclude<Qualifier, "exactly">, readonly Hedge[]>> = {
  "more than": ["more than", "at least"],
  "up to": ["up to"],
  about: ["about"],
};

function fractionRule(side: "around" | "below" | "above", points: bigint, divisor: bigint): Rule<Fraction> {
  const limit = `${points} percentage points or ${divisorNames.get(divisor)} of it, whichever is less`;
  return {
    needs:
      side === "around"
        ? `a share off the fraction by no more than ${limit}`
        : `a share ${side} the fraction by no more than ${limit}`,
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

function proportionRule(needs: string, from: bigint, to: bigint, ends: Ends): Rule<undefined> {
  const fixed = range({ over: from, under: 100n }, { over: to, under: 100n }, ends);
  return { needs, range: () => fixed };
}

type Ends = "both" | "from" | "to" | "neither";

function range(from: Ratio, to: Ratio, ends: Ends = "both"): Range {
  return { from, to, withFrom: ends === "both" || ends === "from", withTo: ends === "both" || ends === "to" };
}

function whole(value: bigint): Ratio {
  return { over: value, under: 1n };
}

function half(doubled: bigint): Ratio {
  return { over: doubled, under: 2n };
}

function percent(value: bigint, rate: bigint): Ratio {
  return { over: value * rate, under: 100n };
}

function within(value: Ratio, { from, to, withFrom, withTo }: Range): boolean {
  const above = value.over * from.under - from.over * value.under;
  const below = to.over * value.under - value.over * to.under;
  return (withFrom ? above >= 0n : above > 0n) && (withTo ? below >= 0n : below > 0n);
}

const holds: Verdict = { holds: true };

function fails(because: string): Verdict {
  return { holds: false, because };
}

function verdict(says: string, value: Ratio, rule: Range, needs: string): Verdict {
  return within(value, rule) ? holds : fails(`${says} needs ${needs}`);
}

function judgeNumber(claim: Claim, quantity: NumberQuantity): Verdict {
  switch (claim.kind) {
    case "amount":
      if (claim.pounds && quantity.unit !== "GBP") return fails("the figure is not an amount of money");
      return quantity.qualifier === "exactly" ? judgeAmount(claim, quantity) : judgeQualified(claim, quantity);
    case "ordinal":
      return judgeExactly(quantity, claim.value, "the place in the order is another");
    case "both":
      return judgeExactly(quantity, 2, '"both" needs a value of 2');
    case "proportion":
      if (claim.proportion === "none") return judgeExactly(quantity, 0, '"none" and "no" need a value of 0');
      return fails("a share is claimed and the figure is a number");
    case "fraction":
    case "percentage":
      return fails("a share is claimed and the figure is a number");
    case "date":
      return fails("a date is claimed and the figure is a number");
  }
}

function judgeAmount({ hedge, number }: Extract<Claim, { kind: "amount" }>, { value }: NumberQuantity): Verdict {
  const { range: rangeOf, needs } = hedge === "plain" && !number.exact ? roundedRule : amountRules[hedge];
  return verdict(namedHedge(hedge, "a plain number"), whole(millionths(value)), rangeOf(number), needs);
}

/** Of a figure that is known as "more than M", nothing can be said but that. */
function judgeQualified({ hedge, number }: Extract<Claim, { kind: "amount" }>, quantity: NumberQuantity): Verdict {
  const { qualifier, value } = quantity;
  if (qualifier === "exactly" || !qualifiedHedges[qualifier].includes(hedge) || number.value !== millionths(value)) {
    return fails(`all that is known is ${describe(quantity)}`);
  }
  return holds;
}

function judgeExactly(quantity: NumberQuantity, value: number, because: string): Verdict {
  if (quantity.qualifier !== "exactly") return fails(`all that is known is ${describe(quantity)}`);
  return quantity.value === value ? holds : fails(because);
}

function judgeShare(claim: Claim, { part, whole: of }: ShareQuantity): Verdict {
  const share = { over: BigInt(part), under: BigInt(of) };
  switch (claim.kind) {
    case "fraction": {
      const { range: rangeOf, needs } = fractionRules[claim.hedge];
      return verdict(namedHedge(claim.hedge, "a fraction"), share, rangeOf(claim.fraction), needs);
    }
    case "percentage": {
      const millionthPercent = { over: share.over * 100n * ONE, under: share.under };
      return verdict("a percentage", millionthPercent, percentageRule.range(claim.number), percentageRule.needs);
    }
    case "proportion": {
      const { range: rangeOf, needs } = proportionRules[claim.proportion];
      return verdict(`"${claim.proportion}"`, share, rangeOf(undefined), needs);
    }
    case "amount":
    case "ordinal":
    case "both":
      return fails("a number is claimed and the figure is a share");
    case "date":
      return fails("a date is claimed and the figure is a share");
  }
}

function judgeDate(claim: Claim, value: string): Verdict {
  const date = partsOf(value);
  if (claim.kind === "amount" && claim.year !== undefined) return judgeYear(claim.year, date);
  if (claim.kind !== "date") return fails("the figure is a date");
  const { year, month, day, weekday } = claim.date;
  if (year !== date.year || (month ?? date.month) !== date.month || (day ?? date.day) !== date.day) {
    return fails("the date is another");
  }
  if (weekday !== undefined && weekday !== date.weekday) return fails(`${writeDate(date)} is a ${date.weekday}`);
  return holds;
}

function judgeYear(year: number, date: DateParts): Verdict {
  return year === date.year ? holds : fails("the year is another");
}

function namedHedge(hedge: Hedge | FractionHedge, plain: string): string {
  return hedge === "plain" ? plain : `"${hedge}"`;
}
