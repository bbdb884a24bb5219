import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CheerioAPI, load } from "cheerio/slim";
import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, it } from "vitest";
import {
  chartedDays,
  drawingOf,
  locatorNames,
  mostTiles,
  pictureNames,
} from "../../../scripts/addresses/picture-names.ts";
import { drawSheet } from "../../../scripts/eleventy/sheet-drawing.ts";
import { figureBook } from "../../../scripts/figures/figures.ts";
import { type BuiltSite, builtSite } from "../../support/built-sites.ts";
import { pixelsOf } from "../../support/png.ts";
import { tablesOf } from "../../support/small-record.ts";
import { inFull } from "../../support/thorough.ts";

/** Built sites, with the day of each and what warns of it. */
const builds = [
  { site: "the site", asAt: "4 February 2014", warning: undefined, waves: 4, reviews: 4 },
  { site: "the site as at 22 January 2013", asAt: "22 January 2013", warning: undefined, waves: 2, reviews: 0 },
  ...inFull({ site: "the complete example", asAt: "4 February 2014", warning: "Invented data", waves: 4, reviews: 4 }),
] as const satisfies readonly { readonly site: BuiltSite; readonly [key: string]: unknown }[];

/** Each picture by the selector of what the page shows of it. */
const shownAs = {
  "waves-by-outcome": "svg[aria-labelledby^=outcomes-title]",
  "waves-so-far": "svg[aria-labelledby^=way-title]",
  conditions: "svg[aria-labelledby^=conditions-title]",
} as const;

const folders = new Map<string, string>();

beforeAll(async () => {
  for (const { site } of builds) folders.set(site, await builtSite(site));
}, 120_000);

const fileOf = (site: string, file: string) => readFileSync(join(folders.get(site) ?? "", file));
const sheetOf = (site: string, name: string) => fileOf(site, `pictures/${name}.svg`).toString("utf8");
const sheetsOf = (site: string) =>
  readdirSync(join(folders.get(site) ?? "", "pictures")).filter(file => file.endsWith(".svg"));
const isLocator = (file: string) => file.startsWith("ccgs-of-");

/** The figures in a picture, in their order. */
function figuresIn(page: CheerioAPI, picture: string): readonly string[] {
  const marks = page(`${picture} [data-figure]`).toArray();
  return marks.map(
    mark => `${page(mark).attr("data-figure")} ${page(mark).attr("data-value")} ${page(mark).text().trim()}`,
  );
}

function formFaults(xml: string): readonly string[] {
  const faults: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", error => faults.push(error.message));
  parser.write(xml).close();
  return faults;
}

describe("the names of pictures", () => {
  const maps = ["map-of-decisions", "map-of-statuses"];
  const book = figureBook(tablesOf());

  it.each([
    ["before the first wave", "2012-12-10", maps],
    ["after a wave", "2013-01-22", ["waves-by-outcome", "waves-so-far", ...maps, "steps"]],
    ["after a review", "2014-01-17", ["waves-by-outcome", "waves-so-far", "conditions", ...maps, "steps"]],
  ])("%s are those of what there is to draw", (_, date, names) => {
    expect(pictureNames(book.recordAt(date))).toEqual(names);
  });

  it("leave out the maps of a register that is too large for one", () => {
    const record = book.recordAt("2013-01-22");
    const [ccg] = record.ccgs.values();
    const ccgs = new Map(Array.from({ length: mostTiles + 1 }, (_, index) => [String(index), ccg ?? expect.fail()]));
    expect(pictureNames({ ...record, ccgs })).toEqual(["waves-by-outcome", "waves-so-far", "steps"]);
    expect(locatorNames({ ...record, ccgs })).toEqual([]);
  });

  it("have a small map for each wave, region and area team that has a page", () => {
    expect(locatorNames(book.recordAt("2013-01-22"))).toEqual([
      "wave-1",
      "wave-2",
      "region-north",
      "region-midlands-and-east",
      "area-team-hills-dales-and-tees",
      "area-team-moors",
      "area-team-fens",
      "area-team-wolds",
    ]);
  });

  it("leave out the steps where there is no event, or no more than a day", () => {
    const { waves, tables } = book.recordAt("2013-01-22");
    const event = { ...(tables.timeline[0] ?? expect.fail()), wave: undefined, date: "2012-09-20" };
    expect(chartedDays({ waves, tables: { timeline: [] } })).toEqual([]);
    expect(chartedDays({ waves: [], tables: { timeline: [event, event] } })).toEqual([]);
    expect(chartedDays({ waves: [], tables: { timeline: [event, { ...event, date: "2012-09-21" }] } })).toHaveLength(2);
  });
});

