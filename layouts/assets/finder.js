/** Finds CCGs by their names, codes and places, and pages, releases and figures by their words; asks about misspelt ones. */

import MiniSearch from "./minisearch.js";
import { callOf, callsOf, rankOf, tellingWords } from "./ranking.js";
import { wordsOf } from "./words.js";

/**
 * Something that can be found, as search.json has it.
 *
 * @typedef {object} Entry
 * @property {string} kind
 * @property {string} title
 * @property {string} href
 * @property {string} note
 * @property {string} words
 * @property {readonly string[]} codes
 * @property {string} [value]
 * @property {readonly string[]} [names] what else it is called
 * @property {readonly (readonly [name: string, size?: number])[]} [places] of a CCG, in its area, larger ones with a size
 * @property {string} [place] the place by which a CCG is found
 * @property {number} [size] of that place
 */

/** @typedef {import("./guess.js").Guess} Guess */

/**
 * @typedef {object} Finder
 * @property {(query: string) => readonly Entry[]} find what has all the words or begins with them, the best first
 * @property {(query: string) => Promise<readonly Guess[]>} guess what a query that finds nothing may be misspelt for
 * @property {(query: string) => Entry | undefined} byCode what a code leads straight to
 */

/** The site's own finder; its file is loaded once, when it is first asked for. */
export function loadFinder() {
  finder ??= fetchEntries().then(finderOf);
  return finder;
}

/** @type {Promise<Finder> | undefined} */
let finder;

async function fetchEntries() {
  const response = await fetch(new URL("../search.json", import.meta.url));
  if (!response.ok) throw new Error(`search.json: ${response.status}`);
  /** @type {readonly Entry[]} */
  const entries = JSON.parse(await response.text());
  return entries;
}

/**
 * Makes the index bit by bit, so that the page can be used meanwhile, however much there is to find.
 *
 * @param {readonly Entry[]} listed
 * @returns {Promise<Finder>}
 */
export async function finderOf(listed) {
  const entries = listed.flatMap(entry => [entry, ...placesOf(entry)]);
  const calls = entries.map(callsOf);
  const codes = new Map(listed.flatMap(entry => entry.codes.map(code => [code.toLowerCase(), entry])));
  const index = new MiniSearch({ fields, tokenize: wordsOf, processTerm: same });
  await index.addAllAsync(entries.map(documentOf), { chunkSize: 500 });
  const boostDocument = (/** @type {number} */ id) => boostByKind.get(entries[id]?.kind ?? "") ?? 1;

  const byCode = (/** @type {string} */ query) => codes.get(query.trim().toLowerCase());
  const search = (/** @type {readonly string[]} */ words) => {
    const options = { boost, boostDocument, prefix: isBeginning, combineWith: "AND" };
    const asked = callOf(words);
    /** @type {readonly { readonly id: number }[]} */
    const results = index.search(words.join(" "), options);
    const found = results.flatMap(({ id }) => {
      const entry = entries[id];
      return entry === undefined ? [] : [{ entry, rank: rankOf(entry, calls[id] ?? [], asked) }];
    });
    return found.toSorted((a, b) => compare(a.rank, b.rank)).map(({ entry }) => entry);
  };
  const find = (/** @type {string} */ query) => {
    const asked = wordsOf(query.slice(0, mostCharacters));
    const found = search(asked);
    const exact = byCode(query);
    return eachOnce([
      ...(exact === undefined ? [] : [exact]),
      ...(found.length > 0 ? found : search(tellingWords(asked))),
    ]);
  };
  /** @type {((query: string) => readonly Guess[]) | undefined} */
  let guesser;
  const guess = async (/** @type {string} */ query) => {
    if (find(query).length > 0) return [];
    const { guesserOf } = await import("./guess.js");
    guesser ??= guesserOf(entries, find);
    return guesser(query.slice(0, mostCharacters));
  };
  return { byCode, find, guess };
}

/**
 * A CCG by each place in its area and by each of its other names.
 *
 * @param {Entry} entry
 * @returns {readonly Entry[]}
 */
function placesOf({ places = [], names = [], title, href, kind }) {
  if (kind !== "CCG") return [];
  const place = (/** @type {string} */ name, /** @type {number} */ size) => {
    return { kind: "Place", title, href, note: name, words: "", codes: [], place: name, size };
  };
  return [
    ...names.map(name => place(name, Number.POSITIVE_INFINITY)),
    ...places.map(([name, size = 0]) => place(name, size)),
  ];
}

/**
 * What is indexed of an entry: of a place, its name alone.
 *
 * @param {Entry} entry
 * @param {number} id
 */
function documentOf({ title, note, words, kind, codes, names = [], place }, id) {
  if (place !== undefined) return { id, title: place };
  return { id, title, names: kind === "CCG" ? "" : names.join(" "), note, words, kind, codes: codes.join(" ") };
}

/**
 * The best of the entries with the same address: of a CCG, itself rather than one of its places.
 *
 * @param {readonly Entry[]} entries
 */
function eachOnce(entries) {
  /** @type {Map<string, Entry>} */
  const byAddress = new Map();
  for (const entry of entries) {
    const before = byAddress.get(entry.href);
    if (before === undefined || (before.place !== undefined && entry.place === undefined))
      byAddress.set(entry.href, entry);
  }
  return [...byAddress.values()];
}

/**
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function compare(a, b) {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

// The longest name of a CCG has less than fifty; work on what is typed has a bound.
const mostCharacters = 80;

const fields = ["title", "names", "codes", "note", "words", "kind"];

// A title says what something is; the rest, what it has to do with.
const boost = { title: 3, names: 3, codes: 2 };

const boostByKind = new Map([
  ["Wave", 4],
  ["Page", 2],
  ["CCG", 2],
  ["Press release", 1.5],
]);

/** Whether a word may be the beginning of one: but "wave 2" is not about 211 CCGs. */
function isBeginning(/** @type {string} */ word) {
  return !/^\d$/.test(word);
}

/** Words are compared as they were split. */
function same(/** @type {string} */ word) {
  return word;
}
