/** The page of results: what is found for the words in its address. */

import { loadFinder } from "./finder.js";
import { noteOf } from "./result.js";

const mostShown = 50;

const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
const status = document.querySelector(".results [role=status]");
const list = document.querySelector(".results__list");
const field = document.querySelector("form.search input");
if (field instanceof HTMLInputElement) field.value = query;
if (query !== "") showResults();

async function showResults() {
  document.title = `${query} - ${document.title}`;
  say(`Looking for “${query}”`);
  try {
    const finder = await loadFinder();
    const exact = finder.byCode(query);
    if (exact === undefined) show(finder.find(query));
    else location.replace(exact.href);
  } catch (error) {
    say("The search could not be loaded. Please try again, or look in the lists below.");
    throw error;
  }
}

function show(/** @type {readonly import("./finder.js").Entry[]} */ entries) {
  list?.replaceChildren(...entries.slice(0, mostShown).map(itemOf));
  say(sayFound(entries.length));
}

function itemOf(/** @type {import("./finder.js").Entry} */ entry) {
  const [item, link] = [document.createElement("li"), document.createElement("a")];
  link.href = entry.href;
  link.append(entry.title);
  item.append(link, noteOf(entry));
  return item;
}

function sayFound(/** @type {number} */ number) {
  if (number === 0) return `Nothing was found for “${query}”. Check the spelling, or look in the lists below.`;
  if (number > mostShown) return `The best ${mostShown} of ${number} results for “${query}”`;
  return `${number === 1 ? "1 result" : `${number} results`} for “${query}”`;
}

function say(/** @type {string} */ text) {
  if (status !== null) status.textContent = text;
}
