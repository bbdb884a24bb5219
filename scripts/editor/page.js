/** In the page of the editor, beside the forms: finds and copies figures, and shows the problems of what is saved. */

/**
 * What the server answers (figuresFor and problemsFor in told.ts).
 * @typedef {{ id: string, label: string, value: string, words: readonly string[] }} FoundFigure
 * @typedef {{ place: string, message: string, line: readonly [string, string, string], advice: readonly string[] }} Told
 * @typedef {{ state: string, own: readonly Told[], others: readonly Told[] }} AllTold
 */

import { markWords } from "./marks.js";

const [field, forms] = [document.getElementById("words"), document.getElementById("forms")];
const state = document.getElementById("state");
const figures = document.getElementById("figures");
const problems = document.getElementById("problems");
const problemsState = document.getElementById("problems-state");
const pageState = document.getElementById("page-state");
const others = document.getElementById("others");
const othersState = document.getElementById("others-state");
const otherProblems = document.getElementById("other-problems");
const lost = document.getElementById("lost");

// Who types fast asks once.
const pause = 150;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
field?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(showFigures, pause);
});
// The words of a page appear and change without notice.
let shownFile = "";
setInterval(() => {
  if (openFile() !== shownFile) showProblems();
  else markWords(formsWindow(), own);
}, 700);
/** @type {readonly Told[]} */
let own = [];
addEventListener("saved", showProblems);
showProblems();

// A save that reaches nobody would be lost with the page.
setInterval(async () => {
  const isThere = await fetch("/page.js", { method: "HEAD" }).then(
    () => true,
    () => false,
  );
  say(
    lost,
    isThere
      ? ""
      : "The editor has stopped, or can't be reached: nothing can be saved. Start it again, and leave this page open.",
  );
}, 3000);

function formsWindow() {
  return forms instanceof HTMLIFrameElement ? (forms.contentDocument?.defaultView ?? undefined) : undefined;
}

/** The file of the page that is open: `press-releases/wave-2.md` for `#/collections/press-releases/entries/wave-2`. */
function openFile() {
  const hash = formsWindow()?.location.hash ?? "";
  const [, collection, entry] = /^#\/collections\/([^/]+)\/entries\/([^/?]+)/.exec(decodeURIComponent(hash)) ?? [];
  if (entry === undefined) return "";
  return collection === "home" ? "index.md" : `${collection}/${entry}.md`;
}

function wordsTyped() {
  return field instanceof HTMLInputElement ? field.value.trim() : "";
}

async function showFigures() {
  const words = wordsTyped();
  /** @type {readonly FoundFigure[]} */
  const found = words === "" ? [] : await read(`/figures.json?${new URLSearchParams({ words, file: openFile() })}`);
  // An answer may come after more was typed.
  if (words !== wordsTyped()) return;
  figures?.replaceChildren(...found.map(figureItem));
  say(state, words === "" ? "Copy a wording and paste it where you write." : `${found.length} found`);
}

function figureItem(/** @type {FoundFigure} */ { id, label, value, words }) {
  const item = element("li", "");
  const name = element("p", "");
  name.append(element("code", id), `: ${value}`);
  const buttons = words.map(wording => {
    const button = element("button", wording);
    button.type = "button";
    button.addEventListener("click", () => copy(wording, id));
    return button;
  });
  item.append(name, element("p", label), ...buttons);
  return item;
}

// An invisible character, so that what is typed next is outside the link; it is taken out when the page is saved.
const endOfLink = "\u2060";

/**
 * Copies a link both ways: for the field of rich text, and for markdown. The field lets go of addresses of a kind that it
 * does not know, so the figure is put in a path there, which is fixed when the page is saved.
 * @param {string} wording
 * @param {string} id
 */
async function copy(wording, id) {
  const link = element("a", wording);
  link.setAttribute("href", `/fig:${id}`);
  const markdown = `[${wording}](fig:${id})`;
  const kinds = { "text/html": `${link.outerHTML}${endOfLink}`, "text/plain": markdown };
  const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  say(state, `Copied: ${markdown}`);
}

async function showProblems() {
  const file = openFile();
  shownFile = file;
  /** @type {AllTold} */
  const told = await read(`/problems.json?${new URLSearchParams({ file })}`);
  // Another page may have been opened meanwhile.
  if (file !== openFile()) return;
  own = told.own;
  say(pageState, told.state);
  say(problemsState, file === "" ? "Choose a page." : problemWords(own.length, "in what is saved of it"));
  problems?.replaceChildren(...own.map(problemItem));
  if (others !== null) others.hidden = told.others.length === 0;
  say(othersState, problemWords(told.others.length, "elsewhere"));
  otherProblems?.replaceChildren(...told.others.map(problemItem));
  markWords(formsWindow(), own);
}

function problemWords(/** @type {number} */ number, /** @type {string} */ where) {
  return number === 0 ? `No problems ${where}.` : `${number} ${number === 1 ? "problem" : "problems"} ${where}.`;
}

/** A problem with its line, in which the words that it is about are marked; a button shows them among the words of the form. */
function problemItem(/** @type {Told} */ told) {
  const { place, message, line, advice } = told;
  const item = element("li", "");
  item.append(element("p", message));
  if (line.join("") !== "") {
    const [before, marked, after] = line;
    const code = element("pre", before);
    code.append(element("mark", marked), after);
    item.append(code);
  }
  item.append(...advice.map(text => element("p", text)), element("p", place));
  if (own.includes(told)) {
    const button = element("button", "Show the words");
    button.type = "button";
    button.addEventListener("click", () => {
      const [range] = markWords(formsWindow(), [told]);
      range?.startContainer.parentElement?.scrollIntoView({ block: "center" });
    });
    item.append(button);
  }
  return item;
}

async function read(/** @type {string} */ address) {
  const response = await fetch(address);
  return response.json();
}

function say(/** @type {HTMLElement | null} */ status, /** @type {string} */ text) {
  if (status !== null) status.textContent = text;
}

/**
 * An element with a text that is nothing but text.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} text
 */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
