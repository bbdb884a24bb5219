/** What was changed on a page since it was published: editors' notes, and corrections of the rows that it shows. */

import { type Addresses, pathOfCcg } from "../../addresses/address.ts";
import { compareText } from "../../input/problem.ts";
import { correctedCells, correctionId } from "../../record/corrected-cell.ts";
import type { TableName } from "../../record/datasets.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { fileOf, type Row, type RowPlace } from "../../record/tables.ts";
import type { Page, Pages } from "../pages.ts";
import { type SourceView, sourceViews } from "./figure-view.ts";

/** A correction: which cell was wrong, what stood there, what stands there now, why, and since when. */
export type CorrectionView = {
  readonly kind: "correction";
  /** Its place on /data/, where all corrections stand. */
  readonly id: string;
  readonly href: string;
  readonly date: string;
  readonly dateIso: string;
  readonly file: string;
  readonly line: number;
  readonly row: string;
  readonly column: string;
  readonly was: string;
  readonly now: string;
  readonly reason: string;
  readonly sources: readonly SourceView[];
  /** The pages that show its row. */
  readonly paths: readonly string[];
};

/** A change on a page; a correction is told in full on /data/. */
export type UpdateView =
  | CorrectionView
  | {
      readonly kind: "note";
      readonly id: string;
      readonly date: string;
      readonly dateIso: string;
      readonly html: string;
      readonly text: string;
    };

/** All corrections, the newest first. */
export function correctionViews(record: AuthorisationRecord, addresses: Addresses): readonly CorrectionView[] {
  const cellOf = correctedCells(record.tables);
  const views = record.tables.corrections.flatMap(correction => {
    const cell = cellOf(correction);
    if (cell === undefined) return [];
    const id = correctionId(correction);
    const view: CorrectionView = {
      kind: "correction",
      id,
      href: addresses.of(`/data/#${id}`),
      date: formatDate(correction.corrected),
      dateIso: correction.corrected,
      file: fileOf(cell.table),
      line: cell.line,
      row: correction.row,
      column: correction.column,
      was: correction.was ?? "",
      now: correction.now ?? "",
      reason: correction.reason,
      sources: sourceViews(correction.sources, record, addresses),
      paths: pathsShowing(correction, cell.row),
    };
    return [view];
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

/** A page with what was changed on it, the newest first. */
export type PageWithUpdates = Page & { readonly updates: readonly UpdateView[] };

export type PagesWithUpdates = Readonly<Record<string, readonly PageWithUpdates[]>>;

export function withUpdates(pages: Pages, corrections: readonly CorrectionView[]): PagesWithUpdates {
  const byPath = new Map<string, CorrectionView[]>();
  for (const correction of corrections) {
    for (const path of correction.paths) byPath.set(path, [...(byPath.get(path) ?? []), correction]);
  }
  const updatesOf = (page: Page): readonly UpdateView[] =>
    [...notesOf(page), ...(byPath.get(page.path) ?? [])].toSorted((a, b) => compareText(b.dateIso, a.dateIso));
  return Object.fromEntries(
    Object.entries(pages).map(([kind, ofKind]) => [kind, ofKind.map(page => ({ ...page, updates: updatesOf(page) }))]),
  );
}

/** An editor's notes; those of one day are told apart by their order. */
function notesOf(page: Page): readonly UpdateView[] {
  const updates = page.words?.updates ?? [];
  return updates.map(({ date, dateIso, html, text }, index) => {
    const earlier = updates.slice(0, index).filter(other => other.dateIso === dateIso).length;
    return {
      kind: "note",
      id: `update-${dateIso}${earlier === 0 ? "" : `-${earlier + 1}`}`,
      date,
      dateIso,
      html,
      text,
    };
  });
}

/** The pages that show a row of a table, beside those of the data and the figures. */
function pathsShowing({ table }: Row<"corrections">, row: RowPlace): readonly string[] {
  const of = (name: string): unknown => Reflect.get(row, name);
  const [odsCode, wave, after, id] = [of("odsCode"), of("wave"), of("after"), of("id")];
  if (table === "reviews") return ["/waves/"];
  const waves = [
    ...(table === "waves" || table === "timeline" ? [wave] : []),
    /^wave-(\d)$/.exec(String(after))?.[1],
    table === "statements" ? /^wave-(\d)\./.exec(String(id))?.[1] : undefined,
  ];
  return [
    ...(typeof odsCode === "string" ? [pathOfCcg(odsCode)] : []),
    ...waves.filter(number => number !== undefined).map(number => `/waves/${number}/`),
    ...(table === "waves" ? ["/waves/"] : []),
  ];
}
