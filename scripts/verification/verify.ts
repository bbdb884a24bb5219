/** A rendered folder to its manifest and its faults: files, structure, links and figures that are not as they must be. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileAt } from "../addresses/address.ts";
import { filesBelow } from "../input/folder.ts";
import { compareText, quoted } from "../input/problem.ts";
import { ownCopy } from "../input/text.ts";
import { copiesOf, unpacked } from "./compress.ts";
import { entryFor, type Manifest, type ManifestEntry, manifestOf } from "./manifest.ts";
import { attributesNamed, type Cut, Markup } from "./markup.ts";
import { Texts } from "./texts.ts";

/** What a site has in it, and where it stands. */
export type Bounds = {
  /** Every file that there must be, by its path from the root. */
  readonly files: readonly string[];
  /** The origin of the site ("https://example.org"), and the path prefix under which it stands ("" or "/reports"). */
  readonly origin: string;
  readonly root: string;
  /** Whether every page must have a draft mark; if not, none may have one. */
  readonly isDraft: boolean;
};

/** What a rendered site is held against. */
export type Expectation = Bounds & {
  /** What is wrong with a figure as it stands on a page, given as `markText` has it; undefined if it is the record's. */
  readonly faultOf: (mark: string) => string | undefined;
};

/** A figure on a page: its value for machines and its words, as at a date (undefined: the build's). */
export type FigureMark = {
  readonly id: string;
  readonly value: string;
  readonly asAt: string | undefined;
  readonly words: string;
};

// Signs for just this. Where a page holds them all the same, that is a fault of it.
const [betweenItems, betweenParts] = ["\u001E", "\u001F"] as const;

/** A mark as one text. */
export function markText({ id, value, asAt, words }: FigureMark): string {
  return [id, value, words, ...(asAt === undefined ? [] : [asAt])].join(betweenParts);
}

/** The mark in a text; undefined where there is none. */
export function markIn(text: string): FigureMark | undefined {
  const [id, value, words, asAt, ...more] = text.split(betweenParts);
  if (id === undefined || value === undefined || words === undefined || more.length > 0) return undefined;
  return { id, value, asAt, words };
}

/** A fault by the file in which it stands. */
export type Fault = { readonly file: string; readonly message: string };

/** What a folder holds and what is wrong with it, in order of file; no faults for one that may be published. */
export type Verified = { readonly manifest: Manifest; readonly faults: readonly Fault[] };

/** Reads every file of a folder once: what is verified is what the manifest lists. */
export function verifyFolder(folder: string, expectation: Expectation): Verified {
  const { verification, entries } = readFolder(folder, expectation);
  return { manifest: manifestOf(entries), faults: verification.faultsWith(copyFaults(folder, entries)) };
}

/** The same for a part of a site: each file by itself, whatever is missing beside it. */
export function verifyFiles(folder: string, expectation: Expectation): Verified {
  const { verification, entries } = readFolder(folder, expectation);
  return { manifest: manifestOf(entries), faults: verification.faultsSoFar() };
}

function readFolder(folder: string, expectation: Expectation) {
  const entries: ManifestEntry[] = [];
  const targetOf = targetFinder(expectation);
  const [verification, examine] = [startVerification(expectation, targetOf), examinerFor(expectation, targetOf)];
  for (const file of filesBelow(folder)) {
    const content = readFileSync(join(folder, file));
    entries.push(entryFor(file, content));
    verification.add(file, examine(readOutput(file, content)));
  }
  return { verification, entries };
}

