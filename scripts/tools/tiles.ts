/**
 * The label points of the CCGs to the tiles of the map (`npm run tiles`), kept in layouts/tiles.csv so that a build
 * places nothing: points are pushed apart until tiles fit, assigned to the cells of a lattice at the least cost, and
 * swapped while that brings neighbours together.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { Delaunay } from "d3-delaunay";
import { forceCollide, forceSimulation, forceX, forceY } from "d3-force";
import { geoTransverseMercator } from "d3-geo";
import { linearSumAssignment } from "linear-sum-assignment";
import { csvLine } from "../input/csv.ts";
import { compareText } from "../input/problem.ts";
import { keptTiles } from "../site/pictures/tile-map.ts";

type Point = { readonly x: number; readonly y: number };

/** A CCG where its label stands, in tiles to the east and south. */
type Place = Point & { readonly odsCode: string; readonly region: string };

/** A cell of the lattice. */
type Cell = Point & { readonly column: number; readonly row: number };

/** Two places, by index, with no third between them; those of one region hold together twice as strongly. */
type Pair = { readonly ends: readonly [number, number]; readonly weight: number };

export type Placement = {
  /** The file to keep. */
  readonly text: string;
  /** Of how many pairs of neighbours in the country, how many touch on the map or have one tile between them. */
  readonly neighbours: number;
  readonly touching: number;
  readonly near: number;
  /** Mean distance in tiles between a label point and its tile. */
  readonly displacement: number;
};

/** With tiles so far apart, 211 of them cover England but for the emptiest country. */
const kilometresApart = 26;
const rowHeight = Math.sqrt(3) / 2;

/** Places every CCG of a register, given as the text of ccgs.csv. */
export function placeTiles(register: string): Placement {
  const places = placesOf(register);
  const pairs = neighbourPairs(places);
  const spread = pushApart(places);
  const placed = drawTogether(assign(spread, cellsAround(spread)), spread, pairs);
  const between = pairs.map(({ ends: [a, b] }) => distance(at(placed, a), at(placed, b)));
  const moved = places.map((place, index) => distance(place, at(placed, index)));
  return {
    text: textOf(places, placed),
    neighbours: pairs.length,
    touching: between.filter(tiles => tiles < 1.01).length,
    near: between.filter(tiles => tiles < 2.01).length,
    displacement: moved.reduce((sum, tiles) => sum + tiles, 0) / moved.length,
  };
}

/** The British National Grid's projection, on a sphere, which is near enough for tiles; in order of code. */
function placesOf(register: string): readonly Place[] {
  const rows: readonly Readonly<Record<string, string>>[] = parse(register, { columns: true });
  const project = geoTransverseMercator()
    .rotate([2, 0])
    .scale(6371 / kilometresApart)
    .translate([0, 0]);
  return rows
    .map(({ ods_code: odsCode = "", region = "", longitude, latitude }) => {
      const [x, y] = project([Number(longitude), Number(latitude)]) ?? [0, 0];
      return { odsCode, region, x, y };
    })
    .toSorted((a, b) => compareText(a.odsCode, b.odsCode));
}

/** Neighbours in the sense of Gabriel: no third place in the circle of which the two are the ends of a diameter. */
function neighbourPairs(places: readonly Place[]): readonly Pair[] {
  const triangles = Delaunay.from(
    places,
    place => place.x,
    place => place.y,
  );
  return places.flatMap((a, index) =>
    [...triangles.neighbors(index)].flatMap(other => {
      const b = at(places, other);
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
      const isApart = places.some(place => place !== a && place !== b && distance(place, middle) < distance(a, middle));
      if (other < index || isApart) return [];
      return [{ ends: [index, other] as const, weight: a.region === b.region ? 2 : 1 }];
    }),
  );
}

/** Where the places come to rest when each takes the room of a tile and is drawn to where it was. */
function pushApart(places: readonly Place[]): readonly Point[] {
  const nodes = places.map(({ x, y }) => ({ x, y, home: { x, y } }));
  forceSimulation(nodes)
    .stop()
    .alphaDecay(0)
    .velocityDecay(0.6)
    .force("room", forceCollide(0.52).iterations(4))
    .force("x", forceX<(typeof nodes)[number]>(node => node.home.x).strength(0.3))
    .force("y", forceY<(typeof nodes)[number]>(node => node.home.y).strength(0.3))
    .tick(150);
  return nodes;
}

