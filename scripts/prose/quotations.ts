/** Finds whose words they are: words in quotation marks, and sentences that report what somebody said. */

import type { Stretch } from "./run.ts";

/** The stretches of a text in quotation marks, with the marks; an apostrophe is not one. */
export function quotationsIn(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const match of text.matchAll(opening)) {
    const start = match.index;
    if (start < (found.at(-1)?.[1] ?? 0)) continue;
    const end = endOf(text, start);
    if (end !== undefined) found.push([start, end]);
  }
  return found;
}

// A single mark opens only before a word, and after a space, a bracket or another mark.
const opening = /“|(?<![\p{L}\p{N}])"(?=\S)|(?<![\p{L}\p{N}”’'])[‘'](?=\S)/gu;

function endOf(text: string, start: number): number | undefined {
  const mark = text[start] ?? "";
  if (mark === "“") return indexAfter(text, "”", start) ?? text.length;
  if (mark === '"') return indexAfter(text, '"', start);
  // The last mark before the next quotation closes; those before it are apostrophes, as in "the CCGs’ plans".
  const rest = text.slice(start + 1, nextSingle(text, start));
  const closing = mark === "‘" ? /’(?![\p{L}\p{N}])/gu : /'(?![\p{L}\p{N}])/gu;
  const last = [...rest.matchAll(closing)].at(-1);
  return last === undefined ? undefined : start + 1 + last.index + 1;
}

function indexAfter(text: string, mark: string, start: number): number | undefined {
  const found = text.indexOf(mark, start + 1);
  return found < 0 ? undefined : found + 1;
}

function nextSingle(text: string, start: number): number {
  const pattern = text[start] === "‘" ? /‘/gu : /(?<![\p{L}\p{N}.,!?])'(?=[\p{L}\p{N}])/gu;
  pattern.lastIndex = start + 1;
  return pattern.exec(text)?.index ?? text.length;
}

/** Whether a sentence reports what somebody said. */
export function isReportedSpeech(sentence: string): boolean {
  return speech.test(sentence);
}

const verbs =
  "added|adds|argued|argues|believed|believes|claimed|claims|confirmed|confirms|explained|explains|insisted|insists|noted|notes|pointed out|promised|remarked|reported|reports|stated|states|stressed|suggested|suggests|thought|warned|warns|wrote";
const speech = new RegExp(
  `\\b(?:said|says|saying|told|tells|telling|asked|asks)\\b|\\b(?:${verbs})\\b(?: [\\p{L}’']+){0,4} that\\b|,["”’]? (?:[\\p{L}’'.]+ ){1,6}(?:${verbs})(?=[.,;:]|$)|\\baccording to\\b|\\bin (?:his|her|their|its) (?:view|opinion|words)\\b`,
  "iu",
);
