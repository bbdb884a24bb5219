/** What wordings claim, the threshold of each, and whether a quantity bears a claim out (design, section 5). */

import { partsOf } from "./calendar.ts";
import { type ClaimedDate, dateFault } from "./date-claim.ts";
import {
  amountRules,
  type Fraction,
  type FractionHedge,
  fractionRules,
  type Hedge,
  qualifiedHedges,
} from "./hedges.ts";
import { millionths, type Numeral, ONE } from "./numerals.ts";
import type { GroupClaim } from "./phrases.ts";
import { type PlaceClaim, placeFault } from "./place-claim.ts";
import { describe, type NumberQuantity, type Quantity, type ShareQuantity, type StepQuantity } from "./quantity.ts";
import { type Ends, type Range, type Ratio, type Rule, range, whole, within } from "./ranges.ts";
import { type StepPart, stepFault } from "./step-claim.ts";

export type Proportion = "all" | "almost all" | "majority" | "vast majority" | "minority" | "none";

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
  | { readonly kind: "percentage"; readonly hedge: Hedge; readonly number: Numeral }
  | { readonly kind: "proportion"; readonly proportion: Proportion }
  | GroupClaim
  | {
      /** A part, in a number or as a share, and the number of which it is one ("19 of 67", "almost half of the 211"). */
      readonly kind: "part";
      readonly part: Claim;
      readonly whole: number;
      /** The tokens before which the words of the part end, and at which the number of the whole begins. */
      readonly partNext: number;
      readonly wholeAt: number;
    }
  | { readonly kind: "date"; readonly date: ClaimedDate }
  | { readonly kind: "step"; readonly parts: readonly StepPart<Claim>[] }
  | PlaceClaim;

export type Verdict = { readonly holds: true } | { readonly holds: false; readonly because: string };

/**
 * Whether a claim holds of a quantity, and if not, why not, as a clause for an error line. `on` is the day of the page
 * (ISO), which says what a date without its year is.
 */
export function judge(claim: Claim, quantity: Quantity, on?: string): Verdict {
  switch (quantity.kind) {
    case "number":
      return judgeNumber(claim, quantity) ?? fails(`${claimed[claim.kind]} is claimed and the figure is a number`);
    case "share":
      return judgeShare(claim, quantity) ?? fails(`${claimed[claim.kind]} is claimed and the figure is a share`);
    case "date":
      return judgeDate(claim, quantity.value, on);
    case "step":
      return judgeStep(claim, quantity);
    case "rank":
    case "first":
      return judgePlace(claim, quantity);
  }
}

function judgeStep(claim: Claim, quantity: StepQuantity): Verdict {
  if (claim.kind !== "step") return fails("the figure is a step from one value to another");
  const fault = stepFault(claim, quantity, (operand, value) => {
    const found = judge(operand, value);
    return found.holds ? undefined : found.because;
  });
  return fault === undefined ? holds : fails(fault);
}

function judgePlace(claim: Claim, quantity: Extract<Quantity, { kind: "rank" | "first" }>): Verdict {
  if (claim.kind !== "place" && claim.kind !== "among" && claim.kind !== "first") {
    return fails("the figure is a place among others");
  }
  const fault = placeFault(claim, quantity);
  return fault === undefined ? holds : fails(fault);
}

const claimed: Readonly<Record<Claim["kind"], string>> = {
  amount: "a number",
  ordinal: "a number",
  both: "a number",
  group: "a number",
  part: "a share",
  fraction: "a share",
  percentage: "a share",
  proportion: "a share",
  date: "a date",
  step: "a change",
  place: "a place",
  among: "a place",
  first: "a place",
};

/** The row for a plain number with a scale word or a decimal. */
export const roundedRule: Rule<Numeral> = {
  needs: "the value, rounded half up at the last digit written",
  range: ({ value, place }) =>
    range({ over: 2n * value - place, under: 2n }, { over: 2n * value + place, under: 2n }, "from"),
};

export const percentageRule: Rule<Numeral> = {
  needs:
    "the share in per cent, rounded half up at the last digit written; with a hedge, as for numbers, in percentage points",
  range: roundedRule.range,
};

const majorityAbove = 50n;
const vastFrom = 80n;
const almostAllFrom = 95n;

