/** The page of results: what is found for the words in its address, or what they may be misspelt for. */

import { loadFinder } from "./finder.js";
import { guessLink, noteOf } from "./result.js";

/** @typedef {import("./finder.js").Entry} Entry */

const mostShown = 50;

const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
const status = document.querySelector(".results [role=status]");
const list = document.querySelector(".results__list");
const figures = document.querySelector(".results__figures");
for (const field of document.querySelectorAll("form.search input")) {
  if (field instanceof HTMLInputElement) field.value = query;
}
if (query !== "") showResults();

async function showResults() {
  document.title = `${query} - ${document.title}`;
  say(`Looking for “${query}”`);
  try {
    const finder = await loadFinder();
    const exact = finder.byCode(query);
    if (exact === undefined) show(finder.find(query), await finder.guess(query));
    else location.replace(exact.href);
  } catch (error) {
    say("The search could not be loaded. Please try again, or look in the lists below.");
    throw error;
  }
}

/**
 * Figures come last, in a group that can be opened; it is open where there is nothing else.
 *
 * @param {readonly Entry[]} found
 * @param {readonly import("./guess.js").Guess[]} guesses
 */
function show(found, guesses) {
  const ofFigures = found.filter(({ kind }) => kind === "Figure");
  const others = found.filter(({ kind }) => kind !== "Figure");
  list?.replaceChildren(...others.slice(0, mostShown).map(itemOf));
  if (figures instanceof HTMLDetailsElement && ofFigures.length > 0) {
    figures.hidden = false;
    figures.open = others.length === 0;
    figures.querySelector("summary")?.replaceChildren(`Figures (${ofFigures.length})`);
    figures.querySelector("ol")?.replaceChildren(...ofFigures.slice(0, mostShown).map(itemOf));
  }
  if (guesses.length > 0) ask(guesses);
  else if (others.length > mostShown) say(`The best ${mostShown} of ${found.length} results for “${query}”`);
  else say(sayFound(found.length));
}

/** What is not found is never guessed: the reader is asked. */
function ask(/** @type {readonly import("./guess.js").Guess[]} */ guesses) {
  const links = guesses.map(guess => guessLink(guess, location.pathname));
  const choices = links.flatMap((link, index) => [index === 0 ? "" : index === links.length - 1 ? " or " : ", ", link]);
  status?.replaceChildren(`Nothing was found for “${query}”. Did you mean `, ...choices, "?");
}

function itemOf(/** @type {Entry} */ entry) {
  const [item, link] = [document.createElement("li"), document.createElement("a")];
  link.href = entry.href;
  link.append(entry.title);
  item.append(link, noteOf(entry));
  return item;
}

function sayFound(/** @type {number} */ number) {
  if (number === 0 && isPostcode(query)) {
    return `Nothing was found for “${query}”. This search does not know postcodes: type the name of a town or village.`;
  }
  if (number === 0) return `Nothing was found for “${query}”. Check the spelling, or look in the lists below.`;
  return `${number === 1 ? "1 result" : `${number} results`} for “${query}”`;
}

function isPostcode(/** @type {string} */ text) {
  return /^[a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{2})?$/i.test(text);
}

function say(/** @type {string} */ text) {
  if (status !== null) status.textContent = text;
}
