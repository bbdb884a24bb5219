import { describe, expect, it } from "vitest";
import { profileLines, progressLine, startSteps } from "../../scripts/publishing/steps.ts";

describe("a profile", () => {
  it("has a line for each step and one for all, with time, processor time and memory", () => {
    const lines = profileLines([
      { name: "read the record", wall: 100.4, processor: 150, memory: 80 },
      { name: "swap in", wall: 20, processor: 9.6, memory: 90.2 },
    ]);
    expect(lines.map(line => line.trim().split(/ {2,}/))).toEqual([
      ["step", "time", "processor", "memory"],
      ["read the record", "100 ms", "150 ms", "80 MB"],
      ["swap in", "20 ms", "10 ms", "90 MB"],
      ["in all", "120 ms", "160 ms", "90 MB"],
    ]);
  });

  it("names the steps in the order in which they began, the start of the process first", () => {
    const lines: string[] = [];
    const steps = startSteps({ profile: line => lines.push(line), progress: undefined });
    for (const name of ["one", "two"]) steps.begin(name);
    steps.end();
    expect(lines.map(line => line.split(/ {2,}/)[0])).toEqual(["step", "start", "one", "two", "in all"]);
  });
});

describe("the progress of a step", () => {
  it("says how many files are done, of how many, and how long the others will take", () => {
    expect(progressLine("render", 2_000, 8_000, 4_000)).toBe("render: 2,000 of 8,000 files, about 12 s left");
  });

  it("is told only where somebody looks, and wiped away in the end", () => {
    const shown: string[] = [];
    const steps = startSteps({ profile: undefined, progress: text => shown.push(text) });
    steps.end();
    expect(shown).toEqual([""]);
  });
});
