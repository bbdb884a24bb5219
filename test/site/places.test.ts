import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileAt } from "../../scripts/addresses/address.ts";
import { placeText } from "../../scripts/input/problem.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { layoutIdOf } from "../../scripts/site/layout-ids.ts";
import { itemOf } from "../../scripts/site/page.ts";
import { withPlaces } from "../../scripts/site/places.ts";
import { siteOf } from "../../scripts/site/site.ts";
import { builtSite } from "../support/built-sites.ts";
import { type SiteChanges, writeSite } from "../support/small-site.ts";

const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id);

describe("the ids of layouts", () => {
  it("are all known before a page is rendered", { timeout: 60_000 }, async () => {
    const folder = await builtSite("the site");
    const reading = readEverything(defaultOptions);
    const anchors = new Map(
      reading.editorials.all.map(({ path, body }) => [path, body.passages.map(({ anchor }) => anchor)] as const),
    );
    const pages = Object.entries(siteOf(reading, defaultOptions)?.pages ?? {}).flatMap(([kind, own]) =>
      own.slice(0, 8).map(page => ({ kind, page })),
    );
    expect(pages.length).toBeGreaterThan(30);
    const unknown = pages.flatMap(({ kind, page }) => {
      const file = fileAt(page.path);
      if (!file.endsWith(".html")) return [];
      const shown = itemOf(page);
      return idsIn(readFileSync(join(folder, file), "utf8"))
        .filter(id => !anchors.get(page.path)?.includes(id) && layoutIdOf(kind, id, shown) === undefined)
        .map(id => `${page.path}#${id}`);
    });
    expect(unknown).toEqual([]);
    expect(pages.filter(({ kind, page }) => layoutIdOf(kind, "nowhere", itemOf(page)) !== undefined)).toEqual([]);
  });
});

/** The problems that the pages as a whole have, with these files of the small site. */
function problemsWith(changes: SiteChanges): readonly string[] {
  const folder = writeSite(changes);
  const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
  const { problems } = withPlaces(readEverything(options));
  return problems.map(problem => `${placeText(problem).replace(`${folder}/`, "")}: ${problem.message}`);
}

const page = (body: string) => `---\ntitle: Mine\n---\n\n${body}\n`;

describe("a link to a place", () => {
  it("is a problem where the page has no such place", () => {
    expect(
      problemsWith({
        "content/pages/mine.md": page(
          "## The totals\n\n[Here](#the-totals), [near](#the-total), [there](/waves/1/#nope), [data](/data/#nope).",
        ),
      }),
    ).toEqual([
      'content/pages/mine.md:7:23: no place "#the-total" in this page; nearest: #the-totals',
      'content/pages/mine.md:7:43: no place "#nope" in /waves/1/',
      'content/pages/mine.md:7:68: no place "#nope" in /data/',
    ]);
  });

  it("may lead to what a layout or the record makes", () => {
    const links = [
      "/data/#ccgs",
      "/figures/#wave-1.authorised",
      "/sources/#w1",
      "/ccgs/#a-to-z",
      "/waves/1/#section-ccgs",
    ];
    expect(
      problemsWith({ "content/pages/mine.md": page(links.map(address => `[words](${address})`).join(", ")) }),
    ).toEqual([]);
  });
});

describe("a heading", () => {
  it("is a problem where the layout has its place already", () => {
    expect(problemsWith({ "content/pages/data.md": page("## Sources\n\nWords.") })).toEqual([
      'content/pages/data.md:5:4: "Sources" gives its heading the place "#sources", which this page has already; choose other words',
    ]);
  });

  it("may have the words of a figure or of the site", () => {
    const headings = "## CCGs\n\n## Authorised\n\n## Wave\n\n## Updates\n\n[Six](fig:ccgs) of them.";
    expect(problemsWith({ "content/pages/mine.md": page(headings), "content/index.md": page(headings) })).toEqual([]);
  });
});
