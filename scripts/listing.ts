/** The files that list the others for programs: the feed and the site map. */

import type { Editorials } from "./editorial.ts";
import { type FeedMaterials, feedEntries } from "./feed.ts";
import { lastChanges } from "./last-change.ts";
import type { PagesWithUpdates, PageWithUpdates } from "./update-view.ts";

/** The pages, with the feed and the site map that tell of them. */
export function withListings(
  pages: PagesWithUpdates,
  materials: Omit<FeedMaterials, "pages"> & { readonly editorials: Editorials },
): PagesWithUpdates {
  const { record, editorials } = materials;
  const entries = feedEntries({ ...materials, pages: Object.values(pages).flat() });
  const changeOf = lastChanges(record, editorials.all);
  const listed = Object.entries(pages).flatMap(([kind, ofKind]) =>
    ofKind.filter(page => page.path.endsWith("/")).map(page => ({ path: page.path, changed: changeOf(kind, page) })),
  );
  return {
    ...pages,
    feed: [fileOf("/feed.xml", "Feed", { entries, updated: entries[0]?.updated ?? record.asAt })],
    sitemap: [fileOf("/sitemap.xml", "Site map", { pages: listed })],
  };
}

function fileOf(path: string, title: string, view: unknown): PageWithUpdates {
  return { path, title, crumbs: [], words: undefined, updates: [], view: () => view };
}
