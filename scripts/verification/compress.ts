/**
 * Copies of a site's files for servers that send what is packed already: gzip and brotli. Both are packed by libraries
 * of their own, since zlib's output differs between versions of Node and kinds of processor.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** The compressed copies beside a file: none for a picture, which is compressed already, or for what hosts read themselves. */
export function copiesOf(file: string): readonly string[] {
  return /\.(css|csv|html|js|json|svg|txt|xml)$/.test(file) ? [`${file}.gz`, `${file}.br`] : [];
}

/** Writes the copies of these files of a folder; gives their names. What packs them is loaded only here. */
export async function writeCopies(folder: string, files: readonly string[]): Promise<readonly string[]> {
  const { gzipSync } = await import("fflate");
  // Its entry for modules is the one for browsers, which fetches what it needs.
  const brotli: Brotli = createRequire(import.meta.url)("brotli-wasm");
  for (const file of files) {
    if (copiesOf(file).length === 0) continue;
    const path = join(folder, file);
    const content = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9, mtime: 0 }));
    writeFileSync(`${path}.br`, brotli.compress(content, { quality: 9 }));
  }
  return files.flatMap(copiesOf);
}

/** What is packed in a copy; undefined if it can't be unpacked, or is no copy. */
export function unpacked(file: string, content: Uint8Array): Uint8Array | undefined {
  try {
    if (file.endsWith(".gz")) return gunzipSync(content);
    return file.endsWith(".br") ? brotliDecompressSync(content) : undefined;
  } catch {
    return undefined;
  }
}

type Brotli = { readonly compress: (content: Uint8Array, options: { readonly quality: number }) => Uint8Array };
