/** Which inputs are later than a moment, by the design (sections 3 and 6) and independently of the code under test. */

import { type Inputs, type RawRow, rowsOf } from "./inputs.ts";

/** An as-at date as given to a build, its day in London, and its last instant (Unix time, ms). */
export type Moment = { readonly asAt: string; readonly day: string; readonly instant: number };

const never = "9999-12-31";
const undatedTables = ["domains", "criteria", "stages", "support_levels"];
const datedTables = ["waves", "decisions", "directions", "reviews", "statements", "conditions", "timeline"];

/** The day from which a row of a dated table counts. */
export function dayOf(inputs: Inputs, table: string, row: RawRow): string {
  switch (table) {
    case "waves":
      return row.announced || never;
    case "decisions":
      return row.wave === "" ? lastAnnouncement(inputs) : announcementOf(inputs, row.wave);
    case "directions":
      return directionDay(inputs, row.after ?? "");
    case "reviews":
      return endOfMonth(row.announced || row.decided || never);
    case "statements":
      return row.as_at ?? never;
    case "conditions":
      return decisionDay(inputs, row.ods_code);
    case "timeline":
      return latest([row.date ?? never, ...wavesNamed(row).map(wave => announcementOf(inputs, wave))]);
    default:
      return "";
  }
}

/** Whether a row is not yet known at all as at a day. */
export function isLater(inputs: Inputs, table: string, row: RawRow, day: string): boolean {
  if (datedTables.includes(table)) return dayOf(inputs, table, row) > day;
  if (table === "ccgs") return false;
  const keys = cited(inputs, day);
  if (table === "sources") return !keys.has(row.source ?? "") && row.source !== "invented";
  if (isComplete(inputs, day)) return false;
  if (keysOf(row).every(key => keys.has(key))) return false;
  return !(isNamed(inputs, table, row, day) && keysOf(row).some(key => keys.has(key)));
}

/** The keys of sources in a row. */
export function keysOf(row: RawRow): readonly string[] {
  return ["sources", "wave_sources", "outcome_sources"].flatMap(column =>
    (row[column] ?? "").split(" ").filter(key => key !== ""),
  );
}

/** Whether every wave is announced by a day. */
function isComplete(inputs: Inputs, day: string): boolean {
  return rowsOf(inputs, "waves").every(wave => (wave.announced || never) <= day);
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
const named = remembered((inputs, day) => {
  const conditions = rowsOf(inputs, "conditions").filter(row => dayOf(inputs, "conditions", row) <= day);
  return new Set(conditions.map(condition => condition.criterion));
});

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

function findCited(inputs: Inputs, day: string): ReadonlySet<string> {
  const tables = isComplete(inputs, day) ? [...datedTables, ...undatedTables] : datedTables;
  const rows = tables.flatMap(table =>
    rowsOf(inputs, table).filter(row => undatedTables.includes(table) || dayOf(inputs, table, row) <= day),
  );
  return new Set(rows.flatMap(keysOf));
}

/** Whether a row is named: a criterion by a condition, a domain by a criterion that is known or named. */
function isNamed(inputs: Inputs, table: string, row: RawRow, day: string): boolean {
  if (table === "domains") {
    const criteria = rowsOf(inputs, "criteria").filter(criterion => criterion.domain === row.domain);
    return criteria.some(criterion => !isLater(inputs, "criteria", criterion, day));
  }
  return table === "criteria" && named(inputs, day).has(row.criterion);
}

function wavesNamed(event: RawRow): readonly string[] {
  const numbers = /\bwaves? /i.test(event.event ?? "") ? (event.event?.match(/\b[1-4]\b/g) ?? []) : [];
  return event.wave ? [event.wave, ...numbers] : numbers;
}

function announcementOf(inputs: Inputs, wave: string | undefined): string {
  return rowsOf(inputs, "waves").find(row => row.wave === wave)?.announced || never;
}

function lastAnnouncement(inputs: Inputs): string {
  return latest(rowsOf(inputs, "waves").map(row => row.announced || never));
}

function decisionDay(inputs: Inputs, code: string | undefined): string {
  const decision = decided(inputs, "").get(code);
  return decision === undefined ? never : dayOf(inputs, "decisions", decision);
}

function directionDay(inputs: Inputs, after: string): string {
  const [, wave] = /^wave-(\d)$/.exec(after) ?? [];
  if (wave !== undefined) return announcementOf(inputs, wave);
  const review = rowsOf(inputs, "reviews").find(row => `review-${row.review}` === after);
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
