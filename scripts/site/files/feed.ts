/** The entries of the feed (RFC 4287): releases, reviews, and what was changed on pages and in the data since. */

import type { Addresses } from "../../addresses/address.ts";
import { compareText } from "../../input/problem.ts";
import { type AsAt, isDate } from "../../record/dates.ts";
import type { Materials, Page, Pages } from "../page.ts";
import type { ReleaseView } from "../views/release-view.ts";
import type { CorrectionView, UpdateView } from "../views/update-view.ts";
import { reviewViews } from "../views/wave-view.ts";

/** What the feed tells of, beside the reviews of the record and the updates of pages. */
export type Told = { readonly releases: readonly ReleaseView[]; readonly corrections: readonly CorrectionView[] };

/**
 * Every entry as at the date of the record, the newest first. Its address, at which it stands for good, is its id; the
 * layout has the words for each kind.
 */
export function feedEntries(pages: Pages, told: Told, materials: Materials) {
  // A release that says no day is a problem of its own, and the pages are made all the same to find others.
  const dated = entriesOf(pages, told, materials).filter(({ updated }) => isDate(updated));
  const newest = new Map(dated.map(({ updated }, index) => [updated, index] as const).toReversed());
  return dated.map((entry, index) => {
    // Of one day, each is a second older than the one before it: validators warn of entries with the same time.
    const older = index - (newest.get(entry.updated) ?? index);
    const publishedAt = entry.published && timeOf(entry.published, materials.asAt, older);
    return { ...entry, publishedAt, updatedAt: timeOf(entry.updated, materials.asAt, older) };
  });
}

/**
 * The time for a day: midday, which is the same day in nearly every time zone. On the day of the build it is no later than
 * the build's own moment: readers hide an entry of the future. It may be some seconds earlier on that day.
 */
export function timeOf(day: string, { instant }: AsAt, secondsEarlier = 0): string {
  const latest = Math.min(Date.parse(`${day}T12:00:00Z`), instant);
  const time = Math.max(latest - secondsEarlier * 1000, Math.min(latest, Date.parse(`${day}T00:00:00Z`)));
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}

function entriesOf(pages: Pages, { releases, corrections }: Told, { record, book, addresses }: Materials) {
  const reviews = reviewViews(record, book, addresses);
  const entries = [
    ...releases.map(release => ({
      kind: "release",
      href: release.href,
      published: release.publicationIso,
      updated: release.updatedIso,
      // The day of which it tells, so that what was changed on it later comes before it.
      since: release.publishedIso,
      release,
    })),
    // One whose day of announcement is not known has no `published`; RFC 4287 asks for `updated`, the day from which it counts.
    ...record.reviews.map(({ id, date, announced, countsFrom }, index) => ({
      kind: "review",
      href: addresses.of(`/waves/#review-${id}`),
      published: announced !== undefined && isDate(announced) ? announced : undefined,
      updated: countsFrom,
      since: countsFrom,
      review: reviews[index],
      isDay: isDate(date),
    })),
    ...Object.values(pages)
      .flat()
      .flatMap(page => page.updates.flatMap(update => noteEntry(page, update, addresses))),
    ...corrections.map(correction => ({
      kind: "correction",
      href: correction.href,
      ...on(correction.dateIso),
      correction,
    })),
  ];
  return entries.toSorted(
    (a, b) =>
      compareText(b.updated, a.updated) ||
      compareText(b.published ?? b.since, a.published ?? a.since) ||
      compareText(a.href, b.href),
  );
}

function noteEntry(page: Page, update: UpdateView, addresses: Addresses) {
  if (update.kind !== "note") return [];
  const href = addresses.of(`${page.path}#${update.id}`);
  return [{ kind: "update", href, ...on(update.dateIso), page: page.title, note: update.text }];
}

function on(date: string) {
  return { published: date, updated: date, since: date };
}
