/** The pictures of a site: what several pages draw, made once, and what one page draws, when it is asked for. */

import type { AuthorisationRecord } from "../../record/record.ts";
import type { CcgView } from "../views/ccg-view.ts";
import type { Marks, ReviewView, WaveView } from "../views/wave-view.ts";
import { type Bars, barsByOutcome, barsOfConditions, barsOfTheWay, type ConditionState } from "./bars.ts";
import { distributionsOf, type Strip, stripsIn } from "./strips.ts";
import { type Locator, locate, type Tile, tileMap } from "./tile-map.ts";

/** A tile that leads to the page of its CCG. */
export type TileLink = Tile & {
  readonly href: string;
  readonly name: string;
  readonly outcomeSlug: string;
  readonly wave: number | undefined;
};

export type Pictures = {
  /** Undefined where there are too many CCGs for a map. */
  readonly map: { readonly width: number; readonly height: number; readonly tiles: readonly TileLink[] } | undefined;
  /** Of each wave, where the CCGs recorded in it are. */
  readonly wavesOnMap: readonly (WaveView & { readonly locator: Locator })[];
  readonly locatorOfWave: (number: number) => Locator | undefined;
  readonly locatorOfCcg: (odsCode: string) => Locator | undefined;
  readonly byOutcome: Bars<WaveView>;
  readonly way: Bars<WaveView>;
  readonly conditions: Bars<ConditionState>;
  readonly stripsOf: (ccg: CcgView) => readonly Strip[];
};

/** What pictures show of the record: the views of pages, so that a picture and its table have the same figures. */
export type Shown = {
  readonly figures: Marks;
  readonly waves: readonly WaveView[];
  readonly reviews: readonly ReviewView[];
  readonly ccgs: readonly CcgView[];
  /** How many CCGs there are to be. */
  readonly wholeCount: number;
};

export function picturesOf(record: AuthorisationRecord, shown: Shown): Pictures {
  const { figures, waves, reviews, ccgs, wholeCount } = shown;
  const [map, distributions] = [tileMap(record.tables.ccgs), distributionsOf(ccgs)];
  const views = new Map(ccgs.map(ccg => [ccg.odsCode, ccg]));
  const codesOf = new Map(
    record.waves.map(wave => [wave.number, new Set(wave.recorded.map(ccg => ccg.odsCode))] as const),
  );
  const locatorOfWave = (number: number) => map && locate(map, codesOf.get(number) ?? new Set());
  return {
    map: map && { width: map.width, height: map.height, tiles: map.tiles.flatMap(tile => linkOf(tile, views)) },
    wavesOnMap: waves.flatMap(wave => {
      const locator = locatorOfWave(wave.number);
      return locator === undefined ? [] : [{ ...wave, locator }];
    }),
    locatorOfWave,
    locatorOfCcg: odsCode => map && locate(map, new Set([odsCode])),
    byOutcome: barsByOutcome(record, waves),
    way: barsOfTheWay(record, waves, wholeCount),
    conditions: barsOfConditions(record, figures, reviews, wholeCount),
    stripsOf: ccg => stripsIn(distributions, ccg),
  };
}

function linkOf(tile: Tile, views: ReadonlyMap<string, CcgView>): readonly TileLink[] {
  const ccg = views.get(tile.odsCode);
  if (ccg === undefined) return [];
  return [{ ...tile, href: ccg.href, name: ccg.name, outcomeSlug: ccg.outcomeSlug, wave: ccg.wave?.number }];
}
