import { describe, expect, it } from "vitest";
import type { Settings } from "../scripts/content.ts";
import { readAsAt } from "../scripts/dates.ts";
import type { Editorial } from "../scripts/editorial.ts";
import { plainRelease, releaseParts } from "../scripts/release.ts";
import { bound, boundTitle } from "./prose-context.ts";

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
      file: "wave-2.md",
      frontMatter: { title: "", published: "2013-01-22", literal: [], updates: [] },
      sourceOf: () => undefined,
      body: markdown,
      bodyLine: 5,
    },
    path: "/press-releases/wave-2/",
    asAt: readAsAt("2013-01-22")?.date ?? "",
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
    expect(text).toMatch(/^PRESS RELEASE\n\n22 January 2013. Published by The publisher\n\n67 MORE\n\n67 more groups/);
    expect(text).toContain("CONTACT\n\nThe desk\ndesk@example.org\nhttps://example.org/press-releases/wave-2/\n");
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
});
