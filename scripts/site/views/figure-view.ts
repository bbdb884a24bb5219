/** Figures as templates show them: words, address, how made, rows and sources. */

import type { Addresses } from "../../addresses/address.ts";
import type { Figure, RowReference } from "../../figures/figure.ts";
import { type Binding, machineValue } from "../../prose/binding.ts";
import type { TableName } from "../../record/datasets.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { fileOf } from "../../record/tables.ts";
import { describe, type Qualifier } from "../../wording/quantity.ts";

/** A figure in a template: its value in words, with a link to its entry. */
export type FigureMark = {
  readonly id: string;
  readonly href: string;
  readonly value: string;
  readonly words: string;
};

/** A source by its publisher, or by publisher and key where another of the same list has that publisher too. */
export type SourceView = { readonly key: string; readonly href: string; readonly name: string };

export type RowView = { readonly label: string; readonly href: string; readonly file: string; readonly line: number };

/** A sentence of the site that uses a figure. */
export type UseView = { readonly sentence: string; readonly href: string; readonly page: string };

/** The entry of a figure on /figures/. */
export type FigureEntry = FigureMark & {
  readonly label: string;
  readonly unit: string;
  /** How exactly it is known; a share and a date are known exactly or not at all. */
  readonly qualifier: Qualifier;
  readonly asAt: string;
  readonly asAtDate: string;
  readonly made: string;
  readonly rows: readonly RowReference[];
  readonly sources: readonly SourceView[];
  readonly uses: readonly UseView[];
};

/**
 * The entries of all figures: those that have names of their own, the three of each CCG, of some CCGs at a time, and the
 * shares and dated figures that pages show or words are bound to.
 */
export type FigureEntries = {
  readonly named: readonly FigureEntry[];
  readonly ofCcgs: Iterable<readonly FigureEntry[]>;
  readonly others: readonly FigureEntry[];
};

/** A binding and the page that it stands on. */
export type Use = { readonly binding: Binding; readonly path: string; readonly title: string };

export function markOf(figure: Figure, addresses: Addresses): FigureMark {
  return {
    id: figure.id,
    href: addresses.figure(figure),
    value: machineValue(figure),
    words: describe(figure.quantity),
  };
}

export function entryOf(
  figure: Figure,
  record: AuthorisationRecord,
  addresses: Addresses,
  uses: readonly Use[],
): FigureEntry {
  return {
    ...markOf(figure, addresses),
    label: figure.label,
    unit: figure.unit,
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

/** The same few lists of sources stand behind thousands of figures; the views of each are made once for a record. */
export function sourceViews(
  keys: readonly string[],
  record: AuthorisationRecord,
  addresses: Addresses,
): readonly SourceView[] {
  const known = viewsByRecord.get(record) ?? new Map<string, readonly SourceView[]>();
  if (known.size === 0) viewsByRecord.set(record, known);
  const list = [addresses.root, ...keys].join(" ");
  const before = known.get(list);
  if (before !== undefined) return before;
  const views = makeSourceViews(keys, record, addresses);
  known.set(list, views);
  return views;
}

const viewsByRecord = new WeakMap<AuthorisationRecord, Map<string, readonly SourceView[]>>();

function makeSourceViews(
  keys: readonly string[],
  record: AuthorisationRecord,
  addresses: Addresses,
): readonly SourceView[] {
  const publisherOf = (key: string) => record.sources.get(key)?.publisher ?? key;
  const unique = [...new Set(keys)];
  const byPublisher = Map.groupBy(unique, publisherOf);
  return unique.map(key => {
    const publisher = publisherOf(key);
    const isAlone = byPublisher.get(publisher)?.length === 1;
    return { key, href: addresses.source(key), name: isAlone ? publisher : `${publisher} (${key})` };
  });
}

/** A row by the page that shows it: a CCG's, or else the table's entry among the downloads. */
export function rowView(row: RowReference, addresses: Addresses): RowView {
  const href = row.odsCode === undefined ? tableAddress(row.table, addresses) : addresses.ccg(row.odsCode);
  return { label: row.label, href, file: fileOf(row.table), line: row.line };
}

function tableAddress(table: TableName, addresses: Addresses): string {
  return addresses.of(`/data/#${fileOf(table).replace(".csv", "")}`);
}
