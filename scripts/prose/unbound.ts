/** Finds numbers in prose that are bound to no figure, and links that are broken (design, section 5). */

import { onceForEach } from "../input/once.ts";
import { problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import { numbersIn } from "../wording/unbound.ts";
import type { ProseContext } from "./context.ts";
import { longestWords } from "./links.ts";
import type { Link, Run, Stretch } from "./run.ts";

/** Reports the numbers of a run outside code, addresses, bound links and literal phrases. */
export function checkUnbound(run: Run, context: ProseContext, report: Report): void {
  reportBrokenLinks(run, report);
  const checked = [...run.code, ...run.links.filter(isChecked).map(stretchOf), ...stretchesOf(bareAddress, run.text)];
  const text = mask(run.text, checked);
  const masked = mask(
    text,
    context.literal.flatMap(phrase => stretchesOf(patternOf(phrase), text)),
  );
  for (const { start, end } of numbersIn(masked)) {
    const found = run.text.slice(start, end);
    const bind = found.length > longestWords ? "it" : `[${found}](fig:ID)`;
    const message = `${quoted(found)} is bound to no figure; write ${bind} or list the phrase under literal`;
    report((context.isDraft ? warningAt : problemAt)(run.placeAt(start), message));
  }
}

function reportBrokenLinks(run: Run, report: Report): void {
  const checked = [...run.code, ...run.links.filter(isChecked).map(stretchOf), ...run.escapes];
  for (const { index } of mask(run.text, checked).matchAll(brokenLink)) {
    const message = "expected a link such as [67](fig:wave-2.authorised), found one that is broken";
    report(problemAt(run.placeAt(index), message));
  }
}

// What is left of a link in the text: its address has a space or no end, or what it refers to is nowhere.
const brokenLink = /\](?:\((?:(?:fig|ccgs?|quote|https?|mailto):|[/#])|\[)/gi;

// An address of the web, of a person or of a page of this site that stands in the text for itself.
const bareAddress = /\b(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w/])\/(?:[\w-]+\/)+/g;

/** Whether the words of a link are checked elsewhere, or are its address. */
function isChecked({ href, open }: Link): boolean {
  return /^(fig|ccgs?|quote):/i.test(href) || open.markup === "autolink";
}

function stretchOf({ start, end }: Link): Stretch {
  return [start, end];
}

function stretchesOf(pattern: RegExp, text: string): readonly Stretch[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length]);
}

// Stands for what is not read; no word and no number has it.
const blank = "\uFFFC";

function mask(text: string, stretches: readonly Stretch[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    parts.push(text.slice(at, Math.max(start, at)), blank.repeat(end - Math.max(start, at)));
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

const mostPatterns = 1_000;

/** A phrase, whatever its case, where neither end of it cuts a word or a number in two. */
const patternOf = onceForEach(phrase => {
  const words = phrase.split(/\s+/).map(RegExp.escape).join("\\s");
  return new RegExp(`(?<![\\p{L}\\p{N}](?=[\\p{L}\\p{N}]))${words}(?!(?<=[\\p{L}\\p{N}])[\\p{L}\\p{N}])`, "giu");
}, mostPatterns);
