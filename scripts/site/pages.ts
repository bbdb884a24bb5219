/**
 * The record and the editors' words to the pages of the site, kind by kind.
 *
 * In: the record and its figures, the editors' bound words, the entries of figures and the settings.
 * Out: every page with its path, title, crumbs, words and updates, and what its layout shows.
 * Where the pages of a kind stand is in the table of routes; what they show is in `views/`.
 */

import { locatorName } from "../addresses/picture-names.ts";
import { crumbsOf, type Kind, pathTo, standingPaths } from "../addresses/routes.ts";
import { once } from "../input/once.ts";
import type { PageKind } from "../prose/content.ts";
import type { Editorial, Editorials } from "../prose/editorial.ts";
import { sizeWords } from "./files/download.ts";
import { figuresDownload } from "./files/json-files.ts";
import { withListings } from "./files/listing.ts";
import { releaseDownload } from "./files/release-text.ts";
import type { Materials, Page, Pages } from "./page.ts";
import { picturesOf } from "./pictures/pictures.ts";
import { authorisationView } from "./views/authorisation-view.ts";
import { ccgFiguresView } from "./views/ccg-figures-view.ts";
import { ccgDetails, ccgViews } from "./views/ccg-view.ts";
import { dataView } from "./views/data-view.ts";
import { entriesWithStops, figurePagesOf } from "./views/figures-view.ts";
import { locatorSheetsOf } from "./views/locator-sheet-view.ts";
import { newsOf } from "./views/news-view.ts";
import { areaViews, figuresOfArea } from "./views/region-view.ts";
import { around, directoryOf, partLink, registerPartsOf } from "./views/register-view.ts";
import { releaseParts } from "./views/release.ts";
import { releasesAround, releaseViews } from "./views/release-view.ts";
import { sheetsOf } from "./views/sheet-view.ts";
import { sourcesPage } from "./views/source-view.ts";
import { countRecorded, standingOf } from "./views/standing-view.ts";
import { correctionViews, updatesOf } from "./views/update-view.ts";
import { waveView } from "./views/wave-view.ts";
import { wordingView } from "./views/wording-view.ts";
import { wordsOf } from "./views/words-view.ts";

/** What the maker of a page says of it; the rest follows from its path. */
type NewPage = Pick<Page, "title" | "view" | "figures"> & { readonly key?: string };

type PagesOfKind = (shown: Shown) => readonly NewPage[];

const ccgsTitle = "Clinical commissioning groups";

/** The pages of every kind but those that list the others. */
const pagesOfKinds: Readonly<Record<Exclude<Kind, "feed" | "sitemap">, PagesOfKind>> = {
  home: ({ settings, standing, releases, recorded, pictures }) => [
    {
      title: settings.title,
      view: () => ({ ...standing, releases, recorded, pictures }),
      figures: Object.values(standing.figures),
    },
  ],
  waves: ({ standing, recorded, pictures, releases }) => [
    {
      title: "Waves of authorisation",
      view: () => ({ ...standing, recorded, pictures, releases: releases.toReversed() }),
      figures: Object.values(standing.figures),
    },
  ],
  wave: ({ waves, releases, locatorOfWave }) =>
    waves.map((wave, index) => ({
      key: String(wave.number),
      title: `Wave ${wave.number}`,
      view: () => ({
        ...wave,
        locator: locatorOfWave(wave.number),
        picture: locatorName("wave", String(wave.number)),
        release: releases.find(release => release.slug === `wave-${wave.number}`),
        previous: waves[index - 1],
        next: waves[index + 1],
      }),
      figures: Object.values(wave.figures),
    })),
  ccgs: ({ ccgs, parts, waves, recorded, pictures }) =>
    parts.length > 0 ? [] : [{ title: ccgsTitle, view: () => ({ ...directoryOf(ccgs), waves, recorded, pictures }) }],
  "ccgs-index": ({ parts, standing, recorded }) =>
    parts.length === 0
      ? []
      : [
          {
            title: ccgsTitle,
            view: () => ({ ...standing, parts: parts.map(partLink), recorded }),
            figures: Object.values(standing.figures),
          },
        ],
  "ccgs-list": ({ parts }) =>
    parts.map(part => ({
      key: String(part.number),
      title: `${ccgsTitle}, list ${part.number}`,
      view: () => ({ ...around(part, parts), letters: directoryOf(part.ccgs).letters }),
    })),
  "figures-of-ccgs": shown =>
    shown.figureParts.map(part => ({
      key: String(part.number),
      title: `Figures of single CCGs, list ${part.number}`,
      view: () => ccgFiguresView(part, shown.figureParts, shown),
    })),
  ccg: ({ ccgs, detailsOf, locatorOf, stripsOf, recorded, standing, news }) =>
    ccgs.map((ccg, index) => ({
      key: ccg.odsCode.toLowerCase(),
      title: ccg.name,
      view: () => ({
        ...ccg,
        ...detailsOf(ccg, index),
        locator: locatorOf([ccg.odsCode]),
        strips: stripsOf(ccg),
        areAllAuthorised: recorded.areAllAuthorised,
        hasReviews: standing.reviews.length > 0,
        last: standing.waves.at(-1),
        totals: standing.figures,
        news: news(ccg.odsCode),
      }),
      figures: [ccg.registeredPatients, ccg.registeredPractices, ccg.conditions],
    })),
  compare: ({ ccgs, parts }) => [{ title: "Compare CCGs", view: () => ({ ccgs: parts.length > 0 ? [] : ccgs }) }],
  regions: ({ areas }) => [{ title: "Regions and area teams", view: () => ({ regions: areas.regions }) }],
  region: ({ areas, locatorOf }) =>
    areas.regions.map(region => ({
      key: region.slug,
      title: `${region.name} region`,
      view: () => ({ ...region, locator: locatorOf(region.odsCodes), picture: locatorName("region", region.slug) }),
      figures: figuresOfArea(region),
    })),
  "area-team": ({ areas, locatorOf }) =>
    areas.teams.map(team => ({
      key: team.slug,
      title: `${team.name} area team`,
      view: () => ({ ...team, locator: locatorOf(team.odsCodes), picture: locatorName("area-team", team.slug) }),
      figures: figuresOfArea(team),
    })),
  "press-releases": ({ releases }) => [{ title: "Press releases", view: () => ({ releases }) }],
  "press-release": ({ releases, ...shown }) =>
    editorialsOf("press-release", shown.editorials).map(editorial => ({
      key: editorial.page.key,
      title: editorial.title.text,
      view: () => ({
        ...releasesAround(editorial, releases),
        ...releaseParts(editorial),
        textSize: sizeWords(releaseDownload(editorial, shown)),
      }),
    })),
  figures: ({ figurePages, figureParts, parts, figuresSize }) => [
    {
      title: "Figures",
      view: () => ({
        pages: figurePages,
        dataSize: figuresSize(),
        // A register that is too long for one list is too long for the index.
        parts: figureParts.map(part => ({ ...partLink(part), ccgs: parts.length === 0 ? part.ccgs : [] })),
      }),
    },
  ],
  "figures-of": ({ figurePages, ...shown }) =>
    figurePages.map(({ key, title, entries }) => ({
      key,
      title: `Figures: ${title}`,
      view: () => ({ title, entries: entriesWithStops(entries, shown) }),
    })),
  wording: ({ record }) => [{ title: "How figures are worded", view: () => wordingView(record) }],
  authorisation: ({ record, book, addresses }) => [
    { title: "How authorisation worked", view: () => authorisationView(record, book, addresses) },
  ],
  sources: ({ record, entries, addresses }) => [
    {
      title: "Sources",
      view: () => {
        const labels = new Map(entries.named.map(({ id, label }) => [id, label] as const));
        return { sources: sourcesPage(record, addresses, id => labels.get(id)) };
      },
    },
  ],
  data: shown => [{ title: "Data", view: () => dataView(shown, shown.corrections) }],
  accessibility: () => [{ title: "Accessibility", view: nothing }],
  search: () => [{ title: "Search", view: nothing }],
  page: ({ editorials }) =>
    editorialsOf("page", editorials)
      .filter(({ path }) => !standingPaths.has(path))
      .map(({ page, title }) => ({ key: page.key, title: title.text, view: nothing })),
  picture: shown => sheetsOf(shown).map(({ name, view }) => ({ key: name, title: name, view })),
  locator: shown => locatorSheetsOf(shown).map(({ name, view }) => ({ key: name, title: name, view })),
  "not-found": () => [{ title: "Page not found", view: nothing }],
  robots: () => [{ title: "Robots", view: nothing }],
};

