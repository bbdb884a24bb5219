/** The inputs of a build in memory, for tests to change and write to folders. */

import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { parse } from "csv-parse/sync";

/** A row as text, by column. */
export type RawRow = Readonly<Record<string, string>>;
export type RawTable = { readonly columns: readonly string[]; readonly rows: readonly RawRow[] };

/** Tables by name (`support_levels`), and pages by path in the content folder. */
export type Inputs = {
  readonly tables: Readonly<Record<string, RawTable>>;
  readonly pages: Readonly<Record<string, string>>;
};

export function readInputs(data: string, content: string): Inputs {
  const tables = globSync("*.csv", { cwd: data }).map(file => {
    const [columns = [], ...rows]: string[][] = parse(readFileSync(join(data, file), "utf8"));
    const named = rows.map(cells => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])));
    return [file.replace(".csv", ""), { columns, rows: named }] as const;
  });
  const pages = globSync(["**/*.md", "site.yaml"], { cwd: content }).map(
    name => [name, readFileSync(join(content, name), "utf8")] as const,
  );
  return { tables: Object.fromEntries(tables), pages: Object.fromEntries(pages) };
}

/** Writes inputs into the folders `data` and `content` of a folder. */
export function writeInputs({ tables, pages }: Inputs, folder: string): { data: string; content: string } {
  const [data, content] = [join(folder, "data"), join(folder, "content")];
  mkdirSync(data, { recursive: true });
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    const lines = [columns, ...rows.map(row => columns.map(column => row[column] ?? ""))];
    writeFileSync(join(data, `${name}.csv`), lines.map(line => `${line.map(quotedCell).join(",")}\n`).join(""));
  }
  for (const [name, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(content, name)), { recursive: true });
    writeFileSync(join(content, name), text);
  }
  return { data, content };
}

/** The rows of a table. */
export function rowsOf(inputs: Inputs, table: string): readonly RawRow[] {
  return inputs.tables[table]?.rows ?? [];
}

/** The inputs with the rows of one table replaced. */
export function withRows(inputs: Inputs, table: string, rows: readonly RawRow[]): Inputs {
  const columns = inputs.tables[table]?.columns ?? [];
  return { ...inputs, tables: { ...inputs.tables, [table]: { columns, rows } } };
}

/** The inputs with one page replaced, added or removed. */
export function withPage(inputs: Inputs, name: string, text: string | undefined): Inputs {
  const { [name]: _, ...others } = inputs.pages;
  return { ...inputs, pages: text === undefined ? others : { ...others, [name]: text } };
}

function quotedCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
