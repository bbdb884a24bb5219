/** The day on which a page last changed, by the record and the editors' dates alone: for the site map. */

import { datesOf } from "./as-at.ts";
import type { Editorial } from "./editorial.ts";
import type { AuthorisationRecord, Ccg } from "./record.ts";
import type { UpdateView } from "./update-view.ts";

/** A page, for its last change. */
export type ChangedPage = { readonly path: string; readonly updates: readonly UpdateView[] };

/** For a page, the day of its last change; undefined where nothing on it has a date. None is after the record's. */
export function lastChanges(
  record: AuthorisationRecord,
  editorials: readonly Editorial[],
): (kind: string, page: ChangedPage) => string | undefined {
  const byPath = new Map(editorials.map(editorial => [editorial.path, datesOfWords(editorial)] as const));
  const ccgs = new Map<string, Ccg>(
    [...record.ccgs.values()].map(ccg => [`/ccgs/${ccg.odsCode.toLowerCase()}/`, ccg] as const),
  );
  const releases = editorials.filter(({ page }) => page.kind === "press-release").flatMap(datesOfWords);
  const standing = [
    ...record.waves.map(wave => wave.announced),
    ...record.reviews.map(review => review.countsFrom),
    ...record.tables.statements.map(statement => statement.asAt),
  ];
  const everything = [...datesOf(record.tables), ...editorials.flatMap(datesOfWords)];
  const datesOfKind = (kind: string, path: string): readonly string[] => {
    const ccg = ccgs.get(path);
    if (ccg !== undefined) return datesOfCcg(ccg, record);
    if (kind === "wave") return datesOfWave(path, record);
    if (kind === "home") return [...standing, ...releases];
    if (/^(waves|ccgs(-index|-list)?)$/.test(kind)) return standing;
    if (kind === "press-releases") return releases;
    return ["figures", "figures-of-ccgs", "data", "sources"].includes(kind) ? everything : [];
  };
  return (kind, { path, updates }) =>
    [...datesOfKind(kind, path), ...(byPath.get(path) ?? []), ...updates.map(({ dateIso }) => dateIso)]
      .filter(date => date <= record.asAt)
      .toSorted()
      .at(-1);
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
function datesOfCcg(ccg: Ccg, record: AuthorisationRecord): readonly string[] {
  const own = record.waves.filter(wave => ccg.decision?.wave === undefined || wave.number === ccg.decision.wave);
  // The first review adds what the page does not know; the others tell only of CCGs that are under directions.
  const reviews = ccg.directions.length > 0 ? record.reviews : record.reviews.slice(0, 1);
  return [...own.map(wave => wave.announced), ...reviews.map(review => review.countsFrom)];
}
