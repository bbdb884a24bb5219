import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CheerioAPI, load } from "cheerio/slim";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../../support/run.ts";
import { edited, writeRecord } from "../../support/small-record.ts";

// The small record as at 22 January 2013, after two of its four waves, with a name that means mischief.
const name = `NHS <b title="x">"Alder"</b> & 'Ash' CCG`;
const scratch = mkdtempSync(join(tmpdir(), "pictures-"));
const pages = new Map<string, CheerioAPI>();

beforeAll(async () => {
  const data = writeRecord(edited("ccgs.csv", "NHS Alder CCG", `"${name.replaceAll('"', '""')}"`));
  const options = ["--data", data, "--content", "test/golden/content", "--as-at", "2013-01-22"];
  const { status, stderr } = await runHere("build", ...options, "--output", join(scratch, "site"));
  expect(status, stderr).toBe(0);
  for (const path of ["/", "/waves/", "/waves/2/", "/ccgs/01a/", "/ccgs/05e/"]) {
    pages.set(path, load(readFileSync(join(scratch, "site", path, "index.html"), "utf8")));
  }
}, 60_000);

afterAll(() => rmSync(scratch, { recursive: true }));

function pageAt(path: string): CheerioAPI {
  const page = pages.get(path);
  if (page === undefined) throw new Error(`${path} was not read`);
  return page;
}

const squeezed = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** The names of the map's links, in their order. */
function tileNames(): readonly string[] {
  const page = pageAt("/");
  return page(".map a")
    .toArray()
    .map(link => page(link).attr("aria-label") ?? "");
}

describe("the tile map", () => {
  it("has a link for each CCG with its name, outcome, wave and status, from north to south", () => {
    expect(tileNames()).toEqual([
      "NHS Cedar CCG: outcome not recorded, wave 2",
      "NHS Birch CCG: authorised with conditions, wave 1; now with conditions",
      `${name}: authorised without conditions, wave 1`,
      "NHS Damson CCG: authorised with legal directions, wave 2; now under legal directions",
      "NHS Elder CCG: outcome not recorded",
      "NHS Fir CCG: outcome not recorded",
    ]);
  });

  it("shows beside a tile what its link says, line by line, as text and not as markup", () => {
    const page = pageAt("/");
    const shown = page(".map a text")
      .toArray()
      .map(text => {
        const [decided = "", now = ""] = page("tspan", text)
          .toArray()
          .map(line => page(line).text());
        const name = page(text).clone().children().remove().end().text();
        return `${name}: ${decided}${now === "" ? "" : `; ${now}`}`;
      });
    expect(shown).toEqual(tileNames());
    expect(page(".map b")).toHaveLength(0);
  });

  it("leads where its table leads, in the same order", () => {
    const page = pageAt("/");
    const addresses = (links: string) =>
      page(links)
        .toArray()
        .map(link => page(link).attr("href"));
    expect(addresses(".map a")).toEqual(
      ["03c", "02b", "01a", "04d", "05e", "06f"].map(code => `/reports/ccgs/${code}/`),
    );
    expect(addresses("#after-map table a")).toEqual(addresses(".map a"));
  });

  it("marks each tile by its outcome, as the table says it", () => {
    const page = pageAt("/");
    const marks = page(".map a use")
      .toArray()
      .map(use => page(use).attr("href")?.replace("#mark-", "outcome--"));
    const rows = page("#after-map tbody .outcome")
      .toArray()
      .map(outcome => page(outcome).attr("class")?.split(" ")[1]);
    expect(marks).toEqual(rows);
  });

  it("has a key for every outcome, and a way past its links", () => {
    const page = pageAt("/");
    const key = page("section[aria-labelledby=section-map] .key .outcome");
    expect(new Set(key.toArray().map(entry => page(entry).attr("class")?.split(" ")[1])).size).toBe(4);
    const skip = page("a.skip-map");
    expect(
      page(skip.attr("href") ?? "")
        .prevAll("figure")
        .find(".map"),
    ).toHaveLength(1);
    expect(skip.nextAll(".map")).toHaveLength(1);
  });
});

describe("every picture", () => {
  const pictures = (page: CheerioAPI) => page("main svg:not([aria-hidden]):not(svg svg)").toArray();

  it.each(["/", "/waves/", "/waves/2/", "/ccgs/01a/", "/ccgs/05e/"])("on %s has a name of its own", path => {
    const page = pageAt(path);
    const names = pictures(page).map(svg => {
      const ids = page(svg).attr("aria-labelledby")?.split(" ") ?? [];
      return ids.map(id => squeezed(page(`[id="${id}"]`).text())).join(" ");
    });
    expect(names.length).toBeGreaterThan(0);
    expect(names.every(text => text.length > 10)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(["/", "/waves/"])("on %s shows no figure that no table beside it has", path => {
    const page = pageAt(path);
    const inTables = new Set(
      page("table [data-figure]")
        .toArray()
        .map(mark => page(mark).attr("data-figure")),
    );
    const inPictures = page("svg [data-figure]")
      .toArray()
      .map(mark => page(mark).attr("data-figure"));
    expect(inPictures.length).toBeGreaterThan(3);
    expect(inPictures.filter(id => !inTables.has(id))).toEqual([]);
  });

  it("tells of no wave or review to come", () => {
    const page = pageAt("/waves/");
    const words = page(".bars > text")
      .toArray()
      .map(text => page(text).text());
    expect(words.filter(text => !/^\d+$/.test(text))).toEqual([
      "Wave 1, 11 December 2012",
      "Wave 2, 22 January 2013",
      "Wave 1, 11 December 2012",
      "Wave 2, 22 January 2013",
    ]);
    expect(page(".maps li")).toHaveLength(2);
  });
});

describe("the page of a CCG", () => {
  it("shows where it is on the map, and where it stands among the others", () => {
    const page = pageAt("/ccgs/01a/");
    expect(page(".locator title").text()).toBe(`${name} on the map of CCGs: authorised without conditions`);
    expect(page(".locator .locator__here").attr("d")).toBe("M25 6h1");
    const places = page(".strip__here")
      .toArray()
      .map(marker => page(marker).attr("x"));
    expect(places).toEqual(["0%", "0%", "0%"]);
  });

  it("draws no strip of what is not recorded of it, and says so in the table", () => {
    const page = pageAt("/ccgs/05e/");
    expect(page(".strip")).toHaveLength(2);
    expect(squeezed(page(".strips ~ .table-scroll tbody tr").last().text())).toBe(
      "Number of conditionsNot recorded023",
    );
  });
});
