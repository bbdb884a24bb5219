import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Texts } from "../../scripts/verification/texts.ts";

const word = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.stringMatching(/^[ab]{0,3}$/));

describe("texts", () => {
  it("are numbered as they come, each once, and found wherever they stand", () => {
    const property = fc.property(fc.array(word), fc.array(word), word, word, (words, others, before, after) => {
      const texts = new Texts();
      const numbers = words.map(each => texts.add(each));
      const unique = [...new Set(words)];
      expect(numbers).toEqual(words.map(each => unique.indexOf(each)));
      expect(texts.size).toBe(unique.length);
      for (const each of [...words, ...others]) {
        const around = `${before}${each}${after}`;
        expect(texts.find(around, before.length, before.length + each.length)).toBe(unique.indexOf(each));
      }
    });
    fc.assert(property, { numRuns: 200 });
  });

  it("are found among many, those with the same sum too", () => {
    const texts = new Texts();
    // "Aa" and "BB" have the same sum, and so have all words that are made of them.
    const words = Array.from({ length: 4096 }, (_, index) =>
      index.toString(2).padStart(12, "0").replaceAll("0", "Aa").replaceAll("1", "BB"),
    );
    for (const each of words) texts.add(each);
    expect(words.map(each => texts.find(each, 0, each.length))).toEqual(words.keys().toArray());
    expect(texts.find("AaAa", 0, 4)).toBe(-1);
    // So have words that a sign without a sum is put before.
    texts.add("\0");
    expect(texts.find("", 0, 0)).toBe(-1);
  });
});
