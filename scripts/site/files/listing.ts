/** The files that list the others for programs: the feed and the site map. */

import type { Editorials } from "../../prose/editorial.ts";
import type { PagesWithUpdates, PageWithUpdates } from "../views/update-view.ts";
import { type FeedMaterials, feedEntries } from "./feed.ts";
import { lastChanges } from "./last-change.ts";

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
    ...siteMaps(listed),
  };
}

type ListedPage = { readonly path: string; readonly changed: string | undefined };

// https://www.sitemaps.org/protocol.html: a file lists no more, and a list of such files leads to them.
const mostInSiteMap = 50_000;

/** The site map or, where there are too many pages for one, several and a list of them. */
function siteMaps(pages: readonly ListedPage[]): PagesWithUpdates {
  if (pages.length <= mostInSiteMap) return { sitemap: [fileOf("/sitemap.xml", "Site map", { pages })] };
  const parts = Array.from({ length: Math.ceil(pages.length / mostInSiteMap) }, (_, index) => ({
    path: `/sitemap-${index + 1}.xml`,
    pages: pages.slice(index * mostInSiteMap, (index + 1) * mostInSiteMap),
  }));
  return {
    "sitemap-index": [fileOf("/sitemap.xml", "Site maps", { paths: parts.map(({ path }) => path) })],
    sitemap: parts.map(({ path, pages: own }) => fileOf(path, "Site map", { pages: own })),
  };
}

function fileOf(path: string, title: string, view: unknown): PageWithUpdates {
  return { path, title, crumbs: [], words: undefined, updates: [], view: () => view };
}
