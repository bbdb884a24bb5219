/** Finds the pages under which the dates of the record have moved: their words are left alone until the dates are right. */

import type { FigureBook } from "../figures/figures.ts";
import type { Problem } from "../input/problem.ts";
import { countsFrom } from "../record/as-at.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import type { Binding } from "./binding.ts";
import { isTrueOf } from "./claims.ts";
import type { Reading } from "./reading.ts";

type Words = Pick<Reading, "problems" | "editorials" | "book" | "record">;

/** The files of the pages whose dates are in doubt. */
export function filesInDoubt({ problems, editorials, book, record }: Words): ReadonlySet<string> {
  const bindings = editorials.all.flatMap(editorial => editorial.bindings);
  const days = daysOf(record);
  const moved = bindings.filter(({ fault }) => fault !== undefined).filter(binding => hasMoved(binding, days, book));
  return new Set([...problems.filter(namesNone), ...moved.map(({ place }) => place)].map(({ file }) => file));
}

/** A page that names a figure which does not exist as at its date may be of the wrong date, or the record is. */
function namesNone({ missing }: Problem): boolean {
  return missing !== undefined && "figure" in missing;
}

/** The days on which waves and reviews count, and so figures change. */
function daysOf({ waves, tables }: AuthorisationRecord): readonly string[] {
  return [...waves.map(({ announced }) => announced), ...tables.reviews.map(countsFrom)];
}

/** Words that are false on their day and true a few days from it, or are of a day on which nothing happened. */
function hasMoved({ reference, words, figure, asAt }: Binding, days: readonly string[], book: FigureBook): boolean {
  const [, pinned] = /@([\d-]+)/.exec(reference) ?? [];
  if (pinned !== undefined) return !days.includes(pinned);
  return days
    .filter(day => day !== figure.asAt && daysBetween(day, figure.asAt) <= mostDays)
    .some(day => {
      const then = book.find(reference, day);
      return then !== undefined && isTrueOf(words, then, asAt);
    });
}

function daysBetween(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;
}

const mostDays = 40;
