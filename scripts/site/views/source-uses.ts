/** The rows of the record to what each source is used for, and so to what a source without a title is about. */

import { boundariesSource, registerSource } from "../../record/as-at.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";

/** A thing on a page that rests on a source; the id is a number, a code, a date or the id of a figure. */
export type Use = {
  readonly kind:
    | "wave"
    | "ccg"
    | "review"
    | "figure"
    | "stage"
    | "domain"
    | "criterion"
    | "level"
    | "event"
    | "place"
    | "correction"
    | "register"
    | "map";
  readonly id: string;
};

/** The uses of each source by its key, each once, in the order in which a page lists them. */
export function usesBySource(record: AuthorisationRecord): ReadonlyMap<string, readonly Use[]> {
  const known = usesByRecord.get(record) ?? collectUses(record);
  usesByRecord.set(record, known);
  return known;
}

const usesByRecord = new WeakMap<AuthorisationRecord, ReadonlyMap<string, readonly Use[]>>();

function collectUses({ tables }: AuthorisationRecord): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Map<string, Use>>();
  const add = (kind: Use["kind"], id: string | number, sources: readonly string[] = []) => {
    for (const source of sources) {
      const own = uses.get(source) ?? new Map<string, Use>();
      uses.set(source, own.set(`${kind} ${id}`, { kind, id: String(id) }));
    }
  };
  for (const row of tables.waves) add("wave", row.wave, row.sources);
  for (const { wave, date, sources } of tables.timeline)
    add(wave === undefined ? "event" : "wave", wave ?? date, sources);
  for (const row of tables.reviews) add("review", row.review, row.sources);
  for (const row of tables.decisions) {
    add("ccg", row.odsCode, row.waveSources);
    add("ccg", row.odsCode, row.outcomeSources);
  }
  for (const row of [...tables.conditions, ...tables.directions, ...tables.ccgReviews]) {
    add("ccg", row.odsCode, row.sources);
  }
  for (const row of tables.statements) add("figure", row.id, row.sources);
  for (const row of tables.stages) add("stage", row.stage, row.sources);
  for (const row of tables.domains) add("domain", row.domain, row.sources);
  for (const row of tables.criteria) add("criterion", row.criterion, row.sources);
  for (const row of tables.supportLevels) add("level", row.level, row.sources);
  for (const row of tables.places) add("place", `${row.place} ${row.odsCode}`, row.sources);
  for (const row of tables.corrections) add("correction", row.corrected, row.sources);
  add("register", "CCGs", [registerSource]);
  add("map", "CCGs", [boundariesSource]);
  return new Map([...uses].map(([source, own]) => [source, [...own.values()]]));
}

/** More names than these say less than their kind does. */
const mostNames = 2;

/** What a source is about by what it is used for: one or two CCGs or waves by name, or else a kind of them. */
export function subjectOf(key: string, record: AuthorisationRecord): string | undefined {
  const byKind = Map.groupBy(usesBySource(record).get(key) ?? [], ({ kind }) => kind);
  const named = (kind: Use["kind"], nameOf: (id: string) => string, several: string) => {
    const ids = byKind.get(kind)?.map(({ id }) => id);
    if (ids === undefined) return [];
    return [ids.length > mostNames ? several : ids.map(nameOf).join(" and ")];
  };
  const [subject] = [
    ...named("wave", number => `wave ${number}`, "several waves"),
    ...named("review", id => `the review of ${formatDate(id)}`, "the reviews"),
    ...named("ccg", code => record.ccgs.get(code)?.name ?? code, "several CCGs"),
  ];
  return subject ?? (byKind.size > 0 ? "the authorisation of CCGs" : undefined);
}

/** The day, month or year of a publication in words; undefined where none is known. */
export function publishedWords(published: string): string | undefined {
  if (published === "") return undefined;
  return published.length === "2013".length ? published : formatDate(published);
}
