/** The day on which a page last changed, by the record and the editors' dates alone: for the site map. */

import type { Editorial } from "../../prose/editorial.ts";
import { datesOf } from "../../record/as-at.ts";
import type { AuthorisationRecord, Ccg } from "../../record/record.ts";
import type { UpdateView } from "../views/update-view.ts";

/** A page, for its last change. */
export type ChangedPage = { readonly path: string; readonly updates: readonly UpdateView[] };

/** For a page, the day of its last change; undefined where nothing on it has a date. None is after the record's. */
export function lastChanges(
  record: AuthorisationRecord,
  editorials: readonly Editorial[],
): (kind: string, page: ChangedPage) => string | undefined {
  const byPath = new Map(editorials.map(editorial => [editorial.path, datesOfWords(editorial)] as const));
  const releases = editorials.filter(({ page }) => page.kind === "press-release").flatMap(datesOfWords);
  const standing = [
    ...record.waves.map(wave => wave.announced),
    ...record.reviews.map(review => review.countsFrom),
    ...record.tables.statements.map(statement => statement.asAt),
  ];
  const everything = [...datesOf(record.tables), ...editorials.flatMap(datesOfWords)];
  const datesOfCcg = datesOfCcgs(record);
  const datesOfKind = (kind: string, path: string): readonly string[] => {
    const ccg = kind === "ccg" ? record.ccgs.get(path.slice("/ccgs/".length, -1).toUpperCase()) : undefined;
    if (ccg !== undefined) return datesOfCcg(ccg);
    if (kind === "wave") return datesOfWave(path, record);
    if (kind === "home") return [...standing, ...releases];
    if (/^(waves|ccgs(-index|-list)?)$/.test(kind)) return standing;
    if (kind === "press-releases") return releases;
    return ["figures", "figures-of-ccgs", "data", "sources"].includes(kind) ? everything : [];
  };
  return (kind, { path, updates }) => {
    let latest: string | undefined;
    const count = (date: string) => {
      if (date <= record.asAt && (latest === undefined || date > latest)) latest = date;
    };
    for (const date of datesOfKind(kind, path)) count(date);
    for (const date of byPath.get(path) ?? []) count(date);
    for (const { dateIso } of updates) count(dateIso);
    return latest;
  };
}

function datesOfWords({ page, updates }: Editorial): readonly string[] {
  const { published } = page.frontMatter;
  return [...(published === undefined ? [] : [published]), ...updates.map(({ date }) => date)];
}

function datesOfWave(path: string, record: AuthorisationRecord): readonly string[] {
  const wave = record.waves.find(({ number }) => path === `/waves/${number}/`);
  return wave === undefined ? [] : [wave.announced, ...wave.events.map(event => event.date)];
}

/** What is said of a CCG changes with its wave, with the reviews, and, where it is in no wave, with every wave. */
function datesOfCcgs({ waves, reviews }: AuthorisationRecord): (ccg: Ccg) => readonly string[] {
  // They are the same for thousands of CCGs.
  const known = new Map<string, readonly string[]>();
  return ({ decision, directions }) => {
    const isDirected = directions.length > 0;
    const key = `${decision?.wave} ${isDirected}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const own = waves.filter(wave => decision?.wave === undefined || wave.number === decision.wave);
    // The first review adds what the page does not know; the others tell only of CCGs that are under directions.
    const telling = isDirected ? reviews : reviews.slice(0, 1);
    const dates = [...own.map(wave => wave.announced), ...telling.map(review => review.countsFrom)];
    known.set(key, dates);
    return dates;
  };
}
