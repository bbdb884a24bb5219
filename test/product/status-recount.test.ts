/**
 * Counts how every CCG stands again from the CSV files, by separate code (standing.ts), and holds against it every place in
 * which the site says so: its page, the list, the map, the search, the JSON files, the pages of waves and the home page.
 * `npm test` does so by default and as at 22 January 2013; `npm run test:faults` as at 1 August 2013 too.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CheerioAPI, load } from "cheerio/slim";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { type BuiltSite, builtSite } from "../support/built-sites.ts";
import { isThorough } from "../support/thorough.ts";
import { standingsOf } from "./standing.ts";
import { type Cells, tallyOf } from "./tally.ts";

const builds: readonly { readonly name: BuiltSite; readonly asAt: string }[] = [
  { name: "the site", asAt: "2014-02-04" },
  { name: "the site as at 22 January 2013", asAt: "2013-01-22" },
  ...(isThorough ? [{ name: "the site as at 1 August 2013", asAt: "2013-08-01" } as const] : []),
];

const tally = tallyOf("data");

const outcomeWords: Readonly<Record<string, string>> = {
  authorised: "Authorised without conditions",
  "authorised with conditions": "Authorised with conditions",
  "authorised with directions": "Authorised with legal directions",
};

const statusWords = {
  "under directions": "Under legal directions",
  "with conditions": "With conditions",
  "without conditions": "Without conditions",
} as const;

/** What stands in every place about four CCGs: how it stands, what was decided, and where lists of names have it. */
type Facts = Readonly<
  Record<"status" | "decision" | "listed" | "map" | "locator" | "json" | "waves", string> & { reviews: number }
>;

/** Nothing of it was public yet. */
const nothing: Facts = {
  status: "Not recorded",
  decision: "Not recorded",
  listed: "No",
  map: "outcome not recorded",
  locator: "outcome when authorised not recorded",
  json: "not recorded",
  waves: "",
  reviews: 0,
};

/** NHS Nene: placed under directions in January 2013, free of them in July. */
const nene: Facts = {
  status: "Authorised; conditions not recorded",
  decision: "Authorised with legal directions",
  listed: "No",
  map: "authorised with legal directions, wave 2; legal directions lifted since",
  locator: "authorised with legal directions; legal directions lifted since",
  json: "not recorded",
  waves: "2",
  reviews: 0,
};

/** NHS Barnet: authorised with conditions, and found under directions since July 2013. */
const barnet: Facts = {
  status: "Under legal directions",
  decision: "Authorised with conditions",
  listed: "Yes",
  map: "authorised with conditions; now under legal directions",
  locator: "authorised with conditions; now under legal directions",
  json: "under directions",
  waves: "",
  reviews: 3,
};

/** NHS Croydon: under directions from the fourth wave on. */
const croydon: Facts = {
  ...barnet,
  decision: "Authorised with legal directions",
  map: "authorised with legal directions, wave 4; now under legal directions",
  locator: "authorised with legal directions; now under legal directions",
  waves: "4",
};

/** NHS Darlington: authorised, as all were; nobody names it. */
const darlington: Facts = { ...nothing, status: "Authorised; conditions not recorded" };

const named: Readonly<Record<string, readonly (readonly [code: string, facts: Facts])[]>> = {
  "2014-02-04": [
    ["04G", nene],
    ["07M", barnet],
    ["07V", croydon],
    ["00C", darlington],
  ],
  "2013-08-01": [
    ["04G", nene],
    ["07M", { ...barnet, reviews: 1 }],
    ["07V", { ...croydon, reviews: 1 }],
    ["00C", darlington],
  ],
  "2013-01-22": [
    [
      "04G",
      {
        ...nene,
        status: "Under legal directions",
        listed: "Yes",
        map: "authorised with legal directions, wave 2; now under legal directions",
        locator: "authorised with legal directions; now under legal directions",
        json: "under directions",
      },
    ],
    ["07M", nothing],
    ["07V", nothing],
    ["00C", nothing],
  ],
};

