/** The figures as editors list them: id, value, label, and wordings that are true of each now. */

import { nearest } from "../input/nearest.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { describe } from "../wording/quantity.ts";
import { trueWordings } from "../wording/true-wordings.ts";
import { clauseFor } from "./clause.ts";
import type { Figure } from "./figure.ts";
import type { FigureBook } from "./figures.ts";
import { splitPlace } from "./places.ts";
import { isComposed } from "./reference.ts";

/** The lines of the catalogue; `search` keeps the figures that have all of its words in their id, label or wordings. */
export function catalogueOf(book: FigureBook, record: AuthorisationRecord, search: string): readonly string[] {
  const found = figuresWith(search, book, record);
  if (found.length > 0) {
    return found.flatMap(figure => [
      ...linesOf(figure),
      ...placesOf(figure, book, record).map(placeLine),
      ...setLines(figure, book, record),
    ]);
  }
  const near = nearest(search, [...book.figuresAt(record.asAt).named.keys()]);
  return [`No figure has "${search}" in its id or label.${near.length > 0 ? ` Nearest: ${near.join(", ")}.` : ""}`];
}

/** The figures as at a record's date that have all words of a search in their id, label or wordings; all without words. */
export function figuresWith(search: string, book: FigureBook, record: AuthorisationRecord): readonly Figure[] {
  const { named, ofCcg } = book.figuresAt(record.asAt);
  // The figures of single CCGs are many; they are listed where they are looked for.
  const ofCcgs = search === "" ? [] : [...record.ccgs.keys()].flatMap(ofCcg);
  const isReference = isComposed(search) || splitPlace(search)[1] !== undefined;
  const meant = isReference ? book.find(search, record.asAt) : undefined;
  const plain = [...named.values(), ...ofCcgs];
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== "");
  const isFound = (figure: Figure) => {
    const text = `${figure.id} ${figure.label} ${trueWordings(figure.quantity).join(" ")}`.toLowerCase();
    return words.every(word => text.includes(word));
  };
  // Its places among others stand with a figure; they are listed for themselves where only they are found.
  const found = plain.flatMap(figure => (isFound(figure) ? [figure] : placesOf(figure, book, record).filter(isFound)));
  return meant === undefined || found.some(({ id }) => id === meant.id) ? found : [...found, meant];
}

/** The places of a figure among its like: `X.rank`, and `X.first` where it is the first. */
function placesOf({ id }: Figure, book: FigureBook, record: AuthorisationRecord): readonly Figure[] {
  const places = [`${id}.rank`, `${id}.first`].map(place => book.find(place, record.asAt));
  return places.filter(place => place !== undefined).filter(({ quantity }) => trueWordings(quantity).length > 0);
}

function placeLine({ id, quantity }: Figure): string {
  return `    [${trueWordings(quantity)[0]}](fig:${id})   ${describe(quantity)}`;
}

function linesOf(figure: Figure): readonly string[] {
  const wordings = trueWordings(figure.quantity)
    .map(wording => `"${wording}"`)
    .join(", ");
  const clause = clauseFor(figure);
  return [
    `${figure.id}: ${describe(figure.quantity)}`,
    `    ${figure.label} (${figure.unit})`,
    `    [${trueWordings(figure.quantity)[0] ?? describe(figure.quantity)}](fig:${figure.id})   true now: ${wordings}`,
    ...(clause === undefined ? [] : [`    [${clause}](fig:${figure.id})`]),
  ];
}

/** How a list of the CCGs that a figure counts is written, if the record names any of them. */
function setLines({ id }: Figure, book: FigureBook, record: AuthorisationRecord): readonly string[] {
  const set = book.findSet(id, record.asAt);
  if (set === undefined || set.members.length === 0) return [];
  const isList = set.isAllNamed && set.members.length <= mostNames;
  const names = set.members.slice(0, isList ? mostNames : 1).map(({ ccg }) => ccg.name.replace(/ CCG$/, ""));
  const list = names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  const words = isList ? list : `including ${list}`;
  return [`    [${words}](ccgs:${id})   named: ${set.members.length} of ${set.counted}`];
}

const mostNames = 10;
