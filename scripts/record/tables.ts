/** A data directory to typed tables: every cell read, every row checked by itself, by its key and by what it refers to. */

import type { Dirent } from "node:fs";
import { join } from "node:path/posix";
import type { z } from "zod";
import { type CsvRecord, csvLine, recordsIn } from "../input/csv.ts";
import { readBounded, readFolder } from "../input/file.ts";
import { type Place, problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import { decodeText } from "../input/text.ts";
import { notesOf, snakeCase } from "./column.ts";
import { datasets, type RowOf, type TableName } from "./datasets.ts";

/** Where a row stands: the place of one of its cells, or of its beginning. */
export type RowPlace = { readonly placeOf: (column?: string) => Place };
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
  if (entries === undefined) return { tables: noTables, flawed: new Set(tableNames), headerOf };
  const present = new Set(entries.map(entry => entry.name));
  const read = <Schema extends z.ZodObject>(name: TableName, dataset: Dataset<Schema>) => {
    const file = join(directory, fileOf(name));
    const isAbsent = isOptionalTable(name) && !present.has(fileOf(name));
    const table = isAbsent ? absentTable<Schema>(file) : readFile(file, dataset, report);
    found.set(name, table);
    return table.rows;
  };
  const tables: Tables = {
    ccgs: read("ccgs", datasets.ccgs),
    waves: read("waves", datasets.waves),
    decisions: read("decisions", datasets.decisions),
    directions: read("directions", datasets.directions),
    reviews: read("reviews", datasets.reviews),
    statements: read("statements", datasets.statements),
    domains: read("domains", datasets.domains),
    criteria: read("criteria", datasets.criteria),
    conditions: read("conditions", datasets.conditions),
    stages: read("stages", datasets.stages),
    supportLevels: read("supportLevels", datasets.supportLevels),
    timeline: read("timeline", datasets.timeline),
    corrections: read("corrections", datasets.corrections),
    sources: read("sources", datasets.sources),
  };
  refuseUnknownFiles(directory, entries, report);
  for (const name of tableNames) checkReferences(name, found, report);
  return { tables, flawed: new Set(tableNames.filter(name => found.get(name)?.isFlawed)), headerOf };
}

/** Rows of a table as a file: columns in the order of the schema, values as they are always written. */
export function csvText<Name extends TableName>(name: Name, rows: readonly RowOf<Name>[]): string {
  const columns = Object.keys(datasets[name].schema.shape);
  const lineOf = (row: RowOf<Name>) => csvLine(columns.map(column => cellText(Reflect.get(row, column))));
  return [csvLine(columns.map(snakeCase)), ...rows.map(lineOf)].join("");
}

const noTables: Tables = {
  ccgs: [],
  waves: [],
  decisions: [],
  directions: [],
  reviews: [],
  statements: [],
  domains: [],
  criteria: [],
  conditions: [],
  stages: [],
  supportLevels: [],
  timeline: [],
  corrections: [],
  sources: [],
};

type Dataset<Schema extends z.ZodObject> = {
  readonly schema: Schema;
  readonly key: readonly string[];
};

/** What was found of a table, for references and sums to be judged by. */
type FoundTable = {
  readonly rows: readonly RowPlace[];
  /** Rows in which a cell is wrong, with their other cells. */
  readonly partialRows: readonly RowPlace[];
  /** What stands in the first column of the key, in every row. */
  readonly keys: ReadonlySet<string>;
  /** Whether every row's key could be read: only then does a key that is not among them not exist. */
  keysAreKnown: boolean;
  isFlawed: boolean;
  headerOf: (column?: string) => Place;
};

/** A table without rows, which one that need not be there is. */
function absentTable<Schema extends z.ZodObject>(file: string) {
  const rows: (z.output<Schema> & RowPlace)[] = [];
  const partialRows: RowPlace[] = [];
  const keys = new Set<string>();
  return { rows, partialRows, keys, keysAreKnown: true, isFlawed: false, headerOf: () => topOf(file) };
}

/** A table of which nothing can be read. */
function unreadTable<Schema extends z.ZodObject>(file: string) {
  return { ...absentTable<Schema>(file), keysAreKnown: false, isFlawed: true };
}

