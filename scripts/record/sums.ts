/** The sums that hold between the tables as at a date. */

import { compareText, problemAt, quoted, type Report } from "../input/problem.ts";
import { refuse } from "./agreement.ts";
import { checkBetweenTables } from "./between-tables.ts";
import type { TableName } from "./datasets.ts";
import type { RowPlace } from "./table.ts";
import { fileOf, type ReadTables, type Tables } from "./tables.ts";

/** The sums and what else tables say of the same thing, over the tables as at a date; a sum over a table in which something could not be read is left out. */
export function checkSums({ tables, flawed, headerOf }: ReadTables, report: Report): void {
  checkBetweenTables({ tables, flawed }, report);
  for (const [needed, check] of sums) {
    if (!needed.some(name => flawed.has(name))) check(tables, report, headerOf);
  }
}

type Sum = readonly [needed: readonly TableName[], check: (tables: Tables, report: Report, headerOf: HeaderOf) => void];

type HeaderOf = ReadTables["headerOf"];

const sums: readonly Sum[] = [
  // A row that could be read has to add up, whatever the others say.
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
    const all = { row: wave, name: "authorised", column: "authorised", announced: wave.authorised ?? 0 };
    atMost(all, recorded.length, `recorded in wave ${wave.wave}`, report);
    const withOutcome = recorded.filter(decision => decision.outcome !== undefined).length;
    const isComplete = withOutcome === wave.authorised;
    for (const [outcome, total, column] of outcomes) {
      const found = recorded.filter(decision => decision.outcome === outcome).length;
      const expected = wave[total] ?? 0;
      const what = `recorded as "${outcome}" in wave ${wave.wave}`;
      atMost({ row: wave, name: total, column, announced: expected }, found, what, report);
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
      const inAll = `recorded as "${outcome}" in all waves`;
      atMost({ row: last, name: total, column, announced }, found, inAll, report);
    }
  }
}

const directionsCell = { name: "withDirections", column: "with_directions" } as const;

/** A total as announced: its cell, and its column as written in the file. */
type Total = { readonly row: RowPlace; readonly name: string; readonly column: string; readonly announced: number };

function atMost({ row, name, column, announced }: Total, found: number, what: string, report: Report): void {
  if (found <= announced) return;
  refuse(report, row, name, `${column}: expected at least ${found}, the CCGs ${what}; found ${announced} announced`);
}

function checkDirections(tables: Tables, report: Report): void {
  const decisions = new Map(tables.decisions.map(decision => [decision.odsCode, decision]));
  const directions = Map.groupBy(tables.directions, row => row.after);
  for (const wave of tables.waves) {
    const directed = directions.get(`wave-${wave.wave}`) ?? [];
    const what = `under directions after wave-${wave.wave} in ${fileOf("directions")}`;
    atMost({ row: wave, ...directionsCell, announced: wave.withDirections ?? 0 }, directed.length, what, report);
    for (const row of directed) {
      const decision = decisions.get(row.odsCode);
      const isOther = decision?.outcome !== undefined && decision.outcome !== "authorised with directions";
      const isElsewhere = decision?.wave !== undefined && decision.wave !== wave.wave;
      if (!isOther && !isElsewhere) continue;
      const found = `${quoted(decision.outcome ?? "no outcome")} in wave ${decision.wave ?? "not recorded"}`;
      refuse(
        report,
        row,
        "odsCode",
        `expected ${row.odsCode} as authorised with directions in wave ${wave.wave} in ${fileOf("decisions")}, found ${found}`,
      );
    }
  }
  for (const review of tables.reviews) {
    const directed = directions.get(`review-${review.review}`)?.length ?? 0;
    const what = `under directions after review-${review.review} in ${fileOf("directions")}`;
    atMost({ row: review, ...directionsCell, announced: review.withDirections }, directed, what, report);
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
