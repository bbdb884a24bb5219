/** Whole sites of one size, built by us and by each of our peers. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Builder, builders, commandOf, type Places, placesIn } from "./builders.ts";
import { writeInputs } from "./inputs.ts";
import { type Cost, measure } from "./measure.ts";
import { expectSameBytes, expectSameContents } from "./sameness.ts";

/** How many files there are, and how many bytes in them. */
export type Weight = { readonly files: number; readonly bytes: number };

/** The inputs of one size, from which each builder has built once. */
export type Workshop = {
  readonly ccgs: number;
  readonly folder: string;
  readonly pages: Weight;
  readonly site: Weight;
  /** Why a builder is left out. */
  readonly leftOut: ReadonlyMap<Builder, string>;
};

// Beyond this they take many minutes, and nothing is asked of us but that our build ends in bounded memory.
const mostCompared = 50_000;

/**
 * Writes all inputs of a size, and has each builder build once: what is read is then in memory, and the pages are seen
 * to be the same as ours. Throws if bare Node's are not, which are ours to keep; another builder is left out.
 */
export async function openWorkshop(ccgs: number, folder: string, hasHugo: boolean): Promise<Workshop> {
  const places = placesIn(folder);
  const first = join(folder, "first");
  writeInputs(ccgs, places.data, places.content);
  mkdirSync(first);
  await build("ours", ccgs, places, join(first, "ours"));
  writePeersData(places, join(first, "ours"));
  await build("bare-node", ccgs, places, places.pages);
  expectSameBytes(join(first, "ours"), places.pages);
  const leftOut = new Map<Builder, string>();
  if (!hasHugo) leftOut.set("hugo", "is not installed");
  if (ccgs > mostCompared) {
    leftOut.set("hugo", "is not measured at this size");
    leftOut.set("eleventy", "is not measured at this size");
  }
  for (const builder of ["hugo", "eleventy"] as const) {
    if (leftOut.has(builder)) continue;
    try {
      await build(builder, ccgs, places, join(first, builder));
      expectSameContents(places.pages, join(first, builder));
    } catch (error) {
      leftOut.set(builder, error instanceof Error ? error.message : String(error));
    }
  }
  const [pages, site] = [weightOf(places.pages), weightOf(join(first, "ours"))];
  rmSync(first, { recursive: true });
  return { ccgs, folder, pages, site, leftOut };
}

/** Has each builder of a workshop build once, in an order that is another in each turn. */
export async function buildAll({ ccgs, folder, leftOut }: Workshop, turn: number): Promise<ReadonlyMap<Builder, Cost>> {
  const able = builders.filter(builder => !leftOut.has(builder));
  const costs = new Map<Builder, Cost>();
  for (const builder of rotated(able, turn)) {
    const output = join(folder, "output");
    mkdirSync(output);
    // What earlier builders left to be written to the disk is not to be a burden on this one.
    spawnSync("sync", { timeout: 60_000 });
    costs.set(builder, await build(builder, ccgs, placesIn(folder), join(output, "site")));
    rmSync(output, { recursive: true });
  }
  return costs;
}

/** The same list, begun so many places later. */
export function rotated<Item>(list: readonly Item[], places: number): readonly Item[] {
  const start = list.length === 0 ? 0 : places % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

function build(builder: Builder, ccgs: number, places: Places, output: string): Promise<Cost> {
  const { words, cwd } = commandOf(builder, places, output);
  return measure(words, { cwd, timeLimit: 120_000 + ccgs * 20 });
}

/** In a process of its own, whose memory is free again afterwards. */
function writePeersData({ data, content, peers }: Places, built: string): void {
  const words = ["--max-old-space-size=8192", "scripts/bench/export.ts", data, content, built, peers];
  execFileSync(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] });
}

function weightOf(folder: string): Weight {
  const files = readdirSync(`${folder}/`, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const bytes = files.map(entry => statSync(join(entry.parentPath, entry.name)).size);
  return { files: files.length, bytes: bytes.reduce((sum, own) => sum + own, 0) };
}
