/**
 * A data directory to typed tables.
 *
 * In: the files of a directory, and the schema of each table in `datasets.ts`; `table.ts` reads one of them.
 * Out: the rows of every table, each with its place, and a problem with file, line and column for all that is wrong.
 * From the tables, `as-at.ts` cuts what was known on a day, `record.ts` joins it, and `agreement.ts` adds it up.
 */

import type { Dirent } from "node:fs";
import { join } from "node:path/posix";
import { csvLine } from "../input/csv.ts";
import { readFolder } from "../input/file.ts";
import { isLeftBehind } from "../input/left-behind.ts";
import { type Place, problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import { snakeCase } from "./column.ts";
import { columnsIn, datasets, type RowOf, type TableName } from "./datasets.ts";
import { absentTable, type FoundTable, type RowPlace, readTable } from "./table.ts";

export type Row<Name extends TableName> = RowOf<Name> & RowPlace;
export type Tables = { readonly [Name in TableName]: readonly Row<Name>[] };

/** The tables of a directory, those among them in which something could not be read, and the places of their headers. */
export type ReadTables = {
  readonly tables: Tables;
  readonly flawed: ReadonlySet<TableName>;
  readonly headerOf: (name: TableName, column?: string) => Place;
};

/** The file of a table: `support_levels.csv` for `supportLevels`. */
export function fileOf(name: TableName): string {
  return `${snakeCase(name)}.csv`;
}

export const tableNames = Object.keys(datasets).filter(isTableName);

/** The tables that a site has to download: one that a data directory need not have, only if there are rows in it. */
export function publishedTables(tables: Tables): readonly TableName[] {
  return tableNames.filter(name => !isOptionalTable(name) || tables[name].length > 0);
}

/** Reads every table of a directory; problems are reported with file, line and column, all of them. */
export function readTables(directory: string, report: Report): ReadTables {
  const found = new Map<TableName, FoundTable>();
  const headerOf = (name: TableName, column?: string) =>
    found.get(name)?.headerOf(column) ?? topOf(join(directory, fileOf(name)));
  const entries = readFolder(directory, report);
  if (entries === undefined) return { tables: tablesOf(() => []), flawed: new Set(tableNames), headerOf };
  const present = new Set(entries.map(entry => entry.name));
  for (const name of tableNames) {
    const file = join(directory, fileOf(name));
    const isAbsent = isOptionalTable(name) && !present.has(fileOf(name));
    found.set(name, isAbsent ? absentTable(file) : readTable(file, datasets[name], report));
  }
  refuseUnknownFiles(directory, entries, report);
  refuseEmptyTargets(found, report);
  for (const name of tableNames) checkReferences(name, found, report);
  const tables = tablesOf(name => found.get(name)?.rows ?? []);
  return { tables, flawed: new Set(tableNames.filter(name => found.get(name)?.isFlawed)), headerOf };
}

/** Whether a table may go without a column. */
export function mayLack(name: TableName, column: string): boolean {
  return !(column in datasets[name].schema.shape);
}

/** The columns of a table with these rows, in the order of the schema; an optional one only if a row has it. */
export function columnNames(name: TableName, rows: readonly object[]): readonly string[] {
  return Object.keys(columnsIn(name)).filter(
    column => !mayLack(name, column) || rows.some(row => Reflect.get(row, column) !== undefined),
  );
}

/** Rows of a table as a file: columns in the order of the schema, values as they are always written. */
export function csvText<Name extends TableName>(
  name: Name,
  rows: readonly (RowOf<Name> & Partial<RowPlace>)[],
): string {
  const columns = columnNames(name, rows);
  const lineOf = (row: Partial<RowPlace>) => csvLine(columns.map(column => writtenCell(row, column)));
  return [csvLine(columns.map(snakeCase)), ...rows.map(lineOf)].join("");
}

/** The tables with the rows of each, which were read by its schema. */
export function tablesOf(rowsOf: (name: TableName) => readonly RowPlace[]): Tables {
  const tables = Object.fromEntries(tableNames.map(name => [name, rowsOf(name)]));
  if (!areAll(tables)) throw new RangeError("expected every table");
  return tables;
}

function areAll(tables: Readonly<Record<string, readonly RowPlace[]>>): tables is Tables {
  return tableNames.every(name => name in tables);
}

/** Tables of another name and links; other files, such as a README, may lie beside the tables. */
function refuseUnknownFiles(directory: string, entries: readonly Dirent[], report: Report): void {
  const known = new Set(tableNames.map(fileOf));
  for (const entry of entries) {
    const { name } = entry;
    if (known.has(name) || isLeftBehind(name)) continue;
    const place = topOf(join(directory, name));
    if (/\.csv$/i.test(name)) report(problemAt(place, `expected one of the tables ${[...known].join(", ")}`));
    else if (entry.isSymbolicLink()) report(problemAt(place, "expected a file or a folder, found a link"));
  }
}

const fewest = 20;

/** A table without rows to which many others refer: that is one problem, and not one for each row that does. */
function refuseEmptyTargets(found: Map<TableName, FoundTable>, report: Report): void {
  for (const name of tableNames) {
    for (const [column, target] of Object.entries(datasets[name].references)) {
      const [table, other] = [found.get(name), found.get(target)];
      if (other === undefined || !other.keysAreKnown || other.keys.size > 0) continue;
      const referring = table?.rows.filter(row => cellText(Reflect.get(row, column)) !== "") ?? [];
      if (referring.length < fewest) continue;
      report(problemAt(other.headerOf(), `expected rows, found none, though ${fileOf(name)} refers to them`));
      found.set(target, { ...other, keysAreKnown: false, isFlawed: true });
    }
  }
}

function checkReferences(name: TableName, found: ReadonlyMap<TableName, FoundTable>, report: Report): void {
  const table = found.get(name);
  for (const [column, target] of Object.entries(datasets[name].references)) {
    const targetTable = found.get(target);
    if (table === undefined || targetTable === undefined || !targetTable.keysAreKnown) continue;
    const check = (row: RowPlace, key: unknown) => {
      if (key === undefined || targetTable.keys.has(String(key))) return;
      const message = `${snakeCase(column)}: ${quoted(String(key))} is not in ${fileOf(target)}`;
      report(problemAt(row.placeOf(column), message));
    };
    for (const rows of [table.rows, table.partialRows]) {
      for (const row of rows) {
        const value: unknown = Reflect.get(row, column);
        if (Array.isArray(value)) for (const key of value) check(row, key);
        else check(row, value);
      }
    }
  }
}

/** A value as it is written in a cell. */
export function cellText(value: unknown): string {
  if (value === undefined) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** A cell of a row as it is written: with its hour, if it has one. */
export function writtenCell(row: Partial<RowPlace>, column: string): string {
  const value: unknown = Reflect.get(row, column);
  return (value === undefined ? undefined : row.hours?.[column]) ?? cellText(value);
}

/** Whether a data directory need not have it. */
export function isOptionalTable(name: TableName): boolean {
  return "isOptional" in datasets[name];
}

function isTableName(name: string): name is TableName {
  return name in datasets;
}
