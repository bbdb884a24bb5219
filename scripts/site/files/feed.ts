/** The entries of the feed (RFC 4287): releases, reviews, and what was changed on pages and in the data since. */

import type { Addresses } from "../../addresses/address.ts";
import type { FigureBook } from "../../figures/figures.ts";
import { compareText } from "../../input/problem.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import type { Page } from "../page.ts";
import type { ReleaseView } from "../views/release-view.ts";
import type { CorrectionView, UpdateView } from "../views/update-view.ts";
import { type ReviewView, reviewViews } from "../views/wave-view.ts";

/** An entry; its address, at which it stands for good, is its id. The layout has the words for each kind. */
export type FeedEntry = { readonly href: string; readonly published: string; readonly updated: string } & (
  | { readonly kind: "release"; readonly release: ReleaseView }
  | { readonly kind: "review"; readonly review: ReviewView }
  | { readonly kind: "update"; readonly page: string; readonly note: string }
  | { readonly kind: "correction"; readonly correction: CorrectionView }
);

/** What the feed tells of. */
export type FeedMaterials = {
  readonly record: AuthorisationRecord;
  readonly book: FigureBook;
  readonly addresses: Addresses;
  readonly releases: readonly ReleaseView[];
  readonly pages: readonly Page[];
  readonly corrections: readonly CorrectionView[];
};

/** Every entry as at the date of the record, the newest first. */
export function feedEntries(materials: FeedMaterials): readonly FeedEntry[] {
  const { record, book, addresses, releases, pages, corrections } = materials;
  const reviews = reviewViews(record, book, addresses);
  const entries: readonly FeedEntry[] = [
    ...releases.map(release => ({
      kind: "release" as const,
      href: release.href,
      published: release.publishedIso,
      updated: release.updatedIso,
      release,
    })),
    ...record.reviews.flatMap(({ id, countsFrom }) => {
      const review = reviews.find(view => view.id === id);
      const href = addresses.of(`/waves/#review-${id}`);
      return review === undefined ? [] : [{ kind: "review" as const, href, ...on(countsFrom), review }];
    }),
    ...pages.flatMap(page => page.updates.flatMap(update => noteEntry(page, update, addresses))),
    ...corrections.map(correction => ({
      kind: "correction" as const,
      href: correction.href,
      ...on(correction.dateIso),
      correction,
    })),
  ];
  return entries.toSorted(
    (a, b) => compareText(b.updated, a.updated) || compareText(b.published, a.published) || compareText(a.href, b.href),
  );
}

function noteEntry(page: Page, update: UpdateView, addresses: Addresses): readonly FeedEntry[] {
  if (update.kind !== "note") return [];
  const href = addresses.of(`${page.path}#${update.id}`);
  return [{ kind: "update", href, ...on(update.dateIso), page: page.title, note: update.text }];
}

function on(date: string): Pick<FeedEntry, "published" | "updated"> {
  return { published: date, updated: date };
}
