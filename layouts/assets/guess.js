/** What finds nothing to what may be meant: misspelt words to the nearest that are known. Loaded only when nothing is found. */

import { callOf, callsOf, tellingWords } from "./ranking.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./finder.js").Entry} Entry */

/** @typedef {import("./finder.js").Finder["find"]} Find */

/** @typedef {{ readonly words: string, readonly entry: Entry | undefined }} Guess what may be meant, and what is called so */

/**
 * Gives for a query that finds nothing what it may be misspelt for, the likeliest first.
 *
 * @param {readonly Entry[]} entries
 * @param {Find} find
 * @returns {(query: string) => readonly Guess[]}
 */
export function guesserOf(entries, find) {
  const { called, near } = vocabularyOf(entries);
  return query => {
    const asked = tellingWords(wordsOf(query));
    let readings = [""];
    for (const word of asked) {
      const meant = find(word).length > 0 ? [word] : near(word);
      readings = readings.flatMap(before => meant.map(reading => `${before} ${reading}`.trim())).slice(0, mostReadings);
    }
    const likely = readings.filter(reading => find(reading).length > 0);
    // Of words that nothing has together, one may be a name.
    const parts = likely.length > 0 ? likely : asked.filter(word => word.length > 3 && called.has(word));
    const guesses = parts.map(words => guessOf(words, find)).toSorted(compareGuesses);
    return guesses.slice(0, mostGuesses);
  };
}

const mostGuesses = 3;
const mostReadings = 9;

/**
 * What a guess at the words leads to, if the best that is found is called so.
 *
 * @param {string} words
 * @param {Find} find
 * @returns {Guess}
 */
function guessOf(words, find) {
  const [entry] = find(words);
  const guessed = callOf(wordsOf(words)).split(" ");
  const isCalledSo = entry !== undefined && callsOf(entry).some(call => guessed.every(word => call.includes(word)));
  return { words, entry: isCalledSo ? entry : undefined };
}

/** What leads to a page comes before words, and a large place before a small one. */
function compareGuesses(/** @type {Guess} */ a, /** @type {Guess} */ b) {
  const weight = (/** @type {Guess} */ { entry }) =>
    entry === undefined ? -1 : entry.place === undefined ? Number.MAX_VALUE : (entry.size ?? 0);
  return weight(a) === weight(b) ? 0 : weight(b) - weight(a);
}

/**
 * What entries are called, and for a misspelt word the nearest: of names, or else of texts.
 *
 * @param {readonly Entry[]} entries
 */
function vocabularyOf(entries) {
  const called = new Set(entries.flatMap(callsOf));
  const inNames = nearestAmong(new Set([...called].flatMap(call => call.split(" "))));
  const inTexts = nearestAmong(new Set(entries.flatMap(({ words, note }) => wordsOf(`${words} ${note}`))));
  const near = (/** @type {string} */ word) => {
    const names = inNames(word);
    return names.length > 0 ? names : inTexts(word);
  };
  return { called, near };
}

/**
 * Gives for a word the known words that are nearest to it: one edit off, or two from eight letters on. Of a longer word
 * that is not typed to its end, the beginning may be one edit off. What is short, or has a digit, is no misspelling.
 *
 * @param {Iterable<string>} known
 * @returns {(word: string) => readonly string[]}
 */
function nearestAmong(known) {
  const byLetter = Map.groupBy(known, word => word[0] ?? "");
  return word => {
    if (word.length < fewestLetters || /\d/.test(word)) return [];
    const candidates = byLetter.get(word[0] ?? "") ?? [];
    const whole = nearest(candidates, candidate => editsBetween(word, candidate), word.length < longWord ? 1 : 2);
    if (whole.length > 0 || word.length < fewestOfBeginning) return whole;
    const longer = candidates.filter(candidate => candidate.length > word.length);
    return nearest(longer, candidate => editsToBeginning(word, candidate), 1);
  };
}

const fewestLetters = 4;
const fewestOfBeginning = 5;
const longWord = 8;

/**
 * @param {readonly string[]} candidates
 * @param {(candidate: string) => number} distance
 * @param {number} most
 */
function nearest(candidates, distance, most) {
  const near = candidates.map(candidate => ({ candidate, edits: distance(candidate) }));
  const fewest = Math.min(most, ...near.map(({ edits }) => edits));
  return near.filter(({ edits }) => edits === fewest).map(({ candidate }) => candidate);
}

/** A letter of the word may be missing, or one too many be in it. */
function editsToBeginning(/** @type {string} */ word, /** @type {string} */ candidate) {
  return Math.min(...[0, 1].map(more => editsBetween(word, candidate.slice(0, word.length + more))));
}

/**
 * Letters added, left out, changed, or swapped with their neighbour (optimal string alignment).
 *
 * @param {string} a
 * @param {string} b
 */
function editsBetween(a, b) {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY;
  /** @type {number[]} */
  let twoAbove = [];
  let above = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (twoAbove[j - 2] ?? 0) + 1 : changed;
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped));
    }
    twoAbove = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
