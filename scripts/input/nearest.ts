/** An unknown name to the known names nearest to it, for messages. */

import leven from "leven";
import { compareText } from "./problem.ts";

/** At most three names, the nearest first; names that differ too much are left out. */
export function nearest(word: string, names: readonly string[]): readonly string[] {
  const farthest = Math.max(2, Math.floor(word.length / 3));
  return names
    .map(name => ({ name, distance: leven(word, name, { maxDistance: farthest + 1 }) }))
    .filter(({ distance }) => distance <= farthest)
    .toSorted((a, b) => a.distance - b.distance || compareText(a.name, b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Makes a function that suggests names for a word. It remembers its answers and gives up after 50 words, because comparing many words with many names is slow. */
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
