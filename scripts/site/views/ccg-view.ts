/** A CCG as its page shows it: what is recorded, what happened when, and what is not known. */

import { type Addresses, dataPathOfCcg } from "../../addresses/address.ts";
import type { Figure } from "../../figures/figure.ts";
import type { Figures } from "../../figures/figures.ts";
import { compareText } from "../../input/problem.ts";
import { slugOf } from "../../input/slug.ts";
import type { Basis, Outcome } from "../../record/datasets.ts";
import { formatDate, lastDay } from "../../record/dates.ts";
import { type AuthorisationRecord, allByName, type Ccg } from "../../record/record.ts";
import { type FigureMark, markOf, type SourceView, sourceViews } from "./figure-view.ts";

export type CcgLink = { readonly odsCode: string; readonly name: string; readonly href: string };

/** One event in a CCG's history; the template has the words for each kind. */
export type HistoryEvent = {
  readonly kind: "applications" | "announcement" | "directions" | "still-directions" | "directions-lifted";
  readonly date: string;
  readonly wave: number | undefined;
  readonly sources: readonly SourceView[];
};

/** What the page of a CCG has to say that it does not know. */
export type Unknown = "wave" | "outcome" | "conditions" | "criteria" | "some-criteria" | "lifted";

/** What lists, pictures and its own page show of a CCG. */
export type CcgView = CcgLink & {
  readonly onsCode: string;
  readonly region: string;
  readonly regionHref: string;
  readonly areaTeam: string;
  readonly registeredPatients: FigureMark | undefined;
  readonly registeredPractices: FigureMark | undefined;
  readonly conditions: FigureMark | undefined;
  readonly wave: { readonly number: number; readonly href: string; readonly announced: string } | undefined;
  readonly outcome: Outcome | undefined;
  readonly outcomeSlug: string;
  readonly isRecorded: boolean;
  readonly json: string;
};

/** What its own page alone shows of a CCG. */
export type CcgDetails = {
  readonly waveBasis: Basis | undefined;
  readonly waveSources: readonly SourceView[];
  readonly outcomeBasis: Basis | undefined;
  readonly outcomeSources: readonly SourceView[];
  readonly criteria: readonly {
    readonly criterion: string;
    readonly summary: string | undefined;
    readonly sources: readonly SourceView[];
  }[];
  readonly criteriaAreComplete: boolean;
  readonly unknown: readonly Unknown[];
  readonly history: readonly HistoryEvent[];
  /** The others of its area team or, of a large one, those nearest to it by name. */
  readonly neighbours: readonly CcgLink[];
  readonly areAllNeighbours: boolean;
  readonly previous: CcgLink | undefined;
  readonly next: CcgLink | undefined;
};

/** The link to the page of a CCG, which many lists have. */
export function linkTo(ccg: Ccg, addresses: Addresses): CcgLink {
  const href = addresses.ccg(ccg.odsCode);
  const known = links.get(ccg);
  if (known?.href === href) return known;
  const link = { odsCode: ccg.odsCode, name: ccg.name, href };
  links.set(ccg, link);
  return link;
}

const links = new WeakMap<Ccg, CcgLink>();

/** The views of all CCGs, in the order of their names. */
export function ccgViews(record: AuthorisationRecord, figures: Figures, addresses: Addresses): readonly CcgView[] {
  const waves = new Map(
    record.waves.map(({ number, announced }) => [
      number,
      { number, href: addresses.wave(number), announced: formatDate(announced) },
    ]),
  );
  return allByName(record).map(ccg => {
    const { odsCode, decision } = ccg;
    const wave = decision?.wave === undefined ? undefined : waves.get(decision.wave);
    return {
      ...factsOf(ccg, figures.ofCcg(odsCode), addresses),
      wave,
      outcome: decision?.outcome,
      outcomeSlug: slugOf(decision?.outcome ?? "not recorded"),
      isRecorded: decision !== undefined,
    };
  });
}

// A longer list helps nobody to find a CCG, and would make each page of a large register as long as the register.
const mostNeighbours = 40;

