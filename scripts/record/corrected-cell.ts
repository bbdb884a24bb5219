/** Corrections of the data (design, section 3): the cell that each is about, and what must be true of it. */

import { z } from "zod";
import { compareText, problemAt, quoted, type Report } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { snakeCase } from "./column.ts";
import { datasets, type RowOf, type TableName } from "./datasets.ts";
import type { RowPlace } from "./table.ts";
import { fileOf, type ReadTables, type Row, type Tables, tableNames, writtenCell } from "./tables.ts";

/** A cell of the tables, and the line of its row there; the header is line 1. */
export type CorrectedCell = {
  readonly table: TableName;
  readonly row: RowPlace;
  readonly line: number;
  readonly text: string;
};

type Correction = RowOf<"corrections">;

/** Finds the cell that a correction is about; undefined where the tables have no such row. */
export function correctedCells(tables: Tables): (correction: Correction) => CorrectedCell | undefined {
  return correction => {
    const table = correctedTable(correction);
    const index = table && indexOf(table, tables[table]).get(correction.row);
    const row = table && index !== undefined ? tables[table][index] : undefined;
    if (table === undefined || index === undefined || row === undefined) return undefined;
    const column = columnNamed(table, correction.column);
    return { table, row, line: index + 2, text: column === undefined ? "" : writtenCell(row, column) };
  };
}

/** Where the rows of a table are, by their keys. Tables as at many dates have the same rows. */
function indexOf(table: TableName, rows: readonly RowPlace[]): ReadonlyMap<string, number> {
  const index = indexes.get(rows) ?? new Map(rows.map((row, place) => [keyOf(table, row), place] as const));
  indexes.set(rows, index);
  return index;
}

const indexes = new WeakMap<readonly RowPlace[], ReadonlyMap<string, number>>();

/** The column of a correction as its rows have it, and the value that it held; undefined where it could not hold that. */
export function wasOf(
  table: TableName,
  { column, was }: Pick<Correction, "column" | "was">,
): { readonly column: string; readonly value: unknown } | undefined {
  const name = columnNamed(table, column);
  const schema: unknown = name === undefined ? undefined : Reflect.get(datasets[table].schema.shape, name);
  if (name === undefined || !(schema instanceof z.ZodType)) return undefined;
  const read = schema.safeParse(was);
  return read.success ? { column: name, value: read.data } : undefined;
}

/** What tells a correction apart, as the last part of its address on /data/. */
export function correctionId({ corrected, table, row, column }: Correction): string {
  return `correction-${corrected}-${slugOf(table)}-${slugOf(row)}-${slugOf(column)}`;
}

/** The cell must be there and hold what its last correction says; each correction begins where the one before ends. */
export function checkCorrections({ tables, flawed }: ReadTables, report: Report): void {
  const cellOf = correctedCells(tables);
  const sound = tables.corrections.filter(row => !isFlawed(row, flawed) && isInTables(row, cellOf, report));
  for (const ofCell of Map.groupBy(sound, ({ table, row, column }) => JSON.stringify([table, row, column])).values()) {
    checkHistory(
      ofCell.toSorted((a, b) => compareText(a.corrected, b.corrected)),
      cellOf,
      report,
    );
  }
  const ids = new Map<string, Row<"corrections">>();
  for (const row of tables.corrections) {
    const first = ids.get(correctionId(row));
    if (first === undefined) ids.set(correctionId(row), row);
    else
      refuse(
        report,
        row,
        "row",
        `row: expected a key that differs in more than punctuation from line ${first.placeOf().line}`,
      );
  }
}

function correctedTable({ table }: Correction): TableName | undefined {
  return tableNames.find(name => snakeCase(name) === table && name !== "corrections");
}

function columnNamed(table: TableName, column: string): string | undefined {
  return Object.keys(datasets[table].schema.shape).find(name => snakeCase(name) === column);
}

function keyOf(table: TableName, row: RowPlace): string {
  return datasets[table].key.map(name => writtenCell(row, name)).join(", ");
}

function refuse(report: Report, row: RowPlace, column: string, message: string): void {
  report(problemAt(row.placeOf(column), message));
}

function isFlawed(correction: Correction, flawed: ReadonlySet<TableName>): boolean {
  const table = correctedTable(correction);
  return table !== undefined && flawed.has(table);
}

function isInTables(
  correction: Row<"corrections">,
  cellOf: (correction: Correction) => CorrectedCell | undefined,
  report: Report,
): boolean {
  const table = correctedTable(correction);
  if (table === undefined) {
    const names = tableNames.filter(name => name !== "corrections").map(snakeCase);
    refuse(report, correction, "table", `table: expected ${names.join(", ")}, found ${quoted(correction.table)}`);
    return false;
  }
  const columns = Object.keys(datasets[table].schema.shape).map(snakeCase);
  if (!columns.includes(correction.column)) {
    const message = `column: expected ${columns.join(", ")}, found ${quoted(correction.column)}`;
    refuse(report, correction, "column", message);
    return false;
  }
  if (cellOf(correction) !== undefined) return true;
  refuse(report, correction, "row", `row: ${quoted(correction.row)} is not in ${fileOf(table)}`);
  return false;
}

function checkHistory(
  corrections: readonly Row<"corrections">[],
  cellOf: (correction: Correction) => CorrectedCell | undefined,
  report: Report,
): void {
  corrections.forEach((correction, index) => {
    const { was = "", now = "" } = correction;
    const before = corrections[index - 1];
    const table = correctedTable(correction);
    if (table !== undefined && wasOf(table, correction) === undefined) {
      refuse(report, correction, "was", `was: expected what ${correction.column} may hold, found ${shown(was)}`);
    }
    if (was === now)
      refuse(report, correction, "now", `now: expected a value other than ${shown(was)}, which is in was`);
    if (before !== undefined && (before.now ?? "") !== was) {
      const expected = `${shown(before.now ?? "")}, as corrected on ${before.corrected}`;
      refuse(report, correction, "was", `was: expected ${expected}, found ${shown(was)}`);
    }
    const cell = cellOf(correction);
    if (corrections[index + 1] !== undefined || cell === undefined || cell.text === now) return;
    const place = `${fileOf(cell.table)}, line ${cell.row.placeOf().line}`;
    refuse(report, correction, "now", `now: expected ${shown(cell.text)} as in ${place}, found ${shown(now)}`);
  });
}

function shown(text: string): string {
  return text === "" ? "an empty cell" : quoted(text);
}
