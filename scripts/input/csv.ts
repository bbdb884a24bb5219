/** Bytes of a CSV file (RFC 4180) to records whose cells know their places. */

import { type CsvError, parse } from "csv-parse/sync";
import { type Place, problemAt, type Report, topOf } from "./problem.ts";
import { decodeText, placesIn } from "./text.ts";

/** One record: the text of its cells, and the place of each. A missing cell has the place of the record's end. */
export type CsvRecord = {
  readonly cells: readonly string[];
  /** The record as written, and the line on which it begins. */
  readonly raw: string;
  readonly line: number;
  readonly placeOf: (index: number) => Place;
};

/** The records of a file, including its header; undefined, with the reason reported, if the file can't be read. */
export function readCsv(bytes: Uint8Array, file: string, report: Report): readonly CsvRecord[] | undefined {
  const text = decodeText(bytes, file, report);
  return text === undefined ? undefined : recordsIn(text, file, report);
}

/** The same from a file's text. */
export function recordsIn(text: string, file: string, report: Report): readonly CsvRecord[] | undefined {
  if (!isBounded(text, file, report) || !hasCommas(text, file, report)) return undefined;
  const records = lineRecords(text, file) ?? quotedRecords(text, file, report);
  const wide = records?.find(record => record.cells.length > mostCells);
  if (wide === undefined) return records;
  report(problemAt(wide.placeOf(0), `expected at most ${mostCells} cells in a row, found more`));
  return undefined;
}

/**
 * The records of a text in which every record is one line, which is so if each line has an even number of quotation
 * marks; undefined for other texts. Splitting a line without quotation marks takes a fifth of the parser's time.
 */
function lineRecords(text: string, file: string): readonly CsvRecord[] | undefined {
  const lines = text.split(/\r?\n/);
  const marked = lines.filter(line => line.includes('"'));
  if (marked.some(line => line.split('"').length % 2 === 0)) return undefined;
  const { records, error } = parseRecords(Buffer.from(marked.join("\n")));
  if (error !== undefined || records.length !== marked.length) return undefined;
  let next = 0;
  return lines.flatMap((line, index) => {
    const cells = line.includes('"') ? (records[next++]?.cells ?? []) : line.split(",", mostCells + 1);
    return isBlank(cells) ? [] : [recordOf(cells, line, file, index + 1)];
  });
}

function quotedRecords(text: string, file: string, report: Report): readonly CsvRecord[] | undefined {
  const content = Buffer.from(text);
  const parsed = parseRecords(content);
  const records: CsvRecord[] = [];
  let start = 0;
  let line = 1;
  for (const { cells, end } of parsed.records) {
    const raw = content.toString("utf8", start, end);
    if (!isBlank(cells)) records.push(recordOf(cells, raw, file, line));
    line += lineBreaks(raw);
    start = end;
  }
  if (parsed.error !== undefined) {
    const rest = content.toString("utf8", start);
    const field = typeof parsed.error.column === "number" ? parsed.error.column : 0;
    const place = placesIn(rest, file, { line, column: 1 })(cellOffset(rest, field));
    report(problemAt(place, `${problemOf(parsed.error.code)}; the rest of the file can't be read until it is fixed`));
    return undefined;
  }
  return records;
}

/** Cells as one line of CSV, with quotation marks where RFC 4180 requires them. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\n`;
}

// Every line of a file and every cell of it is in memory at the same time.
const mostLines = 300_000;
const longestLine = 1024 * 1024;
const mostCells = 100;

/** A record and the offset, in bytes, of its end. */
type Parsed = { readonly cells: readonly string[]; readonly end: number };

function parseRecords(content: Buffer): { readonly records: readonly Parsed[]; readonly error: CsvError | undefined } {
  let error: CsvError | undefined;
  const records: Parsed[] = [];
  parse(content, {
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: true,
    skip_records_with_error: true,
    // After a stray quotation mark nobody can tell where the next record begins, so only the first error counts.
    on_skip: found => {
      error ??= found;
      return undefined;
    },
    on_record: (cells: string[], { bytes }) => {
      if (error === undefined) records.push({ cells: cells.slice(0, mostCells + 1), end: bytes });
      return null;
    },
  });
  return { records, error };
}

function recordOf(cells: readonly string[], raw: string, file: string, line: number): CsvRecord {
  return { cells, raw, line, placeOf: index => placesIn(raw, file, { line, column: 1 })(cellOffset(raw, index)) };
}

/** Where the cell with this index begins in the text of its record. */
function cellOffset(raw: string, index: number): number {
  let offset = 0;
  for (let cell = 0; cell < index; cell++) {
    const end = cellEnd(raw, offset);
    if (raw[end] !== ",") return end;
    offset = end + 1;
  }
  return offset;
}

function cellEnd(raw: string, start: number): number {
  let quotedCell = raw[start] === '"';
  for (let offset = quotedCell ? start + 1 : start; offset < raw.length; offset++) {
    const character = raw[offset];
    if (character === '"') quotedCell = !quotedCell;
    else if (!quotedCell && (character === "," || character === "\n" || character === "\r")) return offset;
  }
  return raw.length;
}

/** Whether the lines are few and short enough to be parsed; reports it if they are not. */
function isBounded(text: string, file: string, report: Report): boolean {
  let line = 1;
  for (let start = 0; start < text.length; line++) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    if (end - start > longestLine) {
      const message = `expected a line of at most ${longestLine} characters, found ${end - start}`;
      report(problemAt({ file, line, column: 1 }, message));
      return false;
    }
    start = end + 1;
  }
  if (line - 1 <= mostLines) return true;
  report(problemAt(topOf(file), `expected at most ${mostLines} lines, found ${line - 1}`));
  return false;
}

/** Whether the header has commas between cells; some spreadsheets write semicolons or tabs instead. */
function hasCommas(text: string, file: string, report: Report): boolean {
  const header = text.slice(0, 10_000).split("\n", 1)[0] ?? "";
  if (/^"?sep=.?"?\r?$/i.test(header)) {
    const message = `expected the names of the columns, found "${header.trim()}", which a spreadsheet wrote; delete this line`;
    report(problemAt(topOf(file), message));
    return false;
  }
  const other = header.includes(",") ? -1 : header.search(/[;\t|]/);
  if (other < 0) return true;
  const found = header[other] === ";" ? "a semicolon" : header[other] === "|" ? "a stroke" : "a tab";
  report(problemAt({ file, line: 1, column: other + 1 }, `expected commas between cells, found ${found}`));
  return false;
}

function problemOf(code: string): string {
  if (code === "CSV_QUOTE_NOT_CLOSED") return "expected a closing quotation mark, found the end of the file";
  return 'expected a quotation mark inside a cell to be doubled and the cell to be in quotation marks ("")';
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === "";
}

function lineBreaks(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks++;
  return breaks;
}
