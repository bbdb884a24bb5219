/** The folder of the layouts' assets to the files that every site has of them, each with a fingerprint in its name. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../input/file.ts";
import { isLeftBehind } from "../input/left-behind.ts";

/** The folder of a site that holds them, and nothing that an editor or a row of a table names. */
export const assetsFolder = "/assets/";

/**
 * A file for the assets of a site: its name in the layouts, its path from the root of a site and its bytes. The first
 * digits of the SHA-256 of the bytes stand in the path, so that a browser may keep what is there for ever.
 */
export type Asset = { readonly name: string; readonly path: string; readonly bytes: Buffer };

/** The assets of the layouts. A script imports others by their names in the layouts, which become those of the site. */
export function publishedAssets(): readonly Asset[] {
  const made = new Map<string, Asset>();
  const names = readdirSync(source).filter(name => !isLeftBehind(name));
  const assetOf = (name: string, above: readonly string[]): Asset => {
    if (above.includes(name)) throw new Error(`scripts import each other in a circle: ${[...above, name].join(", ")}`);
    const asset = made.get(name) ?? assetFrom(name, imported => assetOf(imported, [...above, name]));
    made.set(name, asset);
    return asset;
  };
  return names.map(name => assetOf(name, []));
}

/** The paths of the assets from the root of a site. */
export function assetFiles(): readonly string[] {
  return publishedAssets().map(({ path }) => path);
}

/** Gives a page with the addresses of its assets, which are those of the layouts, as the site has them; `root` is its path prefix. */
export function assetLinker(assets: readonly Asset[], root: string): (html: string) => string {
  const paths = new Map(assets.map(({ name, path }) => [name, path]));
  const start = `="${root}${assetsFolder}`;
  return html =>
    html
      .split(start)
      .map((part, index) => {
        const [name = ""] = /^[^"]*/.exec(part) ?? [];
        const path = index === 0 ? undefined : paths.get(name);
        const before = index === 0 ? "" : start;
        return path === undefined ? before + part : `="${root}/${path}${part.slice(name.length)}`;
      })
      .join("");
}

const source = "layouts/assets";
const digits = 12;

function assetFrom(name: string, importedAs: (name: string) => Asset): Asset {
  const own = readFileSync(join(source, name));
  const bytes = name.endsWith(".js") ? Buffer.from(withImports(own.toString("utf8"), importedAs)) : own;
  const [, stem = name, ending = ""] = /^(.*)(\.[^.]+)$/.exec(name) ?? [];
  const path = `${assetsFolder.slice(1)}${stem}.${sha256Of(bytes).slice(0, digits)}${ending}`;
  return { name, path, bytes };
}

/** A script with the names of those that it imports; a type in a comment is that of a file of the layouts. */
function withImports(script: string, importedAs: (name: string) => Asset): string {
  return script
    .replace(/(\bfrom |\bawait import\()"\.\/([^"]+)"/g, (_, before: string, name: string) => {
      return `${before}".${importedAs(name).path.slice(assetsFolder.length - 2)}"`;
    })
    .replace(/(?<!await )\bimport\("\.\//g, `import("${source}/`);
}
