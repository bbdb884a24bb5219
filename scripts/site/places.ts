/** The editors' words to problems with places in pages: links that lead to none, and headings whose place is taken. */

import { pathIn } from "../addresses/address.ts";
import { nearest } from "../input/nearest.ts";
import { once } from "../input/once.ts";
import { type Place, type Problem, problemAt, quoted } from "../input/problem.ts";
import type { Editorial } from "../prose/editorial.ts";
import { suggestion } from "../prose/links.ts";
import type { Reading } from "../prose/reading.ts";
import { fixedIdsOf, layoutIdOf } from "./layout-ids.ts";
import { itemOf } from "./page.ts";
import { pagesOf } from "./pages.ts";
import { entriesOf } from "./views/entries.ts";

/** The same reading with the problems that only the pages as a whole have, so that a check finds what a build would refuse. */
export function withPlaces(reading: Reading): Reading {
  const problems = placeProblems(reading);
  return problems.length === 0 ? reading : { ...reading, problems: [...reading.problems, ...problems] };
}

function placeProblems(reading: Reading): readonly Problem[] {
  const { editorials } = reading;
  const shownAt = shownPages(reading);
  const words = new Map(editorials.all.map(editorial => [editorial.path, editorial]));
  return editorials.all.flatMap(editorial => [
    ...headingsThatMeet(editorial, shownAt),
    ...linksOf(editorial, reading.addresses.root).flatMap(link => {
      const target = link.path === "" ? editorial.path : link.path;
      const page = shownAt(target);
      const own = anchorsOf(words.get(target));
      if (page === undefined || own.has(link.id) || layoutIdOf(page.kind, link.id, page.item()) !== undefined)
        return [];
      const where = link.path === "" ? "this page" : link.path;
      const near = suggestion(nearest(link.id, [...own, ...fixedIdsOf(page.kind)]).map(id => `#${id}`));
      return [problemAt(link.place, `no place ${quoted(`#${link.id}`)} in ${where}${near}`)];
    }),
  ]);
}

/** The headings of a page whose id the layout gives to another place. */
function headingsThatMeet(editorial: Editorial, shownAt: ShownAt): readonly Problem[] {
  const page = shownAt(editorial.path);
  if (page === undefined) return [];
  return editorial.body.passages
    .filter(({ kind, anchor }) => kind.includes("heading ") && layoutIdOf(page.kind, anchor, page.item()) === "certain")
    .map(({ anchor, text, place }) => {
      const message = `${quoted(text)} gives its heading the place ${quoted(`#${anchor}`)}, which this page has already`;
      return problemAt(place, `${message}; choose other words`);
    });
}

type PlaceLink = { readonly path: string; readonly id: string; readonly place: Place };

/** The links to places in pages of this site; the path is empty for one in the page itself. */
function linksOf({ title, summary, body, updates }: Editorial, root: string): readonly PlaceLink[] {
  const parts = [title, ...(summary === undefined ? [] : [summary]), body, ...updates.map(({ note }) => note)];
  const links = parts.flatMap(({ passages }) => passages.flatMap(passage => passage.links));
  return links.flatMap(({ address, place }) => {
    const [, path, id] = /^([^#:]*)#(.*)$/.exec(address) ?? [];
    // What is no address of this site is a problem already.
    if (path === undefined || id === undefined || pathIn(address) === undefined) return [];
    const isInside = path === "" || path.startsWith(`${root}/`);
    return isInside ? [{ path: path.slice(path === "" ? 0 : root.length), id, place }] : [];
  });
}

function anchorsOf(editorial: Editorial | undefined): ReadonlySet<string> {
  return new Set(editorial?.body.passages.map(({ anchor }) => anchor).filter(anchor => anchor !== ""));
}

/** A page by its path, with what it shows; undefined where there is none. */
type ShownAt = (path: string) => { readonly kind: string; readonly item: () => unknown } | undefined;

/** Makes the pages once one of them is asked for; they can't be made without settings. */
function shownPages(reading: Reading): ShownAt {
  const { settings } = reading.content;
  let pages: ReadonlyMap<string, ReturnType<ShownAt>> | undefined;
  return path => {
    if (settings === undefined) return undefined;
    pages ??= new Map(
      Object.entries(
        pagesOf({ ...reading, settings, entries: entriesOf(reading), origin: new URL(settings.url).origin }),
      ).flatMap(([kind, own]) => own.map(page => [page.path, { kind, item: once(() => itemOf(page)) }] as const)),
    );
    return pages.get(path);
  };
}
