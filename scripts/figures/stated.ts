/** Figures that sources state: a row of the statements each, in force from its date on. */

import { compareText } from "../input/problem.ts";
import { formatDate } from "../record/dates.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import type { Row } from "../record/tables.ts";
import type { Quantity } from "../wording/quantity.ts";
import { type Figure, type FigureKind, figureOf, referenceTo } from "./figure.ts";

/** The figures that sources state, and what the last wave announced says of all that are served. */
export const statedFigures: FigureKind = {
  tables: [
    // What is stated of a wave is known once the wave is.
    [/^(?:population-served$|wave-\d\.)/, ["waves", "statements"]],
    [/^/, ["statements"]],
  ],
  make: record => [...statementFigures(record), ...populationServed(record)],
};

/** The figure of a statement with this id; undefined if none is in force. */
export function statedFigure(record: AuthorisationRecord, id: string): Figure | undefined {
  return statementFigures(record).find(figure => figure.id === id);
}

/** The last row of each statement, by id. */
function inForce({ tables }: AuthorisationRecord): ReadonlyMap<string, Row<"statements">> {
  return new Map(tables.statements.toSorted((a, b) => compareText(a.asAt, b.asAt)).map(row => [row.id, row]));
}

function statementFigures(record: AuthorisationRecord): readonly Figure[] {
  return [...inForce(record).values()].map(row =>
    figureOf(record, {
      id: row.id,
      label: statedLabel(row.id),
      unit: row.unit,
      quantity: statedQuantity(row),
      made: `Given by the sources since ${formatDate(row.asAt)}`,
      rows: [referenceTo(record.tables, "statements", row, row.id)],
      sources: row.sources,
    }),
  );
}

function populationServed(record: AuthorisationRecord): readonly Figure[] {
  const last = record.waves.at(-1);
  const row = last && inForce(record).get(`wave-${last.number}.population-served`);
  if (last === undefined || row === undefined) return [];
  const served = figureOf(record, {
    id: "population-served",
    label: "People served by the CCGs authorised so far",
    unit: row.unit,
    quantity: statedQuantity(row),
    made: `As announced with wave ${last.number}, the latest`,
    rows: [referenceTo(record.tables, "statements", row, row.id)],
    sources: row.sources,
  });
  return [served];
}

const statedLabels: Readonly<Record<string, string>> = {
  ccgs: "Clinical commissioning groups in England",
  criteria: "Criteria for authorisation",
  domains: "Domains of the assessment",
  pcts: "Primary care trusts replaced by CCGs",
  "gp-practices": "GP practices that join a CCG",
  "ccg-budget": "Commissioning budget for which CCGs are responsible",
  "commissioning-budget": "NHS commissioning budget",
  "start-date": "Date on which CCGs take over from primary care trusts",
  "assessment-months": "Length of the assessment",
};

function statedLabel(id: string): string {
  const [, wave, served] = /^wave-(\d)\.population(-served)?$/.exec(id) ?? [];
  if (wave === undefined) return statedLabels[id] ?? id;
  return served === undefined
    ? `People served by the CCGs in wave ${wave}`
    : `People served by the CCGs in ${wave === "1" ? "wave 1" : `waves 1 to ${wave}`}`;
}

function statedQuantity(row: Row<"statements">): Quantity {
  if (row.unit === "date") return { kind: "date", value: row.value };
  return { kind: "number", value: Number(row.value), qualifier: row.qualifier, unit: row.unit };
}
