/** The head of a page: what search engines, other sites and programs are told of it. */

import { publicationOf } from "../../prose/editorial.ts";
import type { Page, Pages } from "../page.ts";
import { releasesOf } from "../views/release-view.ts";
import { type Card, type CardMaterials, cardHeight, cardsOf, cardWidth } from "./card.ts";
import { graphOf, type LinkedSite, scriptText } from "./linked-data.ts";

/** Every page with its head, and the cards that have to be drawn. */
export function headsOf(
  pages: Pages,
  materials: CardMaterials & LinkedSite,
): { readonly pages: Pages; readonly cards: readonly Card[] } {
  const cards = cardsOf(materials);
  const releases = new Map(releasesOf(materials.editorials).map(release => [release.path, release]));
  const headOf = (kind: string, page: Page) => {
    const release = releases.get(page.path);
    const publication = release && publicationOf(release);
    const card = cards.ofPage(page.path);
    return {
      type: release === undefined ? "website" : "article",
      /** The dates of a release, as far as they are known; `modified` only where it was updated since. */
      published: publication?.published,
      modified: publication?.updated,
      card,
      cardSize: { width: cardWidth, height: cardHeight },
      /** JSON-LD that may stand in a script element. */
      linkedData: scriptText(graphOf(kind, page, card, release, materials)),
    };
  };
  const withHeads = Object.entries(pages).map(
    ([kind, ofKind]) => [kind, ofKind.map(page => ({ ...page, head: () => headOf(kind, page) }))] as const,
  );
  return { pages: Object.fromEntries(withHeads), cards: cards.all };
}
