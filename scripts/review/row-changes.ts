/** The tables of two editions to their changed rows, matched by key and compared cell by cell. */

import type { Cells, Edition, EditionTable } from "./edition.ts";

export type CellChange = { readonly column: string; readonly was: string; readonly now: string };

/** A row that was added, is gone, or has changed cells. */
export type RowChange = {
  readonly file: string;
  readonly key: string;
  /** The key, with the name of the CCG if the row is about one. */
  readonly label: string;
  readonly change: "added" | "gone" | "changed";
  readonly cells: readonly CellChange[];
};

/** What changed in one table; `rows` has every changed row. */
export type TableChange = {
  readonly file: string;
  readonly change: "added" | "gone" | "changed";
  readonly rows: readonly RowChange[];
  readonly columnsAdded: readonly string[];
  readonly columnsGone: readonly string[];
  /** Whether the rows that both have are in a different order. */
  readonly isReordered: boolean;
};

/** The changed tables, in order of name. */
export function tableChanges(old: Edition, now: Edition): readonly TableChange[] {
  const files = [...new Set([...old.tables.keys(), ...now.tables.keys()])].toSorted();
  const nameOf = (code: string) => nameIn(now, code) ?? nameIn(old, code);
  return files.flatMap(file => {
    const [before, after] = [old.tables.get(file), now.tables.get(file)];
    const change = changeOf(file, before ?? noTable, after ?? noTable, nameOf);
    const kind = before === undefined ? "added" : after === undefined ? "gone" : "changed";
    const differs = change.rows.length + change.columnsAdded.length + change.columnsGone.length > 0;
    return kind !== "changed" || differs || change.isReordered ? [{ ...change, change: kind }] : [];
  });
}

const noTable: EditionTable = { columns: [], keyColumns: [], rows: new Map(), keys: [] };

function nameIn(edition: Edition, code: string): string | undefined {
  return edition.tables.get("ccgs.csv")?.rows.get(code)?.get("name");
}

function changeOf(
  file: string,
  old: EditionTable,
  now: EditionTable,
  nameOf: (code: string) => string | undefined,
): Omit<TableChange, "change"> {
  const rowOf = (key: string, was: Cells | undefined, is: Cells | undefined): RowChange => {
    const name = nameOf(was?.get("ods_code") ?? is?.get("ods_code") ?? "");
    const change = was === undefined ? "added" : is === undefined ? "gone" : "changed";
    const cells = columnsToCompare(old, now)
      .map(column => ({ column, was: was?.get(column) ?? "", now: is?.get(column) ?? "" }))
      .filter(cell => cell.was !== cell.now);
    return { file, key, label: name === undefined ? key : `${name} (${key})`, change, cells };
  };
  const gone = old.keys.filter(key => !now.rows.has(key)).map(key => rowOf(key, old.rows.get(key), undefined));
  const others = now.keys.map(key => rowOf(key, old.rows.get(key), now.rows.get(key)));
  const rows = [...gone, ...others.filter(row => row.change === "added" || row.cells.length > 0)];
  const [before, after] = [old.keys.filter(key => now.rows.has(key)), now.keys.filter(key => old.rows.has(key))];
  const isWhole = old.columns.length > 0 && now.columns.length > 0;
  return {
    file,
    rows,
    columnsAdded: isWhole ? now.columns.filter(column => !old.columns.includes(column)) : [],
    columnsGone: isWhole ? old.columns.filter(column => !now.columns.includes(column)) : [],
    isReordered: before.some((key, index) => after[index] !== key),
  };
}

/** The columns to compare: not the key, and not a column that only one table has, which is reported once for the table. */
function columnsToCompare(old: EditionTable, now: EditionTable): readonly string[] {
  const [table, other] = now.columns.length > 0 ? [now, old] : [old, now];
  const isShared = (column: string) => other.columns.length === 0 || other.columns.includes(column);
  return table.columns.filter(column => isShared(column) && !table.keyColumns.includes(column));
}
