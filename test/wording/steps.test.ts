import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../scripts/wording/claim.ts";
import type { Quantity } from "../../scripts/wording/quantity.ts";
import { readClaim } from "../../scripts/wording/reading.ts";
import { rephrase } from "../../scripts/wording/rephrase.ts";
import { trueWordings } from "../../scripts/wording/true-wordings.ts";
import { runs } from "../support/thorough.ts";

function count(value: number) {
  return { kind: "number", value, qualifier: "exactly", unit: "CCGs" } as const;
}

function share(part: number, whole: number) {
  return { kind: "share", part, whole } as const;
}

function step(from: number, to: number): Quantity {
  return { kind: "step", from: count(from), to: count(to) };
}

function holds(words: string, quantity: Quantity): boolean | undefined {
  const claim = readClaim(words, quantity.kind);
  return claim && judge(claim, quantity).holds;
}

function because(words: string, quantity: Quantity): string | undefined {
  const claim = readClaim(words, quantity.kind);
  const verdict = claim && judge(claim, quantity);
  return verdict?.holds === false ? verdict.because : undefined;
}

const rising = "rose grew increased climbed up".split(" ");
const falling = "fell dropped decreased down reduced cut".split(" ");

describe("a step from one number to another", () => {
  it.each(rising)("%s is true of one that leads up", verb => {
    expect(holds(`${verb} from 34 to 67`, step(34, 67))).toBe(true);
    expect(because(`${verb} from 67 to 34`, step(67, 34))).toBe("it went down");
  });

  it.each(falling)("%s is true of one that leads down", verb => {
    expect(holds(`${verb} from 14 to eight`, step(14, 8))).toBe(true);
    expect(because(`${verb} from eight to 14`, step(8, 14))).toBe("it went up");
  });

  it.each([
    ["fell from 14 to eight", 14, 8, true],
    ["fell from 14 to nine", 14, 8, false],
    ["fell from 15 to eight", 14, 8, false],
    ["fell to eight from 14", 14, 8, true],
    ["fell from more than a dozen", 14, 8, undefined],
    ["fell from more than 10 to under 10", 14, 8, true],
    ["down from 14", 14, 8, true],
    ["up from 14", 14, 8, false],
    ["compared with 14", 14, 8, true],
    ["compared to 8", 14, 8, false],
    ["against 14", 14, 8, true],
    ["fell by six", 14, 8, true],
    ["fell by 6 to eight", 14, 8, true],
    ["rose by six", 14, 8, false],
    ["by six", 14, 8, true],
    ["a fall of six", 14, 8, true],
    ["an increase of six", 14, 8, false],
    ["six fewer", 14, 8, true],
    ["six more", 14, 8, false],
    ["33 more than", 34, 67, true],
    ["almost 34 more", 34, 67, true],
    ["six points", 14, 8, false],
    ["8, down from 14", 14, 8, true],
    ["Eight, compared with 14", 14, 8, true],
    ["nine, down from 14", 14, 8, false],
    ["8, up from 14", 14, 8, false],
    ["fewer than 10, down from 14", 14, 8, true],
    ["8", 14, 8, undefined],
    ["8, down from 14 to 8", 14, 8, undefined],
    ["fell by 43%", 14, 8, true],
    ["fell by almost half", 200, 104, true],
    ["up by a third", 30, 40, true],
    ["a third more", 30, 40, true],
    ["a 33% increase", 30, 40, true],
    ["a 33% fall", 30, 40, false],
    ["down a quarter", 40, 30, true],
    ["up 10", 30, 40, true],
    ["doubled", 30, 60, true],
    ["doubled", 30, 61, false],
    ["almost doubled", 100, 196, true],
    ["almost doubled", 100, 201, false],
    ["more than doubled", 30, 70, true],
    ["more than doubled", 30, 90, false],
    ["just over twice as many", 100, 204, true],
    ["twice as many as", 30, 60, true],
    ["half as many", 60, 30, true],
    ["halved", 60, 30, true],
    ["almost halved", 100, 54, true],
    ["almost halved", 100, 46, false],
    ["more than halved", 100, 46, true],
    ["trebled", 20, 60, true],
    ["three times as many", 20, 60, true],
    ["unchanged", 14, 14, true],
    ["unchanged at 14", 14, 14, true],
    ["the same", 14, 14, true],
    ["the same", 14, 8, false],
    ["fell", 14, 14, false],
    ["more than", 8, 14, true],
    ["fewer than", 8, 14, false],
    ["larger than", 8, 14, true],
    ["smaller than", 14, 8, true],
    ["between 8 and 14", 14, 8, true],
    ["between 14 and 8", 14, 8, false],
    ["ranging from 8 to 14", 14, 8, true],
    ["rose from none to five", 0, 5, true],
  ])("%j of %d to %d is %s", (words, from, to, expected) => {
    expect(holds(words, step(from, to))).toBe(expected);
  });

  it.each([
    "did not fall from 14 to eight",
    "fell from 14 to eight of 20 and 30",
    "hardly fell",
    "to eight",
    "14",
    "from 14 to eight from nine",
    "more than 14",
    "fell from the first to eight",
    "",
  ])("%j says nothing of a step that can be checked", words => {
    expect(readClaim(words, "step")).toBeUndefined();
  });

  it("began at 0, and is no part or multiple of that", () => {
    expect(because("doubled", step(0, 4))).toBe("it began at 0");
    expect(holds("rose by a third", step(0, 4))).toBe(false);
  });
});

