/** The register to its regions and area teams, as addresses name them. */

import { slugOf } from "../input/slug.ts";
import type { AuthorisationRecord, Ccg } from "../record/record.ts";

type Register = Pick<AuthorisationRecord, "ccgs">;

export function regionSlugs(register: Register): readonly string[] {
  return slugsOf(register, ({ region }) => region);
}

/** The area teams that have a page of their own: one that is called as a region is the region. */
export function areaTeamSlugs(register: Register): readonly string[] {
  const regions = new Set(regionSlugs(register));
  return slugsOf(register, ({ areaTeam }) => areaTeam).filter(slug => !regions.has(slug));
}

/** The slugs of a name of each CCG; a name without letters that an address can have has none. */
function slugsOf({ ccgs }: Register, nameOf: (ccg: Ccg) => string): readonly string[] {
  return [...new Set([...ccgs.values()].map(ccg => slugOf(nameOf(ccg))))].filter(slug => slug !== "");
}
