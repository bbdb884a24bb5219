/** Reads what words claim of a step: directions, where it began and ended, by how much it changed, and how many times. */

import type { Claim } from "./claim.ts";
import { type ClaimPhrase, claimAt } from "./claim-at.ts";
import type { FractionHedge } from "./hedges.ts";
import { fractionAt, hedgeAt, numeralAt, wholeOf } from "./phrases.ts";
import type { Direction, StepPart } from "./step-claim.ts";
import { coverLetter } from "./terms.ts";
import type { Token } from "./tokens.ts";

/** A stretch of tokens that says one thing or two of a step, and those of them that state a number or a share. */
export type StepPiece = {
  readonly parts: readonly StepPart<Claim>[];
  readonly from: number;
  readonly next: number;
  readonly operands: readonly StepOperand[];
};

/** The tokens of a number or a share, and what is said with it. */
export type StepOperand = { readonly part: number; readonly from: number; readonly next: number };

const directions: ReadonlyMap<string, Direction> = new Map([
  ..."rose rise rises risen rising grew grow grows grown growing increased increase increases increasing up climbed climb climbs climbing growth"
    .split(" ")
    .map(word => [word, "up"] as const),
  ..."fell fall falls fallen falling dropped drop drops dropping decreased decrease decreases decreasing down reduced reduces reducing reduction cut cuts cutting"
    .split(" ")
    .map(word => [word, "down"] as const),
]);
const comparatives: ReadonlyMap<string, Direction> = new Map([
  ...["more", "higher", "larger", "bigger", "greater"].map(word => [word, "up"] as const),
  ...["fewer", "less", "lower", "smaller"].map(word => [word, "down"] as const),
]);
const changes = new Set("increase rise growth fall drop decrease reduction cut".split(" "));
const multiples: ReadonlyMap<string, number> = new Map([
  ...["doubled", "doubling", "twice"].map((word): [string, number] => [word, 2]),
  ...["trebled", "trebling", "tripled", "tripling"].map((word): [string, number] => [word, 3]),
  ...["quadrupled", "quadrupling"].map((word): [string, number] => [word, 4]),
]);
/** Where a number is missing behind one of these, something else is said of the step. */
const openings = new Set("from against by compared between".split(" "));
const sides: ReadonlyMap<string, "from" | "to"> = new Map([
  ["from", "from"],
  ["against", "from"],
  ["to", "to"],
]);

/** The pieces of a text from a token on, all of whose other tokens claim nothing; undefined if it says nothing of a step. */
export function stepPiecesIn(
  tokens: readonly Token[],
  first: number,
  isHarmless: (token: Token, at: number) => boolean,
): readonly StepPiece[] | undefined {
  const pieces: StepPiece[] = [];
  for (let at = first; at < tokens.length; ) {
    const piece = pieceAt(tokens, at, pieces.at(-1));
    const token = tokens[at];
    if (piece !== undefined) pieces.push(piece);
    else if (token !== undefined && (openings.has(token.text) || !isHarmless(token, at))) return undefined;
    at = piece?.next ?? at + 1;
  }
  const said = pieces.flatMap(({ parts }) => parts).map(({ says }) => says);
  const isTwice = ["from", "to", "by", "lower", "times"].some(each => said.filter(one => one === each).length > 1);
  return isTwice || !said.some(says => says !== "to") ? undefined : pieces;
}

function pieceAt(tokens: readonly Token[], at: number, before: StepPiece | undefined): StepPiece | undefined {
  return (
    timesAt(tokens, at) ??
    rangeAt(tokens, at) ??
    sideAt(tokens, at, before) ??
    byAt(tokens, at) ??
    amountOfChangeAt(tokens, at) ??
    changeAt(tokens, at, before) ??
    (before === undefined ? endAt(tokens, at) : undefined) ??
    directionAt(tokens, at) ??
    sameAt(tokens, at)
  );
}

/** `N` before all else that is said: where the step ended, as in "192 CCGs, up from 180". */
function endAt(tokens: readonly Token[], from: number): StepPiece | undefined {
  const operand = operandAt(tokens, from);
  return (
    operand && {
      parts: [{ says: "to", claim: operand.claim }],
      from,
      next: operand.next,
      operands: [placeOf(0, operand)],
    }
  );
}

