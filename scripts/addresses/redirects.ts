/** Addresses that moved: the table `content/redirects.csv`, what it must be, and the files that lead from old to new. */

import { z } from "zod";
import { type Problem, problemAt, quoted, type Report } from "../input/problem.ts";
import { code, date } from "../record/column.ts";
import { type RowPlace, readTable } from "../record/table.ts";
import { assetsFolder } from "./assets.ts";
import type { IsInDoubt } from "./doubt.ts";
import { namesBeside, type Paths } from "./routes.ts";

const path = /^(?=.{1,500}$)\/(?:[a-z0-9]+(?:[-_][a-z0-9]+)*\/)*(?:[a-z0-9]+(?:[-_.][a-z0-9]+)*\.[a-z0-9]+)?$/;
const pathExpected = "a path such as /press-releases/wave-2/, in small letters, digits and hyphens";

const schema = z.object({
  from: code("Where a page or file was", path, pathExpected),
  to: code("Where it is now", path, pathExpected),
  since: date("The day of the move"),
});

const table = { schema, key: ["from"] } as const;

/** An address that moved, from a day on. */
export type Redirect = Readonly<z.output<typeof schema>> & RowPlace;

/** Where the table is kept, from the content folder. */
export const redirectsFile = "redirects.csv";

/** Every row of the table; one in which a cell is wrong is reported and left out. */
export function readRedirects(file: string, report: Report): readonly Redirect[] {
  const { rows } = readTable(file, table, report);
  return rows.map(row => ({ ...schema.parse(row), placeOf: row.placeOf }));
}

/**
 * The rows that count by a day, and after each page the files that stand beside it. An old address must be free, and a
 * new one must be there, in one step.
 */
export function redirectsInBuild(
  redirects: readonly Redirect[],
  paths: Paths,
  day: string,
  isInDoubt: IsInDoubt,
  report: Report,
): readonly Redirect[] {
  const inForce = redirects.filter(({ since }) => since <= day);
  const free = inForce.filter(({ from }) => takenAt(plain(from), paths) === undefined);
  const moved = new Map(free.toReversed().map(redirect => [plain(redirect.from), redirect]));
  for (const redirect of inForce) {
    const problem = isInDoubt(plain(redirect.from)) ? undefined : problemOf(redirect, moved, paths, isInDoubt);
    if (problem !== undefined) report(problem);
  }
  return inForce.flatMap(redirect => [redirect, ...filesBeside(redirect).filter(({ from }) => !moved.has(from))]);
}

/** The problem with a row, of an old address that is certainly free or certainly not. */
function problemOf(
  redirect: Redirect,
  moved: ReadonlyMap<string, Redirect>,
  paths: Paths,
  isInDoubt: IsInDoubt,
): Problem | undefined {
  const { from, to, placeOf } = redirect;
  const [first, next] = [moved.get(plain(from)), moved.get(plain(to))];
  const taken = takenAt(plain(from), paths);
  if (taken !== undefined) return problemAt(placeOf("from"), `from: expected an address that is free, found ${taken}`);
  // The same key twice was told when the table was read.
  if (first !== undefined && first.from !== from) {
    const found = `that of line ${first.placeOf("from").line}, ${first.from}`;
    return problemAt(placeOf("from"), `from: expected an address of its own, found ${found}`);
  }
  if (next !== undefined) {
    const end = endOf(next, moved);
    const advice = end === undefined ? "these rows lead round in a circle" : `write ${end}`;
    return problemAt(placeOf("to"), `to: ${to} has moved itself (line ${next.placeOf("from").line}); ${advice}`);
  }
  if (paths.has(plain(to)) || isInDoubt(plain(to))) return undefined;
  return problemAt(placeOf("to"), `to: expected an address of this site, found ${quoted(to)}, which leads nowhere`);
}

/** What the site has at a path; undefined if it is free. */
function takenAt(path: string, paths: Paths): string | undefined {
  // A copy that is packed is sent in place of its file.
  const file = plain(path.replace(/\.(?:gz|br)$/, ""));
  if (paths.has(file)) return `a ${/(?:\/|\.html)$/.test(path) ? "page" : "file"} of this site, ${path}`;
  return path.startsWith(assetsFolder) ? `a path in ${assetsFolder}, which is the site's own` : undefined;
}

/** The same path as the site writes it: a page stands in the file `index.html` of its folder. */
function plain(path: string): string {
  return path.replace(/\/index\.html$/, "/");
}

/** Files that move with their page (design, section 8): to the one beside the new page, or where it has none, to the page. */
function filesBeside(redirect: Redirect): readonly Redirect[] {
  const [from, to] = [plain(redirect.from), plain(redirect.to)];
  const there = namesBeside(to);
  return namesBeside(from).map(name => ({
    ...redirect,
    from: from + name,
    to: there.includes(name) ? to + name : redirect.to,
  }));
}

/** The addresses that an earlier site had and a new one has not, neither as a file nor as one that moved. */
export function addressesGone(
  earlier: readonly string[],
  files: readonly string[],
  redirects: readonly Redirect[],
): readonly string[] {
  const known = new Set([...files.map(addressOf), ...redirects.map(({ from }) => plain(from))]);
  // Copies that are packed are no addresses: they are sent for the file itself.
  const published = earlier.filter(file => !/^(_|assets\/)|\.(gz|br)$/.test(file)).map(addressOf);
  return published.filter(address => !known.has(address));
}

/** Where a row leads in the end; undefined where it never ends. */
function endOf(redirect: Redirect, moved: ReadonlyMap<string, Redirect>): string | undefined {
  const seen = new Set<string>();
  let { to } = redirect;
  for (let next = moved.get(plain(to)); next !== undefined; next = moved.get(plain(to))) {
    if (seen.has(to)) return undefined;
    seen.add(to);
    to = next.to;
  }
  return to;
}

/** The address of a file: `/waves/2/` for `waves/2/index.html`. */
function addressOf(file: string): string {
  return plain(`/${file}`);
}
