/** Press releases as lists of them, and links between them, show them. */

import type { Addresses } from "../../addresses/address.ts";
import { compareText } from "../../input/problem.ts";
import { type Editorial, type Editorials, publicationOf } from "../../prose/editorial.ts";
import { formatDate } from "../../record/dates.ts";

/** A release in a list. */
export type ReleaseView = ReturnType<typeof viewOf>;

export function releasesOf(editorials: readonly Editorial[]): readonly Editorial[] {
  return editorials.filter(({ page }) => page.kind === "press-release");
}

/** Releases, the newest first. */
export function releaseViews(editorials: Editorials, addresses: Addresses) {
  const views = releasesOf(editorials.all).map(editorial => viewOf(editorial, addresses));
  return views.toSorted((a, b) => compareText(b.publishedIso, a.publishedIso));
}

function viewOf(editorial: Editorial, addresses: Addresses) {
  const { page, title, summary, firstPublished } = editorial;
  const day = page.frontMatter.published ?? "";
  const { published, updated = published ?? day } = publicationOf(editorial) ?? {};
  return {
    slug: page.key,
    title: title.text,
    summary: summary?.text ?? "",
    href: addresses.release(page.key),
    /** The day of which it tells, and on which it stands in lists. */
    published: formatDate(day),
    /** The day of its figures. */
    asAt: formatDate(editorial.asAt),
    publishedIso: day,
    /** The day on which it was really published first; undefined where it is not known. */
    firstPublished: firstPublished && formatDate(firstPublished),
    /** For programs: the day of its publication, if it is known, and that of its last update or else the earliest it can be. */
    publicationIso: published,
    updatedIso: updated,
  };
}

/** A release with the one before it and the one after it, by date. */
export function releasesAround({ page }: Editorial, releases: readonly ReleaseView[]) {
  const index = releases.findIndex(release => release.slug === page.key);
  return { ...releases[index], previous: releases[index + 1], next: releases[index - 1] };
}
