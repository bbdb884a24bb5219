/**
 * The book of figures: every figure of the record, as at every day.
 *
 * Into this room comes the record as at a day. Each kind of figure is made of it in one file (stated.ts, announced.ts,
 * register.ts, status.ts, counts.ts, distribution.ts), which also says on which tables its ids rest; a new kind is one such
 * file and a line in `kinds` below. What a reference puts together of them (shares, sums, steps, dates) is read in
 * reference.ts, their places among others in places.ts, and sets.ts names the CCGs that a figure counts. Out go figures by reference, each with its rows and sources.
 */

import { once, onceForEach } from "../input/once.ts";
import type { TableName } from "../record/datasets.ts";
import { isDate } from "../record/dates.ts";
import { type AuthorisationRecord, recordAsAt } from "../record/record.ts";
import type { Tables } from "../record/tables.ts";
import { cumulativeFigures, reviewFigures, waveFigures } from "./announced.ts";
import { countFigures } from "./counts.ts";
import { distributionFigures } from "./distribution.ts";
import { type Figure, type FigureKind, unique } from "./figure.ts";
import { placeOf, splitPlace } from "./places.ts";
import { findFigure, idsIn } from "./reference.ts";
import { ccgFigures, registerFigures, tablesOfCcg } from "./register.ts";
import { type CcgSet, setOf } from "./sets.ts";
import { statedFigures } from "./stated.ts";
import { statusFigures } from "./status.ts";

/** The figures that exist as at one date, made when they are asked for. */
export type Figures = {
  readonly asAt: string;
  /** All but shares and those of one CCG, by id. */
  readonly named: ReadonlyMap<string, Figure>;
  /** One of the named. */
  readonly find: (id: string) => Figure | undefined;
  readonly ofCcg: (odsCode: string) => readonly Figure[];
};

/** The figures as at every date up to the build's. */
export type FigureBook = {
  readonly recordAt: (asAt: string) => AuthorisationRecord;
  readonly figuresAt: (asAt: string) => Figures;
  /** The figure that a reference names (`a`, `a/b`, `a+b`, `a..b`, `a@date`) as at a page's date; undefined if there is none. */
  readonly find: (reference: string, asAt: string) => Figure | undefined;
  /** The CCGs that the figure of a reference (`a`, `a@date`) counts; undefined if it counts none by name. */
  readonly findSet: (reference: string, asAt: string) => CcgSet | undefined;
};

/** All kinds but the figures of one CCG, in the order in which they are listed; an id is of the last kind that it fits. */
const kinds: readonly FigureKind[] = [
  statedFigures,
  waveFigures,
  cumulativeFigures,
  reviewFigures,
  statusFigures,
  registerFigures,
  countFigures,
  distributionFigures,
];

/** All figures from the tables (design, section 4). */
export function figureBook(tables: Tables): FigureBook {
  const recordAt = onceForEach(asAt => recordAsAt(tables, asAt));
  const figuresAt = onceForEach(asAt => figuresOf(recordAt(asAt)));
  const findAt = (id: string, asAt: string) => findId(id, figuresAt(asAt), recordAt(asAt));
  // The same figures stand on many pages; those that do not exist are as many as anybody writes.
  const found = new Map<string, Figure>();
  // Nearly all are asked for as at the same few dates.
  const isDay = onceForEach(isDate, mostDays);
  const find = (reference: string, asAt: string) => {
    if (!isDay(asAt)) return undefined;
    // Those of one CCG stand on few pages, and there may be a hundred thousand CCGs.
    if (reference.startsWith("ccg.")) return findFigure(reference, asAt, findAt);
    const key = `${asAt} ${reference}`;
    const figure = found.get(key) ?? findFigure(reference, asAt, findAt);
    if (figure !== undefined) found.set(key, figure);
    return figure;
  };
  const findSet = (reference: string, asAt: string) => {
    const figure = find(reference, asAt);
    return figure && setOf(figure, recordAt(figure.asAt));
  };
  return { recordAt, figuresAt, find, findSet };
}

/** The tables on which it depends whether a reference names a figure, and which. */
export function tablesBehind(reference: string): readonly TableName[] {
  const rows = [...distributionFigures.tables, ...tablesOfCcg, ...kinds.toReversed().flatMap(kind => kind.tables)];
  return unique(idsIn(reference).flatMap(id => rows.find(([ids]) => ids.test(id))?.[1] ?? []));
}

function figuresOf(record: AuthorisationRecord): Figures {
  const byKind = new Map(kinds.map(kind => [kind, once(() => byId(kind.make(record)))]));
  const named = once(() => byId([...byKind.values()].flatMap(figures => [...figures().values()])));
  return {
    asAt: record.asAt,
    get named() {
      return named();
    },
    // Only the kind that is asked for is made: the register is not counted for a date of which nobody asks for it.
    find: id => byKind.get(kindOf(id))?.().get(id) ?? named().get(id),
    ofCcg: onceForEach(odsCode => ccgFigures(record, odsCode), mostCcgs),
  };
}

function kindOf(id: string): FigureKind {
  return kinds.findLast(({ tables }) => tables.some(([ids]) => ids.test(id))) ?? statedFigures;
}

function byId(figures: readonly Figure[]): ReadonlyMap<string, Figure> {
  return new Map(figures.map(figure => [figure.id, figure]));
}

function findId(id: string, figures: Figures, record: AuthorisationRecord): Figure | undefined {
  const [base, what] = splitPlace(id);
  if (what !== undefined) return placeOf(base, what, record, other => findId(other, figures, record));
  const [, code] = /^ccg\.([a-z0-9]+)\./.exec(id) ?? [];
  if (code === undefined) return figures.find(id);
  return figures.ofCcg(code.toUpperCase()).find(figure => figure.id === id);
}

const mostDays = 1_000;

// For fewer CCGs, what is made for a page is at hand when it is judged and listed; for more, it would fill the memory.
const mostCcgs = 10_000;
