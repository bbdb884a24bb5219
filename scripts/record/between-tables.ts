/** The rules between tables that describe the same thing, over the tables as at a date (design, section 3). */

import { compareText, quoted, type Report } from "../input/problem.ts";
import { refuse } from "./agreement.ts";
import { countsFrom } from "./as-at.ts";
import type { TableName } from "./datasets.ts";
import { fileOf, type ReadTables, type Row, type Tables } from "./tables.ts";

/** Reports where tables say different things; a rule over a table in which something could not be read is left out. */
export function checkBetweenTables({ tables, flawed }: Pick<ReadTables, "tables" | "flawed">, report: Report): void {
  for (const [needed, check] of rules) {
    if (!needed.some(name => flawed.has(name))) check(tables, report);
  }
}

type Rule = readonly [needed: readonly TableName[], check: (tables: Tables, report: Report) => void];

const rules: readonly Rule[] = [
  [["statements", "domains"], checkDomains],
  [["statements", "criteria"], checkCriteria],
  [["statements", "decisions"], checkNumbersOfConditions],
  [["decisions", "directions"], checkDirected],
  [["decisions", "reviews", "ccgReviews", "directions"], checkFree],
  [["statements", "waves"], checkStart],
  [["timeline", "waves"], checkEvents],
];

/** The statement that is in force last; undefined if none states a number exactly. */
function stated(
  { statements }: Tables,
  id: string,
): { readonly row: Row<"statements">; readonly value: number } | undefined {
  const row = statements
    .filter(candidate => candidate.id === id)
    .toSorted((a, b) => compareText(a.asAt, b.asAt))
    .at(-1);
  return row?.qualifier === "exactly" ? { row, value: Number(row.value) } : undefined;
}

function checkDomains(tables: Tables, report: Report): void {
  const domains = stated(tables, "domains");
  const found = tables.domains.length;
  if (domains === undefined || found === 0 || domains.value === found) return;
  const message = `value: expected ${found}, the rows of ${fileOf("domains")}, found ${domains.value} domains`;
  refuse(report, domains.row, "value", message);
}

function checkCriteria(tables: Tables, report: Report): void {
  const criteria = stated(tables, "criteria");
  const found = tables.criteria.length;
  if (criteria === undefined || found <= criteria.value) return;
  const message = `value: expected at least ${found}, the rows of ${fileOf("criteria")}, found ${criteria.value} criteria`;
  refuse(report, criteria.row, "value", message);
}

function checkNumbersOfConditions(tables: Tables, report: Report): void {
  const criteria = stated(tables, "criteria");
  if (criteria === undefined) return;
  for (const row of tables.decisions) {
    if (row.conditions === undefined || row.conditions <= criteria.value) continue;
    const expected = `at most ${criteria.value} (criteria in ${fileOf("statements")})`;
    refuse(report, row, "conditions", `conditions: expected ${expected}, found ${row.conditions}`);
  }
}

/** A wave's own list is checked beside the decisions of that wave. */
function checkDirected(tables: Tables, report: Report): void {
  const decisions = new Map(tables.decisions.map(row => [row.odsCode, row]));
  for (const row of tables.directions) {
    if (row.after.startsWith("wave-") || decisions.get(row.odsCode)?.outcome !== "authorised") continue;
    const expected = "expected a CCG with conditions to be under directions";
    refuse(report, row, "odsCode", `${expected}, found ${row.odsCode} "authorised" in ${fileOf("decisions")}`);
  }
}

/** A CCG whose last conditions were lifted has none later, and is not under directions. */
function checkFree(tables: Tables, report: Report): void {
  const free = new Map(
    tables.decisions.flatMap(row => (row.outcome === "authorised" ? [[row.odsCode, `in ${fileOf("decisions")}`]] : [])),
  );
  const directed = new Set(tables.directions.map(row => `${row.after} ${row.odsCode}`));
  const rows = tables.ccgReviews.toSorted((a, b) => compareText(a.review, b.review));
  for (const row of rows) {
    const before = free.get(row.odsCode);
    if (row.conditionsLeft === 0) {
      free.set(row.odsCode, `after the review of ${row.review}`);
      if (directed.has(`review-${row.review} ${row.odsCode}`)) {
        const message = `conditions_left: expected conditions of a CCG under directions in ${fileOf("directions")}, found 0`;
        refuse(report, row, "conditionsLeft", message);
      }
    } else if (before !== undefined) {
      const message = `conditions_left: expected 0, as ${before}, found ${row.conditionsLeft}`;
      refuse(report, row, "conditionsLeft", message);
    }
  }
  checkFreeStaysFree(tables, report);
}

function checkFreeStaysFree(tables: Tables, report: Report): void {
  const days = new Map(tables.reviews.map(row => [row.review, countsFrom(row)]));
  const dayOf = (review: string) => days.get(review) ?? "";
  const freed = Map.groupBy(
    tables.ccgReviews.filter(row => row.conditionsLeft === 0),
    row => row.odsCode,
  );
  for (const row of tables.directions) {
    const review = row.after.replace(/^review-/, "");
    if (review === row.after) continue;
    const earlier = freed.get(row.odsCode)?.find(found => dayOf(found.review) < dayOf(review));
    if (earlier === undefined) continue;
    const found = `${row.odsCode} without any after the review of ${earlier.review} in ${fileOf("ccgReviews")}`;
    refuse(report, row, "odsCode", `expected a CCG with conditions to be under directions, found ${found}`);
  }
}

function checkStart(tables: Tables, report: Report): void {
  const start = tables.statements.filter(row => row.id === "start-date");
  const last = tables.waves
    .map(wave => wave.announced ?? "")
    .toSorted()
    .at(-1);
  for (const row of start) {
    if (last === undefined || row.value > last) continue;
    const expected = `a day after the last wave was announced (${last} in ${fileOf("waves")})`;
    refuse(report, row, "value", `value: expected ${expected}, found ${row.value}`);
  }
}

/** An event of a wave in which CCGs are authorised is its announcement, and one in which they apply its deadline. */
function checkEvents(tables: Tables, report: Report): void {
  const waves = new Map(tables.waves.map(wave => [wave.wave, wave]));
  for (const row of tables.timeline) {
    const wave = row.wave === undefined ? undefined : waves.get(row.wave);
    if (wave === undefined) continue;
    const isAnnouncement = /^\d[\d,]* (?:CCGs )?authorised\b/i.test(row.event);
    const isDeadline = /^(?:deadline for applications|applications in|\d[\d,]* CCGs apply)\b/i.test(row.event);
    const [column, date] = isAnnouncement
      ? ["announced", wave.announced]
      : isDeadline
        ? ["applications_due", wave.applicationsDue]
        : ["", row.date];
    if (date === undefined || date === row.date) continue;
    const message = `date: expected ${date} (${column} of wave ${wave.wave} in ${fileOf("waves")}), found ${quoted(row.date)}`;
    refuse(report, row, "date", message);
  }
}
