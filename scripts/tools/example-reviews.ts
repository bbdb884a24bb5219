/** What each review left to each CCG, invented so that it agrees with the totals and with all that is recorded. */

import { compareText } from "../input/problem.ts";
import { inventedSource } from "../record/as-at.ts";
import type { RowOf, TableName } from "../record/datasets.ts";
import { takesIn } from "../record/scope.ts";
import type { Random } from "./random.ts";

type Rows<Name extends TableName> = readonly RowOf<Name>[];

/** What is recorded of reviews. */
type Recorded = {
  readonly reviews: Rows<"reviews">;
  readonly directions: Rows<"directions">;
  readonly ccgReviews: Rows<"ccgReviews">;
};

/** A row for each review and each CCG that still had conditions and that the review took in, or that is recorded. */
export function inventCcgReviews(tables: Recorded, decisions: Rows<"decisions">, random: Random): Rows<"ccgReviews"> {
  const waveOf = new Map(decisions.map(row => [row.odsCode, row.wave]));
  const left = new Map(decisions.flatMap(row => (row.conditions ? [[row.odsCode, row.conditions] as const] : [])));
  return tables.reviews
    .toSorted((a, b) => compareText(a.review, b.review))
    .flatMap(review => {
      const recorded = recordedBy(tables, review.review);
      const kept = keptFrom(tables, review.review);
      const reviewed = [...left.keys()].filter(code => takesIn(review.scope, waveOf.get(code)));
      const cleared = new Set(reviewed.filter(code => recorded.get(code) === 0));
      const others = reviewed.filter(code => !cleared.has(code) && !kept.has(code));
      const count = left.size - review.withConditions - cleared.size;
      for (const code of random.sample(others, count)) cleared.add(code);
      const alreadyFree = [...recorded.keys()].filter(code => !left.has(code));
      return [...reviewed, ...alreadyFree].toSorted(compareText).map(odsCode => {
        const most = left.get(odsCode) ?? 1;
        const number =
          cleared.has(odsCode) || !left.has(odsCode)
            ? 0
            : (recorded.get(odsCode) ?? random.between(kept.get(odsCode) ?? 1, most));
        if (number === 0) left.delete(odsCode);
        else left.set(odsCode, number);
        return rowOf(review.review, odsCode, number);
      });
    });
}

function rowOf(review: string, odsCode: string, conditionsLeft: number): RowOf<"ccgReviews"> {
  return { review, odsCode, conditionsLeft, basis: "stated", sources: [inventedSource] };
}

/** What is recorded of single CCGs after a review, by code. */
function recordedBy({ ccgReviews }: Recorded, review: string): ReadonlyMap<string, number> {
  const rows = ccgReviews.filter(row => row.review === review);
  return new Map(rows.map(row => [row.odsCode, row.conditionsLeft]));
}

/** The CCGs that have conditions after a review or a later one, and at least how many they have. */
function keptFrom({ directions, ccgReviews }: Recorded, review: string): ReadonlyMap<string, number> {
  const kept = new Map<string, number>();
  for (const row of directions) if (row.after >= `review-${review}`) kept.set(row.odsCode, 1);
  for (const row of ccgReviews) {
    if (row.review < review || row.conditionsLeft === 0) continue;
    kept.set(row.odsCode, Math.max(kept.get(row.odsCode) ?? 1, row.conditionsLeft));
  }
  return kept;
}
