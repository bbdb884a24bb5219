import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatProblems } from "../../scripts/input/problem.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { type SiteChanges, writeSite } from "../support/small-site.ts";

/** The lines that a check prints of the small site with these files. */
function linesWith(changes: SiteChanges): readonly string[] {
  const folder = writeSite(changes);
  const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
  const { problems } = readEverything(options);
  return formatProblems(problems, "text").replaceAll(`${folder}/`, "").trimEnd().split("\n");
}

const links = "---\ntitle: Links\n---\n\n[One](/terms/), [another](/terms/#wave), [a last](/terms/).\n";
const link = "---\ntitle: Links\n---\n\n[One](/terms/).\n";
const terms = (more: string) => `---\ntitle: Terms\n${more}---\n\n## Wave\n\nWords.\n`;

describe("a page that links lead to", () => {
  it.each<[string, string | Uint8Array, string]>([
    [
      "has a date that can't be read",
      terms("published: 22 January 2013\n"),
      "content/pages/terms.md:3:12: published: ",
    ],
    ["is empty", "", "content/pages/terms.md:1:1: expected front matter"],
    ["is in another encoding", new Uint8Array([0xff, 0xfe, 0x2d, 0]), "content/pages/terms.md:1:1: expected UTF-8"],
  ])("is the one problem if it %s", (_, text, problem) => {
    const lines = linesWith({ "content/pages/links.md": links, "content/pages/terms.md": text });
    expect(lines).toEqual([expect.stringContaining(problem)]);
  });

  it("is the one problem if it is held back and more than one link leads to it", () => {
    const text = terms("published: 2031-01-22\n");
    expect(linesWith({ "content/pages/links.md": links, "content/pages/terms.md": text })).toEqual([
      "content/pages/terms.md:3:12: this page is held back until 22 January 2031, but 3 links lead to it: content/pages/links.md:5:2, content/pages/links.md:5:18, content/pages/links.md:5:43",
    ]);
  });

  it("is named at a single link to it if it is held back", () => {
    const text = terms("embargo: 2031-06-30T23:30:00Z\n");
    expect(linesWith({ "content/pages/links.md": link, "content/pages/terms.md": text })).toEqual([
      'content/pages/links.md:5:2: no page "/terms/" in this build: content/pages/terms.md is held back until 1 July 2031',
    ]);
  });

  it("is no page where there is none", () => {
    expect(linesWith({ "content/pages/links.md": link })).toEqual([
      'content/pages/links.md:5:2: no page "/terms/" in this build',
    ]);
  });

  it("is the one problem if its date is earlier than its figures", () => {
    const page = (body: string) => `---\ntitle: Early\npublished: 2012-12-10\n---\n\n${body}\n`;
    const two = "[Two](fig:wave-1.authorised) of them, [one](fig:wave-1.without-conditions) in full.";
    expect(linesWith({ "content/pages/early.md": page(two) })).toEqual([
      'content/pages/early.md:3:12: 2 figures of this page are not yet known on 10 December 2012, the day of its figures: "wave-1.authorised" (content/pages/early.md:6:2), "wave-1.without-conditions" (content/pages/early.md:6:40)',
    ]);
    expect(linesWith({ "content/pages/early.md": page("[Two](fig:wave-1.authorised) of them.") })).toEqual([
      expect.stringContaining('content/pages/early.md:6:2: no figure "wave-1.authorised" as at 10 December 2012'),
    ]);
  });
});

describe("an update", () => {
  it("is of the day of its page or a later one", () => {
    const page = (published: string, date: string) =>
      linesWith({
        "content/pages/links.md": `---\ntitle: Links\n${published}updates:\n  - date: ${date}\n    note: Words.\n---\n\nWords.\n`,
      });
    expect(page("published: 2013-01-22\n", "2013-01-01")).toEqual([
      "content/pages/links.md:5:11: updates.0.date: expected a day from 2013-01-22 on, the day of the page, found 2013-01-01",
    ]);
    expect(page("published: 2013-01-22\n", "2013-01-22")).toEqual([""]);
    expect(page("", "2013-01-01")).toEqual([""]);
  });
});

describe("a link that means a page", () => {
  it.each([
    ["/data", "/data/"],
    ["/Data/", "/data/"],
    ["/data/index.html", "/data/"],
    ["data.md", "/data/"],
    ["../waves/1.md#words", "/waves/1/#words"],
  ])("is told the page: %s", (address, near) => {
    const lines = linesWith({ "content/pages/links.md": `---\ntitle: Links\n---\n\n[One](${address}).\n` });
    expect(lines).toEqual([expect.stringMatching(`; nearest: ${near}$`)]);
  });
});
