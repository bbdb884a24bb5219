/** In the page of the editor, beside the forms: finds and copies figures, and shows the problems of what is saved. */

const field = document.getElementById("words");
let timer;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => showFigures(field.value), 150);
});
addEventListener("saved", () => showProblems());
showProblems();

async function read(address) {
  const response = await fetch(address);
  return response.json();
}

/** The file of the page that is open: `press-releases/wave-2.md` for `#/collections/press-releases/entries/wave-2`. */
function openFile() {
  const { hash } = document.getElementById("forms").contentWindow.location;
  const [, collection, entry] = /^#\/collections\/([^/]+)\/entries\/([^/?]+)/.exec(decodeURIComponent(hash)) ?? [];
  if (entry === undefined) return "";
  return collection === "home" ? "index.md" : `${collection}/${entry}.md`;
}

async function showFigures(words) {
  const figures =
    words.trim() === "" ? [] : await read(`/figures.json?${new URLSearchParams({ words, file: openFile() })}`);
  document.getElementById("figures").replaceChildren(...figures.map(figureItem));
  if (words.trim() !== "") say(`${figures.length} found`);
}

function figureItem({ id, label, value, words }) {
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
 */
async function copy(wording, id) {
  const link = element("a", wording);
  link.setAttribute("href", `/fig:${id}`);
  const parts = { "text/html": link.outerHTML, "text/plain": `[${wording}](fig:${id})` };
  const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  say(`Copied: ${parts["text/plain"]}`);
}

function say(text) {
  document.getElementById("state").textContent = text;
}

async function showProblems() {
  const problems = await read("/problems.json");
  const state = problems.length === 0 ? "None." : `${problems.length} in all.`;
  document.getElementById("problems-state").textContent = state;
  document.getElementById("problems").replaceChildren(
    ...problems.map(({ place, message, advice }) => {
      const item = element("li", "");
      item.append(...[place, message, ...advice].map(text => element("p", text)));
      return item;
    }),
  );
}

/** An element with a text that is nothing but text. */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
