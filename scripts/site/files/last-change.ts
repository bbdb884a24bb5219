/** The day on which a page last changed, by the record and the editors' dates alone: for the site map. */

import { type ChangeSource, changesOf } from "../../addresses/routes.ts";
import type { Editorial } from "../../prose/editorial.ts";
import { datesOf, lastDate } from "../../record/as-at.ts";
import type { AuthorisationRecord, Ccg } from "../../record/record.ts";
import type { Page } from "../page.ts";
import { ccgsNamedIn } from "../views/news-view.ts";
import { releasesOf } from "../views/release-view.ts";

/** For a page, the day of its last change; undefined where nothing on it has a date. None is after the record's. */
export function lastChanges(
  record: AuthorisationRecord,
  editorials: readonly Editorial[],
): (kind: string, page: Page) => string | undefined {
  const byPath = new Map(editorials.map(editorial => [editorial.path, datesOfWords(editorial)] as const));
  const releases = releasesOf(editorials).flatMap(datesOfWords);
  const announcements = [
    ...record.waves.map(wave => wave.announced),
    ...record.reviews.map(review => review.countsFrom),
    ...record.tables.statements.map(statement => statement.asAt),
  ];
  const everything = [...datesOf(record.tables), lastDate(record.tables), ...editorials.flatMap(datesOfWords)];
  const datesOfCcg = datesOfCcgs(record);
  const naming = editorials
    .filter(({ page }) => page.kind === "press-release" || page.kind === "wave")
    .map(editorial => ({ codes: ccgsNamedIn(editorial), dates: datesOfWords(editorial) }));
  /** Its page lists the releases and the pages of waves that name it. */
  const datesOfNews = (code: string) => naming.flatMap(({ codes, dates }) => (codes.has(code) ? dates : []));
  const datesFrom: Readonly<Record<ChangeSource, (key: string) => readonly string[]>> = {
    announcements: () => announcements,
    releases: () => releases,
    everything: () => everything,
    "its wave": key => datesOfWave(key, record),
    "its CCG": key => [...datesOfCcg(record.ccgs.get(key.toUpperCase())), ...datesOfNews(key.toUpperCase())],
  };
  return (kind, { path, key, updates }) => {
    let latest: string | undefined;
    const count = (date: string) => {
      if (date <= record.asAt && (latest === undefined || date > latest)) latest = date;
    };
    for (const source of changesOf(kind)) for (const date of datesFrom[source](key)) count(date);
    for (const date of byPath.get(path) ?? []) count(date);
    for (const { dateIso } of updates) count(dateIso);
    return latest;
  };
}

function datesOfWords({ page, firstPublished, updates }: Editorial): readonly string[] {
  const days = [page.frontMatter.published, firstPublished, ...updates.map(({ date }) => date)];
  return days.filter(day => day !== undefined);
}

function datesOfWave(key: string, record: AuthorisationRecord): readonly string[] {
  const wave = record.waves.find(({ number }) => key === String(number));
  return wave === undefined ? [] : [wave.announced, ...wave.events.map(event => event.date)];
}

/** What is said of a CCG changes with its wave, with the reviews, and, where it is in no wave, with every wave. */
function datesOfCcgs({ waves, reviews }: AuthorisationRecord): (ccg: Ccg | undefined) => readonly string[] {
  // They are the same for thousands of CCGs.
  const known = new Map<string, readonly string[]>();
  return ccg => {
    if (ccg === undefined) return [];
    const { decision, directions } = ccg;
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
