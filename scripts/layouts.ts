/** The site to the bytes of its files, by the layouts as Eleventy compiles them, each once: what a preview writes. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
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

/** Compiles the layouts of a folder when they are first used; gives what makes the files of a site with them. */
export function readLayouts(folder = "layouts"): (site: Site) => Promise<SiteFiles> {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), layoutOptions);
  const assets = readAssets(join(folder, "assets"));
  return async site => {
    const files = new Map<string, string | Uint8Array>();
    for (const [kind, items] of Object.entries(site.pages)) {
      for (const item of items) {
        files.set(fileOfPage(item.path), listContents(environment.render(`${kind}.njk`, { site, item })));
      }
    }
    for (const { path, text } of site.files) files.set(path, text);
    for (const card of site.cards) files.set(card.path.slice(1), await drawCard(card));
    for (const [path, bytes] of assets) files.set(path, bytes);
    return files;
  };
}

function readAssets(folder: string): readonly (readonly [path: string, bytes: Uint8Array])[] {
  return readdirSync(folder).map(name => [`assets/${name}`, readFileSync(join(folder, name))] as const);
}