/** Reads the file of a table, and what is in it. */
function readFile<Schema extends z.ZodObject>(file: string, dataset: Dataset<Schema>, report: Report) {
  const bytes = readBounded(file, mostBytes, report);
  const text = bytes && decodeText(bytes, file, report);
  return text === undefined ? unreadTable<Schema>(file) : readTable(text, file, dataset, report);
}

function readTable<Schema extends z.ZodObject>(text: string, file: string, dataset: Dataset<Schema>, report: Report) {
  const table = absentTable<Schema>(file);
  const { rows, partialRows, keys } = table;
  const flaw = (place: Place, message: string) => {
    table.isFlawed = true;
    report(problemAt(place, message));
  };
  const pass: Report = problem => flaw(problem, problem.message);
  const records = recordsIn(text, file, pass);
  const header = records && readHeader(records, file, dataset, flaw);
  if (records === undefined || header === undefined) return { ...table, keysAreKnown: false, isFlawed: true };
  const headerOf = (column?: string) => records[0]?.placeOf(header.get(column ?? "") ?? 0) ?? topOf(file);
  if (records.length - 1 > mostRows) {
    flaw(topOf(file), `expected at most ${mostRows} rows, found ${records.length - 1}`);
    return { ...table, keysAreKnown: false, isFlawed: true };
  }
  const firsts = new Map<string, CsvRecord>();
  const keyIndexes = dataset.key.map(name => header.get(name) ?? 0);
  const placeOfKey = (record: CsvRecord) => record.placeOf(keyIndexes[0] ?? 0);
  for (const record of records.slice(1)) {
    const { cells } = record;
    const whole = wholeRow(record, header, dataset.schema);
    const partial = whole === undefined ? partialRow(record, header, dataset.schema, flaw) : undefined;
    if (whole === undefined && partial === undefined) {
      table.keysAreKnown = false;
      continue;
    }
    const key = keyIndexes.map(index => cells[index] ?? "");
    // No cell has that sign in it (text.ts).
    const written = key.join("\u001F");
    const first = firsts.get(written);
    if (first !== undefined) {
      const { line } = placeOfKey(first);
      flaw(placeOfKey(record), `${keyName(dataset)} ${quoted(key.join(", "))} stands already in line ${line}`);
    } else firsts.set(written, record);
    keys.add(key[0] ?? "");
    if (whole !== undefined) rows.push(whole);
    if (partial === undefined) continue;
    partialRows.push(partial.row);
    // A key that is written wrong is not missing: what refers to it is right.
    if (partial.wrong.has(dataset.key[0] ?? "")) table.keysAreKnown = false;
  }
  return { ...table, headerOf };
}

const mostBytes = 32 * 1024 * 1024;
const mostRows = 250_000;

type Flaw = (place: Place, message: string) => void;

/** The index of each column by its name here. */
type Header = ReadonlyMap<string, number>;

function readHeader(
  records: readonly CsvRecord[],
  file: string,
  dataset: Dataset<z.ZodObject>,
  flaw: Flaw,
): Header | undefined {
  const record = records[0];
  const names = new Map(Object.keys(dataset.schema.shape).map(name => [snakeCase(name), name]));
  const expected = `the columns ${[...names.keys()].join(", ")}`;
  if (record === undefined) {
    flaw(topOf(file), `expected ${expected}, found an empty file`);
    return undefined;
  }
  const header = new Map<string, number>();
  let isSound = true;
  const refuse = (index: number, message: string) => {
    isSound = false;
    flaw(record.placeOf(index), message);
  };
  record.cells.forEach((cell, index) => {
    const name = names.get(cell);
    if (name === undefined) refuse(index, `expected ${expected}, found the column ${quoted(cell)}`);
    else if (header.has(name)) refuse(index, `the column ${quoted(cell)} appears twice`);
    else header.set(name, index);
  });
  for (const [column, name] of names) {
    if (!header.has(name)) refuse(record.cells.length, `expected the column ${quoted(column)}, which is missing`);
  }
  return isSound ? header : undefined;
}

