import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
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
    // With the spaces of the older body the listing would be words of the list.
    const edited = "* a\n\n```\nb\n```\n";
    expect(mergeBody("- a\n\nWords.\n\n    b\n", edited)).toBe(edited);
  });

  // Each as Decap CMS 3.16.3 gives it back.
  it.each([
    ["the alignment of columns", "| A | B |\n|:--|--:|\n| a | 2 |\n", "| A | B |\n| - | - |\n| a | 2 |\n"],
    ["a stroke in a cell", "| A | B |\n|---|---|\n| a \\| b | c |\n", "| A        | B |\n| - | - |\n| a | b | c |\n"],
    ["an empty cell", "| A | B |\n|---|---|\n|  | 2 |\n", "| A | B |\n| - | - |\n|   | 2 |\n"],
    ["lists in lists", "- a\n    - b\n        1. c\n- d\n", "* a\n\n  * b\n\n    1. c\n* d\n"],
    ["two lists", "- a\n\n* b\n\n3. c\n\n1) d\n", "* a\n* b\n\n3. c\n4. d\n"],
    ["an item of two paragraphs", "- a\n\n  b\n- c\n", "* a\n\n  b\n* c\n"],
    ["stars that are no stress", "It is 2 * 3 * 4.\n", "It is 2  *3*  4.\n"],
    ["a listing by its spaces", "    code\n", "```\ncode\n```\n"],
    ["breaks", "a  \nb\\\nc\n", "a\\\nb\\\nc\n"],
    ["a reference with a title", 'A [b][r].\n\n[r]: /c "D"\n', 'A [b](/c "D").\n'],
    ["a rule, a heading with a line below", "A\n-\n\n***\n", "## A\n\n- - -\n"],
    ["an empty list", "-\n", "*\n"],
    ["two lists with a comment between them", "- a\n\n+ b\n", "* a\n\n<!-- -->\n\n* b\n"],
    ["spaces and signs that were entities", "A\u00A0b & c &amp; d.\n", "A&nbsp;b & c & d.\n"],
    [
      "an address that is its own link",
      "See <https://a.example/>.\n",
      "See [https://a.example/](https://a.example/).\n",
    ],
    ["lines within a paragraph", "One\ntwo\nthree.\n", "One two three.\n"],
    ["numbers that begin no item", "2013\\. A year.\n", "2013\\. A year.\n"],
  ])("keeps each byte of %s that nobody has touched, whatever changes beside it", (_, untouched, given) => {
    const body = (before: string, block: string, after: string) => `${before}\n\n${block}\n${after}\n`;
    expect(mergeBody(body("One.", untouched, "Two."), body("One.", given, "Two, and more."))).toBe(
      body("One.", untouched, "Two, and more."),
    );
    expect(mergeBody(body("One.", untouched, "Two."), body("Now one.", given, "Two."))).toBe(
      body("Now one.", untouched, "Two."),
    );
  });

  it("keeps the alignment of a table in which a cell is changed", () => {
    const table = "| A | B |\n|:--|--:|\n| a \\| b | 2 |\n";
    expect(mergeBody(table, "| A     | B |\n| ----- | - |\n| a | b | 3 |\n")).toBe(table.replace("2", "3"));
  });

  it.each([
    ["an item moved below another", "- a\n- b\n", "* a\n\n  * b\n"],
    ["bullets that become numbers", "- a\n- b\n", "1. a\n2. b\n"],
    ["words that become a quotation", "A.\n", "> A.\n"],
    ["a heading of another level", "## A\n", "### A\n"],
    ["a sign that becomes another", "1 + 2\n", "1 - 2\n"],
    ["cells that change places", "| A | B |\n|---|---|\n| 1 2 | 3 |\n", "| A | B |\n| - | - |\n| 1 | 2 3 |\n"],
    ["words that become two paragraphs", "A b.\n", "A\n\nb.\n"],
  ])("takes %s", (_, old, edited) => {
    const rendered = (markdown: string) => new MarkdownIt().render(markdown).replace(/\n/g, "");
    expect(rendered(mergeBody(old, edited))).toBe(rendered(edited));
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
