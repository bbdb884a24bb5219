/** The record and the editors' words to the pages of the site, each with what its layout shows. */

import { type Addresses, pathOfCcg } from "../addresses/address.ts";
import type { RegisterPage } from "../addresses/register-page.ts";
import type { FigureBook } from "../figures/figures.ts";
import { compareText } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { machineValue } from "../prose/binding.ts";
import { type Editorial, type Editorials, standingPaths } from "../prose/editorial.ts";
import type { Settings } from "../prose/settings.ts";
import { type AsAt, formatDate } from "../record/dates.ts";
import { type AuthorisationRecord, allByName, type Ccg } from "../record/record.ts";
import { fileOf } from "../record/tables.ts";
import { describe } from "../wording/quantity.ts";
import { wordingRows } from "../wording/wording.ts";
import type { DraftPanel } from "./draft.ts";
import { textOf } from "./files/download.ts";
import { ccgDownload, figureExample, tableViews } from "./files/downloads.ts";
import { ccgShape, fieldsOf, figuresShape } from "./files/json-shape.ts";
import { withListings } from "./files/listing.ts";
import type { Head } from "./head/head.ts";
import { picturesOf } from "./pictures/pictures.ts";
import { type CcgView, ccgDetails, ccgViews } from "./views/ccg-view.ts";
import {
  type FigureEntries,
  type FigureEntry,
  type RowView,
  rowView,
  type SourceView,
  sourceViews,
} from "./views/figure-view.ts";
import { releaseParts } from "./views/release.ts";
import {
  type CorrectionView,
  correctionsBehind,
  correctionViews,
  type PagesWithUpdates,
  type UpdateView,
  withUpdates,
} from "./views/update-view.ts";
import { marksOf, reviewViews, type WaveView, waveView } from "./views/wave-view.ts";

/** A page by its address. What costs time and room is made when the page is rendered, for it alone. */
export type Page = {
  readonly path: string;
  readonly title: string;
  /** The pages above it, from the home page down. */
  readonly crumbs: readonly { readonly text: string; readonly href: string }[];
  /** The editors' words, if there are any. */
  readonly words: Words | undefined;
  /** What was changed on it, the newest first. */
  readonly updates?: readonly UpdateView[];
  /** Whatever its layout shows. */
  readonly view: () => unknown;
  readonly head?: () => Head;
  /** What only a draft shows, to its reviewer. */
  readonly draft?: (view: unknown) => DraftPanel;
};

/** A page as its layout gets it, under the name `item`. */
export type Item = Omit<Page, "view" | "head" | "draft"> & {
  readonly view: unknown;
  readonly head: Head | undefined;
  readonly draft: DraftPanel | undefined;
};

/** Makes what a layout shows. */
export function itemOf({ view: viewOf, head, draft, ...page }: Page): Item {
  const view = viewOf();
  return { ...page, view, head: head?.(), draft: draft?.(view) };
}

/** Every page, by the name of the layout that shows it. */
export type Pages = Readonly<Record<string, readonly Page[]>>;

/** An editor's page as layouts show it. */
export type Words = {
  readonly title: string;
  readonly titleHtml: string;
  readonly summary: string;
  readonly summaryHtml: string;
  readonly html: string;
  readonly asAt: string;
  /** Whether there are figures in it, and they are of another date than the build's. */
  readonly isEarlier: boolean;
  readonly updates: readonly {
    readonly date: string;
    readonly dateIso: string;
    readonly html: string;
    readonly text: string;
  }[];
  /** The end notes of the printed page, numbered from 1: how each figure in the words is made. */
  readonly notes: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: string;
    readonly words: string;
    readonly asAtDate: string;
    readonly made: string;
    readonly asAt: string;
    readonly sources: readonly SourceView[];
  }[];
};

/** What pages are made of. */
export type Materials = {
  readonly record: AuthorisationRecord;
  readonly book: FigureBook;
  readonly editorials: Editorials;
  readonly entries: FigureEntries;
  /** The pages of a register that is too long for one; empty for one that is not. */
  readonly register: readonly RegisterPage[];
  readonly settings: Settings;
  readonly addresses: Addresses;
  readonly asAt: AsAt;
};

type Crumb = Page["crumbs"][number];

