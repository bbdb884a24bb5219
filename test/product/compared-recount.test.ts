/**
 * Counts again, by separate code, where each CCG stands among the others, and what the pages of regions and area teams give
 * beside England.
 */

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CheerioAPI, load } from "cheerio/slim";
import { beforeAll, describe, expect, it } from "vitest";
import { type BuiltSite, builtSite } from "../support/built-sites.ts";
import { inFull, sample } from "../support/thorough.ts";
import type { Amount } from "./composed.ts";
import { ordinalIn } from "./said.ts";
import { standingsOf } from "./standing.ts";
import { type Cells, medianOf, tallyOf } from "./tally.ts";

const builds: readonly { readonly name: BuiltSite; readonly data: string; readonly asAt: string }[] = [
  { name: "the site", data: "data", asAt: "2014-02-04" },
  { name: "the site as at 22 January 2013", data: "data", asAt: "2013-01-22" },
  ...inFull({ name: "the complete example", data: "examples/complete", asAt: "2014-02-04" }),
];

describe.each(builds)("$name", ({ name, data, asAt }) => {
  let output = "";
  beforeAll(async () => {
    output = await builtSite(name);
  }, 60_000);

  const tally = tallyOf(data);
  const ccgs = tally.rows("ccgs", asAt);
  const decisions = new Map(tally.rows("decisions", asAt).map(row => [row.ods_code, row] as const));
  const outcomeOf = ({ ods_code }: Cells) => decisions.get(ods_code)?.outcome ?? "";
  const pageOf = (path: string) => load(readFileSync(join(output, path, "index.html"), "utf8"));

  /** The number of conditions of a CCG, where it is recorded. */
  function conditionsOf(ccg: Cells): number | undefined {
    if (outcomeOf(ccg) === "authorised") return 0;
    const conditions = decisions.get(ccg.ods_code)?.conditions ?? "";
    return conditions === "" ? undefined : Number(conditions);
  }

  const measures = [
    { measure: "Registered patients", of: (ccg: Cells) => Number(ccg.registered_patients) },
    { measure: "Member GP practices", of: (ccg: Cells) => Number(ccg.gp_practices) },
    { measure: "Number of conditions", of: conditionsOf },
  ] as const;

  it("places each CCG among those of which the same is known", () => {
    for (const ccg of sample(ccgs, 10)) {
      const page = pageOf(`ccgs/${ccg.ods_code?.toLowerCase()}`);
      const expected = measures.flatMap(({ measure, of }) => {
        const [own, all] = [of(ccg), ccgs.flatMap(other => of(other) ?? [])];
        if (own === undefined || all.length < 2) return [];
        const [smallest, largest] = [Math.min(...all), Math.max(...all)].map(inDigits);
        // The smallest has the last place, however many are as small.
        const place = own === Math.min(...all) ? all.length : 1 + all.filter(other => other > own).length;
        return [
          { measure, own: inDigits(own), place, among: all.length, smallest, largest, drawn: [smallest, largest] },
        ];
      });
      expect(stripsIn(page), ccg.ods_code).toEqual(expected);
    }
  });

  it("gives in numbers the smallest, the middle and the largest of each measure", () => {
    for (const ccg of sample(ccgs, 10)) {
      const page = pageOf(`ccgs/${ccg.ods_code?.toLowerCase()}`);
      const known = measures.map(({ measure, of }) => ({ measure, of, all: ccgs.flatMap(other => of(other) ?? []) }));
      const expected = known
        .filter(({ all }) => all.length > 1)
        .map(({ measure, of, all }) =>
          [measure, of(ccg), Math.min(...all), medianOf(all), Math.max(...all)].map(cell =>
            typeof cell === "number" ? inDigits(cell) : (cell ?? "Not recorded"),
          ),
        );
      expect(cellsIn(page, page(".strips + .table-scroll")), ccg.ods_code).toEqual(expected);
    }
  });

  it.each(["regions", "area-teams"])("gives of each of the %s what its rows give, beside England", folder => {
    const column = folder === "regions" ? "region" : "area_team";
    const standing = standingsOf(tally, asAt);
    const states = ["without-conditions", "with-conditions", "with-directions"];
    // What the Board announced in all; of what is not recorded there is no total.
    const announced = ["", "status."].flatMap(before => [
      ...states.map(state => inDigitsOf(tally.figure(before + state, asAt))),
      undefined,
    ]);
    const kindOf = new Map(ccgs.map(({ ods_code = "" }) => [ods_code, standing(ods_code).kind]));
    const measured = (some: readonly Cells[]): readonly string[] => {
      const share = (isIn: (ccg: Cells) => boolean, index: number) => {
        const [own = 0, named = 0] = [some, ccgs].map(all => all.filter(isIn).length);
        const total = announced[index];
        if (total === undefined || total === inDigits(named)) return inWords(own, some.length);
        return some === ccgs ? `${own} of ${total} known by name` : `${own} known by name`;
      };
      const sum = (key: string) => some.reduce((total, row) => total + Number(row[key]), 0);
      const conditions = some.flatMap(ccg => conditionsOf(ccg) ?? []);
      const outcomes = ["authorised", "authorised with conditions", "authorised with directions", ""];
      const kinds = ["without conditions", "with conditions", "under directions", "not recorded"];
      return [
        inDigits(some.length),
        ...outcomes.map((outcome, index) => share(ccg => outcomeOf(ccg) === outcome, index)),
        ...kinds.map((kind, index) => share(ccg => kindOf.get(ccg.ods_code ?? "") === kind, index + 4)),
        conditions.length === 0 ? "Not known" : inDigits(medianOf(conditions)),
        inDigits(conditions.length),
        inDigits(sum("registered_patients")),
        inDigits(Math.round(sum("registered_patients") / some.length)),
        inDigits(sum("gp_practices")),
      ];
    };
    const england = measured(ccgs);
    const pages = globSync(`${folder}/*/index.html`, { cwd: output }).map(file => file.replace("/index.html", ""));
    expect(pages.length).toBeGreaterThan(3);
    for (const path of pages) {
      const page = pageOf(path);
      const table = page("main table").first();
      const area = textOf(table.find("caption")).split(" compared with England")[0];
      const own = ccgs.filter(ccg => ccg[column] === area);
      const told = cellsIn(page, table);
      expect(
        told.map(([, ofArea]) => ofArea),
        path,
      ).toEqual(measured(own));
      expect(
        told.map(([, , ofEngland]) => ofEngland),
        path,
      ).toEqual(england);
      expect(textOf(page("main .lede")), path).toMatch(new RegExp(`^${own.length} CCG`));
      const named = page("main table.stack tbody th a").toArray();
      expect(named.map(link => textOf(page(link))).toSorted(), path).toEqual(own.map(row => row.name).toSorted());
      for (const team of page("#section-teams + ul li").toArray()) {
        const [, called, count] = /^(.+) \((\d+)\)$/.exec(textOf(page(team))) ?? [];
        expect(Number(count), called).toBe(ccgs.filter(ccg => ccg.area_team === called).length);
      }
    }
  });
});

