/** Press releases as lists of them, and links between them, show them. */

import type { Addresses } from "../../addresses/address.ts";
import { compareText } from "../../input/problem.ts";
import type { Editorial, Editorials } from "../../prose/editorial.ts";
import { formatDate } from "../../record/dates.ts";

/** A release in a list. */
export type ReleaseView = Readonly<ReturnType<typeof releaseViews>[number]>;

export function releasesOf(editorials: readonly Editorial[]): readonly Editorial[] {
  return editorials.filter(({ page }) => page.kind === "press-release");
}

/** The day of the last of its updates; undefined if there is none. */
export function lastUpdateOf({ updates }: Editorial): string | undefined {
  return updates
    .map(({ date }) => date)
    .toSorted()
    .at(-1);
}

/** Releases, the newest first. */
export function releaseViews(editorials: Editorials, addresses: Addresses) {
  const views = releasesOf(editorials.all).map(release => {
    const { page, title, summary } = release;
    const { published = "" } = page.frontMatter;
    return {
      slug: page.key,
      title: title.text,
      summary: summary?.text ?? "",
      href: addresses.release(page.key),
      published: formatDate(published),
      publishedIso: published,
      updatedIso: lastUpdateOf(release) ?? published,
    };
  });
  return views.toSorted((a, b) => compareText(b.publishedIso, a.publishedIso));
}

/** A release with the one before it and the one after it, by date. */
export function releasesAround({ page }: Editorial, releases: readonly ReleaseView[]) {
  const index = releases.findIndex(release => release.slug === page.key);
  return { ...releases[index], previous: releases[index + 1], next: releases[index - 1] };
}