/** Packed copies in which there is something else than in their originals. */
export function copyFaults(folder: string, entries: readonly ManifestEntry[]): readonly Fault[] {
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
  | { readonly kind: "data"; readonly faults: readonly string[] };

/** Looks at a file, given as its bytes or as its text. */
export function readOutput(file: string, content: string | Uint8Array): ReadOutput {
  if (file.endsWith(".html")) return { kind: "page", page: readPage(textIn(content)) };
  return { kind: "data", faults: dataFaults(file, content) };
}

function textIn(content: string | Uint8Array): string {
  return typeof content === "string" ? content : Buffer.from(content).toString("utf8");
}

/**
 * Looks at a file that comes in parts. A JSON file in several parts is a list, too long to be read at once: the first and
 * the last part are its frame, and in each between stand some of its items.
 */
export function startParts(
  file: string,
  areItems: (part: string) => boolean = areJsonItems,
): {
  readonly add: (part: string) => void;
  readonly end: () => ReadOutput;
} {
  const isChecked = file.endsWith(".json");
  let [frame, last, isSound, isEmpty] = ["", "", true, true];
  let count = 0;
  return {
    add: part => {
      if (part !== "") isEmpty = false;
      // The first items stand behind the frame, all others behind a comma.
      if (isChecked && count > 1) isSound &&= last.startsWith(",") === count > 2 && areItems(last);
      if (count === 0) frame = part;
      else last = part;
      count += 1;
    },
    end: () => {
      if (isEmpty) return { kind: "data", faults: ["is empty"] };
      const isJsonOrOther = !isChecked || (isSound && isJson(frame + last));
      return { kind: "data", faults: isJsonOrOther ? [] : ["is not JSON"] };
    },
  };
}

/**
 * What one file says of itself, judged by the bounds alone, and what is left to be judged by other files and figures:
 * each list as one text, which goes from thread to thread in a fifth of the time.
 */
export type Examined = {
  readonly faults: readonly string[];
  readonly ids: string;
  /** Its figures, each as `markText` has it. */
  readonly marks: string;
  /** The addresses of places in other pages, each once. */
  readonly places: string;
};

/** The figures of a file, each as `markText` has it. */
export function marksIn({ marks }: Examined): readonly string[] {
  return listIn(marks);
}

const inOneText = (items: Iterable<string>) => [...items].join(betweenItems);
const listIn = (text: string) => (text === "" ? [] : text.split(betweenItems));

/** Judges files of a site, each by itself. */
export type Examine = (read: ReadOutput) => Examined;

/** Examiners and verifications of one site may share what is known of its links, which for a large site is much. */
export function examinerFor(bounds: Bounds, targetOf: FindTarget = targetFinder(bounds)): Examine {
  return read => {
    if (read.kind === "data") return { faults: read.faults, ids: "", marks: "", places: "" };
    const { page } = read;
    const faults = structureFaults(page, bounds.isDraft);
    const places = new Set<string>();
    for (const { address, isLoaded } of page.links) {
      if (address.text.charCodeAt(address.start) === hash) {
        const place = textOf(address);
        if (!page.ids.has(decoded(place.slice(1)))) faults.push(noSuchPlace(place));
        continue;
      }
      const target = targetOf(address, isLoaded);
      if (target.kind === "fault") faults.push(target.message);
      else if (target.kind === "place") places.add(target.address);
    }
    // The same figure may stand in a page more than once.
    const marks = inOneText(new Set(page.marks.map(markText)));
    return { faults, ids: inOneText(page.ids), marks, places: inOneText(places) };
  };
}

const hash = 35;

/** Judges the files of a site as they come; what can be judged only once all are known is judged in the end. */
export type Verification = {
  readonly add: (file: string, examined: Examined) => void;
  /** What is wrong with a file in place of one with the same ids, once every file was added. */
  readonly faultsIn: (examined: Examined) => readonly string[];
  /** The faults of the files that were added, each by itself. */
  readonly faultsSoFar: () => readonly Fault[];
  /** All faults in order of file, with these beside them, once every file was added. */
  readonly faultsWith: (others: readonly Fault[]) => readonly Fault[];
};

export function startVerification(
  expectation: Expectation,
  targetOf: FindTarget = targetFinder(expectation),
): Verification {
  const faults: Fault[] = [];
  const expected = new Set(expectation.files);
  const setOf = idSets();
  const idsIn = new Map<string, ReadonlySet<string>>();
  const cutOf = (text: string): Cut => ({ text, start: 0, end: text.length });
  /** The pages that lead to places in pages that are still to come, by the address of the place. */
  const waiting = new Map<string, string[]>();

  function isThere(address: string): boolean | undefined {
    const target = targetOf(cutOf(address), false);
    return target.kind === "place" ? idsIn.get(target.file)?.has(target.id) : undefined;
  }

  /** What is wrong with a file by what is known so far, and the places that are still to come. */
  function judge({ faults: own, marks, places }: Examined) {
    const [messages, open] = [[...own], [] as string[]];
    for (const mark of listIn(marks)) {
      const message = expectation.faultOf(mark);
      if (message !== undefined) messages.push(message);
    }
    for (const address of listIn(places)) {
      const isKnown = isThere(address);
      if (isKnown === false) messages.push(noSuchPlace(address));
      if (isKnown === undefined) open.push(address);
    }
    return { messages, open };
  }

  return {
    add: (file, examined) => {
      idsIn.set(file, setOf(examined.ids));
      const { messages, open } = judge(examined);
      for (const message of messages) faults.push({ file, message });
      for (const address of open) addTo(waiting, address, file);
    },
    faultsIn: examined => {
      const { messages, open } = judge(examined);
      return [...messages, ...open.map(noSuchPlace)];
    },
    faultsSoFar: () => inOrder(faults),
    faultsWith: others => {
      const late = [...waiting].flatMap(([address, files]) =>
        isThere(address) === true ? [] : files.map(file => ({ file, message: noSuchPlace(address) })),
      );
      return inOrder([...faults, ...late, ...fileFaults(idsIn, expected), ...others]);
    },
  };
}

/** Faults in order of file. */
export function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return faults.toSorted((a, b) => compareText(a.file, b.file));
}