/** All pages of the site (design, section 8). */
export function pagesOf(materials: Materials): PagesWithUpdates {
  const { record, book, editorials, addresses } = materials;
  const home: Crumb = { text: "Home", href: addresses.of("/") };
  const waves = record.waves.map(wave => waveView(wave, record, book, addresses));
  const ccgs = ccgViews(record, book.figuresAt(record.asAt), addresses);
  const detailsOf = ccgDetails(record, ccgs, addresses);
  const parts = partsOf(materials.register, ccgs, addresses);
  const releases = releaseViews(editorials, addresses);
  const standing = (path: string, title: string, view: () => unknown, crumbs: readonly Crumb[] = [home]): Page[] => {
    const editorial = editorials.all.find(candidate => candidate.path === path);
    return [{ path, title, crumbs, words: wordsOf(editorial, materials), view }];
  };
  const under = (path: string, text: string) => [home, { text, href: addresses.of(path) }];
  const recorded = countRecorded(materials);
  const where = standingOf(materials, waves);
  const { locatorOfWave, locatorOfCcg, stripsOf, ...pictures } = picturesOf(record, {
    ...where,
    ccgs,
    wholeCount: recorded.ccgs,
  });
  const corrections = correctionViews(record, addresses);
  const crumbsOfCcgs = under("/ccgs/", "CCGs");
  const pages: Pages = {
    home: standing("/", materials.settings.title, () => ({ ...where, releases, recorded, pictures }), []),
    waves: standing("/waves/", "Waves of authorisation", () => ({ ...where, recorded, pictures })),
    wave: waves.map((wave, index) => ({
      path: `/waves/${wave.number}/`,
      title: `Wave ${wave.number}`,
      crumbs: under("/waves/", "Waves"),
      words: wordsOf(editorials.find("wave", String(wave.number)), materials),
      view: () => ({
        ...wave,
        locator: locatorOfWave(wave.number),
        release: releases.find(release => release.slug === `wave-${wave.number}`),
        previous: waves[index - 1],
        next: waves[index + 1],
      }),
    })),
    ...(parts.length === 0
      ? { ccgs: standing("/ccgs/", ccgsTitle, () => ({ ...directoryOf(ccgs), waves, recorded })) }
      : {
          "ccgs-index": standing("/ccgs/", ccgsTitle, () => ({ ...where, parts: parts.map(partLink), recorded })),
          "ccgs-list": parts.map(part => ({
            path: part.listPath,
            title: `${ccgsTitle}, list ${part.number}`,
            crumbs: under("/ccgs/", "CCGs"),
            words: undefined,
            view: () => ({ ...around(part, parts), letters: directoryOf(part.ccgs).letters }),
          })),
          "figures-of-ccgs": parts.map(part => ({
            path: part.figuresPath,
            title: `Figures of single CCGs, list ${part.number}`,
            crumbs: under("/figures/", "Figures"),
            words: undefined,
            view: () => ({ ...around(part, parts), ccgs: part.ccgs }),
          })),
        }),
    ccg: ccgs.map((ccg, index) => ({
      path: pathOfCcg(ccg.odsCode),
      title: ccg.name,
      crumbs: crumbsOfCcgs,
      words: wordsOf(editorials.find("ccg", ccg.odsCode), materials),
      view: () => ({
        ...ccg,
        ...detailsOf(ccg, index),
        locator: locatorOfCcg(ccg.odsCode),
        strips: stripsOf(ccg),
        areAllAuthorised: recorded.areAllAuthorised,
      }),
    })),
    "press-releases": standing("/press-releases/", "Press releases", () => ({ releases })),
    "press-release": editorials.all
      .filter(editorial => editorial.page.kind === "press-release")
      .map(editorial => ({
        path: editorial.path,
        title: editorial.title.text,
        crumbs: under("/press-releases/", "Press releases"),
        words: wordsOf(editorial, materials),
        view: () => ({ ...releasesAround(editorial, releases), ...releaseParts(editorial) }),
      })),
    figures: standing("/figures/", "Figures", () => figureGroups(materials, ccgs, parts, corrections)),
    wording: standing("/figures/wording/", "How figures are worded", wordingView, under("/figures/", "Figures")),
    sources: standing("/sources/", "Sources", () => ({ sources: sourceRows(record) })),
    data: standing("/data/", "Data", () => dataView(materials, corrections)),
    accessibility: standing("/accessibility/", "Accessibility", nothing),
    search: standing("/search/", "Search", nothing),
    page: editorials.all
      .filter(editorial => editorial.page.kind === "page" && !isStanding(editorial.path))
      .map(editorial => ({
        path: editorial.path,
        title: editorial.title.text,
        crumbs: [home],
        words: wordsOf(editorial, materials),
        view: nothing,
      })),
    "not-found": standing("/404.html", "Page not found", nothing),
    robots: standing("/robots.txt", "Robots", nothing),
  };
  return withListings(withUpdates(pages, corrections), { ...materials, releases, corrections });
}

/** The view of a page whose layout shows words alone. */
function nothing(): undefined {
  return undefined;
}

