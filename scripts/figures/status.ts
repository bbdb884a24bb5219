/** Figures of where all CCGs stand as at a date: after the last review, or as the waves left them where there was none. */

import { formatDate } from "../record/dates.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { fileOf } from "../record/tables.ts";
import { countOf, type Figure, type FigureKind, figureOf, referenceTo, unique } from "./figure.ts";

/** How many CCGs have no conditions, conditions only, conditions and legal directions, and any conditions. */
export const statusFigures: FigureKind = { tables: [[/^status\./, ["waves", "reviews"]]], make: figuresOfStatus };

/** How many CCGs stand how, and how that is made. */
type Standing = Pick<Figure, "rows" | "sources"> & {
  readonly withoutConditions: number;
  readonly withConditions: number;
  readonly withDirections: number;
  /** What each of the four figures is made of. */
  readonly made: readonly [without: string, withConditions: string, withDirections: string, withAny: string];
};

function figuresOfStatus(record: AuthorisationRecord): readonly Figure[] {
  const { withoutConditions, withConditions, withDirections, made, rows, sources } =
    afterLastReview(record) ?? afterWaves(record);
  const counts = [
    ["without-conditions", "CCGs without conditions", withoutConditions],
    ["with-conditions", "CCGs with conditions only", withConditions],
    ["with-directions", "CCGs with conditions and legal directions", withDirections],
    ["with-any-condition", "CCGs with any conditions", withConditions + withDirections],
  ] as const;
  return counts.map(([id, label, count], index) =>
    figureOf(record, {
      ...countOf(count),
      id: `status.${id}`,
      label: `${label} now`,
      made: made[index] ?? "",
      rows,
      sources,
    }),
  );
}

/** A review counts those under legal directions among those with conditions. */
function afterLastReview({ tables, reviews }: AuthorisationRecord): Standing | undefined {
  const review = reviews.at(-1);
  const row = tables.reviews.find(candidate => candidate.review === review?.id);
  if (review === undefined || row === undefined) return undefined;
  const day = formatDate(review.id);
  const reported = (column: string) =>
    `Reported for the review of ${day}, the latest: column “${column}” in ${fileOf("reviews")}`;
  return {
    withoutConditions: review.withoutConditions,
    withConditions: review.withConditions - review.withDirections,
    withDirections: review.withDirections,
    made: [
      reported("without_conditions"),
      `Those with any conditions minus those under legal directions, as reported for the review of ${day}, the latest: columns “with_conditions” and “with_directions” in ${fileOf("reviews")}`,
      reported("with_directions"),
      reported("with_conditions"),
    ],
    rows: [referenceTo(tables, "reviews", row, `Review of ${formatDate(review.id)}`)],
    sources: review.sources,
  };
}

function afterWaves({ tables, waves }: AuthorisationRecord): Standing {
  const sum = (column: "withoutConditions" | "withConditions" | "withDirections") =>
    waves.reduce((total, wave) => total + wave[column], 0);
  const announced = (columns: string) =>
    `The totals announced for each wave so far, added up: ${columns} in ${fileOf("waves")}`;
  return {
    withoutConditions: sum("withoutConditions"),
    withConditions: sum("withConditions"),
    withDirections: sum("withDirections"),
    made: [
      announced("column “without_conditions”"),
      announced("column “with_conditions”"),
      announced("column “with_directions”"),
      announced("columns “with_conditions” and “with_directions”"),
    ],
    rows: tables.waves.map(row => referenceTo(tables, "waves", row, `Wave ${row.wave}`)),
    sources: unique(waves.flatMap(wave => wave.sources)),
  };
}
