/** The files of the data package to a report: each read again as it is published, and held against what the package says of it. */

import { parse } from "csv-parse/sync";
import { z } from "zod";
import { sha256Of } from "../../input/file.ts";
import { parseJson } from "../../input/json.ts";
import { type Download, download, json, textOf } from "./download.ts";

const packageFile = "data/datapackage.json";

const key = z.array(z.string());

/** What the report reads of a resource in datapackage.json. */
const resourceShape = z.object({
  name: z.string(),
  path: z.string(),
  bytes: z.int(),
  hash: z.string(),
  schema: z.object({
    fields: z.array(z.object({ name: z.string(), type: z.string(), constraints: z.object({ required: z.boolean() }) })),
    primaryKey: key.optional(),
    uniqueKeys: z.array(key).default([]),
    foreignKeys: z.array(z.object({ fields: key, reference: z.object({ resource: z.string(), fields: key }) })),
  }),
});

const packageShape = z.object({ version: z.string(), resources: z.array(resourceShape) });

type Resource = z.output<typeof resourceShape>;
type Cells = Readonly<Record<string, string>>;

/** A table as it was read: its header, and its rows by the names of their columns. */
type Read = {
  readonly resource: Resource;
  readonly text: string;
  readonly header: readonly string[];
  readonly rows: readonly Cells[];
};

/** The forms of the types that are more than text. */
const forms = new Map([
  ["integer", /^-?\d+$/],
  ["number", /^-?\d+(?:\.\d+)?$/],
  ["date", /^\d{4}-\d{2}-\d{2}$/],
  ["datetime", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/],
]);

/** The report as a file; `files` are those of the tables, datapackage.json among them. */
export function packageReport(files: readonly Download[]): Download {
  return download("data/validation.json", () => json(reportOf(files)));
}

function reportOf(files: readonly Download[]) {
  const textAt = (path: string) => files.filter(file => file.path === path).map(textOf)[0] ?? "";
  const { version, resources } = packageShape.parse(parseJson(textAt(packageFile)));
  const tables = resources.map(resource => readTable(resource, textAt(`data/${resource.path}`)));
  const reports = tables.map(table => {
    const errors = [...fileErrors(table), ...cellErrors(table), ...keyErrors(table), ...referenceErrors(table, tables)];
    const { fields, primaryKey, uniqueKeys, foreignKeys } = table.resource.schema;
    return {
      file: table.resource.path,
      rows: table.rows.length,
      checks: {
        bytesAndHash: 1,
        columnNames: fields.length,
        cellsOfRequiredColumns: table.rows.length * fields.filter(({ constraints }) => constraints.required).length,
        cellsOfTypedColumns: table.rows.length * fields.filter(({ type }) => forms.has(type)).length,
        keys: table.rows.length * ((primaryKey === undefined ? 0 : 1) + uniqueKeys.length),
        references: table.rows.length * foreignKeys.length,
      },
      errors,
    };
  });
  return {
    asAt: version,
    package: "datapackage.json",
    errors: reports.flatMap(({ errors }) => errors).length,
    tables: reports,
  };
}

function readTable(resource: Resource, text: string): Read {
  const [header = [], ...lines]: readonly (readonly string[])[] = parse(text);
  const rows = lines.map(line => Object.fromEntries(header.map((name, index) => [name, line[index] ?? ""])));
  return { resource, text, header, rows };
}

/** Errors of the file as a whole: its size, its hash, and the names of its columns. */
function fileErrors({ resource: { bytes, hash, schema }, text, header }: Read): readonly string[] {
  const names = schema.fields.map(({ name }) => name);
  return [
    ...(Buffer.byteLength(text) === bytes ? [] : [`has ${Buffer.byteLength(text)} bytes, not ${bytes}`]),
    ...(`sha256:${sha256Of(text)}` === hash ? [] : ["has another hash"]),
    ...(header.join() === names.join() ? [] : [`has the columns ${header.join(", ")}`]),
  ];
}

/** Cells that are empty where one must not be, or are not of their type. */
function cellErrors({ resource, rows }: Read): readonly string[] {
  return rows.flatMap((row, index) =>
    resource.schema.fields.flatMap(({ name, type, constraints }) => {
      const cell = row[name] ?? "";
      if (cell === "") return constraints.required ? [errorAt(index, name, "is empty")] : [];
      return forms.get(type)?.test(cell) === false ? [errorAt(index, name, `is no ${type}`)] : [];
    }),
  );
}

/** Rows whose key is that of an earlier one. */
function keyErrors({ resource: { schema }, rows }: Read): readonly string[] {
  const keys = [...(schema.primaryKey === undefined ? [] : [schema.primaryKey]), ...schema.uniqueKeys];
  return keys.flatMap(columns => {
    const seen = new Set<string>();
    return rows.flatMap((row, index) => {
      const own = cellsOf(row, columns);
      if (seen.has(own)) return [errorAt(index, columns.join(" and "), "is there already")];
      seen.add(own);
      return [];
    });
  });
}

/** Cells that refer to no row of the table that they should. */
function referenceErrors({ resource, rows }: Read, tables: readonly Read[]): readonly string[] {
  return resource.schema.foreignKeys.flatMap(({ fields, reference }) => {
    const target = tables.find(table => table.resource.name === reference.resource);
    const known = new Set(target?.rows.map(row => cellsOf(row, reference.fields)));
    return rows.flatMap((row, index) => {
      const own = cellsOf(row, fields);
      const isEmpty = fields.every(name => (row[name] ?? "") === "");
      return isEmpty || known.has(own) ? [] : [errorAt(index, fields.join(" and "), `is not in ${reference.resource}`)];
    });
  });
}

function cellsOf(row: Cells, columns: readonly string[]): string {
  return JSON.stringify(columns.map(name => row[name]));
}

/** An error in a row, of which the first after the header is 1. */
function errorAt(index: number, column: string, message: string): string {
  return `row ${index + 1}: ${column} ${message}`;
}
