/** The layouts, each compiled once, to the text of pages. Every page of a build and of a preview is made here. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import nunjucks from "nunjucks";
import { listContents } from "./contents.ts";
import type { Item } from "./pages.ts";
import type { Site } from "./site.ts";

/** How layouts are compiled. */
export const layoutOptions = {
  autoescape: true,
  throwOnUndefined: true,
  trimBlocks: true,
  lstripBlocks: true,
} as const;

/** What a layout gets of the site, under the name `site`: all but its pages and files. */
export type Frame = Omit<Site, "pages" | "files" | "cards">;

export function frameOf({ pages: _, files: __, cards: ___, ...frame }: Site): Frame {
  return frame;
}

/** Renders an item by the layout of its kind; an error in a layout is thrown with its message. */
export type Layouts = (kind: string, item: Item, frame: Frame) => string;

/** The layouts of a folder; each is compiled when it is first used. */
export function readLayouts(folder = "layouts"): Layouts {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), layoutOptions);
  for (const part of readdirSync(join(folder, "parts"))) {
    if (part.endsWith(".njk")) keepMacros(environment.getTemplate(`parts/${part}`));
  }
  return (kind, item, frame) => listContents(environment.render(`${kind}.njk`, { site: frame, item }));
}

type TakeMacros = (error: unknown, macros: unknown) => void;

/** Nunjucks makes the macros of a file anew wherever they are imported, several times a page; here they are made once. */
function keepMacros(template: nunjucks.Template): void {
  const makeMacros: unknown = Reflect.get(template, "getExported");
  if (typeof makeMacros !== "function") throw new TypeError("expected a template that gives its macros");
  let kept: unknown;
  const getExported = (...given: readonly unknown[]) => {
    const [take] = given;
    // An import with context gives that first, and gets macros of its own.
    if (typeof take !== "function") return Reflect.apply(makeMacros, template, given);
    if (kept !== undefined) return take(null, kept);
    const keep: TakeMacros = (error, macros) => {
      kept = macros;
      take(error, macros);
    };
    return Reflect.apply(makeMacros, template, [keep]);
  };
  Object.defineProperty(template, "getExported", { value: getExported });
}
