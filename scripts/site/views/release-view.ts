/** Press releases as lists of them, and links between them, show them. */

import type { Addresses } from "../../addresses/address.ts";
import { compareText } from "../../input/problem.ts";
import type { Editorial, Editorials } from "../../prose/editorial.ts";
import { formatDate } from "../../record/dates.ts";

/** A release in a list. */
export type ReleaseView = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly href: string;
  readonly published: string;
  readonly publishedIso: string;
  /** The date of its last update, or of its publication. */
  readonly updatedIso: string;
};

/** Releases, the newest first. */
export function releaseViews(editorials: Editorials, addresses: Addresses): readonly ReleaseView[] {
  return editorials.all
    .filter(({ page }) => page.kind === "press-release")
    .map(({ page, title, summary, updates }) => ({
      slug: page.key,
      title: title.text,
      summary: summary?.text ?? "",
      href: addresses.release(page.key),
      published: formatDate(page.frontMatter.published ?? ""),
      publishedIso: page.frontMatter.published ?? "",
      updatedIso:
        updates
          .map(({ date }) => date)
          .toSorted()
          .at(-1) ??
        page.frontMatter.published ??
        "",
    }))
    .toSorted((a, b) => compareText(b.publishedIso, a.publishedIso));
}

/** A release with the one before it and the one after it, by date. */
export function releasesAround({ page }: Editorial, releases: readonly ReleaseView[]) {
  const index = releases.findIndex(release => release.slug === page.key);
  return { ...releases[index], previous: releases[index + 1], next: releases[index - 1] };
}
