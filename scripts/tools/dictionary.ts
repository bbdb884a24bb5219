/** The schemas to the data dictionary, data/README.md, which therefore says exactly what is checked. */

import type { z } from "zod";
import { notesOf, snakeCase } from "../record/column.ts";
import { columnsIn, datasets, type TableName } from "../record/datasets.ts";
import { fileOf, mayLack, tableNames } from "../record/tables.ts";
import { columnsOf } from "../site/files/table-downloads.ts";

/** The text of data/README.md. */
export function dictionaryText(): string {
  return [
    "# Data dictionary",
    "",
    "`npm run dictionary` writes this page from the schemas in `scripts/record/datasets.ts`, which every build uses to check the tables. Do not edit it by hand.",
    "",
    "The tables hold what public sources say about the authorisation of the clinical commissioning groups (CCGs) in England. A cell is empty if no source was found; nothing is filled in. Files are UTF-8 and RFC 4180 CSV with a header line.",
    "",
    "A date from which something counts may have a time with its zone, as an embargo has (`2013-01-22T11:00:00Z`): before that moment, nothing of it is in any build. A date alone counts from the beginning of its day in London.",
    "",
    "Codes, names, practices and patients are NHS and Office for National Statistics data under the [Open Government Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/). Label points come from boundaries that contain OS data © Crown copyright and database right; National Statistics data © Crown copyright and database right. Places are from [GeoNames](https://www.geonames.org/), under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).",
    ...tableNames.flatMap(sectionOf),
    "",
  ].join("\n");
}

function sectionOf(name: TableName): readonly string[] {
  const dataset = datasets[name];
  const rows = columnsOf(name).map(({ name: column, description, expected, mayHaveHour }) => {
    const cells = [`\`${column}\``, description, mayHaveHour ? `${expected}; may have a time` : expected].map(cell =>
      cell.replaceAll("|", "\\|"),
    );
    return `| ${cells.join(" | ")} |`;
  });
  const key = columnsOf(name)
    .map(column => column.name)
    .filter(column => dataset.key.some(part => snakeCase(part) === column));
  const references = Object.entries(dataset.references).map(
    ([column, target]) => `\`${snakeCase(column)}\` is a key in \`${fileOf(target)}\``,
  );
  return [
    "",
    `## ${fileOf(name)}`,
    "",
    `${dataset.title}. Each row is ${dataset.row}; its key is ${key.map(column => `\`${column}\``).join(", ")}.`,
    ...("isOptional" in dataset ? ["", "A data directory need not have this file."] : []),
    ...(references.length > 0 ? ["", `References: ${references.join("; ")}.`] : []),
    "",
    "| column | what it holds | what is expected |",
    "| --- | --- | --- |",
    ...rows,
    ...Object.entries(columnsIn(name)).flatMap(([column, found]) =>
      mayLack(name, column) ? moreOf(column, found) : [],
    ),
  ];
}

function moreOf(column: string, found: z.ZodType): readonly string[] {
  const { description, expected, mayHaveHour } = notesOf(found);
  const time = mayHaveHour ? "; may have a time" : "";
  return ["", `It may have one more column, \`${snakeCase(column)}\`. ${description}: ${expected}${time}.`];
}
