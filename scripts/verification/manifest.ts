/** What a site consists of: every file with its size and SHA-256, and one hash over them all. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../input/problem.ts";

/** A file by its path from the root of the site; `bytes` is its size. */
export type ManifestEntry = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** Every file in order of path, and the hash of the site: the SHA-256 of their lines as `sha256sum` writes them. */
export type Manifest = { readonly hash: string; readonly files: readonly ManifestEntry[] };

/** The manifest of these files. */
export function manifestOf(entries: readonly ManifestEntry[]): Manifest {
  const files = entries.toSorted((a, b) => compareText(a.path, b.path));
  const lines = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  return { hash: sha256Of(lines.join("")), files };
}

export function entryFor(path: string, content: Uint8Array): ManifestEntry {
  return { path, bytes: content.length, sha256: sha256Of(content) };
}

/** The entry of a file that comes piece by piece. */
export function startEntry(path: string): {
  readonly add: (content: Uint8Array) => void;
  readonly end: () => ManifestEntry;
} {
  const hash = createHash("sha256");
  let bytes = 0;
  return {
    add: content => {
      bytes += content.length;
      hash.update(content);
    },
    end: () => ({ path, bytes, sha256: hash.digest("hex") }),
  };
}

/** The manifest of the files that a folder holds. */
export function manifestOfFolder(folder: string): Manifest {
  return manifestOf(filesBelow(folder).map(path => entryFor(path, readFileSync(join(folder, path)))));
}

/** The files of a folder by their paths from it, with `/` on every system. */
export function filesBelow(folder: string, below = ""): readonly string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap(entry => {
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, name) : [name];
  });
}

/** In hexadecimal digits. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
