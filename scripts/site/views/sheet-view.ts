/** The pictures of pages to sheets: each with its key and its place on a sheet that stands by itself, as readers take it along. */

import { type PictureName, pictureNames } from "../../addresses/picture-names.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import type { picturesOf } from "../pictures/pictures.ts";
import type { countRecorded } from "./standing-view.ts";

/** What sheets show: the same values as the pages, so that a sheet and its page can't differ. */
export type Pictured = {
  readonly record: AuthorisationRecord;
  readonly pictures: Pick<ReturnType<typeof picturesOf>, "byOutcome" | "way" | "conditions" | "map">;
  readonly recorded: ReturnType<typeof countRecorded>;
};

/** In pixels: the width of a sheet, where its key begins, a line of it, the room below it, a map, and the lines at its foot. */
export const sheetWidth = 640;
const warning = { x: 440, width: 200, middle: 540 };
const [keyTop, keyLine, gap, mapHeight, footHeight] = [96, 26, 12, 720, 72];

const outcomes = ["authorised", "authorised-with-conditions", "authorised-with-directions"] as const;
const unknown = "not-recorded";

/** The sheets of a site, in the order in which pages show their pictures. */
export function sheetsOf(pictured: Pictured) {
  return pictureNames(pictured.record).map(name => ({ name, view: () => sheetOf(name, pictured) }));
}

/** A sheet: what is drawn on it, the parts of its key, and where each of them begins. */
function sheetOf(name: PictureName, pictured: Pictured) {
  const { key, bars, map } = contentOf(name, pictured);
  const top = keyTop + key.length * keyLine + gap;
  const foot = top + (bars?.height ?? mapHeight) + gap;
  return {
    name,
    warning,
    width: sheetWidth,
    height: foot + footHeight,
    key: key.map((slug, index) => ({ slug, y: keyTop + index * keyLine })),
    top,
    foot,
    mapHeight,
    bars,
    map,
  };
}

type Bars = Pictured["pictures"]["byOutcome" | "way" | "conditions"];

type Content = {
  /** The slugs of what its key explains. */
  readonly key: readonly string[];
  readonly bars?: Bars;
  readonly map?: Pictured["pictures"]["map"];
};

function contentOf(name: PictureName, { pictures, recorded }: Pictured): Content {
  switch (name) {
    case "waves-by-outcome":
      return { key: outcomes, bars: pictures.byOutcome };
    case "waves-so-far":
      return { key: ["before", "now", "to-come"], bars: pictures.way };
    case "conditions":
      return { key: outcomes, bars: pictures.conditions };
    case "map-of-decisions":
      return { key: [...outcomes, ...(recorded.outcome < recorded.ccgs ? [unknown] : [])], map: pictures.map };
    case "map-of-statuses":
      return { key: [...outcomes, unknown], map: pictures.map };
  }
}
