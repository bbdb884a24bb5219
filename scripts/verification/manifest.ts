/** What a site consists of: every file with its size and SHA-256, and one hash over them all. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sha256Of } from "../input/file.ts";
import { filesBelow } from "../input/folder.ts";
import { parseJson } from "../input/json.ts";
import { compareText } from "../input/problem.ts";

/** A file by its path from the root of the site; `bytes` is its size. */
export const entrySchema = z.object({ path: z.string(), bytes: z.int(), sha256: z.string() }).readonly();
export type ManifestEntry = z.output<typeof entrySchema>;

/** Every file in order of path, and the hash of the site: the SHA-256 of their lines as `sha256sum` writes them. */
const manifestSchema = z.object({ hash: z.string(), files: z.array(entrySchema).readonly() }).readonly();
export type Manifest = z.output<typeof manifestSchema>;

/** The manifest of these files. */
export function manifestOf(entries: readonly ManifestEntry[]): Manifest {
  const files = entries.toSorted((a, b) => compareText(a.path, b.path));
  const lines = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  return { hash: sha256Of(lines.join("")), files };
}

export function entryFor(path: string, content: Uint8Array): ManifestEntry {
  return { path, bytes: content.length, sha256: sha256Of(content) };
}

/** The manifest of the files that a folder holds. */
export function manifestOfFolder(folder: string): Manifest {
  return manifestOf(filesBelow(folder).map(path => entryFor(path, readFileSync(join(folder, path)))));
}

/** The manifest that a text is; undefined for any other text. */
export function readManifest(text: string): Manifest | undefined {
  return manifestSchema.safeParse(parseJson(text)).data;
}
