import { describe, expect, it } from "vitest";
import { foundIn, wordsOf } from "../../scripts/editor/plain-words.js";

describe("a line of markdown with words in question", () => {
  it.each([
    [
      ["There are ", "99", " CCGs."],
      ["Thereare", "99", "CCGs."],
    ],
    [
      ["So [", "seven", "](fig:ccgs) groups."],
      ["So", "seven", "groups."],
    ],
    [
      ["So [seven](", "fig:ccg", ") groups."],
      ["So", "seven", "groups."],
    ],
    [
      ["- **", "Two", "** of [the six][r]"],
      ["", "Two", "ofthesix"],
    ],
    [
      ["1. ", "Two", " of *six*"],
      ["", "Two", "ofsix"],
    ],
    [
      ["", "## 99", " groups"],
      ["", "99", "groups"],
    ],
    [
      ["| a | ", "99", " | b |"],
      ["a", "99", "b"],
    ],
    [
      ["2 \\* ", "3", ""],
      ["2", "3", ""],
    ],
  ] as const)("is %j as a reader sees it, without spaces", (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  it("is found where the whole line stands, and not where its words alone do", () => {
    const text = "Thereare99CCGs.Ofthe99inall,";
    expect(foundIn(text, wordsOf(["Of the ", "99", " in all,"]))).toEqual({ from: 20, to: 22 });
    expect(foundIn(text, wordsOf(["Not ", "99", "."]))).toBe(undefined);
    expect(foundIn(text, wordsOf(["", "", ""]))).toBe(undefined);
  });
});