/** The cells within two tiles of any point. Odd rows stand half a tile to the east. */
function cellsAround(points: readonly Point[]): readonly Cell[] {
  const xs = points.map(point => point.x);
  const ys = points.map(point => point.y);
  const [west, north] = [Math.min(...xs), Math.min(...ys)];
  const rows = Math.ceil((Math.max(...ys) - north) / rowHeight);
  const columns = Math.ceil(Math.max(...xs) - west);
  return range(-2, rows + 2).flatMap(row =>
    range(-2, columns + 2)
      .map(column => ({ column, row, x: west + column + (row % 2 === 0 ? 0 : 0.5), y: north + row * rowHeight }))
      .filter(cell => points.some(point => distance(cell, point) < 2.2)),
  );
}

/** A cell for each point, with the least sum of squared distances. */
function assign(points: readonly Point[], cells: readonly Cell[]): Layout {
  const costs = points.map(point => cells.map(cell => distance(point, cell) ** 2));
  // The package's spelling; without it, it looks for the greatest sum.
  const { rowAssignments } = linearSumAssignment(costs, { maximaze: false });
  return { cells, placed: [...rowAssignments].map(index => at(cells, index)) };
}

/** The cells that there are, and that of each place. */
type Layout = { readonly cells: readonly Cell[]; readonly placed: readonly Cell[] };

const reach = 6;

/**
 * Moves each place to any cell within reach, or trades cells with the place there, as long as that lessens the strain:
 * pairs that are apart, and places that are far from their points.
 */
function drawTogether(layout: Layout, points: readonly Point[], pairs: readonly Pair[]): readonly Cell[] {
  const placed = [...layout.placed];
  const occupants = new Map(placed.map((cell, index) => [cell, index]));
  const linksOf = Map.groupBy(
    pairs.flatMap(({ ends: [a, b], weight }) => [
      { from: a, to: b, weight },
      { from: b, to: a, weight },
    ]),
    link => link.from,
  );
  const strainOf = (index: number) =>
    (linksOf.get(index) ?? []).reduce(
      (sum, { to, weight }) => sum + weight * Math.max(0, distance(at(placed, index), at(placed, to)) - 1) ** 1.4,
      0.1 * distance(at(placed, index), at(points, index)) ** 2,
    );
  const put = (index: number, cell: Cell) => {
    placed[index] = cell;
    occupants.set(cell, index);
  };
  const gains = (index: number, cell: Cell): boolean => {
    const from = at(placed, index);
    const other = occupants.get(cell);
    const strain = () => strainOf(index) + (other === undefined ? 0 : strainOf(other));
    const before = strain();
    put(index, cell);
    if (other === undefined) occupants.delete(from);
    else put(other, from);
    if (strain() < before - 1e-9) return true;
    if (other === undefined) occupants.delete(cell);
    else put(other, cell);
    put(index, from);
    return false;
  };
  let isGaining = true;
  while (isGaining) {
    isGaining = false;
    for (const index of placed.keys()) {
      const near = layout.cells.filter(cell => distance(cell, at(placed, index)) < reach);
      for (const cell of near) if (cell !== placed[index] && gains(index, cell)) isGaining = true;
    }
  }
  return placed;
}

/** One line a CCG; columns and rows count from 0 at the north-west. */
function textOf(places: readonly Place[], placed: readonly Cell[]): string {
  const west = Math.min(...placed.map(cell => cell.column));
  const north = Math.min(...placed.map(cell => cell.row));
  // Which rows stand half a tile to the east is told by their number, so that it must stay even or odd.
  const top = north - (Math.abs(north) % 2);
  const lines = placed.map(({ column, row }, index) =>
    csvLine([at(places, index).odsCode, String(column - west), String(row - top)]),
  );
  return [csvLine(["ods_code", "column", "row"]), ...lines].join("");
}

function distance(a: Point, b: Point): number {
  return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** An item that is there by the making of the list. */
function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`there is no item ${index} of ${items.length}`);
  return item;
}

if (import.meta.main) {
  const { text, neighbours, touching, near, displacement } = placeTiles(readFileSync("data/ccgs.csv", "utf8"));
  writeFileSync(keptTiles, text);
  console.log(
    `Of ${neighbours} pairs of neighbours, ${touching} touch and ${near} have at most one tile between them.`,
  );
  console.log(`A tile is ${displacement.toFixed(2)} tiles from its label point, in the mean.`);
}
