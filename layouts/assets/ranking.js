/** The order of what is found: what is called so, then what begins so, then what has the words in it; figures last. */

import { wordsOf } from "./words.js";

/** @typedef {import("./finder.js").Entry} Entry */

// What readers add to a name: "Medway PCT", "Leeds City Council", "hospitals near Derby".
const general = new Set(
  "the of in near my for nhs ccg ccgs pct primary care trust clinical commissioning group groups council borough district city county metropolitan unitary authority town".split(
    " ",
  ),
);

/**
 * The words of a query that say which, without those that say only what.
 *
 * @param {readonly string[]} words
 */
export function tellingWords(words) {
  return words.filter(word => !general.has(word));
}

/**
 * What an entry is called, to be compared with what is asked.
 *
 * @param {Entry} entry
 * @returns {readonly string[]}
 */
export function callsOf({ title, names = [], place }) {
  return (place === undefined ? [title, ...names] : [place]).map(name => callOf(wordsOf(name)));
}

/**
 * A name or a query without the "NHS" and the "CCG" around it.
 *
 * @param {readonly string[]} words
 */
export function callOf(words) {
  return words
    .join(" ")
    .replace(/^nhs (?=.)/, "")
    .replace(/(?<=.) ccgs?$/, "");
}

/**
 * What decides the place of an entry among those found, the weightiest first; smaller comes first, and where all is equal,
 * what the words weigh in it.
 *
 * @param {Entry} entry
 * @param {readonly string[]} calls
 * @param {string} asked
 * @returns {readonly number[]}
 */
export function rankOf({ kind, place, size = 0 }, calls, asked) {
  const match = matchOf(calls, asked);
  const isFigure = kind === "Figure" ? 1 : 0;
  // Of figures there are many, and their labels have all words: only one that is called so goes before the rest.
  // Among them, the shortest label says least beside what was asked for.
  if (match > 0 && isFigure) return [byWords + 1, Math.min(...calls.map(call => call.length))];
  // Who types the name of an area team looks for a CCG there.
  if (kind === "Area team") return [byWords + 0.5];
  return match === byWords ? [match] : [match, place === undefined ? isFigure : 2, -size];
}

const byWords = 4;

/**
 * How far a query is what something is called: all of it, its first words, some of its words, its first letters, or not.
 *
 * @param {readonly string[]} calls
 * @param {string} asked
 */
function matchOf(calls, asked) {
  if (calls.includes(asked)) return 0;
  if (calls.some(call => call.startsWith(`${asked} `))) return 1;
  const words = asked.split(" ");
  if (calls.some(call => words.every(word => call.split(" ").includes(word)))) return 2;
  return calls.some(call => call.startsWith(asked)) ? 3 : byWords;
}