type Link = { readonly address: Cut; readonly isLoaded: boolean };

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

const nothing: Cut = { text: "", start: 0, end: 0 };
const loadedLinks = new Set(["stylesheet", "icon", "preload", "modulepreload"]);
const elementsOnce = ["html", "head", "title", "body", "main", "h1"] as const;

const attributes = attributesNamed(
  ...["id", "href", "src", "action", "rel", "lang", "property", "content"],
  ...["data-draft", "data-figure", "value", "data-value", "data-as-at"],
);

function readPage(html: string): Page {
  const markup = new Markup(html, attributes);
  const ids = new Set<string>();
  const wrongIds: string[] = [];
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
  return {
    ids,
    links,
    marks,
    once,
    language,
    title: title.trim(),
    draftMarks,
    faults: [...markup.faults, ...wrongIds],
  };

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
    if (name.includes(betweenItems)) wrongIds.push(`the id ${quoted(name)} has a sign in it that no page may have`);
    if (ids.has(name)) wrongIds.push(`two elements have the id ${quoted(name)}`);
    ids.add(name);
  }

  function readLinks(name: string): void {
    const [led, loaded, sent, meta] = [href.cut, src.cut, action.cut, property.value];
    if (led !== undefined) links.push({ address: led, isLoaded: name === "link" && loadedLinks.has(rel.value ?? "") });
    if (loaded !== undefined) links.push({ address: loaded, isLoaded: true });
    if (sent !== undefined) links.push({ address: sent, isLoaded: true });
    // What other sites are told of the page, its picture above all, is there too.
    if (meta === "og:url" || meta === "og:image") links.push({ address: content.cut ?? nothing, isLoaded: false });
  }

  function readText(): void {
    if (open === "title") title += markup.text;
    const mark = open === "data" || open === "text" ? marks.at(-1) : undefined;
    if (mark !== undefined) mark.words += markup.text;
  }
}

function fileFaults(found: ReadonlyMap<string, unknown>, expected: ReadonlySet<string>): readonly Fault[] {
  const missing = [...expected].filter(file => !found.has(file)).map(file => ({ file, message: "missing" }));
  const unexpected = [...found.keys()]
    .filter(file => !expected.has(file))
    .map(file => ({ file, message: "unexpected" }));
  return [...missing, ...unexpected];
}

/** What is wrong with a file that is no page: nothing in it, or JSON that no program can read. */
function dataFaults(file: string, content: string | Uint8Array): readonly string[] {
  if (content.length === 0) return ["is empty"];
  return file.endsWith(".json") && !isJson(textIn(content)) ? ["is not JSON"] : [];
}

