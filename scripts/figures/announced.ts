/** Figures of waves and reviews: as announced for each of them, recorded CCG by CCG, and added up. */

import { snakeCase } from "../record/column.ts";
import { formatDate } from "../record/dates.ts";
import type { AuthorisationRecord, Wave } from "../record/record.ts";
import { fileOf } from "../record/tables.ts";
import { writeRounded } from "../wording/quantity.ts";
import {
  countOf,
  decisionReference,
  type Figure,
  type FigureKind,
  figureOf,
  referenceTo,
  sumOf,
  unique,
} from "./figure.ts";
import { statedFigure } from "./stated.ts";

/** The figures of each wave as announced, and how many of its CCGs are recorded by name. */
export const waveFigures: FigureKind = {
  tables: [
    // The decisions of a wave count from its announcement.
    [/^wave-\d\.recorded$/, ["ccgs", "decisions", "waves"]],
    // The sources of a deadline are those of its event.
    [/^wave-\d\.applications-due$/, ["waves", "timeline"]],
    [/^wave-\d\.(?!population)/, ["waves"]],
  ],
  make: record => record.waves.flatMap(wave => figuresOfWave(record, wave)),
};

/** What the waves announced come to together. */
export const cumulativeFigures: FigureKind = {
  tables: [
    // What the waves leave of all that are stated.
    [/^remaining$/, ["waves", "statements"]],
    [/^authorised$|^with(?:out)?-/, ["waves"]],
  ],
  make: figuresOfAllWaves,
};

/** The figures of each review as announced. */
export const reviewFigures: FigureKind = { tables: [[/^review-/, ["reviews"]]], make: figuresOfReviews };

const totals = [
  ["authorised", "authorised", "CCGs authorised"],
  ["without-conditions", "withoutConditions", "CCGs authorised without conditions"],
  ["with-conditions", "withConditions", "CCGs authorised with conditions only"],
  ["with-directions", "withDirections", "CCGs authorised with conditions and legal directions"],
] as const;

const combined = [
  ["with-any-condition", "with-conditions", "with-directions", "CCGs authorised with any conditions"],
  ["without-directions", "without-conditions", "with-conditions", "CCGs authorised without legal directions"],
] as const;

function figuresOfWave(record: AuthorisationRecord, wave: Wave): readonly Figure[] {
  const { tables } = record;
  const prefix = `wave-${wave.number}`;
  const suffix = ` in wave ${wave.number}`;
  const row = tables.waves.find(candidate => candidate.wave === wave.number);
  const rows = row === undefined ? [] : [referenceTo(tables, "waves", row, `Wave ${wave.number}`)];
  const announced = totals.map(([id, column, label]) =>
    figureOf(record, {
      ...countOf(wave[column]),
      id: `${prefix}.${id}`,
      label: label + suffix,
      made: `The total announced for wave ${wave.number}: column “${snakeCase(column)}” in ${fileOf("waves")}`,
      rows,
      sources: wave.sources,
    }),
  );
  const sums = combined.map(([id, first, second, label]) =>
    sumOf(record, announced, [`${prefix}.${first}`, `${prefix}.${second}`], {
      id: `${prefix}.${id}`,
      label: label + suffix,
    }),
  );
  return [
    ...announced,
    ...sums,
    figureOf(record, {
      id: `${prefix}.announced`,
      label: `Date of the wave ${wave.number} announcement`,
      unit: "date",
      quantity: { kind: "date", value: wave.announced },
      made: `The day of the announcement: column “announced” in ${fileOf("waves")}, wave ${wave.number}`,
      rows,
      sources: wave.sources,
    }),
    figureOf(record, {
      id: `${prefix}.applications-due`,
      label: `Application deadline for wave ${wave.number}`,
      unit: "date",
      quantity: { kind: "date", value: wave.applicationsDue },
      made: `The last day for applications: column “applications_due” in ${fileOf("waves")}, wave ${wave.number}`,
      rows,
      sources: wave.applicationsSources,
    }),
    recordedFigure(record, wave),
  ];
}

function recordedFigure(record: AuthorisationRecord, wave: Wave): Figure {
  return figureOf(record, {
    ...countOf(wave.recorded.length),
    id: `wave-${wave.number}.recorded`,
    label: `CCGs we can name in wave ${wave.number}`,
    made: `A count of the CCGs that our sources place in wave ${wave.number}, in ${fileOf("decisions")}`,
    rows: wave.recorded.flatMap(decisionReference),
    sources: unique(wave.recorded.flatMap(ccg => ccg.decision?.waveSources ?? [])),
  });
}

function figuresOfAllWaves(record: AuthorisationRecord): readonly Figure[] {
  const { tables, waves } = record;
  const rows = tables.waves.map(row => referenceTo(tables, "waves", row, `Wave ${row.wave}`));
  const sources = unique(waves.flatMap(wave => wave.sources));
  const announced = totals.map(([id, column, label]) =>
    figureOf(record, {
      ...countOf(waves.reduce((sum, wave) => sum + wave[column], 0)),
      id,
      label: `${label} so far`,
      made: `The totals announced for each wave so far, added up: column “${snakeCase(column)}” in ${fileOf("waves")}`,
      rows,
      sources,
    }),
  );
  const sums = combined.map(([id, first, second, label]) =>
    sumOf(record, announced, [first, second], { id, label: `${label} so far` }),
  );
  return [...announced, ...remaining(record, announced), ...sums];
}

/** What is left of the CCGs that there are, if their number is stated exactly. */
function remaining(record: AuthorisationRecord, announced: readonly Figure[]): readonly Figure[] {
  const ccgs = statedFigure(record, "ccgs");
  const authorised = announced.find(figure => figure.id === "authorised");
  if (ccgs?.quantity.kind !== "number" || authorised?.quantity.kind !== "number") return [];
  // A statement whose value can't be read is told where it stands.
  if (ccgs.quantity.qualifier !== "exactly" || Number.isNaN(ccgs.quantity.value)) return [];
  const left = figureOf(record, {
    ...countOf(ccgs.quantity.value - authorised.quantity.value),
    id: "remaining",
    label: "CCGs awaiting authorisation",
    made: `All CCGs (${writeRounded(ccgs.quantity.value)}) minus those authorised (${writeRounded(authorised.quantity.value)})`,
    rows: [...ccgs.rows, ...authorised.rows],
    sources: unique([...ccgs.sources, ...authorised.sources]),
  });
  return [left];
}

const reviewTotals = [
  ["newly-without-conditions", "newlyWithoutConditions", "CCGs that had their last conditions lifted by"],
  ["without-conditions", "withoutConditions", "CCGs without conditions after"],
  ["with-conditions", "withConditions", "CCGs with any conditions after"],
  ["with-directions", "withDirections", "CCGs with conditions and legal directions after"],
] as const;

function figuresOfReviews(record: AuthorisationRecord): readonly Figure[] {
  return record.tables.reviews.flatMap(row =>
    reviewTotals.flatMap(([id, column, label]) => {
      const value = row[column];
      if (value === undefined) return [];
      const figure = figureOf(record, {
        ...countOf(value),
        id: `review-${row.review}.${id}`,
        label: `${label} the review of ${formatDate(row.review)}`,
        made: `Reported for the review of ${formatDate(row.review)}: column “${snakeCase(column)}” in ${fileOf("reviews")}`,
        rows: [referenceTo(record.tables, "reviews", row, `Review of ${formatDate(row.review)}`)],
        sources: row.sources,
      });
      return [figure];
    }),
  );
}
