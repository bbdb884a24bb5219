/** The site to the bytes of its files, by the layouts as Eleventy compiles them, each once: what a preview writes. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { isDeepStrictEqual } from "node:util";
import nunjucks from "nunjucks";
import { fileOfPage } from "./address.ts";
import { drawCard } from "./card-picture.ts";
import { listContents } from "./contents.ts";
import type { Site } from "./site.ts";

/** How layouts are compiled, in a build and in a preview. */
export const layoutOptions = {
  autoescape: true,
  throwOnUndefined: true,
  trimBlocks: true,
  lstripBlocks: true,
} as const;

/** The files of a site by their paths from its root: text, or the bytes of what is copied. */
export type SiteFiles = ReadonlyMap<string, string | Uint8Array>;

/**
 * Compiles the layouts of a folder when they are first used; gives what makes the files of a site with them. A page of
 * which nothing has changed since the last time, neither its own values nor what it reads of the site, is kept.
 */
export function readLayouts(folder = "layouts"): (site: Site) => Promise<SiteFiles> {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), layoutOptions);
  const assets = readAssets(join(folder, "assets"));
  let before: ReadonlyMap<string, RenderedPage> = new Map();
  return async site => {
    const sameAs = comparisonsWith(site);
    const render = (kind: string, item: unknown) => {
      const { watched, read } = watch(site);
      const html = listContents(environment.render(`${kind}.njk`, { site: watched, item }));
      return { kind, item, html, site, read };
    };
    const pages = Object.entries(site.pages).flatMap(([kind, items]) =>
      items.map(item => {
        const known = before.get(item.path);
        const isKept = known?.kind === kind && sameAs(known) && isDeepStrictEqual(known.item, item);
        // Held by the values of now, so that no earlier site is held for ever.
        return [item.path, isKept ? { ...known, item, site } : render(kind, item)] as const;
      }),
    );
    before = new Map(pages);
    const files = new Map<string, string | Uint8Array>(pages.map(([path, { html }]) => [fileOfPage(path), html]));
    for (const { path, text } of site.files) files.set(path, text);
    for (const card of site.cards) files.set(card.path.slice(1), await drawCard(card));
    for (const [path, bytes] of assets) files.set(path, bytes);
    return files;
  };
}

/** A page as it was rendered, and from what: its own values, and those that it has read of its site. */
type RenderedPage = {
  readonly kind: string;
  readonly item: unknown;
  readonly html: string;
  readonly site: Site;
  readonly read: ReadonlySet<string | symbol>;
};

/** A site that notes which of its values are read. */
function watch(site: Site): { readonly watched: Site; readonly read: ReadonlySet<string | symbol> } {
  const read = new Set<string | symbol>();
  const get = (target: Site, name: string | symbol): unknown => {
    read.add(name);
    return Reflect.get(target, name);
  };
  return { watched: new Proxy(site, { get }), read };
}

/** Gives whether what a page has read of its site is the same in this one; each value is compared once. */
function comparisonsWith(site: Site): (page: RenderedPage) => boolean {
  const known = new Map<Site, Map<string | symbol, boolean>>();
  return ({ site: earlier, read }) => {
    const compared = known.get(earlier) ?? new Map<string | symbol, boolean>();
    known.set(earlier, compared);
    return [...read].every(name => {
      // The pages are compared one by one; what shows them all is rendered anew.
      if (name === "pages") return false;
      const isSame = compared.get(name) ?? isDeepStrictEqual(Reflect.get(earlier, name), Reflect.get(site, name));
      compared.set(name, isSame);
      return isSame;
    });
  };
}

function readAssets(folder: string): readonly (readonly [path: string, bytes: Uint8Array])[] {
  return readdirSync(folder).map(name => [`assets/${name}`, readFileSync(join(folder, name))] as const);
}
