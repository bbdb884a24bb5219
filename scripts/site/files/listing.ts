/** The files that list the others for programs: the feed and the site map. */

import { pathTo } from "../../addresses/routes.ts";
import type { Materials, Page, Pages } from "../page.ts";
import { feedEntries, type Told, timeOf } from "./feed.ts";
import { lastChanges } from "./last-change.ts";

/** The pages, with the feed and the site map that tell of them. */
export function withListings(pages: Pages, told: Told, materials: Materials): Pages {
  const { record, editorials } = materials;
  const entries = feedEntries(pages, told, materials);
  const updatedAt = entries[0]?.updatedAt ?? timeOf(record.asAt, materials.asAt);
  const changeOf = lastChanges(record, editorials.all);
  const listed = Object.entries(pages).flatMap(([kind, ofKind]) =>
    ofKind.filter(page => page.path.endsWith("/")).map(page => ({ path: page.path, changed: changeOf(kind, page) })),
  );
  return {
    ...pages,
    feed: [fileOf(pathTo("feed"), "Feed", { entries, updatedAt })],
    ...siteMaps(listed),
  };
}

type ListedPage = { readonly path: string; readonly changed: string | undefined };

// https://www.sitemaps.org/protocol.html: a file lists no more, and a list of such files leads to them.
const mostInSiteMap = 50_000;

/** The site map or, where there are too many pages for one, several and a list of them. */
function siteMaps(pages: readonly ListedPage[]): Pages {
  if (pages.length <= mostInSiteMap) return { sitemap: [fileOf(pathTo("sitemap"), "Site map", { pages })] };
  const parts = Array.from({ length: Math.ceil(pages.length / mostInSiteMap) }, (_, index) => ({
    path: `/sitemap-${index + 1}.xml`,
    pages: pages.slice(index * mostInSiteMap, (index + 1) * mostInSiteMap),
  }));
  return {
    "sitemap-index": [fileOf(pathTo("sitemap"), "Site maps", { paths: parts.map(({ path }) => path) })],
    sitemap: parts.map(({ path, pages: own }) => fileOf(path, "Site map", { pages: own })),
  };
}

function fileOf(path: string, title: string, view: unknown): Page {
  return { path, key: "", title, crumbs: [], words: undefined, updates: [], view: () => view };
}
