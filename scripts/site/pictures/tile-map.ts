/** The CCGs of a record to tiles: a map of England on which each has the same room, and small maps that show where. */

import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { mostTiles } from "../../addresses/picture-names.ts";
import { compareText } from "../../input/problem.ts";
import type { Row } from "../../record/tables.ts";

/** The tiles of the real register of April 2013, placed so that most neighbours touch. */
export const keptTiles = "layouts/tiles.csv";

/** A tile's centre on the map; tiles are ten units wide. */
export type Tile = { readonly odsCode: string; readonly x: number; readonly y: number };

export type TileMap = NonNullable<ReturnType<typeof tileMap>>;

/** The name of a region on the map: its lines, the place of the first, and a line that leads from it to its tiles. */
type RegionLabel = {
  readonly words: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly anchor: string;
  readonly line: string;
};

/** Where the names of the regions of the real register stand beside its tiles. */
const keptLabels = "layouts/region-labels.csv";

/** A column and a row; every second row stands half a tile to the east. */
type Cell = { readonly odsCode: string; readonly column: number; readonly row: number };

/** Hexagons ten units wide and twelve high, so that rows are nine apart and all corners are whole numbers. */
const [tileWidth, rowHeight, tileHeight] = [10, 9, 12];

/** The map of a register; undefined for one that is empty or too large to be drawn. */
export function tileMap(register: readonly Row<"ccgs">[]) {
  if (register.length === 0 || register.length > mostTiles) return undefined;
  const tiles: readonly Tile[] = cellsOf(register)
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .map(({ odsCode, column, row }) => ({
      odsCode,
      x: column * tileWidth + (row % 2 === 0 ? 0 : tileWidth / 2) + tileWidth / 2,
      y: row * rowHeight + tileHeight / 2,
    }));
  const regions = new Map(register.map(({ odsCode, region }) => [odsCode, region]));
  return {
    borders: bordersOf(tiles, regions),
    labels: keptCellsOf(register) === undefined ? [] : readKeptLabels(new Set(regions.values())),
    width: Math.max(...tiles.map(tile => tile.x)) + tileWidth / 2,
    height: Math.max(...tiles.map(tile => tile.y)) + tileHeight / 2,
    /** From north to south and from west to east, as one reads. */
    tiles,
    /** A path through the centres of all tiles; a line of round dots, ten units apart, draws them. */
    dots: dotsOf(tiles),
  };
}

/** The map with the tiles of these CCGs brought out. */
export function locate(map: TileMap, odsCodes: ReadonlySet<string>) {
  const { width, height, dots } = map;
  return { width, height, dots, here: dotsOf(map.tiles.filter(tile => odsCodes.has(tile.odsCode))) };
}

/** The kept cells, if there is one for every CCG of the register; otherwise rows. */
function cellsOf(register: readonly Row<"ccgs">[]): readonly Cell[] {
  return keptCellsOf(register) ?? cellsInRows(register);
}

function keptCellsOf(register: readonly Row<"ccgs">[]): readonly Cell[] | undefined {
  const kept = readKeptTiles();
  const cells = register.flatMap(({ odsCode }) => kept.get(odsCode) ?? []);
  return cells.length === register.length ? cells : undefined;
}

/** The sides at which tiles of two regions touch, as a path: to the east, to the south-east and to the south-west. */
function bordersOf(tiles: readonly Tile[], regions: ReadonlyMap<string, string>): string {
  const placed = new Map(tiles.map(({ odsCode, x, y }) => [`${x} ${y}`, regions.get(odsCode)]));
  const sides = [
    { east: tileWidth, south: 0, from: [5, -3], side: "v6" },
    { east: tileWidth / 2, south: rowHeight, from: [5, 3], side: "l-5 3" },
    { east: -tileWidth / 2, south: rowHeight, from: [0, 6], side: "l-5-3" },
  ] as const;
  return tiles
    .flatMap(({ odsCode, x, y }) =>
      sides.flatMap(({ east, south, from: [right, down], side }) => {
        const beside = placed.get(`${x + east} ${y + south}`);
        return beside === undefined || beside === regions.get(odsCode) ? [] : `M${x + right} ${y + down}${side}`;
      }),
    )
    .join("");
}

/** The names of these regions, as they are kept for the real register. */
function readKeptLabels(regions: ReadonlySet<string>): readonly RegionLabel[] {
  if (!existsSync(keptLabels)) return [];
  const rows: readonly Readonly<Record<string, string>>[] = parse(readFileSync(keptLabels), { columns: true });
  return rows
    .filter(({ region = "" }) => regions.has(region))
    .map(({ words = "", x, y, anchor = "", line = "" }) => {
      return { words: words.split("|"), x: Number(x), y: Number(y), anchor, line };
    });
}

/** Rows from north to south, and in each from west to east: rough, but for any register. */
function cellsInRows(register: readonly Row<"ccgs">[]): readonly Cell[] {
  const columns = Math.ceil(Math.sqrt(register.length * (rowHeight / tileWidth)));
  const southwards = register.toSorted((a, b) => b.latitude - a.latitude || compareText(a.odsCode, b.odsCode));
  const rows = Map.groupBy(southwards.entries(), ([index]) => Math.floor(index / columns));
  return [...rows].flatMap(([row, entries]) =>
    entries
      .map(([, ccg]) => ccg)
      .toSorted((a, b) => a.longitude - b.longitude || compareText(a.odsCode, b.odsCode))
      .map(({ odsCode }, column) => ({ odsCode, column, row })),
  );
}

function readKeptTiles(): ReadonlyMap<string, Cell> {
  if (!existsSync(keptTiles)) return new Map();
  const rows: readonly Readonly<Record<string, string>>[] = parse(readFileSync(keptTiles), { columns: true });
  return new Map(
    rows.map(({ ods_code: odsCode = "", column, row }) => [
      odsCode,
      { odsCode, column: Number(column), row: Number(row) },
    ]),
  );
}

/** Tiles in the order of the map to a path with one stroke for each run of tiles side by side. */
function dotsOf(tiles: readonly Tile[]): string {
  const starts = tiles.filter((tile, index) => !isBeside(tiles[index - 1], tile));
  const ends = tiles.filter((tile, index) => !isBeside(tile, tiles[index + 1]));
  // A stroke is one unit longer than from centre to centre: one of no length would draw nothing.
  return starts.map(({ x, y }, index) => `M${x} ${y}h${(ends[index]?.x ?? x) - x + 1}`).join("");
}

function isBeside(tile: Tile | undefined, next: Tile | undefined): boolean {
  return tile !== undefined && tile.y === next?.y && next.x - tile.x === tileWidth;
}
