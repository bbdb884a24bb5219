import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readYaml, splitFrontMatter } from "../../scripts/input/front-matter.ts";
import type { Problem } from "../../scripts/input/problem.ts";

const schema = z.strictObject({
  title: z.string("expected text"),
  tags: z.array(z.string("expected text")).optional(),
});

function read(yaml: string) {
  const problems: Problem[] = [];
  const checked = readYaml(yaml, "a.md", 2, schema, problem => problems.push(problem));
  return { checked, problems: problems.map(({ line, column, message }) => `${line}:${column}: ${message}`) };
}

function split(text: string) {
  const problems: Problem[] = [];
  const parts = splitFrontMatter(text, "a.md", problem => problems.push(problem));
  return { parts, problems: problems.map(({ line, message }) => `${line}: ${message}`) };
}

describe("front matter", () => {
  it("stands between two lines of three hyphens", () => {
    expect(split("---\ntitle: A\n---\n\nBody").parts).toEqual({ yaml: "title: A", body: "\nBody", bodyLine: 4 });
  });

  it("may have the line ends of Windows", () => {
    expect(split("---\r\ntitle: A\r\n---\r\nBody\r\n").parts).toEqual({
      yaml: "title: A",
      body: "Body\n",
      bodyLine: 4,
    });
  });

  it.each([
    ["an empty file", ""],
    ["no front matter", "Body"],
    ["a blank line before it", "\n---\ntitle: A\n---\n"],
    ["a space before it", " ---\ntitle: A\n---\n"],
    ["another language", "---js\n{ title: process.exit(1) }\n---\n"],
    ["JSON", "---json\n{}\n---\n"],
  ])("is missed in %s", (_, text) => {
    expect(split(text).problems).toEqual([expect.stringContaining("1: expected front matter: a line ---")]);
  });

  it("has an end", () => {
    for (const [text, line] of [
      ["---\ntitle: A\nBody", 3],
      ["---\ntitle: A\nliteral:\n  - b\n- c\n\n\nBody, or words", 6],
      ["---\ntitle: A\n--\n\nBody", 3],
      ["---\ntitle: A\n...\nBody", 3],
      ["---\ntitle: A\n", 3],
      ["---", 2],
    ] as const) {
      expect(split(text).problems, text).toEqual([
        expect.stringMatching(`^${line}: .*found no second line ---, which`),
      ]);
    }
  });
});

describe("YAML", () => {
  it("gives the checked value and the places of its parts", () => {
    const { checked, problems } = read('title: "A b"\ntags:\n  - x\n  - y');
    expect(problems).toEqual([]);
    expect(checked?.value).toEqual({ title: "A b", tags: ["x", "y"] });
    expect(checked?.sourceOf(["tags", 1]).place).toEqual({ file: "a.md", line: 5, column: 5 });
    expect(checked?.sourceOf(["title"])).toEqual({ text: '"A b"', place: { file: "a.md", line: 2, column: 8 } });
  });

  it.each([
    ["an unknown key", "title: A\ntitel: B", '3:1: unknown key "titel"'],
    ["a doubled key", "title: A\ntitle: B", '3:1: expected plain YAML: the key "title" appears twice'],
    ["another type", "title: 2013", "2:8: title: expected text"],
    ["another type in a list", "title: A\ntags:\n  - 2012", "4:5: tags.0: expected text"],
    ["a missing key", "tags: [a]", "2:1: title: expected text"],
    ["an alias", "title: &a A\ntags: [*a]", "3:8: expected plain YAML: aliases"],
    ["a tag", "title: !!js/function A", "2:"],
    ["broken syntax", 'title: "A', "2:"],
    ["a tab for indentation", "tags:\n\t- a", "3:"],
  ])("is refused with %s", (_, yaml, problem) => {
    expect(read(yaml).problems.join("\n")).toContain(problem);
    expect(read(yaml).checked).toBeUndefined();
  });

  it.each([
    [
      "a link at the start",
      "title: [67](fig:a) more",
      '2:8: expected plain YAML: put the whole value in quotation marks: title: "[67](fig:a) more"',
    ],
    [
      "an apostrophe in single marks",
      "title: 'England's'",
      `2:8: expected plain YAML: put the whole value in quotation marks: title: "England's"`,
    ],
    [
      "marks around a part",
      'title: "a" b',
      `2:8: expected plain YAML: put the whole value in quotation marks: title: '"a" b'`,
    ],
    [
      "a colon in a note of a list",
      "tags:\n  - note: a: b",
      '3:11: expected plain YAML: put the whole value in quotation marks: note: "a: b"',
    ],
    [
      "a space before the first key",
      "  title: A\ntags: [a]",
      '2:3: expected plain YAML: there is a space before the key "title"; take it away',
    ],
    [
      "a space before the second key",
      "title: A\n  tags: [a]",
      '3:3: expected plain YAML: there is a space before the key "tags"; take it away',
    ],
    [
      "no second mark",
      'title: "A\ntags: [a]',
      '2:10: expected plain YAML: the quotation mark " that begins the value has no second one at its end',
    ],
    ["no colon", "title A\ntags: [a]", "2:1: expected a key, a colon and a space before the value"],
    [
      "words behind a #",
      "title: A # b c",
      '2:10: expected plain YAML: "# b c" would be left out as a comment; put the whole value in quotation marks',
    ],
    [
      "the marks of a word processor",
      "title: “A b”",
      '2:8: expected straight quotation marks (") around the value, found "“A b”", whose marks readers would see',
    ],
  ])("is told in words where it has %s", (_, yaml, problem) => {
    expect(read(yaml).problems).toEqual([problem]);
  });

  it.each([
    "# A comment.\ntitle: A\n# Another.\ntags: [a]",
    'title: "A" # why\ntags: [a]',
    "title: A#1\ntags: [a]",
    'title: "“A b”"\ntags: [a]',
    "title: “A” and “b\ntags: [a]",
  ])("may have comments and marks where they change nothing: %j", yaml => {
    expect(read(yaml).problems).toEqual([]);
  });

  it("reports everything that is wrong in one run", () => {
    expect(read("titel: A\ntags:\n  - 1\n  - 2").problems).toHaveLength(4);
  });

  it("is bounded", () => {
    expect(read(`title: ${"a".repeat(70_000)}`).problems).toEqual([expect.stringContaining("expected at most 65536")]);
  });

  it("can't be made to grow by aliases of aliases", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghij".replace(/./g, name => `${name}: &${name} [*${String.fromCharCode(name.charCodeAt(0) - 1)},*a]\n`)}`;
    expect(read(bomb).checked).toBeUndefined();
  });

  it.each(["[", "{", "- ", "? "])("is refused, not stuck, when nested without end: %s", opening => {
    expect(read(`title: ${opening.repeat(20_000)}`).checked).toBeUndefined();
  });
});
