/** The surroundings of words in their sentence: whose words they are, whom it names, and what comes before and after. */

import { onceForEach } from "../input/once.ts";
import { lastAtMost } from "../input/text.ts";
import type { NameFinder } from "./names.ts";
import { isReportedSpeech, quotationsIn } from "./quotations.ts";
import type { Run, Stretch } from "./run.ts";
import { sentenceStarts } from "./sentences.ts";

export type Around = {
  /** Whether the words are in a block quotation or in quotation marks. */
  readonly isQuoted: boolean;
  readonly isReported: boolean;
  /** Whether the sentence names a CCG. */
  readonly namesCcgs: boolean;
  /** The sentence before the words, and after them. */
  readonly before: string;
  readonly after: string;
};

/** Finds the surroundings of a stretch of a run; each sentence is read once. */
export function aroundFinder(run: Run, names: NameFinder): (start: number, end: number) => Around {
  const { text, links } = run;
  let found: { readonly starts: readonly number[]; readonly quotations: readonly Stretch[] } | undefined;
  const nameLinks = links.filter(({ href }) => /^ccgs?:/i.test(href)).map(({ start }) => start);
  const sentence = onceForEach((key: string) => {
    const [from = 0, to = 0] = key.split(" ").map(Number);
    const words = text.slice(from, to);
    const isLinked = nameLinks.some(start => from <= start && start < to);
    return { isReported: isReportedSpeech(words), namesCcgs: isLinked || namesOne(words, names) };
  });
  return (start, end) => {
    found ??= { starts: sentenceStarts(text), quotations: quotationsIn(text) };
    const { starts, quotations } = found;
    const index = lastAtMost(starts, start);
    const from = Math.max(starts[index] ?? 0, start - longestSide);
    const to = Math.min(Math.max(starts[index + 1] ?? text.length, end), end + longestSide);
    return {
      isQuoted: run.isQuoted || quotations.some(([open, close]) => open <= start && end <= close),
      ...sentence(`${from} ${to}`),
      before: text.slice(from, start),
      after: text.slice(end, to),
    };
  };
}

function namesOne(words: string, names: NameFinder): boolean {
  return words.includes("NHS ") && names.namesIn(words).some(({ start }) => words.startsWith("NHS", start));
}

const longestSide = 1_000;
