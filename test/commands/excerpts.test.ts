import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withExcerpts } from "../../scripts/commands/excerpts.ts";
import { formatProblems } from "../../scripts/input/problem.ts";
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

  it("has red marks where there are colours, and no other character that a terminal acts on", () => {
    expect(printed(true)).toContain("\u001b[31m         ^^^^^\u001b[39m");
    expect(printed(false)).not.toMatch(/[^\n\P{C}]/u);
  });
});
