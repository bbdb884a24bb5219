/** A sample of what test/faults/any-input.faults.ts tries in thousands. */

import fc from "fast-check";
import { describe, it } from "vitest";
import { anyCell, anyMarkdown, holdsOfCell, holdsOfMarkdown } from "./any-input.ts";

describe("any document", () => {
  it("is bound or refused with a place, gains no markup, and keeps its text", () => {
    fc.assert(fc.property(anyMarkdown, holdsOfMarkdown), { numRuns: 50 });
  });
});

describe("any cell", () => {
  it("is refused with a place, or comes out of the download as it went in, and is no formula there", () => {
    fc.assert(fc.property(anyCell, holdsOfCell), { numRuns: 50 });
  });
});
