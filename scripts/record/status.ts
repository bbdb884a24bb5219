/** The tables as at a date to the status of each CCG: what is left of its decision by then (design, section 3). */

import { compareText } from "../input/problem.ts";
import { countsFrom } from "./as-at.ts";
import type { Basis } from "./datasets.ts";
import { takesIn } from "./scope.ts";
import type { Row, Tables } from "./tables.ts";

/** A row that tells a CCG's status; `line` counts from the header of the published table, which is line 1. */
export type StatusRow = {
  readonly table: "decisions" | "directions" | "reviews" | "ccgReviews";
  readonly line: number;
  readonly sources: readonly string[];
};

/** An announcement or review (`wave-2`, `review-2013-07`), and its day or month. */
export type StatusEvent = { readonly after: string; readonly date: string };

/** From when a status is known. */
export type StatusStart = StatusEvent & {
  /** Whether it may have begun before: directions are not dated, and an earlier review may have changed it unnamed. */
  readonly mayBeEarlier: boolean;
};

/** The status of a CCG as at the date of the record. */
export type Status = {
  readonly kind: "under directions" | "with conditions" | "without conditions" | "not recorded";
  /** The start of an unbroken status; undefined if it is not recorded, or the wave of the decision is not. */
  readonly since: StatusStart | undefined;
  /** How many conditions a review left to it; undefined if none says. */
  readonly conditionsLeft: number | undefined;
  readonly basis: Basis | undefined;
  /** The rows that say so, from the first to the last, and their sources. */
  readonly rows: readonly StatusRow[];
  readonly sources: readonly string[];
  /** Reviews since the last of these rows that may have changed it, because they name nobody. */
  readonly openReviews: readonly StatusEvent[];
  /** Whether it is under legal directions, which may be known where the conditions are not. */
  readonly directions: "under directions" | "not under directions" | "not known";
  /** The review whose list of CCGs under directions no longer had it. */
  readonly directionsLifted: StatusStart | undefined;
  /** The complete lists of CCGs under directions that leave it out. */
  readonly notListedAfter: readonly StatusEvent[];
};

/** Gives the status of a CCG by its code. */
export function statusesAsAt(tables: Tables): (odsCode: string) => Status {
  const decisions = new Map(
    tables.decisions.map((row, index) => [
      row.odsCode,
      { row, said: said("decisions", index, row.outcomeSources ?? []) },
    ]),
  );
  const directions = rowsByCode(tables, "directions");
  const ccgReviews = rowsByCode(tables, "ccgReviews");
  const turns = turnsOf(tables);
  return odsCode => {
    const facts: Facts = {
      decision: decisions.get(odsCode),
      listed: new Map(directions.get(odsCode)?.map(found => [found.row.after, found.said])),
      left: new Map(ccgReviews.get(odsCode)?.map(found => [`review-${found.row.review}`, found])),
    };
    const status = turns.reduce((before, turn) => turned(before, turn, facts), nothingKnown);
    return { ...status, sources: [...new Set(status.rows.flatMap(row => row.sources))] };
  };
}

type Said<RowType> = { readonly row: RowType; readonly said: StatusRow };

/** What is recorded about one CCG. */
type Facts = {
  readonly decision: Said<Row<"decisions">> | undefined;
  /** The rows that list it as under directions, by event. */
  readonly listed: ReadonlyMap<string, StatusRow>;
  /** What reviews left to it, by event. */
  readonly left: ReadonlyMap<string, Said<Row<"ccgReviews">>>;
};

/** An announcement or review, in the order of their dates. */
type Turn = StatusEvent & {
  /** Whether directions.csv names all CCGs that were under directions after it. */
  readonly isComplete: boolean;
  readonly wave: number | undefined;
  /** Whether decisions whose wave is not recorded count from it. */
  readonly isLast: boolean;
  readonly review: Said<Row<"reviews">> | undefined;
};

/** The status of a CCG before anything is announced. */
export const nothingKnown: Status = {
  kind: "not recorded",
  since: undefined,
  conditionsLeft: undefined,
  basis: undefined,
  rows: [],
  sources: [],
  openReviews: [],
  directions: "not under directions",
  directionsLifted: undefined,
  notListedAfter: [],
};

function said(table: StatusRow["table"], index: number, sources: readonly string[]): StatusRow {
  return { table, line: index + 2, sources };
}

function rowsByCode<Name extends "directions" | "ccgReviews">(
  tables: Tables,
  name: Name,
): ReadonlyMap<string, readonly Said<Row<Name>>[]> {
  const rows: readonly Row<Name>[] = tables[name];
  const found = rows.map((row, index) => ({ row, said: said(name, index, row.sources) }));
  return Map.groupBy(found, ({ row }) => row.odsCode);
}

function turnsOf({ waves, reviews, directions }: Tables): readonly Turn[] {
  const named = Map.groupBy(directions, row => row.after);
  const isComplete = (after: string, total: number) => (named.get(after)?.length ?? 0) === total;
  const lastDay = waves
    .map(wave => wave.announced ?? "")
    .toSorted()
    .at(-1);
  const ofWaves = waves.map(({ wave, announced: date = "", withDirections = 0 }) => {
    const after = `wave-${wave}`;
    const turn = { after, date, isComplete: isComplete(after, withDirections), wave, review: undefined };
    return { ...turn, day: date, isLast: date === lastDay };
  });
  const ofReviews = reviews.map((row, index) => {
    const after = `review-${row.review}`;
    const date = row.announced ?? row.decided ?? row.review;
    const review = { row, said: said("reviews", index, row.sources) };
    const turn = { after, date, isComplete: isComplete(after, row.withDirections), wave: undefined, review };
    return { ...turn, day: countsFrom(row), isLast: false };
  });
  return [...ofWaves, ...ofReviews].toSorted((a, b) => compareText(a.day, b.day));
}