/** What each picture says, in the words beside it, in those for who can't see it, and at its ends. */
function stripsIn(page: CheerioAPI) {
  return page(".strips > div")
    .toArray()
    .map(element => {
      const strip = page(element);
      const beside = textOf(strip.find(".strip__rank"));
      const [, measure, own, words = ""] = /^(.+): (\S+), (.+) of (?:all CCGs|those we know)$/.exec(beside) ?? [];
      const title = textOf(strip.find("title"));
      const [, of, smallest, largest] =
        / of (\d+)\. The smallest number is (\S+), the largest (\S+)\.$/.exec(title) ?? [];
      expect(title).toContain(`: ${own}, ${words} of ${of}.`);
      expect(/those we know$/.test(beside)).toBe(measure === "Number of conditions");
      const [, ordinal = "first", end] = /^(?:the )?(?:(.+) )?(largest|smallest)$/.exec(words) ?? [];
      const place = end === "smallest" ? Number(of) : end === "largest" ? ordinalIn(ordinal) : undefined;
      const drawn = strip
        .find("text")
        .toArray()
        .map(text => textOf(page(text)));
      return { measure, own, place, among: Number(of), smallest, largest, drawn };
    });
}

/** The texts of the cells of a table's body, by row. */
function cellsIn(page: CheerioAPI, table: ReturnType<CheerioAPI>) {
  const rows = table.find("tbody tr").toArray();
  return rows.map(row =>
    page(row)
      .children()
      .toArray()
      .map(cell => textOf(page(cell))),
  );
}

/** A part of a whole as the tables have it: `4 (13%)`, `1 (<1%)`, `0`. */
function inWords(part: number, whole: number): string {
  const percent = Math.floor((200 * part + whole) / (2 * whole));
  return part === 0 ? "0" : `${part} (${percent === 0 ? "<1" : percent}%)`;
}

function inDigitsOf(amount: Amount): string {
  return amount.kind === "count" ? inDigits(amount.count) : amount.kind;
}

function inDigits(number: number): string {
  return number.toLocaleString("en-GB");
}

function textOf(element: { text: () => string }): string {
  return element.text().replaceAll(/\s+/g, " ").trim();
}
