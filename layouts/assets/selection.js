/** Which CCGs a reader asks for and in which order: the filters and the sorting of the list, and their address. */

import { wordsOf } from "./words.js";

/**
 * A row of the list. What is compared is a slug or a number; undefined is what is not recorded.
 *
 * @typedef {object} Row
 * @property {number} index its place from A to Z
 * @property {readonly string[]} words those of its name and its code
 * @property {string} code
 * @property {string | undefined} region
 * @property {string | undefined} team
 * @property {string | undefined} wave
 * @property {string | undefined} outcome when it was authorised
 * @property {string | undefined} directions whether it is under legal directions now
 * @property {number | undefined} patients
 * @property {number | undefined} practices
 */

/** @typedef {{ readonly column: Column, readonly isDescending: boolean }} Sorting */

/** @typedef {Readonly<Record<string, string>>} Filters by the name of the field; "" asks for nothing */

/** @typedef {keyof typeof valueIn} Column */

/** What a column is sorted by. */
const valueIn = {
  name: (/** @type {Row} */ row) => row.index,
  code: (/** @type {Row} */ row) => row.code,
  region: (/** @type {Row} */ row) => `${row.region} ${row.team}`,
  wave: (/** @type {Row} */ row) => row.wave,
  outcome: (/** @type {Row} */ row) => row.outcome,
  directions: (/** @type {Row} */ row) => row.directions,
  patients: (/** @type {Row} */ row) => row.patients,
  practices: (/** @type {Row} */ row) => row.practices,
};

/** @type {Sorting} */
export const fromAToZ = { column: "name", isDescending: false };

export const notRecorded = "not-recorded";

/**
 * Whether a row is one of those that the filters ask for: of its name and code, each word that is typed begins one.
 *
 * @param {Filters} filters
 * @returns {(row: Row) => boolean}
 */
export function isAskedFor({ q = "", region, team, wave, outcome, directions }) {
  const asked = wordsOf(q);
  return row =>
    (!region || row.region === region) &&
    (!team || row.team === team) &&
    (!wave || (row.wave ?? notRecorded) === wave) &&
    (!outcome || (row.outcome ?? notRecorded) === outcome) &&
    (!directions || (row.directions ?? notRecorded) === directions) &&
    asked.every(word => row.words.some(candidate => candidate.startsWith(word)));
}

/**
 * Rows in order. What is not recorded comes last in either direction, and equal rows stay as from A to Z.
 *
 * @template {Row} R
 * @param {readonly R[]} rows
 * @param {Sorting} sorting
 * @returns {readonly R[]}
 */
export function inOrder(rows, { column, isDescending }) {
  const value = valueIn[column];
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === y) return a.index - b.index;
    if (x === undefined) return 1;
    if (y === undefined) return -1;
    return x < y === isDescending ? 1 : -1;
  });
}

/**
 * The order that the query of an address asks for.
 *
 * @param {URLSearchParams} query
 * @returns {Sorting}
 */
export function sortingIn(query) {
  const column = query.get("sort");
  if (!isColumn(column)) return fromAToZ;
  return { column, isDescending: query.get("order") === "descending" };
}

/**
 * The query of an address that shows the same again, with no more in it than differs from the whole list from A to Z.
 *
 * @param {Filters} filters
 * @param {Sorting} sorting
 */
export function queryFor(filters, { column, isDescending }) {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value.trim() !== ""));
  if (column !== fromAToZ.column || isDescending) query.set("sort", column);
  if (isDescending) query.set("order", "descending");
  return query.toString();
}

/**
 * @param {string | null} name
 * @returns {name is Column}
 */
export function isColumn(name) {
  return name !== null && Object.hasOwn(valueIn, name);
}
