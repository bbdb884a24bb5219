/** Figures that count rows: the waves and reviews announced, and the regions and area teams of the register. */

import { formatDate } from "../record/dates.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { fileOf } from "../record/tables.ts";
import { countOf, type Figure, type FigureKind, figureOf, referenceTo, registerReference, unique } from "./figure.ts";
import { registerSources } from "./register.ts";

/** How many waves, reviews, regions and area teams there are. */
export const countFigures: FigureKind = {
  tables: [
    [/^waves$/, ["waves"]],
    [/^reviews$/, ["reviews"]],
    [/^(?:regions|area-teams)$/, ["ccgs"]],
  ],
  // Before the first of them, nothing is known of waves or reviews.
  make: record => [
    ...(record.tables.waves.length === 0 ? [] : [countOfWaves(record)]),
    ...(record.tables.reviews.length === 0 ? [] : [countOfReviews(record)]),
    ...countsOfRegister(record),
  ],
};

function countOfWaves(record: AuthorisationRecord): Figure {
  const { tables, waves } = record;
  return figureOf(record, {
    ...countOf(tables.waves.length, "waves"),
    id: "waves",
    label: "Waves announced",
    made: `A count of the waves in ${fileOf("waves")}`,
    rows: tables.waves.map(row => referenceTo(tables, "waves", row, `Wave ${row.wave}`)),
    sources: unique(waves.flatMap(wave => wave.sources)),
  });
}

function countOfReviews(record: AuthorisationRecord): Figure {
  const { tables } = record;
  return figureOf(record, {
    ...countOf(tables.reviews.length, "reviews"),
    id: "reviews",
    label: "Reviews announced",
    made: `A count of the reviews in ${fileOf("reviews")}`,
    rows: tables.reviews.map(row => referenceTo(tables, "reviews", row, `Review of ${formatDate(row.review)}`)),
    sources: unique(tables.reviews.flatMap(row => row.sources)),
  });
}

function countsOfRegister(record: AuthorisationRecord): readonly Figure[] {
  const ccgs = [...record.ccgs.values()];
  const rows = ccgs.map(registerReference);
  const counts = [
    ["regions", "Regions", "region", ccgs.map(ccg => ccg.region)],
    ["area-teams", "Area teams", "area_team", ccgs.map(ccg => ccg.areaTeam)],
  ] as const;
  return counts.map(([id, label, column, names]) =>
    figureOf(record, {
      ...countOf(new Set(names).size, id === "regions" ? "regions" : "area teams"),
      id,
      label: `${label} with CCGs`,
      made: `A count of the different names in column “${column}” in ${fileOf("ccgs")}`,
      rows,
      sources: registerSources(record),
    }),
  );
}
