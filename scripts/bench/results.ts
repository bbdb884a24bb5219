/** What a run of the benchmark found, as its JSON file holds it. */

import type { Builder } from "./builders.ts";
import type { Weight } from "./builds.ts";
import type { Cost } from "./measure.ts";
import { medianOf } from "./numbers.ts";
import type { Save } from "./previews.ts";

export type Results = {
  readonly versions: { readonly node: string; readonly eleventy: string; readonly hugo: string | undefined };
  /** Such as "linux x64". */
  readonly system: string;
  readonly processors: number;
  readonly turns: number;
  /** The milliseconds of each turn. */
  readonly pieces: readonly { readonly name: string; readonly times: readonly number[] }[];
  readonly builds: readonly BuildResults[];
  readonly previews: readonly PreviewResults[];
};

/** The builds of one size. */
export type BuildResults = {
  readonly ccgs: number;
  /** The pages of organisations and their data, which all builders write. */
  readonly pages: Weight;
  /** Our whole site. */
  readonly site: Weight;
  readonly builders: readonly {
    readonly builder: Builder;
    /** What each turn cost; none where it was left out. */
    readonly turns: readonly Cost[];
    readonly leftOut: string | undefined;
  }[];
};

/** The previews of one size: the milliseconds of each turn from a save to the page. */
export type PreviewResults = {
  readonly ccgs: number;
  readonly saves: readonly {
    readonly save: Save;
    readonly ours: readonly number[];
    readonly hugo: readonly number[];
  }[];
};

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

export function medianPiece(results: Results, name: string): number | undefined {
  return medianOf(results.pieces.find(piece => piece.name === name)?.times ?? []);
}
