/** The record to the pictures that readers may take with them: their names, of which each is a file that stands by itself. */

import type { AuthorisationRecord } from "../record/record.ts";

/** More tiles than that can't be told apart on a phone, and would weigh more than a page may. */
export const mostTiles = 500;

/** The pictures that a record has, in the order in which pages show them. */
export function pictureNames({ waves, reviews, ccgs }: Pick<AuthorisationRecord, "waves" | "reviews" | "ccgs">) {
  const hasMap = ccgs.size > 0 && ccgs.size <= mostTiles;
  return [
    ...(waves.length > 0 ? (["waves-by-outcome", "waves-so-far"] as const) : []),
    ...(reviews.length > 0 ? (["conditions"] as const) : []),
    ...(hasMap ? (["map-of-decisions", "map-of-statuses"] as const) : []),
  ];
}

export type PictureName = ReturnType<typeof pictureNames>[number];

/** The path of the PNG that is drawn of the SVG at a path. */
export function drawingOf(path: string): string {
  return path.replace(/\.svg$/, ".png");
}
