/** The rules that rows must keep, each by itself and beside the others, whatever the date. */

import { problemAt, quoted, type Report } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { checkCorrections } from "./corrected-cell.ts";
import type { TableName } from "./datasets.ts";
import { isDate } from "./dates.ts";
import { checkSpellings } from "./spellings.ts";
import type { RowPlace } from "./table.ts";
import { fileOf, type ReadTables, type Row, type Tables } from "./tables.ts";

/** Rules that every row must keep, whatever the date. */
export function checkRows(read: ReadTables, report: Report): void {
  const { tables, flawed, headerOf } = read;
  if (!flawed.has("waves")) checkWaves(tables, headerOf, report);
  checkRegions(tables, report);
  checkSpellings(tables, report);
  for (const decision of tables.decisions) checkDecision(decision, report);
  checkOnsCodes(tables, report);
  for (const criterion of tables.criteria) {
    if (criterion.criterion.startsWith(`${criterion.domain}.`)) continue;
    refuse(report, criterion, "domain", `domain: expected the first number of ${quoted(criterion.criterion)}`);
  }
  for (const review of tables.reviews) {
    if (review.announced !== undefined || review.decided !== undefined) continue;
    refuse(report, review, "announced", "expected a date in announced or in decided, found none");
  }
  for (const statement of tables.statements) checkStatement(statement, report);
  if (!flawed.has("waves") && !flawed.has("reviews")) checkDirectionEvents(tables, report);
  checkCorrections(read, report);
}

/** The tables that could not be read in full; statements.csv is one of them if a row of it gives no figure. */
export function flawedTables({ tables, flawed }: ReadTables): ReadonlySet<TableName> {
  const isSound = tables.statements.every(statement => faultOfStatement(statement) === undefined);
  return isSound ? flawed : new Set([...flawed, "statements"]);
}

type HeaderOf = ReadTables["headerOf"];

/** Reports the problem with a cell. */
export function refuse(report: Report, row: RowPlace, column: string, message: string): void {
  report(problemAt(row.placeOf(column), message));
}

function checkWaves(tables: Tables, headerOf: HeaderOf, report: Report): void {
  const missing = [1, 2, 3, 4].filter(number => !tables.waves.some(wave => wave.wave === number));
  if (missing.length > 0) {
    const message = `expected the waves 1, 2, 3 and 4; found no wave ${missing.join(", ")}`;
    report(problemAt(headerOf("waves", "wave"), message));
  }
  for (const wave of tables.waves) {
    const totals = [wave.authorised, wave.withoutConditions, wave.withConditions, wave.withDirections];
    const given = totals.filter(total => total !== undefined).length;
    if (given !== (wave.announced === undefined ? 0 : totals.length)) {
      refuse(report, wave, "announced", "expected a date and all four totals, or none of them");
    }
    if (wave.announced !== undefined && wave.announced < wave.applicationsDue) {
      refuse(report, wave, "announced", `expected a date after applications_due (${wave.applicationsDue})`);
    }
  }
}

function checkOnsCodes(tables: Tables, report: Report): void {
  const lines = new Map<string, number>();
  for (const ccg of tables.ccgs) {
    const place = ccg.placeOf("onsCode");
    const first = lines.get(ccg.onsCode);
    if (first === undefined) lines.set(ccg.onsCode, place.line);
    else report(problemAt(place, `ons_code ${quoted(ccg.onsCode)} is already in line ${first}`));
  }
}

/** A region is part of addresses. */
function checkRegions({ ccgs }: Tables, report: Report): void {
  for (const ccg of ccgs) {
    if (slugOf(ccg.region) === "") refuse(report, ccg, "region", "region: expected Latin letters or digits in it");
  }
}

function checkDecision(decision: Row<"decisions">, report: Report): void {
  const { wave, waveBasis, waveSources, outcome, outcomeBasis, outcomeSources, conditions } = decision;
  if (!isAllOrNothing(wave, waveBasis, waveSources)) {
    refuse(report, decision, "wave", "expected wave, wave_basis and wave_sources, or none of them");
  }
  if (!isAllOrNothing(outcome, outcomeBasis, outcomeSources)) {
    refuse(report, decision, "outcome", "expected outcome, outcome_basis and outcome_sources, or none of them");
  }
  if (wave === undefined && outcome === undefined) {
    refuse(report, decision, "odsCode", "expected a wave, an outcome or both, found neither");
  }
  if (conditions === undefined) return;
  if (outcome === undefined) refuse(report, decision, "conditions", "expected an outcome beside the conditions");
  const isFree = outcome === "authorised";
  if (outcome !== undefined && isFree !== (conditions === 0)) {
    const expected = isFree ? "no conditions" : "at least one condition";
    refuse(report, decision, "conditions", `expected ${expected} for ${quoted(outcome)}, found ${conditions}`);
  }
}

function isAllOrNothing(...values: readonly unknown[]): boolean {
  return new Set(values.map(value => value === undefined)).size === 1;
}

function checkStatement(statement: Row<"statements">, report: Report): void {
  const fault = faultOfStatement(statement);
  if (fault !== undefined) refuse(report, statement, fault.column, `${fault.column}: ${fault.message}`);
}

/** The problem with a statement that gives no figure. */
function faultOfStatement({
  id,
  unit,
  value,
}: Row<"statements">): { readonly column: "unit" | "value"; readonly message: string } | undefined {
  const isStartDate = id === "start-date";
  if (isStartDate !== (unit === "date")) {
    return { column: "unit", message: `expected ${isStartDate ? "date" : "a unit other than date"}` };
  }
  if (isStartDate) {
    return isDate(value) ? undefined : { column: "value", message: `expected a real date, found ${quoted(value)}` };
  }
  const isWhole = /^(0|[1-9]\d{0,14})$/.test(value);
  return isWhole ? undefined : { column: "value", message: `expected a whole number, found ${quoted(value)}` };
}

function checkDirectionEvents(tables: Tables, report: Report): void {
  const events = new Set([
    ...tables.waves.map(wave => `wave-${wave.wave}`),
    ...tables.reviews.map(review => `review-${review.review}`),
  ]);
  for (const row of tables.directions) {
    if (events.has(row.after)) continue;
    refuse(report, row, "after", `after: ${quoted(row.after)} is not in ${fileOf("reviews")}`);
  }
}
