/** The parts of a site in folders, each with a note that says which part it is: written separately, then joined. */

import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { assetFiles } from "../addresses/assets.ts";
import { type Part, partOf } from "../eleventy/part.ts";
import { renderSite } from "../eleventy/render.ts";
import type { FigureBook } from "../figures/figures.ts";
import { filesBelow } from "../input/folder.ts";
import { parseJson } from "../input/json.ts";
import { compareText, quoted } from "../input/problem.ts";
import type { SiteOptions } from "../prose/reading.ts";
import type { AsAt } from "../record/dates.ts";
import type { Site } from "../site/site.ts";
import { expectationOf } from "../verification/expectation.ts";
import { entrySchema, type ManifestEntry } from "../verification/manifest.ts";
import { type Fault, verifyFiles } from "../verification/verify.ts";
import type { Steps } from "./steps.ts";

const noteSchema = z.object({
  part: z.int(),
  of: z.int(),
  inputs: z.string(),
  files: z.array(entrySchema).readonly(),
});

const noteName = "part.json";

/** Whether a folder holds a part, which a new part may replace. */
export function isPartFolder(folder: string): boolean {
  return existsSync(join(folder, noteName));
}

/** A site, with the figures of its record and the moment that it is as at. */
export type Made = { readonly site: Site; readonly book: FigureBook; readonly asAt: AsAt };

/** Writes a part into a folder, in place of one before it, with the hash of what it is made of; gives the faults for which it does not. */
export async function writePart(
  part: Part,
  made: Made,
  folder: string,
  inputs: string,
  steps: Steps,
): Promise<readonly Fault[]> {
  const { site } = made;
  const { files } = expectationOf(site, assetFiles(), made);
  const own = new Set(files);
  const target = resolve(folder);
  mkdirSync(dirname(target), { recursive: true });
  const fresh = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    steps.begin("render and write");
    const isWritten = partOf(files, part);
    await renderSite(site, join(fresh, "site"), { isWritten });
    // Eleventy makes the files of someone's own templates and plugins for every part; the first one keeps them. A picture
    // is made wherever its drawing is.
    const isKept = (file: string) => isWritten(file) || (!own.has(file) && part.number === 1);
    for (const file of filesBelow(join(fresh, "site"))) if (!isKept(file)) rmSync(join(fresh, "site", file));
    steps.begin("read back and verify");
    const expectation = expectationOf(site, assetFiles(), made, filesBelow(join(fresh, "site")));
    const { manifest, faults } = verifyFiles(join(fresh, "site"), expectation);
    if (faults.length > 0) return faults;
    const note: z.output<typeof noteSchema> = { part: part.number, of: part.of, inputs, files: manifest.files };
    writeFileSync(join(fresh, noteName), `${JSON.stringify(note, undefined, 2)}\n`);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
    return [];
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** A part as it was found in a folder. */
type FoundPart = { readonly folder: string; readonly note: z.output<typeof noteSchema> };

/**
 * Copies the parts in these folders into one; gives the files that their notes list, or why they are not one site: a
 * part that is missing, is there twice, or was made from other inputs. Whether the files are sound is not checked here.
 */
export function joinParts(
  folders: readonly string[],
  inputs: string,
  fresh: string,
): { readonly files: readonly ManifestEntry[]; readonly faults: readonly Fault[] } {
  const found = folders.map(folder => ({ folder, note: readNote(folder) }));
  const parts = found.flatMap(({ folder, note }) => (note === undefined ? [] : [{ folder, note }]));
  const refused = [
    ...found.filter(({ note }) => note === undefined).map(({ folder }) => `${quoted(folder)} is not a part of a site`),
    ...reasonsAgainst(parts, inputs),
  ];
  const faults = refused.map(message => ({ file: "", message }));
  if (faults.length > 0) return { files: [], faults };
  const made = new Set<string>();
  for (const { folder, note } of parts) {
    for (const { path } of note.files) {
      const [from, to] = [join(folder, "site", path), join(fresh, path)];
      if (!existsSync(from)) {
        faults.push({ file: path, message: `is missing in ${quoted(folder)}` });
        continue;
      }
      if (!made.has(dirname(to))) mkdirSync(dirname(to), { recursive: true });
      made.add(dirname(to));
      copyFileSync(from, to);
    }
  }
  return { files: parts.flatMap(({ note }) => note.files), faults };
}

/** The reasons why these are not all the parts of one site, each once. */
function reasonsAgainst(parts: readonly FoundPart[], inputs: string): readonly string[] {
  const of = parts[0]?.note.of ?? 0;
  const first = new Map<number, string>();
  const reasons = parts.flatMap(({ folder, note }): readonly string[] => {
    const name = `part ${note.part} of ${note.of}`;
    if (note.inputs !== inputs) {
      return [`${quoted(folder)} is ${name} of another site: its data, content, options or program differ`];
    }
    if (note.of !== of) return [`${quoted(folder)} is ${name}, where the first is one of ${of}`];
    const same = first.get(note.part);
    if (same !== undefined) return [`${quoted(folder)} is ${name}, as ${quoted(same)} is`];
    first.set(note.part, folder);
    return [];
  });
  if (reasons.length > 0) return reasons;
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter(number => !first.has(number));
  return missing.map(number => `part ${number} of ${of} is missing`);
}

function readNote(folder: string): FoundPart["note"] | undefined {
  const file = join(folder, noteName);
  if (!existsSync(file)) return undefined;
  const read = noteSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  return read.success && read.data.files.every(({ path }) => isInside(path)) ? read.data : undefined;
}

/** Whether a relative path stays inside its folder: no name on its way is empty, as before a first slash, or leads up. */
function isInside(path: string): boolean {
  return path.split(/[/\\]/).every(name => name !== "" && name !== "." && name !== "..");
}

/** The hash of all that a site is made of: its tables and content, the options, and the program with its layouts. */
export function inputsHash({ data, content, url, isDraft }: SiteOptions, asAt: AsAt): string {
  const hash = createHash("sha256");
  const add = (name: string, bytes: string | Uint8Array) => {
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  };
  add("options", JSON.stringify({ asAt, url, isDraft }));
  const folders = { data, content, layouts: "layouts", scripts: "scripts" };
  for (const [name, folder] of Object.entries(folders)) {
    // Anything among the inputs that is not a file, such as an editor's lock, is not an input.
    const files = filesBelow(folder).filter(path => lstatSync(join(folder, path)).isFile());
    for (const path of files.toSorted(compareText)) add(`${name}/${path}`, readFileSync(join(folder, path)));
  }
  for (const file of [".eleventy.js", "package-lock.json"]) add(file, readFileSync(file));
  return hash.digest("hex");
}