const kinds = Object.keys(pagesOfKinds).filter(isMadeHere);

function isMadeHere(kind: string): kind is keyof typeof pagesOfKinds {
  return kind in pagesOfKinds;
}

/** All pages of the site (design, section 8). */
export function pagesOf(materials: Materials): Pages {
  const { record, addresses, editorials } = materials;
  const shown = shownOn(materials);
  const wordsAt = new Map(
    editorials.all.map(editorial => [editorial.path, wordsOf(editorial, record, addresses)] as const),
  );
  const pages = kinds.map(kind => {
    const crumbs = crumbsOf(kind).map(({ path, name }) => ({ text: name, href: addresses.of(path) }));
    const placed = pagesOfKinds[kind](shown).map(({ key = "", ...page }): Page => {
      const path = pathTo(kind, key);
      const words = wordsAt.get(path);
      return {
        path,
        key,
        crumbs,
        words,
        updates: updatesOf(path, words?.updates ?? [], shown.corrections),
        ...page,
      };
    });
    return [kind, placed] as const;
  });
  return withListings(Object.fromEntries(pages), shown, materials);
}

/** What more than one page shows. */
type Shown = Materials & ReturnType<typeof shownOn>;

function shownOn(materials: Materials) {
  const { record, book, editorials, addresses, register } = materials;
  const waves = record.waves.map(wave => waveView(wave, record, book, addresses));
  const ccgs = ccgViews(record, book.figuresAt(record.asAt), addresses);
  const standing = standingOf(materials, waves);
  // Two pages tell it, and the file may be long.
  const figuresSize = once(() => sizeWords(figuresDownload(record, materials.entries)));
  const recorded = countRecorded(materials);
  const { locatorOfWave, locatorOf, stripsOf, ...pictures } = picturesOf(record, {
    ...standing,
    ccgs,
    wholeCount: recorded.ccgs,
  });
  return {
    ...materials,
    waves,
    ccgs,
    areas: areaViews(record, ccgs, book, addresses),
    detailsOf: ccgDetails(record, ccgs, addresses),
    parts: registerPartsOf(register.lists, ccgs, addresses),
    figureParts: registerPartsOf(register.figures, ccgs, addresses),
    figurePages: figurePagesOf(record, materials.entries, addresses),
    releases: releaseViews(editorials, addresses),
    news: newsOf(editorials.all, addresses),
    standing,
    figuresSize,
    recorded,
    pictures,
    locatorOfWave,
    locatorOf,
    stripsOf,
    corrections: correctionViews(record, addresses),
  };
}

function editorialsOf(kind: PageKind, editorials: Editorials): readonly Editorial[] {
  return editorials.all.filter(({ page }) => page.kind === kind);
}

/** The view of a page whose layout shows words alone. */
function nothing(): undefined {
  return undefined;
}
