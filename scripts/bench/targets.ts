/** What the product is to reach, and whether a run of the benchmark found that it does. */

import { type Builder, shards } from "./builders.ts";
import { ratioOf } from "./numbers.ts";
import { medianCost, medianSave, type Results } from "./results.ts";

export type Target = {
  readonly what: string;
  /** The bound, in words that begin with "at most" or "under". */
  readonly bound: "at most" | "under";
  readonly limit: number;
  readonly unit: "times" | "GB";
  /** Undefined if this run did not measure it. */
  readonly found: number | undefined;
};

export type Verdict = "met" | "not met" | "not measured";

export function verdictOf({ bound, limit, found }: Target): Verdict {
  if (found === undefined) return "not measured";
  return found < limit || (bound === "at most" && found === limit) ? "met" : "not met";
}

const sizes = [211, 2000, 8000, 50_000];

/** Every target. All are of medians, and ratios are of times of the same run. */
export function targetsOf(results: Results): readonly Target[] {
  const large = sizes.slice(1);
  const builds = (ccgs: number, words: string, limit: number, what: "wall" | "peak", base: Builder) => {
    const [own, other] = [medianCost(results, ccgs, "ours", what), medianCost(results, ccgs, base, what)];
    return times(`${ccgs.toLocaleString("en-GB")}: ${words}`, limit, ratioOf(own, other));
  };
  const before = () => builds(211, "our whole build, of the time of the commit before", 1.2, "wall", "before");
  const saved = (save: "words" | "row") =>
    ratioOf(medianSave(results, 211, save, "ours"), medianSave(results, 211, save, "hugo"));
  return [
    ...(results.base === undefined ? [] : [before()]),
    ...large.map(ccgs => builds(ccgs, "our whole build, of Hugo's time for the pages", 0.9, "wall", "hugo")),
    ...large.map(ccgs => builds(ccgs, "our memory, of Hugo's", 1, "peak", "hugo")),
    ...sizes.map(ccgs =>
      builds(ccgs, "our whole build, of plain Eleventy's time for the pages", 1, "wall", "eleventy"),
    ),
    times("211: preview, words saved, of hugo server's time", 1, saved("words")),
    times("211: preview, a row of data saved, of hugo server's time", 1.5, saved("row")),
    {
      what: "100,000: our memory for a shard of four, at most",
      bound: "under",
      limit: 4,
      unit: "GB",
      found: largestShard(results, 100_000),
    },
  ];
}

function times(what: string, limit: number, found: number | undefined): Target {
  return { what, bound: "at most", limit, unit: "times", found };
}

/** The memory of the shard that takes most; undefined unless all were measured. */
function largestShard(results: Results, ccgs: number): number | undefined {
  const peaks = shards.flatMap(shard => medianCost(results, ccgs, shard, "peak") ?? []);
  return peaks.length < shards.length ? undefined : Math.max(...peaks) / 1e9;
}
