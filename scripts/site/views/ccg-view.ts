/** A CCG as its page shows it: what is recorded, what happened when, and what is not known. */

import { type Addresses, dataPathOfCcg } from "../../addresses/address.ts";
import type { Figure } from "../../figures/figure.ts";
import type { Figures } from "../../figures/figures.ts";
import { registerSources } from "../../figures/register.ts";
import { slugOf } from "../../input/slug.ts";
import { formatDate } from "../../record/dates.ts";
import { type AuthorisationRecord, allByName, type Ccg, type Condition } from "../../record/record.ts";
import { sizeWords } from "../files/download.ts";
import { ccgDownload } from "../files/json-files.ts";
import { historyOf, turnsOf } from "./ccg-history.ts";
import { namedDomain } from "./domain.ts";
import { markOf } from "./figure-view.ts";
import { isFirstReport, sourceList, sourceViews } from "./source-view.ts";
import { statusAtAGlance, statusInFull } from "./status-view.ts";

export type CcgLink = { readonly odsCode: string; readonly name: string; readonly href: string };

/** What lists, pictures and its own page show of a CCG. */
export type CcgView = ReturnType<typeof ccgViews>[number];

/** The link to the page of a CCG, which many lists have. */
export function linkTo({ odsCode, name }: Ccg, addresses: Addresses): CcgLink {
  return { odsCode, name, href: addresses.ccg(odsCode) };
}

/** The views of all CCGs, in the order of their names. */
export function ccgViews(record: AuthorisationRecord, figures: Figures, addresses: Addresses) {
  const waves = new Map(
    record.waves.map(({ number, announced, note }) => [
      number,
      { number, href: addresses.wave(number), announced: formatDate(announced), isFirstReport: isFirstReport(note) },
    ]),
  );
  const regions = new Set([...record.ccgs.values()].map(({ region }) => slugOf(region)));
  // A team that is called as a region has the page of the region.
  const areaTeamHref = (team: string) =>
    (regions.has(slugOf(team)) ? addresses.region : addresses.areaTeam)(slugOf(team));
  return allByName(record).map(ccg => {
    const { odsCode, onsCode, region, areaTeam, decision } = ccg;
    const own = figures.ofCcg(odsCode);
    const mark = (name: string) => {
      const figure = own.find(({ id }) => id.endsWith(`.${name}`));
      return figure && markOf(figure, addresses);
    };
    return {
      ...linkTo(ccg, addresses),
      onsCode,
      region,
      regionHref: addresses.region(slugOf(region)),
      areaTeam,
      areaTeamHref: areaTeamHref(areaTeam),
      registeredPatients: mark("registered-patients"),
      registeredPractices: mark("registered-practices"),
      conditions: mark("conditions"),
      conditionsSources: sourceViews(own.find(isOfConditions)?.sources ?? [], record, addresses),
      json: addresses.of(dataPathOfCcg(odsCode)),
      wave: decision?.wave === undefined ? undefined : waves.get(decision.wave),
      outcome: decision?.outcome,
      outcomeSlug: slugOf(decision?.outcome ?? "not recorded"),
      isRecorded: decision !== undefined,
      now: statusAtAGlance(ccg),
    };
  });
}

function isOfConditions({ id }: Figure): boolean {
  return id.endsWith(".conditions");
}

// A longer list helps nobody to find a CCG, and would make each page of a large register as long as the register.
const mostNeighbours = 40;

