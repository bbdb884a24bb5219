/** The CCGs of a region, and of an area team, with what was decided for them, beside all of England. */

import type { Addresses } from "../../addresses/address.ts";
import type { FigureBook } from "../../figures/figures.ts";
import { medianOf } from "../../figures/median.ts";
import { compareText } from "../../input/problem.ts";
import { slugOf } from "../../input/slug.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import type { CcgView } from "./ccg-view.ts";
import { findMark } from "./figure-view.ts";

// A longer list helps nobody, and would make the page of a large register as long as the register.
const mostListed = 300;

/** Every region and every area team, each from A to Z; a team that is called as a region is the region itself. */
export function areaViews(
  record: AuthorisationRecord,
  ccgs: readonly CcgView[],
  book: FigureBook,
  addresses: Addresses,
) {
  const england = measuresOf(ccgs);
  const regions = groupsOf(ccgs, ({ region }) => region);
  const isRegion = new Set(regions.map(({ slug }) => slug));
  const teams = groupsOf(ccgs, ({ areaTeam }) => areaTeam).filter(({ slug }) => !isRegion.has(slug));
  const linkOfRegion = (name: string) => ({ name, href: addresses.region(slugOf(name)) });
  const find = (id: string) => findMark(id, book, record.asAt, addresses);
  return {
    regions: regions.map(({ slug, name, members }) => ({
      slug,
      ...linkOfRegion(name),
      region: undefined,
      patients: find(`region.${slug}.registered-patients`),
      ...tableOf(members, england),
      teams: teams
        .filter(team => members.some(ccg => slugOf(ccg.areaTeam) === team.slug))
        .map(team => ({ name: team.name, href: addresses.areaTeam(team.slug), count: team.members.length })),
    })),
    teams: teams.map(({ slug, name, members }) => ({
      slug,
      name,
      href: addresses.areaTeam(slug),
      region: linkOfRegion(members[0]?.region ?? ""),
      patients: undefined,
      ...tableOf(members, england),
      teams: [],
    })),
  };
}

/** CCGs by a name of theirs, from A to Z; two names that an address can't tell apart are one. */
function groupsOf(ccgs: readonly CcgView[], nameOf: (ccg: CcgView) => string) {
  return [...Map.groupBy(ccgs, ccg => slugOf(nameOf(ccg)))]
    .filter(([slug]) => slug !== "")
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([slug, members]) => ({ slug, name: members.map(nameOf)[0] ?? slug, members }));
}

/** What is counted of an area, in words, beside the same of England; templates have the names of the measures. */
function tableOf(ccgs: readonly CcgView[], england: ReturnType<typeof measuresOf>) {
  const own = measuresOf(ccgs);
  return {
    count: ccgs.length,
    ccgs: ccgs.length > mostListed ? [] : ccgs,
    measures: own.map(({ measure, words }, index) => ({ measure, own: words, england: england[index]?.words ?? "" })),
  };
}

const slugs = ["authorised", "authorised-with-conditions", "authorised-with-directions", "not-recorded"] as const;

function measuresOf(ccgs: readonly CcgView[]) {
  const patients = ccgs.reduce((sum, ccg) => sum + Number(ccg.registeredPatients?.value ?? 0), 0);
  const practices = ccgs.reduce((sum, ccg) => sum + Number(ccg.registeredPractices?.value ?? 0), 0);
  const conditions = ccgs.flatMap(ccg => (ccg.conditions === undefined ? [] : [Number(ccg.conditions.value)]));
  const counted = (name: string, slugOfCcg: (ccg: CcgView) => string) =>
    slugs.map(slug => ({
      measure: `${name} ${slug}`,
      words: shareWords(ccgs.filter(ccg => slugOfCcg(ccg) === slug).length, ccgs.length),
    }));
  return [
    { measure: "ccgs", words: format(ccgs.length) },
    ...counted("decided", ({ outcomeSlug }) => outcomeSlug),
    ...counted("now", ({ now }) => now.slug),
    { measure: "conditions", words: conditions.length === 0 ? "" : format(medianOf(conditions)) },
    { measure: "counted-conditions", words: format(conditions.length) },
    { measure: "patients", words: format(patients) },
    { measure: "patients-each", words: format(Math.round(patients / ccgs.length)) },
    { measure: "practices", words: format(practices) },
  ];
}

function shareWords(part: number, whole: number): string {
  if (part === 0) return "0";
  const percent = Math.round((part / whole) * 100);
  return `${format(part)} (${percent === 0 ? "<1" : percent}%)`;
}

function format(number: number): string {
  return number.toLocaleString("en-GB");
}
