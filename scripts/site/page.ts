/** A page of the site: what every page has, and what its layout gets. */

import type { Reading } from "../prose/reading.ts";
import type { Settings } from "../prose/settings.ts";
import type { FigureEntries, FigureMark } from "./views/figure-view.ts";
import type { UpdateView } from "./views/update-view.ts";
import type { Words } from "./views/words-view.ts";

/** What pages and files are made of: what was read, the settings that it has, the entries of its figures, and the site's origin. */
export type Materials = Reading & {
  readonly settings: Settings;
  readonly entries: FigureEntries;
  readonly origin: string;
};

/** A page by its address. What costs time and room is made when the page is rendered, for it alone. */
export type Page = {
  readonly path: string;
  /** What tells it from the other pages of its kind; empty where there is one. */
  readonly key: string;
  readonly title: string;
  /** The pages above it, from the home page down. */
  readonly crumbs: readonly { readonly text: string; readonly href: string }[];
  /** The editors' words, if there are any. */
  readonly words: Words | undefined;
  /** What was changed on it, the newest first. */
  readonly updates: readonly UpdateView[];
  /** Whatever its layout shows. */
  readonly view: () => unknown;
  /** The figures that its layout shows by themselves, for the reviewer of a draft. */
  readonly figures?: readonly (FigureMark | undefined)[];
  /** What search engines, other sites and programs are told of it. */
  readonly head?: () => unknown;
  /** What only a draft shows, to its reviewer. */
  readonly draft?: () => unknown;
};

/** A page as its layout gets it, under the name `item`. */
export type Item = Readonly<ReturnType<typeof itemOf>>;

/** Makes what a layout shows. */
export function itemOf({ path, title, crumbs, words, updates, view, head, draft }: Page) {
  return { path, title, crumbs, words, updates, view: view(), head: head?.(), draft: draft?.() };
}

/** Every page, by the name of the layout that shows it. */
export type Pages = Readonly<Record<string, readonly Page[]>>;
