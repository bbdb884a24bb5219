/** What was changed on a page since it was published: editors' notes, and corrections of the rows that it shows. */

import { type Addresses, pathOfCcg } from "../../addresses/address.ts";
import { pathTo } from "../../addresses/routes.ts";
import { compareText } from "../../input/problem.ts";
import { correctedCells, correctionId } from "../../record/corrected-cell.ts";
import type { TableName } from "../../record/datasets.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import type { RowPlace } from "../../record/table.ts";
import { fileOf, type Row } from "../../record/tables.ts";
import { sourceViews } from "./source-view.ts";

/** A correction: which cell was wrong, what stood there, what stands there now, why, and since when. */
export type CorrectionView = Readonly<ReturnType<typeof correctionViews>[number]>;

/** A change on a page; a correction is told in full on /data/. */
export type UpdateView = CorrectionView | (Note & { readonly kind: "note"; readonly id: string });

/** All corrections, the newest first. */
export function correctionViews(record: AuthorisationRecord, addresses: Addresses) {
  const cellOf = correctedCells(record.tables);
  const views = record.tables.corrections.flatMap(correction => {
    const cell = cellOf(correction);
    if (cell === undefined) return [];
    const { corrected, row, column, was = "", now = "", reason, sources } = correction;
    const id = correctionId(correction);
    return {
      kind: "correction" as const,
      /** Its place on /data/, where all corrections stand. */
      id,
      href: addresses.of(`/data/#${id}`),
      date: formatDate(corrected),
      dateIso: corrected,
      file: fileOf(cell.table),
      line: cell.line,
      row,
      column,
      was,
      now,
      reason,
      sources: sourceViews(sources, record, addresses),
      /** The pages that show its row. */
      paths: pathsShowing(correction, cell.row),
    };
  });
  return views.toSorted((a, b) => compareText(b.dateIso, a.dateIso) || compareText(a.id, b.id));
}

/** The corrections that a figure rests on: those of its rows, but of their names, notes and sources. */
export function correctionsBehind(
  { rows }: { readonly rows: readonly { readonly table: TableName; readonly line: number }[] },
  corrections: readonly CorrectionView[],
): readonly CorrectionView[] {
  return corrections.filter(
    ({ file, line, column }) =>
      !/^(name|note|.*sources|.*basis)$/.test(column) &&
      rows.some(row => row.line === line && fileOf(row.table) === file),
  );
}

/** What was changed on the page at a path, with these notes and such of the corrections as it shows; the newest first. */
export function updatesOf(
  path: string,
  notes: readonly Note[],
  corrections: readonly CorrectionView[],
): readonly UpdateView[] {
  const shown = corrections.filter(({ paths }) => paths.includes(path));
  return [...numbered(notes), ...shown].toSorted((a, b) => compareText(b.dateIso, a.dateIso));
}

/** An editor's note of a change. */
export type Note = {
  readonly date: string;
  readonly dateIso: string;
  readonly html: string;
  readonly text: string;
};

/** Notes with ids; those of one day are told apart by their order. */
function numbered(notes: readonly Note[]): readonly UpdateView[] {
  return notes.map((note, index) => {
    const earlier = notes.slice(0, index).filter(other => other.dateIso === note.dateIso).length;
    return { kind: "note", id: `update-${note.dateIso}${earlier === 0 ? "" : `-${earlier + 1}`}`, ...note };
  });
}

/** The pages that show a row of a table, beside those of the data and the figures. */
function pathsShowing({ table }: Row<"corrections">, row: RowPlace): readonly string[] {
  const of = (name: string): unknown => Reflect.get(row, name);
  const [odsCode, wave, after, id] = [of("odsCode"), of("wave"), of("after"), of("id")];
  if (table === "reviews") return [pathTo("waves")];
  const isOfMethod = tablesOfMethod.has(table) || (table === "timeline" && wave === undefined);
  if (isOfMethod) return [pathTo("authorisation")];
  const numbers = [
    ...(table === "waves" || table === "timeline" ? [wave] : []),
    /^wave-(\d)$/.exec(String(after))?.[1],
    table === "statements" ? /^wave-(\d)\./.exec(String(id))?.[1] : undefined,
  ];
  return [
    ...(typeof odsCode === "string" ? [pathOfCcg(odsCode)] : []),
    ...numbers.filter(number => number !== undefined).map(number => pathTo("wave", String(number))),
    ...(table === "waves" ? [pathTo("waves")] : []),
  ];
}

/** The tables that the page of how authorisation worked shows. */
const tablesOfMethod: ReadonlySet<string> = new Set(["stages", "domains", "criteria", "supportLevels"]);
