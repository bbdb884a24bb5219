/** Whether two sites have the same pages: byte for byte, or in their elements, attributes and words. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { isDeepStrictEqual } from "node:util";
import { Parser } from "htmlparser2";

/** How many pages are compared of a site that need not be the same byte for byte. */
const sampleSize = 50;

/** The folders of organisations' pages in a site, from its root; lists of them have no data beside them. */
function pageFolders(site: string): readonly string[] {
  const folders = readdirSync(join(site, "ccgs")).map(name => `ccgs/${name}`);
  return folders.filter(folder => existsSync(join(site, folder, "index.json"))).toSorted();
}

/** Throws unless both sites have the same pages of organisations, byte for byte. */
export function expectSameBytes(site: string, other: string): void {
  const folders = expectSameFolders(site, other);
  for (const file of folders.flatMap(folder => [`${folder}/index.html`, `${folder}/index.json`])) {
    const [wanted, found] = [readFileSync(join(site, file)), readFileSync(join(other, file))];
    if (!wanted.equals(found)) throw new Error(`${file}: ${firstDifference(linesOf(wanted), linesOf(found))}`);
  }
}

/** Throws unless both sites have the same pages, and a sample of them the same elements, attributes, words and data. */
export function expectSameContents(site: string, other: string): void {
  const folders = expectSameFolders(site, other);
  const step = Math.max(1, Math.floor(folders.length / sampleSize));
  for (const folder of folders.filter((_, index) => index % step === 0)) {
    const [page, otherPage] = [site, other].map(root =>
      partsOf(readFileSync(join(root, folder, "index.html"), "utf8")),
    );
    const difference = firstDifference(page ?? [], otherPage ?? []);
    if (difference !== undefined) throw new Error(`${folder}/index.html: ${difference}`);
    const [data, otherData] = [site, other].map(root => readJson(join(root, folder, "index.json")));
    if (!isDeepStrictEqual(data, otherData)) throw new Error(`${folder}/index.json: not the same data`);
  }
}

function expectSameFolders(site: string, other: string): readonly string[] {
  const folders = pageFolders(site);
  const difference = firstDifference(folders, pageFolders(other));
  if (difference !== undefined) throw new Error(difference);
  return folders;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

function linesOf(bytes: Buffer): readonly string[] {
  return bytes.toString("utf8").split("\n");
}

function firstDifference(wanted: readonly string[], found: readonly string[]): string | undefined {
  const longest = Math.max(wanted.length, found.length);
  for (let index = 0; index < longest; index++) {
    if (wanted[index] !== found[index]) return `expected ${shown(wanted[index])}, found ${shown(found[index])}`;
  }
  return undefined;
}

function shown(part: string | undefined): string {
  return part === undefined ? "no more" : `“${part.slice(0, 300)}”`;
}

/** A page as its tags and its words, in order; white space is folded, and how characters are escaped does not matter. */
export function partsOf(html: string): readonly string[] {
  const parts: string[] = [];
  let words = "";
  const endWords = () => {
    const folded = words.replace(/\s+/g, " ").trim();
    if (folded !== "") parts.push(folded);
    words = "";
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      endWords();
      parts.push(`<${name}${attributesOf(attributes)}>`);
    },
    onclosetag: name => {
      endWords();
      parts.push(`</${name}>`);
    },
    ontext: text => {
      words += text;
    },
  });
  parser.end(html);
  endWords();
  return parts;
}

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .filter(([name, value]) => !isParagraphId(name, value))
    .map(([name, value]) => ` ${name}="${/%[\da-f]{2}/i.test(value) ? decodeURIComponent(value) : value}"`)
    .toSorted()
    .join("");
}

/** Our own markdown numbers the paragraphs of editors' words; that of other generators does not. */
function isParagraphId(name: string, value: string): boolean {
  return name === "id" && /^text-\d+$/.test(value);
}
