import { describe, expect, it } from "vitest";
import { suggester } from "../../scripts/input/nearest.ts";
import { collectProblems } from "../../scripts/input/problem.ts";

describe("problems", () => {
  it("are a thousand of one file at most, and say when there are more", () => {
    const { problems, report } = collectProblems();
    for (let line = 1; line <= 5_000; line++) {
      report({ file: line % 2 === 0 ? "a" : "b", line, column: 1, severity: "problem", message: "wrong" });
    }
    expect(problems).toHaveLength(2_000);
    expect(problems.filter(({ message }) => message === "wrong; there are more in this file")).toHaveLength(2);
  });
});

describe("suggestions", () => {
  it("are looked for but a few times, however many words are unknown", () => {
    let looks = 0;
    const near = suggester(() => {
      looks++;
      return ["authorised"];
    });
    for (let word = 0; word < 1_000; word++) near(`authorise${word % 500}`);
    expect(looks).toBeLessThanOrEqual(50);
    expect(near("authorise0")).toEqual(["authorised"]);
  });
});
