import { describe, expect, it } from "vitest";
import { nearest } from "../../scripts/input/nearest.ts";

describe("the nearest names", () => {
  it.each([
    ["a letter too few", "authorsed", ["authorised", "remaining"], ["authorised"]],
    ["two letters changed places", "wvae-1.authorised", ["wave-1.authorised"], ["wave-1.authorised"]],
    ["the word itself", "ccgs", ["ccgs", "pcts"], ["ccgs", "pcts"]],
    [
      "the nearest first",
      "wave-2.recorded",
      ["wave-1.record", "wave-1.recorded"],
      ["wave-1.recorded", "wave-1.record"],
    ],
    ["names as near as each other in their own order", "wave-5", ["wave-2", "wave-1"], ["wave-1", "wave-2"]],
    ["no more than three", "aaaa", ["aaab", "aaac", "aaad", "aaae"], ["aaab", "aaac", "aaad"]],
    ["nothing that is too far", "population", ["criteria", "domains"], []],
    ["nothing of nothing", "ccgs", [], []],
  ])("are %s", (_, word, names, expected) => {
    expect(nearest(word, names)).toEqual(expected);
  });

  it("are at most two letters off a short word, and a third of a long one", () => {
    expect(nearest("abc", ["abcde", "abcdef"])).toEqual(["abcde"]);
    expect(nearest("abcdefghijkl", ["abcdefgh", "abcdefg"])).toEqual(["abcdefgh"]);
  });

  it("do not depend on the order in which the names are known", () => {
    const names = ["wave-1.authorised", "wave-2.authorised", "wave-3.authorised", "wave-4.authorised"];
    expect(nearest("wave.authorised", names.toReversed())).toEqual(nearest("wave.authorised", names));
  });
});
