/** The place of a figure among its like (`X.rank`), and whether it is the first of its series that is not 0 (`X.first`). */

import { onceForEach } from "../input/once.ts";
import { slugOf } from "../input/slug.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { type Figure, figureOf, type RowReference, registerReference, unique } from "./figure.ts";
import { registerSources } from "./register.ts";

/** Whether an id is that of a place, and the id of the figure whose place it is. */
export function splitPlace(id: string): readonly [base: string, what: string | undefined] {
  const [, base = id, what] = /^(.+)\.(rank|first)$/.exec(id) ?? [];
  return [base, what];
}

/** Finds another figure of the same record by its id. */
type Find = (id: string) => Figure | undefined;

/**
 * The place of the figure with an id among its like, as at the record's date. Undefined where it has no like, where one of
 * them is not recorded or not known exactly, and for whether it is the first where its like are in no order of time.
 */
export function placeOf(base: string, what: string, record: AuthorisationRecord, find: Find): Figure | undefined {
  const figure = find(base);
  if (figure?.quantity.kind !== "number" || figure.quantity.qualifier !== "exactly") return undefined;
  return what === "rank" ? rankOf(figure, figure.quantity.value, record, find) : firstOf(figure, record, find);
}

function rankOf(figure: Figure, value: number, record: AuthorisationRecord, find: Find): Figure | undefined {
  const like = likeOf(figure.id, record, find);
  const { values, noun } = like ?? { values: [], noun: "" };
  if (like === undefined || values.length < 2) return undefined;
  const place = indexFrom(values, each => each <= value) + 1;
  const last = indexFrom(values, each => each < value);
  return figureOf(record, {
    id: `${figure.id}.rank`,
    label: `${figure.label}: rank among all ${noun}`,
    unit: "place",
    quantity: { kind: "rank", place, last, of: values.length },
    made: `Its place among ${values.length} ${noun}, the largest first`,
    rows: like.rows(),
    sources: like.sources,
  });
}

/** The values of all figures that are like one, the largest first, with the rows and sources of all. */
type Like = {
  readonly noun: string;
  readonly values: readonly number[];
  readonly rows: () => readonly RowReference[];
  readonly sources: readonly string[];
};

function likeOf(id: string, record: AuthorisationRecord, find: Find): Like | undefined {
  const [, measure] = /^ccg\.[a-z0-9]+\.(registered-(?:patients|practices))$/.exec(id) ?? [];
  if (measure !== undefined) return likeCcgs(record)(measure);
  const series = seriesOf(id, record);
  const figures = series && all(series.ids.map(find));
  const values = figures && all(figures.map(exactValue));
  if (series === undefined || figures === undefined || values === undefined) return undefined;
  return {
    noun: series.noun,
    values: values.toSorted((a, b) => b - a),
    rows: () => rowsOf(figures),
    sources: unique(figures.flatMap(({ sources }) => sources)),
  };
}

const likes = new WeakMap<AuthorisationRecord, (measure: string) => Like>();

/** Sorted once for each record, for there may be a hundred thousand CCGs. */
function likeCcgs(record: AuthorisationRecord): (measure: string) => Like {
  const known = likes.get(record);
  if (known !== undefined) return known;
  const ccgs = [...record.ccgs.values()];
  const rows = onceForEach(() => ccgs.map(registerReference));
  const made = onceForEach((measure: string) => ({
    noun: "CCGs",
    values: ccgs
      .map(ccg => (measure === "registered-patients" ? ccg.registeredPatients : ccg.gpPractices))
      .toSorted((a, b) => b - a),
    rows: () => rows(""),
    sources: registerSources(record),
  }));
  likes.set(record, made);
  return made;
}

function firstOf(figure: Figure, record: AuthorisationRecord, find: Find): Figure | undefined {
  const series = seriesOf(figure.id, record);
  if (series === undefined || !series.isInTime) return undefined;
  const figures = all(series.ids.slice(0, series.ids.indexOf(figure.id) + 1).map(find));
  const values = figures && all(figures.map(exactValue));
  if (figures === undefined || values === undefined) return undefined;
  return figureOf(record, {
    id: `${figure.id}.first`,
    label: `${figure.label}: whether it is the first above 0 among all ${series.noun}`,
    unit: "yes or no",
    quantity: { kind: "first", isFirst: values.findIndex(value => value !== 0) === values.length - 1 },
    made: `Whether it is above 0, and was 0 for all earlier ${series.noun}`,
    rows: rowsOf(figures),
    sources: unique(figures.flatMap(({ sources }) => sources)),
  });
}

/** The ids of a figure and those that are like it; waves and reviews in their order. */
function seriesOf(id: string, record: AuthorisationRecord) {
  const [, family = "", measure = ""] = /^(wave|review|region)[-.][^.]+\.(.+)$/.exec(id) ?? [];
  if (family === "wave") {
    return { noun: "waves", isInTime: true, ids: record.waves.map(({ number }) => `wave-${number}.${measure}`) };
  }
  if (family === "review") {
    return {
      noun: "reviews",
      isInTime: true,
      ids: record.tables.reviews.map(row => `review-${row.review}.${measure}`),
    };
  }
  if (family !== "region") return undefined;
  const slugs = unique([...record.ccgs.values()].map(({ region }) => slugOf(region)));
  return { noun: "regions", isInTime: false, ids: slugs.map(slug => `region.${slug}.${measure}`) };
}

function exactValue({ quantity }: Figure): number | undefined {
  return quantity.kind === "number" && quantity.qualifier === "exactly" ? quantity.value : undefined;
}

/** The items if there are all. */
function all<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
  const found = items.filter(item => item !== undefined);
  return found.length === items.length ? found : undefined;
}

function rowsOf(figures: readonly Figure[]): readonly RowReference[] {
  const rows = figures.flatMap(figure => figure.rows);
  return [...new Map(rows.map(row => [`${row.table}:${row.line}`, row])).values()];
}

/** The index of the first value of which a test holds, among values of which it holds from one on; their number if of none. */
function indexFrom(values: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(values[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
