/** In the page of the editor, beside the forms: finds and copies figures, and shows the problems of what is saved. */

/**
 * What the server answers (figuresFor and problemsOf in editor.ts).
 * @typedef {{ id: string, label: string, value: string, words: readonly string[] }} FoundFigure
 * @typedef {{ place: string, message: string, advice: readonly string[] }} Told
 */

const [field, forms] = [document.getElementById("words"), document.getElementById("forms")];
const state = document.getElementById("state");
const figures = document.getElementById("figures");
const problems = document.getElementById("problems");
const problemsState = document.getElementById("problems-state");

// Who types fast asks once.
const pause = 150;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
field?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(showFigures, pause);
});
addEventListener("saved", showProblems);
showProblems();

/** The file of the page that is open: `press-releases/wave-2.md` for `#/collections/press-releases/entries/wave-2`. */
function openFile() {
  const hash = forms instanceof HTMLIFrameElement ? (forms.contentWindow?.location.hash ?? "") : "";
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

/**
 * Copies a link both ways: for the field of rich text, and for markdown. The field lets go of addresses of a kind that it
 * does not know, so there the figure stands in a path, which is mended when the page is saved.
 * @param {string} wording
 * @param {string} id
 */
async function copy(wording, id) {
  const link = element("a", wording);
  link.setAttribute("href", `/fig:${id}`);
  const markdown = `[${wording}](fig:${id})`;
  const kinds = { "text/html": link.outerHTML, "text/plain": markdown };
  const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  say(state, `Copied: ${markdown}`);
}

async function showProblems() {
  /** @type {readonly Told[]} */
  const told = await read("/problems.json");
  say(problemsState, told.length === 0 ? "None." : `${told.length} in all.`);
  problems?.replaceChildren(
    ...told.map(({ place, message, advice }) => {
      const item = element("li", "");
      item.append(...[place, message, ...advice].map(text => element("p", text)));
      return item;
    }),
  );
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
