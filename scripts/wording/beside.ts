/** Finds the words beside a number that change what it claims, and so belong inside its link (design, section 5). */

import { hedges } from "./hedges.ts";

/** Words that are no hedges of the table, and change a number all the same. */
const others = [
  ...[
    "not",
    "never",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "hardly",
    "barely",
    "scarcely",
    "no longer",
    "all but",
    "except",
  ],
  ...["except for", "minus", "twice", "double", "triple", "treble", "half"],
  ...["over", "under", "above", "below", "well over", "well under", "in excess of", "short of", "just short of"],
  ...[
    "approaching",
    "about",
    "some",
    "an estimated",
    "estimated",
    "as few as",
    "as many as",
    "anything but",
    "far from",
  ],
  ...["circa", "c.", "approx.", "approx", "~"],
];

const written = [...new Set([...hedges.map(({ words }) => words), ...others])];
const phrases = written
  .toSorted((a, b) => b.length - a.length)
  .map(words => words.split(" ").map(RegExp.escape).join("\\s+").replaceAll("'", "['’]"));
const pattern = new RegExp(`(?:^|[^\\p{L}])(${phrases.join("|")})\\s*(?:(?<=\\s)(?:the\\s+|an?\\s+))?$`, "iu");

// The number goes on outside the link: "1[67]", "£[67]", "[67]%", "[67],000", "[67] or more".
const partBefore = /[\p{L}\p{N}£$€]$|\p{N}[.,]$/u;
const partAfter =
  /^(?:[\p{L}\p{N}%+]|[.,]\p{N}|-(?:plus|odd|fold)\b|\s+(?:per cent|percent|%|plus|odd|minus|at (?:most|least|best)|or (?:more|fewer|less|so|thereabouts)\b))/iu;

const article = /(?:^|[^\p{L}])(an?)\s+$/iu;

/** An article at the end of a text, which makes a part of a place in an order ("a [third]"); undefined if there is none. */
export function articleBefore(text: string): string | undefined {
  return article.exec(text)?.[1];
}

/** The words at the end of a text, or at the beginning of the one after it, that change the number between them. */
export function changeBeside(before: string, after: string): string | undefined {
  return pattern.exec(before)?.[1] ?? partBefore.exec(before)?.[0] ?? partAfter.exec(after)?.[0];
}
