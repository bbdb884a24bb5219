/** The CCGs of a region, and of an area team, with what was decided for them, beside all of England. */

import type { Addresses } from "../../addresses/address.ts";
import type { FigureBook } from "../../figures/figures.ts";
import { medianOf } from "../../figures/median.ts";
import { compareText } from "../../input/problem.ts";
import { slugOf } from "../../input/slug.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import type { CcgView } from "./ccg-view.ts";
import { type FigureMark, findMark } from "./figure-view.ts";

// A longer list helps nobody, and would make the page of a large register as long as the register.
const mostListed = 300;

/** Every region and every area team, each from A to Z; a team that is called as a region is the region itself. */
export function areaViews(
  record: AuthorisationRecord,
  ccgs: readonly CcgView[],
  book: FigureBook,
  addresses: Addresses,
) {
  const find = (id: string) => findMark(id, book, record.asAt, addresses);
  const england = englandOf(ccgs, find);
  const regions = groupsOf(ccgs, ({ region }) => region);
  const isRegion = new Set(regions.map(({ slug }) => slug));
  const teams = groupsOf(ccgs, ({ areaTeam }) => areaTeam).filter(({ slug }) => !isRegion.has(slug));
  const linkOfRegion = (name: string) => ({ name, href: addresses.region(slugOf(name)) });
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
function tableOf(ccgs: readonly CcgView[], england: England) {
  const own = measuresOf(ccgs);
  return {
    count: ccgs.length,
    odsCodes: ccgs.map(({ odsCode }) => odsCode),
    ccgs: ccgs.length > mostListed ? [] : ccgs,
    measures: own.map((row, index) => {
      const { measure } = row;
      const announced = england[index]?.announced;
      // A share of all would be read as that of all so decided, where only some are known by name.
      const words = (each: Measure = row) => (announced === undefined ? each.words : each.count);
      return { measure, own: words(), england: words(england[index]), announced };
    }),
  };
}

/** The figures that the page of an area shows by themselves. */
export function figuresOfArea({ patients, measures }: Area): readonly (FigureMark | undefined)[] {
  return [patients, ...measures.map(({ announced }) => announced)];
}

type Area = {
  readonly patients: FigureMark | undefined;
  readonly measures: readonly { readonly announced: FigureMark | undefined }[];
};

type England = ReturnType<typeof englandOf>;

/** What is counted of England; with the announced total where fewer are known by name. */
function englandOf(ccgs: readonly CcgView[], find: (id: string) => FigureMark | undefined) {
  return measuresOf(ccgs).map(row => {
    const announced = row.figure === "" ? undefined : find(row.figure);
    return { ...row, announced: Number(announced?.value) === row.number ? undefined : announced };
  });
}

/** What may have been decided, and may be so now, each with the end of the id of the figure that counts all of it. */
const slugs = [
  ["authorised", "without-conditions"],
  ["authorised-with-conditions", "with-conditions"],
  ["authorised-with-directions", "with-directions"],
  ["not-recorded", undefined],
] as const;

type Measure = {
  readonly measure: string;
  /** The value in words, with its share of all CCGs where it is a part of them. */
  readonly words: string;
  /** The value without a share. */
  readonly count: string;
  readonly number: number;
  /** The id of the figure that has the announced total; empty where there is none. */
  readonly figure: string;
};

function measuresOf(ccgs: readonly CcgView[]): readonly Measure[] {
  const patients = ccgs.reduce((sum, ccg) => sum + Number(ccg.registeredPatients?.value ?? 0), 0);
  const practices = ccgs.reduce((sum, ccg) => sum + Number(ccg.registeredPractices?.value ?? 0), 0);
  const conditions = ccgs.flatMap(ccg => (ccg.conditions === undefined ? [] : [Number(ccg.conditions.value)]));
  const parts = (name: string, before: string, slugOfCcg: (ccg: CcgView) => string) =>
    slugs.map(([slug, total]) => {
      const number = ccgs.filter(ccg => slugOfCcg(ccg) === slug).length;
      const figure = total === undefined ? "" : before + total;
      return { ...plain(`${name} ${slug}`, number), words: shareWords(number, ccgs.length), figure };
    });
  return [
    plain("ccgs", ccgs.length),
    ...parts("decided", "", ({ outcomeSlug }) => outcomeSlug),
    ...parts("now", "status.", ({ now }) => now.slug),
    conditions.length === 0 ? { ...plain("conditions", 0), words: "" } : plain("conditions", medianOf(conditions)),
    plain("counted-conditions", conditions.length),
    plain("patients", patients),
    plain("patients-each", Math.round(patients / ccgs.length)),
    plain("practices", practices),
  ];
}

function plain(measure: string, number: number): Measure {
  return { measure, words: format(number), count: format(number), number, figure: "" };
}

function shareWords(part: number, whole: number): string {
  if (part === 0) return "0";
  const percent = Math.round((part / whole) * 100);
  return `${format(part)} (${percent === 0 ? "<1" : percent}%)`;
}

const format = new Intl.NumberFormat("en-GB").format;
