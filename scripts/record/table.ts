/** The file of one table to its rows: every cell read, every row checked by itself and by its key. */

import type { z } from "zod";
import { type CsvRecord, recordsIn } from "../input/csv.ts";
import { readBounded } from "../input/file.ts";
import { type Place, problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import { decodeText } from "../input/text.ts";
import { type CellFault, cellFaults } from "./cell-faults.ts";
import { notesOf, snakeCase } from "./column.ts";
import { dayOf, instantOf } from "./dates.ts";
import { type Flaw, type Header, readHeader } from "./header.ts";

/** Where a row is: the place of one of its cells, or of its beginning. */
export type RowPlace = {
  readonly placeOf: (column?: string) => Place;
  /** The cells that are a date and time, as they are written, by their columns; the row itself has their days. */
  readonly hours?: Readonly<Record<string, string>>;
};

/** A table as it is described. */
type Dataset = {
  readonly schema: z.ZodObject;
  readonly key: readonly string[];
  /** Columns that it may have beside them. */
  readonly mayHave?: z.ZodRawShape;
};

/** What was found of a table, for references and sums to be judged by. */
export type FoundTable = {
  readonly rows: readonly RowPlace[];
  /** Rows in which a cell is wrong, with their other cells. */
  readonly partialRows: readonly RowPlace[];
  /** The cells of the first column of the key, in every row. */
  readonly keys: ReadonlySet<string>;
  /** Whether every row's key could be read: only then does a key that is not among them not exist. */
  readonly keysAreKnown: boolean;
  readonly isFlawed: boolean;
  readonly headerOf: (column?: string) => Place;
};

/** A table without rows, which one that need not be there is. */
export function absentTable(file: string): FoundTable {
  const headerOf = () => topOf(file);
  return { rows: [], partialRows: [], keys: new Set(), keysAreKnown: true, isFlawed: false, headerOf };
}

/** A table that can't be read at all. */
function unreadTable(file: string): FoundTable {
  return { ...absentTable(file), keysAreKnown: false, isFlawed: true };
}

/** Reads the file of a table; problems are reported with line and column, all of them. */
export function readTable(file: string, dataset: Dataset, report: Report): FoundTable {
  let isFlawed = false;
  const flaw: Flaw = (place, message) => {
    isFlawed = true;
    report(problemAt(place, message));
  };
  const bytes = readBounded(file, mostBytes, report);
  const text = bytes && decodeText(bytes, file, report);
  const records = text === undefined ? undefined : recordsIn(text, file, problem => flaw(problem, problem.message));
  const header = records && readHeader(records, file, dataset, flaw);
  if (records === undefined || header === undefined) return unreadTable(file);
  if (records.length - 1 > mostRows) {
    flaw(topOf(file), `expected at most ${mostRows} rows, found ${records.length - 1}`);
    return unreadTable(file);
  }
  const takeKey = keyReader(header, dataset, flaw);
  const rows = records.slice(1);
  const columns = columnsOf(dataset);
  tellShortRows(rows, header, flaw);
  tellLongRows(rows, header, flaw);
  const hasNumbers = tellNumbersAmongCodes(rows, header, flaw);
  const [first = ""] = dataset.key;
  const faults = cellFaults(first, flaw);
  const found = rows.map(record => {
    const row = readRow(record, header, columns, flaw);
    faults.take(row?.faults ?? []);
    return row && { ...row, key: takeKey(record) };
  });
  faults.tell();
  return {
    rows: found.flatMap(row => row?.whole ?? []),
    partialRows: found.flatMap(row => row?.partial ?? []),
    keys: new Set(found.flatMap(row => row?.key ?? [])),
    // A key that is written wrong is not missing: what refers to it is right.
    keysAreKnown: !hasNumbers && found.every(row => row !== undefined && !row.wrong.has(first)),
    isFlawed,
    headerOf: column => records[0]?.placeOf(header.get(column ?? "") ?? 0) ?? topOf(file),
  };
}

const mostBytes = 32 * 1024 * 1024;
const mostRows = 250_000;

/** The columns of a table, and those of them whose cells may have an hour. */
type Columns = { readonly schema: z.ZodObject; readonly timed: readonly string[] };

const columnsKnown = new WeakMap<Dataset, Columns>();

/** The columns of a table, made once: Zod compiles a schema anew for each object that it is. */
function columnsOf(dataset: Dataset): Columns {
  const known = columnsKnown.get(dataset);
  if (known !== undefined) return known;
  const schema = dataset.schema.extend(dataset.mayHave ?? {});
  const timed = Object.entries(schema.shape).flatMap(([name, column]) =>
    isColumn(column) && notesOf(column).mayHaveHour === true ? [name] : [],
  );
  const columns = { schema, timed };
  columnsKnown.set(dataset, columns);
  return columns;
}

function hoursIn(input: Readonly<Record<string, string>>, timed: readonly string[]): Pick<RowPlace, "hours"> {
  const hours = timed.flatMap(name => {
    const cell = input[name] ?? "";
    return instantOf(cell) === undefined ? [] : [[name, cell] as const];
  });
  return hours.length === 0 ? {} : { hours: Object.fromEntries(hours) };
}

/** A row, whole or without the cells that are wrong; undefined if its cells can't be told apart. */
function readRow(record: CsvRecord, header: Header, { schema, timed }: Columns, flaw: Flaw) {
  if (!hasAllCells(record, header, flaw)) return undefined;
  const [input, placeOf] = [inputOf(record, header), placesOf(record, header)];
  const parsed = schema.safeParse(input);
  const wrong = new Set((parsed.error?.issues ?? []).map(issue => String(issue.path[0])));
  if (parsed.success)
    return { whole: { ...parsed.data, ...hoursIn(input, timed), placeOf }, partial: undefined, wrong, faults: [] };
  const faults = [...wrong].map((column): CellFault => {
    const expected = expectedOf(schema.shape[column]);
    return { column, place: placeOf(column), expected, found: input[column], mayHaveHour: timed.includes(column) };
  });
  return { whole: undefined, partial: { ...rightCells(input, schema, wrong), placeOf }, wrong, faults };
}

/** Rows that lack the same number of last cells have one cause, and are one problem at the first of them. */
function tellShortRows(records: readonly CsvRecord[], header: Header, flaw: Flaw): void {
  const short = Map.groupBy(records, ({ cells }) => cells.length);
  for (const [length, [first, ...others]] of short) {
    if (first === undefined || length >= header.size) continue;
    const also = others.length === 0 ? "" : ` in this row and ${others.length} more`;
    const cause = "; a spreadsheet leaves out the commas before empty last cells: put them back";
    const message = `expected ${header.size} cells, found ${length}${also}${others.length === 0 ? "" : cause}`;
    flaw(first.placeOf(length), message);
  }
}

/** Commas that no quotation marks keep in their cells, told of each row or, where they are many, of the first. */
function tellLongRows(records: readonly CsvRecord[], header: Header, flaw: Flaw): void {
  const long = records.filter(({ cells }) => cells.length > header.size);
  const isOneCause = long.length > mostLong;
  const also = ` in this row, and too many in ${long.length - 1} more; a cell with a comma in it stands in quotation marks`;
  for (const { cells, placeOf } of isOneCause ? long.slice(0, 1) : long) {
    flaw(placeOf(header.size), `expected ${header.size} cells, found ${cells.length}${isOneCause ? also : ""}`);
  }
}

const mostLong = 10;

/** Whether a column whose codes have letters has a few of digits alone, which are numbers that a spreadsheet has made of them. */
function tellNumbersAmongCodes(records: readonly CsvRecord[], header: Header, flaw: Flaw): boolean {
  const index = header.get("odsCode");
  if (index === undefined) return false;
  const numbers = records.filter(({ cells }) => /^\d{3,6}$/.test(cells[index] ?? ""));
  if (numbers.length === 0 || numbers.length > records.length * mostNumbers) return false;
  for (const record of numbers) {
    const code = quoted(record.cells[index] ?? "");
    flaw(
      record.placeOf(index),
      `ods_code: expected a code with a letter, as the others of the column have, found ${code}; a spreadsheet turns 5E3 into 5000 and 001 into 1: write the code again, as text`,
    );
  }
  return true;
}

// Where more codes than these have digits alone, that is how the codes are.
const mostNumbers = 0.05;

function hasAllCells(record: CsvRecord, header: Header, flaw: Flaw): boolean {
  if (record.cells.length !== header.size) return false;
  const isEmpty = record.cells.every(cell => cell === "");
  if (isEmpty) flaw(record.placeOf(0), "expected a row, found commas alone; delete the line");
  return !isEmpty;
}

/** Gives the first part of the key of a row, and refuses a key that another row has. */
function keyReader(header: Header, dataset: Dataset, flaw: Flaw): (record: CsvRecord) => string {
  const firsts = new Map<string, CsvRecord>();
  const indexes = dataset.key.map(name => header.get(name) ?? 0);
  const placeOf = (record: CsvRecord) => record.placeOf(indexes[0] ?? 0);
  return record => {
    const key = indexes.map(index => record.cells[index] ?? "");
    // Two rows of one day have no order. No cell has that sign in it (text.ts).
    const written = key.map(dayOf).join("\u001F");
    const first = firsts.get(written);
    if (first === undefined) firsts.set(written, record);
    else {
      const name = dataset.key.map(snakeCase).join(", ");
      flaw(placeOf(record), `${name} ${quoted(key.join(", "))} is already in line ${placeOf(first).line}`);
    }
    return key[0] ?? "";
  };
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

/** A row keeps its place as long as it lives, but not the cells it was read from. */
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