/** Gives what the page of a CCG shows beside its view, for one CCG at a time; the views are in the order of names. */
export function ccgDetails(
  record: AuthorisationRecord,
  views: readonly CcgView[],
  addresses: Addresses,
): (view: CcgView, index: number) => CcgDetails {
  const teams = Map.groupBy(views, view => view.areaTeam);
  const placesInTeams = new Map([...teams.values()].flatMap(team => team.map((view, index) => [view, index] as const)));
  const timeline = directionsTimeline(record);
  const teamOf = (view: CcgView) => teams.get(view.areaTeam) ?? [];
  const nearTo = (view: CcgView) => nearestTo(placesInTeams.get(view) ?? 0, teamOf(view));
  return (view, index) => {
    const ccg = record.ccgs.get(view.odsCode);
    if (ccg === undefined) throw new RangeError(`expected a CCG of the record, found ${view.odsCode}`);
    const near = nearTo(view);
    return {
      waveBasis: ccg.decision?.waveBasis,
      waveSources: sourceViews(ccg.decision?.waveSources ?? [], record, addresses),
      outcomeBasis: ccg.decision?.outcomeBasis,
      outcomeSources: sourceViews(ccg.decision?.outcomeSources ?? [], record, addresses),
      criteria: ccg.conditions.map(condition => ({
        criterion: condition.criterion,
        summary: condition.summary,
        sources: sourceViews(condition.sources, record, addresses),
      })),
      criteriaAreComplete: ccg.conditions.length === ccg.decision?.conditions,
      unknown: unknownOf(ccg, record),
      history: historyOf(ccg, record, timeline, addresses),
      neighbours: near.filter(other => other !== view).map(linkOf),
      areAllNeighbours: near.length === teamOf(view).length,
      previous: linkAt(views, index - 1),
      next: linkAt(views, index + 1),
    };
  };
}

/** The stretch of an area team in which one of its CCGs stands, as near to its middle as may be. */
function nearestTo(place: number, team: readonly CcgView[]): readonly CcgView[] {
  const start = Math.max(0, Math.min(place - mostNeighbours / 2, team.length - mostNeighbours - 1));
  return team.slice(start, start + mostNeighbours + 1);
}

function linkAt(views: readonly CcgView[], index: number): CcgLink | undefined {
  const view = views[index];
  return view && linkOf(view);
}

function linkOf({ odsCode, name, href }: CcgLink): CcgLink {
  return { odsCode, name, href };
}

function factsOf(ccg: Ccg, own: readonly Figure[], addresses: Addresses) {
  const mark = (name: string) => {
    const figure = own.find(candidate => candidate.id.endsWith(`.${name}`));
    return figure && markOf(figure, addresses);
  };
  return {
    ...linkTo(ccg, addresses),
    onsCode: ccg.onsCode,
    region: ccg.region,
    regionHref: addresses.region(slugOf(ccg.region)),
    areaTeam: ccg.areaTeam,
    registeredPatients: mark("registered-patients"),
    registeredPractices: mark("registered-practices"),
    conditions: mark("conditions"),
    json: addresses.of(dataPathOfCcg(ccg.odsCode)),
  };
}

function unknownOf(ccg: Ccg, record: AuthorisationRecord): readonly Unknown[] {
  const { wave, outcome, conditions } = ccg.decision ?? {};
  const unknown: Unknown[] = [];
  if (wave === undefined) unknown.push("wave");
  if (outcome === undefined) unknown.push("outcome");
  if (outcome === undefined || outcome === "authorised") return unknown;
  if (conditions === undefined) unknown.push("conditions");
  if (ccg.conditions.length === 0) unknown.push("criteria");
  else if (ccg.conditions.length !== conditions) unknown.push("some-criteria");
  if (record.reviews.length > 0) unknown.push("lifted");
  return unknown;
}

/** An announcement or review, and whether directions.csv names all the CCGs that were under directions after it. */
type DirectionsEvent = {
  readonly id: string;
  readonly date: string;
  readonly isNamed: boolean;
};

function directionsTimeline(record: AuthorisationRecord): readonly DirectionsEvent[] {
  const waves = record.waves.map(wave => ({ id: `wave-${wave.number}`, date: wave.announced, isNamed: true }));
  const reviews = record.reviews.map(review => ({
    id: `review-${review.id}`,
    date: review.date,
    isNamed: review.isNamed,
  }));
  return [...waves, ...reviews].toSorted((a, b) => compareText(lastDay(a.date), lastDay(b.date)));
}

function historyOf(
  ccg: Ccg,
  record: AuthorisationRecord,
  timeline: readonly DirectionsEvent[],
  addresses: Addresses,
): readonly HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const wave = record.waves.find(candidate => candidate.number === ccg.decision?.wave);
  const add = (kind: HistoryEvent["kind"], date: string, sources: readonly string[]) => {
    const views = sourceViews(sources, record, addresses);
    events.push({ kind, date: formatDate(date), wave: wave?.number, sources: views });
  };
  if (wave !== undefined) {
    add("applications", wave.applicationsDue, wave.sources);
    add("announcement", wave.announced, ccg.decision?.waveSources ?? []);
  }
  let isUnder = false;
  for (const { id, date, isNamed } of timeline) {
    const directions = ccg.directions.find(candidate => candidate.after === id);
    if (directions !== undefined) add(isUnder ? "still-directions" : "directions", date, directions.sources);
    else if (isUnder && isNamed && id.startsWith("review-")) {
      const review = record.reviews.find(candidate => `review-${candidate.id}` === id);
      add("directions-lifted", date, review?.sources ?? []);
    } else continue;
    isUnder = directions !== undefined;
  }
  return events;
}
