/** The tables as at a date to the record: CCGs, waves, reviews and sources that refer to each other. */

import { once } from "../input/once.ts";
import { compareText } from "../input/problem.ts";
import { countsFrom, inventedSource, tablesAsAt } from "./as-at.ts";
import type { Basis, Outcome, RowOf } from "./datasets.ts";
import { type Status, statusesAsAt } from "./status.ts";
import type { Row, Tables } from "./tables.ts";

/** A wave that is announced, and the CCGs that were under directions after it. */
export type Wave = {
  readonly number: number;
  readonly applicationsDue: string;
  /** The sources of the deadline; those of the totals may not speak of it. */
  readonly applicationsSources: readonly string[];
  readonly announced: string;
  readonly authorised: number;
  readonly withoutConditions: number;
  readonly withConditions: number;
  readonly withDirections: number;
  readonly recorded: readonly Ccg[];
  readonly underDirections: readonly string[];
  readonly events: readonly Row<"timeline">[];
  readonly sources: readonly string[];
  readonly note: string | undefined;
};

/** A review that counts, and the CCGs that were under directions after it. */
export type Review = {
  readonly id: string;
  readonly decided: string | undefined;
  readonly announced: string | undefined;
  readonly countsFrom: string;
  /** The day or month of the announcement or, where none is known, of the decision. */
  readonly date: string;
  /** Whether directions.csv names all CCGs that were under directions after it. */
  readonly isNamed: boolean;
  readonly scope: string;
  readonly newlyWithoutConditions: number | undefined;
  readonly withoutConditions: number;
  readonly withConditions: number;
  readonly withDirections: number;
  readonly underDirections: readonly string[];
  readonly sources: readonly string[];
  readonly note: string | undefined;
};

/** A criterion not yet met; what it asks for is known only where the criterion itself is recorded. */
export type Condition = {
  readonly criterion: string;
  readonly domain: number | undefined;
  readonly summary: string | undefined;
  readonly sources: readonly string[];
};

export type Decision = {
  /** The line of its row in the published table; the header is line 1. */
  readonly line: number;
  readonly wave: number | undefined;
  readonly waveBasis: Basis | undefined;
  readonly waveSources: readonly string[];
  readonly outcome: Outcome | undefined;
  readonly outcomeBasis: Basis | undefined;
  readonly outcomeSources: readonly string[];
  readonly conditions: number | undefined;
};

/** What the register says about a CCG, except where it is. */
type RegisterFacts = Readonly<Omit<RowOf<"ccgs">, (typeof placeColumns)[number]>>;

export type Ccg = RegisterFacts & {
  /** The line of its row in the register; the header is line 1. */
  readonly line: number;
  readonly decision: Decision | undefined;
  readonly conditions: readonly Condition[];
  /** The waves and reviews (`wave-2`, `review-2013-07`) after which it was under directions. */
  readonly directions: readonly {
    readonly after: string;
    readonly about: string | undefined;
    readonly sources: readonly string[];
  }[];
  /** What reviews left to it, in the order of the reviews. */
  readonly reviews: readonly CcgReview[];
  /** What is left of the decision as at the date of the record. */
  readonly status: Status;
};

/** What one review left to a CCG; `line` is that of its row in the published table. */
export type CcgReview = {
  readonly line: number;
  readonly review: string;
  readonly conditionsLeft: number;
  readonly basis: Basis;
  readonly sources: readonly string[];
};

/** Everything that is known as at a date. */
export type AuthorisationRecord = {
  readonly asAt: string;
  readonly isInvented: boolean;
  /** The tables that the record is made of; nothing in them is later than its date. */
  readonly tables: Tables;
  readonly ccgs: ReadonlyMap<string, Ccg>;
  readonly waves: readonly Wave[];
  readonly reviews: readonly Review[];
  readonly sources: ReadonlyMap<string, Row<"sources">>;
};

/**
 * The record as at the end of a day (design, sections 1 and 3). Single CCGs are joined when they are asked for: of many
 * a day, no more than its totals are told.
 */
export function recordAsAt(allTables: Tables, asAt: string): AuthorisationRecord {
  const tables = tablesAsAt(allTables, asAt);
  const ccgs = once(() => joinCcgs(tables));
  const directed = Map.groupBy(tables.directions, row => row.after);
  return {
    asAt,
    isInvented: tables.sources.some(source => source.source === inventedSource),
    tables,
    get ccgs() {
      return ccgs();
    },
    waves: tables.waves.map(wave => joinWave(wave, tables, ccgs, directed)).toSorted((a, b) => a.number - b.number),
    reviews: tables.reviews.map(review => joinReview(review, directed)).toSorted((a, b) => compareText(a.id, b.id)),
    sources: new Map(tables.sources.map(source => [source.source, source])),
  };
}

