import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withExcerpts } from "../../scripts/commands/excerpts.ts";
import { formatProblems } from "../../scripts/input/problem.ts";
import { excerptOf } from "../../scripts/prose/excerpt.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { writeSite } from "../support/small-site.ts";

function printed(hasColours: boolean): string {
  const page = "---\ntitle: Mine\n---\n\nAll [seven](fig:ccgs) CCGs, and 3\u200B more.\n";
  const folder = writeSite({ "content/pages/mine.md": page });
  const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
  const reading = readEverything(options);
  return formatProblems(withExcerpts(reading.problems, reading, hasColours), "text").replaceAll(`${folder}/`, "");
}

describe("what a terminal shows of a problem", () => {
  it("is the line, with the words marked, and what would be true", () => {
    expect(printed(false)).toContain(
      [
        'content/pages/mine.md:5:6: "seven" but ccgs is 6',
        "    All [seven](fig:ccgs) CCGs, and 3\\u{200b} more.",
        "         ^^^^^",
        '    This would be true: "six".',
      ].join("\n"),
    );
  });

  it("has red words and marks where there are colours, and no other character that a terminal acts on", () => {
    expect(printed(true)).toContain("    All [\u001b[31mseven\u001b[39m](fig:ccgs) CCGs");
    expect(printed(true)).toContain("\n         \u001b[31m^^^^^\u001b[39m\n");
    expect(printed(false)).not.toMatch(/[^\n\P{C}]/u);
  });

  it("has its marks below the words, whatever stands before them", () => {
    const shown = { file: "a.md", line: 1, column: 1, severity: "problem", message: "m", advice: [] } as const;
    const text = "\t数字は seven.";
    expect(excerptOf({ ...shown, text, from: 5, to: 10 }, false)).toEqual([
      "    \\u{9}数字は seven.",
      `    ${" ".repeat(5 + 6 + 1)}^^^^^`,
    ]);
  });
});