/** The rows of the table for words that name a share without a number. */
export const proportionRules: Readonly<Record<Proportion, Rule<undefined>>> = {
  majority: proportionRule(`a share of more than ${majorityAbove}%`, majorityAbove, 100n, "to"),
  "vast majority": proportionRule(`a share of ${vastFrom}% or more`, vastFrom, 100n, "both"),
  minority: proportionRule(`a share of more than 0% and less than ${majorityAbove}%`, 0n, majorityAbove, "neither"),
  all: proportionRule("a share of 100%", 100n, 100n, "both"),
  "almost all": proportionRule(`a share of ${almostAllFrom}% or more, but not all`, almostAllFrom, 100n, "from"),
  none: proportionRule("a value of 0", 0n, 0n, "both"),
};

function proportionRule(needs: string, from: bigint, to: bigint, ends: Ends): Rule<undefined> {
  const fixed = range({ over: from, under: 100n }, { over: to, under: 100n }, ends);
  return { needs, range: () => fixed };
}

const holds: Verdict = { holds: true };

function fails(because: string): Verdict {
  return { holds: false, because };
}

function verdict(says: string, value: Ratio, rule: Range, needs: string): Verdict {
  return within(value, rule) ? holds : fails(`${says} needs ${needs}`);
}

/** Undefined for a claim that says nothing of a number; so is that of `judgeShare` for one that says nothing of a share. */
function judgeNumber(claim: Claim, quantity: NumberQuantity): Verdict | undefined {
  switch (claim.kind) {
    case "amount":
      if (claim.pounds && quantity.unit !== "GBP") return fails("the figure is not an amount of money");
      return quantity.qualifier === "exactly" ? judgeAmount(claim, quantity) : judgeQualified(claim, quantity);
    case "ordinal":
      return judgeExactly(quantity, claim.value, "the place in the order is another");
    case "both":
      return judgeExactly(quantity, 2, '"both" needs a value of 2');
    case "group":
      return judgeGroup(claim, quantity);
    case "proportion":
      if (claim.proportion === "none") return judgeExactly(quantity, 0, '"none" and "no" need a value of 0');
  }
  return undefined;
}

function judgeAmount({ hedge, number }: Extract<Claim, { kind: "amount" }>, { value }: NumberQuantity): Verdict {
  // A mean is no whole number; a plain one is rounded at its last digit like any other.
  const isRounded = (hedge === "plain" || hedge === "exactly") && (!number.exact || !Number.isInteger(value));
  const { range: rangeOf, needs } = isRounded ? roundedRule : amountRules[hedge];
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

function judgeGroup({ name, least, most }: GroupClaim, { qualifier, value }: NumberQuantity): Verdict {
  const says = least === most ? `a value of ${least}` : `a value from ${least} to ${most}`;
  return qualifier === "exactly" && value >= least && value <= most ? holds : fails(`"${name}" needs ${says}`);
}

function judgeShare(claim: Claim, quantity: ShareQuantity): Verdict | undefined {
  const { part, whole: of } = quantity;
  const share = { over: BigInt(part), under: BigInt(of) };
  switch (claim.kind) {
    case "fraction": {
      const { range: rangeOf, needs } = fractionRules[claim.hedge];
      return verdict(namedHedge(claim.hedge, "a fraction"), share, rangeOf(claim.fraction), needs);
    }
    case "percentage": {
      const millionthPercent = { over: share.over * 100n * ONE, under: share.under };
      const { range: rangeOf, needs } = claim.hedge === "plain" ? percentageRule : amountRules[claim.hedge];
      return verdict(namedHedge(claim.hedge, "a percentage"), millionthPercent, rangeOf(claim.number), needs);
    }
    case "proportion": {
      const { range: rangeOf, needs } = proportionRules[claim.proportion];
      return verdict(`"${claim.proportion}"`, share, rangeOf(undefined), needs);
    }
    case "part":
      if (claim.whole !== of) return fails(`the whole is ${of}`);
      return judge(claim.part, claim.part.kind === "amount" ? partOf(quantity) : quantity);
  }
  return undefined;
}

/** How many a share is of. */
export function partOf({ part }: ShareQuantity): NumberQuantity {
  return { kind: "number", value: part, qualifier: "exactly", unit: "" };
}

function judgeDate(claim: Claim, value: string, on: string | undefined): Verdict {
  if (claim.kind === "amount" && claim.year !== undefined) {
    return claim.year === partsOf(value).year ? holds : fails("the year is another");
  }
  if (claim.kind !== "date") return fails("the figure is a date");
  const fault = dateFault(claim.date, value, on);
  return fault === undefined ? holds : fails(fault);
}

function namedHedge(hedge: Hedge | FractionHedge, plain: string): string {
  return hedge === "plain" ? plain : `"${hedge}"`;
}
