import { describe, expect, it } from "vitest";
import {
  compareText,
  countProblems,
  formatProblems,
  inOrder,
  type Problem,
  problemAt,
  quoted,
  warningAt,
} from "../../scripts/input/problem.ts";

function at(file: string, line: number, column: number, message = "wrong"): Problem {
  return problemAt({ file, line, column }, message);
}

function textOf(message: string): string {
  return formatProblems([at("a.csv", 1, 1, message)], "text");
}

describe("problems", () => {
  it("stand in order of file, line and column, as numbers", () => {
    const found = [at("b.csv", 1, 1), at("a.csv", 10, 1), at("a.csv", 9, 10), at("a.csv", 9, 9)];
    expect(formatProblems(found, "text")).toBe(
      "a.csv:9:9: wrong\na.csv:9:10: wrong\na.csv:10:1: wrong\nb.csv:1:1: wrong\n",
    );
  });

  it("at one place stand in order of their messages", () => {
    expect(inOrder([at("a.csv", 1, 1, "z"), at("a.csv", 1, 1, "a")]).map(problem => problem.message)).toEqual([
      "a",
      "z",
    ]);
  });

  it("stand once, however often they were found", () => {
    expect(inOrder([at("a.csv", 1, 1), at("a.csv", 1, 1), at("a.csv", 1, 2)])).toHaveLength(2);
  });

  it("keep the order in which they were found as it was", () => {
    const found = [at("b.csv", 1, 1), at("a.csv", 1, 1)];
    inOrder(found);
    expect(found.map(problem => problem.file)).toEqual(["b.csv", "a.csv"]);
  });

  it("are ordered by code unit, not by the language of the machine", () => {
    expect(["é", "a", "Z", "z"].toSorted(compareText)).toEqual(["Z", "a", "z", "é"]);
  });

  it("drop what else the place holds", () => {
    const place = { file: "a.csv", line: 1, column: 2, cell: "x" };
    expect(problemAt(place, "wrong")).toEqual({
      file: "a.csv",
      line: 1,
      column: 2,
      severity: "problem",
      message: "wrong",
    });
  });
});

describe("the count", () => {
  it.each([
    [[], "0 problems"],
    [[at("a", 1, 1)], "1 problem"],
    [[at("a", 1, 1), at("a", 2, 1)], "2 problems"],
    [[at("a", 1, 1), at("a", 1, 1)], "1 problem"],
    [[warningAt({ file: "a", line: 1, column: 1 }, "w")], "0 problems, 1 warning"],
    [[at("a", 1, 1), warningAt({ file: "a", line: 1, column: 2 }, "w")], "1 problem, 1 warning"],
  ])("of %j is %s", (problems, expected) => {
    expect(countProblems(problems)).toBe(expected);
  });
});