function joinCcgs(tables: Tables): ReadonlyMap<string, Ccg> {
  const decisions = new Map(tables.decisions.map((row, index) => [row.odsCode, joinDecision(row, index + 2)] as const));
  const conditions = Map.groupBy(tables.conditions, row => row.odsCode);
  const directions = Map.groupBy(tables.directions, row => row.odsCode);
  const criteria = new Map(tables.criteria.map(row => [row.criterion, row]));
  const reviews = joinCcgReviews(tables);
  const statusOf = statusesAsAt(tables);
  return new Map(
    tables.ccgs.map((row, index) => {
      const ccg: Ccg = {
        line: index + 2,
        ...factsOf(row),
        decision: decisions.get(row.odsCode),
        conditions: (conditions.get(row.odsCode) ?? []).map(({ criterion, sources }) => ({
          criterion,
          domain: criteria.get(criterion)?.domain,
          summary: criteria.get(criterion)?.summary,
          sources,
        })),
        directions: (directions.get(row.odsCode) ?? []).map(({ after, about, sources }) => ({ after, about, sources })),
        reviews: reviews.get(row.odsCode) ?? [],
        status: statusOf(row.odsCode),
      };
      return [row.odsCode, ccg] as const;
    }),
  );
}

function joinCcgReviews({ ccgReviews }: Tables): ReadonlyMap<string, readonly CcgReview[]> {
  const found = ccgReviews.map(({ placeOf: _, odsCode, ...row }, index) => ({ odsCode, line: index + 2, ...row }));
  const inOrder = found.toSorted((a, b) => compareText(a.review, b.review));
  const byCode = Map.groupBy(inOrder, row => row.odsCode);
  return new Map([...byCode].map(([code, rows]) => [code, rows.map(({ odsCode: _, ...row }) => row)]));
}

const placeColumns = ["longitude", "latitude"] as const;

/** Whether a column of the register says where a CCG is, which is for the map alone. */
export function isPlace(column: string): boolean {
  return placeColumns.some(name => name === column);
}

function factsOf({ placeOf: _, longitude: __, latitude: ___, ...facts }: Row<"ccgs">): RegisterFacts {
  return facts;
}

function joinDecision(row: Row<"decisions">, line: number): Decision {
  return {
    line,
    wave: row.wave,
    waveBasis: row.waveBasis,
    waveSources: row.waveSources ?? [],
    outcome: row.outcome,
    outcomeBasis: row.outcomeBasis,
    outcomeSources: row.outcomeSources ?? [],
    // A CCG that was authorised without conditions has none of them.
    conditions: row.outcome === "authorised" ? 0 : row.conditions,
  };
}

/** The rows of directions.csv by the wave or review after which they were in force. */
type Directed = ReadonlyMap<string, readonly Row<"directions">[]>;

function joinWave(row: Row<"waves">, tables: Tables, ccgs: () => ReadonlyMap<string, Ccg>, directed: Directed): Wave {
  const recorded = once(() => [...ccgs().values()].filter(ccg => ccg.decision?.wave === row.wave));
  return {
    number: row.wave,
    applicationsDue: row.applicationsDue,
    applicationsSources: [
      ...new Set(
        tables.timeline
          .filter(event => event.wave === row.wave && event.date === row.applicationsDue)
          .flatMap(event => event.sources),
      ),
    ],
    // A wave in the tables as at a date is announced, so it has its totals.
    announced: row.announced ?? "",
    authorised: row.authorised ?? 0,
    withoutConditions: row.withoutConditions ?? 0,
    withConditions: row.withConditions ?? 0,
    withDirections: row.withDirections ?? 0,
    get recorded() {
      return recorded();
    },
    underDirections: directedAfter(directed, `wave-${row.wave}`),
    events: tables.timeline.filter(event => event.wave === row.wave),
    sources: row.sources ?? [],
    note: row.note,
  };
}

function joinReview(row: Row<"reviews">, directed: Directed): Review {
  const underDirections = directedAfter(directed, `review-${row.review}`);
  return {
    id: row.review,
    decided: row.decided,
    announced: row.announced,
    countsFrom: countsFrom(row),
    date: row.announced ?? row.decided ?? row.review,
    isNamed: underDirections.length === row.withDirections,
    scope: row.scope,
    newlyWithoutConditions: row.newlyWithoutConditions,
    withoutConditions: row.withoutConditions,
    withConditions: row.withConditions,
    withDirections: row.withDirections,
    underDirections,
    sources: row.sources,
    note: row.note,
  };
}

function directedAfter(directed: Directed, after: string): readonly string[] {
  return (directed.get(after) ?? []).map(row => row.odsCode);
}

/** CCGs in the order of their names, which lists and "previous" and "next" follow. */
export function byName(ccgs: Iterable<Ccg>): readonly Ccg[] {
  return [...ccgs].toSorted((a, b) => compareText(a.name, b.name) || compareText(a.odsCode, b.odsCode));
}

/** All CCGs of a record in that order. */
export function allByName({ ccgs }: Pick<AuthorisationRecord, "ccgs">): readonly Ccg[] {
  const ordered = orders.get(ccgs) ?? byName(ccgs.values());
  orders.set(ccgs, ordered);
  return ordered;
}

const orders = new WeakMap<AuthorisationRecord["ccgs"], readonly Ccg[]>();
