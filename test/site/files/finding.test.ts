/** A hundred queries of readers, on the project's own record, each with its right answer. */

import { beforeAll, describe, expect, it } from "vitest";
import { type Entry, type Finder, finderOf } from "../../../layouts/assets/finder.js";
import { defaultOptions, readEverything } from "../../../scripts/prose/reading.ts";
import { textOf } from "../../../scripts/site/files/download.ts";
import { siteOf } from "../../../scripts/site/site.ts";

let finder: Finder;

beforeAll(async () => {
  const site = siteOf(readEverything(defaultOptions), defaultOptions);
  const file = site?.files.find(({ path }) => path === "search.json");
  const entries: readonly Entry[] = JSON.parse(file === undefined ? "[]" : textOf(file));
  finder = await finderOf(entries);
}, 60_000);

const first = (query: string) => finder.find(query)[0]?.href;

/** Towns, villages, councils, counties and former trusts, and the CCG that a reader looks for. */
const placesAsked = [
  ...[
    ["Northampton", "04g"],
    ["Watford", "06n"],
    ["Gillingham", "09w"],
    ["Plymouth", "99p"],
    ["St Albans", "06n"],
  ],
  ...[
    ["King's Lynn", "07j"],
    ["kings lynn", "07j"],
    ["Middlesbrough", "00m"],
    ["Chatham", "09w"],
    ["Rochester", "09w"],
  ],
  ...[
    ["Leamington", "05r"],
    ["Leamington Spa", "05r"],
    ["Bognor", "09g"],
    ["Bognor Regis", "09g"],
    ["Hull", "03f"],
  ],
  ...[
    ["Kingston upon Hull", "03f"],
    ["Cornwall", "11n"],
    ["Truro", "11n"],
    ["Gloucester", "11m"],
    ["Gloster", "11m"],
  ],
  ...[
    ["Stockton", "00k"],
    ["Stoke", "05w"],
    ["stoke-on-trent", "05w"],
    ["Barrow-in-Furness", "01h"],
    ["Bath", "11e"],
  ],
  ...[
    ["Bury St Edmunds", "07k"],
    ["Bury", "00v"],
    ["Isle of White", "10l"],
    ["Isle of Wight", "10l"],
    ["York", "03q"],
  ],
  ...[
    ["Huddersfield", "03a"],
    ["Dewsbury", "03j"],
    ["Kirklees", "03j"],
    ["Redcar", "00m"],
    ["Southport", "01v"],
  ],
  ...[
    ["Medway PCT", "09w"],
    ["Medway Council", "09w"],
    ["Rotherham primary care trust", "03l"],
    ["Wimborne", "11j"],
  ],
  ...[
    ["Hackney", "07t"],
    ["Kensington and Chelsea", "08y"],
    ["Westminster", "09a"],
    ["Weston-super-Mare", "11t"],
  ],
  ...[
    ["Berwick", "00l"],
    ["Ely", "06h"],
    ["Lowestoft", "06m"],
    ["Torquay", "99q"],
    ["Exeter", "99p"],
    ["Hove", "09d"],
    ["Ashford", "09c"],
    ["Boston", "03t"],
    ["Wigan", "02h"],
  ],
] as const;

/** Names, codes and words, and the page that a reader looks for. */
const pagesAsked = [
  ...[
    ["NHS Nene CCG", "/ccgs/04g/"],
    ["nene", "/ccgs/04g/"],
    ["Herts Valleys", "/ccgs/06n/"],
  ],
  ...[
    ["north and west reading", "/ccgs/10n/"],
    ["Fylde and Wyre", "/ccgs/02m/"],
    ["99P", "/ccgs/99p/"],
  ],
  ...[
    ["E38000108", "/ccgs/04g/"],
    ["second wave", "/waves/2/"],
    ["wave 3", "/waves/3/"],
    ["QIPP", "/authorisation/"],
  ],
  ...[
    ["quality", "/authorisation/"],
    ["method", "/authorisation/"],
    ["download", "/data/"],
    ["spreadsheet", "/data/"],
  ],
  ...[
    ["Barbara Hakin", "/press-releases/wave-2/"],
    ["Hakin", "/press-releases/wave-2/"],
  ],
  ...[
    ["legal directions", "/glossary/#legal-directions"],
    ["condition", "/glossary/#condition"],
  ],
  ...[["sources", "/sources/"]],
] as const;

const misspelt = [
  ...[
    ["Northamton", "04g"],
    ["Norhtampton", "04g"],
    ["Watfrod", "06n"],
    ["Gilingham", "09w"],
    ["Plymoth", "99p"],
  ],
  ...[
    ["Wakefeild", "03r"],
    ["Herts Vally", "06n"],
    ["medwey", "09w"],
    ["Sheffeild", "03n"],
    ["Lincon", "04d"],
  ],
  ...[
    ["Canterbry", "09e"],
    ["Doncastar", "02x"],
    ["Colchestor", "06t"],
    ["Peterbrough", "06h"],
    ["Harrowgate", "03e"],
  ],
  ...[
    ["Macclesfeild", "01c"],
    ["Carlile", "01h"],
    ["Birmingam", "13p"],
    ["Midlesbrough", "00m"],
    ["Darlingtn", "00c"],
  ],
] as const;

const unknown = ["Edinburgh", "Cardiff", "Narnia", "ME7", "NN1 2LT", "xyzzy", "constructor", "12345", "Belfast", "%"];

describe("a search of the project's site", () => {
  it("is asked a hundred things", () => {
    const asked = [...placesAsked, ...pagesAsked, ...misspelt].map(([query = ""]) => query);
    expect(new Set([...asked, ...unknown]).size).toBeGreaterThanOrEqual(100);
  });

  it.each(placesAsked)("finds by place: %s", (query, code) => {
    expect(first(query)).toBe(`/ccgs/${code}/`);
  });

  it.each(pagesAsked)("finds by words: %s", (query, path) => {
    expect(first(query)).toBe(path);
  });

  it.each(misspelt)("asks about %s, and finds nothing", async (query, code) => {
    expect(finder.find(query)).toEqual([]);
    expect((await finder.guess(query))[0]?.entry?.href).toBe(`/ccgs/${code}/`);
  });

  it.each(unknown)("finds nothing for %s, and asks nothing", async query => {
    expect(finder.find(query)).toEqual([]);
    expect(await finder.guess(query)).toEqual([]);
  });

  it("finds a region before a CCG that has its name in its own", () => {
    expect(first("London")).toBe("/regions/london/");
    expect(finder.find("Kent and Medway").map(({ href }) => href)).toContain("/area-teams/kent-and-medway/");
  });

  it("gives every CCG of a county", () => {
    const found = finder.find("Northamptonshire").map(({ title }) => title);
    expect(found.toSorted()).toEqual(["NHS Corby CCG", "NHS Nene CCG"]);
  });

  it("shows figures after everything else", () => {
    const kinds = finder.find("conditions").map(({ kind }) => kind === "Figure");
    expect(kinds.lastIndexOf(false)).toBeLessThan(kinds.indexOf(true));
  });

  it("guesses the larger of two places first, and the place within words that nothing has together", async () => {
    expect((await finder.guess("Northampton General Hospital")).map(({ words }) => words)).toEqual(["northampton"]);
  });
});
