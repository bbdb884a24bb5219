/** What editors' words can't be held against while a part of the record could not be read. */

import type { TableName } from "./datasets.ts";
import type { AsAt } from "./dates.ts";
import { tablesBehind } from "./figures.ts";

/** Whether it can't be told what an address leads to, or if it leads to anything: `fig:ID`, `ccg:CODE` or a path. */
export type IsInDoubt = (address: string) => boolean;

export const noDoubt: IsInDoubt = () => false;

/**
 * What can't be told where something is wrong in these tables, as at the last date that could be read in the others.
 * `paths` are those that there would be if all content were in the build.
 */
export function doubtsOf(flawed: ReadonlySet<TableName>, asAt: AsAt, paths: ReadonlySet<string>): IsInDoubt {
  // Without a date there is no figure; with one, what the sound tables say is told up to their last row.
  const isDated = asAt.date !== "";
  return address => {
    const [, scheme, target = ""] = /^(fig|ccg):(.*)$/i.exec(address) ?? [];
    if (scheme === undefined) return pagesOfRecord.test(address) || paths.has(address.replace(/#.*/s, ""));
    const tables = scheme.toLowerCase() === "ccg" ? (["ccgs"] as const) : tablesBehind(target);
    return !isDated || tables.some(name => flawed.has(name));
  };
}

// Which of these there are, the record says.
const pagesOfRecord = /^\/(?:waves|ccgs|figures|data)\//;
