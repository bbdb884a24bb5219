import { expect, it } from "vitest";
import { nameFinder } from "../../scripts/prose/names.ts";
import { recordAsAt } from "../../scripts/record/record.ts";
import { edited, tablesOf } from "../support/small-record.ts";

it("finds the longer of two names of which one begins with the other", () => {
  const { ccgs } = recordAsAt(tablesOf(edited("ccgs.csv", "NHS Birch CCG", "NHS Alder Vale CCG")), "2014-01-17");
  const found = nameFinder(ccgs).namesIn("NHS Alder Vale joined NHS Alder.");
  expect(found.map(({ ccg }) => ccg.odsCode)).toEqual(["02B", "01A"]);
});
