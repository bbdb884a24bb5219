import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Problem } from "../../scripts/input/problem.ts";
import { type ContentPage, dateOf, firstPublicationOf, isInBuild, readContent } from "../../scripts/prose/content.ts";
import { type AsAt, readAsAt } from "../../scripts/record/dates.ts";

const settings = `title: A site
description: Of things.
publisher: { name: P, description: Not an authority. }
press_office: { name: Desk, email: desk@example.org }
feedback: { email: back@example.org }
url: https://example.org
licence: { name: Open, url: https://example.org/licence }
`;

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function read(files: Readonly<Record<string, string | Uint8Array>>, prepare: (folder: string) => void = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), "content-"));
  folders.push(folder);
  for (const [name, text] of Object.entries({ "site.yaml": settings, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  prepare(folder);
  const problems: Problem[] = [];
  const content = readContent(folder, problem => problems.push(problem));
  const shown = problems.map(
    ({ file, line, column, message }) => `${file.slice(folder.length + 1)}:${line}:${column}: ${message}`,
  );
  return { ...content, problems: shown };
}

const page = (yaml: string) => `---\ntitle: A\n${yaml}---\n\nWords.\n`;

describe("a content directory", () => {
  it("holds pages of five kinds, known by their paths", () => {
    const files = ["index.md", "waves/2.md", "ccgs/04G.md", "press-releases/wave-2.md", "pages/about-us.md"];
    const { pages, problems } = read(Object.fromEntries(files.map(name => [name, page("")])));
    expect(problems).toEqual([]);
    expect(pages.map(({ kind, key }) => `${kind} ${key}`).toSorted()).toEqual([
      "ccg 04G",
      "home index",
      "page about-us",
      "press-release wave-2",
      "wave 2",
    ]);
  });

  it("gives a page its front matter, its body and the line on which that begins", () => {
    const [found] = read({ "index.md": page("published: 2013-01-22\n") }).pages;
    expect(found?.frontMatter.published).toBe("2013-01-22");
    expect([found?.body, found?.bodyLine]).toEqual(["\nWords.\n", 5]);
  });

  it.each([
    ["waves/5.md"],
    ["waves/two.md"],
    ["ccgs/04g.md"],
    ["press-releases/Wave-2.md"],
    ["press-releases/wave_2.md"],
    ["about.md"],
    ["pages/a/b.md"],
    ["index.njk"],
    ["pages/x.11ty.js"],
    ["pages/x.html"],
  ])("refuses a file that is no page: %s", name => {
    expect(read({ [name]: page("") }).problems).toEqual([
      expect.stringContaining(`${name}:1:1: expected index.md, site.yaml`),
    ]);
  });

  it("passes over files that begin with a dot", () => {
    expect(read({ ".DS_Store": "x", "pages/.about.md.swp": "x" }).problems).toEqual([]);
  });

  it("refuses links to elsewhere", () => {
    const { problems } = read({}, folder => symlinkSync("/etc/passwd", join(folder, "index.md")));
    expect(problems).toEqual(["index.md:1:1: expected a file or a folder, found a link or something else"]);
  });

  it("refuses other encodings, at the byte", () => {
    const bytes = Buffer.concat([Buffer.from("---\ntitle: A\n---\nCaf"), Buffer.from([0xe9])]);
    expect(read({ "index.md": bytes }).problems).toEqual([expect.stringContaining("index.md:4:4: expected UTF-8")]);
  });

  it("refuses files that are too large", () => {
    expect(read({ "index.md": page("") + "a".repeat(1_100_000) }).problems).toEqual([
      expect.stringContaining("index.md:1:1: expected at most 1048576 bytes"),
    ]);
  });

  it("needs site.yaml", () => {
    const { problems } = read({}, folder => rmSync(join(folder, "site.yaml")));
    expect(problems).toEqual(["site.yaml:1:1: expected this file, found none"]);
  });

  it.each([
    [
      "titel: x\n",
      '3:1: unknown key "titel"; expected title, summary, published, as_at, embargo, literal, updates or first_published',
    ],
    ["published: 2013-02-30\n", "3:12: published: expected a real date such as 2013-01-22"],
    ["published: 22 January 2013\n", "3:12: published: expected a real date such as 2013-01-22"],
    ["first_published: soon\n", "3:18: first_published: expected a real date such as 2013-01-22"],
    ["as_at: 2013\n", "3:8: as_at: expected a date such as 2013-01-22"],
    ["embargo: 2013-01-22\n", "3:10: embargo: expected a date and time with a zone such as 2013-01-22T09:30:00Z"],
    ["embargo: 2013-01-22T09:30:00\n", "3:10: embargo: expected a date and time with a zone"],
    ["literal: Act 2012\n", "3:10: literal: expected a list of phrases"],
    ["updates:\n  - date: 2013-01-23\n", "4:5: updates.0.note: expected text"],
    ["permalink: /../../x\n", '3:1: unknown key "permalink"'],
    ["layout: evil.njk\n", '3:1: unknown key "layout"'],
  ])("names what is wrong in front matter: %s", (yaml, problem) => {
    expect(read({ "index.md": page(yaml) }).problems.join("\n")).toContain(`index.md:${problem}`);
  });

  it.each([
    ["url: https://example.org", "url: http://example.org", "url: expected an address such as https://"],
    ["url: https://example.org", "url: https://a:b@example.org", "url: expected an address such as https://"],
    ["email: back@example.org", "email: nobody", "feedback.email: expected an e-mail address"],
    ["title: A site", "titel: A site", 'unknown key "titel"'],
  ])("names what is wrong in site.yaml: %s", (right, wrong, problem) => {
    expect(read({ "site.yaml": settings.replace(right, wrong) }).problems.join("\n")).toContain(problem);
  });
});

describe("a page", () => {
  const at = (text: string): AsAt => readAsAt(text) ?? { date: "", instant: 0 };
  const made = (yaml: string): ContentPage => {
    const [found] = read({ "index.md": page(yaml) }).pages;
    if (found === undefined) throw new Error("no page");
    return found;
  };

  it.each([
    ["published: 2013-01-22\n", "2013-01-21", false],
    ["published: 2013-01-22\n", "2013-01-22", true],
    ["as_at: 2013-01-22\n", "2013-01-21", false],
    ["embargo: 2013-01-22T09:30:00Z\n", "2013-01-22T09:29:59Z", false],
    ["embargo: 2013-01-22T09:30:00Z\n", "2013-01-22T09:30:00Z", true],
    ["embargo: 2013-01-22T09:30:00Z\n", "2013-01-22", true],
    ["embargo: 2013-07-25T00:30:00+01:00\n", "2013-07-24", false],
    ["embargo: 2013-07-24T23:30:00+01:00\n", "2013-07-24", true],
    ["", "2012-01-01", true],
  ])("with %s is in a build as at %s: %s", (yaml, asAt, expected) => {
    expect(isInBuild(made(yaml), at(asAt))).toBe(expected);
  });

  it.each([
    ["as_at: 2013-01-21\npublished: 2013-01-22\n", "2013-01-21"],
    ["published: 2013-01-22\n", "2013-01-22"],
    ["", "2014-01-17"],
  ])("with %s has figures as at %s", (yaml, expected) => {
    expect(dateOf(made(yaml), at("2014-01-17"))).toBe(expected);
  });

  it.each([
    ["published: 2013-01-22\nfirst_published: 2013-03-01\n", "2013-03-01", "2013-03-01"],
    ["published: 2013-01-22\nfirst_published: 2013-03-01\n", "2013-02-28", undefined],
    ["published: 2013-01-22\nfirst_published: 2013-01-22\n", "2013-03-01", "2013-01-22"],
    ["published: 2013-01-22\n", "2013-03-01", undefined],
  ])("with %s is known as at %s to have been published first on: %s", (yaml, asAt, expected) => {
    expect(firstPublicationOf(made(yaml), at(asAt))).toBe(expected);
    expect(isInBuild(made(yaml), at(asAt))).toBe(true);
  });
});
