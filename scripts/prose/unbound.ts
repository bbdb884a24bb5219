/** Finds numbers in prose that are bound to no figure, and links that are broken (design, section 5). */

import { type Place, problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import { numbersIn } from "../wording/unbound.ts";
import type { ProseContext } from "./context.ts";
import { longestWords } from "./links.ts";
import { stretchesOfPhrases } from "./literals.ts";
import type { CodeBlock } from "./markdown.ts";
import { masked } from "./masked.ts";
import type { Link, Run, Stretch } from "./run.ts";

/** A stretch of words whose numbers are held to nothing, and why. */
export type Unchecked = {
  readonly words: string;
  readonly place: Place;
  readonly why: "literal" | "quotation of a source" | "quantity" | "date";
};

/** Reports the numbers of a run outside addresses, codes, bound links and literal phrases; gives what is not checked. */
export function checkUnbound(run: Run, context: ProseContext, report: Report): readonly Unchecked[] {
  reportBrokenLinks(run, report);
  const ids = run.code.flatMap(([start, end]) => stretchesOf(idInCode, run.text.slice(start, end)).map(shifted(start)));
  // The mark of a footnote is a problem by itself, and its number no other.
  const notes = stretchesOf(footnote, masked(run.text, [...run.code, ...run.escapes]));
  const checked = [...ids, ...notes, ...run.links.filter(isChecked).map(stretchOf)];
  const literals = checkNumbers({ text: run.text, placeAt: run.placeAt, checked }, context, report);
  const quotations = run.links.filter(({ href }) => /^quote:/i.test(href));
  return [
    ...literals,
    ...quotations.map(({ words, place }) => ({ words, place, why: "quotation of a source" as const })),
  ];
}

/** Reports the numbers of a block of code, which readers read as they read the rest. */
export function checkCode({ text, placeAt }: CodeBlock, context: ProseContext, report: Report): readonly Unchecked[] {
  return checkNumbers({ text, placeAt, checked: stretchesOf(idInCode, text) }, context, report);
}

type Numbered = Pick<Run, "text" | "placeAt"> & { readonly checked: readonly Stretch[] };

function checkNumbers({ text, placeAt, checked }: Numbered, context: ProseContext, report: Report) {
  const codes = stretchesOf(code, text).filter(([start, end]) => isCodeOfCcg(text.slice(start, end), context));
  const read = masked(text, [...checked, ...codes, ...stretchesOf(bareAddress, text)]);
  if (numbersIn(read).length === 0) return [];
  const literals = stretchesOfPhrases(context.literal, read);
  for (const { start, end } of numbersIn(masked(read, literals))) {
    const found = text.slice(start, end);
    const bind = found.length > longestWords ? "it" : `[${found}](fig:ID)`;
    const message = `${quoted(found)} is bound to no figure; write ${bind} or list the phrase under literal`;
    report((context.isDraft ? warningAt : problemAt)(placeAt(start), message));
  }
  return literals.map(([start, end]) => ({
    words: text.slice(start, end),
    place: placeAt(start),
    why: "literal" as const,
  }));
}

const footnote = /\[\^\d+\]/gu;

// The code of a CCG, or that of the Office for National Statistics.
const code = /(?<![\p{L}\p{N}])(?:[0-9A-Z]{3,6}|E\d{8})(?![\p{L}\p{N}])/gu;

function isCodeOfCcg(found: string, { ccgs }: ProseContext): boolean {
  return /^E\d{8}$/.test(found) || (/[A-Z]/.test(found) && ccgs.get(found) !== undefined);
}

// The id of a figure, an address or the path of a file, as code shows them.
const idInCode = /[\p{L}][\p{L}\p{N}_-]*[.:/@][\p{L}\p{N}_./:@+-]*/gu;

function shifted(by: number): (stretch: Stretch) => Stretch {
  return ([start, end]) => [start + by, end + by];
}

function reportBrokenLinks(run: Run, report: Report): void {
  const checked = [...run.code, ...run.links.filter(isChecked).map(stretchOf), ...run.escapes];
  for (const { index } of masked(run.text, checked).matchAll(brokenLink)) {
    const message = "expected a link such as [67](fig:wave-2.authorised), found one that is broken";
    report(problemAt(run.placeAt(index), message));
  }
}

// What is left of a link in the text: its address has a space or no end, or what it refers to is nowhere.
// Its brackets may also be apart, the wrong ones, or the wrong way round.
const brokenLink =
  /\](?:[ \n]?\((?:(?:fig|ccgs?|quote|https?|mailto):|[/#])|\[)|[})>]\((?:(?:fig|ccgs?|quote):|\/[a-z])|\)\[(?:(?:fig|ccgs?|quote|https?|mailto):|[/#])/gi;

// An address of the web, of a person or of a page of this site that is written out in the text.
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
