/** A rendered folder to its manifest and its faults: files, structure, links and figures that are not as they must be. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileOfPage } from "./address.ts";
import { copiesOf, unpacked } from "./compress.ts";
import { entryFor, filesBelow, type Manifest, type ManifestEntry, manifestOf } from "./manifest.ts";
import { attributesNamed, Markup } from "./markup.ts";
import { compareText, quoted } from "./problem.ts";

/** What a rendered folder is held against. */
export type Expectation = {
  /** Every file that there must be, by its path from the root. */
  readonly files: readonly string[];
  /** The origin of the site ("https://example.org"), and the path prefix under which it stands ("" or "/reports"). */
  readonly origin: string;
  readonly root: string;
  /** Whether every page must have a draft mark; if not, none may have one. */
  readonly isDraft: boolean;
  /** What is wrong with a figure as it stands on a page; undefined if it is the record's. */
  readonly faultOf: (mark: FigureMark) => string | undefined;
};

/** A figure on a page: its value for machines and its words, as at a date (undefined: the build's). */
export type FigureMark = {
  readonly id: string;
  readonly value: string;
  readonly asAt: string | undefined;
  readonly words: string;
};

/** A fault by the file in which it stands. */
export type Fault = { readonly file: string; readonly message: string };

/** What a folder holds and what is wrong with it, in order of file; no faults for one that may be published. */
export type Verified = { readonly manifest: Manifest; readonly faults: readonly Fault[] };

/** Reads every file of a folder once: what is verified is what the manifest lists. */
export function verifyFolder(folder: string, expectation: Expectation): Verified {
  const entries: ManifestEntry[] = [];
  const read = new Map<string, ReadOutput>();
  for (const file of filesBelow(folder)) {
    const content = readFileSync(join(folder, file));
    entries.push(entryFor(file, content));
    read.set(file, readOutput(file, content));
  }
  const faults = [...verifyFiles(read, expectation), ...copyFaults(folder, entries)];
  return { manifest: manifestOf(entries), faults };
}

/** Packed copies in which there is something else than in their originals. */
function copyFaults(folder: string, entries: readonly ManifestEntry[]): readonly Fault[] {
  const digests = new Map(entries.map(({ path, sha256 }) => [path, sha256]));
  const copies = entries.flatMap(({ path }) => copiesOf(path)).filter(copy => digests.has(copy));
  return copies.flatMap(file => {
    const content = unpacked(file, readFileSync(join(folder, file)));
    const original = file.replace(/\.(gz|br)$/, "");
    const isSame = content !== undefined && entryFor(original, content).sha256 === digests.get(original);
    return isSame ? [] : [{ file, message: `does not hold what ${original} does` }];
  });
}

/** What is looked at in a file: all that is verified of a page, or what is wrong with a file that is none. */
export type ReadOutput =
  | { readonly kind: "page"; readonly page: Page }
  | { readonly kind: "data"; readonly faults: readonly Fault[] };

export function readOutput(file: string, content: Buffer): ReadOutput {
  if (file.endsWith(".html")) return { kind: "page", page: readPage(content.toString("utf8")) };
  return { kind: "data", faults: dataFaults(file, content) };
}

/** The faults of files that were read, each by its path from the root, in order of file. */
export function verifyFiles(read: ReadonlyMap<string, ReadOutput>, expectation: Expectation): readonly Fault[] {
  const files = new Set(read.keys());
  const pages = new Map(
    [...read].flatMap(([file, found]) => (found.kind === "page" ? [[file, found.page] as const] : [])),
  );
  const faults = [...fileFaults(files, expectation.files)];
  const faultOfLink = linkJudge(pages, files, expectation);
  for (const found of read.values()) if (found.kind === "data") faults.push(...found.faults);
  for (const [file, page] of pages) {
    const messages = [
      ...structureFaults(page, expectation.isDraft),
      ...page.links.flatMap(link => faultOfLink(link, file) ?? []),
      ...page.marks.flatMap(mark => expectation.faultOf(mark) ?? []),
    ];
    faults.push(...messages.map(message => ({ file, message })));
  }
  return faults.toSorted((a, b) => compareText(a.file, b.file));
}

type Link = { readonly address: string; readonly isLoaded: boolean };

/** What is looked at in a page. */
type Page = {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly Link[];
  readonly marks: readonly FigureMark[];
  /** How often each of the elements stands in it that a page has once. */
  readonly once: ReadonlyMap<string, number>;
  readonly language: string | undefined;
  readonly title: string;
  readonly draftMarks: number;
  /** What no page may have, in words. */
  readonly faults: readonly string[];
};

const loadedLinks = new Set(["stylesheet", "icon", "preload", "modulepreload"]);
const elementsOnce = ["html", "head", "title", "body", "main", "h1"] as const;

const attributes = attributesNamed(
  ...["id", "href", "src", "action", "rel", "lang", "property", "content"],
  ...["data-draft", "data-figure", "value", "data-value", "data-as-at"],
);

