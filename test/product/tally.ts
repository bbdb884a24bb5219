/**
 * Counts the record a second time in the plainest way: straight from the CSV files, row by row, with no code from
 * scripts/. Design, section 4, defines the figures, and section 3 the day from which a row counts.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { type Amount, composedFigure, type Plain } from "./composed.ts";

export type Cells = Readonly<Record<string, string>>;

export const tableNames = [
  "ccgs",
  "waves",
  "decisions",
  "directions",
  "reviews",
  "ccg_reviews",
  "statements",
  "domains",
  "criteria",
  "conditions",
  "stages",
  "support_levels",
  "timeline",
  "sources",
] as const;

export const optionalTables = ["places", "corrections"] as const;

/** The tables that every directory has, and the optional ones. */
export type TableName = (typeof tableNames)[number] | (typeof optionalTables)[number];

export type Tally = {
  /** The rows of a table that are known on a day. */
  readonly rows: (table: TableName, asAt: string) => readonly Cells[];
  /** A figure as at a day; throws if there is no such figure on that day. */
  readonly figure: (id: string, asAt: string) => Amount;
};

export const outcomes = ["authorised", "authorised with conditions", "authorised with directions"] as const;

const never = "9999-12-31";

export function tallyOf(directory: string): Tally {
  const files = new Map<TableName, readonly Cells[]>(
    [...tableNames, ...optionalTables].flatMap(name => {
      const file = join(directory, `${name}.csv`);
      // A missing table that need not be there is the same as an empty one.
      if (optionalTables.some(optional => optional === name) && !existsSync(file)) return [];
      return [[name, parse(readFileSync(file), { columns: true })] as const];
    }),
  );
  const all = (name: TableName) => files.get(name) ?? [];

  /** The day from which an event counts: `wave-2`, `review-2013-07`. */
  const dayOf = (event: string): string => {
    for (const wave of all("waves")) if (event === `wave-${wave.wave}`) return wave.announced || never;
    for (const review of all("reviews")) {
      if (event === `review-${review.review}`) return lastDayOf(review.announced || review.decided || never);
    }
    return never;
  };
  const isDecided = (odsCode: string, asAt: string): boolean => {
    const decision = all("decisions").find(row => row.ods_code === odsCode);
    return decision !== undefined && knownDecision(decision, asAt).length > 0;
  };
  const wavesToCome = (asAt: string) => all("waves").filter(wave => dayOf(`wave-${wave.wave}`) > asAt);
  const speaksOf = (event: Cells, wave: Cells): boolean =>
    event.wave === wave.wave || new RegExp(`waves?\\b.*\\b${wave.wave}\\b`, "i").test(event.event ?? "");

  const isOut = (key: string, asAt: string): boolean => {
    const published = all("sources").find(row => row.source === key)?.published ?? "";
    return published.slice(0, 4) <= asAt && published.slice(0, 7) <= asAt && published <= asAt;
  };
  const outOf = (cell: string | undefined, asAt: string): string =>
    (cell ?? "")
      .split(" ")
      .filter(key => key !== "" && isOut(key, asAt))
      .join(" ");

  /** A row as it is known on a day: with those of its sources that are out, or not at all. */
  const known = (row: Cells, asAt: string): readonly Cells[] => {
    if (row.sources === undefined || row.sources === "") return [row];
    const sources = outOf(row.sources, asAt);
    return sources === "" ? [] : [{ ...row, sources }];
  };
  const knownDecision = (row: Cells, asAt: string): readonly Cells[] => {
    const isComplete = wavesToCome(asAt).length === 0;
    const [waveSources, outcomeSources] = [outOf(row.wave_sources, asAt), outOf(row.outcome_sources, asAt)];
    const hasWave = waveSources !== "" && dayOf(`wave-${row.wave}`) <= asAt;
    const hasOutcome = outcomeSources !== "" && (hasWave || isComplete);
    const wave = hasWave ? { wave_sources: waveSources } : { wave: "", wave_basis: "", wave_sources: "" };
    const noOutcome = { outcome: "", outcome_basis: "", outcome_sources: "", conditions: "" };
    const outcome = hasOutcome ? { outcome_sources: outcomeSources } : noOutcome;
    return hasWave || hasOutcome ? [{ ...row, ...wave, ...outcome }] : [];
  };
  const rows = (table: TableName, asAt: string): readonly Cells[] => {
    if (table === "decisions") return all("decisions").flatMap(row => knownDecision(row, asAt));
    return counted(table, asAt).flatMap(row => (table === "sources" ? [row] : known(row, asAt)));
  };

  /** The rows whose own day has come. */
  const counted = (table: TableName, asAt: string): readonly Cells[] => {
    switch (table) {
      case "waves":
        return all("waves").filter(row => dayOf(`wave-${row.wave}`) <= asAt);
      case "reviews":
        return all("reviews").filter(row => dayOf(`review-${row.review}`) <= asAt);
      case "directions":
        return all("directions").filter(row => dayOf(row.after ?? "") <= asAt);
      case "ccg_reviews":
        return all("ccg_reviews").filter(row => dayOf(`review-${row.review}`) <= asAt);
      case "conditions":
        return all("conditions").filter(row => isDecided(row.ods_code ?? "", asAt));
      case "statements":
        return all("statements").filter(row => (row.as_at ?? never) <= asAt);
      case "corrections":
        return all("corrections").filter(row => (row.corrected ?? never) <= asAt);
      case "timeline":
        return all("timeline").filter(
          row => (row.date ?? never) <= asAt && !wavesToCome(asAt).some(wave => speaksOf(row, wave)),
        );
      default:
        return all(table);
    }
  };

  const plainFigure = (id: string, asAt: string): Plain => {
    const ccgs = rows("ccgs", asAt);
    const waves = rows("waves", asAt);
    const stated = rows("statements", asAt).findLast(row => row.id === id);
    if (stated?.unit === "date") return { kind: "date", date: stated.value ?? "" };
    if (stated !== undefined) return countOf(stated.value, stated.qualifier);

    if (id === "waves" && waves.length > 0) return countOf(waves.length);
    if (id === "reviews" && rows("reviews", asAt).length > 0) return countOf(rows("reviews", asAt).length);
    if (id === "regions") return countOf(new Set(ccgs.map(row => row.region)).size);
    if (id === "area-teams") return countOf(new Set(ccgs.map(row => row.area_team)).size);
    const [first = "", second = "", third = ""] = id.split(".");
    const column = { "registered-patients": "registered_patients", "registered-practices": "gp_practices" }[second];
    if (first === "ccg" && column !== undefined)
      return countOf(
        statisticOf(
          third,
          ccgs.map(row => Number(row[column])),
        ),
      );
    if (first === "ccg") {
      const code = second.toUpperCase();
      const ccg = ccgs.find(row => row.ods_code === code);
      if (third === "registered-patients") return countOf(ccg?.registered_patients);
      if (third === "registered-practices") return countOf(ccg?.gp_practices);
      if (third === "conditions") {
        const decision = rows("decisions", asAt).find(row => row.ods_code === code);
        return countOf(decision?.outcome === "authorised" ? 0 : decision?.conditions);
      }
    }
    if (first === "region") {
      const region = ccgs.filter(row => slugOf(row.region ?? "") === second);
      if (region.length === 0) throw new Error(`No region ${second}`);
      if (third === "ccgs") return countOf(region.length);
      if (third === "registered-patients") return countOf(sum(region, "registered_patients"));
      if (third === "registered-practices") return countOf(sum(region, "gp_practices"));
    }
    if (first === "status") {
      const last = rows("reviews", asAt)
        .toSorted((a, b) => ((a.review ?? "") < (b.review ?? "") ? -1 : 1))
        .at(-1);
      if (last === undefined) return countOf(totalOf(waves, second));
      const [any, directed] = [Number(last.with_conditions), Number(last.with_directions)];
      if (second === "without-conditions") return countOf(last.without_conditions);
      if (second === "with-conditions") return countOf(any - directed);
      if (second === "with-directions") return countOf(directed);
      if (second === "with-any-condition") return countOf(any);
      throw new Error(`No status ${second}`);
    }
    const wave = waves.find(row => first === `wave-${row.wave}`);
    if (wave !== undefined) {
      if (second === "applications-due") return { kind: "date", date: wave.applications_due ?? "" };
      if (second === "announced") return { kind: "date", date: wave.announced ?? "" };
      if (second === "recorded") {
        return countOf(rows("decisions", asAt).filter(row => row.wave === wave.wave).length);
      }
      return countOf(totalOf([wave], second));
    }
    const review = rows("reviews", asAt).find(row => first === `review-${row.review}`);
    if (review !== undefined && reviewColumns.some(column => column === underscored(second))) {
      return countOf(review[underscored(second)]);
    }
    if (id === "registered-patients") return countOf(sum(ccgs, "registered_patients"));
    if (id === "registered-practices") return countOf(sum(ccgs, "gp_practices"));
    if (id === "remaining") {
      const whole = plainFigure("ccgs", asAt);
      if (whole.kind === "count") return countOf(whole.count - totalOf(waves, "authorised"));
    }
    if (id === "population-served") {
      const last = waves.toSorted((a, b) => ((a.announced ?? "") < (b.announced ?? "") ? -1 : 1)).at(-1);
      return plainFigure(`wave-${last?.wave}.population-served`, asAt);
    }
    return countOf(totalOf(waves, id));
  };

  const alike = (id: string, asAt: string): readonly string[] => {
    const [, family, measure] = /^(wave-|review-|region\.|ccg\.)[^.]+\.(.+)$/.exec(id) ?? [];
    const named = (names: readonly (string | undefined)[]) =>
      [...new Set(names)].map(name => `${family}${name}.${measure}`);
    if (family === "wave-") return named(rows("waves", asAt).map(row => row.wave));
    if (family === "review-") return named(rows("reviews", asAt).map(row => row.review));
    if (family === "region.") return named(rows("ccgs", asAt).map(row => slugOf(row.region ?? "")));
    if (family === "ccg.") return named(rows("ccgs", asAt).map(row => row.ods_code?.toLowerCase()));
    throw new Error(`Like no others: ${id}`);
  };

  const counts = { plain: plainFigure, alike };
  return { rows, figure: (id, asAt) => composedFigure(id, asAt, counts) };
}

