/** The one place where the record is cut at a date: what is dated after it is gone before anything is counted. */

import { correctedCells } from "./corrected-cell.ts";
import { datasets } from "./datasets.ts";
import { type AsAt, firstDay, instantOf, lastDay } from "./dates.ts";
import { datesIn } from "./dates-in-text.ts";
import type { RowPlace } from "./table.ts";
import { type Row, type Tables, tableNames, tablesOf } from "./tables.ts";

/** The source key that marks a row as invented (design, section 3). */
export const inventedSource = "invented";

/** The key of the source of the register, which no row of the register names. */
export const registerSource = "register-2013";

/** The key of the source of the places of CCGs on the map, which no row names either. */
export const boundariesSource = "boundaries-2013";

const sourcesWithoutRows: readonly string[] = [registerSource, boundariesSource];

/** The last date in the record, or in the part of it without some tables: the default of `--as-at`. */
export function lastDate(tables: Tables, leftOut: ReadonlySet<string> = new Set()): string {
  const own = datesOf(tables, leftOut);
  // A row is known in full once its last source is out.
  const cited = new Set(tableNames.flatMap(name => (leftOut.has(name) ? [] : [...citedBy({ [name]: tables[name] })])));
  const out = leftOut.has("sources") ? [] : tables.sources.filter(row => cited.has(row.source)).map(outFrom);
  return [...own, ...out].toSorted().at(-1) ?? "";
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
  const noted = remarked.flatMap(table => (leftOut.has(table) ? [] : tables[table].map(row => row.noted ?? "")));
  return Object.entries(dates)
    .flatMap(([table, own]) => (leftOut.has(table) ? [] : own))
    .concat(noted)
    .filter(date => date !== "" && date !== never)
    .toSorted();
}

/** The tables whose rows may have a note or a detail, with its day. */
const remarked = ["waves", "reviews", "statements", "stages", "supportLevels"] as const;

/** A review counts from its announcement, or from its decision where no announcement is known (design, section 3). */
export function countsFrom(review: Row<"reviews">): string {
  return lastDay(review.announced ?? review.decided ?? never);
}

/** An hour from which part of a row counts: its place, and its instant (Unix time, ms). */
export type Hour = { readonly row: RowPlace; readonly column: string; readonly instant: number };

/** The hours in the tables. */
export function hoursIn(tables: Tables): readonly Hour[] {
  return timedTables.flatMap(name => hoursOf(tables[name]));
}

const timedTables = [...remarked, "timeline", "corrections", "sources"] as const;

function hoursOf(rows: readonly RowPlace[]): readonly Hour[] {
  return rows.flatMap(row =>
    Object.entries(row.hours ?? {}).flatMap(([column, written]) =>
      countsBy(row, column) ? [{ row, column, instant: instantOf(written) ?? 0 }] : [],
    ),
  );
}

/** A review counts from its decision only where no announcement is known; what is invented is never out. */
function countsBy(row: RowPlace, column: string): boolean {
  if (column === "decided") return Reflect.get(row, "announced") === undefined;
  return Reflect.get(row, "source") !== inventedSource;
}

/** Whether what a cell says counts after a moment: by its hour, if it has one, and else by its day. */
export function isLater(row: RowPlace, column: string, { date, instant }: AsAt): boolean {
  const hour = instantOf(row.hours?.[column] ?? "");
  return hour === undefined ? String(Reflect.get(row, column) ?? "") > date : hour > instant;
}

/** The tables by an instant: what counts from an hour that is still to come then counts from no day. */
export function tablesBy(tables: Tables, instant: number): Tables {
  const later = Map.groupBy(
    hoursIn(tables).filter(hour => hour.instant > instant),
    ({ row }) => row,
  );
  if (later.size === 0) return tables;
  const waiting = (row: RowPlace) => {
    const columns = later.get(row)?.map(({ column }) => column);
    if (columns === undefined) return row;
    const hours = Object.entries(row.hours ?? {}).filter(([column]) => !columns.includes(column));
    const days = Object.fromEntries(columns.map(column => [column, never]));
    return { ...row, ...days, hours: Object.fromEntries(hours) };
  };
  const touched = new Set(timedTables.filter(name => tables[name].some(row => later.has(row))).map(String));
  return tablesOf(name => (touched.has(name) ? tables[name].map(waiting) : tables[name]));
}

