/** What a run of the benchmark found, as its JSON file holds it. */

import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Builder, partBuilders, wholeBuilders } from "./builders.ts";
import type { Cost } from "./measure.ts";
import { medianOf } from "./numbers.ts";
import { type Save, saves } from "./previews.ts";

const weight = z.object({ files: z.number(), bytes: z.number() }).readonly();

/** What one turn cost: milliseconds and bytes, as in `Cost`. */
const cost = z.object({ wall: z.number(), cpu: z.number(), peak: z.number().optional() }).readonly();

/** The milliseconds of each turn. */
const times = z.array(z.number()).readonly();

/** The builds of one size. */
const buildResults = z
  .object({
    ccgs: z.number(),
    /** The pages of organisations and their data, which all builders write. */
    pages: weight,
    /** Our whole site. */
    site: weight,
    builders: z
      .array(
        z
          .object({
            builder: z.enum([...wholeBuilders, ...partBuilders]),
            turns: z.array(cost).readonly(),
            /** Why there are no turns. */
            leftOut: z.string().optional(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

/** The previews of one size: the times from a save to the page. */
const previewResults = z
  .object({
    ccgs: z.number(),
    saves: z.array(z.object({ save: z.enum(saves), ours: times, hugo: times }).readonly()).readonly(),
  })
  .readonly();

const results = z
  .object({
    versions: z.object({ node: z.string(), eleventy: z.string(), hugo: z.string().optional() }).readonly(),
    /** Such as "linux x64". */
    system: z.string(),
    processors: z.number(),
    /** Where sites are written. */
    storage: z.enum(["disk", "memory"]),
    /** The commit before, as it was asked for; undefined if it was not. */
    base: z.string().optional(),
    turns: z.number(),
    pieces: z.array(z.object({ name: z.string(), times }).readonly()).readonly(),
    builds: z.array(buildResults).readonly(),
    previews: z.array(previewResults).readonly(),
  })
  .readonly();

export type Results = z.infer<typeof results>;
export type BuildResults = z.infer<typeof buildResults>;
export type PreviewResults = z.infer<typeof previewResults>;

/** The results of an earlier run; throws where the file is of another kind. */
export function readResults(file: string): Results {
  return results.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** A median of one builder at one size; undefined where it was not measured. */
export function medianCost(results: Results, ccgs: number, builder: Builder, what: keyof Cost): number | undefined {
  const builds = results.builds.find(candidate => candidate.ccgs === ccgs);
  const turns = builds?.builders.find(candidate => candidate.builder === builder)?.turns ?? [];
  return medianOf(turns.flatMap(turn => turn[what] ?? []));
}

/** A median of the saves of one kind at one size. */
export function medianSave(results: Results, ccgs: number, save: Save, whose: "ours" | "hugo"): number | undefined {
  const found = results.previews.find(candidate => candidate.ccgs === ccgs)?.saves;
  return medianOf(found?.find(candidate => candidate.save === save)?.[whose] ?? []);
}
