/** What wordings claim of a step from one figure to another, and whether the step bears it out (design, section 5). */

import { type Fraction, type FractionHedge, fractionRules } from "./hedges.ts";
import { describe, type NumberQuantity, type Quantity, type ShareQuantity, type StepQuantity } from "./quantity.ts";
import { within } from "./ranges.ts";

export type Direction = "up" | "down";

/** One thing that words say of a step; `Operand` is what they claim of a number or a share. */
export type StepPart<Operand> =
  | { readonly says: Direction | "same" }
  | { readonly says: "from" | "to" | "lower" | "higher"; readonly claim: Operand }
  /** By how much, in the unit or in percentage points, or as a part of where it began. */
  | { readonly says: "by"; readonly claim: Operand; readonly in: "unit" | "points" | "part" }
  | { readonly says: "times"; readonly hedge: FractionHedge; readonly ratio: Fraction };

type StepClaim<Operand> = { readonly parts: readonly StepPart<Operand>[] };

/** Judges what is claimed of a number or a share; gives why it is not true, undefined if it is. */
export type JudgeOperand<Operand> = (claim: Operand, quantity: NumberQuantity | ShareQuantity) => string | undefined;

/** Why a step does not bear out a claim, as a clause for an error line; undefined if it does. */
export function stepFault<Operand>(
  { parts }: StepClaim<Operand>,
  step: StepQuantity,
  judge: JudgeOperand<Operand>,
): string | undefined {
  for (const part of parts) {
    const fault = partFault(part, step, judge);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function partFault<Operand>(part: StepPart<Operand>, step: StepQuantity, judge: JudgeOperand<Operand>) {
  switch (part.says) {
    case "up":
    case "down":
    case "same":
      return directionOf(step) === part.says ? undefined : moved[directionOf(step)];
    case "times":
      return timesFault(part, step);
    default: {
      const quantity = operandOf(part, step);
      if (quantity === undefined) return noDifference;
      const fault = judge(part.claim, quantity);
      return fault && `${named[part.says]} is ${describe(quantity)}: ${fault}`;
    }
  }
}

const noDifference =
  "the change of a number is said in its unit, that of a share in points, and that from 0 not as a part";
const moved = { up: "it went up", down: "it went down", same: "it stayed the same" } as const;
const named = {
  from: "the start",
  to: "the end",
  lower: "the smaller",
  higher: "the larger",
  by: "the change",
} as const;

/** Whether the step leads up or down; the same where both ends are equal. */
export function directionOf({ from, to }: StepQuantity): Direction | "same" {
  const difference = crossed(to, from) - crossed(from, to);
  return difference === 0n ? "same" : difference > 0n ? "up" : "down";
}

/** What an operand is said of; undefined for a difference that cannot be said so. */
export function operandOf<Operand>(
  part: Extract<StepPart<Operand>, { readonly claim: Operand }>,
  step: StepQuantity,
): NumberQuantity | ShareQuantity | undefined {
  const { from, to } = step;
  const isUp = directionOf(step) === "up";
  switch (part.says) {
    case "from":
      return from;
    case "to":
      return to;
    case "lower":
      return isUp ? from : to;
    case "higher":
      return isUp ? to : from;
    case "by":
      return differenceOf(part.in, step);
  }
}

function differenceOf(unit: "unit" | "points" | "part", { from, to }: StepQuantity) {
  if (unit === "part") return partOfStart(from, to);
  if (from.kind === "number" && to.kind === "number" && unit === "unit") {
    return { ...from, value: Math.abs(to.value - from.value) };
  }
  if (from.kind !== "share" || to.kind !== "share" || unit === "unit") return undefined;
  const points = 100 * Math.abs(to.part / to.whole - from.part / from.whole);
  return { kind: "number", value: points, qualifier: "exactly", unit: "points" } as const;
}

/** The change as a share of where it began; undefined if it began at 0. */
function partOfStart(from: StepQuantity["from"], to: StepQuantity["to"]): ShareQuantity | undefined {
  const [start, end] = [crossed(from, to), crossed(to, from)];
  const change = end > start ? end - start : start - end;
  return start === 0n ? undefined : { kind: "share", part: Number(change), whole: Number(start) };
}

function timesFault({ hedge, ratio }: { hedge: FractionHedge; ratio: Fraction }, { from, to }: StepQuantity) {
  const [start, end] = [crossed(from, to), crossed(to, from)];
  if (start === 0n) return "it began at 0";
  const { range: rangeOf, needs } = fractionRules[hedge];
  if (within({ over: end, under: start }, rangeOf(ratio))) return undefined;
  const times = Number((end * 1000n) / start) / 1000;
  return `the end is ${times} times the start, and ${ratio.part}/${ratio.whole} is claimed: that needs ${needs}`;
}

/** One end of a step in parts that it has in common with the other, so that they compare as integers. */
function crossed(one: Quantity, other: Quantity): bigint {
  if (one.kind === "share" && other.kind === "share") return BigInt(one.part) * BigInt(other.whole);
  return one.kind === "number" ? BigInt(Math.round(one.value * 1_000_000)) : 0n;
}
