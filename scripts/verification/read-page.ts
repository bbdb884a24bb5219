/** A page to what is verified of it. */

import { quoted } from "../input/problem.ts";
import { type Attributes, type ElementReader, readElements } from "./elements.ts";

/** A figure on a page: its id, its value for machines and its words, as at a date (undefined: the build's). */
export type ReadMark = {
  readonly id: string;
  readonly value: string;
  readonly asAt: string | undefined;
  readonly words: string;
};

/** What is verified of a page. */
export type Page = Readonly<PageReader>;

/** Reads the HTML of a page. */
export function readPage(html: string): Page {
  return new PageReader(html);
}

const elementsOnce = ["html", "head", "title", "body", "main", "h1"] as const;
const loadedLinks = new Set(["stylesheet", "icon", "preload", "modulepreload"]);

class PageReader implements ElementReader {
  /** Whether it begins as a document does; a fragment does not. */
  readonly isDocument: boolean;
  readonly ids = new Set<string>();
  /** The addresses in it, and whether a browser loads what is there without being asked. */
  readonly links: { readonly address: string; readonly isLoaded: boolean }[] = [];
  readonly marks: ReadMark[] = [];
  /** How often the page has each of the elements that it must have once. */
  readonly counts = new Map<string, number>(elementsOnce.map(name => [name, 0]));
  /** The problems with its HTML. */
  readonly faults: string[] = [];
  language: string | undefined;
  title = "";
  draftMarks = 0;
  #isInTitle = false;
  /** The element of the last mark while its words are read. */
  #marked = "";

  constructor(html: string) {
    this.isDocument = /^<!doctype html>/i.test(html);
    this.faults.unshift(...readElements(html, this));
  }

  onOpen(name: string, attributes: Attributes, isInPicture: boolean): void {
    // Pictures have titles of their own.
    if (!isInPicture) this.#count(name, attributes);
    if (name === "script") this.#checkScript(attributes);
    if (attributes.size === 0) return;
    this.#readId(attributes.get("id"));
    if (attributes.has("data-draft")) this.draftMarks++;
    this.#readLinks(name, attributes);
    this.#readMark(name, attributes);
  }

  onText(text: string): void {
    if (this.#isInTitle) this.title += text;
    const mark = this.#marked === "" ? undefined : this.marks.pop();
    if (mark !== undefined) this.marks.push({ ...mark, words: mark.words + text });
  }

  onClose(name: string): void {
    if (name === "title") this.#isInTitle = false;
    if (name === this.#marked) this.#marked = "";
  }

  #count(name: string, attributes: Attributes): void {
    const count = this.counts.get(name);
    if (count === undefined) return;
    this.counts.set(name, count + 1);
    if (name === "html") this.language = attributes.get("lang");
    if (name === "title") this.#isInTitle = true;
  }

  #readMark(name: string, attributes: Attributes): void {
    const id = attributes.get("data-figure");
    if (id === undefined) return;
    // A picture has no data elements: there the value is an attribute of its own.
    const value = attributes.get("value") ?? attributes.get("data-value") ?? "";
    this.marks.push({ id, value, asAt: attributes.get("data-as-at"), words: "" });
    this.#marked = name;
  }

  #checkScript(attributes: Attributes): void {
    if (attributes.has("src") || attributes.get("type") === "application/ld+json") return;
    this.faults.push("has a script that is not in a file");
  }

  #readId(id: string | undefined): void {
    if (id === undefined) return;
    if (this.ids.has(id)) this.faults.push(`two elements have the id ${quoted(id)}`);
    this.ids.add(id);
  }

  #readLinks(name: string, attributes: Attributes): void {
    const isLoadedLink = name === "link" && loadedLinks.has(attributes.get("rel") ?? "");
    this.#addLink(attributes.get("href"), isLoadedLink);
    this.#addLink(attributes.get("src"), true);
    this.#addLink(attributes.get("action"), true);
    for (const address of addressesIn(attributes.get("srcset"))) this.#addLink(address, true);
    const property = attributes.get("property");
    // Other sites use these, so they must exist too.
    if (property === "og:url" || property === "og:image") this.#addLink(attributes.get("content") ?? "", false);
  }

  #addLink(address: string | undefined, isLoaded: boolean): void {
    if (address !== undefined) this.links.push({ address, isLoaded });
  }
}

/** The addresses of a list of pictures, each with its width or density behind it. */
function addressesIn(srcset = ""): readonly string[] {
  return srcset === "" ? [] : srcset.split(",").map(source => source.trim().split(/\s/)[0] ?? "");
}
