/** The first record of a table to its columns, or to what is wrong with them. */

import type { z } from "zod";
import type { CsvRecord } from "../input/csv.ts";
import { type Place, quoted, topOf } from "../input/problem.ts";
import { snakeCase } from "./column.ts";

/** Tells what is wrong at a place. */
export type Flaw = (place: Place, message: string) => void;

/** The index of each column by its name here. */
export type Header = ReadonlyMap<string, number>;

/** The columns that a table has, and those that it may have beside them. */
type Columns = { readonly schema: z.ZodObject; readonly mayHave?: z.ZodRawShape };

/** The header of a table; undefined, with what is wrong told, if it has other columns. */
export function readHeader(
  records: readonly CsvRecord[],
  file: string,
  { schema, mayHave = {} }: Columns,
  flaw: Flaw,
): Header | undefined {
  const [record] = records;
  const needed = Object.keys(schema.shape).map(name => [snakeCase(name), name] as const);
  const names = new Map([...needed, ...Object.keys(mayHave).map(name => [snakeCase(name), name] as const)]);
  const expected = `expected the columns ${needed.map(([column]) => column).join(", ")}`;
  if (record === undefined) {
    flaw(topOf(file), `${expected}, found an empty file`);
    return undefined;
  }
  const header = new Map<string, number>();
  const flaws: (readonly [index: number, message: string])[] = [];
  record.cells.forEach((cell, index) => {
    const name = names.get(cell);
    if (name === undefined) flaws.push([index, `${expected}, found the column ${quoted(cell)}`]);
    else if (header.has(name)) flaws.push([index, `the column ${quoted(cell)} appears twice`]);
    else header.set(name, index);
  });
  // Of a line that is no header there is nothing else to tell.
  const told =
    header.size === 0 ? flaws.slice(0, 1) : [...withoutNameless(flaws, record), ...missingIn(record, needed, header)];
  for (const [index, message] of told) flaw(record.placeOf(index), message);
  return told.length === 0 ? header : undefined;
}

type Told = readonly (readonly [index: number, message: string])[];

/** Commas behind the last column, which a spreadsheet leaves there, are one problem. */
function withoutNameless(flaws: Told, { cells }: CsvRecord): Told {
  const nameless = flaws.filter(([index]) => cells[index] === "");
  return flaws.filter(flaw => !nameless.slice(1).includes(flaw));
}

/** The columns that are not there; one that is there in another spelling is told at that. */
function missingIn({ cells }: CsvRecord, needed: readonly (readonly [string, string])[], header: Header): Told {
  const spelt = new Set(cells.map(plain));
  return needed
    .filter(([column, name]) => !header.has(name) && !spelt.has(plain(column)))
    .map(([column]) => [cells.length, `expected the column ${quoted(column)}, which is missing`] as const);
}

/** `odscode` for "ODS code", "ods-code" and "odsCode". */
function plain(cell: string): string {
  return cell.toLowerCase().replace(/[^a-z0-9]/g, "");
}
