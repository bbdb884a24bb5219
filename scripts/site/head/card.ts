/** Social cards: what the picture says that other sites show beside a link to a page. Drawn in card-picture. */

import type { FigureBook } from "../../figures/figures.ts";
import type { Editorial } from "../../prose/editorial.ts";
import type { Settings } from "../../prose/settings.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { describe } from "../../wording/quantity.ts";
import { releasesOf } from "../views/release-view.ts";

/** In pixels: what the sites that show cards ask for. */
export const cardWidth = 1200;
export const cardHeight = 630;

export type Card = {
  /** Its path from the root, such as "/waves/2/card.png". */
  readonly path: string;
  /** What stands above the title: the site's title or, on its own card, the publisher's name. */
  readonly heading: string;
  readonly title: string;
  /** The date of its figures. */
  readonly asAt: string;
  readonly figures: readonly CardFigure[];
  /** Why it may not be taken for a published page of the record. */
  readonly warnings: readonly string[];
};

export type CardFigure = {
  readonly slug: string;
  readonly label: string;
  readonly words: string;
  /** The part that it is of the CCGs that the card is about, from 0 to 1. */
  readonly share: number;
};

/** What cards are made of. */
export type CardMaterials = {
  readonly record: AuthorisationRecord;
  readonly book: FigureBook;
  readonly editorials: readonly Editorial[];
  readonly settings: Settings;
  readonly isDraft: boolean;
};

/** A card for the site, one for each wave as announced and one for each release; every other page shows the site's. */
export function cardsOf(materials: CardMaterials) {
  const { record, settings } = materials;
  const cardOf = (folder: string, title: string, about: About, date: string): Card => ({
    path: `${folder}card.png`,
    heading: folder === "/" ? settings.publisher.name : settings.title,
    title,
    asAt: formatDate(date),
    figures: figuresOf(about, materials.book, date),
    warnings: [...(record.isInvented ? ["Invented data"] : []), ...(materials.isDraft ? ["Draft"] : [])],
  });
  const shared = cardOf("/", settings.title, everything, record.asAt);
  const own = [
    ...record.waves.map(({ number, announced }) =>
      cardOf(`/waves/${number}/`, `Wave ${number}`, aboutWave(`wave-${number}`), announced),
    ),
    ...releasesOf(materials.editorials).map(({ path, page, title, asAt }) =>
      cardOf(path, title.text, /^wave-[1-4]$/.test(page.key) ? aboutWave(page.key) : everything, asAt),
    ),
  ];
  const byPath = new Map(own.map(card => [card.path, card]));
  /** The card of the page at a path: its own, or the one that the other pages share. */
  const ofPage = (path: string) => byPath.get(`${path}card.png`) ?? shared;
  return { all: [shared, ...own], ofPage };
}

/** The figures of a card: all of the CCGs that it is about, and how many of them stand how. */
type About = { readonly whole: string; readonly parts: readonly (readonly [slug: string, id: string])[] };

const labels: Readonly<Record<string, string>> = {
  authorised: "authorised",
  "without-conditions": "without conditions",
  "with-conditions": "conditions only",
  "with-directions": "conditions and legal directions",
  remaining: "to come",
};

/** How all CCGs stand on the day: after the last review by then, or as the waves left them. */
const everything: About = {
  whole: "ccgs",
  parts: [
    ["authorised", "authorised"],
    ["without-conditions", "status.without-conditions"],
    ["with-conditions", "status.with-conditions"],
    ["with-directions", "status.with-directions"],
    ["remaining", "remaining"],
  ],
};

/** What was decided in a wave, which is true from the day of its announcement on. */
function aboutWave(wave: string): About {
  const slugs = ["authorised", "without-conditions", "with-conditions", "with-directions"];
  return { whole: `${wave}.authorised`, parts: slugs.map(slug => [slug, `${wave}.${slug}`]) };
}

function figuresOf({ whole: wholeId, parts }: About, book: FigureBook, date: string): readonly CardFigure[] {
  const whole = numberOf(book, wholeId, date);
  return parts.flatMap(([slug, id]) => {
    const figure = book.find(id, date);
    const value = numberOf(book, id, date);
    if (figure === undefined || value === undefined || (slug === "remaining" && value === 0)) return [];
    return [{ slug, label: labels[slug] ?? slug, words: describe(figure.quantity), share: whole ? value / whole : 0 }];
  });
}

function numberOf(book: FigureBook, id: string, date: string): number | undefined {
  const quantity = book.find(id, date)?.quantity;
  return quantity?.kind === "number" ? quantity.value : undefined;
}
