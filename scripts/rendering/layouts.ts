/** The layouts, each compiled once, to the text of pages. Every page of a build and of a preview is made here. */

import type { Item } from "../site/pages.ts";
import type { Site } from "../site/site.ts";
import { listContents } from "./contents.ts";
import { layoutCompiler } from "./layout-compiler.ts";

/** What a layout gets of the site, under the name `site`: all but its pages and files. */
export type Frame = Omit<Site, "pages" | "files" | "cards">;

export function frameOf({ pages: _, files: __, cards: ___, ...frame }: Site): Frame {
  return frame;
}

/** What layouts are given, in this order: the frame and the item. */
export const layoutNames = ["site", "item"] as const;

/** Renders an item by the layout of its kind; what is wrong with a layout is thrown as a LayoutError. */
export type Layouts = (kind: string, item: Item, frame: Frame) => string;

/** The layouts of a folder; each is compiled when it is first used. */
export function readLayouts(folder = "layouts"): Layouts {
  const layoutOf = layoutCompiler(folder, layoutNames);
  return (kind, item, frame) => listContents(layoutOf(`${kind}.njk`)(frame, item));
}
