/** What every part of a page is made of: escaped text, figures, sources and terms. */

/** @typedef {import("../../pages.ts").OwnPage} OwnPage */
/** @typedef {import("../../pages.ts").SharedData} SharedData */
/** @typedef {OwnPage["view"]["registeredPatients"]} Mark */
/** @typedef {OwnPage["view"]["waveSources"]} Sources */

/** @type {Readonly<Record<string, string>>} */
const entities = { "&": "&amp;", '"': "&quot;", "'": "&#39;", "<": "&lt;", ">": "&gt;", "`": "&#96;", "\\": "&#92;" };
const special = /[&"'<>`\\]/;
const allSpecial = /[&"'<>`\\]/g;

/** @param {string} text */
export function escaped(text) {
  return special.test(text) ? text.replace(allSpecial, found => entities[found] ?? found) : text;
}

/** @param {Mark} mark */
export function figure({ id, href, value, words }) {
  return `<a class="figure" href="${escaped(href)}" aria-describedby="figure-note"><data value="${escaped(value)}" data-figure="${escaped(id)}">${escaped(words)}</data></a>`;
}

export const notRecorded = `<span class="not-recorded">Not recorded</span>`;

/**
 * @param {Sources} sources
 * @param {string} [how]
 */
export function basis(sources, how = sources.length > 1 ? "Sources:" : "Source:") {
  if (sources.length === 0) return "";
  const links = sources.map(({ href, name }) => `<a href="${escaped(href)}">${escaped(name)}</a>`);
  const last = links.pop();
  const list = links.length === 0 ? last : `${links.join(", ")} and ${last}`;
  return `<span class="basis">${how} ${list}</span>`;
}

/** @param {string | undefined} kind */
export function howKnown(kind) {
  return kind === "stated" ? "Stated by" : "Derived from";
}

/**
 * @param {SharedData} site
 * @param {string} id
 * @param {string} words
 */
export function term({ glossary }, id, words) {
  const href = glossary[id];
  return href === undefined ? words : `<a class="term" href="${escaped(href)}">${words}</a>`;
}

/** @param {string} slug */
export function outcomeWords(slug) {
  if (slug === "authorised") return "Authorised without conditions";
  if (slug === "authorised-with-conditions") return "Authorised with conditions";
  if (slug === "authorised-with-directions") return "Authorised with legal directions";
  return "Not recorded";
}