/** `doubled`, `almost halved`, `twice as many`, `three times as many`, `half as many`. */
function timesAt(tokens: readonly Token[], from: number): StepPiece | undefined {
  const hedge = hedgeAt(tokens, from);
  const at = hedge?.next ?? from;
  const said = hedge === undefined ? "plain" : hedge.fraction;
  const found = ratioAt(tokens, at);
  if (said === undefined || found === undefined) return undefined;
  const { ratio, next, isFall } = found;
  // "Almost halved" has more than half left.
  const meaning = isFall ? (turned[said] ?? said) : said;
  return { parts: [{ says: "times", hedge: meaning, ratio }], from, next, operands: [] };
}

const turned: Readonly<Partial<Record<FractionHedge, FractionHedge>>> = {
  almost: "just over",
  "just over": "almost",
  "more than": "less than",
  "less than": "more than",
};

function ratioAt(tokens: readonly Token[], at: number) {
  const word = tokens[at]?.text ?? "";
  if (word === "halved" || word === "halving") return { ratio: { part: 1, whole: 2 }, next: at + 1, isFall: true };
  const multiple = multiples.get(word);
  if (multiple !== undefined)
    return { ratio: { part: multiple, whole: 1 }, next: afterAsMany(tokens, at + 1), isFall: false };
  const numeral = numeralAt(tokens, at);
  const times = wholeOf(numeral?.numeral);
  if (numeral !== undefined && times !== undefined && tokens[numeral.next]?.text === "times") {
    return { ratio: { part: times, whole: 1 }, next: afterAsMany(tokens, numeral.next + 1), isFall: false };
  }
  const fraction = fractionAt(tokens, at);
  const next = fraction === undefined ? at : afterAsMany(tokens, fraction.next);
  return fraction === undefined || next === fraction.next
    ? undefined
    : { ratio: fraction.fraction, next, isFall: false };
}

/** Behind "as many" or "as many as". */
function afterAsMany(tokens: readonly Token[], at: number): number {
  const isAs = tokens[at]?.text === "as" && /^(?:many|much|large|high|big)$/.test(tokens[at + 1]?.text ?? "");
  if (!isAs) return at;
  return tokens[at + 2]?.text === "as" ? at + 3 : at + 2;
}

/** `between N and M`, `ranging from N to M`. */
function rangeAt(tokens: readonly Token[], from: number): StepPiece | undefined {
  const word = tokens[from]?.text ?? "";
  const isRanging = /^rang(?:ing|ed|es|e)$/.test(word) && tokens[from + 1]?.text === "from";
  if (word !== "between" && !isRanging) return undefined;
  const lower = operandAt(tokens, from + (isRanging ? 2 : 1));
  if (lower === undefined || tokens[lower.next]?.text !== (isRanging ? "to" : "and")) return undefined;
  const higher = operandAt(tokens, lower.next + 1);
  if (higher === undefined) return undefined;
  const parts = [{ says: "lower", claim: lower.claim } as const, { says: "higher", claim: higher.claim } as const];
  return { parts, from, next: higher.next, operands: [placeOf(0, lower), placeOf(1, higher)] };
}

/** `from N`, `to N`, `compared with N`, `against N`; `at N` behind "unchanged". */
function sideAt(tokens: readonly Token[], from: number, before: StepPiece | undefined): StepPiece | undefined {
  const word = tokens[from]?.text ?? "";
  const isCompared = word === "compared" && /^(?:with|to)$/.test(tokens[from + 1]?.text ?? "");
  const isStay = word === "at" && before?.parts[0]?.says === "same";
  const says = isCompared ? "from" : isStay ? "to" : sides.get(word);
  const operand = says && operandAt(tokens, from + (isCompared ? 2 : 1));
  if (says === undefined || operand === undefined) return undefined;
  return { parts: [{ says, claim: operand.claim }], from, next: operand.next, operands: [placeOf(0, operand)] };
}

/** `by N`, `by a third`, `by 20 points`. */
function byAt(tokens: readonly Token[], from: number): StepPiece | undefined {
  const operand = tokens[from]?.text === "by" ? operandAt(tokens, from + 1) : undefined;
  return operand && changeBy(tokens, operand, from, undefined);
}

