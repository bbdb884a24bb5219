/**
 * What was read to the one value that Eleventy's templates show: the site.
 *
 * In: a reading of the record and the content, in which nothing is a problem, and the options of the build.
 * Out: every page by its kind, every other file, every social card, and what all pages share.
 * `pages.ts` has the pages, `views/` what each shows, `files/` the files, `head/` what other sites read of a page.
 */

import { type Addresses, fileAt } from "../addresses/address.ts";
import { drawingOf } from "../addresses/picture-names.ts";
import type { Redirect } from "../addresses/redirects.ts";
import type { Picture } from "../prose/pictures.ts";
import type { Reading, SiteOptions } from "../prose/reading.ts";
import { formatDate } from "../record/dates.ts";
import { draftPages, draftStyle } from "./draft.ts";
import { allCcgsDownloads } from "./files/all-ccgs.ts";
import { type Download, download } from "./files/download.ts";
import { headersFile, pagePolicy } from "./files/headers.ts";
import { ccgDownload, figuresDownload, schemaDownloads } from "./files/json-files.ts";
import { packageReport } from "./files/package-report.ts";
import { hasPage, redirectFiles } from "./files/redirect-files.ts";
import { releaseDownload } from "./files/release-text.ts";
import { searchDownload } from "./files/search.ts";
import { tableDownloads } from "./files/table-downloads.ts";
import { transcriptDownload } from "./files/transcript.ts";
import { glossaryOf } from "./glossary.ts";
import { headsOf } from "./head/head.ts";
import type { Materials, Page, Pages } from "./page.ts";
import { pagesOf } from "./pages.ts";
import { entriesOf } from "./views/entries.ts";
import { releasesOf } from "./views/release-view.ts";

/** Everything that the layouts show. */
export type Site = Readonly<NonNullable<ReturnType<typeof siteOf>>>;

/** The site of a reading without problems (warnings may stand). */
export function siteOf(reading: Reading, options: SiteOptions) {
  const { asAt, book, record, editorials, redirects, addresses } = reading;
  const { settings } = reading.content;
  if (settings === undefined || reading.problems.some(problem => problem.severity === "problem")) return undefined;
  const { isDraft } = options;
  const { origin } = new URL(options.url ?? settings.url);
  const materials = { ...reading, settings, entries: entriesOf(reading), origin };
  const address = (path: string) => `${origin}${addresses.of(path)}`;
  const plain = pagesOf(materials);
  const told = { record, book, editorials: editorials.all, settings, isDraft, origin, address };
  const { pages, cards } = headsOf(isDraft ? draftPages(plain, reading) : plain, told);
  return {
    title: settings.title,
    settings,
    /** The origin of the site's address, and the path prefix below it. */
    url: origin,
    root: addresses.root,
    asAt: formatDate(asAt.date),
    asAtDate: asAt.date,
    isInvented: record.isInvented,
    isDraft,
    /** The Content-Security-Policy of every page. */
    policy: pagePolicy,
    glossary: glossaryOf(editorials, addresses),
    pages: redirects.some(hasPage) ? { ...pages, moved: movedPages(redirects, addresses) } : pages,
    /** The editors' standing pages, which the foot of every page lists. */
    footerPages: (pages.page ?? []).map(({ path, title }) => ({ path, title })),
    cards,
    images: imagesOn(reading),
    files: [
      ...filesOf(pages, materials, isDraft),
      ...reading.ownFiles.map(({ path, bytes }) => download(path.slice(1), () => bytes)),
    ],
    /** Files that are published as they are, whatever is in them. */
    verbatim: reading.ownFiles.map(({ path }) => path.slice(1)),
  };
}

/** The pictures that the words of this build show. */
function imagesOn({ editorials, images, addresses }: Reading): readonly Picture[] {
  const links = editorials.all.flatMap(({ body }) => body.passages.flatMap(passage => passage.links));
  const shown = new Set(links.map(({ address }) => address));
  return images.filter(({ path }) => shown.has(addresses.of(path)));
}

/** The files that are no pages. */
function filesOf(pages: Pages, materials: Materials, isDraft: boolean): readonly Download[] {
  const { record, editorials, entries, settings, redirects, addresses } = materials;
  return [
    ...redirectFiles(redirects, addresses),
    ...(isDraft ? [draftStyle()] : []),
    headersFile(addresses.root, !isDraft && !record.isInvented, isDraft),
    ...tableDownloads(record, settings),
    packageReport(tableDownloads(record, settings)),
    ...allCcgsDownloads(record, settings),
    figuresDownload(record, entries),
    searchDownload(pages, materials),
    ...schemaDownloads(),
    transcriptDownload(pages, materials),
    ...[...record.ccgs.values()].map(ccg => ccgDownload(ccg, record)),
    ...releasesOf(editorials.all).map(release => releaseDownload(release, materials)),
  ];
}

/** A page at each old address where one can stand, which leads on to the new one. */
function movedPages(redirects: readonly Redirect[], addresses: Addresses): readonly Page[] {
  return redirects.filter(hasPage).map(({ from, to }) => ({
    path: from,
    key: from,
    title: `Moved to ${to}`,
    crumbs: [{ text: "Home", href: addresses.of("/") }],
    words: undefined,
    updates: [],
    view: () => ({ href: addresses.of(to) }),
  }));
}

/** The PNGs of a site, each with the path of the picture that it is drawn of. */
export function drawingsOf({ pages }: Pick<Site, "pages">) {
  return (pages.picture ?? []).map(({ path }) => ({ path: drawingOf(path), from: path }));
}

/** Every file of a site by its path from the root. */
export function expectedFiles(site: Site): readonly string[] {
  const pages = Object.values(site.pages).flatMap(kind => kind.map(page => fileAt(page.path)));
  const others = [...site.cards, ...site.images, ...drawingsOf(site)].map(({ path }) => path.slice(1));
  return [...pages, ...site.files.map(file => file.path), ...others];
}
