/** Cuts a text into its sentences. */

import { lastAtMost } from "../input/text.ts";

const sentenceEnd = /[.!?]["’”)]*\s+(?=["‘“(]*\p{Lu})/gu;

/** The sentences of a text, one after the other. */
export function sentencesOf(text: string): readonly string[] {
  const starts = sentenceStarts(text);
  const sentences = starts.map((start, index) => text.slice(start, starts[index + 1]).trim());
  return sentences.filter(sentence => sentence !== "");
}

/** Finds the sentence around a stretch of a text; of a very long sentence, the part around the stretch. */
export function sentenceFinder(text: string): (start: number, end: number) => string {
  let starts: readonly number[] | undefined;
  return (start, end) => {
    starts ??= sentenceStarts(text);
    const sentence = lastAtMost(starts, start);
    const from = Math.max(starts[sentence] ?? 0, start - longestSide);
    const to = Math.min(Math.max(starts[sentence + 1] ?? text.length, end), end + longestSide);
    return text.slice(from, to).trim();
  };
}

/** Where the sentences of a text begin. */
export function sentenceStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(sentenceEnd)].map(match => match.index + match[0].length)];
}

const longestSide = 1_000;
