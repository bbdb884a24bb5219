/** Finds marks that readers would see as they are: those of other tools, and of markdown that did not become anything. */

import { problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import type { ProseContext } from "./context.ts";
import { footnote, marks, marksOutsideTables } from "./foreign-marks.ts";
import { pastedRows } from "./pasted-rows.ts";
import { placeholder } from "./placeholders.ts";
import type { Link, Run, Stretch } from "./run.ts";

/** Reports the marks and placeholders in a run outside code, escapes and addresses; in a draft they are warnings only. */
export function checkMarksLeft(run: Run, context: ProseContext, report: Report): void {
  const isCell = /^t[hd]$/.test(run.holder?.tag ?? "");
  const text = linesOf(run);
  const problemOf = context.isDraft ? warningAt : problemAt;
  const taken: Stretch[] = [];
  for (const { pattern, fix } of isCell ? marks : [...marks, ...marksOutsideTables]) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      // One mark is one problem, however many patterns it fits.
      if (taken.some(([from, to]) => start < to && end > from)) continue;
      taken.push([start, end]);
      report(problemOf(run.placeAt(start), fix(match)));
    }
  }
  const rows = isCell ? undefined : pastedRows(text);
  if (rows !== undefined && !taken.some(([from, to]) => rows[0] < to && rows[1] > from)) {
    report(problemOf(run.placeAt(rows[0]), "expected words, found rows of a table; write each as | a | b |"));
  }
  const unlisted = blanked(
    text,
    context.literal.flatMap(phrase => stretchesOf(text, phrase)),
  );
  for (const { index, 0: found } of unlisted.matchAll(placeholder)) {
    const message = `${quoted(found)} marks words that are still to come; write them, or list it under literal`;
    report(problemOf(run.placeAt(index), message));
  }
}

/** The problem of a link that its editor wrote as a footnote, whose note was taken for an address; undefined for any other. */
export function footnoteFault({ words }: Link): string | undefined {
  return words.startsWith("^") ? footnote(`[${words}]`) : undefined;
}

// Takes the place of what is not read; no mark has it.
const blank = "\uFFFC";

/** The text with its lines as in the file, and without what no mark is looked for in; offsets stay. */
function linesOf({ text, breaks, code, escapes, links }: Run): string {
  const automatic = links.filter(({ open }) => open.markup === "autolink");
  const read = blanked(text, [
    ...code,
    ...escapes,
    ...automatic.map(({ start, end }): Stretch => [start, end]),
    ...[...text.matchAll(address)].map(({ index, 0: found }): Stretch => [index, index + found.length]),
  ]);
  if (breaks.length === 0) return read;
  const at = new Set(breaks);
  return read.replace(/ /g, (space, index: number) => (at.has(index) ? "\n" : space));
}

const address = /\b(?:https?:\/\/|www\.)\S+/g;

function blanked(text: string, stretches: readonly Stretch[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    parts.push(text.slice(at, from), blank.repeat(end - from));
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

function stretchesOf(text: string, phrase: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    found.push([at, at + phrase.length]);
  }
  return found;
}