describe("the text format", () => {
  it("marks a warning", () => {
    expect(formatProblems([warningAt({ file: "a.md", line: 3, column: 4 }, "unbound")], "text")).toBe(
      "a.md:3:4: warning: unbound\n",
    );
  });

  it("says nothing of no problems", () => {
    expect(formatProblems([], "text")).toBe("");
  });

  it.each([
    ["a line feed", "a\nb", "a\\u{a}b"],
    ["a carriage return", "a\rb", "a\\u{d}b"],
    ["an escape sequence", "\u001b[31mred", "\\u{1b}[31mred"],
    ["a C1 control", "a\u009bb", "a\\u{9b}b"],
    ["a right-to-left override", "a\u202eb", "a\\u{202e}b"],
    ["a zero-width space", "a\u200bb", "a\\u{200b}b"],
    ["a line separator", "a\u2028b", "a\\u{2028}b"],
    ["a tag character", "a\u{e0041}b", "a\\u{e0041}b"],
  ])("makes %s visible", (_, message, shown) => {
    expect(textOf(message)).toBe(`a.csv:1:1: ${shown}\n`);
  });

  it("makes control characters in a file's name visible", () => {
    expect(formatProblems([at("a\u001b.csv", 1, 1)], "text")).toBe("a\\u{1b}.csv:1:1: wrong\n");
  });

  it("shows letters of every script as they are", () => {
    expect(textOf("Llanfair£ 東京 مرحبا 🙂")).toBe("a.csv:1:1: Llanfair£ 東京 مرحبا 🙂\n");
  });

  it("is cut after 200 problems, with a count of the rest", () => {
    const found = Array.from({ length: 1000 }, (_, index) => at("a.csv", index + 1, 1));
    const lines = formatProblems(found, "text").split("\n");
    expect(lines).toHaveLength(202);
    expect(lines.slice(199)).toEqual(["a.csv:200:1: wrong", "... and 800 more", ""]);
  });

  it("is cut so that many in one file hide no other, and no warning hides a problem", () => {
    const warnings = Array.from(
      { length: 300 },
      (_, index) => ({ ...at("a.md", index + 1, 1), severity: "warning" }) as const,
    );
    const found = [
      ...warnings,
      at("a.md", 9, 2),
      ...Array.from({ length: 300 }, (_, index) => at("b.md", index + 1, 1)),
      at("data/z.csv", 7, 1),
    ];
    const lines = formatProblems(found, "text").split("\n");
    expect(lines[0]).toBe("a.md:9:2: wrong");
    expect(lines.slice(1, 199)).toEqual(Array.from({ length: 198 }, (_, index) => `b.md:${index + 1}:1: wrong`));
    expect(lines.slice(199)).toEqual(["data/z.csv:7:1: wrong", "... and 402 more", ""]);
  });

  it("is whole at 200 problems", () => {
    const found = Array.from({ length: 200 }, (_, index) => at("a.csv", index + 1, 1));
    expect(formatProblems(found, "text")).not.toContain("more");
  });
});

describe("the JSON format", () => {
  it("lists every problem in order", () => {
    const found = [at("b.csv", 1, 1), at("a.csv", 2, 3, 'a "b"')];
    expect(JSON.parse(formatProblems(found, "json"))).toEqual([
      { file: "a.csv", line: 2, column: 3, severity: "problem", message: 'a "b"' },
      { file: "b.csv", line: 1, column: 1, severity: "problem", message: "wrong" },
    ]);
  });

  it("is an empty list where there are none", () => {
    expect(formatProblems([], "json")).toBe("[]\n");
  });

  it("is not cut", () => {
    const found = Array.from({ length: 300 }, (_, index) => at("a.csv", index + 1, 1));
    expect(JSON.parse(formatProblems(found, "json"))).toHaveLength(300);
  });
});

describe("the GitHub format", () => {
  it("is a workflow command", () => {
    const found = [at("data/waves.csv", 2, 3), warningAt({ file: "a.md", line: 1, column: 1 }, "unbound")];
    expect(formatProblems(found, "github")).toBe(
      "::warning file=a.md,line=1,col=1::unbound\n::error file=data/waves.csv,line=2,col=3::wrong\n",
    );
  });

  it("lets no file name or message end the command or begin another", () => {
    expect(formatProblems([at("a,b:c%d\n::error::.csv", 1, 1, "50%\n::warning::x")], "github")).toBe(
      "::error file=a%2Cb%3Ac%25d\\u{a}%3A%3Aerror%3A%3A.csv,line=1,col=1::50%25\\u{a}::warning::x\n",
    );
  });
});

describe("a quotation from an input", () => {
  it.each([
    ["", '""'],
    ["07M", '"07M"'],
    ["x".repeat(80), `"${"x".repeat(80)}"`],
    ["x".repeat(81), `"${"x".repeat(77)}..."`],
  ])("of %j is %s", (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it("never ends within a character", () => {
    expect(quoted("🙂".repeat(41)).isWellFormed()).toBe(true);
  });
});
