/** Puts marks in place of what is not read in a text, so that all that is left stays in its place. */

import type { Stretch } from "./run.ts";

/** The text with a mark for each character in the stretches; they may overlap, in any order. */
export function masked(text: string, stretches: readonly Stretch[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    parts.push(text.slice(at, Math.max(start, at)), blank.repeat(end - Math.max(start, at)));
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

/** A stretch of a text, and what is put in its place. */
type Replacement = { readonly start: number; readonly end: number; readonly mark: string };

/** The text with the mark of each stretch in its place; of those that overlap, the first counts. */
export function withMarks(text: string, replacements: readonly Replacement[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, mark } of replacements.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(text.slice(at, start), mark);
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

// No word and no number has it.
const blank = "\uFFFC";
