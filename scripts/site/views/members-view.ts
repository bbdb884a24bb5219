/** The CCGs that a figure counts and the record names, as its entry on the page of figures shows them. */

import type { Addresses } from "../../addresses/address.ts";
import type { RowReference } from "../../figures/figure.ts";
import type { FigureBook } from "../../figures/figures.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { sourceViews } from "./source-view.ts";

/** How many of the CCGs of a figure are named, and those, unless the rows of its entry name them or they are too many. */
export type MembersView = Readonly<NonNullable<ReturnType<typeof membersView>>>;

// Names by the hundred are on the pages of the CCGs.
const longestList = 100;

/** The members of the set of a figure; undefined for a figure that has no set, or whose set is empty. */
export function membersView(
  id: string,
  rows: readonly RowReference[],
  book: FigureBook,
  record: AuthorisationRecord,
  addresses: Addresses,
) {
  const set = book.findSet(id, record.asAt);
  if (set === undefined || set.counted === 0) return undefined;
  const isListed = set.members.length <= longestList && rows.every(({ odsCode }) => odsCode === undefined);
  return {
    named: set.members.length,
    counted: set.counted,
    list: (isListed ? set.members : []).map(({ ccg, sources }) => ({
      name: ccg.name,
      href: addresses.ccg(ccg.odsCode),
      sources: sourceViews(sources, record, addresses),
    })),
  };
}
