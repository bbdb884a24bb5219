import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { keptTiles } from "../../scripts/site/pictures/tile-map.ts";
import { placeTiles } from "../../scripts/tools/tiles.ts";

const register = readFileSync("data/ccgs.csv", "utf8");
const placement = placeTiles(register);
const cells = placement.text
  .trim()
  .split("\n")
  .slice(1)
  .map(line => line.split(","));

/** Whether two cells share an edge; odd rows stand half a tile to the east. */
function areTouching(
  [, column = "", row = ""]: readonly string[],
  [, otherColumn = "", otherRow = ""]: readonly string[],
) {
  const x = (c: string, r: string) => 2 * Number(c) + (Number(r) % 2);
  const [across, down] = [
    Math.abs(x(column, row) - x(otherColumn, otherRow)),
    Math.abs(Number(row) - Number(otherRow)),
  ];
  return (down === 0 && across === 2) || (down === 1 && across === 1);
}

describe("the tiles", () => {
  it("on disk are those of the register", () => {
    expect(readFileSync(keptTiles, "utf8"), "run `npm run tiles`").toBe(placement.text);
  });

  it("are one for each CCG, each in a cell of its own", () => {
    const codes = [...register.matchAll(/^[^,\n]+/gm)].map(([code]) => code).slice(1);
    expect(cells.map(([code]) => code)).toEqual(codes.toSorted());
    expect(new Set(cells.map(([, column, row]) => `${column} ${row}`)).size).toBe(cells.length);
  });

  it("keep most neighbours side by side, nearly all others near, and each tile close to its place", () => {
    expect(placement.touching / placement.neighbours).toBeGreaterThan(0.74);
    expect(placement.near / placement.neighbours).toBeGreaterThan(0.97);
    expect(placement.displacement).toBeLessThan(1.25);
  });

  it("leave London in one piece", () => {
    const inLondon = new Set([...register.matchAll(/^(\w+),.*,London,/gm)].map(([, code]) => code));
    const [first = [], ...rest] = cells.filter(([code]) => inLondon.has(code));
    const [reached, left] = [[first], new Set(rest)];
    for (const cell of reached) {
      for (const other of left) if (areTouching(cell, other) && left.delete(other)) reached.push(other);
    }
    expect(reached).toHaveLength(inLondon.size);
  });

  it("are the same in whatever order the register stands", () => {
    const [header = "", ...rows] = register.trim().split("\n");
    const some = rows.slice(0, 40);
    expect(placeTiles([header, ...some.toReversed()].join("\n"))).toEqual(placeTiles([header, ...some].join("\n")));
  });
});
