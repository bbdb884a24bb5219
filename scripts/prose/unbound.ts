/** Finds numbers in prose that are bound to no figure, and links that are broken (design, section 5). */

import { problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import { numbersIn } from "../wording/unbound.ts";
import type { ProseContext } from "./context.ts";
import { longestWords } from "./links.ts";
import type { Link, Run, Stretch } from "./run.ts";

/** Reports the numbers of a run outside code, addresses, bound links and literal phrases. */
export function checkUnbound(run: Run, context: ProseContext, report: Report): void {
  reportBrokenLinks(run, report);
  const checked = [...run.code, ...run.links.filter(isChecked).map(stretchOf), ...addressesIn(run.text)];
  const masked = maskPhrases(mask(run.text, checked), context.literal);
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
const brokenLink = /\](?:\((?:(?:fig|ccg|https?|mailto):|[/#])|\[)/gi;

// An address of the web, of a person or of a page of this site that stands in the text for itself.
const bareAddress = /\b(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w/])\/(?:[\w-]+\/)+/g;

/** Whether the words of a link are checked elsewhere, or are its address. */
function isChecked({ href, open }: Link): boolean {
  return /^(fig|ccg):/i.test(href) || open.markup === "autolink";
}

function stretchOf({ start, end }: Link): Stretch {
  return [start, end];
}

function addressesIn(text: string): readonly Stretch[] {
  return [...text.matchAll(bareAddress)].map(({ index, 0: address }) => [index, index + address.length]);
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

/** Masks phrases that stand in a text as whole words, whatever their case. */
function maskPhrases(text: string, phrases: readonly string[]): string {
  if (phrases.length === 0) return text;
  const plain = foldCase(text.replace(/\s/g, " "));
  return mask(
    text,
    phrases.flatMap(phrase => stretchesOf(foldCase(phrase.replace(/\s+/g, " ")), plain)),
  );
}

/** Where a phrase stands in a text as whole words. */
function stretchesOf(phrase: string, text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    if (isWhole(text, at, at + phrase.length)) found.push([at, at + phrase.length]);
  }
  return found;
}

/** Whether neither end of a stretch cuts a word or a number in two. */
function isWhole(text: string, start: number, end: number): boolean {
  const isCut = (at: number) => /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1));
  return !isCut(start) && !isCut(end);
}

/** Small letters, one for one: a letter whose small form is longer stays as it is. */
function foldCase(text: string): string {
  return text.replace(/\p{Lu}/gu, letter =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}
