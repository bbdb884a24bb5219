/**
 * How each CCG stands, counted a second time in the plainest way from the CSV files, with no code from scripts/ (design,
 * section 3): for days on which the last list of CCGs under legal directions is complete.
 */

import type { Cells, Tally } from "./tally.ts";

export type Standing = {
  readonly kind: "under directions" | "with conditions" | "without conditions" | "not recorded";
  /** Whether it stands on a list of CCGs under directions now. */
  readonly isDirected: boolean;
  /** The day or month of the review whose complete list no longer names it; undefined where it was on none, or still is. */
  readonly lifted: string | undefined;
  /** Whether an earlier review, which names nobody, may have lifted them. */
  readonly liftedEarlier: boolean;
};

type Event = { readonly id: string; readonly date: string; readonly total: number; readonly isReview: boolean };

/** Gives how a CCG stands as at a day; throws where the last list names fewer than were announced. */
export function standingsOf(tally: Tally, asAt: string): (odsCode: string) => Standing {
  const reviews = tally.rows("reviews", asAt).toSorted((a, b) => ((a.review ?? "") < (b.review ?? "") ? -1 : 1));
  const events: readonly Event[] = [
    ...tally.rows("waves", asAt).map(({ wave, announced = "", with_directions }) => {
      return { id: `wave-${wave}`, date: announced, total: Number(with_directions), isReview: false };
    }),
    ...reviews.map(({ review, announced, decided, with_directions }) => {
      return {
        id: `review-${review}`,
        date: announced || decided || "",
        total: Number(with_directions),
        isReview: true,
      };
    }),
  ];
  const lists = tally.rows("directions", asAt);
  const isComplete = ({ id, total }: Event) => lists.filter(row => row.after === id).length === total;
  // A review's list takes the place of all before it; the lists of the waves add up.
  const inForce = reviews.length > 0 ? events.slice(-1) : events;
  if (!inForce.every(isComplete)) throw new Error(`The last list as at ${asAt} is not complete`);
  return odsCode => {
    const listed = (event: Event) => lists.some(row => row.after === event.id && row.ods_code === odsCode);
    const isDirected = inForce.some(listed);
    const last = events.findLastIndex(listed);
    const later = isDirected || last < 0 ? [] : events.slice(last + 1).filter(event => event.isReview);
    const told = later.findIndex(isComplete);
    // A review before it that names nobody may have lifted them.
    const liftedEarlier = told > 0;
    const kind = isDirected ? "under directions" : kindOf(odsCode, tally, asAt, reviews);
    return { kind, isDirected, lifted: later[told]?.date, liftedEarlier };
  };
}

/** What is left of the decision on a CCG that is not under directions. */
function kindOf(odsCode: string, tally: Tally, asAt: string, reviews: readonly Cells[]): Standing["kind"] {
  const decision = tally.rows("decisions", asAt).find(row => row.ods_code === odsCode);
  const named = tally.rows("ccg_reviews", asAt).filter(row => row.ods_code === odsCode);
  if (decision?.outcome === "authorised" || named.some(row => row.conditions_left === "0")) return "without conditions";
  const isLeft = named.some(row => row.review === reviews.at(-1)?.review);
  const isUntouched = reviews.every(review => !takesIn(review.scope ?? "", decision?.wave ?? ""));
  const isConditional = decision?.outcome === "authorised with conditions";
  return isLeft || (isConditional && isUntouched) ? "with conditions" : "not recorded";
}

/** Whether a review looked at the CCGs of a wave: "waves 1 to 3" does, and "all CCGs with conditions". */
function takesIn(scope: string, wave: string): boolean {
  const [, first, last] = /^waves (\d) to (\d)$/.exec(scope) ?? [];
  return first === undefined || last === undefined || wave === "" || (wave >= first && wave <= last);
}
