import { describe, expect, it } from "vitest";
import { listWith, stopsOfPage } from "../../../scripts/site/views/entry-stops.ts";

const items = (count: number) => Array.from({ length: count }, (_, index) => index);
const anyNumber = () => true;
const none = (stops: number) => stops === 0;

describe("the stops of a page", () => {
  it("are taken until there are no more, and never in part", () => {
    const take = stopsOfPage();
    expect([take(100), take(61), take(60), take(1), take(0)]).toEqual([true, false, true, false, true]);
  });
});

describe("a list in an entry", () => {
  it("has links where there are stops for all, and is in sight where it is short", () => {
    expect(listWith(items(3), anyNumber, 3)).toEqual({ items: [0, 1, 2], isLinked: true, isFolded: false });
  });

  it("is folded away where it is long, and has names without links where it is longer", () => {
    expect(listWith(items(20), anyNumber, 3)).toMatchObject({ isLinked: true, isFolded: true });
    expect(listWith(items(21), anyNumber, 3)).toMatchObject({ isLinked: false, isFolded: true });
  });

  it("stays whole where no stops are left, without links and in sight", () => {
    expect(listWith(items(9), none, 3)).toEqual({ items: items(9), isLinked: false, isFolded: false });
  });
});
