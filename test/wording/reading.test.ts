import { describe, expect, it } from "vitest";
import { readClaim } from "../../scripts/wording/reading.ts";

const wordsThatClaim = `
  not never hardly barely scarcely no none nor neither but except excluding bar than fewer less least
  most all every each both either per percent percentage percentages percentile majority minority half
  halves thirds quarters twice double treble triple times fold plus minus short shy odd ish few several
  dozen dozens hundreds thousands millions billions trillion trillions counting rising falling maximum
  minimum dollar dollars euro euros pence cannot longer
`;

describe("words after a number", () => {
  it.each(wordsThatClaim.trim().split(/\s+/))("make it no wording that can be checked if they claim more: %s", word => {
    expect(readClaim(`19 groups ${word}`)).toBeUndefined();
  });

  it.each(["19 groups here", "19 groups in all", "19 groups more", "19 of them, so far"])(
    "leave it as it is if they claim nothing: %s",
    words => {
      expect(readClaim(words)).toEqual(readClaim("19"));
    },
  );
});
