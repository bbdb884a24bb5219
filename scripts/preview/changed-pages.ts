/** A site to the pages of it that differ from those that were rendered before, so that a save renders these alone. */

import { isDeepStrictEqual } from "node:util";
import { type Item, itemOf } from "../site/page.ts";
import type { Site } from "../site/site.ts";

/** Gives the site with the pages, downloads and cards alone that differ from those of the site before. */
export type FindChanges = (site: Site) => Site;

/** Finds changes from site to site. `forget` makes every page differ, as a change of a template does. */
export function changeFinder(): { readonly changesIn: FindChanges; readonly forget: () => void } {
  let shared: unknown;
  let items: ReadonlyMap<string, Item> = new Map();
  let texts: ReadonlyMap<string, readonly (string | Uint8Array)[]> = new Map();
  let cards: readonly unknown[] = [];
  const forget = () => {
    [shared, items, texts, cards] = [undefined, new Map(), new Map(), []];
  };
  const changesIn: FindChanges = site => {
    const { pages, files, cards: itsCards, ...rest } = site;
    // What every page shows is small, and seldom changes.
    if (!isDeepStrictEqual(shared, rest)) forget();
    const [newItems, newTexts] = [new Map<string, Item>(), new Map<string, readonly (string | Uint8Array)[]>()];
    const kinds = Object.entries(pages).map(([kind, ofKind]) => {
      const changed = ofKind.filter(page => {
        const item = itemOf(page);
        newItems.set(page.path, item);
        return !isDeepStrictEqual(items.get(page.path), item);
      });
      return [kind, changed] as const;
    });
    const changedFiles = files.filter(({ path, parts }) => {
      const made = [...parts()];
      newTexts.set(path, made);
      return !isDeepStrictEqual(texts.get(path), made);
    });
    const changedCards = itsCards.filter(card => !cards.some(before => isDeepStrictEqual(before, card)));
    [shared, items, texts, cards] = [rest, newItems, newTexts, itsCards];
    return { ...rest, pages: Object.fromEntries(kinds), files: changedFiles, cards: changedCards };
  };
  return { changesIn, forget };
}