/** The last day of the month for a date given only to the month (design, section 3). */
function lastDayOf(date: string): string {
  if (!/^\d{4}-\d{2}$/.test(date)) return date;
  const [year = 0, month = 0] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function countOf(value: string | number | undefined, qualifier = "exactly"): Plain {
  if (value === undefined || value === "") throw new Error("Not recorded");
  return { kind: "count", count: Number(value), qualifier };
}

const reviewColumns = ["newly_without_conditions", "without_conditions", "with_conditions", "with_directions"] as const;

/** The announced numbers of CCGs in some waves, by outcome. */
function totalOf(waves: readonly Cells[], id: string): number {
  if (id === "with-any-condition") return sum(waves, "with_conditions") + sum(waves, "with_directions");
  if (id === "without-directions") return sum(waves, "without_conditions") + sum(waves, "with_conditions");
  const known = ["authorised", "without-conditions", "with-conditions", "with-directions"];
  if (!known.includes(id)) throw new Error(`No figure ${id}`);
  return sum(waves, underscored(id));
}

function sum(rows: readonly Cells[], column: string): number {
  let total = 0;
  for (const row of rows) total += Number(row[column]);
  return total;
}

function statisticOf(name: string, numbers: readonly number[]): number | undefined {
  const inOrder = numbers.toSorted((a, b) => a - b);
  if (name === "min") return inOrder[0];
  if (name === "max") return inOrder.at(-1);
  if (name === "mean") return numbers.reduce((total, number) => total + number, 0) / numbers.length;
  return name === "median" ? medianOf(numbers) : undefined;
}

/** The middle number, or half way between the middle two. */
export function medianOf(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  const at = (place: number) => inOrder[place] ?? 0;
  const half = numbers.length / 2;
  return Number.isInteger(half) ? (at(half - 1) + at(half)) / 2 : at(Math.floor(half));
}

function underscored(id: string): string {
  return id.replaceAll("-", "_");
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, "-");
}
