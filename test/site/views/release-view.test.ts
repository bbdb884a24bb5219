import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { load } from "cheerio/slim";
import { beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../../support/run.ts";
import { optionsFor, smallSite, writeSite } from "../../support/small-site.ts";

const release = "press-releases/wave-1/index.html";

/** Builds the small site with this line in the front matter of its release; gives its files by path. */
async function filesWith(line: string, asAt: string): Promise<ReadonlyMap<string, string>> {
  const file = "content/press-releases/wave-1.md";
  const text = (smallSite[file] ?? "").replace("published:", `${line}published:`);
  const folder = writeSite({ [file]: text, "content/index.md": null });
  const output = join(folder, "site");
  const { status, stderr } = await runHere("build", ...optionsFor(folder), "--as-at", asAt, "--output", output);
  expect(status, stderr).toBe(0);
  const files = readdirSync(output, { recursive: true, encoding: "utf8" }).filter(name => /\.\w+$/.test(name));
  return new Map(files.toSorted().map(name => [name, readFileSync(join(output, name), "latin1")] as const));
}

describe("a release that was really published later than the day of which it tells", () => {
  const line = "first_published: 2013-01-30\n";
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    files = await filesWith(line, "2013-02-20");
  });
  const textOf = (path: string) => files.get(path) ?? "";

  it("says so in its byline", () => {
    expect(load(textOf(release))(".release__date").text()).toBe(
      "Written from the public record as it stood on 11 December 2012. Compiled by A publisher; first published on 30 January 2013.",
    );
  });

  it("tells programs the real day: in JSON-LD, in its metadata, in the feed and in the site map", () => {
    const page = load(textOf(release));
    expect(page('script[type="application/ld+json"]').text()).toContain(
      '"datePublished":"2013-01-30","dateModified":"2013-01-30"',
    );
    expect(page('meta[property="article:published_time"]').attr("content")).toBe("2013-01-30");
    const entry = load(textOf("feed.xml"), { xml: true })('entry:has(category[term="press-release"])');
    expect([entry.children("published").text(), entry.children("updated").text()]).toEqual([
      "2013-01-30T12:00:00Z",
      "2013-01-30T12:00:00Z",
    ]);
    const url = load(textOf("sitemap.xml"), { xml: true })("url:has(loc:contains(press-releases/wave-1))");
    expect(url.children("lastmod").text()).toBe("2013-01-30");
  });

  it("keeps the figures of its own day, and its place in lists", () => {
    expect(load(textOf(release))("data[data-figure=authorised]").attr("data-as-at")).toBe("2012-12-11");
    expect(load(textOf("press-releases/index.html"))(".releases .date").text()).toBe("As at 11 December 2012");
  });

  it("changes no byte of a build as at an earlier day", async () => {
    expect(await filesWith(line, "2013-01-29")).toEqual(await filesWith("", "2013-01-29"));
  });
});

describe("a release whose day of publication is not known", () => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    files = await filesWith("", "2013-02-20");
  });
  const textOf = (path: string) => files.get(path) ?? "";

  it("names to programs the day of which it tells, and none on which it came out", () => {
    const page = load(textOf(release));
    const data = page('script[type="application/ld+json"]').text();
    expect(data).toContain('"temporalCoverage":"2012-12-11"');
    expect(data).not.toMatch(/datePublished|dateModified/);
    expect(page('meta[property="article:published_time"]').length).toBe(0);
  });

  it("has no day of publication in the feed either, which says when it was true instead", () => {
    const entry = load(textOf("feed.xml"), { xml: true })('entry:has(category[term="press-release"])');
    expect([entry.children("published").length, entry.children("updated").text()]).toEqual([0, "2012-12-11T12:00:00Z"]);
    expect(entry.children("summary").text()).toContain("as it stood on 11 December 2012.");
  });

  it("has one if that is said to be the same day", async () => {
    const told = await filesWith("first_published: 2012-12-11\n", "2013-02-20");
    expect(told.get(release)).toContain('"datePublished":"2012-12-11"');
    expect(told.get("feed.xml")).toContain("<published>2012-12-11T12:00:00Z</published>");
  });
});
