/** The pages, CCGs and figures of a site to the one file in which its search looks. */

import type { Addresses } from "../../addresses/address.ts";
import { pathTo } from "../../addresses/routes.ts";
import { compareText } from "../../input/problem.ts";
import type { Editorial } from "../../prose/editorial.ts";
import type { Passage, Prose } from "../../prose/prose.ts";
import { formatDate } from "../../record/dates.ts";
import { type AuthorisationRecord, allByName, type Ccg } from "../../record/record.ts";
import type { Materials, Page, Pages } from "../page.ts";
import type { FigureEntry } from "../views/figure-view.ts";
import { statusAtAGlance } from "../views/status-view.ts";
import type { Download } from "./download.ts";

/** Something that can be found. */
export type SearchEntry = {
  readonly kind: "CCG" | "Region" | "Area team" | "Wave" | "Press release" | "Page" | "Figure";
  readonly title: string;
  readonly href: string;
  /** What stands below its title among the results. */
  readonly note: string;
  /** Words by which it is found, and which are not shown. */
  readonly words: string;
  /** What leads straight to it: the codes of a CCG, the id of a figure. */
  readonly codes: readonly string[];
  /** The value of a figure, as machines read it; its note has it in words. */
  readonly value?: string;
  /** What else it is called. */
  readonly names?: readonly string[];
  /** The places in the area of a CCG, the largest first, each with its size where its population is known. */
  readonly places?: readonly (readonly [name: string, size?: number])[];
};

/** The file that the script of the search field loads when a reader goes to it. */
export function searchDownload(pages: Pages, materials: Materials): Download {
  return {
    path: "search.json",
    parts: function* () {
      let before = "[";
      for (const entry of entriesOf(pages, materials)) {
        yield before + JSON.stringify(entry);
        before = ",";
      }
      yield "]\n";
    },
  };
}

/** All that can be found, in an order in which the equally good stay: CCGs by their names, pages, then figures. */
function* entriesOf(pages: Pages, materials: Materials): Iterable<SearchEntry> {
  const { record, editorials, entries, addresses } = materials;
  const otherNames = otherNamesOf(materials);
  const placesIn = placesByCcg(record);
  for (const ccg of allByName(record)) {
    const places = placesIn(ccg);
    yield {
      ...ccgEntry(ccg, addresses),
      ...named(otherNames(ccg.odsCode)),
      ...(places.length === 0 ? {} : { places }),
    };
  }
  const textAt = textsOf(materials);
  const published = new Map(editorials.all.map(({ path, page }) => [path, page.frontMatter.published]));
  const ofPage = (kind: SearchEntry["kind"], page: Page): SearchEntry => {
    const entry = pageEntry(kind, page, published.get(page.path), addresses);
    const names = [...(entry.title === page.title ? [] : [page.title]), ...otherNames(page.path)];
    return { ...entry, words: `${entry.words} ${textAt(page.path)}`.trim(), ...named(names) };
  };
  const { wave = [], "press-release": releases = [], region = [], "area-team": teams = [], ...others } = pages;
  yield* region.map(page => ({ ...ofPage("Region", page), names: [page.title.replace(/ region$/, "")] }));
  yield* teams.map(page => ({ ...ofPage("Area team", page), names: [page.title.replace(/ area team$/, "")] }));
  yield* wave.map(page => ofPage("Wave", page));
  yield* releases.map(page => ofPage("Press release", page));
  for (const [kind, ofKind] of Object.entries(others)) {
    const found = unlisted.has(kind) ? [] : ofKind.filter(page => page.path.endsWith("/"));
    yield* found.map(page => ofPage("Page", page));
  }
  yield* editorials.all.filter(({ page }) => page.kind === "page").flatMap(page => sectionEntries(page, addresses));
  // Those of single CCGs are on the page of each.
  yield* [...entries.named, ...entries.others].filter(entry => !entry.id.startsWith("ccg.")).map(figureEntry);
}

/** The search itself, and pages that only list CCGs, or are found by the entry of their CCG. */
const unlisted = new Set(["search", "ccg", "ccgs-list", "figures-of", "figures-of-ccgs"]);

function named(names: readonly string[]) {
  return names.length === 0 ? {} : { names };
}

/** Gives the editors' other names for what stands at a path, or has a code. */
function otherNamesOf({ content }: Materials): (target: string) => readonly string[] {
  const byTarget = Map.groupBy(content.otherNames, ({ leadsTo }) => leadsTo);
  return target => (byTarget.get(target) ?? []).map(({ name }) => name);
}