/** The row of a record; undefined where something in it is wrong. */
function wholeRow<Schema extends z.ZodObject>(
  record: CsvRecord,
  header: Header,
  schema: Schema,
): (z.output<Schema> & RowPlace) | undefined {
  const parsed = record.cells.length === header.size ? schema.safeParse(inputOf(record, header)) : undefined;
  return parsed?.success === true ? { ...parsed.data, placeOf: placesOf(record, header) } : undefined;
}

/** What is right of a record in which something is wrong; undefined if its cells can't be told apart. */
function partialRow(record: CsvRecord, header: Header, schema: z.ZodObject, flaw: Flaw) {
  if (record.cells.length !== header.size) {
    const index = Math.min(record.cells.length, header.size);
    flaw(record.placeOf(index), `expected ${header.size} cells, found ${record.cells.length}`);
    return undefined;
  }
  if (record.cells.every(cell => cell === "")) {
    flaw(record.placeOf(0), "expected a row, found commas alone; delete the line");
    return undefined;
  }
  const [input, placeOf] = [inputOf(record, header), placesOf(record, header)];
  const issues = schema.safeParse(input).error?.issues ?? [];
  const wrong = new Set(issues.map(issue => String(issue.path[0])));
  for (const name of wrong) {
    const found = input[name] === undefined ? "an empty cell" : quoted(input[name]);
    flaw(placeOf(name), `${snakeCase(name)}: expected ${expectedOf(schema.shape[name])}, found ${found}`);
  }
  return { wrong, row: { ...rightCells(input, schema, wrong), placeOf } };
}

/** The cells of a record that are not empty, by the names of their columns. */
function inputOf({ cells }: CsvRecord, header: Header): Readonly<Record<string, string>> {
  const input: Record<string, string> = {};
  for (const [name, index] of header) {
    const cell = cells[index] ?? "";
    if (cell !== "") input[name] = cell;
  }
  return input;
}

/** A row keeps its place as long as it lives, but not the cells of which it was read. */
function placesOf({ placeOf }: CsvRecord, header: Header): RowPlace["placeOf"] {
  return column => placeOf(column === undefined ? 0 : (header.get(column) ?? 0));
}

function rightCells(
  input: Readonly<Record<string, string>>,
  schema: z.ZodObject,
  wrong: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  const right = Object.entries(schema.shape).filter(([name]) => !wrong.has(name));
  return Object.fromEntries(
    right.map(([name, column]) => [name, isColumn(column) ? column.safeParse(input[name]).data : undefined]),
  );
}

function expectedOf(column: unknown): string {
  return isColumn(column) ? notesOf(column).expected : "another value";
}

function isColumn(value: unknown): value is z.ZodType {
  return typeof value === "object" && value !== null && "safeParse" in value;
}

function keyName(dataset: Dataset<z.ZodObject>): string {
  return dataset.key.map(snakeCase).join(", ");
}

/** Tables of another name and links; other files, such as a README, may lie beside the tables. */
function refuseUnknownFiles(directory: string, entries: readonly Dirent[], report: Report): void {
  const known = new Set(tableNames.map(fileOf));
  for (const entry of entries) {
    const { name } = entry;
    if (known.has(name)) continue;
    const place = topOf(join(directory, name));
    if (/\.csv$/i.test(name)) report(problemAt(place, `expected one of the tables ${[...known].join(", ")}`));
    else if (entry.isSymbolicLink()) report(problemAt(place, "expected a file or a folder, found a link"));
  }
}

function checkReferences(name: TableName, found: ReadonlyMap<TableName, FoundTable>, report: Report): void {
  const table = found.get(name);
  for (const [column, target] of Object.entries(datasets[name].references)) {
    const targetTable = found.get(target);
    if (table === undefined || targetTable === undefined || !targetTable.keysAreKnown) continue;
    const check = (row: RowPlace, key: unknown) => {
      if (key === undefined || targetTable.keys.has(String(key))) return;
      const message = `${snakeCase(column)}: ${quoted(String(key))} does not stand in ${fileOf(target)}`;
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

/** Whether a data directory need not have it. */
export function isOptionalTable(name: TableName): boolean {
  return "isOptional" in datasets[name];
}

function isTableName(name: string): name is TableName {
  return name in datasets;
}
