/** In an open page of the preview: reloads it where it was, and shows the problems over the last good page. */

/**
 * What the server tells (News in preview-server.ts).
 * @typedef {{ place: string, message: string, line: readonly [string, string, string], advice: readonly string[] }} Told
 * @typedef {{ build: number, changed: readonly string[], state: string, isBad: boolean, notes: readonly string[],
 *   problems: readonly Told[] }} News
 */

const parameters = new URL(import.meta.url).searchParams;
let build = Number(parameters.get("build"));
let isKnown = false;
let isOpen = true;
let wasBad = false;

// A page that is left loses its connection too.
const patience = 1000;
const lost = "The preview has stopped, or can't be reached. This page shows what was saved before.";

const placeKey = "preview-place";

const panelStyle = `
  :host { all: initial; }
  section {
    background: Canvas; border-top: 8px solid #d5281b; bottom: 0; box-shadow: 0 0 16px #0008; color: CanvasText;
    color-scheme: light dark; display: flex; flex-direction: column; font: 16px/1.5 system-ui, sans-serif; left: 0;
    max-height: 60vh; position: fixed; right: 0; z-index: 2147483647;
  }
  section[hidden], .list[hidden] { display: none; }
  section[data-kind="good"] { border-color: #ffb81c; }
  .head { align-items: center; display: flex; gap: 16px; justify-content: space-between; padding: 8px 16px; }
  .head p { font-weight: bold; margin: 0; }
  button { font: inherit; min-height: 40px; min-width: 72px; }
  .list { overflow: auto; padding: 0 16px 16px; }
  p { margin: 4px 0; overflow-wrap: anywhere; }
  ol { margin: 8px 0 0; padding-left: 28px; }
  li + li { margin-top: 16px; }
  .place, pre { font-family: ui-monospace, monospace; font-size: 14px; }
  pre { border-left: 4px solid GrayText; margin: 4px 0; overflow-wrap: anywhere; padding-left: 12px; white-space: pre-wrap; }
  mark { background: Mark; color: MarkText; outline: 2px solid #d5281b; }
  :focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
  @media print { section { display: none; } }
`;

restorePlace();
const panel = makePanel();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let losing;
addEventListener("pagehide", () => clearTimeout(losing));
listen();

/** Hears the news, and again once the preview is back after it was stopped. */
function listen() {
  const source = new EventSource("/.preview/events");
  source.addEventListener("message", event => {
    clearTimeout(losing);
    losing = undefined;
    hear(JSON.parse(event.data));
  });
  source.addEventListener("error", () => {
    losing ??= setTimeout(panel.showLost, patience);
    // Some browsers try again by themselves, and some give up.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, patience);
  });
}

/** Acts on news: a page that has changed is loaded again; what is to be said is shown. */
function hear(/** @type {News} */ news) {
  const isMine = news.changed.some(path => path === decodeURI(location.pathname) || path.includes("/assets/"));
  // The first news after a pause, or after a page that took long to load, may not tell of all that has changed.
  const isStale = news.build !== build && (!isKnown || news.build !== build + 1 || isMine || build === 0);
  isKnown = true;
  if (isStale) {
    reload();
    return;
  }
  build = news.build;
  // What turned bad is shown to one who had closed the panel on something else.
  if (news.isBad && !wasBad) isOpen = true;
  if (!news.isBad && (wasBad || panel.isEmpty())) isOpen = false;
  wasBad = news.isBad;
  panel.show(news);
}

function reload() {
  const place = { path: location.pathname, x: scrollX, y: scrollY, open: openDetails(), field: focusedField() };
  sessionStorage.setItem(placeKey, JSON.stringify(place));
  location.reload();
}

