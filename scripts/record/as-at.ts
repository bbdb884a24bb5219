/** The one place where the record is cut at a date: what is dated after it is gone before anything is counted. */

import { correctedCells } from "./corrected-cell.ts";
import { datasets } from "./datasets.ts";
import { lastDay } from "./dates.ts";
import { type Row, type Tables, tableNames } from "./tables.ts";

/** The source key that marks a row as invented (design, section 3). */
export const inventedSource = "invented";

/** The last date in the record, or in the part of it without some tables: the default of `--as-at`. */
export function lastDate(tables: Tables, leftOut: ReadonlySet<string> = new Set()): string {
  return datesOf(tables, leftOut).at(-1) ?? "";
}

/** The dates from which the rows of the tables count, in order; some tables may be left out. */
export function datesOf(tables: Tables, leftOut: ReadonlySet<string> = new Set()): readonly string[] {
  const dates = {
    waves: tables.waves.flatMap(wave => [wave.applicationsDue, wave.announced ?? ""]),
    reviews: tables.reviews.map(countsFrom),
    statements: tables.statements.map(statement => statement.asAt),
    timeline: tables.timeline.map(event => event.date),
    corrections: tables.corrections.map(correction => correction.corrected),
  };
  return Object.entries(dates)
    .flatMap(([table, own]) => (leftOut.has(table) ? [] : own))
    .filter(date => date !== "" && date !== never)
    .toSorted();
}

/** A review counts from its announcement, or from its decision where no announcement is known (design, section 3). */
export function countsFrom(review: Row<"reviews">): string {
  return lastDay(review.announced ?? review.decided ?? never);
}

/** The tables as they could have been known at the end of a day. The register is undated, and moves nothing else. */
export function tablesAsAt(tables: Tables, date: string): Tables {
  const { ccgs, places } = tables;
  const { cited, ...cut } = cutAt(tables, date);
  const corrections = correctionsOf(tables, { ...cut, ccgs, places, corrections: [] }, date);
  if (corrections.length === 0) return { ...cut, ccgs, places, corrections };
  const all = cited.union(citedBy({ corrections }));
  return { ...cut, ccgs, places, corrections, sources: tables.sources.filter(row => all.has(row.source)) };
}

/** All tables as at a day but the register and the corrections, and the keys of the sources that they cite. */
function cutAt(tables: Tables, date: string) {
  const waves = tables.waves.filter(wave => (wave.announced ?? never) <= date);
  const announced = new Set(waves.map(wave => wave.wave));
  const isComplete = waves.length === tables.waves.length;
  const reviews = tables.reviews.filter(review => countsFrom(review) <= date);
  const events = new Set([
    ...waves.map(wave => `wave-${wave.wave}`),
    ...reviews.map(review => `review-${review.review}`),
  ]);
  const decisions = tables.decisions.filter(decision =>
    decision.wave === undefined ? isComplete : announced.has(decision.wave),
  );
  const decided = new Set(decisions.map(decision => decision.odsCode));
  const dated = {
    waves: waves.map(row => withoutLaterNote(row, date)),
    decisions,
    directions: tables.directions.filter(row => events.has(row.after)),
    ccgReviews: tables.ccgReviews.filter(row => events.has(`review-${row.review}`)),
    reviews: reviews.map(row => withoutLaterNote(row, date)),
    statements: tables.statements.filter(row => row.asAt <= date).map(row => withoutLaterNote(row, date)),
    conditions: tables.conditions.filter(row => decided.has(row.odsCode)),
    timeline: tables.timeline.filter(row => row.date <= date && speaksOnlyOf(announced, row)),
  };
  const known = citedBy(dated);
  const isKnown = (row: Cited) => isComplete || row.sources.every(key => known.has(key));
  const named = new Set(dated.conditions.map(condition => condition.criterion));
  const criteria = tables.criteria.flatMap(row => undatedRow(row, isKnown(row), named.has(row.criterion), known));
  const domains = new Set(criteria.map(criterion => criterion.domain));
  const undated = {
    criteria,
    domains: tables.domains.flatMap(row => undatedRow(row, isKnown(row), domains.has(row.domain), known)),
    stages: tables.stages.filter(isKnown),
    supportLevels: tables.supportLevels.filter(isKnown),
  };
  const cited = new Set([...known, ...citedBy(undated), ...citedBy({ places: tables.places }), inventedSource]);
  return { ...dated, ...undated, sources: tables.sources.filter(row => cited.has(row.source)), cited };
}

/** A correction counts from its date, and only of a cell that is there by then as it is in the whole record. */
function correctionsOf(whole: Tables, cut: Tables, date: string): Tables["corrections"] {
  const [before, after] = [correctedCells(whole), correctedCells(cut)];
  return whole.corrections.filter(row => {
    const cell = before(row);
    return row.corrected <= date && cell !== undefined && after(row)?.text === cell.text;
  });
}

// After every date that can be written.
const never = "9999-12-31";

type Cited = { readonly sources: readonly string[] };

/**
 * An undated row tells nothing of later days if the dated rows of its day cite all of its sources already. One that a
 * row of the day refers to is there too, with those of its sources that are known by then.
 */
function undatedRow<Undated extends Cited>(
  row: Undated,
  isKnown: boolean,
  isNamed: boolean,
  known: ReadonlySet<string>,
): readonly Undated[] {
  if (isKnown) return [row];
  const sources = row.sources.filter(key => known.has(key));
  return isNamed && sources.length > 0 ? [{ ...row, sources }] : [];
}

/** An event that belongs to a wave, or names one, waits for the announcement of that wave. */
function speaksOnlyOf(announced: ReadonlySet<number>, event: Row<"timeline">): boolean {
  if (event.wave !== undefined && !announced.has(event.wave)) return false;
  const named = /\bwaves? /i.test(event.event) ? [...event.event.matchAll(/\b[1-4]\b/g)].map(Number) : [];
  return named.every(wave => announced.has(wave));
}

/** Notes are remarks on a row, made later: one that gives a date after the day is left out. */
function withoutLaterNote<Noted extends { readonly note?: string | undefined }>(row: Noted, date: string): Noted {
  return datesIn(row.note ?? "").some(named => named > date) ? { ...row, note: undefined } : row;
}

/** The dates in a text, written out or ISO; a month counts as its last day. */
function datesIn(text: string): readonly string[] {
  const found = text.matchAll(/\b(\d{4}-\d{2}(?:-\d{2})?)\b|\b(?:(\d{1,2}) )?([A-Z][a-z]{2,8}) (\d{4})\b/g);
  return [...found].map(([, iso, day, month, year]) => {
    if (iso !== undefined) return lastDay(iso);
    const time = Date.parse(`1 ${month} ${year} UTC`);
    if (Number.isNaN(time)) return "";
    const isoMonth = new Date(time).toISOString().slice(0, 7);
    return day === undefined ? lastDay(isoMonth) : `${isoMonth}-${day.padStart(2, "0")}`;
  });
}

const sourceColumns = ["sources", "waveSources", "outcomeSources"] as const;

function citedBy(tables: Partial<Tables>): ReadonlySet<string> {
  const cited = new Set<string>();
  // Thousands of rows share the same few lists.
  const seen = new Set<unknown>();
  for (const name of tableNames) {
    for (const column of sourceColumns) {
      if (!(column in datasets[name].schema.shape)) continue;
      for (const row of tables[name] ?? []) {
        const keys: unknown = Reflect.get(row, column);
        if (seen.has(keys)) continue;
        seen.add(keys);
        if (Array.isArray(keys)) for (const key of keys) cited.add(String(key));
      }
    }
  }
  return cited;
}
