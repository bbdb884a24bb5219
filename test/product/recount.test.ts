/**
 * Counts every number that the site publishes again from the CSV files, by separate code (test/product/tally.ts), in two
 * builds, of the whole record and as at a day between two waves; with `npm run test:faults` also in one in which every
 * decision is known.
 */

import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CheerioAPI, load } from "cheerio/slim";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { builtSite } from "../support/built-sites.ts";
import { inFull, isThorough } from "../support/thorough.ts";
import type { Amount } from "./composed.ts";
import { inEnglish, isValueOf, mayBeSaidAs, months } from "./said.ts";
import { type Cells, medianOf, outcomes, type TableName, type Tally, tableNames, tallyOf } from "./tally.ts";

const example = {
  name: "the complete example",
  data: "examples/complete",
  asAt: "2014-02-04",
  elements: 1300,
} as const;

const builds = [
  { name: "the site", data: "data", asAt: "2014-02-04", elements: 1300 },
  { name: "the site as at 22 January 2013", data: "data", asAt: "2013-01-22", elements: 1000 },
  ...inFull(example),
] as const;

type Build = (typeof builds)[number];

/** A built site, and the record with which it must agree. */
type Site = {
  readonly asAt: string;
  readonly tally: Tally;
  /** The HTML pages by address. */
  readonly pages: ReadonlyMap<string, CheerioAPI>;
  /** The rows of the register whose pages are among these. */
  readonly ccgs: readonly Cells[];
  readonly read: (file: string) => string;
};

const sites = new Map<Build, Site>();

beforeAll(async () => {
  const present = builds.filter(build => existsSync(build.data));
  for (const build of present) sites.set(build, await siteOf(build));
}, 60_000);

async function siteOf({ name, data, asAt }: Build): Promise<Site> {
  const output = await builtSite(name);
  const read = (file: string) => readFileSync(join(output, file), "utf8");
  const tally = tallyOf(data);
  const ccgs = tally.rows("ccgs", asAt).filter(isCounted(tally));
  const own = new Set(ccgs.map(({ ods_code }) => ccgPath(ods_code)));
  const paths = globSync("**/*.html", { cwd: output }).map(file => `/${file.replace(/index\.html$/, "")}`);
  const counted = paths.filter(path => own.has(path) || !/^\/ccgs\/./.test(path));
  const pictures = globSync("pictures/*.svg", { cwd: output }).map(file => `/${file}`);
  const pages = new Map([...counted, ...pictures].map(path => [path, load(read(fileAt(path)))]));
  return { asAt, tally, pages, ccgs, read };
}

/**
 * Which CCGs' pages are counted again: `npm run test:faults` takes all; `npm test` every 20th, and those under legal
 * directions or with a correction.
 */
function isCounted(tally: Tally): (row: Cells, index: number) => boolean {
  const directed = tally.rows("directions", "9999-12-31").map(row => row.ods_code);
  const corrected = tally.rows("corrections", "9999-12-31").map(row => row.row);
  const special = new Set([...directed, ...corrected]);
  return ({ ods_code }, index) => isThorough || index % 20 === 0 || special.has(ods_code);
}

/** The file of a page. */
function fileAt(path: string): string {
  return path.endsWith("/") ? `${path.slice(1)}index.html` : path.slice(1);
}

