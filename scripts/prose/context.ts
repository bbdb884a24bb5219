/** What the words of a page are checked against: the record as at the page's day, and the addresses of the site. */

import type { IsInDoubt } from "../addresses/doubt.ts";
import type { Figure } from "../figures/figure.ts";
import type { CcgSet } from "../figures/sets.ts";
import type { Ccg } from "../record/record.ts";
import type { NameFinder } from "./names.ts";
import type { Picture } from "./pictures.ts";

export type ProseContext = {
  /** The date of the page's figures. */
  readonly asAt: string;
  readonly find: (reference: string) => Figure | undefined;
  /** Ids of figures, and codes of CCGs, that are spelt nearly like one that does not exist. */
  readonly nearFigures: (id: string) => readonly string[];
  readonly nearCcgs: (code: string) => readonly string[];
  /** The CCGs that a figure counts, by the reference of the figure. */
  readonly findSet: (reference: string) => CcgSet | undefined;
  readonly names: NameFinder;
  /** Names of CCGs that are spelt nearly like one that does not exist. */
  readonly nearNames: (name: string) => readonly string[];
  /** Names of bodies that the glossary explains. */
  readonly bodies: readonly string[];
  /** The code of the CCG that the page is about; undefined for other pages. */
  readonly ownCcg: string | undefined;
  /** The reviews that are out by the page's day, in their order: `2013-03`. */
  readonly reviews: readonly string[];
  readonly ccgs: Pick<ReadonlyMap<string, Ccg>, "get">;
  /** Phrases in which a number claims nothing of the record. */
  readonly literal: readonly string[];
  /** The address of a figure's entry, of a CCG's page, and of a page of the site (undefined if there is none). */
  readonly figureAddress: (figure: Figure) => string;
  readonly ccgAddress: (ccg: Ccg) => string;
  /** The address of the entry of a source that is out by the page's day; undefined if there is none with this key. */
  readonly sourceAddress: (key: string) => string | undefined;
  readonly nearSources: (key: string) => readonly string[];
  readonly pageAddress: (path: string) => string | undefined;
  /** The number of a figure's end note on a printed page. */
  readonly noteOf: (figure: Figure) => number;
  /** In a draft, an unbound number is only a warning. */
  readonly isDraft: boolean;
  /** The picture of a name beside the page; a text says why there is none. */
  readonly pictureAt: (name: string) => Picture | string;
  /** The address of a path of the site. */
  readonly addressOf: (path: string) => string;
  /** Whether the target of a link is uncertain, since a table could not be read; such a link is not judged. */
  readonly isInDoubt: IsInDoubt;
};
