/** Ways to say a step in the style of words that an editor has written, the closest to these words first. */

import type { Claim } from "./claim.ts";
import { describe, type NumberQuantity, percentOf, type ShareQuantity, type StepQuantity } from "./quantity.ts";
import { directionOf, operandOf, type StepPart } from "./step-claim.ts";
import type { StepPiece } from "./step-reading.ts";
import type { Token } from "./tokens.ts";

/** Says a number or a share in the style of words; undefined if that style has no true form. */
export type SayOperand = (words: string, quantity: NumberQuantity | ShareQuantity) => string | undefined;

/**
 * The words from the first piece to the last, with the numbers of the step and with words for its direction. Undefined where
 * it no longer leads anywhere, or a number of it cannot be said: another sentence is needed.
 */
export function saidStep(
  text: string,
  tokens: readonly Token[],
  pieces: readonly StepPiece[],
  step: StepQuantity,
  say: SayOperand,
): string | undefined {
  const direction = directionOf(step);
  if (direction === "same") return undefined;
  const edits: Edit[] = [];
  for (const piece of pieces) {
    const own = [...operandEdits(text, tokens, piece, step, say), ...directionEdits(tokens, piece, direction)];
    if (own.some(edit => edit === undefined)) return undefined;
    edits.push(...own.filter(edit => edit !== undefined));
  }
  const start = tokens[pieces.at(0)?.from ?? 0]?.start ?? 0;
  const end = tokens[(pieces.at(-1)?.next ?? 1) - 1]?.end ?? 0;
  return applied(text, start, end, edits);
}

type Edit = { readonly start: number; readonly end: number; readonly words: string };

function operandEdits(
  text: string,
  tokens: readonly Token[],
  piece: StepPiece,
  step: StepQuantity,
  say: SayOperand,
): readonly (Edit | undefined)[] {
  return piece.operands.map(({ part, from, next }) => {
    const said = piece.parts[part];
    const quantity = said !== undefined && "claim" in said ? operandOf<Claim>(said, step) : undefined;
    const [start, end] = [tokens[from]?.start ?? 0, tokens[next - 1]?.end ?? 0];
    const words = quantity && say(text.slice(start, end), quantity);
    return words === undefined ? undefined : { start, end, words };
  });
}

/** The words for a direction, in pairs of which one is said of what the other is not. */
const opposites: readonly (readonly [up: string, down: string])[] = [
  ["rose", "fell"],
  ["rise", "fall"],
  ["rises", "falls"],
  ["risen", "fallen"],
  ["rising", "falling"],
  ["grew", "fell"],
  ["growing", "falling"],
  ["climbed", "dropped"],
  ["increased", "decreased"],
  ["increased", "reduced"],
  ["increased", "cut"],
  ["increase", "decrease"],
  ["increase", "reduction"],
  ["increases", "decreases"],
  ["increasing", "decreasing"],
  ["up", "down"],
  ["more", "fewer"],
  ["more", "less"],
  ["higher", "lower"],
  ["larger", "smaller"],
];

function directionEdits(
  tokens: readonly Token[],
  { parts, from, next, operands }: StepPiece,
  direction: "up" | "down",
): readonly (Edit | undefined)[] {
  const wrong = (part: StepPart<Claim>) => (part.says === "up" || part.says === "down") && part.says !== direction;
  if (!parts.some(wrong)) return [];
  const isOperand = (at: number) => operands.some(operand => at >= operand.from && at < operand.next);
  const own = tokens.slice(from, next).filter((_, index) => !isOperand(from + index));
  const edits = own.flatMap(({ text, start, end }, index) => {
    const pair = opposites.find(([up, down]) => text === (direction === "up" ? down : up));
    if (pair === undefined) return [];
    const words = direction === "up" ? pair[0] : pair[1];
    return [[...articleEdit(own[index - 1], words), { start, end, words }]];
  });
  return edits.length === 1 ? edits.flat() : [undefined];
}

function articleEdit(before: Token | undefined, words: string): readonly Edit[] {
  if (before === undefined || !/^an?$/.test(before.text)) return [];
  return [{ start: before.start, end: before.end, words: /^[aeiou]/.test(words) ? "an" : "a" }];
}

function applied(text: string, from: number, to: number, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = from;
  for (const { start, end, words } of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, start), words);
    at = end;
  }
  return [...parts, text.slice(at, to)].join("");
}

/** Natural wordings of a step; each is yet to be checked. */
export function stepWordings(step: StepQuantity): readonly string[] {
  const { from, to } = step;
  const [start, end] = [plainly(from), plainly(to)];
  const direction = directionOf(step);
  if (direction === "same") return ["unchanged", `unchanged at ${end}`, "the same"];
  const isUp = direction === "up";
  const by = operandOf<undefined>(
    { says: "by", claim: undefined, in: from.kind === "share" ? "points" : "unit" },
    step,
  );
  const change = by && describe(by);
  const unit = from.kind === "share" ? " points" : "";
  const times = ["doubled", "trebled", "halved", "quadrupled"].flatMap(word =>
    ["", "almost ", "more than ", "just over "].map(hedge => hedge + word),
  );
  return [
    `${isUp ? "rose" : "fell"} from ${start} to ${end}`,
    `${isUp ? "up" : "down"} from ${start}`,
    `compared with ${start}`,
    `by ${change}${unit}`,
    `${isUp ? "an increase" : "a fall"} of ${change}${unit}`,
    ...(unit === "" ? [`${change} ${isUp ? "more" : "fewer"}`, isUp ? "more" : "fewer"] : []),
    ...times,
    `between ${isUp ? start : end} and ${isUp ? end : start}`,
  ];
}

function plainly(quantity: NumberQuantity | ShareQuantity): string {
  return quantity.kind === "share" ? `${percentOf(quantity, 0)}%` : describe(quantity);
}
