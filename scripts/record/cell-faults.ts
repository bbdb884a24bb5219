/** The cells of a table that are refused to problems, one for each cause: a spreadsheet spoils a whole column at once. */

import { type Place, quoted } from "../input/problem.ts";
import { adviceFor } from "./cell-advice.ts";
import { snakeCase } from "./column.ts";
import type { Flaw } from "./header.ts";

/** A cell that is refused: its column by its name here, and what it holds; undefined for an empty one. */
export type CellFault = {
  readonly column: string;
  readonly place: Place;
  readonly expected: string;
  readonly found: string | undefined;
  readonly mayHaveHour: boolean;
};

/** Takes the faults of each row, and tells them once all rows are read; `key` is the first column of the table's key. */
export function cellFaults(key: string, flaw: Flaw) {
  const single: CellFault[] = [];
  return {
    take: (row: readonly CellFault[]) => {
      const first = row.find(({ column }) => column === key);
      // A total or a note below the table has words where the key stands, and nothing or other words elsewhere.
      if (first?.found === undefined || row.length < mostWrong) single.push(...row);
      else
        flaw(
          first.place,
          `${messageOf(first)}; ${row.length - 1} other cells of this row are wrong: is it a total or a note?`,
        );
    },
    tell: () => {
      for (const alike of Map.groupBy(single, causeOf).values()) {
        const [first] = alike;
        if (first?.found !== undefined && alike.length > mostAlike)
          flaw(first.place, messageOf(first, alike.length - 1));
        else for (const fault of alike) flaw(fault.place, messageOf(fault));
      }
    },
  };
}

const mostWrong = 4;
const mostAlike = 10;

/** Cells of one column that are refused for the same, and are written alike. */
function causeOf({ column, expected, found, mayHaveHour }: CellFault): string {
  const form = found?.replace(/\p{N}+/gu, "0").replace(/\p{L}+/gu, "a");
  return JSON.stringify([column, form, adviceFor(found ?? "", expected, mayHaveHour)]);
}

function messageOf({ column, expected, found, mayHaveHour }: CellFault, more = 0): string {
  const cell = found === undefined ? "an empty cell" : quoted(found);
  const also = more === 0 ? "" : ` in this row, and the like in ${more} more`;
  return `${snakeCase(column)}: expected ${expected}, found ${cell}${also}${adviceFor(found ?? "", expected, mayHaveHour)}`;
}