/** The tables as they could have been known at the end of a day. The register is undated, and moves nothing else. */
export function tablesAsAt(tables: Tables, date: string): Tables {
  const { ccgs } = tables;
  const known = outBy(tables.sources, date);
  const cut = { ccgs, ...cutAt(tables, date, known), corrections: [], sources: [] };
  const corrections = correctionsOf(tables, cut, date, known);
  const cited = citedBy({ ...cut, corrections });
  const isShown = ({ source }: Row<"sources">) =>
    source === inventedSource || (known.isOut(source) && (cited.has(source) || sourcesWithoutRows.includes(source)));
  return { ...cut, corrections, sources: tables.sources.filter(isShown) };
}

/** All tables as at a day but the register, the corrections and the sources. */
function cutAt(tables: Tables, date: string, { shown }: KnownSources) {
  const waves = shown(tables.waves.filter(wave => (wave.announced ?? never) <= date));
  const announced = new Set(waves.map(wave => wave.wave));
  const reviews = shown(tables.reviews.filter(review => countsFrom(review) <= date));
  const events = new Set([
    ...waves.map(wave => `wave-${wave.wave}`),
    ...reviews.map(review => `review-${review.review}`),
  ]);
  const isLater = (text: string, noted?: string) =>
    noted === undefined ? datesIn(text).some(named => named > date) || !speaksOnlyOf(announced, text) : noted > date;
  const withoutLater = <Noted extends Remarks>(row: Noted) => withoutLaterRemarks(row, isLater);
  const isComplete = waves.length === tables.waves.length;
  const decisions = tables.decisions.flatMap(row => decisionKnown(row, announced, isComplete, shown));
  const decided = new Set(decisions.map(decision => decision.odsCode));
  return {
    waves: waves.map(withoutLater),
    decisions,
    directions: shown(tables.directions.filter(row => events.has(row.after))),
    reviews: reviews.map(withoutLater),
    ccgReviews: shown(tables.ccgReviews.filter(row => events.has(`review-${row.review}`))),
    statements: shown(tables.statements.filter(row => isStated(row, date, announced))).map(withoutLater),
    domains: shown(tables.domains),
    criteria: shown(tables.criteria),
    conditions: shown(tables.conditions.filter(row => decided.has(row.odsCode))),
    stages: shown(tables.stages).map(withoutLater),
    supportLevels: shown(tables.supportLevels).map(withoutLater),
    timeline: shown(
      tables.timeline.filter(
        ({ date: day, wave, event }) =>
          day <= date && (wave === undefined || announced.has(wave)) && speaksOnlyOf(announced, event),
      ),
    ),
    places: shown(tables.places),
  };
}

/**
 * What is known about a decision: its wave once that is announced, its outcome from then on or, where the wave is not known,
 * from the last announcement; each of them only once a source of it is out.
 */
function decisionKnown(
  row: Row<"decisions">,
  announced: ReadonlySet<number>,
  isComplete: boolean,
  shown: KnownSources["shown"],
): readonly Row<"decisions">[] {
  const waveSources = sourcesOut(row.waveSources, shown);
  const outcomeSources = sourcesOut(row.outcomeSources, shown);
  const isWaveKnown = row.wave !== undefined && announced.has(row.wave) && waveSources !== undefined;
  const isOutcomeKnown = row.outcome !== undefined && outcomeSources !== undefined && (isWaveKnown || isComplete);
  if (!isWaveKnown && !isOutcomeKnown) return [];
  const noWave = { wave: undefined, waveBasis: undefined, waveSources: undefined };
  const noOutcome = {
    outcome: undefined,
    outcomeBasis: undefined,
    outcomeSources: undefined,
    conditions: undefined,
  };
  return [
    { ...row, ...(isWaveKnown ? { waveSources } : noWave), ...(isOutcomeKnown ? { outcomeSources } : noOutcome) },
  ];
}

