/** The figures of two editions to what differs: values, the rows that made the difference, the sentences that use them. */

import type { Edition, EditionFigure } from "./edition.ts";
import type { RowChange, TableChange } from "./row-changes.ts";

/** A sentence on a page that is bound to a figure. */
export type FigureUse = { readonly path: string; readonly anchor: string; readonly sentence: string };

export type FigureChange = {
  readonly id: string;
  readonly label: string;
  readonly change: "added" | "gone" | "changed";
  /** In words; empty where there is no such figure. */
  readonly was: string;
  readonly now: string;
  /** The rows that it is made from and that differ, or that it is no longer, or now, made from. */
  readonly rows: readonly RowChange[];
  readonly uses: readonly FigureUse[];
};

/** The figures whose value, unit or exactness differs, and those that only one edition has. */
export function figureChanges(old: Edition, now: Edition, tables: readonly TableChange[]): readonly FigureChange[] {
  const rows = new Map(tables.flatMap(table => table.rows.map(row => [`${row.file} ${row.key}`, row] as const)));
  const usesNow = usesIn(now, old);
  const usesBefore = usesIn(old, now);
  const ids = [...now.figures.keys(), ...[...old.figures.keys()].filter(id => !now.figures.has(id))];
  return ids.flatMap(id => {
    const [was, is] = [old.figures.get(id), now.figures.get(id)];
    if (was !== undefined && is !== undefined && claimOf(was) === claimOf(is)) return [];
    if (isOnlyListed(id, is, old) || isOnlyListed(id, was, now)) return [];
    const change = was === undefined ? "added" : is === undefined ? "gone" : "changed";
    return [
      {
        id,
        label: (is ?? was)?.label ?? id,
        change,
        ...wordsOf(was, is),
        rows: change === "changed" ? movers(rowsOf(was, old), rowsOf(is, now), rows) : [],
        uses: (change === "gone" ? usesBefore : usesNow).get(id) ?? [],
      },
    ];
  });
}

/** Whether a dated figure has an entry of its own only because the undated one of the other edition moved on. */
function isOnlyListed(id: string, figure: EditionFigure | undefined, other: Edition): boolean {
  const undated = other.figures.get(id.replace(/@[\d-]+$/, ""));
  return figure !== undefined && undated !== undefined && undated.id !== id && claimOf(undated) === claimOf(figure);
}

function claimOf({ value, unit, qualifier }: EditionFigure): string {
  return JSON.stringify([value, unit, qualifier]);
}

/** Values in words; where the words are the same and the claims are not, with what tells them apart. */
function wordsOf(was: EditionFigure | undefined, now: EditionFigure | undefined): Pick<FigureChange, "was" | "now"> {
  const isTold = was?.words !== now?.words;
  const words = (figure: EditionFigure | undefined) =>
    figure === undefined ? "" : isTold ? figure.words : `${figure.words} (${figure.value}, ${figure.unit})`;
  return { was: words(was), now: words(now) };
}

/** The rows of a figure as `file key`. */
function rowsOf(figure: EditionFigure | undefined, edition: Edition): ReadonlySet<string> {
  const keys = (figure?.rows ?? []).map(row => {
    const [file = "", line] = row.split("#row=");
    return `${file} ${edition.tables.get(file)?.keys[Number(line) - 2] ?? ""}`;
  });
  return new Set(keys);
}

function movers(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  changes: ReadonlyMap<string, RowChange>,
): readonly RowChange[] {
  return [...new Set([...before, ...after])].flatMap(key => {
    const change = changes.get(key);
    return change === undefined || isRemark(change) ? [] : [change];
  });
}

/** Whether what changed of a row moves no figure: a note, or on what the row rests. */
function isRemark({ change, cells }: RowChange): boolean {
  return change === "changed" && cells.every(({ column }) => isRemarkColumn(column));
}

/** A column that says something about a row and counts in no figure. */
export function isRemarkColumn(column: string): boolean {
  return /^note$|sources$|basis$/.test(column);
}

/** The sentences that use each figure; not those of a page with a date of its own, as at which nothing moved. */
function usesIn(edition: Edition, other: Edition): ReadonlyMap<string, readonly FigureUse[]> {
  const others = new Map(other.transcript.pages.map(page => [page.path, page]));
  const uses = edition.transcript.pages.flatMap(({ path, asAt, passages }) => {
    const isDatedAlike = asAt !== undefined && others.get(path)?.asAt === asAt;
    const stays = (id: string) => isDatedAlike && claimAt(edition, id, asAt) === claimAt(other, id, asAt);
    return passages.flatMap(({ anchor, sentences }) =>
      sentences.flatMap(({ text, figures }) =>
        [...new Set(figures)].filter(id => !stays(id)).map(id => ({ id, use: { path, anchor, sentence: text } })),
      ),
    );
  });
  return new Map([...Map.groupBy(uses, ({ id }) => id)].map(([id, found]) => [id, found.map(({ use }) => use)]));
}

/** What a figure is as at a page's own date; it has an entry with that date only where it is not the same as now. */
function claimAt({ figures }: Edition, id: string, date: string): string | undefined {
  const name = id.endsWith(`@${date}`) ? id.slice(0, id.lastIndexOf("@")) : id;
  const figure = figures.get(`${name}@${date}`) ?? figures.get(name);
  return figure && claimOf(figure);
}
