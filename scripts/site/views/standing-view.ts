/** Where authorisation stands as at the date, for the pages that show all of it. */

import type { Materials } from "../page.ts";
import { marksOf, reviewViews, type WaveView } from "./wave-view.ts";

const standingFigures = [
  "ccgs",
  "authorised",
  "remaining",
  "without-conditions",
  "with-conditions",
  "with-directions",
  "with-any-condition",
  "without-directions",
] as const;

const statusFigures = ["without-conditions", "with-conditions", "with-directions"] as const;

/** Where things stand as at the date: the totals of the decisions, what is left of them, the waves and the reviews. */
export function standingOf({ record, book, addresses }: Materials, waves: readonly WaveView[]) {
  return {
    figures: marksOf(standingFigures, "", book, record.asAt, addresses),
    status: marksOf(statusFigures, "status.", book, record.asAt, addresses),
    waves,
    reviews: reviewViews(record, book, addresses),
  };
}

/** How many CCGs are individually recorded, which pages say wherever something is not. */
export function countRecorded({ record, book }: Materials) {
  const decisions = [...record.ccgs.values()].flatMap(ccg => (ccg.decision === undefined ? [] : [ccg.decision]));
  const [ccgs, remaining] = ["ccgs", "remaining"].map(id => book.find(id, record.asAt)?.quantity);
  return {
    ccgs: ccgs?.kind === "number" ? ccgs.value : record.ccgs.size,
    any: decisions.length,
    wave: decisions.filter(decision => decision.wave !== undefined).length,
    outcome: decisions.filter(decision => decision.outcome !== undefined).length,
    areAllAuthorised: remaining?.kind === "number" && remaining.value === 0,
  };
}
