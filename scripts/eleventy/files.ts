/** Downloads, social cards and drawings to files in the folder of a site. */

import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Asset } from "../addresses/assets.ts";
import type { Download } from "../site/files/download.ts";
import type { Card } from "../site/head/card.ts";
import { cardKeeper, sheetKeeper } from "./card-cache.ts";

/**
 * Writes these assets. Eleventy's own copy fails before anything waits for it, so that a full disk would end the process
 * with a stack trace.
 */
export function writeAssets(assets: readonly Asset[], folder: string): void {
  for (const { path, bytes } of assets) writeNew(join(folder, path), bytes);
}

/** Writes each download part by part: a list of all figures may be too long for one text. */
export async function writeDownloads(downloads: readonly Download[], folder: string): Promise<void> {
  for (const { path, parts } of downloads) {
    const file = join(folder, path);
    let write = writeNew;
    for (const text of chunksOf(parts())) {
      write(file, text);
      write = appendFileSync;
    }
  }
}

/** Draws each card, and writes it. */
export async function writeCards(cards: readonly Card[], folder: string): Promise<void> {
  const pictureOf = cardKeeper();
  for (const card of cards) writeNew(join(folder, card.path), await pictureOf(card));
}

/** Draws each sheet, of the SVG in the same folder that it is drawn of, and writes it. */
export async function writeDrawings(drawings: readonly Drawing[], folder: string): Promise<void> {
  const pictureOf = sheetKeeper();
  for (const { path, from } of drawings) {
    writeNew(join(folder, path), await pictureOf(readFileSync(join(folder, from), "utf8")));
  }
}

/** The path of a PNG, and that of the SVG. */
type Drawing = { readonly path: string; readonly from: string };

/** Writes a file, and the folders that it lies in. */
export function writeNew(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const chunkLength = 64 * 1024;

/** Joins short texts, so that few writes are needed; an empty file is one empty part. */
function* chunksOf(parts: Iterable<string | Uint8Array>): Iterable<string | Uint8Array> {
  let chunk = "";
  for (const part of parts) {
    if (typeof part === "string") chunk += part;
    if (typeof part === "string" && chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
    if (typeof part !== "string") yield part;
  }
  yield chunk;
}