/** Whether a path is that of a page which stands without a content file. */
function isStanding(path: string): boolean {
  return standingPaths.some(standing => standing === path);
}

function wordsOf(editorial: Editorial | undefined, { record, addresses }: Materials): Words | undefined {
  if (editorial === undefined) return undefined;
  return {
    title: editorial.title.text,
    titleHtml: editorial.title.html,
    summary: editorial.summary?.text ?? "",
    summaryHtml: editorial.summary?.html ?? "",
    html: editorial.body.html,
    asAt: formatDate(editorial.asAt),
    isEarlier: editorial.asAt !== record.asAt && editorial.notes.length > 0,
    updates: editorial.updates.map(({ date, note }) => ({
      date: formatDate(date),
      dateIso: date,
      html: note.html,
      text: note.text,
    })),
    notes: editorial.notes.map(figure => ({
      id: figure.id,
      label: figure.label,
      value: machineValue(figure),
      words: describe(figure.quantity),
      asAtDate: editorial.asAt,
      made: figure.made,
      asAt: formatDate(figure.asAt),
      sources: sourceViews(figure.sources, record, addresses),
    })),
  };
}

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
function releaseViews(editorials: Editorials, addresses: Addresses): readonly ReleaseView[] {
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
function releasesAround({ page }: Editorial, releases: readonly ReleaseView[]) {
  const index = releases.findIndex(release => release.slug === page.key);
  return { ...releases[index], previous: releases[index + 1], next: releases[index - 1] };
}

const standingFigures = [
  "ccgs",
  "authorised",
  "remaining",
  "without-conditions",
  "with-conditions",
  "with-directions",
  "with-any-condition",
] as const;

/** Where things stand as at the date: the cumulative figures, the waves and the reviews. */
function standingOf({ record, book, addresses }: Materials, waves: readonly WaveView[]) {
  return {
    figures: marksOf(standingFigures, "", book, record.asAt, addresses),
    waves,
    reviews: reviewViews(record, book, addresses),
  };
}

/** How many CCGs are individually recorded, which pages say wherever something is not. */
function countRecorded({ record, book }: Materials) {
  const decisions = [...record.ccgs.values()].flatMap(ccg => (ccg.decision === undefined ? [] : [ccg.decision]));
  const [ccgs, remaining] = ["ccgs", "remaining"].map(id => book.find(id, record.asAt)?.quantity);
  return {
    ccgs: ccgs?.kind === "number" ? ccgs.value : record.ccgs.size,
    any: decisions.length,
    wave: decisions.filter(decision => decision.wave !== undefined).length,
    outcome: decisions.filter(decision => decision.outcome !== undefined).length,
    areAllAuthorised: remaining?.kind === "number" && remaining.value === 0,
  };
}

const ccgsTitle = "Clinical commissioning groups";

/** A stretch of a long register with the views of its CCGs. */
type RegisterPart = RegisterPage & {
  readonly ccgs: readonly CcgView[];
  readonly listHref: string;
  readonly figuresHref: string;
};

function partsOf(
  register: readonly RegisterPage[],
  ccgs: readonly CcgView[],
  addresses: Addresses,
): readonly RegisterPart[] {
  const byCode = new Map(register.length === 0 ? [] : ccgs.map(ccg => [ccg.odsCode, ccg] as const));
  return register.map(page => ({
    ...page,
    ccgs: page.odsCodes.flatMap(code => byCode.get(code) ?? []),
    listHref: addresses.of(page.listPath),
    figuresHref: addresses.of(page.figuresPath),
  }));
}

/** Where a stretch of a long register stands, and which names it begins and ends with. */
function partLink({ number, ccgs, listHref, figuresHref }: RegisterPart) {
  return { number, listHref, figuresHref, first: ccgs[0]?.name, last: ccgs.at(-1)?.name };
}

/** A stretch of a long register, the one before it and the one after it. */
function around(part: RegisterPart, parts: readonly RegisterPart[]) {
  const [previous, next] = [parts[part.number - 2], parts[part.number]];
  return { ...partLink(part), previous: previous && partLink(previous), next: next && partLink(next) };
}

/** The CCGs from A to Z, and by region and area team. */
function directoryOf(ccgs: readonly CcgView[]) {
  const byRegion = Map.groupBy(ccgs, ccg => ccg.region);
  const letterOf = ({ name }: CcgView) => /^(?:NHS )?(.)/su.exec(name)?.[1]?.toUpperCase() ?? "";
  return {
    letters: [...Map.groupBy(ccgs, letterOf)]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([letter, group]) => ({ letter, ccgs: group })),
    regions: [...byRegion]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([region, group]) => ({
        region,
        slug: slugOf(region),
        teams: [...Map.groupBy(group, ccg => ccg.areaTeam)]
          .toSorted(([a], [b]) => compareText(a, b))
          .map(([team, members]) => ({ team, slug: slugOf(team), ccgs: members })),
      })),
  };
}

