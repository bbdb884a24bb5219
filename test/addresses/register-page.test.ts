import { describe, expect, it } from "vitest";
import { figurePaths, registerPages } from "../../scripts/addresses/register-page.ts";
import { recordAsAt } from "../../scripts/record/record.ts";
import { tablesOf } from "../support/small-record.ts";

const tables = tablesOf();

/** A register of the six CCGs of the small record and of others, whose names come after theirs. */
function registerOf(count: number) {
  const others = Array.from({ length: count - 6 }, (_, index) => String(index + 1).padStart(4, "0")).flatMap(number =>
    tables.ccgs.slice(-1).map(ccg => ({ ...ccg, odsCode: `X${number}`, name: `NHS Other ${number} CCG` })),
  );
  return recordAsAt({ ...tables, ccgs: [...tables.ccgs, ...others] }, "2014-01-17");
}

describe("a register", () => {
  it("of up to a thousand CCGs is on one page", () => {
    expect(registerPages(registerOf(1_000))).toEqual([]);
    expect(figurePaths([])).toBeUndefined();
  });

  it("that is longer is cut into pages of 500, in the order of names, each CCG on one of them", () => {
    const pages = registerPages(registerOf(1_001));
    expect(pages.map(({ number, listPath, figuresPath }) => [number, listPath, figuresPath])).toEqual([
      [1, "/ccgs/list-1/", "/figures/ccgs-1/"],
      [2, "/ccgs/list-2/", "/figures/ccgs-2/"],
      [3, "/ccgs/list-3/", "/figures/ccgs-3/"],
    ]);
    expect(pages.map(({ odsCodes }) => odsCodes.length)).toEqual([500, 500, 1]);
    const codes = pages.flatMap(({ odsCodes }) => odsCodes);
    expect([codes[0], codes[5], codes[6], codes.at(-1)]).toEqual(["01A", "06F", "X0001", "X0995"]);
    expect(new Set(codes).size).toBe(1_001);
  });

  it("that is longer has the figures of each CCG on the page of its stretch, and all others on the first", () => {
    const pathOf = figurePaths(registerPages(registerOf(1_001)));
    expect(pathOf?.("ccg.01a.conditions")).toBe("/figures/ccgs-1/");
    expect(pathOf?.("ccg.x0995.registered-patients")).toBe("/figures/ccgs-3/");
    expect(pathOf?.("wave-2.authorised")).toBe("/figures/");
  });
});
