import { type CheerioAPI, load } from "cheerio/slim";
import { describe, expect, it } from "vitest";
import { recordAsAt } from "../../../scripts/record/record.ts";
import { graphOf, type LinkedSite, scriptText } from "../../../scripts/site/head/linked-data.ts";
import { edited, smallRecord, tablesOf } from "../../support/small-record.ts";

const settings = {
  title: "Authorisation",
  description: "Reports on the authorisation.",
  publisher: { name: "The publisher", description: "Independent." },
  press_office: { name: "The desk", email: "desk@example.org" },
  feedback: { email: "back@example.org" },
  url: "https://example.org",
  licence: { name: "Open", url: "https://example.org/licence" },
};

const site: LinkedSite = {
  record: recordAsAt(tablesOf(), "2013-01-22"),
  settings,
  origin: "https://example.org",
  address: path => `https://example.org/p${path}`,
  isDraft: false,
};

const invented = recordAsAt(
  tablesOf({ "sources.csv": `${smallRecord["sources.csv"]}invented,Invented for tests,,,\n` }),
  "2013-01-22",
);

/** The things that a page says of itself, read back from the script element in which they stand. */
function thingsOf(kind: string, path: string, linked = site) {
  const home = { text: "Home", href: "/p/" };
  const page = {
    path,
    key: path.split("/").at(-2) ?? "",
    title: "A page",
    crumbs: kind === "home" ? [] : [home],
    words: undefined,
    updates: [],
    view: () => undefined,
  };
  const card = { path: "/card.png", heading: "", title: "", asAt: "", figures: [], warnings: [] };
  const text = scriptText(graphOf(kind, page, card, undefined, linked));
  const graph: Record<string, unknown> = JSON.parse(scriptOf(load(`<script>${text}</script>`)));
  const things: readonly Record<string, unknown>[] = Array.isArray(graph["@graph"]) ? graph["@graph"] : [];
  return new Map(things.map(thing => [thing["@type"], thing]));
}

function scriptOf(page: CheerioAPI): string {
  return page("script").text();
}

describe("JSON in a script element", () => {
  it.each([
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> & &lt;",
    "\u2028 and \u2029",
    '"quoted" \\ and \n newlines',
  ])("can't end it or begin anything: %j", hostile => {
    const text = scriptText({ name: hostile });
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    const page = load(`<body><script>${text}</script></body>`);
    expect(page("body *").length).toBe(1);
    expect(JSON.parse(scriptOf(page))).toEqual({ name: hostile });
  });
});

describe("the JSON-LD of a page", () => {
  it("of a CCG names the organisation and its codes, and no body above it", () => {
    expect(thingsOf("ccg", "/ccgs/02b/").get("GovernmentOrganization")).toEqual({
      "@type": "GovernmentOrganization",
      name: "NHS Birch CCG",
      url: "https://example.org/p/ccgs/02b/",
      identifier: { "@type": "PropertyValue", propertyID: "ODS code", value: "02B" },
      areaServed: {
        "@type": "AdministrativeArea",
        identifier: { "@type": "PropertyValue", propertyID: "ONS code", value: "E38000002" },
        containedInPlace: { "@type": "AdministrativeArea", name: "North" },
      },
    });
  });

  it("says nothing of an organisation where decisions are made up", () => {
    expect([...thingsOf("ccg", "/ccgs/02b/", { ...site, record: invented }).keys()]).toEqual(["BreadcrumbList"]);
  });

  it("of the data names every file, the licence, the time and where it comes from", () => {
    const dataset = thingsOf("data", "/data/").get("Dataset");
    expect(dataset).toMatchObject({
      license: "https://example.org/licence",
      temporalCoverage: "2012-05-31/2013-01-22",
      spatialCoverage: { "@type": "Country", name: "England" },
      version: "2013-01-22",
    });
    expect(JSON.stringify(dataset)).toContain("https://example.org/p/data/waves.csv");
    expect(dataset?.isBasedOn).toContain("https://example.org/w2");
    expect(JSON.stringify(dataset)).not.toContain("corrections.csv");
  });

  it("says of a draft and of invented data that they are", () => {
    expect(thingsOf("data", "/data/").get("Dataset")).not.toHaveProperty("creativeWorkStatus");
    const status = thingsOf("data", "/data/", { ...site, record: invented, isDraft: true }).get("Dataset");
    expect(status?.creativeWorkStatus).toBe("Invented data. Draft");
  });

  it("leads to a page from the home page", () => {
    expect(thingsOf("ccg", "/ccgs/02b/").get("BreadcrumbList")?.itemListElement).toEqual([
      { "@type": "ListItem", position: 1, name: "Home", item: "https://example.org/p/" },
      { "@type": "ListItem", position: 2, name: "A page", item: "https://example.org/p/ccgs/02b/" },
    ]);
  });

  it("holds the name of a CCG whatever is in it", () => {
    const name = "NHS </script><script>alert(1)</script> CCG";
    const record = recordAsAt(tablesOf(edited("ccgs.csv", "NHS Birch CCG", name)), "2013-01-22");
    expect(thingsOf("ccg", "/ccgs/02b/", { ...site, record }).get("GovernmentOrganization")?.name).toBe(name);
  });
});
