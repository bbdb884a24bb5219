/** What the rows of the record must say together: rules within a row, and the sums that hold between tables. */

import { compareText, problemAt, quoted, type Report } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { checkCorrections } from "./corrected-cell.ts";
import type { TableName } from "./datasets.ts";
import { isDate } from "./dates.ts";
import type { RowPlace } from "./table.ts";
import { fileOf, type ReadTables, type Row, type Tables } from "./tables.ts";

/** Rules that every row must keep, whatever the date. */
export function checkRows(read: ReadTables, report: Report): void {
  const { tables, flawed, headerOf } = read;
  if (!flawed.has("waves")) checkWaves(tables, headerOf, report);
  checkRegions(tables, report);
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

/** The tables in which something could not be read, those included of which a row is no figure. */
export function flawedTables({ tables, flawed }: ReadTables): ReadonlySet<TableName> {
  const isSound = tables.statements.every(statement => faultOfStatement(statement) === undefined);
  return isSound ? flawed : new Set([...flawed, "statements"]);
}

/** The sums, over the tables as at a date; a sum over a table in which something could not be read is left out. */
export function checkSums({ tables, flawed, headerOf }: ReadTables, report: Report): void {
  for (const [needed, check] of sums) {
    if (!needed.some(name => flawed.has(name))) check(tables, report, headerOf);
  }
}

type Sum = readonly [needed: readonly TableName[], check: (tables: Tables, report: Report, headerOf: HeaderOf) => void];

type HeaderOf = ReadTables["headerOf"];

const sums: readonly Sum[] = [
  // A row that could be read has to add up, whatever stands in the others.
  [[], checkWaveTotals],
  [["waves", "statements"], checkAllWaves],
  [["ccgs", "statements"], checkRegister],
  [["waves", "decisions"], checkRecorded],
  [["waves", "decisions", "reviews", "directions"], checkDirections],
  [["decisions", "conditions"], checkConditions],
  [["waves", "statements", "reviews"], checkReviews],
];

const outcomes = [
  ["authorised", "withoutConditions", "without_conditions"],
  ["authorised with conditions", "withConditions", "with_conditions"],
  ["authorised with directions", "withDirections", "with_directions"],
] as const;

function refuse(report: Report, row: RowPlace, column: string, message: string): void {
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
    else report(problemAt(place, `ons_code ${quoted(ccg.onsCode)} stands already in line ${first}`));
  }
}

/** A region written in two ways would be counted as two. */
function checkRegions(tables: Tables, report: Report): void {
  const regions = new Map<string, Row<"ccgs">>();
  const sound = new Set<string>();
  for (const ccg of tables.ccgs) {
    if (sound.has(ccg.region)) continue;
    const first = regions.get(slugOf(ccg.region)) ?? ccg;
    regions.set(slugOf(ccg.region), first);
    if (slugOf(ccg.region) === "") refuse(report, ccg, "region", "region: expected Latin letters or digits in it");
    else if (first.region === ccg.region) sound.add(ccg.region);
    else {
      const message = `region: expected ${quoted(first.region)} as in line ${first.placeOf().line}, found ${quoted(ccg.region)}`;
      refuse(report, ccg, "region", message);
    }
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

/** What is wrong with a statement, so that it is no figure. */
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
    refuse(report, row, "after", `after: ${quoted(row.after)} does not stand in ${fileOf("reviews")}`);
  }
}

function checkWaveTotals(tables: Tables, report: Report): void {
  for (const wave of tables.waves) {
    const parts = outcomes.map(([, total]) => wave[total] ?? 0);
    const sum = add(parts);
    if (sum === wave.authorised) continue;
    const terms = outcomes.map(([, , column], index) => `${parts[index]} ${column}`).join(" + ");
    refuse(report, wave, "authorised", `authorised: expected ${sum} (${terms}), found ${wave.authorised}`);
  }
}

function checkAllWaves(tables: Tables, report: Report, headerOf: HeaderOf): void {
  const ccgs = numberOfCcgs(tables);
  const sum = add(tables.waves.map(wave => wave.authorised ?? 0));
  const isComplete = tables.waves.length === 4;
  if (isComplete ? sum === ccgs : sum <= ccgs) return;
  const terms = tables.waves.map(wave => wave.authorised).join(" + ");
  const expected = `${isComplete ? "" : "at most "}${ccgs} (ccgs in ${fileOf("statements")})`;
  const message = `authorised: expected the waves to add up to ${expected}, found ${terms} = ${sum}`;
  report(problemAt(headerOf("waves", "authorised"), message));
}

function checkRegister(tables: Tables, report: Report, headerOf: HeaderOf): void {
  const ccgs = statedCcgs(tables);
  const found = tables.ccgs.length;
  if (ccgs === undefined || found === ccgs) return;
  const message = `expected ${ccgs} rows, one for each CCG (ccgs in ${fileOf("statements")}), found ${found}`;
  report(problemAt({ ...headerOf("ccgs"), column: 1 }, message));
}

/** The number of CCGs as last stated or, before it is, as in the register. */
function numberOfCcgs(tables: Tables): number {
  return statedCcgs(tables) ?? tables.ccgs.length;
}

