/**
 * Cards that were drawn before, kept from build to build: to start what draws them takes longer than most of a build.
 * A card is found by all that its picture depends on, so that one that is found has the bytes that would be drawn.
 */

import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Card } from "./card.ts";
import { drawCard } from "./card-picture.ts";
import { systemRefusal } from "./system.ts";

/** Where tools keep what they can do without, beside the packages: a fresh install begins with nothing. */
export const folderOfCards = join(import.meta.dirname, "../node_modules/.cache/ccg-authorisation-reports/cards");

/** The PNG of a card, 1200 by 630 pixels: as it was kept, or drawn and kept. */
export async function keptCard(card: Card, folder = folderOfCards): Promise<Uint8Array> {
  const name = nameOf(card);
  const kept = readCard(join(folder, name));
  if (kept !== undefined) return kept;
  const picture = await drawCard(card);
  keepCard(folder, name, picture);
  return picture;
}

/** The bytes of a picture behind their own hash: undefined if there is none, or if it is not whole. */
function readCard(file: string): Uint8Array | undefined {
  const bytes = tried(() => readFileSync(file));
  if (bytes === undefined) return undefined;
  const picture = bytes.subarray(hashLength);
  return bytes.subarray(0, hashLength).equals(hashOf(picture)) ? new Uint8Array(picture) : undefined;
}

function keepCard(folder: string, name: string, picture: Uint8Array): void {
  const fresh = join(folder, `${randomUUID()}.tmp`);
  tried(() => {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length >= mostKept) rmSync(folder, { recursive: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(fresh, Buffer.concat([hashOf(picture), picture]));
    renameSync(fresh, join(folder, name));
  });
}

// Some twenty sites' worth, of 25 kB each.
const mostKept = 200;

const hashLength = 32;

function hashOf(bytes: string | Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** What the system does, or undefined if it refuses: then a card is drawn, which takes longer and does no harm. */
function tried<Value>(task: () => Value): Value | undefined {
  try {
    return task();
  } catch (error) {
    if (isNoFolder(error) || systemRefusal(error) !== undefined) return undefined;
    throw error;
  }
}

function isNoFolder(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(ENOENT|ENOTDIR|EEXIST)$/.test(String(error.code));
}

/** A name by what is drawn and by what draws it: the code, and the versions of the packages. */
function nameOf(card: Card): string {
  drawnBy ??= ["card-picture.ts", "card.ts", ...packages.map(name => `../node_modules/${name}/package.json`)]
    .map(file => hashOf(readFileSync(join(import.meta.dirname, file))).toString("hex"))
    .join();
  return hashOf(`${drawnBy} ${JSON.stringify({ ...card, path: "" })}`).toString("hex");
}

const packages = ["@takumi-rs/wasm", "@fontsource/source-sans-3"];

let drawnBy: string | undefined;
