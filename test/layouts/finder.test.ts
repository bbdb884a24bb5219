import { describe, expect, it } from "vitest";
import { type Entry, finderOf } from "../../layouts/assets/finder.js";

function ccg(name: string, code: string, note: string, words = ""): Entry {
  return { kind: "CCG", title: name, href: `/ccgs/${code}/`, note: `${code}, ${note}`, words, codes: [code] };
}

function figure(id: string, title: string, note: string): Entry {
  return { kind: "Figure", title, href: `/figures/england/#${id}`, note, words: "", codes: [id], value: "1" };
}

const entries: readonly Entry[] = [
  {
    ...ccg("NHS Hastings and Rother CCG", "09P", "Surrey and Sussex, South"),
    names: ["Newton"],
    places: [
      ["Bexhill", 43_000],
      ["Norton", 900],
    ],
  },
  {
    ...ccg("NHS Nene CCG", "04G", "Midlands and East"),
    places: [["Northampton", 215_963], ["Newton", 5_000], ["Nene", 10], ["Norton"]],
  },
  ccg("NHS Medway CCG", "09W", "Kent and Medway, South", "wave 2 authorised with directions"),
  ccg("NHS Swale CCG", "10D", "Kent and Medway, South"),
  ccg("NHS Fylde & Wyre CCG", "02M", "Lancashire, North"),
  ccg("NHS King’s Lynn CCG", "07J", "East Anglia, Midlands and East"),
  ccg("NHS Barnet CCG", "07M", "London"),
  { kind: "Wave", title: "The second wave", href: "/waves/2/", note: "Sixty-seven more", words: "Wave 2", codes: [] },
  { kind: "Page", title: "Press releases", href: "/press-releases/", note: "", words: "", codes: [] },
  { kind: "Page", title: "Practice", href: "/glossary/#practice", note: "Glossary", words: "", codes: [] },
  figure("wave-2.authorised", "CCGs authorised in wave 2", "67"),
  figure("ccgs", "Clinical commissioning groups in England", "211"),
  figure("registered-practices", "Member practices of CCGs", "8,099"),
];
const finder = await finderOf(entries);

describe("a search", () => {
  it.each([
    ["a name", "medway", "/ccgs/09W/"],
    ["the whole name", "NHS Medway CCG", "/ccgs/09W/"],
    ["the beginning of a name", "barn", "/ccgs/07M/"],
    ["a name spelt in words", "fylde and wyre", "/ccgs/02M/"],
    ["a name without its apostrophe", "kings lynn", "/ccgs/07J/"],
    ["a code", "07M", "/ccgs/07M/"],
    ["a code in lower case, with spaces", " 07m ", "/ccgs/07M/"],
    ["an outcome", "authorised with directions", "/ccgs/09W/"],
    ["a wave, which comes before its figures", "wave 2", "/waves/2/"],
    ["the id of a figure", "wave-2.authorised", "/figures/england/#wave-2.authorised"],
    ["the words of a figure", "practices", "/figures/england/#registered-practices"],
    ["the value of a figure", "8,099", "/figures/england/#registered-practices"],
    ["a title, before what has its words", "practice", "/glossary/#practice"],
    ["a page", "press release", "/press-releases/"],
  ])("finds first, by %s: %s", (_, query, href) => {
    expect(finder.find(query)[0]?.href).toBe(href);
  });

  it("finds with one name what lies in an area of that name, after it", () => {
    expect(finder.find("medway").map(({ title }) => title)).toEqual(["NHS Medway CCG", "NHS Swale CCG"]);
  });

  it("takes no number and no code for a misspelt one", async () => {
    for (const query of ["07K", "68"]) expect([finder.find(query), await finder.guess(query)]).toEqual([[], []]);
    expect(finder.find("wave 2").map(({ href }) => href)).not.toContain("/figures/england/#ccgs");
  });

  it.each(["", "  ", "...", "xyzzy", "<>"])("finds nothing for %j", query => {
    expect(finder.find(query)).toEqual([]);
  });

  it("bears whatever is typed", () => {
    for (const query of ["__proto__", "constructor", "\u{1F600}", "a ".repeat(10_000), "é".repeat(500)]) {
      expect(() => finder.find(query), query.slice(0, 20)).not.toThrow();
      expect(finder.byCode(query)).toBeUndefined();
    }
  });
});

describe("a query that finds nothing", () => {
  it.each([
    ["with a letter wrong", "medwey", "/ccgs/09W/"],
    ["with a letter missing", "barnt", "/ccgs/07M/"],
    ["with two letters swapped", "Bexhlil", "/ccgs/09P/"],
    ["with two letters wrong, of eight or more", "Northmapten", "/ccgs/04G/"],
    ["not typed to its end", "Northempt", "/ccgs/04G/"],
    ["among words that nothing has together", "Bexhill hospital", "/ccgs/09P/"],
  ])("is not answered, but asked about: a name %s", async (_, query, href) => {
    expect(finder.find(query)).toEqual([]);
    expect((await finder.guess(query))[0]?.entry?.href).toBe(href);
  });

  it.each([
    ["another first letter", "xedway"],
    ["two letters wrong of fewer than eight", "mdewey"],
    ["three letters", "bxh"],
  ])("is left so where the name has %s", async (_, query) => {
    expect(await finder.guess(query)).toEqual([]);
  });

  it("gives words alone where they are in a text, and no page is called so", async () => {
    expect(await finder.guess("directons")).toEqual([{ words: "directions", entry: undefined }]);
  });
});

describe("a place", () => {
  it("leads to the CCG in whose area it lies, the largest place of a name first", () => {
    expect(finder.find("Norton").map(({ title, note }) => [title, note])).toEqual([
      ["NHS Hastings and Rother CCG", "Norton"],
      ["NHS Nene CCG", "Norton"],
    ]);
  });

  it("is found by the editors' other names, before places that are really called so", () => {
    expect(finder.find("Newton")[0]?.title).toBe("NHS Hastings and Rother CCG");
  });

  it("comes after a CCG of its name, and names each CCG once", () => {
    expect(finder.find("Nene").map(({ kind }) => kind)).toEqual(["CCG"]);
  });
});

describe("a code", () => {
  it("leads straight to what it is the code of, in either case", () => {
    expect([finder.byCode("07m")?.href, finder.byCode("07M ")?.href]).toEqual(["/ccgs/07M/", "/ccgs/07M/"]);
    expect(finder.byCode("WAVE-2.AUTHORISED")?.href).toBe("/figures/england/#wave-2.authorised");
  });

  it("is not one for being the beginning of one", () => {
    expect(finder.byCode("07")).toBeUndefined();
  });
});
