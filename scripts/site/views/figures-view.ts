/** The entries of figures in groups, as the page of figures shows them. */

import type { Addresses } from "../../addresses/address.ts";
import type { FigureBook } from "../../figures/figures.ts";
import { splitPlace } from "../../figures/places.ts";
import { isComposed } from "../../figures/reference.ts";
import { registerSources } from "../../figures/register.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { fileOf } from "../../record/tables.ts";
import type { CcgView } from "./ccg-view.ts";
import { type FigureEntries, type FigureEntry, rowView } from "./figure-view.ts";
import { type MembersView, membersView } from "./members-view.ts";
import { partLink, type RegisterPart } from "./register-view.ts";
import { sourceViews } from "./source-view.ts";
import { type CorrectionView, correctionsBehind } from "./update-view.ts";

const longList = 20;
const longestList = 1_000;

/** Entries with their rows, unless they are those of an entry before, or so many that only their table is named. */
function listedEntries(
  entries: readonly FigureEntry[],
  corrections: readonly CorrectionView[],
  asAt: string,
  membersOf: (entry: FigureEntry) => MembersView | undefined,
  addresses: Addresses,
) {
  const firsts = new Map<string, FigureEntry>();
  return entries.map(entry => {
    const { rows } = entry;
    const [first] = rows;
    const listed = {
      ...entry,
      rows: [],
      members: membersOf(entry),
      // The rows of an earlier date may stand in other lines.
      corrections: entry.asAtDate === asAt ? correctionsBehind(entry, corrections) : [],
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

/** The entries of /figures/ in groups; those of single CCGs stand in one table, since there are three of each. */
export function figureGroups(
  { named, others }: FigureEntries,
  record: AuthorisationRecord,
  addresses: Addresses,
  ccgs: readonly CcgView[],
  parts: readonly RegisterPart[],
  corrections: readonly CorrectionView[],
  book: FigureBook,
) {
  const membersOf = ({ id, rows }: FigureEntry) => membersView(id, rows, book, record, addresses);
  const kinds = [
    { title: "England", slug: "england" },
    { title: "How all CCGs stand", slug: "status" },
    ...record.waves.map(({ number }) => ({ title: `Wave ${number}`, slug: `wave-${number}` })),
    ...record.reviews.map(({ id }) => ({ title: `Review of ${formatDate(id)}`, slug: `review-${id}` })),
    { title: "Regions", slug: "regions" },
    { title: "CCGs compared", slug: "ccg" },
    { title: "Shares, sums, changes and places, and figures as at earlier dates", slug: "shares" },
  ];
  const bySlug = Map.groupBy(
    listedEntries([...named, ...others], corrections, record.asAt, membersOf, addresses),
    groupOf,
  );
  return {
    groups: kinds.flatMap(kind => {
      const entries = bySlug.get(kind.slug);
      return entries === undefined ? [] : [{ ...kind, entries }];
    }),
    ccgs: parts.length === 0 ? ccgs : [],
    registerSources: sourceViews(registerSources(record), record, addresses),
    parts: parts.map(partLink),
  };
}

/** The slug of the group of a figure: `wave-2` for `wave-2.authorised`. */
function groupOf({ id }: Pick<FigureEntry, "id">): string {
  if (isComposed(id) || splitPlace(id)[1] !== undefined) return "shares";
  const [family = "", name] = id.split(".");
  if (name === undefined) return "england";
  return family === "region" ? "regions" : family;
}
