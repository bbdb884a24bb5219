/** The kinds of column that the tables are made of: each reads the text of a cell and says what it expects. */

import { z } from "zod";
import { hidesSomething, saysNothing } from "./cell-advice.ts";
import { dayOf, isDate, isDateOrMonth, isPeriod } from "./dates.ts";

/** What is documented of a column; `datatype` is the one of CSV on the Web (W3C, 2015). */
export type ColumnNotes = {
  readonly description: string;
  readonly expected: string;
  readonly datatype: "string" | "integer" | "decimal" | "date";
  /** Whether a cell may be a date and time with a zone; it is read as its day in London. */
  readonly mayHaveHour?: boolean;
};

const notes = z.registry<ColumnNotes>();

/** The notes of a column made here. */
export function notesOf(column: z.ZodType): ColumnNotes {
  const found = notes.get(column);
  if (found === undefined) throw new TypeError("a column without notes");
  return found;
}

/** The same column, where an empty cell says that nothing is known. */
export function optional<Column extends z.ZodType>(column: Column): z.ZodOptional<Column> {
  const { expected, ...rest } = notesOf(column);
  return noted(column.optional(), { ...rest, expected: `${expected}, or nothing` });
}

/** Whether an empty cell is allowed. */
export function isOptional(column: z.ZodType): boolean {
  return column.safeParse(undefined).success;
}

export function text(description: string) {
  const expected =
    "text of at most 10,000 characters, with no space around it and nothing that a spreadsheet takes for a formula or an error";
  return noted(z.string().max(longestCell).refine(isPlain), { description, expected, datatype: "string" });
}

/** What a cell of any other column holds: text, or a number that may be below zero. */
export function cell(description: string) {
  const expected = "what a cell of that column may hold";
  const isCell = (found: string) => isPlain(found) || /^-\d{1,3}(\.\d{1,8})?$/.test(found);
  return noted(z.string().max(longestCell).refine(isCell), { description, expected, datatype: "string" });
}

export function code(description: string, pattern: RegExp, expected: string) {
  return noted(z.string().regex(pattern), { description, expected, datatype: "string" });
}

export function choice<const Choices extends readonly [string, ...string[]]>(description: string, choices: Choices) {
  const expected = choices.map(word => `"${word}"`).join(" or ");
  return noted(z.enum(choices), { description, expected, datatype: "string" });
}

export function integer(description: string, from: number, to: number) {
  const column = z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/)
    .transform(Number)
    .pipe(z.int().min(from).max(to));
  return noted(column, {
    description,
    expected: `a whole number from ${from} to ${to}, in digits alone`,
    datatype: "integer",
  });
}

export function decimal(description: string, from: number, to: number) {
  const column = z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,8})?$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));
  return noted(column, { description, expected: `a decimal number from ${from} to ${to}`, datatype: "decimal" });
}

export function date(description: string) {
  const expected = "a real date in the form YYYY-MM-DD";
  return noted(z.string().refine(isDate), { description, expected, datatype: "date" });
}

/** From when a row counts: a day, or a date and time. */
export function dateOrTime(description: string) {
  return timed(description, isDate, "a real date in the form YYYY-MM-DD", "date");
}

export function dateOrMonth(description: string) {
  const expected = "a real date in the form YYYY-MM-DD, or a month in the form YYYY-MM";
  return timed(description, isDateOrMonth, expected, "string");
}

/** A day, a month or a year. */
export function period(description: string) {
  const expected = "a real date in the form YYYY-MM-DD, a month in the form YYYY-MM, or a year in the form YYYY";
  return timed(description, isPeriod, expected, "string");
}

function timed(description: string, isRight: (day: string) => boolean, expected: string, datatype: "date" | "string") {
  const column = z
    .string()
    .refine(text => isRight(dayOf(text)))
    .transform(dayOf);
  return noted(column, { description, expected, datatype, mayHaveHour: true });
}

/** Keys with one space between them. */
export function keys(description: string) {
  // Thousands of rows have the same few lists, and share them.
  const known = new Map<string, readonly string[]>();
  const column = z.string().transform((cell, context) => {
    const names = known.get(cell) ?? (areKeys(cell) ? cell.split(" ") : undefined);
    if (names === undefined) {
      context.addIssue({ code: "custom" });
      return z.NEVER;
    }
    if (known.size < mostKnown && !known.has(cell)) known.set(cell, names);
    return names;
  });
  const expected = "source keys, each once, with one space between them";
  return noted(column, { description, expected, datatype: "string" });
}

const mostKnown = 1_000;

function areKeys(cell: string): boolean {
  if (cell.length > longestCell || !/^[a-z0-9]+(-[a-z0-9]+)*( [a-z0-9]+(-[a-z0-9]+)*)*$/.test(cell)) return false;
  const names = cell.split(" ");
  return new Set(names).size === names.length;
}

/** An address of the web, without a name or a password in it. */
export function webAddress(description: string) {
  const column = z.string().max(2_000).refine(isWebAddress);
  const expected = "an address that begins with http:// or https://, without a name or a password";
  return noted(column, { description, expected, datatype: "string" });
}

const longestCell = 10_000;

function noted<Column extends z.ZodType>(column: Column, columnNotes: ColumnNotes): Column {
  notes.add(column, columnNotes);
  return column;
}

// What a spreadsheet that opens a download takes for a formula: one of these signs, the wide ones of East Asian keyboards
// included, where a cell begins or, for a spreadsheet that does not heed quotation marks or cuts at other signs, may begin.
const formula = /(?:^|[\n\r\t;,|])(?:(?![\n\r\t])[\s"'\p{Cf}])*[=+\-@＝＋－＠]/u;
// Newer errors, such as #SPILL! and #CALC!, have the form of the old ones; LibreOffice has numbers for some of its own.
// Other languages have words of their own for them, such as #WERT!, #NV and #¡VALOR!. A cell may also have one among words.
const errorValue =
  /^(?:#(?:N\/[AD]|NV|GETTING_DATA|[¡¿]?\p{L}[\p{L}\p{N}/]{0,20}[!?]|#+)|Err:\d{3}|NULL|TRUE|FALSE|Loading\.\.\.)$|(?:^|\s)#(?:N\/A\b|(?:REF|VALUE|DIV\/0|NUM|NAME|NULL|SPILL|CALC|FIELD)[!?])/u;

function isPlain(cell: string): boolean {
  return (
    cell.trim() === cell &&
    /[^\s\p{Cf}]/u.test(cell) &&
    !formula.test(cell) &&
    !errorValue.test(cell) &&
    !hidesSomething(cell) &&
    !saysNothing(cell)
  );
}

function isWebAddress(text: string): boolean {
  return (
    /^https?:\/\/[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(:\d+)?([/?#][\w.~:/?#[\]@!$&'()*+,;=%-]*)?$/.test(text) &&
    URL.canParse(text) &&
    !formula.test(text)
  );
}

/** `registered_patients` for `registeredPatients`; likewise the file name of a table. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
