/** Judges the words of a link to a figure, and the words beside the link, against the figure. */

import type { Figure } from "../figures/figure.ts";
import { quoted } from "../input/problem.ts";
import { changeBefore } from "../wording/beside.ts";
import { judge } from "../wording/claim.ts";
import { describe } from "../wording/quantity.ts";
import { readClaim } from "../wording/reading.ts";
import { rephrase } from "../wording/rephrase.ts";
import type { Link } from "./run.ts";

/** Whether words are true of a figure, as pages write it in full or in any wording that can be checked. */
export function isTrueOf(words: string, figure: Figure): boolean {
  return words === describe(figure.quantity) || faultOf(words, figure) === undefined;
}

/** Why the words are not true of the figure, and which words of their style would be; undefined if they are true. */
export function faultOf(words: string, figure: Figure): string | undefined {
  const claim = readClaim(words);
  const found = `${figure.id} is ${describe(figure.quantity)}`;
  if (claim === undefined) {
    return `${quoted(words)} is no wording that can be checked (see /figures/wording/); ${found}`;
  }
  const otherUnit = timeUnitIn(words);
  if (figure.quantity.kind === "number" && otherUnit !== undefined && otherUnit !== figure.unit) {
    return `${quoted(words)} but ${found} and its unit is ${figure.unit}, not ${otherUnit}`;
  }
  if (judge(claim, figure.quantity).holds) return undefined;
  const instead = rephrase(words, figure.quantity);
  // The value of a plain number already says what would be true.
  const isPlain = /^\W*[\w-]+\W*$/.test(words) && figure.quantity.kind === "number";
  const hint = instead === undefined || isPlain ? "" : `; ${quoted(instead)} would be true`;
  return `${quoted(words)} but ${found}${hint}`;
}

/** Which words beside the link change what it claims, and so belong inside it; undefined if none do. */
export function faultBeside(text: string, { words, start, end }: Link): string | undefined {
  const before = text.slice(Math.max(0, start - longestNeighbour), start);
  const after = text.slice(end, end + longestNeighbour);
  const found = changeBefore(before) ?? partBefore.exec(before)?.[0] ?? partAfter.exec(after)?.[0];
  if (found === undefined) return undefined;
  return `${quoted(found.trim())} beside ${quoted(words)} changes what it claims; put it inside the link`;
}

// The number goes on outside the link: "1[67]", "£[67]", "[67]%", "[67],000", "[67] or more".
const partBefore = /[\p{L}\p{N}£$€]$|\p{N}[.,]$/u;
const partAfter = /^(?:[\p{L}\p{N}%+]|[.,]\p{N}|-plus\b|\s+(?:per cent|percent|%|or (?:more|fewer|less|so)\b))/iu;
const longestNeighbour = 30;

/** `weeks` for "five-week": the same number of another unit of time is another claim. */
function timeUnitIn(words: string): string | undefined {
  const [, unit] = /[^\p{L}](hour|day|week|fortnight|month|year|decade)s?\b/iu.exec(words) ?? [];
  return unit === undefined ? undefined : `${unit.toLowerCase()}s`;
}
