/** Sites of one size, built by us and by our peers. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Builder, commandOf, type Places, partBuilders, placesIn, wholeBuilders } from "./builders.ts";
import { writeInputs } from "./inputs.ts";
import { type Cost, measure } from "./measure.ts";
import { expectSamePages, pageFiles } from "./sameness.ts";

/** The number of files, and of bytes in them. */
export type Weight = { readonly files: number; readonly bytes: number };

/** The builders that are left out, each with the reason. */
export type LeftOut = ReadonlyMap<Builder, string>;

/** The inputs of one size, from which each builder has built once. */
export type Workshop = {
  readonly ccgs: number;
  readonly folder: string;
  readonly places: Places;
  readonly builders: readonly Builder[];
  readonly leftOut: LeftOut;
  readonly pages: Weight;
  readonly site: Weight;
};

/** A larger site is built in parts, as on several machines, and is compared with nobody's. */
const mostWhole = 50_000;

/**
 * Writes the inputs of a size, and has each builder build once. What is read is then in memory, and each peer is seen
 * to make the same pages as we do; one that does not is left out, as are those that are `absent`.
 */
export async function openWorkshop(
  ccgs: number,
  folder: string,
  before: string | undefined,
  absent: LeftOut,
): Promise<Workshop> {
  const places = placesIn(folder, before);
  const first = join(folder, "first");
  const isWhole = ccgs <= mostWhole;
  const ours = isWhole ? (["ours"] as const) : partBuilders;
  const all = wholeBuilders.filter(builder => builder !== "before" || before !== undefined);
  mkdirSync(first, { recursive: true });
  writeInputs(ccgs, places.data, places.content);
  for (const builder of ours) await build(builder, ccgs, places, join(first, builder));
  const built = join(first, isWhole ? "ours" : "merge");
  const leftOut = isWhole ? await compare(ccgs, places, first, all, absent) : new Map<Builder, string>();
  const [pages, site] = [weightOf(built, pageFiles(built)), weightOf(built, filesIn(built))];
  rmSync(first, { recursive: true });
  return { ccgs, folder, places, builders: isWhole ? all : ours, leftOut, pages, site };
}

/** Has each of the others build once into a folder, and compares its pages with ours; gives those to leave out. */
async function compare(
  ccgs: number,
  places: Places,
  folder: string,
  builders: readonly Builder[],
  absent: LeftOut,
): Promise<LeftOut> {
  const ours = join(folder, "ours");
  writePeersData(places, ours);
  const leftOut = new Map(absent);
  for (const builder of builders.filter(each => each !== "ours" && !absent.has(each))) {
    try {
      await build(builder, ccgs, places, join(folder, builder));
      expectSamePages(ours, join(folder, builder));
    } catch (error) {
      leftOut.set(builder, error instanceof Error ? error.message : String(error));
    }
  }
  return leftOut;
}

/**
 * Has each builder of a workshop build once, and tells what it cost. The order differs from turn to turn, except for a site
 * in parts.
 */
export async function buildAll(
  workshop: Workshop,
  turn: number,
  tell: (builder: Builder, cost: Cost) => void,
): Promise<ReadonlyMap<Builder, Cost>> {
  const { ccgs, folder, places, builders, leftOut } = workshop;
  const able = builders.filter(builder => !leftOut.has(builder));
  const output = join(folder, "output");
  const costs = new Map<Builder, Cost>();
  for (const builder of ccgs > mostWhole ? able : rotated(able, turn)) {
    mkdirSync(output, { recursive: true });
    // What earlier builders left to be written to the disk must not slow this one down.
    spawnSync("sync", { timeout: 60_000 });
    const cost = await build(builder, ccgs, places, join(output, builder));
    costs.set(builder, cost);
    tell(builder, cost);
    // The merge needs the shards.
    if (!builder.startsWith("shard-")) rmSync(output, { recursive: true });
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

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(`${folder}/`, { recursive: true, encoding: "utf8" });
  return names.filter(name => statSync(join(folder, name)).isFile());
}

function weightOf(folder: string, files: readonly string[]): Weight {
  return { files: files.length, bytes: files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) };
}
