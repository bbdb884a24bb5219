/** The list of CCGs: filters and sorts its rows, and keeps what is shown in the address of the page. */

import { mostCompared, queryOf } from "./comparison.js";
import { fromAToZ, inOrder, isAskedFor, isColumn, notRecorded, queryFor, sortingIn } from "./selection.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./selection.js").Row & { readonly element: HTMLTableRowElement, readonly address: string }} ListedRow */

/** @typedef {{ readonly body: HTMLTableSectionElement, readonly rows: readonly ListedRow[] }} Letter */

// Every letter that is typed filters; what is shown is said, and kept in the address, when the typing pauses.
const pause = 300;

class List {
  /** @type {import("./selection.js").Sorting} */
  #sorting = fromAToZ;
  #isTyping = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLTableElement} table
   */
  constructor(form, table) {
    this.form = form;
    this.table = table;
    this.letters = lettersOf(form, table);
    this.rows = this.letters.flatMap(letter => letter.rows);
    this.sorted = table.appendChild(document.createElement("tbody"));
    this.tiles = tilesByAddress();
    this.none = document.querySelector(".filters__none");
    this.more = form.querySelector(".filters__more");
  }

  start() {
    for (const header of this.#headers()) makeButton(header).addEventListener("click", () => this.#turn(header));
    this.more?.addEventListener("click", () => this.#open(this.more?.getAttribute("aria-expanded") === "false"));
    this.form.addEventListener("input", () => this.#filterWhileTyping());
    this.form.addEventListener("change", () => this.#keep(false));
    this.form.addEventListener("submit", event => {
      event.preventDefault();
      this.#keep(false);
      const status = document.querySelector(".filters__status");
      if (status instanceof HTMLElement) status.focus();
    });
    this.form.addEventListener("reset", event => {
      event.preventDefault();
      this.#follow("");
      this.#keep(false);
    });
    addEventListener("popstate", () => this.#follow(location.search));
    this.#follow(location.search);
    this.form.inert = false;
  }

  /** Shows what an address asks for. */
  #follow(/** @type {string} */ query) {
    const asked = new URLSearchParams(query);
    for (const field of fieldsOf(this.form)) {
      field.value = asked.get(field.name) ?? "";
      // A select can't show what is none of its options.
      if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
    }
    this.#isTyping = false;
    // What is in force must be seen.
    if ([...asked.keys()].some(name => name !== "q")) this.#open(true);
    this.#sort(sortingIn(asked));
    this.#filter();
    this.#say();
  }

  /** Shows on a phone every filter, and what sorts the list, or hides them. */
  #open(/** @type {boolean} */ isOpen) {
    this.more?.setAttribute("aria-expanded", String(isOpen));
  }

  #filterWhileTyping() {
    this.#filter();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(true), pause);
  }

  /** Sorts by the column of a header: the other way round where the list is sorted by it already. */
  #turn(/** @type {Element} */ header) {
    const column = header.getAttribute("data-sort");
    if (!isColumn(column)) return;
    this.#sort({ column, isDescending: column === this.#sorting.column && !this.#sorting.isDescending });
    this.#filter();
    this.#keep(false);
  }

  #filter() {
    limitTeams(this.form);
    const filters = filtersOf(this.form);
    const isShown = isAskedFor(filters);
    for (const row of this.rows) {
      row.element.hidden = !isShown(row);
      leaveOut(row.element.hidden, this.tiles.get(row.address));
    }
    for (const { body } of this.letters) {
      const isEmpty = [...body.rows].every(row => row.hidden || row.cells.length === 1);
      setHidden(isEmpty, body);
    }
    const isNone = this.rows.every(row => row.element.hidden);
    setHidden(isNone, this.table);
    setHidden(!isNone, this.none);
    const search = this.none?.querySelector("a");
    if (search) search.search = queryFor({ q: filters.q ?? "" }, fromAToZ);
    // The letters, and the names by region, lead through the whole list.
    setHidden(queryFor(filters, this.#sorting) !== "", ...document.querySelectorAll("[data-whole-list]"));
  }

  #sort(/** @type {import("./selection.js").Sorting} */ sorting) {
    this.#sorting = sorting;
    const isAToZ = queryFor({}, sorting) === "";
    // From A to Z the rows are as they came, unless they have been sorted: nothing is moved for nothing.
    if (!isAToZ) this.sorted.append(...inOrder(this.rows, sorting).map(row => row.element));
    else if (this.sorted.rows.length > 0) {
      for (const { body, rows } of this.letters) body.append(...rows.map(row => row.element));
    }
    for (const header of this.#headers()) {
      if (header.getAttribute("data-sort") !== sorting.column) header.removeAttribute("aria-sort");
      else header.setAttribute("aria-sort", sorting.isDescending ? "descending" : "ascending");
    }
  }

  /** Keeps in the address what is shown: a step of its own, but one for all that is typed without a break. */
  #keep(/** @type {boolean} */ isTyping) {
    clearTimeout(this.#timer);
    this.#say();
    const query = queryFor(filtersOf(this.form), this.#sorting);
    const address = location.pathname + (query === "" ? "" : `?${query}`);
    if (address !== location.pathname + location.search) {
      if (this.#isTyping) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
    }
    this.#isTyping = isTyping;
  }

  #say() {
    const codes = this.rows.filter(row => !row.element.hidden).map(({ code }) => code);
    const shown = codes.length;
    offerToCompare(codes);
    const count = shown === this.rows.length ? `All ${shown}` : `${shown} of ${this.rows.length}`;
    const header = this.table.querySelector("[aria-sort]");
    const status = document.querySelector(".filters__shown");
    const order = `${textOf(header).toLowerCase()}, ${header?.getAttribute("aria-sort")}`;
    if (status !== null) status.textContent = `${count} CCGs by ${order}`;
  }

  #headers() {
    return this.table.querySelectorAll("th[data-sort]");
  }
}

/**
 * The rows of the table by their letters; a row's region, wave and so on are those options of the filters that it names.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLTableElement} table
 * @returns {readonly Letter[]}
 */
function lettersOf(form, table) {
  const options = new Map(fieldsOf(form).map(field => [field.name, valuesOf(field)]));
  let index = 0;
  return [...table.tBodies].map(body => {
    const elements = [...body.rows].filter(row => row.cells.length > 1);
    return { body, rows: elements.map(element => rowOf(element, index++, options)) };
  });
}

/**
 * @param {HTMLTableRowElement} element
 * @param {number} index
 * @param {ReadonlyMap<string, ReadonlyMap<string, string>>} options
 * @returns {ListedRow}
 */
function rowOf(element, index, options) {
  const [name = "", code = "", place = "", wave = "", outcome = "", directions = ""] = [...element.cells].map(textOf);
  const [patients, practices] = [...element.cells].slice(6).map(numberIn);
  const team = textOf(element.querySelector(".ccgs__team"));
  const region = place.slice(0, place.length - team.length).trim();
  /** What is not recorded is asked for by a value of its own, but is no value to sort by. */
  const asked = (/** @type {string} */ field, /** @type {string} */ text) => {
    const value = options.get(field)?.get(text);
    return value === notRecorded ? undefined : value;
  };
  return {
    element,
    address: element.querySelector("a")?.getAttribute("href") ?? "",
    index,
    words: wordsOf(`${name} ${code}`),
    code,
    region: asked("region", region),
    // London is the area team of London: it stands there once.
    team: asked("team", team || region),
    wave: asked("wave", wave),
    outcome: asked("outcome", outcome),
    directions: asked("directions", directions),
    patients,
    practices,
  };
}

/** The values of a field's options, each by its text ("Kent and Medway") and by itself ("2"). */
function valuesOf(/** @type {HTMLInputElement | HTMLSelectElement} */ field) {
  const options = field instanceof HTMLSelectElement ? [...field.options] : [];
  return new Map(options.flatMap(({ text, value }) => [text, value].map(name => [name, value])));
}

function fieldsOf(/** @type {HTMLFormElement} */ form) {
  return [...form.elements].filter(field => field instanceof HTMLInputElement || field instanceof HTMLSelectElement);
}

/** @returns {import("./selection.js").Filters} */
function filtersOf(/** @type {HTMLFormElement} */ form) {
  return Object.fromEntries(fieldsOf(form).map(field => [field.name, field.value]));
}

/** Where a region is chosen, only its own area teams can be. */
function limitTeams(/** @type {HTMLFormElement} */ form) {
  const [region, team] = [form.elements.namedItem("region"), form.elements.namedItem("team")];
  if (!(region instanceof HTMLSelectElement && team instanceof HTMLSelectElement)) return;
  for (const group of team.querySelectorAll("optgroup")) {
    group.disabled = region.value !== "" && group.label !== region.selectedOptions[0]?.text;
  }
  if (team.selectedOptions[0]?.closest("optgroup")?.disabled) team.value = "";
}

/** Puts a button around the words of a column's header. */
function makeButton(/** @type {Element} */ header) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...header.childNodes);
  header.append(button);
  return button;
}

