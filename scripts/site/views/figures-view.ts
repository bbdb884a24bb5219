/** The entries of figures in groups, as the page of figures shows them. */

import type { Addresses } from "../../addresses/address.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { fileOf } from "../../record/tables.ts";
import type { CcgView } from "./ccg-view.ts";
import { type FigureEntries, type FigureEntry, type RowView, rowView } from "./figure-view.ts";
import { partLink, type RegisterPart } from "./register-view.ts";
import { type CorrectionView, correctionsBehind } from "./update-view.ts";

/** An entry with its rows, unless they are those of an entry before it, or so many that only their table is named. */
type ListedEntry = Omit<FigureEntry, "rows"> & {
  readonly rows: readonly RowView[];
  readonly tableOfRows: { readonly file: string; readonly href: string } | undefined;
  readonly sameRowsAs: FigureEntry | undefined;
  readonly corrections: readonly CorrectionView[];
};

const longList = 20;
const longestList = 1_000;

function listedEntries(
  entries: readonly FigureEntry[],
  corrections: readonly CorrectionView[],
  asAt: string,
  addresses: Addresses,
): readonly ListedEntry[] {
  const firsts = new Map<string, FigureEntry>();
  return entries.map(entry => {
    const { rows } = entry;
    const [first] = rows;
    const listed = {
      ...entry,
      rows: [],
      tableOfRows: undefined,
      sameRowsAs: undefined,
      // The rows of an earlier date may stand in other lines.
      corrections: entry.asAtDate === asAt ? correctionsBehind(entry, corrections) : [],
    };
    if (first !== undefined && rows.length > longestList) {
      const file = fileOf(first.table);
      return { ...listed, tableOfRows: { file, href: addresses.of(`/data/${file}`) } };
    }
    const key = rows.map(row => `${row.table}:${row.line}`).join(" ");
    const before = rows.length < longList ? undefined : firsts.get(key);
    if (before !== undefined) return { ...listed, sameRowsAs: before };
    firsts.set(key, entry);
    return { ...listed, rows: rows.map(row => rowView(row, addresses)) };
  });
}

/** The entries of /figures/ in groups; those of single CCGs stand in one table, since there are three of each. */
export function figureGroups(
  { named, others }: FigureEntries,
  record: AuthorisationRecord,
  addresses: Addresses,
  ccgs: readonly CcgView[],
  parts: readonly RegisterPart[],
  corrections: readonly CorrectionView[],
) {
  const entries = listedEntries([...named, ...others], corrections, record.asAt, addresses);
  const isPlain = (entry: ListedEntry) => !/[/@]/.test(entry.id);
  const startsWith = (start: string) => entries.filter(entry => isPlain(entry) && entry.id.startsWith(start));
  const waves = record.waves.map(wave => ({
    title: `Wave ${wave.number}`,
    slug: `wave-${wave.number}`,
    entries: startsWith(`wave-${wave.number}.`),
  }));
  const reviews = record.reviews.map(review => ({
    title: `Review of ${formatDate(review.id)}`,
    slug: `review-${review.id}`,
    entries: startsWith(`review-${review.id}.`),
  }));
  return {
    groups: [
      {
        title: "England",
        slug: "england",
        entries: entries.filter(entry => isPlain(entry) && !entry.id.includes(".")),
      },
      ...waves,
      ...reviews,
      { title: "Regions", slug: "regions", entries: startsWith("region.") },
      {
        title: "Shares, and figures as at earlier dates",
        slug: "shares",
        entries: entries.filter(entry => /[/@]/.test(entry.id)),
      },
    ].filter(group => group.entries.length > 0),
    ccgs: parts.length === 0 ? ccgs : [],
    parts: parts.map(partLink),
  };
}
