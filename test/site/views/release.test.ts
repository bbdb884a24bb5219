import { describe, expect, it } from "vitest";
import type { Editorial } from "../../../scripts/prose/editorial.ts";
import type { Settings } from "../../../scripts/prose/settings.ts";
import { readAsAt } from "../../../scripts/record/dates.ts";
import { plainRelease, releaseParts } from "../../../scripts/site/views/release.ts";
import { bound, boundTitle } from "../../prose/prose-context.ts";

const settings: Settings = {
  title: "A site",
  description: "Of things.",
  publisher: { name: "The publisher", description: "Independent." },
  press_office: { name: "The desk", email: "desk@example.org" },
  feedback: { email: "back@example.org" },
  url: "https://example.org",
  licence: { name: "Open", url: "https://example.org/licence" },
};

const body = `[67](fig:wave-2.authorised) more groups were authorised, which is a sentence that goes on for longer than one line.

- A point
- Another point that is long enough to be wrapped onto a second line of text
  1. Nested

## Notes to editors

1. A note.
2. Another \\* note & more.
`;

function release(markdown: string): Editorial {
  const title = boundTitle("[67](fig:wave-2.authorised) more").prose;
  return {
    page: {
      kind: "press-release",
      key: "wave-2",
      text: "",
      file: "wave-2.md",
      frontMatter: { title: "", published: "2013-01-22", literal: [], updates: [] },
      sourceOf: () => undefined,
      body: markdown,
      bodyLine: 5,
    },
    path: "/press-releases/wave-2/",
    asAt: readAsAt("2013-01-22")?.date ?? "",
    firstPublished: undefined,
    title,
    summary: undefined,
    body: bound(markdown).prose,
    updates: [],
    bindings: [],
    notes: [],
  };
}

describe("a release", () => {
  it("has its notes to editors apart", () => {
    const { html, notesHtml } = releaseParts(release(body));
    expect(html).not.toContain("A note.");
    expect(notesHtml).toMatch(/^<h2 id="notes-to-editors">Notes to editors<\/h2>/);
  });

  it("may have none", () => {
    expect(releaseParts(release("Words.")).notesHtml).toBe("");
  });
});

describe("a release as plain text", () => {
  const text = plainRelease(release(body), settings, "https://example.org/press-releases/wave-2/", false);

  it("has lines of at most 72 characters, without markup", () => {
    expect(text.split("\n").filter(line => line.length > 72)).toEqual([]);
    expect(text).not.toMatch(/[[\]<>]|\*\*|fig:|##/);
  });

  it("says what it is, when, by whom, and whom to ask", () => {
    expect(text).toMatch(
      /^PRESS RELEASE\n\nWritten from the public record as it stood on 22 January 2013. Compiled\nby The publisher.\n\n67 MORE\n\n67 more/,
    );
    expect(text).toContain("CONTACT\n\nThe desk\ndesk@example.org\nhttps://example.org/press-releases/wave-2/\n");
  });

  it.each<[string, Partial<Editorial>, string]>([
    [
      "was first published on another day",
      { firstPublished: "2013-03-01" },
      "Compiled\nby The publisher; first published on 1 March 2013.",
    ],
    [
      "has figures of another day than its own",
      { asAt: "2013-01-21" },
      "Dated 22 January 2013. Written from the public record as it stood on 21\nJanuary 2013.",
    ],
  ])("says so if it %s", (_, other, byline) => {
    expect(plainRelease({ ...release(body), ...other }, settings, "https://example.org/", false)).toContain(byline);
  });

  it("ends before its notes", () => {
    expect(text.indexOf("\n\nENDS\n\n")).toBeLessThan(text.indexOf("NOTES TO EDITORS"));
  });

  it("keeps lists, numbered and nested, with hanging lines", () => {
    expect(text).toContain("\n-  A point\n");
    expect(text).toContain("\n-  Another point that is long enough to be wrapped onto a second line of\n   text\n");
    expect(text).toContain("\n   1. Nested\n");
    expect(text).toContain("\n1. A note.\n\n2. Another * note & more.\n");
  });

  const plain = (markdown: string) =>
    plainRelease(release(markdown), settings, "https://example.org/press-releases/wave-2/", false);

  it("gives the addresses of links, but for figures and places on the page", () => {
    const text = plain(
      "See [it](https://example.com/a) and [here](#x), of [67](fig:wave-2.authorised). <https://a.org/>",
    );
    expect(text).toContain("\n\nSee it and here, of 67. https://a.org/\nhttps://example.com/a\n\n");
  });

  it("aligns a table that fits, numbers to the right", () => {
    expect(plain("| Name | CCGs |\n| --- | --- |\n| Hills | [67](fig:wave-2.authorised) |\n| Fens | |")).toContain(
      "\n\nName   CCGs\n-----------\nHills    67\nFens      -\n\n",
    );
  });

  it("gives a table that does not fit row by row, each cell with its heading", () => {
    const long = "a heading of so many words that two of them do not fit";
    expect(plain(`| Name | ${long} | ${long} |\n| --- | --- | --- |\n| Hills | one | none |`)).toContain(
      `\n\nHills\n   ${long}: one\n   ${long}: none\n\n`,
    );
  });

  it("indents quotations, keeps line breaks, and the plural in capitals", () => {
    expect(plain("> Said so.\n\n## Why CCGs matter\n\nOne\\\ntwo")).toContain(
      "\n\n    Said so.\n\nWHY CCGs MATTER\n\nOne\ntwo\n\n",
    );
  });

  it("counts columns, not characters: wide ones take two, accents none", () => {
    const [wide, accented] = ["字".repeat(30), "e\u0301".repeat(60)];
    expect(plain(`${wide} ${wide}`)).toContain(`\n\n${wide}\n${wide}\n\n`);
    expect(plain(`${accented} ${"b".repeat(11)}`)).toContain(`\n\n${accented} ${"b".repeat(11)}\n\n`);
    // Soft hyphens show nothing where a word is not broken.
    const soft = "e\u00AD".repeat(60);
    expect(plain(`${soft} ${"b".repeat(11)}`)).toContain(`\n\n${soft} ${"b".repeat(11)}\n\n`);
    expect(plain(`| Name | CCGs |\n| --- | --- |\n| Hi\u00ADlls | 1 |`)).toContain("\n\nName   CCGs\n");
  });

  it("says what was changed in it since", () => {
    const updates = [{ date: "2013-02-01", note: boundTitle("A name was put right.").prose }];
    const text = plainRelease({ ...release(body), updates }, settings, "https://example.org/", false);
    expect(text).toContain("UPDATES TO THIS RELEASE\n\n-  1 February 2013: A name was put right.\n\nCONTACT");
  });
});
