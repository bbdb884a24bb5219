/** Two editions to their changed figures, with the rows that changed them and the sentences that use them. */

import type { Edition, EditionFigure } from "./edition.ts";
import type { RowChange, TableChange } from "./row-changes.ts";

/** A sentence on a page that is bound to a figure. */
export type FigureUse = { readonly path: string; readonly anchor: string; readonly sentence: string };

export type FigureChange = {
  readonly id: string;
  readonly label: string;
  readonly change: "added" | "gone" | "changed";
  /** The values in words; empty if there is no such figure. */
  readonly was: string;
  readonly now: string;
  /** The changed rows that it is or was made from. */
  readonly rows: readonly RowChange[];
  readonly uses: readonly FigureUse[];
};

/** The figures whose value, unit or qualifier changed, and those that only one edition has. */
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

/** Whether a dated figure is listed only because the undated figure has changed since the other edition. */
function isOnlyListed(id: string, figure: EditionFigure | undefined, other: Edition): boolean {
  const undated = other.figures.get(id.replace(/@[\d-]+$/, ""));
  return figure !== undefined && undated !== undefined && undated.id !== id && claimOf(undated) === claimOf(figure);
}

function claimOf({ value, unit, qualifier }: EditionFigure): string {
  return JSON.stringify([value, unit, qualifier]);
}

/** Values in words; if the words are equal, with the value and unit that differ. */
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

/** Whether only a note or the sources of a row changed, which affect no figure. */
function isRemark({ change, cells }: RowChange): boolean {
  return change === "changed" && cells.every(({ column }) => isRemarkColumn(column));
}

/** Whether a column only comments on a row and affects no figure. */
export function isRemarkColumn(column: string): boolean {
  return /^note$|sources$|basis$/.test(column);
}

/** The sentences that use each figure, without those of dated pages on which the figure has not changed. */
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

/** The value of a figure as at a page's own date, which has a dated entry only if it differs from today's. */
function claimAt({ figures }: Edition, id: string, date: string): string | undefined {
  const name = id.endsWith(`@${date}`) ? id.slice(0, id.lastIndexOf("@")) : id;
  const figure = figures.get(`${name}@${date}`) ?? figures.get(name);
  return figure && claimOf(figure);
}
