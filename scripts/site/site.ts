/** The record, the content and an as-at date to the one value that the layouts show: the site, or all its problems. */

import { type Addresses, fileAt } from "../addresses/address.ts";
import type { Redirect } from "../addresses/redirects.ts";
import type { Figure } from "../figures/figure.ts";
import { entryFigure } from "../prose/editorial.ts";
import type { Reading, SiteOptions } from "../prose/reading.ts";
import type { Settings } from "../prose/settings.ts";
import { formatDate } from "../record/dates.ts";
import { draftPages, draftStyle } from "./draft.ts";
import { type Download, download, groupsOf } from "./files/download.ts";
import { ccgDownload, figuresDownload, tableDownloads } from "./files/downloads.ts";
import { headersFile, pagePolicy } from "./files/headers.ts";
import { schemaDownloads } from "./files/json-shape.ts";
import { hasPage, redirectFiles } from "./files/redirect-files.ts";
import { searchDownload } from "./files/search.ts";
import { transcriptDownload } from "./files/transcript.ts";
import { type Glossary, glossaryOf } from "./glossary.ts";
import type { Card } from "./head/card.ts";
import { headsOf } from "./head/head.ts";
import type { Page, Pages } from "./page.ts";
import { pagesOf } from "./pages.ts";
import { entryOf, type FigureEntries, type Use } from "./views/figure-view.ts";
import { plainRelease } from "./views/release.ts";
import { referencesShown } from "./views/wave-view.ts";

/** Everything that the layouts show. */
export type Site = {
  readonly title: string;
  readonly settings: Settings;
  /** The origin of the site's address, and the path prefix below it. */
  readonly url: string;
  readonly root: string;
  readonly asAt: string;
  readonly asAtDate: string;
  readonly isInvented: boolean;
  readonly isDraft: boolean;
  /** The Content-Security-Policy of every page. */
  readonly policy: string;
  readonly glossary: Glossary;
  readonly pages: Pages;
  /** The editors' standing pages, which the foot of every page lists. */
  readonly footerPages: readonly { readonly path: string; readonly title: string }[];
  readonly files: readonly Download[];
  /** The pictures of pages, which are drawn when the site is rendered. */
  readonly cards: readonly Card[];
};

/** The site of a reading without problems (warnings may stand). */
export function siteOf(reading: Reading, options: SiteOptions): Site | undefined {
  const { asAt, book, record, editorials, redirects, addresses, register } = reading;
  const { settings } = reading.content;
  if (settings === undefined || reading.problems.some(problem => problem.severity === "problem")) return undefined;
  const entries = entriesOf(reading);
  const { origin } = new URL(options.url ?? settings.url);
  const plain = pagesOf({ record, book, editorials, entries, register, settings, addresses, asAt });
  const { pages, cards } = headsOf(
    options.isDraft ? draftPages(plain, reading) : plain,
    { record, book, editorials: editorials.all, settings, isDraft: options.isDraft },
    { record, settings, origin, address: path => `${origin}${addresses.of(path)}`, isDraft: options.isDraft },
  );
  const releases = editorials.all.filter(editorial => editorial.page.kind === "press-release");
  return {
    title: settings.title,
    settings,
    url: origin,
    root: addresses.root,
    asAt: formatDate(asAt.date),
    asAtDate: asAt.date,
    isInvented: record.isInvented,
    isDraft: options.isDraft,
    policy: pagePolicy,
    glossary: glossaryOf(editorials, addresses),
    pages: redirects.some(hasPage) ? { ...pages, moved: movedPages(redirects, addresses) } : pages,
    footerPages: (pages.page ?? []).map(({ path, title }) => ({ path, title })),
    cards,
    files: [
      ...redirectFiles(redirects, addresses),
      ...(options.isDraft ? [draftStyle()] : []),
      headersFile(addresses.root, !options.isDraft && !record.isInvented),
      ...tableDownloads(record, settings),
      figuresDownload(record, entries),
      searchDownload({ pages, record, editorials, entries, addresses }),
      ...schemaDownloads(),
      transcriptDownload(pages, { record, book, editorials, settings, addresses, asAt }),
      ...[...record.ccgs.values()].map(ccg => ccgDownload(ccg, record)),
      ...releases.map(editorial =>
        download(`${editorial.path.slice(1)}index.txt`, () =>
          plainRelease(editorial, settings, `${origin}${addresses.of(editorial.path)}`, record.isInvented),
        ),
      ),
    ],
  };
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

/** Every file of a site by its path from the root. */
export function expectedFiles(site: Site): readonly string[] {
  const pages = Object.values(site.pages).flatMap(kind => kind.map(page => fileAt(page.path)));
  return [...pages, ...site.files.map(file => file.path), ...site.cards.map(card => card.path.slice(1))];
}

/** The entries of the figures of the date, and of the shares and dated figures that pages show or words are bound to. */
function entriesOf({ asAt, book, record, editorials, addresses }: Reading): FigureEntries {
  const figures = book.figuresAt(asAt.date);
  const others = new Map<string, Figure>();
  for (const reference of referencesShown(record)) {
    const figure = book.find(reference, asAt.date);
    if (figure !== undefined) others.set(figure.id, figure);
  }
  const uses = new Map<string, Use[]>();
  for (const { bindings, path, title } of editorials.all) {
    for (const binding of bindings) {
      const figure = entryFigure(binding.figure, book, asAt);
      const isPlain = figures.named.has(figure.id) || /^ccg\.[a-z0-9]+\.[a-z-]+$/.test(figure.id);
      if (!isPlain && !others.has(figure.id)) others.set(figure.id, figure);
      const usesBefore = uses.get(figure.id) ?? [];
      usesBefore.push({ binding, path, title: title.text });
      uses.set(figure.id, usesBefore);
    }
  }
  const entryFor = (figure: Figure) => entryOf(figure, record, addresses, uses.get(figure.id) ?? []);
  return {
    named: [...figures.named.values()].map(entryFor),
    ofCcgs: {
      *[Symbol.iterator]() {
        for (const group of groupsOf([...record.ccgs.values()], ccgsInGroup)) {
          yield group.flatMap(({ odsCode }) => figures.ofCcg(odsCode).map(entryFor));
        }
      },
    },
    others: [...others.values()].map(entryFor),
  };
}

// Few enough to be in memory together.
const ccgsInGroup = 100;
