/** A rendered folder to its manifest and its faults: files, structure, links and figures that are not as they must be. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../input/folder.ts";
import { parseJson } from "../input/json.ts";
import { compareText } from "../input/problem.ts";
import { copiesOf, unpacked } from "./compress.ts";
import { entryFor, type Manifest, type ManifestEntry, manifestOf } from "./manifest.ts";
import { type Page, type ReadMark, readPage } from "./read-page.ts";
import { type Bounds, decoded, type FindTarget, targetFinder } from "./targets.ts";

/** What a rendered site is held against. */
export type Expectation = Bounds & {
  /** The problem with a figure on a page; undefined if it is the record's. */
  readonly faultOf: (mark: ReadMark) => string | undefined;
};

/** A fault, and the file that has it. */
export type Fault = { readonly file: string; readonly message: string };

/** What a folder holds and its faults, in order of file; no faults if it may be published. */
export type Verified = { readonly manifest: Manifest; readonly faults: readonly Fault[] };

/** What was found of a file before, when its bytes had this SHA-256. */
export type EarlyFinding = { readonly file: string; readonly sha256: string; readonly examined: Examined };

/** The findings by file. */
export type EarlyFindings = ReadonlyMap<string, EarlyFinding>;

/** Reads every file of a folder once: what is verified is what the manifest lists. `early` is what was found before. */
export function verifyFolder(folder: string, expectation: Expectation, early: EarlyFindings = new Map()): Verified {
  const { verification, entries } = readFolder(folder, expectation, early);
  return { manifest: manifestOf(entries), faults: verification.faultsWith(copyFaults(folder, entries)) };
}

/** The same for a part of a site: each file by itself, since others may be missing. */
export function verifyFiles(folder: string, expectation: Expectation): Verified {
  const { verification, entries } = readFolder(folder, expectation);
  return { manifest: manifestOf(entries), faults: verification.faultsSoFar() };
}

function readFolder(folder: string, expectation: Expectation, early: EarlyFindings = new Map()) {
  const entries: ManifestEntry[] = [];
  const targetOf = targetFinder(expectation);
  const [verification, examine] = [startVerification(expectation, targetOf), examinerFor(expectation, targetOf)];
  for (const file of filesBelow(folder)) {
    const content = readFileSync(join(folder, file));
    const entry = entryFor(file, content);
    entries.push(entry);
    const found = early.get(file);
    // A fault may come from a file that was not yet known.
    const isFound = found?.sha256 === entry.sha256 && found.examined.faults.length === 0;
    verification.add(file, isFound ? found.examined : examine(file, content));
  }
  return { verification, entries };
}

/** The faults of packed copies that hold something else than their originals. */
export function copyFaults(folder: string, entries: readonly ManifestEntry[]): readonly Fault[] {
  const digests = new Map(entries.map(({ path, sha256 }) => [path, sha256]));
  const copies = entries.flatMap(({ path }) => copiesOf(path)).filter(copy => digests.has(copy));
  return copies.flatMap(file => {
    const content = unpacked(file, readFileSync(join(folder, file)));
    const original = file.replace(/\.(gz|br)$/, "");
    const isSame = content !== undefined && entryFor(original, content).sha256 === digests.get(original);
    return isSame ? [] : [{ file, message: `is not a copy of ${original}` }];
  });
}

/** The faults of one file by itself, and what other files and the record have to confirm. */
export type Examined = {
  readonly faults: readonly string[];
  readonly ids: ReadonlySet<string>;
  readonly marks: readonly ReadMark[];
  /** The addresses of places in other pages, each once. */
  readonly places: readonly string[];
};

/** Gives what judges each file of a site by itself. It can share what finds its targets with the verification. */
export function examinerFor(bounds: Bounds, targetOf: FindTarget = targetFinder(bounds)) {
  const others = new Set(bounds.others);
  return (file: string, content: Buffer): Examined => {
    if (isPicture(file) && !others.has(file)) return examinedPicture(content);
    if (!file.endsWith(".html")) return { faults: dataFaults(file, content), ids: new Set(), marks: [], places: [] };
    const page = readPage(content.toString("utf8"));
    // Someone's own template decides by itself what its page, or a fragment of one, has to have.
    const faults = others.has(file) ? [...page.faults] : structureFaults(page, bounds.isDraft);
    const places = new Set<string>();
    for (const { address, isLoaded } of page.links) {
      if (address.startsWith("#")) {
        if (!page.ids.has(decoded(address.slice(1)))) faults.push(noSuchPlace(address));
        continue;
      }
      const target = targetOf(address, isLoaded);
      if (target.kind === "fault") faults.push(target.message);
      if (target.kind === "place") places.add(target.address);
    }
    return { faults, ids: page.ids, marks: page.marks, places: [...places] };
  };
}

