/**
 * Suggestions below the search field: an editable combobox with a list box
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/, list autocomplete with manual selection).
 */

import { loadFinder } from "./finder.js";
import { guessLink, noteOf } from "./result.js";

/** @typedef {import("./finder.js").Entry} Entry */

const mostShown = 7;

export class Suggestions {
  /** @type {import("./finder.js").Finder | undefined} */
  #finder;
  /** The place of the suggestion that the arrow keys have reached; -1 for none. */
  #active = -1;

  constructor(/** @type {HTMLFormElement} */ form) {
    this.form = form;
    this.field = form.querySelector("input") ?? document.createElement("input");
    this.list = document.createElement("div");
    this.status = document.createElement("p");
  }

  async start() {
    this.list.id = `${this.field.id}-suggestions`;
    this.list.role = "listbox";
    this.list.ariaLabel = "Suggestions";
    this.status.role = "status";
    this.status.className = "visually-hidden";
    this.field.role = "combobox";
    this.field.ariaAutoComplete = "list";
    this.field.setAttribute("aria-controls", this.list.id);
    this.#close();
    this.form.append(this.list, this.status);
    this.form.addEventListener("submit", event => this.#submit(event));
    this.field.addEventListener("blur", () => this.#close());
    this.field.addEventListener("keydown", event => this.#press(event));
    // Who points at a suggestion stays in the field until it is chosen.
    this.list.addEventListener("mousedown", event => event.preventDefault());
    this.list.addEventListener("click", () => this.#close());
    this.#finder = await loadFinder();
    this.field.addEventListener("input", () => this.#open());
    if (document.activeElement === this.field) this.#open();
  }

  #options() {
    return [...this.list.children].filter(element => element instanceof HTMLAnchorElement);
  }

  #isOpen() {
    return !this.list.hidden;
  }

  /** Shows what is found for the words in the field, or asks what they may be misspelt for. */
  async #open() {
    const query = this.field.value;
    const found = this.#finder?.find(query) ?? [];
    this.#show(found.slice(0, mostShown).map(linkTo), query.trim() === "" ? "" : sayFound(found.length));
    const guesses = found.length > 0 ? [] : ((await this.#finder?.guess(query)) ?? []);
    // More may have been typed meanwhile.
    if (guesses.length === 0 || this.field.value !== query || document.activeElement !== this.field) return;
    const searchPage = new URL(this.form.action).pathname;
    this.#show(
      guesses.map(guess => askIf(guessLink(guess, searchPage))),
      askedInstead,
    );
  }

  #show(/** @type {readonly HTMLAnchorElement[]} */ links, /** @type {string} */ said) {
    this.list.replaceChildren(...links.map((link, index) => optionOf(link, `${this.list.id}-${index}`)));
    this.#setOpen(links.length > 0);
    this.#activate(-1);
    this.status.textContent = said;
  }

  #close() {
    this.#setOpen(false);
    this.#activate(-1);
    this.status.textContent = "";
  }

  #setOpen(/** @type {boolean} */ isOpen) {
    this.list.hidden = !isOpen;
    this.field.ariaExpanded = String(isOpen);
  }

  #activate(/** @type {number} */ place) {
    this.#active = place;
    this.#options().forEach((option, index) => {
      option.ariaSelected = String(index === place);
    });
    const option = this.#options()[place];
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", option.id);
  }

  #press(/** @type {KeyboardEvent} */ event) {
    const steps = new Map([
      ["ArrowDown", 1],
      ["ArrowUp", -1],
    ]);
    const step = steps.get(event.key);
    if (step !== undefined) this.#move(step);
    else if (event.key === "Escape" && this.#isOpen()) this.#close();
    else if (event.key === "Enter" && this.#options()[this.#active] !== undefined)
      this.#options()[this.#active]?.click();
    else return;
    event.preventDefault();
  }

  /** From the field through the suggestions and back to the field, either way round. */
  #move(/** @type {number} */ step) {
    if (!this.#isOpen()) this.#open();
    const places = this.#options().length + 1;
    if (this.#isOpen()) this.#activate(((this.#active + 1 + step + places) % places) - 1);
  }

  /** A code leads straight to what it is the code of; anything else to the page of results. */
  #submit(/** @type {SubmitEvent} */ event) {
    const exact = this.#finder?.byCode(this.field.value);
    if (exact === undefined) return;
    event.preventDefault();
    this.#close();
    location.assign(exact.href);
  }
}

function linkTo(/** @type {Entry} */ entry) {
  const link = document.createElement("a");
  link.href = entry.href;
  link.append(entry.title, " ", noteOf(entry));
  return link;
}

/** What is not found is never guessed: the reader is asked. */
function askIf(/** @type {HTMLAnchorElement} */ link) {
  link.prepend("Did you mean ");
  link.append("?");
  return link;
}

function optionOf(/** @type {HTMLAnchorElement} */ link, /** @type {string} */ id) {
  link.role = "option";
  link.id = id;
  link.tabIndex = -1;
  return link;
}

const askedInstead = "Nothing found. Use the up and down arrow keys to see what you may mean.";

function sayFound(/** @type {number} */ number) {
  if (number === 0) return "Nothing found";
  const shown =
    number > mostShown ? `The best ${mostShown} of ${number} results` : number === 1 ? "1 result" : `${number} results`;
  return `${shown}. Use the up and down arrow keys to choose.`;
}
