import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ONE,
  ordinalSuffix,
  readDigits,
  readNumberWords,
  roundness,
  writeDigits,
  writeNumberWords,
  writeOrdinalWords,
} from "../../scripts/wording/numerals.ts";

/** Splits at spaces and hyphens, as the wording's tokens are. */
function words(text: string) {
  return [...text.matchAll(/(^|[ -])([^ -]+)/g)].map(([, gap, word = ""]) => ({
    text: word,
    gap: gap === "-" ? "hyphen" : "space",
  }));
}

function read(text: string): number | undefined {
  const all = words(text);
  const number = readNumberWords(all);
  return number?.next === all.length ? number.value : undefined;
}

describe("number words", () => {
  it.each([
    ["zero", 0],
    ["one", 1],
    ["nineteen", 19],
    ["twenty-one", 21],
    ["twenty one", 21],
    ["ninety-nine", 99],
    ["a hundred", 100],
    ["one hundred and one", 101],
    ["nine hundred and ninety-nine", 999],
    ["a thousand", 1000],
    ["two thousand", 2000],
    ["two thousand and five", 2005],
    ["two thousand one hundred", 2100],
    ["eight thousand and ninety-nine", 8099],
    ["one hundred and fifty thousand", 150_000],
    ["ten million", 10_000_000],
    ["one million and fifty thousand", 1_050_000],
    ["sixty-five billion", 65_000_000_000],
    ["first", 1],
    ["twelfth", 12],
    ["thirty-first", 31],
    ["one hundred and first", 101],
    ["hundredth", 100],
    ["two hundredth", 200],
    ["two thousandth", 2000],
  ])("%s is %d", (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    ["hundred"],
    ["million"],
    ["a"],
    ["a five"],
    ["twenty-twelve"],
    ["twenty second"],
    ["two thousand five"],
    ["two thousand and one hundred"],
    ["eleven hundred"],
    ["one and two"],
    ["two million million"],
    ["one thousand two million"],
    ["zero hundred"],
    ["often"],
    [""],
  ])("%j is not one number", text => {
    expect(read(text)).toBeUndefined();
  });

  it("reads the longest number and says where it ends", () => {
    expect(readNumberWords(words("one hundred and more"))).toMatchObject({ value: 100, next: 2 });
    expect(readNumberWords(words("twenty second wave CCGs"))).toMatchObject({ value: 20, next: 1, ordinal: false });
    expect(readNumberWords(words("the sixty million"), 1)).toMatchObject({
      value: 60_000_000,
      scale: 1_000_000,
      next: 3,
    });
  });

  it("reads what it writes, for every integer below a thousand", () => {
    const numbers = Array.from({ length: 1000 }, (_, number) => number);
    expect(numbers.map(number => read(writeNumberWords(number)))).toEqual(numbers);
    const places = numbers.slice(1);
    expect(places.map(number => read(writeOrdinalWords(number)))).toEqual(places);
  });

  it("reads what it writes, for any integer up to 10^12", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), number => {
        expect(read(writeNumberWords(number))).toBe(number);
      }),
    );
  });

  it.each([
    [101, "one hundred and one", "one hundred and first"],
    [20, "twenty", "twentieth"],
    [1100, "one thousand one hundred", "one thousand one hundredth"],
    [1099, "one thousand and ninety-nine", "one thousand and ninety-ninth"],
    [21, "twenty-one", "twenty-first"],
    [8099, "eight thousand and ninety-nine", "eight thousand and ninety-ninth"],
  ])("writes %d as %s and %s", (number, cardinal, ordinal) => {
    expect([writeNumberWords(number), writeOrdinalWords(number)]).toEqual([cardinal, ordinal]);
  });
});

describe("ordinals in digits", () => {
  it.each([
    [1, "st"],
    [2, "nd"],
    [3, "rd"],
    [4, "th"],
    [11, "th"],
    [12, "th"],
    [13, "th"],
    [21, "st"],
    [31, "st"],
    [111, "th"],
    [122, "nd"],
  ])("%d%s", (number, suffix) => {
    expect(ordinalSuffix(number)).toBe(suffix);
  });
});

describe("digits", () => {
  it.each([
    ["0", 0n, ONE],
    ["19", 19n * ONE, ONE],
    ["8,099", 8099n * ONE, ONE],
    ["8 099", 8099n * ONE, ONE],
    ["28.3", 28_300_000n, 100_000n],
    ["20.40", 20_400_000n, 10_000n],
    ["999999999999999", 999_999_999_999_999n * ONE, ONE],
  ])("%s is %d millionths, to the nearest %d", (text, value, place) => {
    expect(readDigits(text)).toEqual({ value, place, exact: place === ONE });
  });

  it.each([["007"], ["07"], [".5"], ["5."], ["1.2345678"], ["1234567890123456"], [""], ["1e3"]])(
    "%j is not a number that can be claimed",
    text => {
      expect(readDigits(text)).toBeUndefined();
    },
  );

  it.each([
    [18_000_000, 1_000_000],
    [20_000_000, 10_000_000],
    [101, 1],
    [110, 10],
    [0, 1],
  ])("%d is round to %d", (number, unit) => {
    expect(roundness({ value: BigInt(number) * ONE, place: ONE, exact: true })).toBe(BigInt(unit) * ONE);
  });

  it("is written with what stands between thousands and all its decimals", () => {
    expect(writeDigits(56_041_764n * ONE)).toBe("56,041,764");
    expect(writeDigits(8099n * ONE, 0, " ")).toBe("8 099");
    expect(writeDigits(28_300_000n, 2)).toBe("28.30");
  });

  it("reads what it writes", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), value => {
        expect(readDigits(writeDigits(value, 6))?.value).toBe(value);
      }),
    );
  });
});
