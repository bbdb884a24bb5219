/** The panel that shows the entry of a figure beside the words, as the page of the entry has it. */

const nameId = "entry-name";
const margin = 16;
const gap = 6;
const [lowest, highest] = [240, 480];

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

export class EntryPanel {
  /**
   * The link whose entry is shown or asked for.
   *
   * @type {HTMLAnchorElement | undefined}
   */
  #link;
  /**
   * The link whose entry a press is about to close: the click that follows does not open it again.
   *
   * @type {HTMLAnchorElement | undefined}
   */
  #closed;

  constructor() {
    this.panel = document.createElement("div");
    this.panel.popover = "auto";
    this.panel.role = "dialog";
    this.panel.className = "entry";
    this.panel.tabIndex = -1;
    this.panel.setAttribute("aria-labelledby", nameId);
  }

  start() {
    document.querySelector("main")?.append(this.panel);
    document.addEventListener("pointerdown", () => {
      this.#closed = this.#isOpen() ? this.#link : undefined;
    });
    addEventListener("resize", () => this.#place());
    this.panel.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a, .button") !== null) this.panel.hidePopover();
    });
    this.panel.addEventListener("keydown", event => this.#leave(event));
    this.panel.addEventListener("beforetoggle", event => {
      const hadFocus = this.panel.contains(document.activeElement);
      if (event instanceof ToggleEvent && event.newState === "closed" && hadFocus) this.#goBack();
    });
  }

  #isOpen() {
    return this.panel.matches(":popover-open");
  }

  /**
   * Shows the entry to which a link leads, unless the press of this click has closed it; throws if it does not come.
   *
   * @param {HTMLAnchorElement} link
   */
  async show(link) {
    const isClosed = link === this.#closed;
    this.#closed = undefined;
    if (isClosed) return;
    this.#link = link;
    const entry = await entryAt(link.href);
    // Another was followed meanwhile.
    if (link !== this.#link) return;
    this.panel.replaceChildren(closeButton(), entry, wholeEntry(link.href));
    this.panel.showPopover();
    this.#place();
    this.panel.scrollTop = 0;
    this.panel.focus();
  }

  /** Below the words, or above them where there is more room. */
  #place() {
    if (this.#link === undefined || !this.#isOpen()) return;
    const { style } = this.panel;
    const words = this.#link.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const [above, below] = [words.top, clientHeight - words.bottom].map(room => room - gap - margin);
    style.maxHeight = `${highest}px`;
    const isBelow = this.panel.offsetHeight <= (below ?? 0) || (below ?? 0) >= (above ?? 0);
    style.maxHeight = `${Math.min(Math.max((isBelow ? below : above) ?? 0, lowest), highest)}px`;
    const { offsetWidth: width, offsetHeight: height } = this.panel;
    style.left = `${scrollX + Math.max(margin, Math.min(words.left, clientWidth - width - margin))}px`;
    style.top = `${scrollY + (isBelow ? words.bottom + gap : words.top - gap - height)}px`;
  }

  /** Tab past the last stop, or back past the first, goes on from the link, where the reader was. */
  #leave(/** @type {KeyboardEvent} */ event) {
    if (event.key !== "Tab") return;
    const stops = [...this.panel.querySelectorAll("a[href], button, summary")].filter(stop => stop.checkVisibility());
    const isFirst = document.activeElement === this.panel || document.activeElement === stops[0];
    if (event.shiftKey ? !isFirst : document.activeElement !== stops.at(-1)) return;
    if (event.shiftKey) event.preventDefault();
    this.panel.hidePopover();
    this.#goBack();
  }

  #goBack() {
    this.#link?.focus({ preventScroll: true });
  }
}

/** The entry at an address: a section of a page of figures, or a cell in the table of single CCGs. */
async function entryAt(/** @type {string} */ href) {
  const url = new URL(href);
  const page = await pageAt(url.origin + url.pathname);
  const element = page.getElementById(decodeURIComponent(url.hash.slice(1)));
  if (element === null) throw new Error(`no entry at ${href}`);
  const entry = document.createElement("div");
  if (element instanceof HTMLTableCellElement) entry.append(...partsOfRow(element));
  else entry.append(...document.importNode(element, true).childNodes);
  entry.querySelector("h2")?.setAttribute("id", nameId);
  return entry;
}

/** Loads a page once. Unlike a parser of text, a request for a document may bring markup past the policy, for it runs nothing. */
function pageAt(/** @type {string} */ url) {
  const known = pages.get(url) ?? loadPage(url);
  pages.set(url, known);
  known.catch(() => pages.delete(url));
  return known;
}

/** @returns {Promise<Document>} */
function loadPage(/** @type {string} */ url) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => {
      if (request.status === 200 && request.responseXML !== null) resolve(request.responseXML);
      else reject(new Error(`${url}: ${request.status}`));
    };
    request.onerror = () => reject(new Error(`${url} does not come`));
    request.send();
  });
}

/** What a row says of a CCG: the figure itself, then the others with what they are called, and what all rows rest on. */
function* partsOfRow(/** @type {HTMLTableCellElement} */ cell) {
  const row = cell.closest("tr");
  const name = row?.querySelector("th")?.textContent ?? "";
  yield withWords("h2", "entry__label", `${name}: ${cell.dataset.label?.toLowerCase()}`);
  const value = withWords("p", "entry__value", "");
  value.append(...document.importNode(cell, true).childNodes);
  yield value;
  const facts = withWords("dl", "entry__facts", "");
  for (const other of row?.querySelectorAll("td") ?? []) {
    if (other === cell || other.textContent === "") continue;
    const fact = document.createElement("dd");
    fact.append(...document.importNode(other, true).childNodes);
    const pair = document.createElement("div");
    pair.append(withWords("dt", "", other.dataset.label ?? ""), fact);
    facts.append(pair);
  }
  yield facts;
  const basis = cell.closest("table")?.previousElementSibling;
  if (basis) yield document.importNode(basis, true);
}

function closeButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Close";
  return button;
}

function wholeEntry(/** @type {string} */ href) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = "See this entry with related figures";
  const paragraph = document.createElement("p");
  paragraph.append(link);
  return paragraph;
}

function withWords(/** @type {string} */ name, /** @type {string} */ className, /** @type {string} */ words) {
  const element = document.createElement(name);
  if (className !== "") element.className = className;
  element.textContent = words;
  return element;
}