function statedCcgs(tables: Tables): number | undefined {
  const stated = tables.statements.filter(row => row.id === "ccgs").toSorted((a, b) => compareText(a.asAt, b.asAt));
  const value = stated.at(-1)?.value;
  return value === undefined ? undefined : Number(value);
}

/** The recorded never exceed the announced; where all of a wave is recorded, they are equal (design, section 3). */
function checkRecorded(tables: Tables, report: Report): void {
  for (const wave of tables.waves) {
    const recorded = tables.decisions.filter(decision => decision.wave === wave.wave);
    atMost(report, wave, "authorised", wave.authorised ?? 0, recorded.length, `recorded in wave ${wave.wave}`);
    const withOutcome = recorded.filter(decision => decision.outcome !== undefined).length;
    const isComplete = withOutcome === wave.authorised;
    for (const [outcome, total, column] of outcomes) {
      const found = recorded.filter(decision => decision.outcome === outcome).length;
      const expected = wave[total] ?? 0;
      const what = `recorded as "${outcome}" in wave ${wave.wave}`;
      atMost(report, wave, total, expected, found, what, column);
      if (isComplete && found < expected) {
        const message = `${column}: expected ${found}, the CCGs ${what}, since all of the wave is recorded; found ${expected}`;
        refuse(report, wave, total, message);
      }
    }
  }
  const last = tables.waves.at(-1);
  for (const [outcome, total, column] of outcomes) {
    const found = tables.decisions.filter(decision => decision.outcome === outcome).length;
    const announced = add(tables.waves.map(wave => wave[total] ?? 0));
    if (last !== undefined) {
      atMost(report, last, total, announced, found, `recorded as "${outcome}" in all waves`, column);
    }
  }
}

function atMost(
  report: Report,
  row: RowPlace,
  name: string,
  announced: number,
  found: number,
  what: string,
  column = name,
): void {
  if (found <= announced) return;
  refuse(report, row, name, `${column}: expected at least ${found}, the CCGs ${what}; found ${announced} announced`);
}

function checkDirections(tables: Tables, report: Report): void {
  const decisions = new Map(tables.decisions.map(decision => [decision.odsCode, decision]));
  const directions = Map.groupBy(tables.directions, row => row.after);
  for (const wave of tables.waves) {
    const directed = directions.get(`wave-${wave.wave}`) ?? [];
    const what = `under directions after wave-${wave.wave} in ${fileOf("directions")}`;
    atMost(report, wave, "withDirections", wave.withDirections ?? 0, directed.length, what, "with_directions");
    for (const row of directed) {
      const decision = decisions.get(row.odsCode);
      const isOther = decision?.outcome !== undefined && decision.outcome !== "authorised with directions";
      const isElsewhere = decision?.wave !== undefined && decision.wave !== wave.wave;
      if (!isOther && !isElsewhere) continue;
      const found = `${quoted(decision.outcome ?? "no outcome")} in wave ${decision.wave ?? "not recorded"}`;
      refuse(report, row, "odsCode", `expected ${row.odsCode} to be recorded so in decisions.csv, found ${found}`);
    }
  }
  for (const review of tables.reviews) {
    const directed = directions.get(`review-${review.review}`)?.length ?? 0;
    const what = `under directions after review-${review.review} in ${fileOf("directions")}`;
    atMost(report, review, "withDirections", review.withDirections, directed, what, "with_directions");
  }
}

function checkConditions(tables: Tables, report: Report): void {
  const conditions = Map.groupBy(tables.conditions, row => row.odsCode);
  for (const decision of tables.decisions) {
    const unmet = conditions.get(decision.odsCode)?.length ?? 0;
    if (unmet === 0) continue;
    if (decision.outcome === "authorised" || unmet > (decision.conditions ?? unmet)) {
      const found = decision.conditions ?? "none";
      const message = `conditions: expected at least ${unmet}, the criteria in conditions.csv, found ${found}`;
      refuse(report, decision, "conditions", message);
    }
  }
}

function checkReviews(tables: Tables, report: Report): void {
  const ccgs = numberOfCcgs(tables);
  let before = add(tables.waves.map(wave => wave.withoutConditions ?? 0));
  for (const review of tables.reviews.toSorted((a, b) => compareText(a.review, b.review))) {
    const { newlyWithoutConditions: newly, withoutConditions: without, withConditions, withDirections } = review;
    if (newly !== undefined && before + newly !== without) {
      const message = `without_conditions: expected ${before + newly} (${before} before + ${newly} newly), found ${without}`;
      refuse(report, review, "withoutConditions", message);
    }
    if (without > ccgs) {
      const message = `without_conditions: expected at most ${ccgs} (the number of CCGs), found ${without}`;
      refuse(report, review, "withoutConditions", message);
    } else if (without + withConditions !== ccgs) {
      const message = `with_conditions: expected ${ccgs - without} (${ccgs} CCGs - ${without} without conditions), found ${withConditions}`;
      refuse(report, review, "withConditions", message);
    }
    if (withDirections > withConditions) {
      const message = `with_directions: expected at most ${withConditions} (with_conditions), found ${withDirections}`;
      refuse(report, review, "withDirections", message);
    }
    before = without;
  }
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
