/** A published folder to what must stay the same: its files by path, with their bytes, and one hash over all. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path/posix";

/** The files of a folder by relative path, in order of code unit. */
export function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter(name => statSync(join(folder, name)).isFile()).toSorted();
  return new Map(files.map(name => [name, readFileSync(join(folder, name))] as const));
}

/** SHA-256 over the names, lengths and bytes of all files. */
export function hashOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash("sha256");
  for (const [name, bytes] of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest("hex");
}

/** The paths of the files that differ between two folders. */
export function differences(one: ReadonlyMap<string, Buffer>, other: ReadonlyMap<string, Buffer>): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter(name => !one.get(name)?.equals(other.get(name) ?? Buffer.of(0, 0)) || !other.has(name));
}