describe.each(builds)("a picture of $site", ({ site, asAt, warning, waves, reviews }) => {
  it("is well-formed, has no look of its own that a policy forbids, and says its day, its maker and what warns of it", () => {
    expect(sheetsOf(site).filter(file => !isLocator(file))).toHaveLength(reviews > 0 ? 6 : 5);
    expect(sheetsOf(site).filter(isLocator)).toHaveLength(waves + 4 + 24);
    for (const file of sheetsOf(site)) {
      const text = fileOf(site, `pictures/${file}`).toString("utf8");
      expect(formFaults(text), file).toEqual([]);
      expect(text, file).not.toMatch(/<style|<script| style=| class=|undefined|NaN/);
      const page = load(text, { xml: true });
      const words = page("text")
        .toArray()
        .map(each => page(each).text());
      expect(words, file).toContain("CCG Authorisation Record");
      expect(words.join("\n"), file).toContain(`As at ${asAt}.`);
      expect(words.includes("Invented data"), file).toBe(warning !== undefined);
    }
  });

  it.each(Object.entries(shownAs))("shows as %s the figures that the page shows", (name, selector) => {
    if (name === "conditions" && reviews === 0) return expect(sheetsOf(site)).not.toContain("conditions.svg");
    const onPage = figuresIn(load(fileOf(site, "waves/index.html").toString("utf8")), selector);
    const sheet = load(sheetOf(site, name), { xml: true });
    expect(onPage.length).toBeGreaterThan(1);
    expect(figuresIn(sheet, "svg")).toEqual(onPage);
  });

  it.each([
    ["map-of-decisions", (label: string) => label.split(";")[0]],
    ["map-of-statuses", (label: string) => label.split(":")[0]],
  ])("names on %s each CCG as the map on the page does", (name, partOf) => {
    const home = load(fileOf(site, "index.html").toString("utf8"));
    const sheet = load(sheetOf(site, name), { xml: true });
    const named = sheet("use > title")
      .toArray()
      .map(title => sheet(title).text());
    const onPage = home(".map a")
      .toArray()
      .map(link => home(link).attr("aria-label") ?? "");
    const said = onPage.map(label => partOf(label) ?? "");
    expect(said).toHaveLength(211);
    if (name === "map-of-decisions") expect(named).toEqual(said.map(label => label.replace("outcome not", "not")));
    else expect(named.map(title => title.split(":")[0])).toEqual(said);
    const marks = (page: CheerioAPI, uses: string) =>
      page(uses)
        .toArray()
        .map(use => page(use).attr("href"));
    const shown = name === "map-of-decisions" ? ".map a use:not(.now)" : ".map a use:not(.decided)";
    expect(marks(sheet, "use:has(> title)")).toEqual(marks(home, shown));
  });

  it.each([
    ["wave-2", "waves/2", "CCGs in wave 2"],
    ["region-london", "regions/london", "CCGs in the London region"],
    ["area-team-essex", "area-teams/essex", "CCGs in the Essex area team"],
  ])("highlights as %s the CCGs that its page does, which leads to it", (name, path, title) => {
    const page = load(fileOf(site, `${path}/index.html`).toString("utf8"));
    const sheet = load(sheetOf(site, `ccgs-of-${name}`), { xml: true });
    expect(page(`a[href="/pictures/ccgs-of-${name}.svg"]`)).toHaveLength(1);
    expect(sheet("svg > title").text()).toContain(`${title}, as at ${asAt}`);
    const paths = (drawn: CheerioAPI, selector: string) =>
      drawn(selector)
        .toArray()
        .map(each => drawn(each).attr("d"));
    expect(paths(sheet, "svg svg path")).toEqual(paths(page, ".place path"));
    expect(paths(sheet, "svg svg path").every(Boolean)).toBe(true);
  });

  it("lists on the chart of steps the events that its numbers refer to, none of them cut", () => {
    const page = load(fileOf(site, "authorisation/index.html").toString("utf8"));
    const sheet = load(sheetOf(site, "steps"), { xml: true });
    const shown = sheet("svg svg > text[x=24]")
      .toArray()
      .map(text => sheet(text).text());
    const listed = page(".picture + .steps > li")
      .toArray()
      .map(item => page(item).clone().children(".basis").remove().end().text().trim());
    expect(listed.length).toBeGreaterThan(2);
    expect(shown.join(" ")).toBe(listed.join(" "));
    expect(Math.max(...shown.map(line => line.length))).toBeLessThanOrEqual(84);
  });

  it("has beside it a PNG twice as large", () => {
    for (const file of sheetsOf(site).filter(each => !isLocator(each))) {
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(sheetOf(site, file.replace(".svg", ""))) ?? [];
      const png = fileOf(site, drawingOf(`pictures/${file}`));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], file).toEqual([Number(width) * 2, Number(height) * 2]);
    }
  });
});

describe("a drawing", () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#ffffff"/><rect width="10" height="10" fill="#ad1d6d"/></svg>';

  it("shows what its SVG shows, in the same bytes each time", async () => {
    const png = await drawSheet(svg);
    expect([pixelsOf(png)(5, 5), pixelsOf(png)(35, 15)]).toEqual([
      [0xad, 0x1d, 0x6d],
      [255, 255, 255],
    ]);
    expect(Buffer.from(await drawSheet(svg)).equals(Buffer.from(png))).toBe(true);
  });

  it("is not made of an SVG that does not say how large it is", async () => {
    await expect(drawSheet('<svg xmlns="http://www.w3.org/2000/svg"/>')).rejects.toThrow("no width");
  });
});