describe("the recount", () => {
  const tally = tallyOf("data");
  const page = (element: string) => faultsOf(load(element), tally, "2014-01-17");

  it("passes a figure that says what the rows give", () => {
    expect(page('<data value="19" data-figure="wave-2.without-conditions">Nineteen</data>')).toEqual([]);
    expect(page('<data value="101" data-figure="authorised" data-as-at="2013-01-22">101</data>')).toEqual([]);
    expect(page('<svg><text data-value="19" data-figure="wave-2.without-conditions">19</text></svg>')).toEqual([]);
  });

  it("finds a wrong value, wrong words, a later day and an unknown figure", () => {
    const faults = [
      '<data value="20" data-figure="wave-2.without-conditions">20</data>',
      '<data value="19" data-figure="wave-2.without-conditions">Twenty</data>',
      '<data value="19" data-figure="wave-2.without-conditions">nineteenish</data>',
      '<data value="1" data-figure="authorised/ccgs">100.0% (210 of 211)</data>',
      '<data value="2013-01-22" data-figure="wave-2.announced">Monday 22 January 2013</data>',
      '<data value="211" data-figure="authorised" data-as-at="2014-01-18">211</data>',
      '<data value="67" data-figure="wave-2.authorized">67</data>',
      '<svg><text data-value="19" data-figure="wave-2.without-conditions">20</text></svg>',
    ].map(element => page(element).length);
    expect(faults).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it("passes a step, a sum and a place that the rows give, and finds those that they don't", () => {
    const lifted = "review-2013-10.without-conditions..review-2014-01.without-conditions";
    const share = (wave: number) => `wave-${wave}.without-conditions/wave-${wave}.authorised`;
    const shares = `value="${8 / 34}..${19 / 67}" data-figure="${share(1)}..${share(2)}"`;
    const place = 'value="1" data-figure="wave-2.authorised.rank"';
    const first = 'value="true" data-figure="wave-2.with-directions.first"';
    const said: readonly (readonly [attributes: string, words: string, faults: number])[] = [
      [`value="180..192" data-figure="${lifted}"`, "rose from 180 to 192", 0],
      [`value="180..192" data-figure="${lifted}"`, "up by 12", 0],
      [`value="180..192" data-figure="${lifted}"`, "fell from 180 to 192", 1],
      [`value="180..192" data-figure="${lifted}"`, "rose from 180 to 193", 1],
      [`value="180..192" data-figure="${lifted}"`, "rose by 13", 1],
      [`value="180..193" data-figure="${lifted}"`, "rose from 180 to 193", 1],
      [shares, "up from 24%", 0],
      [shares, "down from 24%", 1],
      [shares, "up from 23%", 1],
      ['value="101" data-figure="wave-1.authorised+wave-2.authorised"', "101", 0],
      ['value="102" data-figure="wave-1.authorised+wave-2.authorised"', "102", 1],
      [place, "largest", 0],
      [place, "second largest", 1],
      [place, "smallest", 1],
      [first, "for the first time", 0],
      [first, "not the first", 1],
      [first.replace("true", "false"), "the first", 1],
      [first.replace("wave-2", "wave-3").replace("true", "false"), "not the first", 0],
    ];
    const faults = said.map(([attributes, words]) => page(`<data ${attributes}>${words}</data>`).length);
    expect(faults).toEqual(said.map(([, , expected]) => expected));
  });

  it.each([
    ["a step to a day to come", "authorised@2013-01-22..authorised@2014-01-18", "2014-01-17"],
    ["a sum that counts something twice", "wave-1.authorised+wave-1.authorised", "2014-01-17"],
    ["a first of what is in no order of time", "region.london.ccgs.first", "2014-01-17"],
    ["a wave that is not announced", "wave-3.authorised", "2013-02-19"],
    ["a review before its announcement", "review-2013-03.with-conditions", "2013-04-01"],
    ["a review of a month before the month is over", "review-2013-10.with-conditions", "2013-10-30"],
    ["a number that the record leaves open", "review-2014-01.newly-without-conditions", "2014-01-17"],
    ["a day to come", "authorised@2014-01-18", "2014-01-17"],
    ["a share of what is not known exactly", "wave-2.population/population-served@2013-01-22", "2014-01-17"],
    ["a name that means nothing", "wave-2.nonsense", "2014-01-17"],
  ])("knows no figure of %s", (_, id, asAt) => {
    expect(() => tally.figure(id, asAt)).toThrow();
  });
});

describe.each(builds)("$name", build => {
  const isMissing = !existsSync(build.data);

  /** The site of this build; a test without one fails. */
  function built(): Site {
    const site = sites.get(build);
    if (site === undefined) throw new Error(`${build.name} was not built`);
    return site;
  }

  it.skipIf(isMissing)("says of every figure the value that the rows give, in words that mean it", () => {
    const { pages, tally, asAt } = built();
    const faults = [...pages].flatMap(([path, page]) => faultsOf(page, tally, asAt).map(fault => `${path}: ${fault}`));
    expect(faults).toEqual([]);
  });

  it.skipIf(isMissing)("holds enough figures for that to mean something", () => {
    const elements = [...built().pages.values()].map(page => page("data[data-figure]").length);
    expect(total(elements)).toBeGreaterThan(isThorough ? build.elements : build.elements / 2);
  });

  it.skipIf(isMissing)("has a page for every wave announced, and no other", () => {
    const { pages, tally, asAt } = built();
    const paths = [...pages.keys()].filter(path => /^\/waves\/./.test(path));
    expect(paths.toSorted()).toEqual(tally.rows("waves", asAt).map(wave => `/waves/${wave.wave}/`));
  });

  it.skipIf(isMissing)("puts the announced total of each outcome beside its name", () => {
    const { tally, asAt } = built();
    for (const wave of tally.rows("waves", asAt)) {
      const page = pageAt(built(), `/waves/${wave.wave}/`);
      const headers = page("main table th[scope=row]").toArray();
      const numbers = headers.map(header => [
        outcomeIn(textOf(page(header))) ?? "all",
        textOf(page(header).next("td")),
      ]);
      expect(numbers).toEqual([
        ["authorised", wave.without_conditions],
        ["authorised with conditions", wave.with_conditions],
        ["authorised with directions", wave.with_directions],
        ["all", wave.authorised],
      ]);
    }
  });

  it.skipIf(isMissing)("names on a wave's page exactly the CCGs recorded, by outcome", () => {
    const { tally, asAt } = built();
    for (const { wave = "" } of tally.rows("waves", asAt)) {
      const sections = sectionsOf(pageAt(built(), `/waves/${wave}/`));
      for (const outcome of [...outcomes, ""]) {
        const section = sections.find(({ heading }) => outcomeIn(heading) === outcome);
        const recorded = recordedOf(built(), wave, outcome);
        expect(section?.ccgs.toSorted() ?? [], `wave ${wave}, ${outcome}`).toEqual(recorded);
        if (section !== undefined) expect(section.text).toMatch(new RegExp(`^We can name ${recorded.length} `));
      }
    }
  });

  it.skipIf(isMissing)("leaves no number uncounted on the pages that tell the story", () => {
    const { tally, asAt } = built();
    const decisions = tally.rows("decisions", asAt);
    const ccgs = tally.rows("ccgs", asAt).length;
    const recorded = (column: string) => decisions.filter(decision => decision[column] !== "").length;
    const isIncomplete = decisions.length > 0 && recorded("outcome") < ccgs;
    // The map states how many of its tiles have an outcome.
    const unmapped = recorded("outcome") < ccgs ? [ccgs, recorded("outcome")] : [];
    const unknown = isIncomplete ? [ccgs, recorded("wave"), recorded("outcome")] : [];
    expect(new Set(otherNumbers(built(), "/"))).toEqual(new Set([...unmapped, ...unknown]));
    expect(new Set(otherNumbers(built(), "/ccgs/"))).toEqual(new Set([ccgs, decisions.length, ...unknown]));
    expect(otherNumbers(built(), "/waves/")).toEqual(unknown);
    for (const row of tally.rows("waves", asAt)) {
      const { wave = "" } = row;
      const announced = [row.without_conditions, row.with_conditions, row.with_directions].map(Number);
      const undecided = recordedOf(built(), wave, "").length;
      expect(otherNumbers(built(), `/waves/${wave}/`)).toEqual([
        ...outcomes.flatMap((outcome, index) =>
          announced[index] === 0 ? [] : [recordedOf(built(), wave, outcome).length],
        ),
        ...(undecided > 0 ? [undecided] : []),
      ]);
    }
    for (const path of releasesOf(built())) expect(otherNumbers(built(), path), path).toEqual([]);
    // A median half way between two CCGs is no figure of either.
    const conditions = decisions.flatMap(row =>
      row.outcome === "authorised" ? [0] : row.conditions === "" ? [] : [Number(row.conditions)],
    );
    const median = conditions.length > 1 ? medianOf(conditions) : 0;
    const halfWay = conditions.length < 2 || conditions.includes(median) ? [] : [median];
    for (const { ods_code } of built().ccgs) {
      const corrected = tally
        .rows("corrections", asAt)
        .filter(({ table, row }) => /^(ccgs|decisions)$/.test(table ?? "") && row === ods_code)
        .flatMap(({ was, now }) => [Number(was), Number(now)]);
      const unmet = tally.rows("conditions", asAt).filter(row => row.ods_code === ods_code);
      const domains = new Set(unmet.map(row => Number(row.criterion?.[0])));
      const counted = unmet.length > 0 ? [unmet.length, ...domains] : [];
      const left = tally
        .rows("ccg_reviews", asAt)
        .filter(row => row.ods_code === ods_code && row.conditions_left !== "0")
        .map(row => Number(row.conditions_left));
      // The status tells the last of them too, while there are still conditions.
      const isLeft = textOf(pageAt(built(), ccgPath(ods_code))("#section-status + dl")).includes("Conditions left");
      const now = isLeft ? left.slice(-1) : [];
      const expected = [...now, ...counted, ...left, ...halfWay, ...corrected];
      expect(otherNumbers(built(), ccgPath(ods_code)), ods_code).toEqual(expected);
    }
  });

  it.skipIf(isMissing)("dates what happened in a wave as the record does", () => {
    const { tally, asAt } = built();
    for (const wave of tally.rows("waves", asAt)) {
      const dates = datedEntries(pageAt(built(), `/waves/${wave.wave}/`)).map(({ date }) => date);
      const events = tally.rows("timeline", asAt).filter(event => event.wave === wave.wave);
      const due = events.some(event => event.date === wave.applications_due) ? [] : [wave.applications_due];
      const expected = [...due, ...events.map(event => event.date)];
      expect(dates).toEqual(expected.map((date = "") => inEnglish(date)));
    }
  });

  it.skipIf(isMissing)(
    "names after each review the CCGs under legal directions, and the day that it counts from",
    () => {
      const { tally, asAt } = built();
      const page = pageAt(built(), "/waves/");
      const listed = page("main h3")
        .toArray()
        .map(heading => page(heading).attr("id"));
      expect(listed).toEqual(tally.rows("reviews", asAt).map(row => `review-${row.review}`));
      const sections = sectionsOf(page).filter(({ level }) => level === "h3");
      for (const [index, { review, announced, decided }] of tally.rows("reviews", asAt).entries()) {
        const named = tally.rows("directions", asAt).filter(row => row.after === `review-${review}`);
        expect(sections[index]?.ccgs.toSorted(), review).toEqual(codesOf(named));
        const terms = page(`main [id="review-${review}"]`).next("dl").find("dt").toArray();
        const dated = terms.map(term => [textOf(page(term)), textOf(page(term).next("dd"))] as const);
        const date = dated.find(([, text]) => /^(?:\d{1,2} )?[A-Z][a-z]+ \d{4}/.test(text));
        expect(/announced/i.test(date?.[0] ?? ""), review).toBe(announced !== "");
        expect(date?.[1], review).toMatch(new RegExp(`^${inEnglish(announced || decided)}`));
      }
    },
  );

  it.skipIf(isMissing)("lists on /ccgs/ each CCG with its wave and outcome", () => {
    const { tally, asAt } = built();
    const page = pageAt(built(), "/ccgs/");
    const headers = page("main thead th")
      .toArray()
      .map(header => textOf(page(header)));
    const rows = page("main tbody tr").has("a[href]").toArray();
    const rowOf = new Map(rows.map(row => [page(row).find("a[href]").attr("href"), page(row)] as const));
    const ccgs = tally.rows("ccgs", asAt);
    expect([rows.length, rowOf.size]).toEqual([ccgs.length, ccgs.length]);
    for (const { ods_code = "", name, region = "", area_team = "", ...figures } of ccgs) {
      const cells = rowOf.get(ccgPath(ods_code))?.children();
      const cell = (header: string) => (cells === undefined ? "" : textOf(cells.eq(headers.indexOf(header))));
      const decision = decisionOf(built(), ods_code);
      expect(
        [
          cell("Name"),
          cell("Code"),
          cell("Wave"),
          outcomeIn(cell("Outcome when authorised")),
          cell("Patients"),
          cell("Practices"),
        ],
        name,
      ).toEqual([
        name,
        ods_code,
        decision?.wave || "Not recorded",
        decision?.outcome ?? "",
        Number(figures.registered_patients).toLocaleString("en-GB"),
        figures.gp_practices,
      ]);
      expect(cell("Region and area team")).toBe([...new Set([region, area_team])].join(" "));
    }
  });

  it.skipIf(isMissing)("lists on /ccgs/ each CCG under its region and area team", () => {
    const { tally, asAt } = built();
    const published = new Map<string, readonly string[]>();
    let region = "";
    for (const { level, heading, ccgs } of sectionsOf(pageAt(built(), "/ccgs/"))) {
      if (level === "h2") region = heading;
      if (level === "h3") published.set(`${region} / ${heading}`, ccgs.toSorted());
    }
    const groupOf = (row: Cells) => `${row.region} / ${row.area_team}`.toLowerCase();
    const expected = Map.groupBy(tally.rows("ccgs", asAt), groupOf);
    const codes = [...expected].map(([group, rows]) => [group, codesOf(rows)] as const);
    expect(published).toEqual(new Map(codes));
  });

  it.skipIf(isMissing)("tells on each CCG's page what its rows say", () => {
    const { tally, asAt } = built();
    for (const ccg of built().ccgs) {
      const page = pageAt(built(), ccgPath(ccg.ods_code));
      // The basis of a fact comes after it.
      const facts = (term: string) =>
        textOf(definitionOf(page, term)).replace(/ ?(?:Stated|Worked out|Sources?:?) .*/, "");
      const decision = decisionOf(built(), ccg.ods_code);
      const wave = tally.rows("waves", asAt).find(row => row.wave === decision?.wave);
      const told = {
        outcome: outcomeIn(facts("outcome")),
        wave: facts("wave"),
        conditions: facts("conditions"),
        codes: facts("code").match(/\w*\d\w*/g),
        region: facts("region"),
        areaTeam: facts("area team"),
        patients: facts("registered patients").replace(",", "").replace(",", ""),
        practices: facts("practices"),
      };
      expect(told, ccg.name).toEqual({
        outcome: decision?.outcome ?? "",
        wave: wave ? `Wave ${wave.wave}, announced ${dayOfAnnouncement(wave)}` : "Not recorded",
        conditions:
          decision?.outcome === "authorised" ? "0" : decision?.conditions || expect.stringMatching(/not recorded$/i),
        codes: [ccg.ods_code, ccg.ons_code],
        region: ccg.region,
        areaTeam: ccg.area_team,
        patients: `${ccg.registered_patients} (April 2013)`,
        practices: `${ccg.gp_practices} (April 2013)`,
      });
    }
  });

  it.skipIf(isMissing)("says of each decision whether it is stated or derived, and from which sources", () => {
    for (const { ods_code } of built().ccgs) {
      const page = pageAt(built(), ccgPath(ods_code));
      const decision = decisionOf(built(), ods_code);
      const sources = (term: string) => {
        const links = definitionOf(page, term).find('a[href*="/sources/#"]').toArray();
        return links.map(link => page(link).attr("href")?.split("#")[1]).join(" ");
      };
      const basis = (term: string) => {
        const text = textOf(definitionOf(page, term));
        return text.includes("Stated by") ? "stated" : text.includes("Worked out from") ? "derived" : "";
      };
      expect([basis("outcome"), sources("outcome"), basis("wave"), sources("wave")], ods_code).toEqual([
        decision?.outcome_basis ?? "",
        decision?.outcome_sources ?? "",
        decision?.wave_basis ?? "",
        decision?.wave_sources ?? "",
      ]);
    }
  });

  it.skipIf(isMissing)("gives the deadline, the conditions and the register on a CCG's page their own sources", () => {
    const { tally, asAt } = built();
    const isRegisterOut = sourcesOf(built()).some(row => row.source === "register-2013");
    for (const { ods_code } of built().ccgs) {
      const page = pageAt(built(), ccgPath(ods_code));
      const decision = decisionOf(built(), ods_code);
      const wave = tally.rows("waves", asAt).find(row => row.wave === decision?.wave);
      const due = tally
        .rows("timeline", asAt)
        .filter(row => row.wave === wave?.wave && row.date === wave?.applications_due);
      const hasConditions = decision?.outcome === "authorised" || (decision?.conditions ?? "") !== "";
      expect(
        [sourcesIn(page, "due"), sourcesIn(page, "conditions"), sourcesIn(page, "registered patients")],
        ods_code,
      ).toEqual([
        [...new Set(due.flatMap(row => row.sources?.split(" ") ?? []))],
        hasConditions ? decision?.outcome_sources?.split(" ") : [],
        isRegisterOut ? ["register-2013"] : [],
      ]);
    }
  });

  it.skipIf(isMissing)("names at the foot of each CCG's page every source that the page names, once", () => {
    for (const { ods_code } of built().ccgs) {
      const page = pageAt(built(), ccgPath(ods_code));
      const keysIn = (selector: string) => page(`${selector} a[href*="/sources/#"]`).toArray().map(keyOf(page));
      const named = new Set(keysIn("main .basis:not(.end-notes .basis)"));
      expect(keysIn("main .citations").toSorted(), ods_code).toEqual([...named].toSorted());
    }
  });

  it.skipIf(isMissing)(
    "links from each source to every wave, CCG and review that names it, or says how many there are",
    () => {
      const { tally, asAt } = built();
      const page = pageAt(built(), "/sources/");
      const rows = (table: TableName) => tally.rows(table, asAt);
      for (const { source = "", publisher = "", title = "" } of sourcesOf(built())) {
        const names = (cell = "") => cell.split(" ").includes(source);
        const own = rows("decisions").filter(row => names(row.wave_sources) || names(row.outcome_sources));
        const others = (["conditions", "directions", "ccg_reviews"] as const).flatMap(table => rows(table));
        const ccgs = new Set([...own, ...others.filter(row => names(row.sources))].map(row => ccgPath(row.ods_code)));
        const waves = [...rows("waves"), ...rows("timeline")].filter(row => row.wave !== "" && names(row.sources));
        const entry = page(`[id="${source}"]`);
        const links = entry
          .find("a")
          .toArray()
          .map(link => page(link).attr("href") ?? "");
        expect(textOf(entry.find("dt")), source).toMatch(publisher);
        expect(textOf(entry.find("cite")), source).toBe(title);
        expect(new Set(links.filter(link => link.startsWith("/waves/") && !link.includes("#"))), source).toEqual(
          new Set(waves.map(row => `/waves/${row.wave}/`)),
        );
        const listed = new Set(links.filter(link => /^\/ccgs\/\w+\/$/.test(link)));
        if (listed.size > 0 || ccgs.size === 0) expect(listed, source).toEqual(ccgs);
        else expect(textOf(entry), source).toContain(`${ccgs.size} CCGs`);
      }
    },
  );

  it.skipIf(isMissing)("tells how authorisation worked by every row of its tables, each with its sources", () => {
    const { tally, asAt } = built();
    const page = pageAt(built(), "/authorisation/");
    const ids: readonly Cells[] = [
      ...tally.rows("stages", asAt).map(row => ({ ...row, id: `stage-${row.stage}` })),
      ...tally.rows("criteria", asAt).map(row => ({ ...row, id: `criterion-${row.criterion}` })),
      ...tally.rows("support_levels", asAt).map(row => ({ ...row, id: `level-${row.level?.toLowerCase()}` })),
      ...tally.rows("timeline", asAt).flatMap(row => (row.wave === "" ? [{ ...row, id: `event-${row.date}` }] : [])),
    ];
    for (const row of ids) {
      const { id = "", sources } = row;
      const text = row.event ?? row.summary ?? "";
      const entry = page(`[id="${id}"]`);
      expect(textOf(entry), id).toContain(text.slice(1));
      // "derived: " is the record's mark of a note that was worked out, and no word for readers.
      const [, note] = /^derived: (.*)$/.exec(row.detail ?? "") ?? [];
      if (note !== undefined) expect(textOf(entry), id).toContain(`Worked out: ${note}.`);
      const keys = entry.find('.basis a[href*="/sources/#"]').toArray().map(keyOf(page));
      expect(keys.join(" "), id).toBe(sources);
    }
    const domains = page("h3[id^=domain-]").toArray();
    expect(domains.length).toBe(tally.rows("domains", asAt).length);
  });

  it.skipIf(isMissing)("lists on each CCG's page the criteria that the record names", () => {
    const { tally, asAt } = built();
    for (const { ods_code } of built().ccgs) {
      const page = pageAt(built(), ccgPath(ods_code));
      const terms = page("main dt")
        .toArray()
        .map(term => textOf(page(term)));
      const listed = terms.filter(term => /^\d(\.\d+)+[A-Z]$/.test(term));
      const recorded = tally.rows("conditions", asAt).filter(row => row.ods_code === ods_code);
      expect(listed, ods_code).toEqual(recorded.map(row => row.criterion));
    }
  });

  it.skipIf(isMissing)(
    "tells on each CCG's page what happened when: legal directions, and what reviews left of conditions",
    () => {
      for (const { ods_code = "" } of built().ccgs) {
        const entries = datedEntries(pageAt(built(), ccgPath(ods_code)));
        const told = entries.map(({ date, text }) => `${date}: ${kindOf(text)}`);
        expect(told, ods_code).toEqual(historyOf(built(), ods_code));
      }
    },
  );

  it.skipIf(isMissing)("lists on each CCG's page the others of its area team", () => {
    const ccgs = built().tally.rows("ccgs", built().asAt);
    for (const ccg of built().ccgs) {
      const sections = sectionsOf(pageAt(built(), ccgPath(ccg.ods_code)));
      const others = ccgs.filter(other => other.area_team === ccg.area_team && other !== ccg);
      const section = sections.find(({ heading }) => /area team/.test(heading));
      // The pager at the foot of the page continues the list.
      expect(section?.ccgs.slice(0, others.length).toSorted() ?? [], ccg.name).toEqual(codesOf(others));
    }
  });

  it.skipIf(isMissing)("leads from each CCG's page to the releases and wave pages whose words name it", () => {
    const telling = [...built().pages].filter(([path]) => /^\/(press-releases|waves)\/./.test(path));
    for (const { ods_code } of built().ccgs) {
      const link = `a[href="${ccgPath(ods_code)}"]`;
      const naming = telling.filter(([, page]) => page(`main :is(h1, .lede, .prose) ${link}`).length > 0);
      const page = pageAt(built(), ccgPath(ods_code));
      const told = page("#section-news + ul a")
        .toArray()
        .map(element => page(element).attr("href"));
      expect(told.toSorted(), ods_code).toEqual(naming.map(([path]) => path).toSorted());
    }
  });

  it.skipIf(isMissing)("offers the tables with the rows known by the date, and no others", () => {
    const { tally, asAt } = built();
    for (const name of tableNames.filter(table => table !== "sources")) {
      const published = publishedRows(built(), name);
      const recorded = tally.rows(name, asAt);
      if (isWhole(built())) {
        expect(published, name).toEqual(recorded);
      } else {
        expect(published.map(withoutRemarks), name).toEqual(recorded.map(withoutRemarks));
      }
    }
  });

  it.skipIf(isMissing)("says of each table how many rows it has", () => {
    const page = pageAt(built(), "/data/");
    for (const name of tableNames) {
      const said = textOf(page(`main a[href="/data/${name}.csv"]`).first().parent());
      expect(/\b(\d+) rows?\b/.exec(said)?.[1], name).toBe(String(publishedRows(built(), name).length));
    }
  });

  it.skipIf(isMissing)("offers the sources that its rows name, and no others", () => {
    const { tally, asAt } = built();
    const cited = [...tableNames, "places" as const]
      .filter(name => name !== "sources")
      .flatMap(name => publishedRows(built(), name))
      .flatMap(row => [row.sources, row.wave_sources, row.outcome_sources])
      .flatMap(keys => keys?.split(" ").filter(key => key !== "") ?? []);
    const offered = publishedRows(built(), "sources").map(row => row.source);
    // No column of the register names its source.
    const ofRegister = tally.rows("sources", asAt).filter(row => row.source === "register-2013");
    const isOut = ofRegister.some(({ published = "" }) => `${published}-01`.slice(0, 10) <= asAt);
    expect(offered.toSorted()).toEqual([...new Set([...cited, ...(isOut ? ["register-2013"] : [])])].toSorted());
  });

  it.skipIf(isMissing)("gives in figures.json the figures that the rows give, each from its rows", () => {
    const { read, tally, asAt } = built();
    const file: FiguresFile = JSON.parse(read("data/figures.json"));
    expect(file.asAt).toBe(asAt);
    const faults = file.figures.flatMap(({ id, value, words }) =>
      faultsIn(id, value, words, () => tally.figure(id, asAt)),
    );
    expect(faults).toEqual([]);
    const lines = (name: string) => read(`data/${name}`).split("\n");
    for (const { id, value, rows } of file.figures) {
      const texts = rows.map(row => lines(row.split("#row=")[0] ?? "")[Number(row.split("#row=")[1]) - 1] ?? "");
      if (id.endsWith(".recorded")) {
        expect(
          texts.map(text => text.split(",")[1]),
          id,
        ).toEqual(Array(Number(value)).fill(/\d/.exec(id)?.[0]));
      }
      const codes = texts.map(text => text.split(",")[0]?.toLowerCase());
      const [, measure, statistic] = /^ccg\.registered-(patients|practices)\.(\w+)$/.exec(id) ?? [];
      if (statistic !== undefined) {
        const column = measure === "patients" ? "registered_patients" : "gp_practices";
        const isOfAll = /^(?:median|mean)$/.test(statistic);
        const having = tally.rows("ccgs", asAt).filter(row => isOfAll || row[column] === value);
        expect(codes.toSorted(), id).toEqual(codesOf(having));
      } else if (id.startsWith("ccg.")) {
        expect(codes, id).toEqual([id.split(".")[1]]);
      }
    }
  });

  it.skipIf(isMissing)("is searched by what the rows give: CCGs, their decisions, and figures", () => {
    const { tally, asAt, read } = built();
    const entries: readonly SearchEntry[] = JSON.parse(read("search.json"));
    const ccgs = entries.filter(({ kind }) => kind === "CCG");
    const expected = tally.rows("ccgs", asAt).map(({ ods_code = "", ons_code, name }) => {
      const decision = decisionOf(built(), ods_code);
      const wave = decision?.wave ? `wave ${decision.wave}` : "";
      return [name, `${ods_code} ${ons_code}`, `${wave} ${decision?.outcome ?? ""}`.trim()].join(" | ");
    });
    // How it stands now is counted in status-recount.test.ts.
    const decided = (words: string) => words.replace(/ ?now .*$/, "");
    const found = ccgs.map(({ title, codes, words }) => [title, codes.join(" "), decided(words)].join(" | "));
    expect(found.toSorted()).toEqual(expected.toSorted());
    const file: FiguresFile = JSON.parse(read("data/figures.json"));
    const values = new Map(file.figures.map(({ id, value }) => [id, value]));
    const figures = entries.filter(({ kind }) => kind === "Figure");
    expect(figures.length).toBeGreaterThan(50);
    for (const { codes, value } of figures) expect(value, codes[0]).toBe(values.get(codes[0] ?? ""));
  });

  it.skipIf(isMissing)("quotes in figures.json only sentences that stand on its pages", () => {
    const file: FiguresFile = JSON.parse(built().read("data/figures.json"));
    for (const { uses } of file.figures) {
      for (const { sentence, href } of uses) {
        const [path = "", anchor = "main"] = href.split("#");
        const page = pageAt(built(), path);
        const place = anchor === "main" ? page("main") : page(`[id="${anchor}"]`);
        expect(plain(textOf(place)), href).toContain(plain(sentence));
      }
    }
  });

  it.skipIf(isMissing)("gives in each CCG's JSON file what its rows say", () => {
    const { read, tally, asAt } = built();
    for (const ccg of built().ccgs) {
      const { ods_code = "" } = ccg;
      const row = decisionOf(built(), ods_code);
      const conditions = tally.rows("conditions", asAt).filter(condition => condition.ods_code === ods_code);
      const directions = tally.rows("directions", asAt).filter(direction => direction.ods_code === ods_code);
      const file: CcgFile = JSON.parse(read(`${ccgPath(ods_code).slice(1)}index.json`));
      expect(file, ods_code).toMatchObject({
        asAt,
        odsCode: ods_code,
        onsCode: ccg.ons_code,
        name: ccg.name,
        region: ccg.region,
        areaTeam: ccg.area_team,
        registeredPatients: Number(ccg.registered_patients),
        gpPractices: Number(ccg.gp_practices),
        conditions: conditions.map(({ criterion }) => ({ criterion })),
        directions: directions.map(({ after }) => ({ after })),
      });
      expect(file.decision?.wave, ods_code).toBe(row?.wave ? Number(row.wave) : undefined);
      expect(file.decision?.outcome, ods_code).toBe(row?.outcome || undefined);
      expect(file.decision?.conditions, ods_code).toBe(
        row?.outcome === "authorised" ? 0 : row?.conditions ? Number(row.conditions) : undefined,
      );
    }
  });

  it.skipIf(isMissing)(
    "repeats a page's numbers in its plain text, its description and the feed as the page says them",
    () => {
      const feed = load(built().read("feed.xml"), { xml: true });
      const entriesOf = (term: string) =>
        feed("entry")
          .toArray()
          .map(entry => feed(entry))
          .filter(entry => entry.children("category").attr("term") === term);
      const entries = entriesOf("press-release");
      const reviews = built().tally.rows("reviews", built().asAt);
      const inReviews = entriesOf("review").map(entry =>
        entry
          .find("summary")
          .text()
          .match(/\d+ (?=CCGs|still had|of them)/g),
      );
      expect(inReviews.map(found => found?.map(Number))).toEqual(
        reviews.map(row => [row.without_conditions, row.with_conditions, row.with_directions].map(Number)).toReversed(),
      );
      expect(entries).toHaveLength(releasesOf(built()).length);
      for (const entry of entries) {
        const path = new URL(entry.find("link").attr("href") ?? "").pathname;
        const page = pageAt(built(), path);
        expect(entry.find("title").text()).toBe(textOf(page("h1")));
        expect(textOf(page("main"))).toContain(
          squeezed(
            entry
              .find("summary")
              .text()
              .replace(/ Written from .*$/, ""),
          ),
        );
        for (const block of numberBlocks(built().read(`${path.slice(1)}index.txt`))) {
          expect(plain(textOf(page("main"))), path).toContain(plain(block));
        }
      }
      for (const [path, page] of built().pages) {
        const description = (page("meta[name=description]").attr("content") ?? "").replace(/^Invented data\. /, "");
        if (/\d/.test(description) && !path.startsWith("/ccgs/")) expect(textOf(page("main"))).toContain(description);
      }
    },
  );
});

describe("the complete example", () => {
  it.runIf(isThorough && existsSync(example.data))(
    "says of every wave that all of its CCGs are recorded, 211 in all",
    () => {
      const site = sites.get(example);
      const said = (site?.tally.rows("waves", site.asAt) ?? []).map(({ wave }) => {
        const sections = site === undefined ? [] : sectionsOf(pageAt(site, `/waves/${wave}/`));
        return outcomes.map(outcome => sections.find(({ heading }) => outcomeIn(heading) === outcome)?.text ?? "");
      });
      const pairs = said.flat().map(text => /^We can name (\d+) of (\d+)\./.exec(text)?.slice(1).map(Number) ?? []);
      for (const [recorded, announced] of pairs) expect(recorded).toBe(announced);
      expect(total(pairs.map(([recorded = 0]) => recorded))).toBe(211);
    },
  );
});

type SearchEntry = {
  readonly kind: string;
  readonly title: string;
  readonly codes: readonly string[];
  readonly words: string;
  readonly value?: string;
};

type FiguresFile = {
  readonly asAt: string;
  readonly figures: readonly {
    readonly id: string;
    readonly value: string;
    readonly words: string;
    readonly rows: readonly string[];
    readonly uses: readonly { readonly sentence: string; readonly href: string }[];
  }[];
};

type CcgFile = {
  readonly decision: {
    readonly wave?: number;
    readonly outcome?: string;
    readonly conditions?: number;
  } | null;
};

/** The problems with the figures of a page. */
function faultsOf(page: CheerioAPI, tally: Tally, asAt: string): readonly string[] {
  return page("[data-figure]")
    .toArray()
    .flatMap(element => {
      const data = page(element);
      const valueName = element.name === "data" ? "value" : "data-value";
      const [id = "", value = "", day = asAt] = ["data-figure", valueName, "data-as-at"].map(name => data.attr(name));
      if (day > asAt) return [`${id} is as at ${day}, a day to come`];
      return faultsIn(id, value, textOf(data), () => tally.figure(id, day));
    });
}

function faultsIn(id: string, value: string, words: string, count: () => Amount): readonly string[] {
  try {
    const amount = count();
    if (!isValueOf(value, amount)) return [`${id} is published as ${value}, but counted as ${JSON.stringify(amount)}`];
    return mayBeSaidAs(words, amount) ? [] : [`${id} is said as "${words}", but counted as ${JSON.stringify(amount)}`];
  } catch (error) {
    return [`${id}: ${error instanceof Error ? error.message : error}`];
  }
}

/** The numbers in a page's main part that are not in a figure, a date or a text from a table. */
function otherNumbers(site: Site, path: string): readonly number[] {
  const page = pageAt(site, path);
  const main = page("main").clone();
  // The table of /ccgs/ has its own test.
  main.find(path === "/ccgs/" ? "data, table" : "data, svg [data-figure]").remove();
  // status-recount.test.ts counts what pictures say in words, and the map of how CCGs stand now.
  main.find("svg desc, svg title, [aria-labelledby=section-map-now]").remove();
  // What others wrote has their own numbers: titles and addresses of sources, and names that have titles in them.
  main.find('.address, a[href*="/sources/#"]').remove();
  // So have the titles of releases and of the pages of waves, which have their own tests.
  main.find("#section-news + ul, #section-releases + ul").remove();
  // The sizes of files have their own tests too.
  main.find(".download").remove();
  // The figures say how a figure is made; its value is in a data element.
  main.find('[aria-labelledby="section-end-notes"]').remove();
  // Words in neighbouring elements are separate, whatever their markup.
  main.find("*").prepend(" ").append(" ");
  const attributes = main
    .find("[aria-label], [alt], [title]")
    .toArray()
    .flatMap(element => ["aria-label", "alt", "title"].map(name => page(element).attr(name) ?? ""));
  let text = [textOf(main), ...attributes].join(" ");
  for (const known of textsOfRecord(site)) text = text.replaceAll(known, " ");
  const rest = text
    .replaceAll(new RegExp(`(?:\\d{1,2} )?(?:${months.join("|")}) \\d{4}`, "g"), " ")
    .replaceAll(/\bwaves? \d( to \d)?/gi, " ")
    .replaceAll("Health and Social Care Act 2012", " ");
  return rest.match(/\d[\d,.]*/g)?.map(Number) ?? [];
}

const textsKnown = new WeakMap<Site, readonly string[]>();

/** Texts from tables and releases that contain digits, the longest first. */
function textsOfRecord(site: Site): readonly string[] {
  const known = textsKnown.get(site);
  if (known !== undefined) return known;
  const columns = [
    "ods_code",
    "ons_code",
    "event",
    "note",
    "scope",
    "summary",
    "criterion",
    "source",
    "publisher",
    "name",
  ];
  const cells = tableNames
    .flatMap(name => site.tally.rows(name, site.asAt))
    .flatMap(row => columns.map(key => row[key]));
  // Another test compares the releases in the feed with their pages.
  const feed = load(site.read("feed.xml"), { xml: true });
  const releases = feed("entry > title, entry > summary")
    .toArray()
    .map(element => textOf(feed(element)).replace(/ Written from .*$/, ""));
  const texts = [...new Set([...cells, ...releases])]
    .flatMap(text => (text !== undefined && /\d/.test(text) ? [text, capitalised(text)] : []))
    .toSorted((a, b) => b.length - a.length);
  textsKnown.set(site, texts);
  return texts;
}

/** The sources that a site offers, which another test counts. */
function sourcesOf({ read }: Site): readonly Cells[] {
  return parse(read("data/sources.csv"), { columns: true });
}

/** Gives the key of the source to which a link leads. */
function keyOf(page: CheerioAPI) {
  return (link: Parameters<CheerioAPI>[0]) => page(link).attr("href")?.split("#")[1] ?? "";
}

/** The keys of the sources of a fact; of the deadline for "due". */
function sourcesIn(page: CheerioAPI, term: string): readonly string[] {
  const deadline = page("main .events dd").filter((_, element) => /^Deadline/.test(textOf(page(element))));
  const fact = term === "due" ? deadline : definitionOf(page, term);
  return fact.find('a[href*="/sources/#"]').toArray().map(keyOf(page));
}

/** A note as the sentence that a page makes of it. */
function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** "on" the day of a wave's announcement or, where its note says that only the first report is dated, "by" it. */
function dayOfAnnouncement({ announced, note }: Cells): string {
  const day = inEnglish(announced);
  return /first dated report/.test(note ?? "")
    ? `by ${day} (the day of the first dated report; the exact day is not known)`
    : `on ${day}`;
}

type Section = {
  readonly level: string;
  readonly heading: string;
  /** The text of its paragraphs. */
  readonly text: string;
  /** The codes of the CCGs to whose pages it links. */
  readonly ccgs: readonly string[];
};

/** The main part of a page, split at its headings. */
function sectionsOf(page: CheerioAPI): readonly Section[] {
  const sections: Section[] = [];
  for (const element of page("main").find("h2, h3, p, a").toArray()) {
    const text = textOf(page(element));
    const last = sections.at(-1);
    if (/^h/.test(element.name)) {
      sections.push({ level: element.name, heading: text.toLowerCase(), text: "", ccgs: [] });
    } else if (last !== undefined) {
      const code = /\/ccgs\/(\w+)\/$/.exec(page(element).attr("href") ?? "")?.[1];
      const added = element.name === "p" ? { text: `${last.text} ${text}`.trim() } : {};
      sections.splice(-1, 1, { ...last, ...added, ccgs: code === undefined ? last.ccgs : [...last.ccgs, code] });
    }
  }
  return sections;
}

/** The codes of the CCGs recorded in a wave with an outcome, or with none. */
function recordedOf({ tally, asAt }: Site, wave: string, outcome: string): readonly string[] {
  return codesOf(tally.rows("decisions", asAt).filter(row => row.wave === wave && row.outcome === outcome));
}

function codesOf(rows: readonly Cells[]): readonly string[] {
  return rows.map(row => row.ods_code?.toLowerCase() ?? "").toSorted();
}

function decisionOf({ tally, asAt }: Site, odsCode = ""): Cells | undefined {
  return tally.rows("decisions", asAt).find(row => row.ods_code === odsCode);
}

/** The history of a CCG by day. A review that names all CCGs under directions ends the directions of the others. */
function historyOf(site: Site, odsCode: string): readonly string[] {
  const { tally, asAt } = site;
  const decision = decisionOf(site, odsCode);
  const wave = tally.rows("waves", asAt).find(row => row.wave === decision?.wave);
  const told = wave
    ? [`${inEnglish(wave.applications_due)}: applications`, `${inEnglish(wave.announced)}: announcement`]
    : [];
  let isDirected = false;
  const directions = tally.rows("directions", asAt);
  const reviews = tally.rows("ccg_reviews", asAt);
  const events = [
    ...tally.rows("waves", asAt).map(row => ({ id: `wave-${row.wave}`, date: row.announced, all: "" })),
    ...tally.rows("reviews", asAt).map(row => ({
      id: `review-${row.review}`,
      date: row.announced || row.decided,
      all: row.with_directions,
    })),
  ];
  for (const { id, date, all } of events) {
    const named = directions.filter(row => row.after === id);
    const own = named.find(row => row.ods_code === odsCode);
    if (own !== undefined) {
      told.push(
        `${inEnglish(date)}: ${isDirected ? "still directions" : "directions"}${own.about ? `: ${own.about}` : ""}`,
      );
      isDirected = true;
    } else if (isDirected && named.length === Number(all)) {
      told.push(`${inEnglish(date)}: no longer directions`);
      isDirected = false;
    }
    const left = reviews.find(row => row.ods_code === odsCode && id === `review-${row.review}`);
    if (left !== undefined) told.push(`${inEnglish(date)}: ${left.conditions_left} left`);
  }
  return told;
}

/** The outcome that a heading or a cell names; "" if it is not recorded. */
function outcomeIn(text: string): string | undefined {
  const [, words = ""] = /^(?:CCGs )?(.*)$/i.exec(text) ?? [];
  if (/not recorded$/i.test(words)) return "";
  if (/^authorised( without conditions)?$/i.test(words)) return "authorised";
  return outcomes.find(outcome => outcome === words.toLowerCase().replace("legal ", ""));
}

function kindOf(text: string): string {
  if (/^not on the list of CCGs under legal directions/i.test(text)) return "no longer directions";
  if (/^legal directions kept/i.test(text)) return "still directions";
  if (/^placed under legal directions|^under legal directions after a review/i.test(text)) {
    return `directions${/(?<=\(announced\)): .*?(?= ?Sources?:)/.exec(text)?.[0] ?? ""}`;
  }
  const [, left] = /^(No|\d+) conditions? left after a review/.exec(text) ?? [];
  if (left !== undefined) return `${left === "No" ? 0 : left} left`;
  return /^deadline for (?:wave \d )?applications/i.test(text)
    ? "applications"
    : /announced/i.test(text)
      ? "announcement"
      : text;
}

type Entry = { readonly date: string; readonly text: string };

/** The dated terms of a page's lists, each with every description of it. */
function datedEntries(page: CheerioAPI): readonly Entry[] {
  return page("main dt")
    .toArray()
    .flatMap(term => {
      const told = page(term).nextAll("dd").toArray();
      return told.map(description => ({ date: textOf(page(term)), text: textOf(page(description)) }));
    })
    .filter(({ date }) => /^(?:\d{1,2} )?[A-Z][a-z]+ \d{4}$/.test(date));
}

function definitionOf(page: CheerioAPI, term: string) {
  // Where nothing of a decision is recorded, one entry says so of all of it.
  const terms = ["outcome", "wave", "conditions"].includes(term)
    ? `${term}s?(?:, wave and conditions| and conditions)?`
    : `${term}s?`;
  return page("main dt")
    .filter((_, element) => new RegExp(`\\b${terms}$`, "i").test(textOf(page(element))))
    .next("dd");
}

function publishedRows({ read }: Site, name: TableName): readonly Cells[] {
  return parse(read(`data/${name}.csv`), { columns: true });
}

/** Whether the last wave is announced, so that nothing needs to be held back. */
function isWhole({ tally, asAt }: Site): boolean {
  return tally.rows("waves", asAt).length === tally.rows("waves", "9999-12-31").length;
}

/** A row without notes and details, which may tell of a later day. */
function withoutRemarks({ note: _, detail: __, ...row }: Cells): Cells {
  return row;
}

/** The paragraphs with digits in a release's plain text, except its byline and address, which are the page's own. */
function numberBlocks(text: string): readonly string[] {
  return text
    .split("\n\n")
    .map(block => block.replaceAll(/^ *https?:\S+$/gm, ""))
    .flatMap(cellsOf)
    .map(block => squeezed(block).replace(/^\d+\. /, ""))
    .filter(block => /\d/.test(block) && !/Compiled by|https?:/.test(block));
}

/** The cells of a table, by column or by row; any other element is one block. */
function cellsOf(block: string): readonly string[] {
  if (/\n *-+\n/.test(block)) return block.replace(/\n *-+\n/, "\n").split(/\n| {2,}/);
  if (/^\S[^\n]*(?:\n {3}\S[^\n]*: [^\n]+)+$/.test(block)) return block.split(/\n(?: {3}[^\n]*: )?/);
  return [block];
}

function releasesOf({ pages }: Site): readonly string[] {
  return [...pages.keys()].filter(path => /^\/press-releases\/./.test(path));
}

/** A page, whether it is counted again or only looked up. */
function pageAt({ pages, read }: Site, path: string): CheerioAPI {
  return pages.get(path) ?? load(read(fileAt(path)));
}

function ccgPath(odsCode = ""): string {
  return `/ccgs/${odsCode.toLowerCase()}/`;
}

function textOf(element: { text(): string }): string {
  return squeezed(element.text());
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** Only the words and numbers, because punctuation and line breaks differ between a page and its plain text. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