/** Whether a file is a picture of its own, with figures as a page has them. */
function isPicture(file: string): boolean {
  return /^pictures\/[^/]+\.svg$/.test(file);
}

/** A picture leads nowhere: what it draws is in it. */
function examinedPicture(content: Buffer): Examined {
  const { faults, ids, marks, links } = readPage(content.toString("utf8"));
  const outside = links.filter(({ address }) => !address.startsWith("#") || !ids.has(address.slice(1)));
  const messages = outside.map(({ address }) => `draws something from outside it: ${address}`);
  return { faults: [...faults, ...messages], ids, marks, places: [] };
}

function dataFaults(file: string, content: Buffer): readonly string[] {
  if (content.length === 0) return ["is empty"];
  return file.endsWith(".json") && parseJson(content.toString("utf8")) === undefined ? ["is not JSON"] : [];
}

function structureFaults(page: Page, isDraft: boolean): string[] {
  const faults = page.isDocument ? [...page.faults] : ["does not begin with <!DOCTYPE html>", ...page.faults];
  for (const [name, count] of page.counts) {
    if (count !== 1) faults.push(`has <${name}> ${count === 0 ? "nowhere" : `${count} times`}`);
  }
  if (page.language === undefined) faults.push("has no language");
  if (page.title.trim() === "") faults.push("has an empty title");
  if (isDraft && page.draftMarks === 0) faults.push("has no draft mark");
  if (!isDraft && page.draftMarks > 0) faults.push("has a draft mark");
  return faults;
}

/** Judges the files of a site together, as they come; links to places in files that come later are judged in the end. */
export function startVerification(expectation: Expectation, targetOf: FindTarget = targetFinder(expectation)) {
  const faults: Fault[] = [];
  const idsIn = new Map<string, ReadonlySet<string>>();
  const shared = sharedSets();
  /** Links to places in pages that are still to come: the file of the link, and the address of the place. */
  const waiting: (readonly [file: string, address: string])[] = [];

  function isThere(address: string): boolean | undefined {
    const target = targetOf(address, false);
    return target.kind === "place" ? idsIn.get(target.file)?.has(target.id) : undefined;
  }

  return {
    add: (file: string, { ids, faults: own, marks, places }: Examined) => {
      idsIn.set(file, shared(ids));
      const untrue = marks.map(expectation.faultOf).filter(message => message !== undefined);
      const lost = places.filter(address => isThere(address) === false).map(noSuchPlace);
      for (const message of new Set([...own, ...untrue, ...lost])) faults.push({ file, message });
      for (const address of places) if (isThere(address) === undefined) waiting.push([file, address]);
    },
    /** The faults that are known from the files added so far. */
    faultsSoFar: () => inOrder(faults),
    /** All faults, with these others, in order of file. To be called when every file was added. */
    faultsWith: (others: readonly Fault[]) => {
      const late = waiting.filter(([, address]) => isThere(address) !== true);
      const lost = late.map(([file, address]) => ({ file, message: noSuchPlace(address) }));
      return inOrder([
        ...faults,
        ...lost,
        ...fileFaults(idsIn.keys(), expectation.files, expectation.others),
        ...others,
      ]);
    },
  };
}

function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return faults.toSorted((a, b) => compareText(a.file, b.file));
}

/** Gives for equal sets the same one: the pages of one layout have the same ids. */
function sharedSets(): (ids: ReadonlySet<string>) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return ids => {
    const key = [...ids].join("\n");
    const set = known.get(key) ?? ids;
    known.set(key, set);
    return set;
  };
}

/** Files that must be there and are not, or are there and may not be. */
export function fileFaults(
  found: Iterable<string>,
  files: readonly string[],
  others: readonly string[] = [],
): readonly Fault[] {
  const [present, expected] = [new Set(found), new Set(files)];
  const twice = expected.size === files.length ? [] : files.filter((file, index) => files.indexOf(file) !== index);
  return [
    ...twice.map(file => ({ file, message: "is made twice, and only one of the two is here" })),
    ...[...expected.difference(present)].map(file => ({ file, message: "missing" })),
    ...[...present.difference(expected.union(new Set(others)))].map(file => ({ file, message: "unexpected" })),
  ];
}

function noSuchPlace(address: string): string {
  return `leads to no such place: ${address}`;
}
