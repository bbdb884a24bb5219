/** What editors' words can't be held against while something in the tables can't be right. */

import { tablesBehind } from "../figures/figures.ts";
import { tablesOfSets } from "../figures/sets.ts";
import type { TableName } from "../record/datasets.ts";
import type { AsAt } from "../record/dates.ts";
import { pathIn } from "./address.ts";
import { routeAt } from "./routes.ts";

/** Whether it can't be told what an address leads to, or if it leads to anything: `fig:ID`, `ccg:CODE`, `ccg:CODE.wave`, `ccgs:SET` or a path. */
export type IsInDoubt = (address: string) => boolean;

export const noDoubt: IsInDoubt = () => false;

/** What is certain of a record. */
export type Certain = {
  /** The tables in which a row can't be read, or can't be right. */
  readonly unsure: ReadonlySet<TableName>;
  /** The last date in the others, or the one that was asked for. */
  readonly asAt: AsAt;
  /** The paths of the pages as at that date, and those that there would be if all content were in the build. */
  readonly paths: ReadonlySet<string>;
  readonly possiblePaths: ReadonlySet<string>;
};

/** What a row that is put right may make right or wrong, whatever it will say; the date of the build may be a later one. */
export function doubtsOf({ unsure, asAt, paths, possiblePaths }: Certain): IsInDoubt {
  const isUnsure = (tables: readonly TableName[]) => tables.some(name => unsure.has(name));
  const figureIsInDoubt = (reference: string) => {
    const days = [asAt.date, ...[...reference.matchAll(/@([^@/+.]*)/g)].map(([, day = ""]) => day)];
    // Without a date there is no figure; one of a later day may be there in a later build.
    return asAt.date === "" || days.some(day => day > asAt.date) || isUnsure(tablesBehind(reference));
  };
  const pageIsInDoubt = (address: string) => {
    const path = pathIn(address) ?? "";
    const { tables = [], isDated = false } = routeAt(path) ?? {};
    return isUnsure(tables) || (!paths.has(path) && (possiblePaths.has(path) || isDated));
  };
  return address => {
    const [, scheme, target = ""] = /^(fig|ccgs?|quote):(.*)$/i.exec(address) ?? [];
    if (scheme === undefined) return pageIsInDoubt(address);
    if (scheme.toLowerCase() === "fig") return figureIsInDoubt(target);
    // A source is known once a row that cites it is, whichever table that stands in.
    if (scheme.toLowerCase() === "quote") return unsure.size > 0;
    if (scheme.toLowerCase() === "ccgs") return isUnsure(tablesOfSets) || figureIsInDoubt(target);
    return isUnsure(target.includes(".") ? tablesOfSets : ["ccgs"]);
  };
}
