/** The tags and texts of a page as the verification reads them, and as a parser of HTML does that forgives everything. */

import { isDeepStrictEqual } from "node:util";
import { Parser } from "htmlparser2";
import { pictureAttributes } from "../../scripts/verification/grammar.ts";
import { attributesNamed, Markup } from "../../scripts/verification/markup.ts";

/** What a page was read as: its parts in order, and what is wrong with it. */
export type Read = { readonly parts: readonly string[]; readonly faults: readonly string[] };

/** The names that have capitals, by those that parsers make of them. */
const mixedNames = new Map([...pictureAttributes].map(name => [name.toLowerCase(), name]));

const numbered = new Map<string, ReturnType<typeof attributesNamed>>();

/** A page as the verification reads it; attributes of other names than these are only counted. */
export function readStrictly(html: string, names: readonly string[]): Read {
  const all = names.map(name => mixedNames.get(name) ?? name);
  const numbers = numbered.get(all.join()) ?? attributesNamed(...all);
  numbered.set(all.join(), numbers);
  const markup = new Markup(html, numbers);
  const attributes = all.map(name => ({ name: name.toLowerCase(), attribute: markup.attribute(name) }));
  const parts = new Parts();
  for (let part = markup.next(); part !== "end"; part = markup.next()) {
    const { name } = markup.element;
    if (part === "text") parts.addText(markup.text);
    if (part === "close") parts.add(`</${name}>`);
    if (part !== "open") continue;
    const present: (readonly [string, string])[] = [];
    for (const { name: of, attribute } of markup.attributeCount === 0 ? [] : attributes) {
      const { value } = attribute;
      if (value !== undefined) present.push([of, value]);
    }
    parts.add(openTag(name, markup.attributeCount, present));
  }
  return { parts: parts.all, faults: markup.faults };
}

/** A page as htmlparser2 reads it, the faults being what it has closed and opened by itself; and the names it met. */
export function readLeniently(page: string): Read & { readonly names: readonly string[] } {
  const html = page.replace(/^<!DOCTYPE html>\n/, "");
  const parts = new Parts();
  const faults: string[] = [];
  const names = new Set<string>();
  const parser = new Parser({
    onopentag(name, attributes, isImplied) {
      const present = Object.entries(attributes);
      for (const [of] of present) names.add(of);
      if (isImplied) faults.push(`opened ${name}`);
      parts.add(openTag(name, present.length, present));
    },
    ontext(text) {
      parts.addText(text);
    },
    onclosetag(name, isImplied) {
      if (isImplied && isVoid(name)) return;
      // An element that ends where it begins, as those of pictures may, is closed by the parser too.
      if (isImplied && html[parser.endIndex - 1] !== "/") faults.push(`closed ${name}`);
      parts.add(`</${name}>`);
    },
  });
  parser.write(html);
  parser.end();
  return { parts: parts.all, faults, names: [...names] };
}

function isVoid(name: string): boolean {
  return /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/.test(name);
}

/** Which attributes stand in what order is of no account. */
function openTag(name: string, count: number, attributes: readonly (readonly string[])[]): string {
  const written = attributes.map(([of, value]) => `${of}=${JSON.stringify(value)}`);
  return `<${name} ${count} ${written.toSorted().join(" ")}>`;
}

/** Parts in order; texts that follow each other are one. */
class Parts {
  readonly all: string[] = [];
  #isText = false;

  add(tag: string): void {
    this.all.push(tag);
    this.#isText = false;
  }

  addText(text: string): void {
    if (this.#isText) this.all.push(`${this.all.pop()}${text}`);
    else this.all.push(text);
    this.#isText = true;
  }
}

/** The pages among the files of a site that are read in two ways. */
export function pagesReadOtherwise(site: ReadonlyMap<string, string>): readonly string[] {
  const pages = [...site].filter(([file]) => file.endsWith(".html"));
  if (pages.length === 0) throw new Error("the site has no pages");
  return pages.flatMap(([file, html]) => {
    const lenient = readLeniently(html);
    const strict = readStrictly(html, lenient.names);
    const isSame = strict.faults.length === 0 && isDeepStrictEqual(strict.parts, lenient.parts);
    return isSame && lenient.faults.length === 0 ? [] : [file];
  });
}