/** Those of some sources that are out; undefined if none is. */
function sourcesOut(
  sources: readonly string[] | undefined,
  shown: KnownSources["shown"],
): readonly string[] | undefined {
  return shown([{ sources }])[0]?.sources;
}

/** A correction counts from its date, and only of a cell that is there by then as it is in the whole record. */
function correctionsOf(whole: Tables, cut: Tables, date: string, { shown }: KnownSources): Tables["corrections"] {
  const [before, after] = [correctedCells(whole), correctedCells(cut)];
  const corrected = whole.corrections.filter(row => {
    const cell = before(row);
    return row.corrected <= date && cell !== undefined && after(row)?.text === cell.text;
  });
  return shown(corrected);
}

// After every date that can be written.
const never = "9999-12-31";

/** Which sources are out on a day, and the rows that are known by it, with those of their sources. */
type KnownSources = {
  readonly isOut: (key: string) => boolean;
  readonly shown: <Cited extends { readonly sources?: readonly string[] | undefined }>(
    rows: readonly Cited[],
  ) => readonly Cited[];
};

/** A source is out unless the whole time in which it was published is later; one without a date is (design, section 3). */
function outBy(sources: Tables["sources"], date: string): KnownSources {
  const later = new Set(sources.filter(row => outFrom(row) > date).map(row => row.source));
  if (later.size === 0) return { isOut: () => true, shown: rows => rows };
  // Thousands of rows share the same few lists.
  const lists = new Map<readonly string[] | undefined, readonly string[]>();
  const outOf = (keys: readonly string[] | undefined) => {
    const known = lists.get(keys) ?? (keys ?? []).filter(key => !later.has(key));
    lists.set(keys, known);
    return known;
  };
  return {
    isOut: key => !later.has(key),
    shown: rows =>
      rows.flatMap(row => {
        const out = outOf(row.sources);
        if (out.length === (row.sources?.length ?? 0)) return [row];
        return out.length === 0 ? [] : [{ ...row, sources: out }];
      }),
  };
}

/** The first day on which a source may have been out. */
function outFrom({ published }: Row<"sources">): string {
  return published === undefined ? "" : firstDay(published);
}

const numberWords = ["one", "two", "three", "four"];

/** What is stated of a wave waits for its announcement, whose hour the statement may lack. */
function isStated({ id, asAt }: Row<"statements">, date: string, announced: ReadonlySet<number>): boolean {
  const [, wave] = /^wave-(\d)\./.exec(id) ?? [];
  return asAt <= date && (wave === undefined || announced.has(Number(wave)));
}

/** A text tells of a wave by its number, or as the first to the fourth; none of them may be still to come. */
function speaksOnlyOf(announced: ReadonlySet<number>, text: string): boolean {
  if (!/\bwaves?\b/i.test(text)) return true;
  const numbers = [...text.matchAll(/\b[1-4]\b/g)].map(Number);
  const words = [...text.matchAll(/\bwaves?[ -](one|two|three|four)\b/gi)].map(
    ([, word = ""]) => numberWords.indexOf(word.toLowerCase()) + 1,
  );
  const ordinals = ["first", "second", "third", "fourth"].flatMap((word, index) =>
    new RegExp(`\\b${word}\\b`, "i").test(text) ? [index + 1] : [],
  );
  return [...numbers, ...words, ...ordinals].every(wave => announced.has(wave));
}

type Remarks = {
  readonly note?: string | undefined;
  readonly detail?: string | undefined;
  readonly noted?: string | undefined;
};

/**
 * Notes and details are remarks on a row, made later: one that has a day is left out until then, and one that has none
 * while it names what is later.
 */
function withoutLaterRemarks<Noted extends Remarks>(
  row: Noted,
  isLater: (text: string, noted?: string) => boolean,
): Noted {
  const isNoteLater = isLater(row.note ?? "", row.noted);
  const isDetailLater = isLater(row.detail ?? "", row.noted);
  if (!isNoteLater && !isDetailLater) return row;
  const without = { ...(isNoteLater ? { note: undefined } : {}), ...(isDetailLater ? { detail: undefined } : {}) };
  return { ...row, ...without, noted: undefined };
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
