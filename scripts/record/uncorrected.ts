/** The tables to what they said at a moment: a cell that was corrected later holds what was published until then. */

import { compareText } from "../input/problem.ts";
import { hoursIn, isLater, tablesBy } from "./as-at.ts";
import { correctedCells, wasOf } from "./corrected-cell.ts";
import { datasets, type TableName } from "./datasets.ts";
import type { AsAt } from "./dates.ts";
import type { RowPlace } from "./table.ts";
import { cellText, type ReadTables, type Row, type Tables, tablesOf } from "./tables.ts";

/**
 * What is later by its hour counts from no day (`as-at.ts`), and a correction is not in force before its day or hour. A key stays as it is now, since other tables name it, and so does a cell whose
 * old value names what is not there.
 */
export function tablesKnownAt(tables: Tables, asAt: AsAt): Tables {
  return tablesBy(uncorrected(tables, asAt), asAt.instant);
}

/** The changes between two moments that cutting at a day does not make: corrections and hours. */
export function changesBetween({ tables }: Pick<ReadTables, "tables">, from: AsAt, to: AsAt): number {
  const changes = tables.corrections.filter(row => isLater(row, "corrected", from) && !isLater(row, "corrected", to));
  const hours = hoursIn(tables).filter(({ instant }) => instant > from.instant && instant <= to.instant);
  return changes.length + hours.length;
}

function uncorrected(tables: Tables, asAt: AsAt): Tables {
  const later = tables.corrections.filter(row => isLater(row, "corrected", asAt));
  if (later.length === 0) return tables;
  const cellOf = correctedCells(tables);
  const changed = new Map<RowPlace, RowPlace>();
  const touched = new Set<TableName>();
  // The earliest of those of one cell comes last, and its value stays.
  for (const correction of later.toSorted((a, b) => compareText(b.corrected, a.corrected))) {
    const cell = cellOf(correction);
    const was = cell && wasOf(cell.table, correction);
    if (cell === undefined || was === undefined || !isShown(cell.table, was, tables)) continue;
    const row = changed.get(cell.row) ?? cell.row;
    // A day that was read of an hour is not as it is written.
    const hour = cellText(was.value) === (correction.was ?? "") ? {} : { [was.column]: correction.was ?? "" };
    const { [was.column]: _, ...hours } = row.hours ?? {};
    changed.set(cell.row, { ...row, [was.column]: was.value, hours: { ...hours, ...hour } });
    touched.add(cell.table);
  }
  return tablesOf(name => (touched.has(name) ? tables[name].map(row => changed.get(row) ?? row) : tables[name]));
}

/** Whether a cell may hold its old value again: it is no key, and what it refers to is there. */
function isShown(table: TableName, was: { readonly column: string; readonly value: unknown }, tables: Tables): boolean {
  const { key, references } = datasets[table];
  if (key.some(name => name === was.column)) return false;
  const target = Object.entries(references).find(([column]) => column === was.column)?.[1];
  if (target === undefined || was.value === undefined) return true;
  const [name = ""] = datasets[target].key;
  const known = new Set(tables[target].map((row: Row<TableName>) => String(Reflect.get(row, name))));
  return [was.value].flat().every(named => known.has(String(named)));
}
