/** Suggestions: the known names that are nearest to one that is not known. */

import leven from "leven";
import { compareText } from "./problem.ts";

/** At most three names, nearest first, none so far from the word that it can't have been meant. */
export function nearest(word: string, names: readonly string[]): readonly string[] {
  const farthest = Math.max(2, Math.floor(word.length / 3));
  return names
    .map(name => ({ name, distance: leven(word, name, { maxDistance: farthest + 1 }) }))
    .filter(({ distance }) => distance <= farthest)
    .toSorted((a, b) => a.distance - b.distance || compareText(a.name, b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Suggests names for a few words, each looked for once: with many words and names, comparing all would take long. */
export function suggester(names: () => readonly string[]): (word: string) => readonly string[] {
  const found = new Map<string, readonly string[]>();
  return word => {
    const known = found.get(word);
    if (known !== undefined || found.size >= mostWords || word.length > longestWord) return known ?? [];
    const near = nearest(word, names());
    found.set(word, near);
    return near;
  };
}

const mostWords = 50;
const longestWord = 100;
