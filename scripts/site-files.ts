/** A site to the bytes of its files in memory, for a preview: what has not changed since the last time is not made anew. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { isDeepStrictEqual } from "node:util";
import { fileOfPage } from "./address.ts";
import { textOf } from "./downloads.ts";
import { cardKeeper } from "./kept-cards.ts";
import { type Frame, frameOf, readLayouts } from "./layouts.ts";
import { type Item, itemOf, type Page } from "./pages.ts";
import type { Site } from "./site.ts";

/** The files of a site by their paths from its root: text, or the bytes of what is copied. */
export type SiteFiles = ReadonlyMap<string, string | Uint8Array>;

/**
 * Reads the layouts of a folder; gives what makes the files of a site with them. A page of which nothing has changed
 * since the last time, neither its own values nor what it reads of the site, is kept.
 */
export function fileMaker(folder = "layouts"): (site: Site) => Promise<SiteFiles> {
  const layouts = readLayouts(folder);
  const assets = readAssets(join(folder, "assets"));
  const pictureOf = cardKeeper();
  let before: ReadonlyMap<string, RenderedPage> = new Map();
  let last: SiteFiles = new Map();
  return async site => {
    const frame = frameOf(site);
    const sameAs = comparisonsWith(frame);
    const render = (kind: string, page: Page, item: Item) => {
      const { watched, read } = watch(frame);
      const html = keptText(layouts(kind, item, watched), last.get(fileOfPage(page.path)));
      return { kind, page, item, html, frame, read };
    };
    const pages = Object.entries(site.pages).flatMap(([kind, ofKind]) =>
      ofKind.map(page => {
        const known = before.get(page.path);
        const isSame = known?.kind === kind && sameAs(known);
        // Held by the values of now, so that no earlier site is held for ever.
        if (isSame && hasSameBasis(known.page, page)) return [page.path, { ...known, page, frame }] as const;
        const item = itemOf(page);
        // A page of many is rendered in less time than all that it shows is compared in.
        const isKept = isSame && page.basis === undefined && isDeepStrictEqual(known.item, item);
        return [page.path, isKept ? { ...known, page, item, frame } : render(kind, page, item)] as const;
      }),
    );
    before = new Map(pages);
    const files = new Map<string, string | Uint8Array>(pages.map(([path, { html }]) => [fileOfPage(path), html]));
    for (const file of site.files) files.set(file.path, keptText(textOf(file), last.get(file.path)));
    for (const card of site.cards) files.set(card.path.slice(1), await pictureOf(card));
    for (const [path, bytes] of assets) files.set(path, bytes);
    last = files;
    return files;
  };
}

/** A text, or the same one of the last time: whoever compares the two again need not look into them. */
function keptText(text: string, before: string | Uint8Array | undefined): string {
  return typeof before === "string" && before === text ? before : text;
}

/** A page as it was rendered, and from what: its own values, and those that it has read of its site. */
type RenderedPage = {
  readonly kind: string;
  readonly page: Page;
  readonly item: Item;
  readonly html: string;
  readonly frame: Frame;
  readonly read: ReadonlySet<string | symbol>;
};

/** Whether two pages are made of the same, so that they need not be made to be compared. */
function hasSameBasis(a: Page, b: Page): boolean {
  if (a.basis === undefined || b.basis === undefined || a.title !== b.title) return false;
  const isSame = a.basis.every((value, index) => value === b.basis?.[index]);
  return isSame && isDeepStrictEqual(a.updates, b.updates);
}

/** A frame that notes which of its values are read. */
function watch(frame: Frame): { readonly watched: Frame; readonly read: ReadonlySet<string | symbol> } {
  const read = new Set<string | symbol>();
  const get = (target: Frame, name: string | symbol): unknown => {
    read.add(name);
    return Reflect.get(target, name);
  };
  return { watched: new Proxy(frame, { get }), read };
}

/** Gives whether what a page has read of its site is the same in this one; each value is compared once. */
function comparisonsWith(frame: Frame): (page: RenderedPage) => boolean {
  const known = new Map<Frame, Map<string | symbol, boolean>>();
  return ({ frame: earlier, read }) => {
    const compared = known.get(earlier) ?? new Map<string | symbol, boolean>();
    known.set(earlier, compared);
    return [...read].every(name => {
      const isSame = compared.get(name) ?? isDeepStrictEqual(Reflect.get(earlier, name), Reflect.get(frame, name));
      compared.set(name, isSame);
      return isSame;
    });
  };
}

function readAssets(folder: string): readonly (readonly [path: string, bytes: Uint8Array])[] {
  return readdirSync(folder).map(name => [`assets/${name}`, readFileSync(join(folder, name))] as const);
}
