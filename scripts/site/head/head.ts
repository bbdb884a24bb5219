/** The head of a page: what search engines, other sites and programs are told of it. */

import type { Page } from "../pages.ts";
import type { PagesWithUpdates, PageWithUpdates } from "../views/update-view.ts";
import { type Card, type CardMaterials, cardHeight, cardsOf, cardWidth } from "./card.ts";
import { graphOf, type LinkedSite, scriptText } from "./linked-data.ts";

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

/** Every page with its head, and the cards that have to be drawn. */
export function headsOf(
  pages: PagesWithUpdates,
  materials: CardMaterials,
  linked: LinkedSite,
): { readonly pages: PagesWithUpdates; readonly cards: readonly Card[] } {
  const cards = cardsOf(materials);
  const releases = new Map(
    materials.editorials.filter(({ page }) => page.kind === "press-release").map(each => [each.path, each] as const),
  );
  const headOf = (kind: string, page: Page): Head => {
    const release = releases.get(page.path);
    const card = cards.ofPage(page.path);
    return {
      type: release === undefined ? "website" : "article",
      published: release?.page.frontMatter.published,
      modified: release?.updates
        .map(update => update.date)
        .toSorted()
        .at(-1),
      card,
      cardSize: { width: cardWidth, height: cardHeight },
      linkedData: scriptText(graphOf(kind, page, card, release, linked)),
    };
  };
  const withHead = (kind: string, page: PageWithUpdates): PageWithUpdates => ({
    ...page,
    head: () => headOf(kind, page),
  });
  const withHeads = Object.entries(pages).map(
    ([kind, ofKind]) => [kind, ofKind.map(page => withHead(kind, page))] as const,
  );
  return { pages: Object.fromEntries(withHeads), cards: cards.all };
}
