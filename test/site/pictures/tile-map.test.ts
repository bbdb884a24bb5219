import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
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
