/** The same as test/input/any-input.test.ts, with twelve thousand documents and four thousand cells. */

import fc from "fast-check";
import { describe, it } from "vitest";
import { anyCell, anyMarkdown, holdsOfCell, holdsOfMarkdown } from "../input/any-input.ts";

const share = process.env.FAULTS === "few" ? 10 : 1;

describe("random inputs", () => {
  it("documents are bound or refused with a place, gain no markup, and keep their text", () => {
    const numRuns = 12_000 / share;
    fc.assert(fc.property(anyMarkdown, holdsOfMarkdown), { numRuns });
    console.log(`${numRuns} random documents.`);
  });

  it("cells are refused with a place, or come out of the download as they went in, and are no formulas there", () => {
    const numRuns = 4_000 / share;
    fc.assert(fc.property(anyCell, holdsOfCell), { numRuns });
    console.log(`${numRuns} random cells.`);
  });
});
