import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mergeBody } from "../../scripts/editor/merge.ts";

describe("a body that comes back from a form", () => {
  const old = `
Words with ‘quotes’, an_underscore and
a break, *stressed* and __strong__.
## A heading
- one [19](fig:a.b)
- two


1. first
2. second [x][ref]

| a | b |
| --- | ---: |
| 1 | 2 |

[ref]: fig:ccgs
`;
  const rewritten = `Words with ‘quotes’, an\\_underscore and a break, _stressed_ and **strong**.

## A heading

* one [19](fig:a.b)
* two

1. first
2. second [x](fig:ccgs)

| a   | b   |
| --- | ---: |
| 1   | 2   |
`;

  it("stays as it is where it only is spelt otherwise", () => {
    expect(mergeBody(old, rewritten)).toBe(old);
  });

  it.each([
    ["a word", "stressed", "said"],
    ["a word in a list", "two", "three"],
    ["the words of a link", "[19]", "[Nineteen]"],
    ["the address of a link", "(fig:a.b)", "(fig:a.c)"],
    ["a cell", "| 2 ", "| 3 "],
    ["a heading", "A heading", "Another heading"],
    ["a word before a reference", "second", "next"],
  ])("changes in %s and nowhere else", (_, from, to) => {
    expect(mergeBody(old, rewritten.replace(from, to))).toBe(old.replace(from, to));
  });

  it("takes a new paragraph, and lets one go", () => {
    expect(mergeBody(old, rewritten.replace("## A heading", "More.\n\n## A heading"))).toBe(
      old.replace("\n## A heading", "\n\nMore.\n\n## A heading"),
    );
    expect(mergeBody("One.\n\nTwo.\n\nThree.\n", "One.\n\nThree.\n")).toBe("One.\n\nThree.\n");
    expect(mergeBody("One.\n", "One.\n\nTwo.")).toBe("One.\n\nTwo.\n");
    expect(mergeBody("\n", "One.")).toBe("\nOne.\n");
  });

  it("keeps a stress that is taken away or put in", () => {
    expect(mergeBody("A *word* here.\n", "A word here.")).toBe("A word here.\n");
    expect(mergeBody("A word here.\n", "A **word** here.")).toBe("A **word** here.\n");
  });

  it("is taken as the form gives it where its parts, put together, would say something else", () => {
    // With the marks of the older body these would be one list.
    expect(mergeBody("- a\n\nWords.\n\n- b\n", "* a\n\n- b\n")).toBe("* a\n\n- b\n");
  });

  it("is the same for every page of the project that comes back as it went", () => {
    const pages = readdirSync("content", { recursive: true, withFileTypes: true }).filter(entry =>
      entry.name.endsWith(".md"),
    );
    for (const page of pages) {
      const body = readFileSync(join(page.parentPath, page.name), "utf8").split("\n---\n").slice(1).join("\n---\n");
      expect(mergeBody(body, body.trim()), page.name).toBe(body);
    }
  });
});
