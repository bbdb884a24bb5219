/** The record to the pictures that readers may take with them: their names, of which each is a file that stands by itself. */

import type { AuthorisationRecord } from "../record/record.ts";
import { areaTeamSlugs, regionSlugs } from "./area-slugs.ts";

/** More tiles than that can't be told apart on a phone, and would weigh more than a page may. */
export const mostTiles = 500;

type Pictured = Pick<AuthorisationRecord, "waves" | "reviews" | "ccgs"> & {
  readonly tables: Pick<AuthorisationRecord["tables"], "timeline">;
};

/** The charts and maps of the whole record, in the order in which pages show them. Each is an SVG and a PNG. */
export function pictureNames(record: Pictured) {
  const { waves, reviews } = record;
  return [
    ...(waves.length > 0 ? (["waves-by-outcome", "waves-so-far"] as const) : []),
    ...(reviews.length > 0 ? (["conditions"] as const) : []),
    ...(hasMap(record) ? (["map-of-decisions", "map-of-statuses"] as const) : []),
    ...(chartedDays(record).length > 0 ? (["steps"] as const) : []),
  ];
}

export type PictureName = ReturnType<typeof pictureNames>[number];

/** The small maps of where CCGs are, one for each wave, region and area team with a page. Each is an SVG alone. */
export function locatorNames(record: Pictured): readonly string[] {
  if (!hasMap(record)) return [];
  return [
    ...record.waves.map(({ number }) => locatorName("wave", String(number))),
    ...regionSlugs(record).map(slug => locatorName("region", slug)),
    ...areaTeamSlugs(record).map(slug => locatorName("area-team", slug)),
  ];
}

/** The name of the map of a wave, by its number, or of a region or area team, by its slug. */
export function locatorName(kind: "wave" | "region" | "area-team", key: string): string {
  return `${kind}-${key}`;
}

/** The days of the chart of steps, in their order: none if it has no event, or no two days between which it could run. */
export function chartedDays({ waves, tables }: Pick<Pictured, "waves" | "tables">): readonly string[] {
  const national = tables.timeline.filter(({ wave }) => wave === undefined).map(({ date }) => date);
  const days = [...national, ...waves.flatMap(wave => [wave.applicationsDue, wave.announced])].toSorted();
  return national.length === 0 || days[0] === days.at(-1) ? [] : days;
}

/** The path of the PNG that is drawn of the SVG at a path. */
export function drawingOf(path: string): string {
  return path.replace(/\.svg$/, ".png");
}

function hasMap({ ccgs }: Pick<Pictured, "ccgs">): boolean {
  return ccgs.size > 0 && ccgs.size <= mostTiles;
}