function textOf(/** @type {Element | null} */ element) {
  return element?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/** The figure in a cell, or undefined where none is recorded. */
function numberIn(/** @type {Element} */ cell) {
  const data = cell.querySelector("data");
  return data === null ? undefined : Number(data.value);
}

/** The tiles of the map by the addresses to which they lead. */
function tilesByAddress() {
  const tiles = [...document.querySelectorAll(".map a")];
  return new Map(tiles.map(tile => [tile.getAttribute("href") ?? "", tile]));
}

/** A tile whose CCG is filtered out is faint, and no link meanwhile. */
function leaveOut(/** @type {boolean} */ isLeftOut, /** @type {Element | undefined} */ tile) {
  tile?.toggleAttribute("data-left-out", isLeftOut);
  if (isLeftOut) tile?.setAttribute("tabindex", "-1");
  else tile?.removeAttribute("tabindex");
  if (isLeftOut) tile?.setAttribute("aria-hidden", "true");
  else tile?.removeAttribute("aria-hidden");
}

/** The page of comparison, with the CCGs that are shown where they are few enough. */
function offerToCompare(/** @type {readonly string[]} */ codes) {
  const link = document.querySelector(".filters__compare a");
  if (!(link instanceof HTMLAnchorElement)) return;
  const areFew = codes.length > 1 && codes.length <= mostCompared;
  link.search = areFew ? queryOf(codes) : "";
  link.textContent = areFew ? `Compare these ${codes.length} CCGs` : `Compare up to four CCGs`;
}

function setHidden(/** @type {boolean} */ isHidden, /** @type {readonly (Element | null)[]} */ ...elements) {
  for (const element of elements) element?.toggleAttribute("hidden", isHidden);
}

const form = document.querySelector("form.filters");
const table = document.querySelector("table.ccgs");
if (form instanceof HTMLFormElement && table instanceof HTMLTableElement) new List(form, table).start();
