/** Where authorisation stands as at the date, for the pages that show all of it. */

import { rephrase } from "../../wording/rephrase.ts";
import type { Materials } from "../page.ts";
import { markOf } from "./figure-view.ts";
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

/** The CCGs without conditions as shares of all: now, and when they were authorised. */
export const sharesWithout = { now: "status.without-conditions/ccgs", decided: "without-conditions/ccgs" } as const;

/** A share as one says it ("nine in ten"); undefined where it is not known, or there is no such way to say it. */
function saidShare(reference: string, { record, book, addresses }: Materials) {
  const figure = book.find(reference, record.asAt);
  const words = figure && rephrase("one in five", figure.quantity);
  return figure === undefined || words === undefined ? undefined : { ...markOf(figure, addresses), words };
}

/** Where things stand as at the date: the totals of the decisions, what is left of them, the waves and the reviews. */
export function standingOf(materials: Materials, waves: readonly WaveView[]) {
  const { record, book, addresses } = materials;
  return {
    without: { now: saidShare(sharesWithout.now, materials), decided: saidShare(sharesWithout.decided, materials) },
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
