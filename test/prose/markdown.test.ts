import { describe, expect, it } from "vitest";
import { parseBody, parseLine } from "../../scripts/prose/markdown.ts";
import { renderTokens } from "../../scripts/prose/parser.ts";

/** Where each link's words begin, as `line:column`, and the words as a reader sees them. */
function links(body: string) {
  return parseBody(body, "a.md", 1).runs.flatMap(run =>
    run.links.map(({ place, words, source }) => [`${place.line}:${place.column}`, words, source]),
  );
}

describe("a run", () => {
  it("is the text that a reader sees, its links and its code", () => {
    const [run] = parseBody("A **b** [c *d*](/x/) `e`\nf", "a.md", 1).runs;
    expect(run?.text).toBe("A b c d e f");
    expect(run?.links[0]).toMatchObject({ href: "/x/", words: "c d", source: "c *d*", start: 4, end: 7 });
    expect(run?.code).toEqual([[8, 9]]);
  });

  it("knows the place of each of its characters", () => {
    const [run] = parseBody("> - A **b** \\* c\n>   d e", "a.md", 10).runs;
    const placeOf = (text: string) => run?.placeAt(run.text.indexOf(text));
    expect(placeOf("A")).toEqual({ file: "a.md", line: 10, column: 5 });
    expect(placeOf("b")).toEqual({ file: "a.md", line: 10, column: 9 });
    expect(placeOf("*")).toEqual({ file: "a.md", line: 10, column: 13 });
    expect(placeOf("c")).toEqual({ file: "a.md", line: 10, column: 16 });
    expect(placeOf("e")).toEqual({ file: "a.md", line: 11, column: 7 });
  });

  it.each([
    ["[a][the b] b", 12],
    ["[a][b c][b]", 10],
  ])("knows the place of what comes after a link by reference: %s", (body, column) => {
    const [run] = parseBody(`${body}\n\n[the b]: /x/\n[b c]: /y/\n[b]: /z/`, "a.md", 1).runs;
    expect(run?.placeAt(run.text.lastIndexOf("b"))).toEqual({ file: "a.md", line: 1, column });
  });

  it("has no holder of an id where a line of front matter is read", () => {
    expect(parseLine("a", undefined).runs[0]?.holder).toBeUndefined();
  });
});

describe("a link", () => {
  it.each([
    [
      "after one like it",
      "[1](/a/) [1](/b/)",
      [
        ["1:2", "1", "1"],
        ["1:11", "1", "1"],
      ],
    ],
    [
      "after an address that holds its words",
      "[a](/1.b/) 1 [1](/c/)",
      [
        ["1:2", "a", "a"],
        ["1:15", "1", "1"],
      ],
    ],
    [
      "after a title with brackets",
      '[a](/x/ "[1](b)") [1](/c/)',
      [
        ["1:2", "a", "a"],
        ["1:20", "1", "1"],
      ],
    ],
    [
      "after an address in pointed brackets",
      "<https://1.example/> [1](/c/)",
      [
        ["1:2", "https://1.example/", "https://1.example/"],
        ["1:23", "1", "1"],
      ],
    ],
    ["after code that looks like it", "`[1](/c/)` [1](/c/)", [["1:13", "1", "1"]]],
    [
      "by reference",
      "[1][r] [r]\n\n[r]: /x/",
      [
        ["1:2", "1", "1"],
        ["1:9", "r", "r"],
      ],
    ],
    [
      "after one by a reference that holds its words",
      "[1][1] [1](/c/)\n\n[1]: /x/",
      [
        ["1:2", "1", "1"],
        ["1:9", "1", "1"],
      ],
    ],
    [
      "after one by a reference in two brackets with nothing in them",
      "[1][] 1 [1](/c/)\n\n[1]: /x/",
      [
        ["1:2", "1", "1"],
        ["1:10", "1", "1"],
      ],
    ],
    ["with an escape in it", "[a\\*b](/x/)", [["1:2", "a*b", "a\\*b"]]],
    [
      "with an entity in it",
      "[a&amp;b](/x/) [c](/x/)",
      [
        ["1:2", "a&b", "a&amp;b"],
        ["1:17", "c", "c"],
      ],
    ],
    [
      "with brackets in it",
      "[a [b]](/x/) [c](/x/)",
      [
        ["1:2", "a [b]", "a [b]"],
        ["1:15", "c", "c"],
      ],
    ],
    [
      "in cells that are alike",
      "| [1](/a/) | [1](/a/) |\n| - | - |\n| [1](/a/) | 1 |",
      [
        ["1:4", "1", "1"],
        ["1:15", "1", "1"],
        ["3:4", "1", "1"],
      ],
    ],
    ["in a heading underlined", "a [1](/a/)\n===", [["1:4", "1", "1"]]],
  ])("is placed %s", (_, body, expected) => {
    expect(links(body)).toEqual(expected);
  });
});

describe("rendering", () => {
  it("keeps escapes and entities as text", () => {
    expect(renderTokens(parseBody("a \\< &lt; &amp; b", "a.md", 1).tokens)).toBe("<p>a &lt; &lt; &amp; b</p>\n");
  });
});
