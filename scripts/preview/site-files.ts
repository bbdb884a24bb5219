/** A site to the bytes of its files in memory, for a preview: what has not changed since the last time is not made anew. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { isDeepStrictEqual } from "node:util";
import { fileOfPage } from "../addresses/address.ts";
import { areSame } from "../memory/keeper.ts";
import { cardKeeper } from "../rendering/kept-cards.ts";
import { type Frame, frameOf, readLayouts } from "../rendering/layouts.ts";
import { type Item, itemOf, type Page } from "../site/pages.ts";
import type { Site } from "../site/site.ts";
import { type FileContent, isInParts } from "./file-content.ts";

/** The files of a site by their paths from its root. */
export type SiteFiles = ReadonlyMap<string, FileContent>;

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
    const render = (kind: string, page: Page, item: Item, basis: Basis) => {
      const { watched, read } = watch(frame);
      const html = keptText(layouts(kind, item, watched), last.get(fileOfPage(page.path)));
      return { kind, page, item: basis === undefined ? item : undefined, html, frame, read, basis };
    };
    const made = (kind: string, page: Page): RenderedPage => {
      const known = before.get(page.path);
      const isSame = known?.kind === kind && sameAs(known);
      const basis = page.basis?.();
      // Held by the values of now, so that no earlier site is held for ever.
      if (isSame && isMadeOfTheSame(known, page, basis)) return { ...known, page, frame, basis };
      const item = itemOf(page);
      // A page of many is rendered in less time than all that it shows is compared in.
      const isKept = isSame && basis === undefined && isDeepStrictEqual(known.item, item);
      return isKept ? { ...known, page, item, frame } : render(kind, page, item, basis);
    };
    const pages = new Map<string, RenderedPage>();
    const files = new Map<string, FileContent>();
    for (const [kind, ofKind] of Object.entries(site.pages)) {
      for (const page of ofKind) {
        const rendered = made(kind, page);
        pages.set(page.path, rendered);
        files.set(fileOfPage(page.path), rendered.html);
      }
    }
    before = pages;
    for (const { path, parts } of site.files) {
      const made = [...parts()];
      const [text = ""] = made;
      files.set(path, made.length === 1 ? keptText(text, last.get(path)) : keptParts(made, last.get(path)));
    }
    for (const card of site.cards) files.set(card.path.slice(1), await pictureOf(card));
    for (const [path, bytes] of assets) files.set(path, bytes);
    last = files;
    return files;
  };
}

/** A text, or the same one of the last time: whoever compares the two again need not look into them. */
function keptText(text: string, before: FileContent | undefined): string {
  return typeof before === "string" && before === text ? before : text;
}

function keptParts(parts: readonly string[], before: FileContent | undefined): readonly string[] {
  return before !== undefined && isInParts(before) && areSame(before, parts) ? before : parts;
}

/** A page as it was rendered, and from what: its own values, and those that it has read of its site. */
type RenderedPage = {
  readonly kind: string;
  readonly page: Page;
  /** Undefined where it has a basis, which tells the same in less room. */
  readonly item: Item | undefined;
  readonly html: string;
  readonly frame: Frame;
  readonly read: ReadonlySet<string | symbol>;
  readonly basis: Basis;
};

type Basis = readonly unknown[] | undefined;

/** Whether a page is made of the same as one that was rendered, so that it need not be made to be compared. */
function isMadeOfTheSame({ page: before, basis: earlier }: RenderedPage, page: Page, basis: Basis): boolean {
  if (earlier === undefined || basis === undefined || before.title !== page.title) return false;
  const hasUpdates = (before.updates ?? []).length > 0 || (page.updates ?? []).length > 0;
  return areSame(earlier, basis) && (!hasUpdates || isDeepStrictEqual(before.updates, page.updates));
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
    for (const name of read) {
      const isSame = compared.get(name) ?? isDeepStrictEqual(Reflect.get(earlier, name), Reflect.get(frame, name));
      compared.set(name, isSame);
      if (!isSame) return false;
    }
    return true;
  };
}

function readAssets(folder: string): readonly (readonly [path: string, bytes: Uint8Array])[] {
  return readdirSync(folder).map(name => [`assets/${name}`, readFileSync(join(folder, name))] as const);
}
