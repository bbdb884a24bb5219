/**
 * Cards and sheets that were drawn before, kept from build to build: to draw ten makes a build of 211 CCGs a third longer.
 * Each is found by all that its bytes depend on, so that one that is found has the bytes that would be drawn.
 */

import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Card } from "../site/head/card.ts";
import { drawCard } from "./card-picture.ts";
import { drawSheet } from "./sheet-drawing.ts";

/** Where tools keep what they can do without, beside the packages: a fresh install begins with nothing. */
export const folderOfCards = join(import.meta.dirname, "../../node_modules/.cache/ccg-authorisation-reports/cards");

/** Gives the PNG of a card, 1200 by 630 pixels: as it was kept, or drawn and kept. Those it has given are at hand. */
export function cardKeeper(folder = folderOfCards): (card: Card) => Promise<Uint8Array> {
  const files = ["card-picture.ts", "../site/head/card.ts"];
  return keeper(folder, files, drawCard, card => JSON.stringify({ ...card, path: "" }));
}

/** Gives the PNG of an SVG in the same way. */
export function sheetKeeper(folder = folderOfCards): (svg: string) => Promise<Uint8Array> {
  return keeper(folder, ["sheet-drawing.ts"], drawSheet, svg => svg);
}

/** `files` are those of the code that draws, beside the renderer; `textOf` is all that is drawn of what is given. */
function keeper<Shown>(
  folder: string,
  files: readonly string[],
  draw: (shown: Shown) => Promise<Uint8Array>,
  textOf: (shown: Shown) => string,
): (shown: Shown) => Promise<Uint8Array> {
  const atHand = new Map<string, Uint8Array>();
  let drawnBy: string | undefined;
  const nameOf = (shown: Shown) => {
    drawnBy ??= hashesOf(["renderer.ts", ...files, ...packages.map(name => `../../node_modules/${name}/package.json`)]);
    return hashOf(`${drawnBy} ${textOf(shown)}`).toString("hex");
  };
  return async shown => {
    const name = tried(() => nameOf(shown));
    if (name === undefined) return draw(shown);
    const known = atHand.get(name);
    if (known !== undefined) return known;
    const kept = readCard(join(folder, name));
    const picture = kept ?? (await draw(shown));
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

/** What draws a picture: the code, and the versions of the packages. */
function hashesOf(files: readonly string[]): string {
  return files.map(file => hashOf(readFileSync(join(import.meta.dirname, file))).toString("hex")).join();
}

const packages = ["@takumi-rs/wasm", "@fontsource/source-sans-3"];
