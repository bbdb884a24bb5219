import { describe, expect, it } from "vitest";
import { registerPages } from "../../scripts/addresses/register-page.ts";
import { recordAsAt } from "../../scripts/record/record.ts";
import { tablesOf } from "../support/small-record.ts";

const tables = tablesOf();

/** A register of the six CCGs of the small record and of others, whose names come after theirs. */
function registerOf(count: number) {
  const others = Array.from({ length: count - 6 }, (_, index) => String(index + 1).padStart(6, "0")).flatMap(number =>
    tables.ccgs.slice(-1).map(ccg => ({ ...ccg, odsCode: `X${number}`, name: `NHS Other ${number} CCG` })),
  );
  return recordAsAt({ ...tables, ccgs: [...tables.ccgs, ...others] }, "2014-01-17");
}

const sizesOf = (pages: readonly { readonly odsCodes: readonly string[] }[]) =>
  pages.map(({ odsCodes }) => odsCodes.length);

describe("the list of CCGs", () => {
  it("of up to a thousand is on one page", () => {
    expect(registerPages(registerOf(1_000)).lists).toEqual([]);
  });

  it("of more is cut into pages of 500, in the order of names, each CCG on one of them", () => {
    const { lists } = registerPages(registerOf(1_001));
    expect(lists.map(({ number, path }) => [number, path])).toEqual([
      [1, "/ccgs/list-1/"],
      [2, "/ccgs/list-2/"],
      [3, "/ccgs/list-3/"],
    ]);
    expect(sizesOf(lists)).toEqual([500, 500, 1]);
    const codes = lists.flatMap(({ odsCodes }) => odsCodes);
    expect([codes[0], codes[5], codes[6], codes.at(-1)]).toEqual(["01A", "06F", "X000001", "X000995"]);
    expect(new Set(codes).size).toBe(1_001);
  });
});

describe("the figures of CCGs", () => {
  it.each([
    [6, [6]],
    [100, [100]],
    [101, [51, 50]],
    [211, [71, 71, 69]],
    [1_000, Array.from({ length: 10 }, () => 100)],
    [1_001, [500, 500, 1]],
  ])("of %i are on pages of so many that the keyboard gets through", (ccgs, sizes) => {
    const { figures } = registerPages(registerOf(ccgs));
    expect(sizesOf(figures)).toEqual(sizes);
    expect(figures.map(({ path }) => path)).toEqual(sizes.map((_, index) => `/figures/ccgs-${index + 1}/`));
  });

  it("are on no more than a hundred pages, which the index names", () => {
    expect(registerPages(registerOf(60_000)).figures).toHaveLength(100);
  });
});