describe("a step between shares", () => {
  const quantity: Quantity = { kind: "step", from: share(101, 211), to: share(163, 211) };

  it.each([
    ["rose from almost half to more than three quarters", true],
    ["rose from 48% to 77%", true],
    ["rose from 48% to 78%", false],
    ["rose from 101 of 211 to 163 of the 211", true],
    ["up by 29 points", true],
    ["29.4 percentage points higher", true],
    ["rose by 29", false],
    ["rose by 61%", true],
  ])("%j is %s", (words, expected) => {
    expect(holds(words, quantity)).toBe(expected);
  });
});

describe("words for a step that are no longer true", () => {
  it.each([
    ["fell from 14 to eight", step(15, 9), "fell from 15 to nine"],
    ["Fell from fourteen to eight", step(8, 14), "Rose from eight to fourteen"],
    ["up from 14", step(20, 8), "down from 20"],
    ["an increase of 33", step(67, 60), "a decrease of 7"],
    ["33 more CCGs", step(67, 60), "7 fewer CCGs"],
    ["rose by a third", step(30, 45), "rose by half"],
    ["ranging from 8 to 14", step(15, 9), "ranging from 9 to 15"],
    ["compared with 14", step(15, 9), "compared with 15"],
  ] as const)("%j become %j", (words, quantity, expected) => {
    expect(rephrase(words, quantity)).toBe(expected);
  });

  it.each([
    ["fell from 14 to eight", step(9, 9)],
    ["doubled", step(10, 25)],
    ["unchanged", step(10, 25)],
    ["dropped by 10%", step(0, 25)],
  ] as const)("%j of %o need another sentence", (words, quantity) => {
    expect(rephrase(words, quantity)).toBeUndefined();
  });
});

const sizes = fc.integer({ min: 0, max: 100_000 });

describe("any step", () => {
  it("is said truly by every wording offered, and by what is rewritten", () => {
    const styles = fc.constantFrom("rose from 14 to eight", "down from 1,400", "a fall of six", "six more", "by 20%");
    fc.assert(
      fc.property(styles, sizes, sizes, (style, from, to) => {
        const quantity = step(from, to);
        const offered = trueWordings(quantity);
        expect(offered.length).toBeGreaterThan(0);
        expect(offered.filter(words => holds(words, quantity) !== true)).toEqual([]);
        const written = rephrase(style, quantity);
        if (written !== undefined) expect([written, holds(written, quantity)]).toEqual([written, true]);
      }),
      { numRuns: runs(200) },
    );
  });

  it("is denied by the words of another", () => {
    fc.assert(
      fc.property(sizes, sizes, sizes, sizes, (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        expect(holds(`from ${a} to ${b}, unchanged or not`, step(c, d)) ?? false).toBe(false);
        expect(holds(`${a < b ? "rose" : "fell"} from ${a} to ${b}`, step(c, d))).toBe(false);
      }),
      { numRuns: runs(200) },
    );
  });

  it("is read in time that grows with the text", () => {
    for (const piece of ["from a third to ", "almost ", "an increase of ", "between 1 and ", "up ", "one of the "]) {
      const text = piece.repeat(20_000 / piece.length);
      expect(readClaim(`${text} x not`, "step")).toBeUndefined();
      expect(readClaim(`${text} x not`, "rank")).toBeUndefined();
    }
  });
});

describe("a place among others", () => {
  const second: Quantity = { kind: "rank", place: 2, last: 2, of: 12 };
  const joint: Quantity = { kind: "rank", place: 1, last: 2, of: 12 };
  const lowest: Quantity = { kind: "rank", place: 12, last: 12, of: 12 };

  it.each([
    ["the second largest", second, true],
    ["second biggest", second, true],
    ["the largest", second, false],
    ["one of the three largest", second, true],
    ["one of the ten largest", joint, true],
    ["one of the 12 largest", second, false],
    ["among the two highest", second, true],
    ["the largest", joint, false],
    ["the smallest", lowest, true],
    ["fewest", lowest, true],
    ["the second smallest", lowest, false],
    ["eleventh smallest", second, true],
    ["not the largest", lowest, undefined],
    ["the first", second, undefined],
  ])("%j of %o is %s", (words, quantity, expected) => {
    expect(holds(words, quantity)).toBe(expected);
  });

  it("refuses a superlative of what others equal", () => {
    expect(because("the largest", joint)).toBe("others are as large, so none of them has that place alone");
  });

  it("is put right", () => {
    expect(rephrase("the largest wave", second)).toBe("the second largest wave");
    expect(rephrase("one of the three smallest", second)).toBe("one of the three largest");
    expect(rephrase("The largest", joint)).toBeUndefined();
  });
});

describe("the first of a series", () => {
  it.each(["first", "the first", "for the first time"])("is said so: %s", words => {
    expect(holds(words, { kind: "first", isFirst: true })).toBe(true);
    expect(because(words, { kind: "first", isFirst: false })).toBe("it is not the first");
    expect(holds("the second", { kind: "first", isFirst: true })).toBe(false);
  });

  it.each(["not for the first time", "never"])("is not said so: %s", words => {
    expect(readClaim(words, "first")).toBeUndefined();
  });
});