/** Gives what the page of a CCG shows beside its view, for one CCG at a time; the views are in the order of names. */
export function ccgDetails(record: AuthorisationRecord, views: readonly CcgView[], addresses: Addresses) {
  const teams = Map.groupBy(views, view => view.areaTeam);
  const placesInTeams = new Map([...teams.values()].flatMap(team => team.map((view, index) => [view, index] as const)));
  const turns = turnsOf(record);
  const sourcesOf = (keys: readonly string[] = []) => sourceViews(keys, record, addresses);
  const links = views.map(linkOf);
  return (view: CcgView, index: number) => {
    const ccg = record.ccgs.get(view.odsCode);
    if (ccg === undefined) throw new RangeError(`expected a CCG of the record, found ${view.odsCode}`);
    const { decision, conditions } = ccg;
    const team = teams.get(view.areaTeam) ?? [];
    const history = historyOf(ccg, record, turns, addresses);
    const near = nearestTo(placesInTeams.get(view) ?? 0, team);
    return {
      status: statusInFull(ccg, record, addresses),
      waveBasis: decision?.waveBasis,
      waveSources: sourcesOf(decision?.waveSources),
      outcomeBasis: decision?.outcomeBasis,
      outcomeSources: sourcesOf(decision?.outcomeSources),
      criteria: criteriaByDomain(conditions, record, addresses),
      criteriaCount: conditions.length,
      criteriaAreComplete: conditions.length === decision?.conditions,
      unknown: unknownOf(ccg),
      history,
      registerSources: sourcesOf(registerSources(record)),
      jsonSize: sizeWords(ccgDownload(ccg, record)),
      /** All sources that the page names. */
      sources: sourceList(
        [
          ...ccg.status.sources,
          ...(decision?.waveSources ?? []),
          ...(decision?.outcomeSources ?? []),
          ...conditions.flatMap(({ sources }) => sources),
          ...history.flatMap(({ sources }) => sources.map(({ key }) => key)),
          ...registerSources(record),
        ],
        record,
        addresses,
      ),
      /** The others of its area team or, of a large one, those nearest to it by name. */
      neighbours: near
        .filter(other => other !== view)
        .map(({ outcome, outcomeSlug, isRecorded, now, ...other }) => {
          return { ...linkOf(other), outcome, outcomeSlug, isRecorded, now };
        }),
      areAllNeighbours: near.length === team.length,
      previous: links[index - 1],
      next: links[index + 1],
    };
  };
}

/** The criteria not yet met by their domains; those of which the domain is not recorded come last. */
function criteriaByDomain(conditions: readonly Condition[], record: AuthorisationRecord, addresses: Addresses) {
  const summaries = new Map(record.tables.domains.map(({ domain, summary }) => [domain, summary]));
  const byDomain = Map.groupBy(conditions, ({ domain }) => domain);
  const domains = [...byDomain.keys()].toSorted((a = Number.POSITIVE_INFINITY, b = Number.POSITIVE_INFINITY) => a - b);
  return domains.map(domain => ({
    domain,
    name: domain === undefined ? undefined : namedDomain(summaries.get(domain) ?? "").name,
    criteria: (byDomain.get(domain) ?? []).map(({ criterion, summary, sources }) => ({
      criterion,
      href: summary === undefined ? undefined : addresses.authorisation(`criterion-${criterion}`),
      summary,
      sources: sourceViews(sources, record, addresses),
    })),
  }));
}

function linkOf({ odsCode, name, href }: CcgLink): CcgLink {
  return { odsCode, name, href };
}

/** The stretch of an area team in which one of its CCGs stands, as near to its middle as may be. */
function nearestTo(place: number, team: readonly CcgView[]): readonly CcgView[] {
  const start = Math.max(0, Math.min(place - mostNeighbours / 2, team.length - mostNeighbours - 1));
  return team.slice(start, start + mostNeighbours + 1);
}

/** What the page marks as not recorded, in the order in which it does, and the criteria, of which its box tells. */
function unknownOf({ decision, conditions, status }: Ccg): readonly string[] {
  const { wave, outcome, conditions: count } = decision ?? {};
  const isConditional = outcome !== undefined && outcome !== "authorised";
  return [
    ...(status.kind === "not recorded" ? ["status"] : []),
    ...(outcome === undefined ? ["outcome"] : []),
    ...(wave === undefined ? ["wave"] : []),
    ...(outcome !== "authorised" && count === undefined ? ["conditions"] : []),
    ...(isConditional && conditions.length === 0 ? ["criteria"] : []),
    ...(isConditional && conditions.length > 0 && conditions.length !== count ? ["some-criteria"] : []),
  ];
}