/** Whether a part of a list, behind a comma or not, is one or more of its items. */
export function areJsonItems(part: string): boolean {
  const items = part.replace(/^,/, "");
  return items.trim() !== "" && isJson(`[${items}]`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function structureFaults(page: Page, isDraft: boolean): string[] {
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

/** Where a link leads: nowhere, for a reason; to a file of the site; or to a place in a page of it, by its address. */
type Target =
  | { readonly kind: "fault"; readonly message: string }
  | { readonly kind: "file" }
  | ({ readonly kind: "place"; readonly address: string } & PlaceInPage);

type PlaceInPage = { readonly file: string; readonly id: string };

// One for all files, so that it is at hand.
const toFile: Target = { kind: "file" };

/** Gives where a link leads; `isLoaded` says whether a browser loads by itself what it leads to. */
export type FindTarget = (address: Cut, isLoaded: boolean) => Target;

/** Gives where links lead. Most of them stand on many pages, and each is judged once. */
export function targetFinder({ files: list, origin, root }: Bounds): FindTarget {
  const files = new Set(list);
  const [led, loaded] = [targetMemory(), targetMemory()];
  // Most links lead to a page, by the one address that it has, or to a place in it.
  const fileByNumber: string[] = [];
  for (const file of list) {
    fileByNumber[led.keep(`${root}/${file.replace(/(^|\/)index\.html$/, "$1")}`, toFile)] = file;
  }
  const whole = `${origin}${root}/`;
  return (written, isLoaded) => {
    const { text: page, start, end } = written;
    // What every page has, and each another: its own whole address, and what is to be written in a letter about it.
    if (!isLoaded && page.startsWith("mailto:", start)) return toFile;
    const isWhole = !isLoaded && page.startsWith(whole, start);
    const address = isWhole ? { text: page, start: start + origin.length, end } : written;
    const place = isLoaded ? undefined : placeIn(address);
    if (place !== undefined) return place;
    const memory = isLoaded ? loaded : led;
    const known = memory.find(address);
    if (known !== undefined) return known;
    const text = ownCopy(textOf(address));
    const target = judge(text, isLoaded);
    if (memory.size() < files.size + mostRemembered) memory.keep(text, target);
    return target;
  };

  /** Where an address leads that is a page's own with a place behind it; undefined for any other. */
  function placeIn({ text, start, end }: Cut): Target | undefined {
    let fragment = start;
    while (fragment < end && text.charCodeAt(fragment) !== hash) fragment++;
    if (fragment === end) return undefined;
    const file = fileByNumber[led.numberOf({ text, start, end: fragment })];
    if (!file?.endsWith(".html")) return undefined;
    return { kind: "place", address: text.slice(start, end), file, id: decoded(text.slice(fragment + 1, end)) };
  }

  function judge(address: string, isLoaded: boolean): Target {
    const isInside = address.startsWith(`${root}/`) && !address.startsWith("//");
    if (isInside) return judgeInside(address);
    const isOutside = isLoaded || !/^https?:/.test(address);
    return isOutside ? { kind: "fault", message: `leads outside: ${address}` } : toFile;
  }

  function judgeInside(address: string): Target {
    const end = address.indexOf("#");
    const [place, fragment] = end < 0 ? [address] : [address.slice(0, end), address.slice(end + 1)];
    // A page is the same whatever it is asked.
    const path = place.replace(/\?.*/s, "");
    const file = fileAt(decoded(path.slice(root.length)));
    if (!files.has(file)) return { kind: "fault", message: `leads nowhere: ${address}` };
    // Only pages have places.
    if (fragment === undefined || !file.endsWith(".html")) return toFile;
    return { kind: "place", address, file, id: decoded(fragment) };
  }
}

/** Where addresses lead that were judged before. */
function targetMemory() {
  const [addresses, targets] = [new Texts(), [] as Target[]];
  return {
    size: () => addresses.size,
    numberOf: ({ text, start, end }: Cut) => addresses.find(text, start, end),
    find: ({ text, start, end }: Cut) => targets[addresses.find(text, start, end)],
    keep: (address: string, target: Target) => {
      const number = addresses.add(address);
      targets[number] = target;
      return number;
    },
  };
}

function textOf({ text, start, end }: Cut): string {
  return text.slice(start, end);
}

// Enough for what stands on many pages; what stands on one need not be remembered.
const mostRemembered = 20_000;

function addTo(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(ownCopy(key), [value]);
  else list.push(value);
}

/** Pages made by one layout have the same ids: the set of them is made once. */
function idSets(): (ids: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return ids => {
    const set = known.get(ids) ?? new Set(listIn(ids));
    known.set(ids, set);
    return set;
  };
}

function noSuchPlace(address: string): string {
  return `leads to no such place: ${address}`;
}

/** An address as it is meant, or as it is written where it can't be decoded. */
function decoded(address: string): string {
  if (!address.includes("%")) return address;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