function turned(before: Status, turn: Turn, facts: Facts): Status {
  const status = turn.review === undefined ? decided(before, turn, facts) : reviewed(before, turn, turn.review, facts);
  const isListed = facts.listed.has(turn.after) || status.kind === "under directions";
  if (isListed || !turn.isComplete) return status;
  return { ...status, notListedAfter: [...status.notListedAfter, eventOf(turn)] };
}

const kinds = {
  authorised: "without conditions",
  "authorised with conditions": "with conditions",
  "authorised with directions": "under directions",
} as const;

/** The status after the announcement of a wave. */
function decided(before: Status, turn: Turn, { decision, listed }: Facts): Status {
  const list = listed.get(turn.after);
  const { wave, outcome, outcomeBasis } = decision?.row ?? {};
  const isOwn = wave === turn.wave || (wave === undefined && turn.isLast);
  if (decision !== undefined && outcome !== undefined && isOwn) {
    const rows = list === undefined ? [decision.said] : [decision.said, list];
    const status = standing(before, kinds[outcome], turn, { rows, basis: outcomeBasis });
    return wave === undefined && list === undefined ? { ...status, since: undefined } : status;
  }
  if (list !== undefined) return standing(before, "under directions", turn, { rows: [list], basis: "stated" });
  const isOpen = before.directions === "not under directions" && !turn.isComplete;
  return isOpen ? { ...before, directions: "not known" } : before;
}

/** The status after a review: what it left to the CCG by name, or else what follows from its totals and lists. */
function reviewed(before: Status, turn: Turn, review: Said<Row<"reviews">>, { decision, listed, left }: Facts): Status {
  const [own, list] = [left.get(turn.after), listed.get(turn.after)];
  const conditionsLeft = own?.row.conditionsLeft;
  if (review.row.withConditions === 0) {
    return standing(before, "without conditions", turn, { rows: [review.said], basis: "stated" });
  }
  const rows = [list, own?.said].filter(row => row !== undefined);
  const basis = list === undefined ? own?.row.basis : "stated";
  if (conditionsLeft === 0) return standing(before, "without conditions", turn, { rows, basis });
  const mayStillBeUnder = before.kind === "under directions" && !turn.isComplete;
  if (list !== undefined || (own !== undefined && mayStillBeUnder)) {
    return standing(before, "under directions", turn, { rows, basis, conditionsLeft });
  }
  if (own !== undefined) return standing(before, "with conditions", turn, { rows, basis, conditionsLeft });
  if (mayStillBeUnder) return { ...before, openReviews: [...before.openReviews, eventOf(turn)] };
  if (before.kind === "without conditions") return before;
  const isUnchanged = before.kind === "with conditions" && !takesIn(review.row.scope, decision?.row.wave);
  return isUnchanged ? before : notRecorded(before, turn);
}

/** The status of a CCG about which a row says something. */
function standing(
  before: Status,
  kind: Exclude<Status["kind"], "not recorded">,
  turn: Turn,
  { rows, basis, conditionsLeft }: Pick<Status, "rows" | "basis"> & Partial<Pick<Status, "conditionsLeft">>,
): Status {
  const isSame = before.kind === kind;
  const isLifted = before.kind === "under directions" && kind !== "under directions";
  return {
    ...before,
    kind,
    since: isSame ? before.since : startAt(turn, kind === "under directions" || mayBeOlder(before, turn)),
    conditionsLeft,
    basis,
    rows: isSame ? [...before.rows, ...rows] : rows,
    openReviews: [],
    directions: kind === "under directions" ? kind : directionsAfter(kind, turn),
    directionsLifted:
      kind === "under directions" ? undefined : isLifted ? liftedAt(before, turn) : before.directionsLifted,
  };
}

/** One with conditions may have been placed under directions by a review that names nobody. */
function directionsAfter(kind: "with conditions" | "without conditions", turn: Turn): Status["directions"] {
  const isOpen = kind === "with conditions" && turn.review !== undefined && !turn.isComplete;
  return isOpen ? "not known" : "not under directions";
}

/** The status of a CCG that a review does not name. */
function notRecorded(before: Status, turn: Turn): Status {
  return {
    ...nothingKnown,
    directions: turn.isComplete ? "not under directions" : "not known",
    directionsLifted: before.kind === "under directions" ? liftedAt(before, turn) : before.directionsLifted,
    notListedAfter: before.notListedAfter,
  };
}

/** Whether an earlier review may have brought what this one tells, because it names nobody. */
function mayBeOlder(before: Status, { review }: Turn): boolean {
  return review !== undefined && (before.kind === "not recorded" || before.openReviews.length > 0);
}

function liftedAt(before: Status, turn: Turn): StatusStart {
  return startAt(turn, mayBeOlder(before, turn));
}

function startAt(turn: Turn, mayBeEarlier: boolean): StatusStart {
  return { ...eventOf(turn), mayBeEarlier };
}

function eventOf({ after, date }: StatusEvent): StatusEvent {
  return { after, date };
}
