/** A page of the site: what every page has, and what its layout gets. */

import type { Card } from "./head/card.ts";
import type { FigureMark, SourceView } from "./views/figure-view.ts";
import type { Note, UpdateView } from "./views/update-view.ts";

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
  readonly head?: () => Head;
  /** What only a draft shows, to its reviewer. */
  readonly draft?: () => DraftPanel;
};

/** A page as its layout gets it, under the name `item`. */
export type Item = Pick<Page, "path" | "title" | "crumbs" | "words" | "updates"> & {
  readonly view: unknown;
  readonly head: Head | undefined;
  readonly draft: DraftPanel | undefined;
};

/** Makes what a layout shows. */
export function itemOf({ path, title, crumbs, words, updates, view, head, draft }: Page): Item {
  return { path, title, crumbs, words, updates, view: view(), head: head?.(), draft: draft?.() };
}

/** Every page, by the name of the layout that shows it. */
export type Pages = Readonly<Record<string, readonly Page[]>>;

/** An editor's page as layouts show it. */
export type Words = {
  readonly title: string;
  readonly titleHtml: string;
  readonly summary: string;
  readonly summaryHtml: string;
  readonly html: string;
  readonly asAt: string;
  /** Whether there are figures in it, and they are of another date than the build's. */
  readonly isEarlier: boolean;
  readonly updates: readonly Note[];
  /** The end notes of the printed page, numbered from 1: how each figure in the words is made. */
  readonly notes: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: string;
    readonly words: string;
    readonly asAtDate: string;
    readonly made: string;
    readonly asAt: string;
    readonly sources: readonly SourceView[];
  }[];
};

/** What search engines, other sites and programs are told of a page. */
export type Head = {
  readonly type: "website" | "article";
  /** The dates of a release; `modified` only where it was updated since. */
  readonly published: string | undefined;
  readonly modified: string | undefined;
  readonly card: Card;
  readonly cardSize: { readonly width: number; readonly height: number };
  /** JSON-LD that may stand in a script element. */
  readonly linkedData: string;
};

/** A place in a content file, and the address on the page of what is written there. */
export type DraftPlace = { readonly text: string; readonly href: string };

/** A figure in the panel of a draft. */
export type FigureRow = FigureMark & {
  readonly label: string;
  /** The editor's wording; empty for a figure that the layout shows. */
  readonly wording: string;
  readonly place: DraftPlace | undefined;
  readonly asAt: string;
  readonly asAtDate: string;
  readonly made: string;
  readonly sources: readonly SourceView[];
};

/** What a draft shows beside a page to its reviewer. */
export type DraftPanel = {
  /** The file with the words of the page, if there is one. */
  readonly file: string;
  readonly figures: readonly FigureRow[];
  readonly unbound: readonly { readonly message: string; readonly place: DraftPlace }[];
  /** How many CCGs are recorded by name in each wave that the page is about. */
  readonly waves: readonly {
    readonly number: number;
    readonly recorded: FigureMark;
    readonly authorised: FigureMark;
  }[];
  readonly passages: readonly { readonly kind: string; readonly text: string; readonly place: DraftPlace }[];
};