/** `an increase of N`, `a fall of a third`, `a 20% rise`. */
function amountOfChangeAt(tokens: readonly Token[], from: number): StepPiece | undefined {
  const at = /^an?$/.test(tokens[from]?.text ?? "") ? from + 1 : from;
  const word = tokens[at]?.text ?? "";
  if (changes.has(word) && tokens[at + 1]?.text === "of") {
    const operand = operandAt(tokens, at + 2);
    return operand && changeBy(tokens, operand, from, directions.get(word));
  }
  const operand = operandAt(tokens, at);
  const change = tokens[operand?.next ?? -1]?.text ?? "";
  if (operand === undefined || !changes.has(change) || operand.claim.kind === "amount") return undefined;
  const piece = changeBy(tokens, operand, from, directions.get(change));
  return { ...piece, next: operand.next + 1 };
}

/** `N more`, `N fewer CCGs`, `N points higher`, `N points`; `up N`, where the direction is in the piece before. */
function changeAt(tokens: readonly Token[], from: number, before: StepPiece | undefined): StepPiece | undefined {
  const operand = operandAt(tokens, from);
  if (operand === undefined) return undefined;
  const piece = changeBy(tokens, operand, from, undefined);
  const noun = tokens[piece.next]?.text.startsWith(coverLetter) ? 1 : 0;
  const direction = comparatives.get(tokens[piece.next + noun]?.text ?? "");
  if (direction !== undefined) {
    return { ...piece, parts: [...piece.parts, { says: direction }], next: behindThan(tokens, piece.next + noun + 1) };
  }
  const isPoints = piece.parts.some(part => part.says === "by" && part.in === "points");
  const follows = before?.next === from && directions.has(tokens[before.from]?.text ?? "");
  return isPoints || follows ? piece : undefined;
}

function changeBy(
  tokens: readonly Token[],
  operand: ClaimPhrase,
  from: number,
  direction: Direction | undefined,
): StepPiece {
  const points = pointsAt(tokens, operand.next);
  const unit = operand.claim.kind !== "amount" ? "part" : points === operand.next ? "unit" : "points";
  const by = { says: "by", claim: operand.claim, in: unit } as const;
  const parts = direction === undefined ? [by] : [by, { says: direction }];
  return { parts, from, next: points, operands: [placeOf(0, operand)] };
}

function pointsAt(tokens: readonly Token[], at: number): number {
  const percentage = tokens[at]?.text === "percentage" ? 1 : 0;
  return /^points?$/.test(tokens[at + percentage]?.text ?? "") ? at + percentage + 1 : at;
}

/** `rose`, `down`, `an increase`; `more than`, `fewer` where no number follows. */
function directionAt(tokens: readonly Token[], from: number): StepPiece | undefined {
  const word = tokens[from]?.text ?? "";
  const says = directions.get(word);
  if (says !== undefined) return { parts: [{ says }], from, next: from + 1, operands: [] };
  const compared = comparatives.get(word);
  if (compared === undefined) return undefined;
  return { parts: [{ says: compared }], from, next: behindThan(tokens, from + 1), operands: [] };
}

/** Behind "than", before which a noun may stand: "more CCGs than". */
function behindThan(tokens: readonly Token[], at: number): number {
  const noun = tokens[at]?.text.startsWith(coverLetter) ? 1 : 0;
  return tokens[at + noun]?.text === "than" ? at + noun + 1 : at;
}

/** `unchanged`, `the same`. */
function sameAt(tokens: readonly Token[], from: number): StepPiece | undefined {
  const isSame = /^(?:unchanged|same)$/.test(tokens[from]?.text ?? "");
  return isSame ? { parts: [{ says: "same" }], from, next: from + 1, operands: [] } : undefined;
}

const kindsOfOperands = /^(?:amount|fraction|percentage|part|group|proportion)$/;

/** A number or a share, in any wording that a figure of its kind may have. */
function operandAt(tokens: readonly Token[], at: number): ClaimPhrase | undefined {
  return claimAt(tokens, at, ({ claim, next }) => {
    const after = tokens[next];
    const isWhole = after?.gap !== "none" || /^[,;:)]$/.test(after.text);
    return kindsOfOperands.test(claim.kind) && isWhole;
  });
}

function placeOf(part: number, { hedge, from, next }: ClaimPhrase): StepOperand {
  return { part, from: hedge?.from ?? from, next };
}

/** The last word of a text that says which way a step leads; undefined if none does. */
export function directionIn(tokens: readonly Token[]): { readonly word: string; readonly says: Direction } | undefined {
  const word = tokens.findLast(({ text }) => directions.has(text))?.text ?? "";
  const says = directions.get(word);
  return says && { word, says };
}