/** Gives the places of a CCG. A place that is called as its region would hide the region: London is more than one CCG. */
function placesByCcg({ tables }: AuthorisationRecord) {
  const byCcg = Map.groupBy(tables.places, ({ odsCode }) => odsCode);
  return ({ odsCode, region }: Ccg): NonNullable<SearchEntry["places"]> => {
    const places = (byCcg.get(odsCode) ?? []).filter(({ place }) => place !== region);
    const ordered = places.toSorted(
      (a, b) => (b.population ?? 0) - (a.population ?? 0) || compareText(a.place, b.place),
    );
    return ordered.map(({ place, population = 0 }) => (population === 0 ? [place] : [place, sizeOf(population)]));
  };
}

/** A number by which places can be compared, and no more: a hundred for each digit of the population. */
function sizeOf(population: number): number {
  return Math.round(100 * Math.log10(population));
}

/** Gives what is written on a page: the editors' words, the CCGs that a wave names, and how authorisation worked. */
function textsOf({ record, editorials }: Materials): (path: string) => string {
  const { stages, domains, criteria, supportLevels } = record.tables;
  const method = [...stages, ...domains, ...criteria, ...supportLevels].map(({ summary }) => summary);
  const ccgs = allByName(record);
  const namesIn = (wave: number) => ccgs.filter(({ decision }) => decision?.wave === wave).map(({ name }) => name);
  const ofRecord = new Map([
    [pathTo("authorisation"), method.join(" ")],
    ...record.waves.map(
      ({ number, events }) =>
        [pathTo("wave", String(number)), [...namesIn(number), ...events.map(({ event }) => event)].join(" ")] as const,
    ),
  ]);
  const written = new Map(
    editorials.all.map(
      ({ path, page, body }) => [path, textOf(page.kind === "page" ? openingOf(body) : body)] as const,
    ),
  );
  return path => [written.get(path), ofRecord.get(path)].filter(text => text !== undefined).join(" ");
}

type Written = Pick<Prose, "passages">;

/** What stands before the first section of an editors' page, which is found by its sections. */
function openingOf({ passages }: Prose): Written {
  const first = passages.findIndex(isSection);
  return { passages: first === -1 ? passages : passages.slice(0, first) };
}

function textOf({ passages }: Written): string {
  return passages.map(({ text }) => text).join(" ");
}

function isSection({ kind, anchor }: Passage): boolean {
  return kind.startsWith("heading ") && anchor !== "";
}

function ccgEntry(ccg: Ccg, addresses: Addresses): SearchEntry {
  const { wave, outcome } = ccg.decision ?? {};
  return {
    kind: "CCG",
    title: ccg.name,
    href: addresses.ccg(ccg.odsCode),
    note: [ccg.odsCode, ...new Set([ccg.areaTeam, ccg.region])].join(", "),
    words: [wave === undefined ? "" : `wave ${wave}`, outcome ?? "", nowOf(ccg)]
      .filter(words => words !== "")
      .join(" "),
    codes: [ccg.odsCode, ccg.onsCode],
  };
}

/** How a CCG stands now, where that is recorded and not what was decided. */
function nowOf(ccg: Ccg): string {
  const { kind, isAsDecided } = statusAtAGlance(ccg);
  return isAsDecided || kind === "not recorded" ? "" : `now ${kind}`;
}

/** A release has its date as its note, and other pages their summary; each is found by its summary too. */
function pageEntry(
  kind: SearchEntry["kind"],
  page: Page,
  published: string | undefined,
  addresses: Addresses,
): SearchEntry {
  const { title = page.title, summary = "" } = page.words ?? {};
  const isRelease = kind === "Press release" && published !== undefined;
  return {
    kind,
    title,
    href: addresses.of(page.path),
    note: isRelease ? formatDate(published) : summary,
    words: isRelease ? summary : "",
    codes: [],
  };
}

/** The sections of an editors' page, by their headings and with their words: those of the glossary are its terms. */
function sectionEntries({ path, title, body }: Editorial, addresses: Addresses): readonly SearchEntry[] {
  const { passages } = body;
  const headings = passages.flatMap((passage, index) => (isSection(passage) ? [{ ...passage, index }] : []));
  return headings.map(({ anchor, text, index }, place) => ({
    kind: "Page",
    title: text,
    href: addresses.of(`${path}#${anchor}`),
    note: title.text,
    words: textOf({ passages: passages.slice(index + 1, headings[place + 1]?.index) }),
    codes: [],
  }));
}

function figureEntry({ id, label, href, value, words }: FigureEntry): SearchEntry {
  return { kind: "Figure", title: label, href, note: words, words: "", codes: [id], value };
}
