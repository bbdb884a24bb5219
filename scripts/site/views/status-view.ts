/** How a CCG stands as at the date of the record: at a glance for lists and pictures, and in full for its page. */

import type { Addresses } from "../../addresses/address.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord, Ccg } from "../../record/record.ts";
import type { StatusStart } from "../../record/status.ts";
import { sourceViews } from "./source-view.ts";

const statusSlugs = {
  "without conditions": "authorised",
  "with conditions": "authorised-with-conditions",
  "under directions": "authorised-with-directions",
  "not recorded": "not-recorded",
} as const;

/** The answers to the question whether a CCG is under legal directions now; templates have the words. */
const directionsNow = {
  "under directions": "yes",
  "not under directions": "no",
  "not known": "not-recorded",
} as const;

/** What lists and pictures show beside the decision; the slugs are those of outcomes, which have the same marks. */
export function statusAtAGlance({ decision, status: { kind, directions, directionsLifted } }: Ccg) {
  return {
    kind,
    /** A CCG that was authorised without conditions stands so for good, which need not be said twice. */
    isAsDecided: decision?.outcome === "authorised" && kind === "without conditions",
    slug: statusSlugs[kind],
    directions: directionsNow[directions],
    areDirectionsLifted: directionsLifted !== undefined,
  };
}

/** How a CCG stands, since when, and which rows and lists say so. */
export function statusInFull({ status, reviews }: Ccg, record: AuthorisationRecord, addresses: Addresses) {
  const { kind, since, basis, sources, directions, directionsLifted, notListedAfter } = status;
  const left = status.conditionsLeft === undefined ? undefined : reviews.at(-1);
  return {
    kind,
    slug: statusSlugs[kind],
    since: since && startOf(since),
    basis,
    sources: sourceViews(sources, record, addresses),
    directions,
    lifted: directionsLifted && startOf(directionsLifted),
    /** The days of later reviews that name nobody, and may have lifted its directions. */
    open: listFormat.format(status.openReviews.map(({ date }) => formatDate(date))),
    /** What the latest review that names it left to it. */
    left: left && {
      count: left.conditionsLeft,
      basis: left.basis,
      sources: sourceViews(left.sources, record, addresses),
    },
    /** The days of the complete lists of CCGs under directions on which it does not stand. */
    notListed: listFormat.format(notListedAfter.map(({ date }) => formatDate(date))),
  };
}

function startOf({ date, mayBeEarlier }: StatusStart) {
  return { date: formatDate(date), mayBeEarlier };
}

const listFormat = new Intl.ListFormat("en-GB", { type: "conjunction" });
