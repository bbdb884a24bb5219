/** The page of comparison: up to four CCGs side by side, from the file of each, at an address of its own. */

import { askedIn, listOf, queryOf, rowsOf } from "./comparison.js";

/** @typedef {import("./comparison.js").Facts} Facts */

const site = new URL("../", import.meta.url);

class Comparison {
  /** The codes of the CCGs that are shown, in the order in which they were asked for. */
  /** @type {readonly string[]} */
  #codes = [];
  #turn = 0;

  /**
   * @param {HTMLElement} main
   * @param {HTMLFormElement} form
   */
  constructor(main, form) {
    this.form = form;
    this.heading = main.querySelector("h1");
    this.status = main.querySelector(".compare__status");
    this.place = main.querySelector("[data-compared]");
    this.titles = { heading: this.heading?.textContent ?? "", page: document.title };
  }

  start() {
    this.form.addEventListener("submit", event => {
      event.preventDefault();
      const field = this.form.elements.namedItem("ccgs");
      if (!(field instanceof HTMLSelectElement || field instanceof HTMLInputElement)) return;
      const added = askedIn(new URLSearchParams({ ccgs: field.value }).toString());
      this.#goTo(queryOf([...this.#codes, ...added.codes, ...added.unknown]));
      field.value = "";
    });
    addEventListener("popstate", () => this.#follow(location.search));
    this.#follow(location.search);
    this.form.inert = false;
  }

  /** Where the field has all CCGs, a code that it has not is none; elsewhere its file will tell. */
  #isKnown(/** @type {string} */ code) {
    const field = this.form.elements.namedItem("ccgs");
    return !(field instanceof HTMLSelectElement) || [...field.options].some(({ value }) => value === code);
  }

  #goTo(/** @type {string} */ query) {
    this.#follow(query);
    const address = location.pathname + queryOf(this.#codes);
    if (address !== location.pathname + location.search) history.pushState(null, "", address);
  }

  /** Shows what an address asks for; an answer that comes after the next question is passed over. */
  async #follow(/** @type {string} */ query) {
    const turn = ++this.#turn;
    const { codes, tooMany, unknown } = askedIn(query, code => this.#isKnown(code));
    this.#codes = codes;
    const answers = await Promise.all(codes.map(factsOf));
    if (turn !== this.#turn) return;
    const facts = answers.filter(answer => typeof answer === "object");
    const missing = codes.filter((_, index) => answers[index] === "unknown");
    const failed = codes.filter((_, index) => answers[index] === "failed");
    this.#codes = codes.filter(code => !missing.includes(code));
    this.#show(facts);
    this.#say([
      ...[...unknown, ...missing].map(code => `There is no CCG with the code “${code}”.`),
      ...(tooMany.length > 0 ? [`Only four CCGs can be compared at once. Left out: ${listOf(tooMany)}.`] : []),
      ...(failed.length > 0 ? [`${listOf(failed)} could not be loaded. Please try again.`] : []),
      facts.length === 1 ? "Choose another CCG to compare." : "",
    ]);
  }

  #show(/** @type {readonly Facts[]} */ facts) {
    const names = listOf(facts.map(({ name }) => name));
    const { heading, page } = this.titles;
    if (this.heading) this.heading.textContent = names === "" ? heading : `${heading}: ${names}`;
    document.title = names === "" ? page : `${names} - ${page}`;
    this.place?.replaceChildren(...(facts.length === 0 ? [] : [this.#chosen(facts), tableOf(facts)]));
  }

  /** The CCGs that are shown, each with a button that takes it out. */
  #chosen(/** @type {readonly Facts[]} */ facts) {
    const list = make("ul", { className: "compare__row" });
    for (const { odsCode, name } of facts) {
      const button = make("button", { className: "button", type: "button" }, `Remove ${name}`);
      button.addEventListener("click", () => {
        this.#goTo(queryOf(this.#codes.filter(code => code !== odsCode)));
        if (this.status instanceof HTMLElement) this.status.focus();
      });
      list.append(make("li", {}, button));
    }
    return list;
  }

  #say(/** @type {readonly string[]} */ sentences) {
    if (this.status) this.status.textContent = sentences.filter(sentence => sentence !== "").join(" ");
  }
}

/** What the file of a CCG says; "unknown" where there is none. */
async function factsOf(/** @type {string} */ code) {
  try {
    const response = await fetch(new URL(`ccgs/${code.toLowerCase()}/index.json`, site));
    if (response.status === 404) return "unknown";
    if (!response.ok) return "failed";
    /** @type {Facts} */
    const facts = await response.json();
    return facts;
  } catch {
    return "failed";
  }
}

/** The table: a column for each CCG, which leads to its page; on a phone each cell has the name of its CCG. */
function tableOf(/** @type {readonly Facts[]} */ facts) {
  const addresses = facts.map(({ odsCode }) => new URL(`ccgs/${odsCode.toLowerCase()}/`, site).pathname);
  const heads = facts.map(({ name }, index) =>
    make("th", { scope: "col" }, make("a", { href: addresses[index] ?? "" }, name)),
  );
  const rows = rowsOf(facts).map(({ heading, section, cells }) => {
    const row = make("tr", {}, make("th", { scope: "row" }, heading));
    for (const [index, words] of cells.entries()) {
      const cell = make("td");
      cell.dataset.label = facts[index]?.name ?? "";
      const text = words ?? make("span", { className: "not-recorded" }, "Not recorded");
      cell.append(section === "" ? text : make("a", { href: `${addresses[index]}#section-${section}` }, text));
      row.append(cell);
    }
    return row;
  });
  return make(
    "table",
    { className: "stack compare" },
    make("caption", {}, "What the record says about each; follow a link for the CCG’s page and sources"),
    make("thead", {}, make("tr", {}, make("td"), ...heads)),
    make("tbody", {}, ...rows),
  );
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [properties]
 * @param {...(string | Node)} children
 */
function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

const main = document.querySelector("main");
const form = document.querySelector("form.compare__add");
if (main !== null && form instanceof HTMLFormElement) new Comparison(main, form).start();
