/** Which inputs are later than a moment, by the design (sections 3 and 6) and independently of the code under test. */

import { type Inputs, type RawRow, rowsOf } from "./inputs.ts";

/** An as-at date as given to a build, its day in London, and its last instant (Unix time, ms). */
export type Moment = { readonly asAt: string; readonly day: string; readonly instant: number };

const never = "9999-12-31";

/** The day from which a row is known: its own day, if it has one, or that on which its first source is out. */
export function dayOf(inputs: Inputs, table: string, row: RawRow): string {
  if (table === "decisions") return earliest(Object.values(partsOf(inputs, row)));
  return latest([ownDay(inputs, table, row), sourceDay(inputs, row.sources ?? "")]);
}

/** The days from which the two parts of a decision are known. */
function partsOf(inputs: Inputs, row: RawRow): { readonly wave: string; readonly outcome: string } {
  const { wave = "", wave_sources = "", outcome = "", outcome_sources = "" } = row;
  const waveDay = wave === "" ? never : latest([announcementOf(inputs, wave), sourceDay(inputs, wave_sources)]);
  const decided = earliest([waveDay, lastAnnouncement(inputs)]);
  return { wave: waveDay, outcome: outcome === "" ? never : latest([decided, sourceDay(inputs, outcome_sources)]) };
}

/** The first day on which one of these sources may have been out; one without a date always was. */
function sourceDay(inputs: Inputs, keys: string): string {
  const days = keys.split(" ").map(key => outFrom(published(inputs, "").get(key)));
  return keys === "" ? "" : earliest(days);
}

function outFrom(published = ""): string {
  return published === "" ? "" : `${published}-01-01`.slice(0, 10);
}

const published = remembered(inputs => new Map(rowsOf(inputs, "sources").map(row => [row.source, row.published])));

/** The day from which a row counts by itself. */
function ownDay(inputs: Inputs, table: string, row: RawRow): string {
  switch (table) {
    case "waves":
      return row.announced || never;
    case "directions":
      return eventDay(inputs, row.after ?? "");
    case "reviews":
      return endOfMonth(row.announced || row.decided || never);
    case "ccg_reviews":
      return eventDay(inputs, `review-${row.review}`);
    case "statements":
      return row.as_at ?? never;
    case "conditions":
      return decisionDay(inputs, row.ods_code);
    case "timeline":
      return latest([row.date ?? never, ...wavesNamed(row).map(wave => announcementOf(inputs, wave))]);
    case "corrections":
      return row.corrected ?? never;
    default:
      return "";
  }
}

/** Whether a row is not yet known at all as at a day. */
export function isLater(inputs: Inputs, table: string, row: RawRow, day: string): boolean {
  if (table === "ccgs") return false;
  if (table !== "sources") return dayOf(inputs, table, row) > day;
  if (row.source === "invented") return false;
  return outFrom(row.published) > day || !(cited(inputs, day).has(row.source) || row.source === "register-2013");
}

/** The keys of sources in a row that is known as at a day: of a decision, those of the parts that are. */
function keysOf(inputs: Inputs, table: string, row: RawRow, day: string): readonly string[] {
  const keysIn = (cell = "") => cell.split(" ").filter(key => key !== "");
  if (table !== "decisions") return keysIn(row.sources);
  const { wave, outcome } = partsOf(inputs, row);
  return [...(wave > day ? [] : keysIn(row.wave_sources)), ...(outcome > day ? [] : keysIn(row.outcome_sources))];
}

/** Whether a page is left out of a build as at a moment. */
export function isLaterPage(inputs: Inputs, name: string, moment: Moment): boolean {
  const text = inputs.pages[name] ?? "";
  const value = (key: string) => new RegExp(`^${key}: "?([^"\n]+)"?$`, "m").exec(text)?.[1];
  const embargo = value("embargo");
  if (embargo !== undefined && Date.parse(embargo) > moment.instant) return true;
  if ([value("published"), value("as_at")].some(date => date !== undefined && date > moment.day)) return true;
  const wave = /^waves\/(\d)\.md$/.exec(name)?.[1];
  return wave !== undefined && announcementOf(inputs, wave) > moment.day;
}

// Remembered for each set of inputs and day, because every row asks for it.
const cited = remembered((inputs, day) => findCited(inputs, day));
const decided = remembered(inputs => new Map(rowsOf(inputs, "decisions").map(row => [row.ods_code, row] as const)));

function remembered<Value>(find: (inputs: Inputs, day: string) => Value): (inputs: Inputs, day: string) => Value {
  const values = new WeakMap<Inputs, Map<string, Value>>();
  return (inputs, day) => {
    const known = values.get(inputs) ?? new Map<string, Value>();
    values.set(inputs, known);
    const value = known.get(day) ?? find(inputs, day);
    known.set(day, value);
    return value;
  };
}

function findCited(inputs: Inputs, day: string): ReadonlySet<string | undefined> {
  const tables = Object.keys(inputs.tables).filter(table => table !== "ccgs" && table !== "sources");
  return new Set(
    tables.flatMap(table =>
      rowsOf(inputs, table)
        .filter(row => !isLater(inputs, table, row, day))
        .flatMap(row => keysOf(inputs, table, row, day)),
    ),
  );
}

function wavesNamed(event: RawRow): readonly string[] {
  const text = (event.event ?? "").toLowerCase();
  const ordinals = ["first", "second", "third", "fourth"].flatMap((word, index) =>
    new RegExp(`\\b${word}\\b`).test(text) ? String(index + 1) : [],
  );
  const numbers = /\bwaves?\b/.test(text) ? [...(text.match(/\b[1-4]\b/g) ?? []), ...ordinals] : [];
  return event.wave ? [event.wave, ...numbers] : numbers;
}

/** The day from which the announcement of a wave is known. */
function announcementOf(inputs: Inputs, wave: string | undefined): string {
  const row = rowsOf(inputs, "waves").find(candidate => candidate.wave === wave);
  return row === undefined ? never : dayOf(inputs, "waves", row);
}

function lastAnnouncement(inputs: Inputs): string {
  return latest(rowsOf(inputs, "waves").map(row => dayOf(inputs, "waves", row)));
}

function decisionDay(inputs: Inputs, code: string | undefined): string {
  const decision = decided(inputs, "").get(code);
  return decision === undefined ? never : dayOf(inputs, "decisions", decision);
}

/** The day from which a wave's announcement or a review is known. */
function eventDay(inputs: Inputs, event: string): string {
  const [, wave] = /^wave-(\d)$/.exec(event) ?? [];
  if (wave !== undefined) return announcementOf(inputs, wave);
  const review = rowsOf(inputs, "reviews").find(row => `review-${row.review}` === event);
  return review === undefined ? never : dayOf(inputs, "reviews", review);
}

function endOfMonth(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  if (day !== undefined) return date;
  return new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10);
}

function latest(days: readonly string[]): string {
  return days.toSorted().at(-1) ?? never;
}

function earliest(days: readonly string[]): string {
  return days.toSorted()[0] ?? never;
}