/** Opens what was open and goes where the reader was, if this page was loaded again by this script. */
function restorePlace() {
  const text = sessionStorage.getItem(placeKey);
  sessionStorage.removeItem(placeKey);
  if (text === null) return;
  const place = JSON.parse(text);
  if (place.path !== location.pathname) return;
  history.scrollRestoration = "manual";
  const wanted = new Set(place.open);
  for (const { key, details } of keyedDetails()) details.open = wanted.has(key);
  restoreField(place.field);
  const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  scroll();
  // Pictures and the browser's own jump to a fragment may come later.
  const finish = () => {
    scroll();
    history.scrollRestoration = "auto";
  };
  addEventListener("load", () => setTimeout(finish), { once: true });
}

/** Each details element by its id, or by its summary and how often that stood before. */
function keyedDetails() {
  const seen = new Map();
  return [...document.querySelectorAll("details")].map(details => {
    const name = details.id || (details.querySelector("summary")?.textContent ?? "").trim();
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return { key: `${times} ${name}`, details };
  });
}

function openDetails() {
  return keyedDetails()
    .filter(({ details }) => details.open)
    .map(({ key }) => key);
}

const fieldSelector = "input, textarea, select";

function focusedField() {
  const fields = [...document.querySelectorAll(fieldSelector)];
  const field = document.activeElement;
  return isField(field) ? { index: fields.indexOf(field), value: field.value } : undefined;
}

/** @returns {field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
function isField(/** @type {Element | null | undefined} */ field) {
  const kinds = [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement];
  return kinds.some(kind => field instanceof kind);
}

function restoreField(/** @type {{ index: number, value: string } | undefined} */ place) {
  const field = place && document.querySelectorAll(fieldSelector)[place.index];
  if (place === undefined || !isField(field)) return;
  field.value = place.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus({ preventScroll: true });
}

/** The panel, in a shadow tree, so that the styles and scripts of the page and its own do not meet. */
function makePanel() {
  const { host, region, state, button, list } = panelElements();
  document.body.append(host);
  const turn = () => {
    list.hidden = !isOpen;
    button.textContent = isOpen ? "Hide" : "Show";
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => {
    isOpen = !isOpen;
    turn();
  });
  region.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    isOpen = false;
    turn();
    button.focus();
  });
  return {
    isEmpty: () => region.hidden,
    showLost: () => {
      region.hidden = false;
      region.dataset.kind = "bad";
      state.textContent = lost;
    },
    show: (/** @type {News} */ news) => {
      region.hidden = news.state === "";
      region.dataset.kind = news.isBad ? "bad" : "good";
      if (state.textContent !== news.state) state.textContent = news.state;
      list.replaceChildren(...news.notes.map(note => element("p", note)), ...listOf(news.problems));
      turn();
    },
  };
}

function panelElements() {
  const host = element("div", "", { id: "preview-problems" });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(panelStyle);
  root.adoptedStyleSheets = [sheet];
  const region = element("section", "", { "aria-label": "Problems in this draft", hidden: "" });
  const head = element("div", "", { class: "head" });
  // Announced when it changes, without taking the focus from where someone is typing.
  const state = element("p", "", { role: "alert" });
  const button = element("button", "", { type: "button" });
  const list = element("div", "", { class: "list", tabindex: "0", role: "group", "aria-label": "Each problem" });
  head.append(state, button);
  region.append(head, list);
  root.append(region);
  return { host, region, state, button, list };
}

function listOf(/** @type {readonly Told[]} */ problems) {
  if (problems.length === 0) return [];
  const list = element("ol", "");
  list.append(...problems.map(itemOf));
  return [list];
}

function itemOf(/** @type {Told} */ { place, message, line, advice }) {
  const item = element("li", "");
  const where = element("p", place);
  where.className = "place";
  item.append(where, element("p", message));
  if (line.join("") !== "") {
    const [before, marked, after] = line;
    const code = element("pre", before);
    code.append(element("mark", marked), after);
    item.append(code);
  }
  item.append(...advice.map(text => element("p", text)));
  return item;
}

/**
 * An element with a text, which is never taken for markup.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} text
 * @param {Readonly<Record<string, string>>} attributes
 */
function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}
