/** The tables as machines read them: each as CSV with its metadata, and the files that describe all of them. */

import { sha256Of } from "../../input/file.ts";
import type { Settings } from "../../prose/settings.ts";
import { isOptional, notesOf, snakeCase } from "../../record/column.ts";
import { columnsIn, datasets, type TableName } from "../../record/datasets.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import type { RowPlace } from "../../record/table.ts";
import { columnNames, csvText, fileOf, publishedTables, type Tables, writtenCell } from "../../record/tables.ts";
import { type Download, download, json } from "./download.ts";

/** The tables as the page of downloads lists them. */
export function tableViews(tables: Tables) {
  return publishedTables(tables).map(name => {
    const dataset = datasets[name];
    return {
      id: snakeCase(name),
      file: fileOf(name),
      title: dataset.title,
      row: dataset.row,
      rows: tables[name].length,
      origin: "origin" in dataset ? dataset.origin : "",
      licence: "licence" in dataset ? dataset.licence : undefined,
      columns: columnsOf(name, tables[name]),
    };
  });
}

/** The columns of a table with these rows. */
export function columnsOf(name: TableName, rows: readonly Partial<RowPlace>[] = []) {
  const names = columnNames(name, rows);
  const columns = Object.entries(columnsIn(name)).filter(([key]) => names.includes(key));
  return columns.map(([key, column]) => {
    const notes = notesOf(column);
    const datatype = notes.datatype === "date" ? datatypeOf(key, rows) : notes.datatype;
    return { name: snakeCase(key), ...notes, datatype, isRequired: !isOptional(column), isList: isList(key) };
  });
}

/** Days alone are dates; readers of CSV know a date and time in one form alone, and have no word for a mixture. */
function datatypeOf(column: string, rows: readonly Partial<RowPlace>[]): "date" | "datetime" | "string" {
  if (rows.every(({ hours }) => hours?.[column] === undefined)) return "date";
  const cells = rows.map(row => writtenCell(row, column)).filter(cell => cell !== "");
  return cells.every(cell => /^[\d-]{10}T[\d:]{8}Z$/.test(cell)) ? "datetime" : "string";
}

/** The tables as CSV, each with its metadata, and the files that describe all of them. */
export function tableDownloads(record: AuthorisationRecord, settings: Settings): readonly Download[] {
  const names = publishedTables(record.tables);
  return [
    ...names.flatMap(name => [
      download(`data/${fileOf(name)}`, () => csvText(name, record.tables[name])),
      download(`data/${fileOf(name)}-metadata.json`, () =>
        json({ "@context": csvwContext, ...metadataOf(name, record, settings) }),
      ),
    ]),
    download("data/csv-metadata.json", () => json(groupMetadata(names, record, settings))),
    download("data/datapackage.json", () => json(dataPackage(names, record, settings))),
  ];
}

export const csvwContext = ["http://www.w3.org/ns/csvw", { "@language": "en" }] as const;

function metadataOf(name: TableName, record: AuthorisationRecord, settings: Settings) {
  const dataset = datasets[name];
  const table = csvwTable(
    {
      url: fileOf(name),
      title: dataset.title,
      description: `${inventedNote(record)}Each row is ${dataset.row}.`,
      licence: "licence" in dataset ? dataset.licence.url : settings.licence.url,
      publisher: settings.publisher.name,
      modified: record.asAt,
      ...("origin" in dataset ? { source: dataset.origin } : {}),
    },
    columnsOf(name, record.tables[name]),
  );
  return { ...table, tableSchema: { ...table.tableSchema, primaryKey: dataset.key.map(snakeCase) } };
}

type CsvwFacts = Readonly<Record<"url" | "title" | "description" | "licence" | "publisher" | "modified", string>> & {
  readonly source?: string;
};

type CsvwColumn = {
  readonly name: string;
  readonly description: string;
  readonly datatype: string;
  readonly isRequired?: boolean;
  readonly isList?: boolean;
};

