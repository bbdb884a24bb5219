/** A table to a spreadsheet in the OpenDocument format 1.3 (ISO/IEC 26300), which every office program opens. */

import { zipOf } from "./archive.ts";

/** What a cell holds: a text, a number, or nothing where no source was found. */
export type Cell = string | number | undefined;

type Sheet = {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

/** The bytes of a spreadsheet with one sheet, its first row in bold. */
export function spreadsheetOf(sheet: Sheet): Uint8Array {
  // The type comes first and as it is, so that programs can tell the format from the first bytes (part 2, 3.3).
  const files = [
    ["mimetype", type],
    ["META-INF/manifest.xml", manifest],
    ["content.xml", contentOf(sheet)],
  ] as const;
  return zipOf(files, ["mimetype"]);
}

const type = "application/vnd.oasis.opendocument.spreadsheet";
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = "urn:oasis:names:tc:opendocument:xmlns";

const manifest = `${declaration}<manifest:manifest xmlns:manifest="${namespace}:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
`;

function contentOf({ name, header, rows }: Sheet): string {
  const spaces = ["office", "table", "text", "style"].map(space => `xmlns:${space}="${namespace}:${space}:1.0"`);
  return `${declaration}<office:document-content ${spaces.join(" ")} xmlns:fo="${namespace}:xsl-fo-compatible:1.0" office:version="1.3">
<office:automatic-styles>
<style:style style:name="bold" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="${escaped(name)}">
<table:table-column table:style-name="wide" table:number-columns-repeated="${header.length}"/>
<table:table-header-rows>${rowOf(header, ' table:style-name="bold"')}</table:table-header-rows>
${rows.map(row => rowOf(row)).join("\n")}
</table:table>
</office:spreadsheet></office:body>
</office:document-content>
`;
}

function rowOf(cells: readonly Cell[], style = ""): string {
  return `<table:table-row>${cells.map(cell => cellOf(cell, style)).join("")}</table:table-row>`;
}

function cellOf(cell: Cell, style: string): string {
  if (cell === undefined) return `<table:table-cell${style}/>`;
  const value = typeof cell === "number" ? `float" office:value="${cell}` : "string";
  return `<table:table-cell${style} office:value-type="${value}"><text:p>${escaped(String(cell))}</text:p></table:table-cell>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