function readPage(html: string): Page {
  const markup = new Markup(html, attributes);
  const ids = new Set<string>();
  const twice: string[] = [];
  const links: Link[] = [];
  const marks: { id: string; value: string; asAt: string | undefined; words: string }[] = [];
  const once = new Map<string, number>(elementsOnce.map(name => [name, 0]));
  let language: string | undefined;
  let title = "";
  let draftMarks = 0;
  /** The element whose text is looked at. */
  let open = "";
  const [id, lang, draft] = [markup.attribute("id"), markup.attribute("lang"), markup.attribute("data-draft")];
  const [href, rel] = [markup.attribute("href"), markup.attribute("rel")];
  const [src, action] = [markup.attribute("src"), markup.attribute("action")];
  const [property, content] = [markup.attribute("property"), markup.attribute("content")];
  const [figure, asAt] = [markup.attribute("data-figure"), markup.attribute("data-as-at")];
  // In a picture, where there is no data element, the value has an attribute of its own.
  const [value, valueInPicture] = [markup.attribute("value"), markup.attribute("data-value")];

  for (let part = markup.next(); part !== "end"; part = markup.next()) {
    if (part === "open") readTag();
    else if (part === "close") open = markup.element.name === open ? "" : open;
    else if (open !== "") readText();
  }
  return { ids, links, marks, once, language, title: title.trim(), draftMarks, faults: [...markup.faults, ...twice] };

  function readTag(): void {
    const { name, isPicture } = markup.element;
    // Pictures have titles of their own.
    if (!isPicture) readElement(name);
    if (markup.attributeCount === 0) return;
    const [ownId, ownFigure] = [id.value, figure.value];
    if (ownId !== undefined) readId(ownId);
    if (draft.value !== undefined) draftMarks++;
    readLinks(name);
    if (ownFigure === undefined) return;
    const given = value.value ?? valueInPicture.value ?? "";
    marks.push({ id: ownFigure, value: given, asAt: asAt.value, words: "" });
    open = name;
  }

  function readElement(name: string): void {
    const count = once.get(name);
    if (count === undefined) return;
    once.set(name, count + 1);
    if (name === "html") language = lang.value;
    if (name === "title") open = name;
  }

  function readId(name: string): void {
    if (ids.has(name)) twice.push(`two elements have the id ${quoted(name)}`);
    ids.add(name);
  }

  function readLinks(name: string): void {
    const [led, loaded, sent, meta] = [href.value, src.value, action.value, property.value];
    if (led !== undefined) links.push({ address: led, isLoaded: name === "link" && loadedLinks.has(rel.value ?? "") });
    if (loaded !== undefined) links.push({ address: loaded, isLoaded: true });
    if (sent !== undefined) links.push({ address: sent, isLoaded: true });
    // What other sites are told of the page, its picture above all, is there too.
    if (meta === "og:url" || meta === "og:image") links.push({ address: content.value ?? "", isLoaded: false });
  }

  function readText(): void {
    if (open === "title") title += markup.text;
    const mark = open === "data" || open === "text" ? marks.at(-1) : undefined;
    if (mark !== undefined) mark.words += markup.text;
  }
}

function fileFaults(found: ReadonlySet<string>, expected: readonly string[]): readonly Fault[] {
  const expectedSet = new Set(expected);
  const missing = expected.filter(file => !found.has(file)).map(file => ({ file, message: "missing" }));
  const unexpected = [...found].filter(file => !expectedSet.has(file)).map(file => ({ file, message: "unexpected" }));
  return [...missing, ...unexpected];
}

/** What is wrong with a file that is no page: nothing in it, or JSON that no program can read. */
function dataFaults(file: string, content: Buffer): readonly Fault[] {
  if (content.length === 0) return [{ file, message: "is empty" }];
  return file.endsWith(".json") && !isJson(content.toString("utf8")) ? [{ file, message: "is not JSON" }] : [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function structureFaults(page: Page, isDraft: boolean): readonly string[] {
  const faults = [...page.faults];
  for (const [name, count] of page.once) {
    if (count !== 1) faults.push(`has <${name}> ${count === 0 ? "nowhere" : `${count} times`}`);
  }
  if (page.language === undefined) faults.push("has no language");
  if (page.title === "") faults.push("has an empty title");
  if (isDraft && page.draftMarks === 0) faults.push("has no draft mark");
  if (!isDraft && page.draftMarks > 0) faults.push("has a draft mark");
  return faults;
}

/** Gives what is wrong with a link on a page; most links stand on many pages, and each is judged once. */
function linkJudge(
  pages: ReadonlyMap<string, Page>,
  files: ReadonlySet<string>,
  { origin, root }: Expectation,
): (link: Link, file: string) => string | undefined {
  const [loaded, led] = [new Map<string, string | undefined>(), new Map<string, string | undefined>()];
  return ({ address, isLoaded }, file) => {
    if (address.startsWith("#")) return faultWithin(address, file);
    const known = isLoaded ? loaded : led;
    if (!known.has(address)) known.set(address, faultOf(address, isLoaded));
    return known.get(address);
  };

  function faultOf(given: string, isLoaded: boolean): string | undefined {
    const address = given.startsWith(`${origin}${root}/`) && !isLoaded ? given.slice(origin.length) : given;
    const isInside = address.startsWith(`${root}/`) && !address.startsWith("//");
    if (isInside) return faultWithin(address, "");
    return isLoaded || !/^(https?:|mailto:)/.test(address) ? `leads outside: ${address}` : undefined;
  }

  function faultWithin(address: string, file: string): string | undefined {
    const [place = "", fragment] = address.split("#");
    // A page is the same whatever it is asked.
    const path = place.replace(/\?.*/s, "");
    const target = path === "" ? file : fileOfPage(decoded(path.slice(root.length)));
    if (!files.has(target)) return `leads nowhere: ${address}`;
    const ids = pages.get(target)?.ids;
    const isMissing = fragment !== undefined && ids !== undefined && !ids.has(decoded(fragment));
    return isMissing ? `leads to no such place: ${address}` : undefined;
  }
}

/** An address as it is meant, or as it is written where it can't be decoded. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