/** A table in the form of CSV on the Web: https://www.w3.org/TR/tabular-metadata/. */
export function csvwTable(facts: CsvwFacts, columns: readonly CsvwColumn[]) {
  return {
    url: facts.url,
    "dc:title": facts.title,
    "dc:description": facts.description,
    "dc:license": { "@id": facts.licence },
    "dc:publisher": facts.publisher,
    "dc:modified": { "@value": facts.modified, "@type": "xsd:date" },
    ...(facts.source === undefined ? {} : { "dc:source": facts.source }),
    dialect: {
      encoding: "utf-8",
      delimiter: ",",
      quoteChar: '"',
      doubleQuote: true,
      lineTerminators: ["\n"],
      header: true,
    },
    tableSchema: {
      columns: columns.map(({ name, description, datatype, isRequired = false, isList = false }) => ({
        name,
        titles: name,
        "dc:description": description,
        datatype,
        required: isRequired,
        ...(isList ? { separator: " " } : {}),
      })),
    },
  };
}

/** All tables together: only in a group may one table refer to another. A cell that is a list refers to nothing. */
function groupMetadata(names: readonly TableName[], record: AuthorisationRecord, settings: Settings) {
  const tables = names.map(name => {
    const { tableSchema, ...rest } = metadataOf(name, record, settings);
    const foreignKeys = referencesOf(name).map(([column, target]) => ({
      columnReference: column,
      reference: { resource: fileOf(target), columnReference: snakeCase(datasets[target].key[0]) },
    }));
    return { ...rest, tableSchema: { ...tableSchema, foreignKeys } };
  });
  return { "@context": csvwContext, tables };
}

// https://datapackage.org/standard/data-package/
function dataPackage(names: readonly TableName[], record: AuthorisationRecord, settings: Settings) {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "ccg-authorisation",
    title: settings.title,
    description: `${inventedNote(record)}${settings.description}`,
    version: record.asAt,
    licenses: [{ title: settings.licence.name, path: settings.licence.url }],
    contributors: [{ title: settings.publisher.name, roles: ["publisher"] }],
    sources: [...record.sources.values()].map(({ source, publisher, url }) => ({
      title: `${publisher} (${source})`,
      ...(url === undefined ? {} : { path: url }),
    })),
    resources: names.map(name => resourceOf(name, record.tables)),
  };
}

function resourceOf(name: TableName, tables: Tables) {
  const text = csvText(name, tables[name]);
  const dataset = datasets[name];
  return {
    name: packageName(name),
    type: "table",
    path: fileOf(name),
    title: dataset.title,
    description: `Each row is ${dataset.row}.`,
    ...("licence" in dataset ? { licenses: [{ title: dataset.licence.name, path: dataset.licence.url }] } : {}),
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes: Buffer.byteLength(text),
    hash: `sha256:${sha256Of(text)}`,
    dialect: { delimiter: ",", lineTerminator: "\n", quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: columnsOf(name, tables[name]).map(({ name, datatype, description, isRequired }) => ({
        name,
        // The type "list" of the second edition is unknown to readers of the first, which then read no row.
        type: datatype === "decimal" ? "number" : datatype,
        description,
        constraints: { required: isRequired },
      })),
      missingValues: [""],
      ...keyOf(name),
      foreignKeys: referencesOf(name).map(([column, target]) => ({
        fields: [column],
        reference: { resource: packageName(target), fields: [snakeCase(datasets[target].key[0])] },
      })),
    },
  };
}

/** A primary key has no empty cells; of others, the Data Package standard speaks as unique keys. */
function keyOf(name: TableName) {
  const key = datasets[name].key.map(snakeCase);
  const isFilled = columnsOf(name).every(column => column.isRequired || !key.includes(column.name));
  return isFilled ? { primaryKey: key } : { uniqueKeys: [key] };
}

/** What the description of a file begins with. */
export function inventedNote(record: AuthorisationRecord): string {
  return record.isInvented ? "Invented data, for an example. " : "";
}

function packageName(name: TableName): string {
  return snakeCase(name).replaceAll("_", "-");
}

/** What single cells of a table refer to; a list of sources can't be declared as a reference. */
function referencesOf(name: TableName): readonly (readonly [column: string, target: TableName])[] {
  return Object.entries(datasets[name].references)
    .filter(([column]) => !isList(column))
    .map(([column, target]) => [snakeCase(column), target] as const);
}

function isList(column: string): boolean {
  return /sources$/i.test(column);
}
