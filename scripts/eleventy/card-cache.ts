/**
 * Cards that were drawn before, kept from build to build: to draw ten makes a build of 211 CCGs a third longer.
 * A card is found by all that its picture depends on, so that one that is found has the bytes that would be drawn.
 */

import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Card } from "../site/head/card.ts";
import { drawCard } from "./card-picture.ts";

/** Where tools keep what they can do without, beside the packages: a fresh install begins with nothing. */
export const folderOfCards = join(import.meta.dirname, "../../node_modules/.cache/ccg-authorisation-reports/cards");

/** Gives the PNG of a card, 1200 by 630 pixels: as it was kept, or drawn and kept. Those it has given are at hand. */
export function cardKeeper(folder = folderOfCards): (card: Card) => Promise<Uint8Array> {
  const atHand = new Map<string, Uint8Array>();
  return async card => {
    const name = tried(() => nameOf(card));
    if (name === undefined) return drawCard(card);
    const known = atHand.get(name);
    if (known !== undefined) return known;
    const kept = readCard(join(folder, name));
    const picture = kept ?? (await drawCard(card));
    if (kept === undefined) keepCard(folder, name, picture);
    if (atHand.size >= mostKept) atHand.clear();
    atHand.set(name, picture);
    return picture;
  };
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
  tried(() => rmSync(fresh, { force: true }));
}

// Some twenty sites' worth.
const mostKept = 200;

const hashLength = 32;

function hashOf(bytes: string | Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** What the system does, or undefined if it refuses, for whatever reason: then a card is drawn, which does no harm. */
function tried<Value>(task: () => Value): Value | undefined {
  try {
    return task();
  } catch (error) {
    if (error instanceof Error && "code" in error && "syscall" in error) return undefined;
    throw error;
  }
}

/** A name by what is drawn and by what draws it: the code, and the versions of the packages. */
function nameOf(card: Card): string {
  drawnBy ??= [
    "card-picture.ts",
    "../site/head/card.ts",
    ...packages.map(name => `../../node_modules/${name}/package.json`),
  ]
    .map(file => hashOf(readFileSync(join(import.meta.dirname, file))).toString("hex"))
    .join();
  return hashOf(`${drawnBy} ${JSON.stringify({ ...card, path: "" })}`).toString("hex");
}

const packages = ["@takumi-rs/wasm", "@fontsource/source-sans-3"];

let drawnBy: string | undefined;
