/** Finds the words before a number that change what it claims, and so belong inside its link (design, section 5). */

import { hedges } from "./hedges.ts";

/** Hedges with another meaning before a number, which no rule can tell apart: these are left to the editor. */
const ambiguous: ReadonlyMap<string, string> = new Map([
  ["about", "a report about [67] groups"],
  ["over", "a dispute over [67] groups"],
  ["some", "for some [67] is too many"],
]);

/** Words that are no hedges, and change a number all the same. */
const others = [
  ...["not", "hardly", "barely", "scarcely", "no longer", "all but", "except", "minus"],
  ...["twice", "double", "triple", "treble"],
  ...["well over", "in excess of", "short of", "approaching"],
];

const unambiguous = hedges.map(({ words }) => words).filter(words => !ambiguous.has(words));
const phrases = [...unambiguous, ...others].map(words => words.replaceAll(" ", "\\s+"));
const pattern = new RegExp(`(?:^|[^\\p{L}])(${phrases.join("|")})\\s+(?:the\\s+|an?\\s+)?$`, "iu");

/** The words at the end of a text that change the number after it, as they are written; undefined if there are none. */
export function changeBefore(text: string): string | undefined {
  return pattern.exec(text)?.[1];
}
