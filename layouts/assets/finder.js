/** Finds CCGs, figures, releases and pages by their words, misspelt ones too, and by codes. */

import MiniSearch from "./minisearch.js";
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
 */

/**
 * @typedef {object} Finder
 * @property {(query: string) => readonly Entry[]} find the best first
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
 * @param {readonly Entry[]} entries
 * @returns {Promise<Finder>}
 */
export async function finderOf(entries) {
  const codes = new Map(entries.flatMap(entry => entry.codes.map(code => [code.toLowerCase(), entry])));
  const titles = new Map(entries.map(entry => [wordsOf(entry.title).join(" "), entry]));
  const index = new MiniSearch({ fields, tokenize: wordsOf, processTerm: same });
  const documents = entries.map((entry, id) => ({ ...entry, id, codes: entry.codes.join(" ") }));
  await index.addAllAsync(documents, { chunkSize: 500 });
  const byCode = (/** @type {string} */ query) => codes.get(query.trim().toLowerCase());
  const boostDocument = (/** @type {number} */ id) => boostByKind.get(entries[id]?.kind ?? "") ?? 1;
  const search = (/** @type {string} */ query, /** @type {object} */ options) => {
    const results = index.search(query, { boost, boostDocument, prefix: isBeginning, combineWith: "AND", ...options });
    return results.flatMap((/** @type {{ id: number }} */ { id }) => entries[id] ?? []);
  };
  return {
    byCode,
    find: query => {
      const asked = query.slice(0, mostCharacters);
      let found = search(asked, {});
      for (const tolerance of tolerances) if (found.length === 0) found = search(asked, tolerance);
      const exact = byCode(query) ?? titles.get(wordsOf(asked).join(" "));
      return exact === undefined ? found : [exact, ...found.filter(entry => entry !== exact)];
    },
  };
}

const fields = ["title", "codes", "note", "words", "kind"];

// A title says what something is; the rest, what it has to do with.
const boost = { title: 3, codes: 2 };

// There are many figures of each wave, and their labels have all its words: the wave itself comes before them.
const boostByKind = new Map([
  ["Wave", 4],
  ["Page", 2],
  ["CCG", 2],
  ["Press release", 1.5],
]);

// What is tried in turn where nothing has all the words: misspelt ones, then any of them.
const tolerances = [{ fuzzy: upTo(0.2) }, { fuzzy: upTo(0.34), combineWith: "OR" }];

// The longest name of a CCG has less than fifty; work on what is typed has a bound too.
const mostCharacters = 80;

/** Whether a word may be the beginning of one: but "wave 2" is not about 211 CCGs. */
function isBeginning(/** @type {string} */ word) {
  return !/^\d$/.test(word);
}

/** How much of a word may be misspelt: nothing of a short one, nor of a number or a code. */
function upTo(/** @type {number} */ share) {
  return (/** @type {string} */ word) => (word.length > 3 && !/\d/.test(word) ? share : false);
}

/** Words are compared as they were split. */
function same(/** @type {string} */ word) {
  return word;
}
