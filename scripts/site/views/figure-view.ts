/** Figures as templates show them: words, address, how made, rows and sources. */

import type { Addresses } from "../../addresses/address.ts";
import type { Figure, RowReference } from "../../figures/figure.ts";
import type { FigureBook } from "../../figures/figures.ts";
import { type Binding, machineValue } from "../../prose/binding.ts";
import { snakeCase } from "../../record/column.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { fileOf } from "../../record/tables.ts";
import { describe } from "../../wording/quantity.ts";
import { sourceViews } from "./source-view.ts";

/** A figure in a template: its value in words, with a link to its entry. */
export type FigureMark = Readonly<ReturnType<typeof markOf>>;

/** The entry of a figure on /figures/. */
export type FigureEntry = Readonly<ReturnType<typeof entryOf>>;

/**
 * The entries of all figures: those that have names of their own, the three of each CCG, made as they are asked for, and
 * the shares and dated figures that pages show or words are bound to.
 */
export type FigureEntries = {
  readonly named: readonly FigureEntry[];
  readonly ofCcgs: Iterable<FigureEntry>;
  readonly others: readonly FigureEntry[];
};

/** A binding and the page that it stands on. */
type Use = { readonly binding: Binding; readonly path: string; readonly title: string };

export function markOf(figure: Figure, addresses: Addresses) {
  return {
    id: figure.id,
    href: addresses.figure(figure),
    value: machineValue(figure),
    words: describe(figure.quantity),
  };
}

/** The mark of a figure as at a date; undefined if there is none. */
export function findMark(
  reference: string,
  book: FigureBook,
  date: string,
  addresses: Addresses,
): FigureMark | undefined {
  const figure = book.find(reference, date);
  return figure && markOf(figure, addresses);
}

export function entryOf(figure: Figure, record: AuthorisationRecord, addresses: Addresses, uses: readonly Use[]) {
  return {
    ...markOf(figure, addresses),
    label: figure.label,
    unit: figure.unit,
    /** How exactly it is known; a share and a date are known exactly or not at all. */
    qualifier: figure.quantity.kind === "number" ? figure.quantity.qualifier : "exactly",
    asAt: formatDate(figure.asAt),
    asAtDate: figure.asAt,
    made: figure.made,
    rows: figure.rows,
    sources: sourceViews(figure.sources, record, addresses),
    uses: uses.map(({ binding, path, title }) => ({
      sentence: binding.sentence,
      href: addresses.of(binding.anchor === "" ? path : `${path}#${binding.anchor}`),
      page: title,
    })),
  };
}

/** A row by the page that shows it: a CCG's, or else the table's entry among the downloads. */
export function rowView({ table, line, label, odsCode }: RowReference, addresses: Addresses) {
  const href = odsCode === undefined ? addresses.of(`/data/#${snakeCase(table)}`) : addresses.ccg(odsCode);
  return { label, href, file: fileOf(table), line };
}
