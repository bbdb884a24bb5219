/** A site to the bytes of its files in memory, for a preview: what has not changed since the last time is not made anew. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { isDeepStrictEqual } from "node:util";
import { fileAt } from "../addresses/address.ts";
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
    const made = (kind: string, page: Page): RenderedPage => {
      const known = before.get(page.path);
      const item = itemOf(page);
      // Held with the site of now, so that no earlier one is held for ever.
      if (known?.kind === kind && sameAs(known) && isDeepStrictEqual(known.item, item))
        return { ...known, item, frame };
      const { watched, read } = watch(frame);
      const html = keptText(layouts(kind, item, watched), last.get(fileAt(page.path)));
      return { kind, item, html, frame, read };
    };
    const pages = new Map<string, RenderedPage>();
    const files = new Map<string, FileContent>();
    for (const [kind, ofKind] of Object.entries(site.pages)) {
      for (const page of ofKind) {
        const rendered = made(kind, page);
        pages.set(page.path, rendered);
        files.set(fileAt(page.path), rendered.html);
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
  return before !== undefined && isInParts(before) && isDeepStrictEqual(before, parts) ? before : parts;
}

/** A page as it was rendered, and from what: its own values, and those that it has read of its site. */
type RenderedPage = {
  readonly kind: string;
  readonly item: Item;
  readonly html: string;
  readonly frame: Frame;
  readonly read: ReadonlySet<string | symbol>;
};

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