/** An entry with its rows, unless they are those of an entry before it, or so many that only their table is named. */
type ListedEntry = Omit<FigureEntry, "rows"> & {
  readonly rows: readonly RowView[];
  readonly tableOfRows: { readonly file: string; readonly href: string } | undefined;
  readonly sameRowsAs: FigureEntry | undefined;
  readonly corrections: readonly CorrectionView[];
};

const longList = 20;
const longestList = 1_000;

function listedEntries(
  entries: readonly FigureEntry[],
  corrections: readonly CorrectionView[],
  asAt: string,
  addresses: Addresses,
): readonly ListedEntry[] {
  const firsts = new Map<string, FigureEntry>();
  return entries.map(entry => {
    const { rows } = entry;
    const [first] = rows;
    const listed = {
      ...entry,
      rows: [],
      tableOfRows: undefined,
      sameRowsAs: undefined,
      // The rows of an earlier date may stand in other lines.
      corrections: entry.asAtDate === asAt ? correctionsBehind(entry, corrections) : [],
    };
    if (first !== undefined && rows.length > longestList) {
      const file = fileOf(first.table);
      return { ...listed, tableOfRows: { file, href: addresses.of(`/data/${file}`) } };
    }
    const key = rows.map(row => `${row.table}:${row.line}`).join(" ");
    const before = rows.length < longList ? undefined : firsts.get(key);
    if (before !== undefined) return { ...listed, sameRowsAs: before };
    firsts.set(key, entry);
    return { ...listed, rows: rows.map(row => rowView(row, addresses)) };
  });
}

/** The entries of /figures/ in groups; those of single CCGs stand in one table, since there are three of each. */
function figureGroups(
  { entries: { named, others }, record, addresses }: Materials,
  ccgs: readonly CcgView[],
  parts: readonly RegisterPart[],
  corrections: readonly CorrectionView[],
) {
  const entries = listedEntries([...named, ...others], corrections, record.asAt, addresses);
  const isPlain = (entry: ListedEntry) => !/[/@]/.test(entry.id);
  const startsWith = (start: string) => entries.filter(entry => isPlain(entry) && entry.id.startsWith(start));
  const waves = record.waves.map(wave => ({
    title: `Wave ${wave.number}`,
    slug: `wave-${wave.number}`,
    entries: startsWith(`wave-${wave.number}.`),
  }));
  const reviews = record.reviews.map(review => ({
    title: `Review of ${formatDate(review.id)}`,
    slug: `review-${review.id}`,
    entries: startsWith(`review-${review.id}.`),
  }));
  return {
    groups: [
      {
        title: "England",
        slug: "england",
        entries: entries.filter(entry => isPlain(entry) && !entry.id.includes(".")),
      },
      ...waves,
      ...reviews,
      { title: "Regions", slug: "regions", entries: startsWith("region.") },
      {
        title: "Shares, and figures as at earlier dates",
        slug: "shares",
        entries: entries.filter(entry => /[/@]/.test(entry.id)),
      },
    ].filter(group => group.entries.length > 0),
    ccgs: parts.length === 0 ? ccgs : [],
    parts: parts.map(partLink),
  };
}

/** The downloads, with examples cut from the very files that the site holds. */
function dataView({ record, entries }: Materials, corrections: readonly CorrectionView[]) {
  const ccgs = allByName(record);
  const ccg = ccgs.find(({ decision }) => decision?.outcome !== undefined) ?? ccgs[0];
  const figure = entries.named.find(entry => entry.id === "authorised") ?? entries.named[0];
  return {
    tables: tableViews(record.tables),
    corrections,
    ccg: ccg && { ...fileOfCcg(ccg, record), name: ccg.name },
    figure: figure && figureExample(figure),
    ccgFields: fieldsOf(ccgShape),
    figureFields: fieldsOf(figuresShape),
  };
}

function fileOfCcg(ccg: Ccg, record: AuthorisationRecord) {
  const file = ccgDownload(ccg, record);
  return { path: file.path, text: textOf(file) };
}

function wordingView() {
  return {
    rows: wordingRows.map(({ wording, trueWhen, example }) => ({
      wording,
      trueWhen,
      value: describe(example.quantity),
      holds: example.holds,
      fails: example.fails,
    })),
  };
}

function sourceRows(record: AuthorisationRecord) {
  return [...record.sources.values()].map(({ source, publisher, url }) => ({ key: source, publisher, url }));
}
