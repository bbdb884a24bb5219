/** The downloads, the corrections and the fields of the JSON files, as the page of the data shows them. */

import { allByName } from "../../record/record.ts";
import { allCcgs, allCcgsDownloads } from "../files/all-ccgs.ts";
import { type Download, sizeWords, textOf } from "../files/download.ts";
import { ccgDownload, ccgShape, fieldsOf, figureExample, figuresShape, schemaDownloads } from "../files/json-files.ts";
import { tableDownloads, tableViews } from "../files/table-downloads.ts";
import type { Materials } from "../page.ts";
import type { CorrectionView } from "./update-view.ts";

/** How many rows of a table, and of the table of all CCGs, the page shows. */
const mostPreviewed = 3;
const mostShown = 2;

type Shown = Materials & { readonly figuresSize: () => string };

/** The downloads, with examples cut from the very files that the site holds. */
export function dataView({ record, entries, settings, figuresSize }: Shown, corrections: readonly CorrectionView[]) {
  const ccgs = allByName(record);
  const ccg = ccgs.find(({ decision }) => decision?.outcome !== undefined) ?? ccgs[0];
  const file = ccg && ccgDownload(ccg, record);
  const figure = entries.named.find(entry => entry.id === "authorised") ?? entries.named[0];
  const ofTables = [...allCcgsDownloads(record, settings), ...tableDownloads(record, settings)];
  const downloads = [...ofTables, ...schemaDownloads()];
  const sizes = new Map(downloads.map(each => [each.path, sizeWords(each)]));
  const { header, rows } = allCcgs(record);
  // Those with a decision have most to show.
  const shown = [...rows.filter(row => row[header.indexOf("decision")] !== undefined), ...rows].slice(0, mostShown);
  return {
    tables: tableViews(record.tables).map(table => {
      const path = `data/${table.file}`;
      const metadataSize = sizes.get(`${path}-metadata.json`);
      return {
        ...table,
        size: sizes.get(path),
        metadataSize,
        excerpt: firstLines(downloads.find(each => each.path === path)),
      };
    }),
    allCcgs: {
      count: rows.length,
      columns: header.map((name, index) => ({ name, cells: shown.map(row => String(row[index] ?? "")) })),
      csvSize: sizes.get("data/all-ccgs.csv"),
      odsSize: sizes.get("data/all-ccgs.ods"),
      zipSize: sizes.get("data/all-tables.zip"),
    },
    sizes: {
      allColumns: sizes.get("data/all-ccgs.csv-metadata.json"),
      allMetadata: sizes.get("data/csv-metadata.json"),
      package: sizes.get("data/datapackage.json"),
      figures: figuresSize(),
      figuresSchema: sizes.get("data/figures.schema.json"),
      ccgSchema: sizes.get("data/ccg.schema.json"),
    },
    corrections,
    ccg: file && { name: ccg.name, path: file.path, text: textOf(file) },
    figure: figure && figureExample(figure),
    ccgFields: fieldsOf(ccgShape),
    figureFields: fieldsOf(figuresShape),
  };
}

/** The header of a table and its first rows, as they stand in the file. */
function firstLines(file: Download | undefined): string {
  const lines = file === undefined ? [] : textOf(file).split("\n", mostPreviewed + 1);
  return lines.join("\n");
}
