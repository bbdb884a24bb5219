/** What machines read: every table as CSV with its metadata, the figures, and each CCG as JSON. */

import { isOptional, notesOf } from "./column.ts";
import type { Settings } from "./content.ts";
import { datasets, snakeCase, type TableName } from "./datasets.ts";
import type { FigureEntry } from "./figure-view.ts";
import type { AuthorisationRecord, Ccg } from "./record.ts";
import { csvText, fileOf, publishedTables, type Tables } from "./tables.ts";

/** A file of the site by its path from the root. */
export type Download = { readonly path: string; readonly text: string };

export type TableView = {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly row: string;
  readonly rows: number;
  readonly origin: string;
  readonly columns: readonly ColumnView[];
};

type ColumnView = {
  readonly name: string;
  readonly description: string;
  readonly expected: string;
  readonly isRequired: boolean;
  readonly datatype: string;
  readonly isList: boolean;
};

/** The tables as the page of downloads lists them. */
export function tableViews(tables: Tables): readonly TableView[] {
  return publishedTables(tables).map(name => {
    const dataset = datasets[name];
    return {
      id: snakeCase(name),
      file: fileOf(name),
      title: dataset.title,
      row: dataset.row,
      rows: tables[name].length,
      origin: "origin" in dataset ? dataset.origin : "",
      columns: columnsOf(name),
    };
  });
}

/** The columns of a table, from its schema. */
export function columnsOf(name: TableName): readonly ColumnView[] {
  return Object.entries(datasets[name].schema.shape).map(([key, column]) => {
    const { description, expected, datatype } = notesOf(column);
    return {
      name: snakeCase(key),
      description,
      expected,
      isRequired: !isOptional(column),
      datatype,
      isList: /sources$/i.test(key),
    };
  });
}

export function tableDownloads(record: AuthorisationRecord, settings: Settings): readonly Download[] {
  return [
    ...publishedTables(record.tables).flatMap(name => [
      { path: `data/${fileOf(name)}`, text: csvText(name, record.tables[name]) },
      { path: `data/${fileOf(name)}-metadata.json`, text: json(metadataOf(name, settings)) },
    ]),
    { path: "data/datapackage.json", text: json(dataPackage(record, settings)) },
  ];
}

export function figuresDownload(record: AuthorisationRecord, entries: readonly FigureEntry[]): Download {
  const figures = entries.map(({ id, label, value, words, unit, qualifier, asAtDate, made, rows, sources, uses }) => ({
    id,
    label,
    value,
    words,
    unit,
    qualifier,
    asAt: asAtDate,
    made,
    rows: rows.map(row => `${row.file}#row=${row.line}`),
    sources: sources.map(source => source.key),
    uses: uses.map(({ sentence, href }) => ({ sentence, href })),
  }));
  return { path: "data/figures.json", text: json({ asAt: record.asAt, isInvented: record.isInvented, figures }) };
}

export function ccgDownload(ccg: Ccg, record: AuthorisationRecord): Download {
  const { line: _, decision, ...facts } = ccg;
  const { line: __, ...decided } = decision ?? { line: 0 };
  const text = json({
    asAt: record.asAt,
    isInvented: record.isInvented,
    ...facts,
    decision: decision === undefined ? null : decided,
  });
  return { path: `ccgs/${ccg.odsCode.toLowerCase()}/index.json`, text };
}

// https://www.w3.org/TR/tabular-metadata/
function metadataOf(name: TableName, settings: Settings) {
  const dataset = datasets[name];
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    url: fileOf(name),
    "dc:title": dataset.title,
    "dc:description": `One row is ${dataset.row}.`,
    "dc:license": { "@id": settings.licence.url },
    "dc:publisher": settings.publisher.name,
    tableSchema: {
      columns: columnsOf(name).map(column => ({
        name: column.name,
        titles: column.name,
        "dc:description": column.description,
        datatype: column.datatype,
        required: column.isRequired,
        ...(column.isList ? { separator: " " } : {}),
      })),
      primaryKey: dataset.key.map(snakeCase),
      foreignKeys: referencesOf(name).map(([column, target]) => ({
        columnReference: column,
        reference: { resource: fileOf(target), columnReference: datasets[target].key.map(snakeCase)[0] },
      })),
    },
  };
}

// https://datapackage.org/standard/data-package/
function dataPackage(record: AuthorisationRecord, settings: Settings) {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "ccg-authorisation",
    title: settings.title,
    description: `${record.isInvented ? "Invented data, for an example. " : ""}${settings.description}`,
    version: record.asAt,
    licenses: [{ title: settings.licence.name, path: settings.licence.url }],
    resources: publishedTables(record.tables).map(name => ({
      name: snakeCase(name).replaceAll("_", "-"),
      path: fileOf(name),
      title: datasets[name].title,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      schema: {
        fields: columnsOf(name).map(column => ({
          name: column.name,
          type: packageType(column.datatype),
          description: column.description,
          constraints: { required: column.isRequired },
        })),
        primaryKey: datasets[name].key.map(snakeCase),
        foreignKeys: referencesOf(name)
          .filter(([column]) => !column.endsWith("sources"))
          .map(([column, target]) => ({
            fields: [column],
            reference: {
              resource: snakeCase(target).replaceAll("_", "-"),
              fields: [snakeCase(datasets[target].key[0])],
            },
          })),
      },
    })),
  };
}

function referencesOf(name: TableName): readonly (readonly [column: string, target: TableName])[] {
  return Object.entries(datasets[name].references).map(([column, target]) => [snakeCase(column), target] as const);
}

function packageType(datatype: ColumnView["datatype"]): string {
  return datatype === "decimal" ? "number" : datatype;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
