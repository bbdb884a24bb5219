/** The CCGs behind a figure that counts CCGs: those that the record names, each with the rows and sources that say so. */

import { onceForEach } from "../input/once.ts";
import { slugOf } from "../input/slug.ts";
import { countsFrom } from "../record/as-at.ts";
import type { TableName } from "../record/datasets.ts";
import type { AuthorisationRecord, Ccg } from "../record/record.ts";
import { allByName } from "../record/record.ts";
import { type Status, type StatusRow, statusesAsAt } from "../record/status.ts";
import { decisionReference, type Figure, type RowReference, registerReference, unique } from "./figure.ts";
import { registerSources } from "./register.ts";

/** A CCG of a set, and what says that it is one. */
export type Member = {
  readonly ccg: Ccg;
  readonly rows: readonly RowReference[];
  readonly sources: readonly string[];
};

/** A set by the reference of its figure (`wave-2.with-directions`, `authorised@2013-01-22`). */
export type CcgSet = {
  readonly figure: Figure;
  /** How many CCGs the figure counts. */
  readonly counted: number;
  /** Those that the record names, in the order of their names. */
  readonly members: readonly Member[];
  /** Whether as many are named as are counted. */
  readonly isAllNamed: boolean;
};

/** The tables on which it depends who is in a set, beside those of its figure. */
export const tablesOfSets: readonly TableName[] = ["ccgs", "decisions", "directions", "waves", "reviews", "ccgReviews"];

/** The set of a figure of a record; undefined if the figure counts no CCGs, or says nothing of single ones. */
export function setOf(figure: Figure, record: AuthorisationRecord): CcgSet | undefined {
  const { quantity, unit } = figure;
  if (quantity.kind !== "number" || unit !== "CCGs" || quantity.qualifier !== "exactly") return undefined;
  if (/[/+]|\.\./.test(figure.id)) return undefined;
  const id = figure.id.replace(/@.*/s, "");
  const members = membersFinder(record)(id);
  if (members === undefined) return undefined;
  return { figure, counted: quantity.value, members, isAllNamed: members.length === quantity.value };
}

/** What says of a CCG that it is in a set; undefined if nothing does. */
type Proof = (ccg: Ccg) => Omit<Member, "ccg"> | undefined;

const finders = new WeakMap<AuthorisationRecord, (id: string) => readonly Member[] | undefined>();

function membersFinder(record: AuthorisationRecord): (id: string) => readonly Member[] | undefined {
  const known = finders.get(record);
  if (known !== undefined) return known;
  const made = onceForEach((id: string) => {
    const proof = proofOf(id, record);
    if (proof === undefined) return undefined;
    return allByName(record).flatMap(ccg => {
      const found = proof(ccg);
      return found === undefined ? [] : [{ ccg, ...found }];
    });
  });
  finders.set(record, made);
  return made;
}

function proofOf(id: string, record: AuthorisationRecord): Proof | undefined {
  const [, wave, state = ""] = /^(?:wave-(\d)\.)?([a-z-]+)$/.exec(id) ?? [];
  const [, region] = /^region\.([a-z-]+)\.ccgs$/.exec(id) ?? [];
  const [, standing] = /^status\.([a-z-]+)$/.exec(id) ?? [];
  const [, review, left = ""] = /^review-(\d{4}-\d{2})\.([a-z-]+)$/.exec(id) ?? [];
  const inRegister = (ccg: Ccg) => ({ rows: [registerReference(ccg)], sources: registerSources(record) });
  if (id === "ccgs") return inRegister;
  if (id === "remaining") return proofOfRemaining(record);
  if (region !== undefined) return ccg => (slugOf(ccg.region) === region ? inRegister(ccg) : undefined);
  if (standing !== undefined) return proofOfStanding(standing, ({ status }) => status);
  if (review !== undefined) return proofOfReview(review, left, record);
  return proofOfDecision(state, wave === undefined ? undefined : Number(wave), record);
}

/** Decisions by outcome, as the figures of waves count them. */
const outcomes: ReadonlyMap<string, readonly (string | undefined)[]> = new Map([
  ["without-conditions", ["authorised"]],
  ["with-conditions", ["authorised with conditions"]],
  ["with-directions", ["authorised with directions"]],
  ["with-any-condition", ["authorised with conditions", "authorised with directions"]],
  ["without-directions", ["authorised", "authorised with conditions"]],
]);

