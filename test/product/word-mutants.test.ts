/** The rates of the word mutants; `npm run test:mutations` prints them, and each mutant that the check lets pass. */

import { describe, expect, it } from "vitest";
import { isThorough } from "../support/thorough.ts";
import { leastOfAll, leastOfKind, mutantsOf, openLines, ratesOf } from "./word-mutants.ts";

describe("a bound sentence with one word changed", () => {
  it("is made false by kinds", () => {
    const line = "[Nineteen](fig:wave-2.without-conditions) CCGs in the second wave have no conditions.";
    const texts = mutantsOf(line).map(({ kind, text }) => `${kind}: ${text.replace(/\(fig:[^)]*\)/, "")}`);
    expect(texts).toEqual(
      expect.arrayContaining([
        "noun: [Nineteen] practices in the second wave have no conditions.",
        "wave: [Nineteen] CCGs in the first wave have no conditions.",
        "state: [Nineteen] CCGs in the second wave have legal directions.",
        "hedge: more than [Nineteen] CCGs in the second wave have no conditions.",
        "quantity: Dozens of CCGs in the second wave have no conditions.",
      ]),
    );
  });

  it("is caught in at least 95% of all mutants, and 90% of each kind", () => {
    const { lines, problemsOf } = openLines();
    // A sample of the lines by number, the same each time.
    const sample = isThorough ? lines : lines.filter((_, index) => index % 6 === 0);
    const missed: string[] = [];
    const rates = ratesOf(sample, problemsOf, mutant => missed.push(`${mutant.kind}: ${mutant.text}`));
    const made = rates.reduce((sum, rate) => sum + rate.made, 0);
    const caught = rates.reduce((sum, rate) => sum + rate.caught, 0);
    expect(made).toBeGreaterThan(200);
    expect(caught / made, missed.join("\n")).toBeGreaterThanOrEqual(leastOfAll);
    const weak = isThorough ? rates.filter(rate => rate.made > 0 && rate.caught < leastOfKind * rate.made) : [];
    expect(weak, missed.join("\n")).toEqual([]);
  });
});