describe.each(builds)("$name", ({ name, asAt }) => {
  const files = new Map<string, string>();
  const pages = new Map<string, CheerioAPI>();
  const standing = standingsOf(tally, asAt);
  const ccgs = tally.rows("ccgs", asAt);
  const isOver = tally.rows("waves", asAt).length === 4;
  let output = "";

  beforeAll(async () => {
    output = await builtSite(name);
  }, 120_000);

  function read(file: string): string {
    const text = files.get(file) ?? readFileSync(join(output, file), "utf8");
    files.set(file, text);
    return text;
  }

  function pageAt(path: string): CheerioAPI {
    const page = pages.get(path) ?? load(read(`${path.slice(1)}index.html`));
    pages.set(path, page);
    return page;
  }

  const decisionOf = (odsCode = "") => tally.rows("decisions", asAt).find(row => row.ods_code === odsCode);

  /** What a CCG's status may be called on its page. */
  function wordsFor(odsCode: string): string {
    const { kind } = standing(odsCode);
    if (kind !== "not recorded") return statusWords[kind];
    return isOver || decisionOf(odsCode) !== undefined ? "Authorised; conditions not recorded" : "Not recorded";
  }

  it("says on each CCG's page how it stands now and what was decided, each under its own name", () => {
    const told = ccgs.map(({ ods_code = "" }) => {
      const page = load(read(`ccgs/${ods_code.toLowerCase()}/index.html`));
      const now = page("#section-status + dl");
      const then = page("#section-decision + dl");
      return [
        ods_code,
        textOf(page("#section-status")),
        textOf(now.find("dd .outcome")),
        /^(In force|No longer|None|Not recorded)/.exec(textOf(now.find("dd").eq(1)))?.[0] ?? "",
        /^No longer in force since (.*)/.exec(textOf(now.find("dd").eq(1)))?.[1] ?? "",
        textOf(page("#section-decision")),
        textOf(then.find("dd").first().find(".outcome, .not-recorded").first()),
      ];
    });
    const expected = ccgs.map(({ ods_code = "" }) => {
      const { isDirected, lifted, liftedEarlier } = standing(ods_code);
      return [
        ods_code,
        `Status on ${inEnglish(asAt)}`,
        wordsFor(ods_code),
        isDirected ? "In force" : lifted === undefined ? "None" : "No longer",
        lifted === undefined ? "" : `${inEnglish(lifted)}${liftedEarlier ? " or earlier" : ""}`,
        isOver || decisionOf(ods_code) !== undefined
          ? "The decision when it was authorised"
          : "The decision on its authorisation",
        outcomeWords[decisionOf(ods_code)?.outcome ?? ""] ?? "Not recorded",
      ];
    });
    expect(told).toEqual(expected);
  });

  it("says in the list of CCGs what was decided and who is under legal directions now", () => {
    const page = pageAt("/ccgs/");
    const heads = page(".ccgs thead th")
      .toArray()
      .map(head => textOf(page(head)));
    const [then, now] = [heads.indexOf("Outcome when authorised"), heads.indexOf("Legal directions now")];
    const told = page(".ccgs tbody tr:has(a)")
      .toArray()
      .map(row => {
        const cells = page(row).children();
        return [textOf(cells.eq(1)), textOf(cells.eq(then)), textOf(cells.eq(now))].join(": ");
      });
    const expected = ccgs.map(({ ods_code = "" }) =>
      [
        ods_code,
        outcomeWords[decisionOf(ods_code)?.outcome ?? ""] ?? "Not recorded",
        standing(ods_code).isDirected ? "Yes" : "No",
      ].join(": "),
    );
    expect(told.toSorted()).toEqual(expected.toSorted());
    expect(textOf(page(".ccgs caption"))).toContain(inEnglish(asAt));
  });

  it("gives in the table of all CCGs the decision and the status of each", () => {
    const rows: readonly Cells[] = parse(read("data/all-ccgs.csv"), { columns: true });
    const told = rows.map(row => [row.ods_code, row.decision, row.status, row.legal_directions]);
    const expected = ccgs.map(({ ods_code = "" }) => {
      const { kind, isDirected } = standing(ods_code);
      const status = kind === "not recorded" ? "" : kind;
      const directions = isDirected ? "under directions" : "not under directions";
      return [ods_code, decisionOf(ods_code)?.outcome ?? "", status, directions];
    });
    expect(told.toSorted()).toEqual(expected.toSorted());
  });

  it("names the tiles of the map by the decision and, where it is known and another, the status", () => {
    const page = pageAt("/");
    const told = page(".map a")
      .toArray()
      .map(tile => page(tile).attr("aria-label") ?? "");
    const expected = ccgs.map(({ ods_code = "", name: ccg }) => {
      const { outcome, wave } = decisionOf(ods_code) ?? {};
      const { kind, lifted } = standing(ods_code);
      const then = (outcomeWords[outcome ?? ""] ?? "outcome not recorded").toLowerCase();
      const now = kind === "not recorded" ? "" : `; now ${statusWords[kind].toLowerCase()}`;
      const since = lifted !== undefined && now === "" ? "; legal directions lifted since" : now;
      return `${ccg}: ${then}${wave ? `, wave ${wave}` : ""}${outcome === "authorised" ? "" : since}`;
    });
    expect(told.toSorted()).toEqual(expected.toSorted());
  });

  it("counts on the home page those of each status, and names those under legal directions", () => {
    const page = pageAt("/");
    const map = page("[aria-labelledby=section-map-now]");
    const isReviewed = tally.rows("reviews", asAt).length > 0;
    expect(map.length).toBe(isReviewed ? 1 : 0);
    if (!isReviewed) return;
    const of = (kind: string) => ccgs.filter(({ ods_code = "" }) => standing(ods_code).kind === kind);
    const key = map
      .find(".key li")
      .toArray()
      .map(entry => textOf(page(entry)));
    const kinds = ["without conditions", "with conditions", "under directions"] as const;
    const counted = kinds.map(kind => `${statusWords[kind]} (${of(kind).length})`);
    expect(key).toEqual(counted.filter(text => !text.endsWith("(0)")));
    const known = kinds.flatMap(of).length;
    expect(textOf(map.find("p").first())).toContain(`status of ${known} of the ${ccgs.length}`);
    expect(numbersIn(textOf(map.find("desc")))).toEqual(kinds.map(kind => of(kind).length));
    const links = map.find("p a:not([download])").toArray();
    expect(links.map(link => page(link).attr("href"))).toEqual(
      of("under directions")
        .toSorted((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1))
        .map(({ ods_code = "" }) => `/ccgs/${ods_code.toLowerCase()}/`),
    );
  });

  it("gives on the home page how many stand how now, and how many were authorised how", () => {
    const page = pageAt("/");
    const lists = page("[aria-labelledby=section-standing] .cards")
      .toArray()
      .map(list =>
        page(list)
          .find(".card__number")
          .toArray()
          .map(card => Number(textOf(page(card)))),
      );
    const number = (id: string) => {
      const amount = tally.figure(id, asAt);
      return amount.kind === "count" ? amount.count : Number.NaN;
    };
    const decided = ["without-conditions", "with-conditions", "with-directions"].map(number);
    const now = ["status.without-conditions", "status.with-conditions", "status.with-directions"].map(number);
    const authorised = [number("authorised"), ...(number("remaining") > 0 ? [number("remaining")] : []), ...decided];
    expect(lists).toEqual(tally.rows("reviews", asAt).length > 0 ? [now, authorised] : [authorised]);
  });

  it("says in the words of each chart the numbers of its rows", () => {
    const page = pageAt("/");
    const waves = tally.rows("waves", asAt);
    const columns = ["without_conditions", "with_conditions", "with_directions"] as const;
    const ofWave = (row: Cells) => columns.map(column => Number(row[column]));
    const said = (id: string) => numbersIn(textOf(page(`[id="${id}"]`)).replaceAll(/(?:wave|[A-Z][a-z]+) \d+/gi, ""));
    expect(said("outcomes-description")).toEqual(waves.flatMap(ofWave));
    const reviews = tally.rows("reviews", asAt);
    if (reviews.length === 0) return;
    const announced = columns.map(column => waves.reduce((sum, row) => sum + Number(row[column]), 0));
    const after = reviews.map(row => {
      const [without = 0, any = 0, directed = 0] = ofWave(row);
      return [without, any - directed, directed];
    });
    expect(said("conditions-description")).toEqual([...announced, ...after.flat()]);
  });

  it("shows on the card of the site how CCGs stand now", () => {
    const alt = pageAt("/")('meta[property="og:image:alt"]').attr("content") ?? "";
    const ids = ["authorised", "status.without-conditions", "status.with-conditions", "status.with-directions"];
    const counts = ids.map(id => tally.figure(id, asAt)).map(amount => (amount.kind === "count" ? amount.count : 0));
    expect(numbersIn(alt.split(": ")[1] ?? "").slice(0, 4)).toEqual(counts);
    expect(alt).toContain(`as at ${inEnglish(asAt)}`);
  });

  it("gives in each CCG's JSON file, and in the search, its decision and its status", () => {
    const entries: readonly SearchEntry[] = JSON.parse(read("search.json"));
    const words = new Map(entries.flatMap(entry => (entry.kind === "CCG" ? [[entry.codes[0], entry.words]] : [])));
    for (const { ods_code = "" } of ccgs) {
      const { kind, isDirected } = standing(ods_code);
      const file: CcgFile = JSON.parse(read(`ccgs/${ods_code.toLowerCase()}/index.json`));
      const decided = decisionOf(ods_code)?.outcome || undefined;
      expect([file.asAt, file.status.kind, file.decision?.outcome, file.status.directions], ods_code).toEqual([
        asAt,
        kind,
        decided,
        isDirected ? "under directions" : "not under directions",
      ]);
      const isSaid = kind !== "not recorded" && decided !== "authorised";
      expect(/ ?now (.*)$/.exec(words.get(ods_code) ?? "")?.[1], ods_code).toBe(isSaid ? kind : undefined);
    }
  });

  it.each(named[asAt] ?? [])("says of %s in every place what was true and known: %s", (code, facts) => {
    const path = `/ccgs/${code.toLowerCase()}/`;
    const page = load(read(`${path.slice(1)}index.html`));
    const row = pageAt("/ccgs/")(`.ccgs tr:has(a[href="${path}"])`);
    const file: CcgFile = JSON.parse(read(`${path.slice(1)}index.json`));
    const waves = tally
      .rows("waves", asAt)
      .filter(({ wave }) => pageAt(`/waves/${wave}/`)(`h3 + p + ul a[href="${path}"]`).length);
    expect({
      status: textOf(page("#section-status + dl .outcome")),
      decision: textOf(page("#section-decision + dl .outcome, #section-decision + dl .not-recorded").first()),
      listed: textOf(row.children().eq(5)),
      map: (pageAt("/")(`.map a[href="${path}"]`).attr("aria-label") ?? "").split(": ")[1],
      locator: textOf(page("#map-ccg")).split(": ")[1],
      json: file.status.kind,
      waves: waves.map(({ wave }) => wave).join(),
      reviews: pageAt("/waves/")(`h3[id^=review] + dl a[href="${path}"]`).length,
    }).toEqual(facts);
  });
});

type SearchEntry = { readonly kind: string; readonly codes: readonly string[]; readonly words: string };

type CcgFile = {
  readonly asAt: string;
  readonly status: { readonly kind: string; readonly directions: string };
  readonly decision: { readonly outcome?: string } | null;
};

function textOf(element: { text: () => string }): string {
  return element.text().replaceAll(/\s+/g, " ").trim();
}

function numbersIn(text: string): readonly number[] {
  return text.match(/\d+/g)?.map(Number) ?? [];
}

function inEnglish(date: string): string {
  const [year, month = 1, day] = date.split("-").map(Number);
  const names = "January February March April May June July August September October November December".split(" ");
  return [day, names[month - 1], year].filter(part => part !== undefined).join(" ");
}