/** One that is decided by a wave: by its own row, or since it stands on the list of those under directions after it. */
function proofOfDecision(state: string, wave: number | undefined, record: AuthorisationRecord): Proof | undefined {
  const wanted = outcomes.get(state);
  const takesAny = state === "authorised" || (wave !== undefined && state === "recorded");
  if (wanted === undefined && !takesAny) return undefined;
  const waves = record.waves.filter(({ number }) => wave === undefined || number === wave);
  const listsAfter = new Set(waves.map(({ number }) => `wave-${number}`));
  const isWhole = wave === undefined && takesAny && authorisesAll(record);
  return ccg => {
    const { decision } = ccg;
    const lists = state === "recorded" ? [] : directionsAfter(ccg, listsAfter);
    const isOfWave = decision !== undefined && (wave === undefined || decision.wave === wave);
    const isListed = lists.length > 0 && (takesAny || (wanted?.includes("authorised with directions") ?? false));
    const isDecided = isOfWave && (takesAny || (wanted?.includes(decision.outcome) ?? false));
    if (!isListed && !isDecided) return isWhole ? unnamed(ccg, record) : undefined;
    const sources = takesAny ? (decision?.waveSources ?? []) : (decision?.outcomeSources ?? []);
    return {
      rows: [...(isDecided ? decisionReference(ccg) : []), ...directionRows(ccg, lists, record)],
      sources: unique([...(isDecided ? sources : []), ...lists.flatMap(row => row.sources)]),
    };
  };
}

/** Whether the waves announced have authorised every CCG, which then need not be named one by one. */
function authorisesAll(record: AuthorisationRecord): boolean {
  return authorisedIn(record) === record.ccgs.size;
}

function authorisedIn({ waves }: AuthorisationRecord): number {
  return waves.reduce((sum, wave) => sum + wave.authorised, 0);
}

/** What follows for a CCG from the register and the totals of all waves. */
function unnamed(ccg: Ccg, { waves }: AuthorisationRecord): Omit<Member, "ccg"> {
  return { rows: [registerReference(ccg)], sources: unique(waves.flatMap(({ sources }) => sources)) };
}

/** Those that are not authorised can be named only where all are that are. */
function proofOfRemaining(record: AuthorisationRecord): Proof {
  const authorised = membersFinder(record)("authorised") ?? [];
  const names = new Set(authorised.map(({ ccg }) => ccg.odsCode));
  const isWhole = names.size === authorisedIn(record);
  return ccg => (isWhole && !names.has(ccg.odsCode) ? unnamed(ccg, record) : undefined);
}

const standings: ReadonlyMap<string, readonly Status["kind"][]> = new Map([
  ["without-conditions", ["without conditions"]],
  ["with-conditions", ["with conditions"]],
  ["with-directions", ["under directions"]],
  ["with-any-condition", ["with conditions", "under directions"]],
]);

function proofOfStanding(standing: string, statusOf: (ccg: Ccg) => Status): Proof | undefined {
  const wanted = standings.get(standing);
  if (wanted === undefined) return undefined;
  return ccg => {
    const { kind, rows, sources, openReviews } = statusOf(ccg);
    // After a review that names nobody it may stand otherwise.
    return wanted.includes(kind) && openReviews.length === 0
      ? { rows: rows.map(row => statusReference(row, ccg)), sources }
      : undefined;
  };
}

/** How CCGs stood after one review, which counts those under directions among those with conditions. */
function proofOfReview(review: string, left: string, record: AuthorisationRecord): Proof | undefined {
  const after = statusAfterReview(review, true, record);
  if (after === undefined) return undefined;
  if (left === "with-conditions") return proofOfStanding("with-any-condition", after);
  if (left !== "newly-without-conditions") return proofOfStanding(left, after);
  const before = statusAfterReview(review, false, record);
  const without = proofOfStanding("without-conditions", after);
  // One of which nothing was known before may have lost its conditions earlier.
  return ccg => (/^(?:with|under) /.test(before?.(ccg).kind ?? "") ? without?.(ccg) : undefined);
}

function statusAfterReview(
  review: string,
  isTakenIn: boolean,
  { tables }: AuthorisationRecord,
): ((ccg: Ccg) => Status) | undefined {
  const own = tables.reviews.find(row => row.review === review);
  if (own === undefined) return undefined;
  const day = countsFrom(own);
  const reviews = tables.reviews.filter(row => countsFrom(row) < day || (isTakenIn && row === own));
  const statusOf = statusesAsAt({ ...tables, reviews });
  return ({ odsCode }) => statusOf(odsCode);
}

function directionsAfter({ directions }: Ccg, lists: ReadonlySet<string>): Ccg["directions"] {
  return directions.filter(({ after }) => lists.has(after));
}

function directionRows(ccg: Ccg, lists: Ccg["directions"], { tables }: AuthorisationRecord): readonly RowReference[] {
  const isListed = new Set(lists.map(({ after }) => after));
  return tables.directions.flatMap((row, index) =>
    row.odsCode === ccg.odsCode && isListed.has(row.after)
      ? [{ table: "directions" as const, line: index + 2, label: ccg.name, odsCode: ccg.odsCode }]
      : [],
  );
}

function statusReference({ table, line }: StatusRow, { name, odsCode }: Ccg): RowReference {
  return { table, line, label: name, odsCode };
}
