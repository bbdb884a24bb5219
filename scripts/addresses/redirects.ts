/** Addresses that moved: the table `content/redirects.csv`, what it must be, and the files that lead from old to new. */

import { readCsv } from "../input/csv.ts";
import { readBounded } from "../input/file.ts";
import { type Place, problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import { isDate } from "../record/dates.ts";
import type { IsInDoubt } from "./doubt.ts";
import { namesBeside } from "./routes.ts";

/** An address that moved, from a day on. */
export type Redirect = {
  readonly from: string;
  readonly to: string;
  readonly since: string;
  readonly placeOf: (column: (typeof columns)[number]) => Place;
};

/** Where the table is kept, from the content folder. */
export const redirectsFile = "redirects.csv";

/** Every row of the table; one in which a cell is wrong is reported and left out. */
export function readRedirects(file: string, report: Report): readonly Redirect[] {
  const bytes = readBounded(file, mostBytes, report);
  const [header, ...records] = (bytes && readCsv(bytes, file, report)) ?? [];
  if (header === undefined) return [];
  if (header.cells.join(",") !== columns.join(",")) {
    report(
      problemAt(topOf(file), `expected the columns ${columns.join(", ")}, found ${quoted(header.cells.join(","))}`),
    );
    return [];
  }
  const lines = new Map<string, number>();
  return records.flatMap(({ cells, placeOf }) => {
    const [from = "", to = "", since = ""] = cells;
    const place = (column: (typeof columns)[number]) => placeOf(columns.indexOf(column));
    const first = lines.get(from);
    const faults = [
      ...(cells.length === columns.length ? [] : [[cells.length, `expected 3 cells, found ${cells.length}`] as const]),
      ...(isPath(from) ? [] : [[0, `from: expected ${pathExpected}, found ${quoted(from)}`] as const]),
      ...(isPath(to) ? [] : [[1, `to: expected ${pathExpected}, found ${quoted(to)}`] as const]),
      ...(isDate(since)
        ? []
        : [[2, `since: expected a real date such as 2013-01-22, found ${quoted(since)}`] as const]),
      ...(first === undefined ? [] : [[0, `from: ${quoted(from)} stands already in line ${first}`] as const]),
    ];
    for (const [index, message] of faults) report(problemAt(placeOf(Math.min(index, cells.length)), message));
    lines.set(from, first ?? placeOf(0).line);
    return faults.length > 0 ? [] : [{ from, to, since, placeOf: place }];
  });
}

/**
 * The rows that count by a day, and after each page the files that stand beside it. An old address must be free, and a
 * new one must be there, in one step.
 */
export function redirectsInBuild(
  redirects: readonly Redirect[],
  paths: ReadonlySet<string>,
  day: string,
  isInDoubt: IsInDoubt,
  report: Report,
): readonly Redirect[] {
  const inForce = redirects.filter(({ since }) => since <= day);
  const moved = new Map(inForce.map(redirect => [redirect.from, redirect]));
  for (const { from, to, placeOf } of inForce) {
    const next = moved.get(to);
    // Of an address that may not be free, that alone would be told.
    if (isInDoubt(from)) continue;
    if (paths.has(from)) {
      report(problemAt(placeOf("from"), `from: expected an address that is free, found a page of this site, ${from}`));
    } else if (next !== undefined) {
      const end = endOf(next, moved);
      const advice = end === undefined ? "these rows lead round in a circle" : `write ${end}`;
      report(problemAt(placeOf("to"), `to: ${to} has moved itself (line ${next.placeOf("from").line}); ${advice}`));
    } else if (!paths.has(to) && !isInDoubt(to)) {
      report(
        problemAt(placeOf("to"), `to: expected an address of this site, found ${quoted(to)}, which leads nowhere`),
      );
    }
  }
  return inForce.flatMap(redirect => [redirect, ...filesBeside(redirect).filter(({ from }) => !moved.has(from))]);
}

/** Files that move with their page (design, section 8): to the one beside the new page, or where it has none, to the page. */
function filesBeside(redirect: Redirect): readonly Redirect[] {
  const { from, to } = redirect;
  const there = namesBeside(to);
  return namesBeside(from).map(name => ({
    ...redirect,
    from: from + name,
    to: there.includes(name) ? to + name : to,
  }));
}

/** The addresses that an earlier site had and a new one has not, neither as a file nor as one that moved. */
export function addressesGone(
  earlier: readonly string[],
  files: readonly string[],
  redirects: readonly Redirect[],
): readonly string[] {
  const known = new Set([...files.map(addressOf), ...redirects.map(({ from }) => from)]);
  // Copies that are packed are no addresses: they are sent for the file itself.
  const published = earlier.filter(file => !/^(_|assets\/)|\.(gz|br)$/.test(file)).map(addressOf);
  return published.filter(address => !known.has(address));
}

const columns = ["from", "to", "since"] as const;
const mostBytes = 1024 * 1024;

const pathExpected = "a path such as /press-releases/wave-2/, in small letters, digits and hyphens";

function isPath(text: string): boolean {
  return (
    text.length <= 500 &&
    /^\/(?:[a-z0-9]+(?:[-_][a-z0-9]+)*\/)*(?:[a-z0-9]+(?:[-_.][a-z0-9]+)*\.[a-z0-9]+)?$/.test(text)
  );
}

/** Where a row leads in the end; undefined where it never ends. */
function endOf(redirect: Redirect, moved: ReadonlyMap<string, Redirect>): string | undefined {
  const seen = new Set<string>();
  let { to } = redirect;
  for (let next = moved.get(to); next !== undefined; next = moved.get(to)) {
    if (seen.has(to)) return undefined;
    seen.add(to);
    to = next.to;
  }
  return to;
}

/** The address of a file: `/waves/2/` for `waves/2/index.html`. */
function addressOf(file: string): string {
  return `/${file.replace(/(^|\/)index\.html$/, "$1")}`;
}
