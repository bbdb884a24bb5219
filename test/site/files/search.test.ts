import { describe, expect, it } from "vitest";
import { type Entry, finderOf } from "../../../layouts/assets/finder.js";
import { defaultOptions, readEverything } from "../../../scripts/prose/reading.ts";
import { readAsAt } from "../../../scripts/record/dates.ts";
import { textOf } from "../../../scripts/site/files/download.ts";
import { siteOf } from "../../../scripts/site/site.ts";
import { type Changes, edited, writeRecord } from "../../support/small-record.ts";

/** The file in which the site of the small record is searched. */
function searchFile(asAt: string, changes: Changes = {}, url = "https://golden.example/reports/"): string {
  const data = writeRecord(changes);
  const options = { ...defaultOptions, data, content: "test/golden/content", asAt: readAsAt(asAt), url };
  const site = siteOf(readEverything(options), options);
  const file = site?.files.find(({ path }) => path === "search.json");
  return file === undefined ? "" : textOf(file);
}

const entries: readonly Entry[] = JSON.parse(searchFile("2013-02-20"));
const finder = await finderOf(entries);
const find = (query: string) => finder.find(query)[0];

describe("what can be searched", () => {
  it("has each CCG with its codes, its place, what was decided and how it stands now", () => {
    expect(entries[1]).toEqual({
      kind: "CCG",
      title: "NHS Birch CCG",
      href: "/reports/ccgs/02b/",
      note: "02B, Hills, Dales and Tees, North",
      words: "wave 1 authorised with conditions now with conditions",
      codes: ["02B", "E38000002"],
    });
    expect(entries.filter(({ kind }) => kind === "CCG")).toHaveLength(6);
  });

  it("has each figure with its value, but for those of single CCGs", () => {
    const figure = entries.find(({ codes }) => codes.includes("wave-1.authorised"));
    expect(figure).toEqual({
      kind: "Figure",
      title: "CCGs authorised in wave 1",
      href: "/reports/figures/wave-1/#wave-1.authorised",
      note: "2",
      words: "",
      codes: ["wave-1.authorised"],
      value: "2",
    });
    expect(entries.flatMap(({ codes }) => codes).filter(code => code.startsWith("ccg."))).toEqual([]);
  });

  it("has releases with their dates, and waves and pages with their summaries", () => {
    const notes = new Map(entries.map(({ href, note }) => [href, note]));
    expect(notes.get("/reports/press-releases/wave-2/")).toBe("22 January 2013");
    expect(notes.has("/reports/waves/2/")).toBe(true);
    expect(notes.has("/reports/about/")).toBe(true);
    expect(notes.has("/reports/search/")).toBe(false);
    expect(notes.has("/reports/feed.xml")).toBe(false);
  });

  it("has the sections of editors' pages, such as the terms of a glossary", () => {
    const sections = entries.filter(({ href }) => href.startsWith("/reports/about/#"));
    expect(sections.map(({ kind, title, note }) => [kind, title, note])).toEqual([["Page", "A part", "About"]]);
  });

  it("has every address once", () => {
    const addresses = entries.map(({ href }) => href);
    expect(addresses.filter((href, index) => addresses.indexOf(href) !== index)).toEqual([]);
  });

  it("is found: a CCG by its area team, a wave, a page", () => {
    expect(find("moors")?.title).toBe("NHS Cedar CCG");
    expect(find("wave 3")?.href).toBe("/reports/waves/3/");
    expect(find("how figures are worded")?.href).toBe("/reports/figures/wording/");
  });
});

describe("the search as at a date", () => {
  it("is the same, to the byte, whatever is announced later", () => {
    const changed = edited("statements.csv", "wave-3.population-served,15000", "wave-3.population-served,16000");
    const january = searchFile("2013-01-22");
    expect(january).toContain('"wave-2.authorised"');
    expect(searchFile("2013-01-22", changed)).toBe(january);
    expect(searchFile("2013-02-20", changed)).not.toBe(searchFile("2013-02-20"));
  });

  it("has no wave, release or figure of a later day", () => {
    const january: readonly Entry[] = JSON.parse(searchFile("2013-01-22"));
    const later = january.filter(({ href, title, note }) => /wave[- s]*\/?3|February/.test(`${href} ${title} ${note}`));
    expect(later).toEqual([]);
    expect(entries.some(({ href }) => href.endsWith("/waves/3/"))).toBe(true);
  });
});

describe("a hostile name", () => {
  it("stays a name, and is found", async () => {
    const name = '<img src=x onerror=alert(1)>" </script> NHS Alder';
    const text = searchFile("2013-02-20", edited("ccgs.csv", "NHS Alder CCG", `"${name.replaceAll('"', '""')}"`));
    const hostile: readonly Entry[] = JSON.parse(text);
    expect((await finderOf(hostile)).find("alder")[0]?.title).toBe(name);
  });
});
