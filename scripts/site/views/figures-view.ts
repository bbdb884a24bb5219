/** The entries of figures by their pages, and the index that has the value of each. */

import { type Addresses, pathIn } from "../../addresses/address.ts";
import { figureKeys, pathTo } from "../../addresses/routes.ts";
import type { FigureBook } from "../../figures/figures.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { fileOf } from "../../record/tables.ts";
import { listWith, stopsOfPage, type TakeStops } from "./entry-stops.ts";
import { type FigureEntries, type FigureEntry, rowView } from "./figure-view.ts";
import { type MembersView, membersView } from "./members-view.ts";
import { type CorrectionView, correctionsBehind } from "./update-view.ts";

const longList = 20;
const longestList = 1_000;

// Rows are short, and sentences are not.
const mostRowsShown = 6;
const mostMembersShown = 3;
const mostUsesShown = 0;

/** What entries are made of. */
export type EntryGround = {
  readonly record: AuthorisationRecord;
  readonly book: FigureBook;
  readonly addresses: Addresses;
  readonly corrections: readonly CorrectionView[];
};

/** Gives the entries, but the three of each CCG, whose page stands at a path. */
export function entriesByPath({ named, others }: FigureEntries, { of }: Addresses) {
  const byPath = Map.groupBy([...named, ...others], ({ href }) => pathIn(href));
  return (path: string): readonly FigureEntry[] => byPath.get(of(path)) ?? [];
}

/** The entries of a page as it shows them. Where stops are few, sources have them first, then the sentences that lead back. */
export function entriesWithStops(
  entries: readonly FigureEntry[],
  ground: EntryGround,
  take: TakeStops = stopsOfPage(),
) {
  const { record, book, addresses } = ground;
  const cited = listedEntries(entries, ground).map(({ sources, ...entry }) => ({
    ...entry,
    sources: { items: sources, isLinked: take(sources.length) },
    corrections: { items: entry.corrections, isLinked: take(entry.corrections.length) },
  }));
  const used = cited.map(entry => ({ ...entry, uses: listWith(entry.uses, take, mostUsesShown) }));
  const withRows = used.map(entry => ({
    ...entry,
    rows: listWith(entry.rows, take, mostRowsShown),
    otherIsLinked: (entry.sameRowsAs !== undefined || entry.tableOfRows !== undefined) && take(1),
  }));
  return withRows.map(entry => {
    const members: MembersView | undefined = membersView(entry.id, entry.rowReferences, book, record, addresses);
    return { ...entry, members: members && { ...members, list: listWith(members.list, take, mostMembersShown) } };
  });
}

/** Entries with their rows, unless they are those of an entry before, or so many that only their table is named. */
function listedEntries(entries: readonly FigureEntry[], { record, addresses, corrections }: EntryGround) {
  const firsts = new Map<string, FigureEntry>();
  return entries.map(entry => {
    const { rows } = entry;
    const [first] = rows;
    const listed = {
      ...entry,
      rowReferences: rows,
      rows: [],
      sameRowsAs: undefined,
      tableOfRows: undefined,
      // The rows of an earlier date may stand in other lines.
      corrections: entry.asAtDate === record.asAt ? correctionsBehind(entry, corrections) : [],
    };
    if (first !== undefined && rows.length > longestList) {
      const file = fileOf(first.table);
      return { ...listed, tableOfRows: { file, href: addresses.of(`/data/${file}`) } };
    }
    const key = rows.map(row => `${row.table}:${row.line}`).join(" ");
    const sameRowsAs = rows.length < longList ? undefined : firsts.get(key);
    if (sameRowsAs !== undefined) return { ...listed, sameRowsAs };
    firsts.set(key, entry);
    return { ...listed, rows: rows.map(row => rowView(row, addresses)) };
  });
}

/** A page of figures that are of no single CCG, and the entries of figures that it has. */
export type FigurePage = {
  readonly key: string;
  readonly title: string;
  readonly href: string;
  readonly entries: readonly FigureEntry[];
};

export function figurePagesOf(record: AuthorisationRecord, entries: FigureEntries, addresses: Addresses) {
  const entriesAt = entriesByPath(entries, addresses);
  return figureKeys(record).map((key): FigurePage => {
    const path = pathTo("figures-of", key);
    return { key, title: titleOf(key), href: addresses.of(path), entries: entriesAt(path) };
  });
}

const titles: Readonly<Record<string, string>> = {
  england: "England",
  totals: "All waves together",
  status: "Status of all CCGs",
  reviews: "Reviews",
  register: "Regions and the register",
  shares: "Shares, sums, changes and places",
  "shares-of-waves": "Waves and reviews compared",
};

function titleOf(key: string): string {
  const [, after, wave = ""] = /^(after-)?wave-(\d)$/.exec(key) ?? [];
  return titles[key] ?? (after === undefined ? `Wave ${wave}` : `The position after wave ${wave}`);
}
