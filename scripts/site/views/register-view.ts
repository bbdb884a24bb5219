/** The register as lists: from A to Z, by region, and, where it is too long for one page, in stretches. */

import type { Addresses } from "../../addresses/address.ts";
import type { RegisterPage } from "../../addresses/register-page.ts";
import { compareText } from "../../input/problem.ts";
import { slugOf } from "../../input/slug.ts";
import type { CcgView } from "./ccg-view.ts";

/** A stretch of the register with the views of its CCGs. */
export type RegisterPart = RegisterPage & { readonly ccgs: readonly CcgView[]; readonly href: string };

export function registerPartsOf(
  pages: readonly RegisterPage[],
  ccgs: readonly CcgView[],
  addresses: Addresses,
): readonly RegisterPart[] {
  const byCode = new Map(pages.length === 0 ? [] : ccgs.map(ccg => [ccg.odsCode, ccg] as const));
  return pages.map(page => ({
    ...page,
    ccgs: page.odsCodes.flatMap(code => byCode.get(code) ?? []),
    href: addresses.of(page.path),
  }));
}

/** Where a stretch of the register stands, and which names it begins and ends with. */
export function partLink({ number, ccgs, href }: RegisterPart) {
  return { number, href, first: ccgs[0]?.name, last: ccgs.at(-1)?.name };
}

/** A stretch of the register, the one before it and the one after it. */
export function around(part: RegisterPart, parts: readonly RegisterPart[]) {
  const [previous, next] = [parts[part.number - 2], parts[part.number]];
  return { ...partLink(part), previous: previous && partLink(previous), next: next && partLink(next) };
}

/** The CCGs from A to Z, and by region and area team. */
export function directoryOf(ccgs: readonly CcgView[]) {
  const byRegion = Map.groupBy(ccgs, ccg => ccg.region);
  const letterOf = ({ name }: CcgView) => /^(?:NHS )?(.)/su.exec(name)?.[1]?.toUpperCase() ?? "";
  return {
    letters: [...Map.groupBy(ccgs, letterOf)]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([letter, group]) => ({ letter, ccgs: group })),
    regions: [...byRegion]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([region, group]) => ({
        region,
        slug: slugOf(region),
        teams: [...Map.groupBy(group, ccg => ccg.areaTeam)]
          .toSorted(([a], [b]) => compareText(a, b))
          .map(([team, members]) => ({ team, slug: slugOf(team), ccgs: members })),
      })),
  };
}
