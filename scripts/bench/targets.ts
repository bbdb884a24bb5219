/** What the product is to reach, and whether a run of the benchmark found it so. */

import { ratioOf } from "./numbers.ts";
import { eleventyStart } from "./pieces.ts";
import { medianCost, medianPiece, medianSave, type Results } from "./results.ts";

export type Target = {
  readonly what: string;
  /** The bound, in words that begin with "at most" or "under". */
  readonly bound: "at most" | "under";
  readonly limit: number;
  readonly unit: "times" | "ms" | "GB";
  /** Undefined if this run did not measure it. */
  readonly found: number | undefined;
};

export type Verdict = "met" | "not met" | "not measured";

export function verdictOf({ bound, limit, found }: Target): Verdict {
  if (found === undefined) return "not measured";
  return found < limit || (bound === "at most" && found === limit) ? "met" : "not met";
}

/** Every target, in the order of size. All are of medians, and ratios are of times of the same run. */
export function targetsOf(results: Results): readonly Target[] {
  const times = (what: string, limit: number, found: number | undefined): Target => ({
    what,
    bound: "at most",
    limit,
    unit: "times",
    found,
  });
  const wall = (ccgs: number, builder: "ours" | "hugo" | "bare-node") => medianCost(results, ccgs, builder, "wall");
  const toHugo = (ccgs: number) => ratioOf(wall(ccgs, "ours"), wall(ccgs, "hugo"));
  const toBareNode = (ccgs: number) => ratioOf(wall(ccgs, "ours"), wall(ccgs, "bare-node"));
  const peak = (ccgs: number, builder: "ours" | "hugo") => medianCost(results, ccgs, builder, "peak");
  const saved = (save: "words" | "row") =>
    ratioOf(medianSave(results, 211, save, "ours"), medianSave(results, 211, save, "hugo"));
  return [
    times("211: our whole build, of Hugo's time for the pages", 2, toHugo(211)),
    {
      what: "211: the part of our build beyond the start of Node and Eleventy",
      bound: "under",
      limit: 0.25,
      unit: "times",
      found: beyondStart(results),
    },
    times("2,000: our whole build, of Hugo's time", 0.8, toHugo(2000)),
    times("8,000: our whole build, of Hugo's time", 0.45, toHugo(8000)),
    times("50,000: our whole build, of Hugo's time", 0.4, toHugo(50_000)),
    times("50,000: our memory, of Hugo's", 0.3, ratioOf(peak(50_000, "ours"), peak(50_000, "hugo"))),
    times("8,000: our whole build, of bare Node's time", 2.5, toBareNode(8000)),
    times("50,000: our whole build, of bare Node's time", 2.5, toBareNode(50_000)),
    times("a page at 50,000, of a page at 2,000, without the start", 1.2, growth(results)),
    { what: "100,000: our memory", bound: "under", limit: 2, unit: "GB", found: inGigabytes(peak(100_000, "ours")) },
    times("211: preview, words saved, of hugo server's time", 0.5, saved("words")),
    times("211: preview, a row of data saved, of hugo server's time", 1, saved("row")),
    {
      what: "8,000: preview, a row of data saved",
      bound: "under",
      limit: 500,
      unit: "ms",
      found: medianSave(results, 8000, "row", "ours"),
    },
  ];
}

function beyondStart(results: Results): number | undefined {
  const whole = medianCost(results, 211, "ours", "wall");
  const start = medianPiece(results, eleventyStart);
  return whole === undefined || start === undefined ? undefined : (whole - start) / whole;
}

/** How many times as long a page takes at 50,000 as at 2,000. */
function growth(results: Results): number | undefined {
  const start = medianPiece(results, eleventyStart);
  const perPage = (ccgs: number) => {
    const whole = medianCost(results, ccgs, "ours", "wall");
    return whole === undefined || start === undefined ? undefined : (whole - start) / ccgs;
  };
  return ratioOf(perPage(50_000), perPage(2000));
}

function inGigabytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 1e9;
}
