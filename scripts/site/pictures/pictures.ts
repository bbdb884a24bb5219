/** The pictures of a site: what several pages draw, made once, and what one page draws, when it is asked for. */

import type { AuthorisationRecord } from "../../record/record.ts";
import type { CcgView } from "../views/ccg-view.ts";
import type { Marks, ReviewView, WaveView } from "../views/wave-view.ts";
import { barsByOutcome, barsOfConditions, barsOfTheWay } from "./bars.ts";
import { statusMapOf } from "./status-map.ts";
import { distributionsOf, stripsIn } from "./strips.ts";
import { locate, type Tile, tileMap } from "./tile-map.ts";

/** What pictures show of the record: the views of pages, so that a picture and its table have the same figures. */
export type Shown = {
  readonly figures: Marks;
  readonly waves: readonly WaveView[];
  readonly reviews: readonly ReviewView[];
  readonly ccgs: readonly CcgView[];
  /** How many CCGs there are to be. */
  readonly wholeCount: number;
};

export function picturesOf(record: AuthorisationRecord, shown: Shown) {
  const { figures, waves, reviews, ccgs, wholeCount } = shown;
  const [map, distributions] = [tileMap(record.tables.ccgs), distributionsOf(ccgs)];
  const views = new Map(ccgs.map(ccg => [ccg.odsCode, ccg]));
  /** A tile that leads to the page of its CCG. */
  const linkOf = (tile: Tile) => {
    const { href, name, outcomeSlug, wave, now } = views.get(tile.odsCode) ?? {};
    return { ...tile, href, name, outcomeSlug, wave: wave?.number, now, label: labelAt(tile, map?.width ?? 0) };
  };
  const locatorOf = (odsCodes: readonly string[]) => map && locate(map, new Set(odsCodes));
  const locatorsOfWaves = new Map(
    record.waves.map(wave => [wave.number, locatorOf(wave.recorded.map(({ odsCode }) => odsCode))] as const),
  );
  return {
    /** Undefined where there are too many CCGs for a map. */
    map: map && { ...map, tiles: map.tiles.map(linkOf) },
    /** Where the CCGs are of which the record says how they stand now. */
    statusMap: map && statusMapOf(map, ccgs),
    /** Of each wave, where the CCGs recorded in it are. */
    wavesOnMap: waves.flatMap(wave => {
      const locator = locatorsOfWaves.get(wave.number);
      return locator === undefined ? [] : [{ ...wave, locator }];
    }),
    locatorOfWave: (number: number) => locatorsOfWaves.get(number),
    /** Where these CCGs are. */
    locatorOf,
    byOutcome: barsByOutcome(record, waves),
    way: barsOfTheWay(record, waves, wholeCount),
    conditions: barsOfConditions(record, figures, reviews, wholeCount),
    stripsOf: (ccg: CcgView) => stripsIn(distributions, ccg),
  };
}

/** Where the three lines of the label of a tile begin, above it, and on which side, so that it stays on the map. */
function labelAt({ x, y }: Tile, width: number) {
  return { y: y - 24, anchor: x < width / 3 ? "start" : x > (width * 2) / 3 ? "end" : "middle" };
}
