/** The record to the one table that most readers want: a row for each CCG, with its decision, its status and the sources. */

import { csvLine } from "../../input/csv.ts";
import { once } from "../../input/once.ts";
import type { Settings } from "../../prose/settings.ts";
import { type AuthorisationRecord, allByName, type Ccg } from "../../record/record.ts";
import { zipOf } from "./archive.ts";
import { type Download, download, json, textOf } from "./download.ts";
import { type Cell, spreadsheetOf } from "./spreadsheet.ts";
import { csvwContext, csvwTable, inventedNote, tableDownloads } from "./table-downloads.ts";

type Column = {
  readonly description: string;
  readonly datatype: "string" | "integer";
  readonly cellOf: (ccg: Ccg) => Cell;
};

const text = (description: string, cellOf: (ccg: Ccg) => Cell): Column => ({ description, datatype: "string", cellOf });
const count = (description: string, cellOf: (ccg: Ccg) => Cell): Column => {
  return { description, datatype: "integer", cellOf };
};

const columns: Readonly<Record<string, Column>> = {
  ods_code: text("Code of the organisation in the Organisation Data Service", ({ odsCode }) => odsCode),
  name: text("Official name", ({ name }) => name),
  region: text("Region of the NHS Commissioning Board", ({ region }) => region),
  area_team: text("Area team of the NHS Commissioning Board", ({ areaTeam }) => areaTeam),
  wave: count("Wave in which it was authorised", ({ decision }) => decision?.wave),
  decision: text("The decision when it was authorised", ({ decision }) => decision?.outcome),
  conditions: count("Number of conditions on its authorisation", ({ decision }) => decision?.conditions),
  status: text("Its status on the date of the file", ({ status }) =>
    status.kind === "not recorded" ? undefined : status.kind,
  ),
  status_since: text("Day or month by which that status had begun", ({ status }) => status.since?.date),
  conditions_left: count("Number of conditions left after the latest review", ({ status }) => status.conditionsLeft),
  legal_directions: text("Whether it is under legal directions on the date of the file", ({ status }) =>
    status.directions === "not known" ? undefined : status.directions,
  ),
  registered_patients: count(
    "Patients registered with its member practices, April 2013",
    ccg => ccg.registeredPatients,
  ),
  gp_practices: count("Member GP practices, April 2013", ({ gpPractices }) => gpPractices),
  ons_code: text("Code of its area in the ONS register", ({ onsCode }) => onsCode),
  sources: text("Source keys for its wave, decision and status, in sources.csv", ({ decision, status }) =>
    keysOf([...(decision?.waveSources ?? []), ...(decision?.outcomeSources ?? []), ...status.sources]),
  ),
};

function keysOf(sources: readonly string[]): Cell {
  return sources.length === 0 ? undefined : [...new Set(sources)].join(" ");
}

/** The names of the columns, and a row of cells for each CCG from A to Z. */
export function allCcgs(record: AuthorisationRecord): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
} {
  const cells = Object.values(columns);
  return {
    header: Object.keys(columns),
    rows: allByName(record).map(ccg => cells.map(({ cellOf }) => cellOf(ccg))),
  };
}

/** The table as CSV with its metadata and as a spreadsheet, and every table in one archive; each is made once. */
export function allCcgsDownloads(record: AuthorisationRecord, settings: Settings): readonly Download[] {
  const key = JSON.stringify(settings);
  const known = downloadsOf.get(record);
  if (known?.key === key) return known.downloads;
  const downloads = makeDownloads(record, settings).map(({ path, parts }) => ({
    path,
    parts: once(() => [...parts()]),
  }));
  downloadsOf.set(record, { key, downloads });
  return downloads;
}

// The page of the data tells the sizes of the files, which a preview would pack anew with each save.
const downloadsOf = new WeakMap<
  AuthorisationRecord,
  { readonly key: string; readonly downloads: readonly Download[] }
>();

function makeDownloads(record: AuthorisationRecord, settings: Settings): readonly Download[] {
  const { header, rows } = allCcgs(record);
  const csv = () => [header, ...rows].map(row => csvLine(row.map(cell => String(cell ?? "")))).join("");
  const own = [
    download("data/all-ccgs.csv", csv),
    download("data/all-ccgs.csv-metadata.json", () => json(metadataOf(record, settings))),
  ];
  const packed = () =>
    [...own, ...tableDownloads(record, settings)].map(file => [file.path.slice("data/".length), textOf(file)] as const);
  return [
    ...own,
    download("data/all-ccgs.ods", () => spreadsheetOf({ name: `CCGs ${record.asAt}`, header, rows })),
    download("data/all-tables.zip", () => zipOf(packed())),
  ];
}

function metadataOf(record: AuthorisationRecord, settings: Settings) {
  const table = csvwTable(
    {
      url: "all-ccgs.csv",
      title: "All CCGs",
      description: `${inventedNote(record)}Each row is a clinical commissioning group (CCG).`,
      licence: settings.licence.url,
      publisher: settings.publisher.name,
      modified: record.asAt,
    },
    Object.entries(columns).map(([name, column]) => ({ name, ...column, isList: name === "sources" })),
  );
  return { "@context": csvwContext, ...table, tableSchema: { ...table.tableSchema, primaryKey: ["ods_code"] } };
}
