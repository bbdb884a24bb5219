/** The pages, CCGs and figures of a site to the one file in which its search looks. */

import type { Addresses } from "../../addresses/address.ts";
import type { Editorial } from "../../prose/editorial.ts";
import { formatDate } from "../../record/dates.ts";
import { allByName, type Ccg } from "../../record/record.ts";
import type { Materials, Page, Pages } from "../page.ts";
import type { FigureEntry } from "../views/figure-view.ts";
import { statusAtAGlance } from "../views/status-view.ts";
import type { Download } from "./download.ts";

/** Something that can be found. */
export type SearchEntry = {
  readonly kind: "CCG" | "Wave" | "Press release" | "Page" | "Figure";
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
function* entriesOf(pages: Pages, { record, editorials, entries, addresses }: Materials): Iterable<SearchEntry> {
  for (const ccg of allByName(record)) yield ccgEntry(ccg, addresses);
  const published = new Map(editorials.all.map(({ path, page }) => [path, page.frontMatter.published]));
  const ofPage = (kind: SearchEntry["kind"], page: Page) => pageEntry(kind, page, published.get(page.path), addresses);
  const { wave = [], "press-release": releases = [], ...others } = pages;
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
const unlisted = new Set(["search", "ccg", "ccgs-list", "figures-of-ccgs"]);

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
    words: [title === page.title ? "" : page.title, isRelease ? summary : ""].join(" ").trim(),
    codes: [],
  };
}

/** The sections of an editors' page, by their headings: those of the glossary are its terms. */
function sectionEntries({ path, title, body }: Editorial, addresses: Addresses): readonly SearchEntry[] {
  return body.tokens.flatMap((token, index) => {
    const id = token.type === "heading_open" ? token.attrGet("id") : null;
    if (id === null) return [];
    const children = body.tokens[index + 1]?.children ?? [];
    const heading = children.map(child => child.content).join("");
    const href = addresses.of(`${path}#${id}`);
    return [{ kind: "Page", title: heading, href, note: title.text, words: "", codes: [] } as const];
  });
}

function figureEntry({ id, label, href, value, words }: FigureEntry): SearchEntry {
  return { kind: "Figure", title: label, href, note: words, words: "", codes: [id], value };
}
