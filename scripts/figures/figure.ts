/** A figure: a value of the record with a name; and how one is made of a count, a sum or rows of a table. */

import type { TableName } from "../record/datasets.ts";
import type { AuthorisationRecord, Ccg } from "../record/record.ts";
import type { Row, Tables } from "../record/tables.ts";
import { type Quantity, writeRounded } from "../wording/quantity.ts";

/** A row of a table as published as at the figure's date; `line` counts from the header, which is line 1. */
export type RowReference = {
  readonly table: TableName;
  readonly line: number;
  readonly label: string;
  readonly odsCode: string | undefined;
};

export type Figure = {
  /** As it stands in a `fig:` address, share and date included (`authorised/ccgs`, `authorised@2013-01-22`). */
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly quantity: Quantity;
  readonly asAt: string;
  /** One line that says how it is made. */
  readonly made: string;
  readonly rows: readonly RowReference[];
  readonly sources: readonly string[];
};

/**
 * Ids of figures, and the tables on which it depends whether such a figure exists, and what it is: the tables of its rows,
 * and those that say from which day these rows count.
 */
export type TablesByIds = readonly (readonly [ids: RegExp, tables: readonly TableName[]])[];

/** Figures of one kind, made of the record; of two rows that fit an id, the first counts. */
export type FigureKind = {
  readonly tables: TablesByIds;
  readonly make: (record: AuthorisationRecord) => readonly Figure[];
};

/** The figure as at the date of the record that it is made of. */
export function figureOf(record: AuthorisationRecord, figure: Omit<Figure, "asAt">): Figure {
  return { ...figure, asAt: record.asAt };
}

/** The unit and the quantity of an exact number. */
export function countOf(value: number, unit = "CCGs"): Pick<Figure, "unit" | "quantity"> {
  return { unit, quantity: { kind: "number", value, qualifier: "exactly", unit } };
}

/** The sum of two of these figures, which rest on the same rows. */
export function sumOf(
  record: AuthorisationRecord,
  figures: readonly Figure[],
  [first, second]: readonly [string, string],
  named: Pick<Figure, "id" | "label">,
): Figure {
  const parts = figures.filter(figure => figure.id === first || figure.id === second);
  const values = parts.map(({ quantity }) => (quantity.kind === "number" ? quantity.value : 0));
  return figureOf(record, {
    ...countOf(values.reduce((sum, value) => sum + value, 0)),
    ...named,
    made: parts.map((part, index) => `${part.label} (${writeRounded(values[index] ?? 0)})`).join(" plus "),
    rows: parts[0]?.rows ?? [],
    sources: parts[0]?.sources ?? [],
  });
}

export function referenceTo<Name extends TableName>(
  tables: Tables,
  table: Name,
  row: Row<Name>,
  label: string,
): RowReference {
  return { table, line: tables[table].indexOf(row) + 2, label, odsCode: undefined };
}

export function registerReference(ccg: Ccg): RowReference {
  return { table: "ccgs", line: ccg.line, label: ccg.name, odsCode: ccg.odsCode };
}

/** The row of the decision on a CCG, if it is recorded. */
export function decisionReference(ccg: Ccg): readonly RowReference[] {
  if (ccg.decision === undefined) return [];
  return [{ table: "decisions", line: ccg.decision.line, label: ccg.name, odsCode: ccg.odsCode }];
}

export function unique<Key>(keys: readonly Key[]): readonly Key[] {
  return [...new Set(keys)];
}
