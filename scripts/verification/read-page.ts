/** A page to what is verified of it. */

import { quoted } from "../input/problem.ts";
import { type Attributes, type ElementReader, readElements } from "./elements.ts";
import { type ReadMark, startMarks } from "./marks.ts";

/** What is verified of a page. */
export type Page = {
  /** Whether it begins as a document does; a fragment does not. */
  readonly isDocument: boolean;
  readonly ids: ReadonlySet<string>;
  readonly links: readonly Link[];
  readonly marks: readonly ReadMark[];
  /** How often the page has each of the elements that it must have once. */
  readonly counts: ReadonlyMap<string, number>;
  readonly language: string | undefined;
  readonly title: string;
  readonly draftMarks: number;
  /** What is wrong with its HTML. */
  readonly faults: readonly string[];
};

/** An address in a page; `isLoaded` says whether a browser loads what is there without being asked. */
export type Link = { readonly address: string; readonly isLoaded: boolean };

/** Reads the HTML of a page. */
export function readPage(html: string): Page {
  const reader = new PageReader();
  const faults = readElements(html, reader);
  const { ids, links, counts, language, title, draftMarks } = reader;
  const marks = reader.marks.read;
  return {
    isDocument: /^<!doctype html>/i.test(html),
    ids,
    links,
    marks,
    counts,
    language,
    title: title.trim(),
    draftMarks,
    faults: [...faults, ...reader.faults],
  };
}

const elementsOnce = ["html", "head", "title", "body", "main", "h1"] as const;
const loadedLinks = new Set(["stylesheet", "icon", "preload", "modulepreload"]);

class PageReader implements ElementReader {
  readonly ids = new Set<string>();
  readonly links: Link[] = [];
  readonly marks = startMarks();
  readonly counts = new Map<string, number>(elementsOnce.map(name => [name, 0]));
  readonly faults: string[] = [];
  language: string | undefined;
  title = "";
  draftMarks = 0;
  #isInTitle = false;

  onOpen(name: string, attributes: Attributes, isInPicture: boolean): void {
    // Pictures have titles of their own.
    if (!isInPicture) this.#count(name, attributes);
    if (name === "script") this.#checkScript(attributes);
    if (attributes.size === 0) return;
    this.#readId(attributes.get("id"));
    if (attributes.has("data-draft")) this.draftMarks++;
    this.#readLinks(name, attributes);
    this.marks.onOpen(name, attributes);
  }

  onText(text: string): void {
    if (this.#isInTitle) this.title += text;
    this.marks.onText(text);
  }

  onClose(name: string): void {
    if (name === "title") this.#isInTitle = false;
    this.marks.onClose(name);
  }

  #count(name: string, attributes: Attributes): void {
    const count = this.counts.get(name);
    if (count === undefined) return;
    this.counts.set(name, count + 1);
    if (name === "html") this.language = attributes.get("lang");
    if (name === "title") this.#isInTitle = true;
  }

  #checkScript(attributes: Attributes): void {
    if (attributes.has("src") || attributes.get("type") === "application/ld+json") return;
    this.faults.push("has a script that is no file");
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
    // Other sites are told of these, so they must be there too.
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
