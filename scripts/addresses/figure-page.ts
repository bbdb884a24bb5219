/** The id of a figure to the page on which its entry stands, which the record alone decides: an address stays what it is. */

import { splitPlace } from "../figures/places.ts";
import { idsIn } from "../figures/reference.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import type { RegisterPage } from "./register-page.ts";
import { pathTo } from "./routes.ts";

type Waves = Pick<AuthorisationRecord, "waves">;

/** Gives the path of the page with the entry of a figure, by its id. */
export function figurePaths(record: Waves, pages: readonly RegisterPage[]): (figureId: string) => string {
  const ofCcgs = new Map(
    pages.flatMap(({ path, odsCodes }) => odsCodes.map(code => [code.toLowerCase(), path] as const)),
  );
  return figureId => {
    for (const id of idsIn(figureId)) {
      const path = ofCcgs.get(/^ccg\.([a-z0-9]+)\.[a-z-]+$/.exec(id)?.[1] ?? "");
      if (path !== undefined) return path;
    }
    return pathTo("figures-of", figureGroupOf(figureId, record));
  };
}

/** The key of the page of a figure that is of no single CCG: `wave-2` for `wave-2.authorised`. */
function figureGroupOf(figureId: string, record: Waves): string {
  const dates = [...figureId.matchAll(/@([^@/+.]*)/g)].map(([, date = ""]) => date);
  const last = dates.toSorted().at(-1);
  const before = last === undefined ? undefined : record.waves.findLast(({ announced }) => announced <= last);
  if (before !== undefined) return `after-wave-${before.number}`;
  const [first = "", ...others] = idsIn(figureId);
  const isComposed = others.length > 0 || splitPlace(figureId)[1] !== undefined;
  const family = first.split(".").slice(0, -1).join(".");
  if (isComposed) return /^(?:wave|review)-/.test(family) ? "shares-of-waves" : "shares";
  if (family.startsWith("wave-")) return family;
  if (family.startsWith("review-")) return "reviews";
  if (family === "status") return family;
  return ofRegister(first) ? "register" : totals.has(first) ? "totals" : "england";
}

function ofRegister(id: string): boolean {
  return /^(?:region\.|ccg\.|registered-)/.test(id) || id === "regions" || id === "area-teams";
}

/** The figures that add up those of the waves. */
const totals = new Set([
  ...["authorised", "remaining", "population-served", "without-conditions", "with-conditions", "with-directions"],
  ...["with-any-condition", "without-directions"],
]);
