import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTables } from "../../../scripts/record/tables.ts";
import { keptTiles, locate, tileMap } from "../../../scripts/site/pictures/tile-map.ts";
import { tablesOf } from "../../support/small-record.ts";

const register = tablesOf().ccgs;
const [alder] = register;

/** A register of invented CCGs on a line from south to north. */
function registerOf(count: number) {
  if (alder === undefined) throw new Error("the small record has no CCGs");
  return Array.from({ length: count }, (_, index) => ({
    ...alder,
    odsCode: `X${1000 + index}`,
    latitude: 50 + index / count,
  }));
}

describe("the tile map", () => {
  it("has the kept tiles where every CCG has one", () => {
    const [header = "", ...lines] = readFileSync(keptTiles, "utf8").trim().split("\n");
    expect(header).toBe("ods_code,column,row");
    const kept = lines.slice(0, 3).map(line => line.split(","));
    if (alder === undefined) return;
    const tiles = tileMap(kept.map(([odsCode = ""]) => ({ ...alder, odsCode })))?.tiles ?? [];
    expect(tiles).toHaveLength(3);
    for (const [odsCode, column, row] of kept) {
      const x = 10 * Number(column) + 5 * (Number(row) % 2) + 5;
      expect(tiles).toContainEqual({ odsCode, x, y: 9 * Number(row) + 6 });
    }
  });

  it("has rows from north to south, each from west to east, where one CCG has no kept tile", () => {
    const tiles = tileMap(register)?.tiles.map(({ odsCode, x, y }) => `${odsCode} ${x} ${y}`);
    // Three a row; Cedar lies further west than Birch, and Birch than Alder.
    expect(tiles).toEqual(["03C 5 6", "02B 15 6", "01A 25 6", "04D 10 15", "05E 20 15", "06F 30 15"]);
  });

  it("draws a side between tiles of two regions that touch, and no other", () => {
    // North above, Midlands and East below: each lower tile touches one or two of those above it.
    expect(tileMap(register)?.borders).toBe("M10 9l-5 3M20 9l-5 3M15 12l-5-3M30 9l-5 3M25 12l-5-3");
    expect(tileMap(register.map(ccg => ({ ...ccg, region: "North" })))?.borders).toBe("");
  });

  it("names the regions of the kept tiles alone, each beside its tiles and on none", () => {
    expect(tileMap(register)?.labels).toEqual([]);
    const real = readTables("data", () => undefined).tables.ccgs;
    const { labels = [], tiles = [] } = tileMap(real) ?? {};
    expect(labels.map(({ words }) => words.join(" "))).toEqual(["North", "Midlands and East", "South", "London"]);
    for (const { x, y, anchor, words } of labels) {
      const width = Math.max(...words.map(word => word.length)) * 4;
      const left = anchor === "middle" ? x - width / 2 : x;
      const covered = tiles.filter(
        tile => tile.x > left - 3 && tile.x < left + width + 3 && tile.y > y - 9 && tile.y < y + 4,
      );
      expect(covered, words.join(" ")).toEqual([]);
    }
  });

  it("gives each CCG a tile of its own, within its bounds", () => {
    const map = tileMap(registerOf(100));
    const tiles = map?.tiles ?? [];
    expect(new Set(tiles.map(({ x, y }) => `${x} ${y}`)).size).toBe(100);
    expect(
      tiles.every(({ x, y }) => x >= 5 && y >= 6 && x + 5 <= (map?.width ?? 0) && y + 6 <= (map?.height ?? 0)),
    ).toBe(true);
  });

  it("does not depend on the order of the rows", () => {
    expect(tileMap(register.toReversed())).toEqual(tileMap(register));
  });

  it("is not drawn of none, nor of more CCGs than a page can show", () => {
    expect(tileMap([])).toBeUndefined();
    expect(tileMap(registerOf(500))).toBeDefined();
    expect(tileMap(registerOf(501))).toBeUndefined();
  });
});

describe("a small map", () => {
  const map = tileMap(register);

  it("has a stroke for each run of tiles side by side", () => {
    expect(map?.dots).toBe("M5 6h21M10 15h21");
  });

  it("brings out some tiles, and none where none are known", () => {
    const here = (...codes: readonly string[]) => map && locate(map, new Set(codes)).here;
    expect(here("02B")).toBe("M15 6h1");
    expect(here("03C", "01A", "04D", "05E")).toBe("M5 6h1M25 6h1M10 15h11");
    expect(here()).toBe("");
  });
});
