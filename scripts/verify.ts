/** A rendered folder to its manifest and its faults: files, structure, links and figures that are not as they must be. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "htmlparser2";
import { fileOfPage } from "./address.ts";
import { copiesOf, unpacked } from "./compress.ts";
import { entryFor, filesBelow, type Manifest, type ManifestEntry, manifestOf } from "./manifest.ts";
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
// https://html.spec.whatwg.org/multipage/syntax.html#void-elements
const voidElements = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

function readPage(html: string): Page {
  const ids = new Set<string>();
  const links: Link[] = [];
  const marks: { id: string; value: string; asAt: string | undefined; words: string }[] = [];
  const once = new Map<string, number>(elementsOnce.map(name => [name, 0]));
  const faults: string[] = html.startsWith("<!DOCTYPE html>\n") ? [] : ["does not begin with <!DOCTYPE html>"];
  let language: string | undefined;
  let title = "";
  let draftMarks = 0;
  let open = "";
  // Pictures have titles of their own, and elements that end where they begin.
  let pictures = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      const { id, href, src, action, rel = "" } = attributes;
      if (id !== undefined) {
        if (ids.has(id)) faults.push(`two elements have the id ${quoted(id)}`);
        ids.add(id);
      }
      if (name === "svg") pictures++;
      const count = pictures > 0 ? undefined : once.get(name);
      if (count !== undefined) once.set(name, count + 1);
      if (name === "html") language = attributes.lang;
      if (attributes["data-draft"] !== undefined) draftMarks++;
      if (href !== undefined) links.push({ address: href, isLoaded: name === "link" && loadedLinks.has(rel) });
      for (const address of [src, action]) if (address !== undefined) links.push({ address, isLoaded: true });
      // What other sites are told of the page, its picture above all, is there too.
      if (/^og:(url|image)$/.test(attributes.property ?? "")) {
        links.push({ address: attributes.content ?? "", isLoaded: false });
      }
      const figure = attributes["data-figure"];
      if (figure !== undefined) {
        // In a picture, where there is no data element, the value has an attribute of its own.
        const value = attributes.value ?? attributes["data-value"] ?? "";
        marks.push({ id: figure, value, asAt: attributes["data-as-at"], words: "" });
      }
      open = figure === undefined && (name !== "title" || pictures > 0) ? open : name;
    },
    ontext(text) {
      if (open === "title") title += text;
      const mark = open === "data" || open === "text" ? marks.at(-1) : undefined;
      if (mark !== undefined) mark.words += text;
    },
    onclosetag(name, isImplied) {
      if (name === open) open = "";
      if (isImplied && !voidElements.has(name) && pictures === 0) faults.push(`<${name}> is not closed`);
      if (name === "svg") pictures--;
    },
  });
  parser.write(html);
  parser.end();
  return { ids, links, marks, once, language, title: title.trim(), draftMarks, faults };
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
