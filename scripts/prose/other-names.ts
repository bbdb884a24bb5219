/** The editors' table `content/other-names.csv`: names that readers type, with the CCG or page that each leads to. */

import { z } from "zod";
import { standingPaths } from "../addresses/routes.ts";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { code, text } from "../record/column.ts";
import type { AuthorisationRecord } from "../record/record.ts";
import { type RowPlace, readTable } from "../record/table.ts";

const schema = z.object({
  name: text("The name, as a reader types it"),
  leadsTo: code(
    "The code of a CCG, or the path of a standing page",
    /^(?=.{1,100}$)(?:[A-Z0-9]{3,6}|\/(?:[a-z-]+\/)*)$/,
    "the code of a CCG such as 04G, or the path of a page such as /data/",
  ),
});

const table = { schema, key: ["name", "leadsTo"] } as const;

/** A name by which a CCG or a page is found beside its own; a name of several CCGs has a row for each. */
export type OtherName = Readonly<z.output<typeof schema>> & RowPlace;

/** Where the table is kept, from the content folder. */
export const otherNamesFile = "other-names.csv";

/** Every row of the table; one in which a cell is wrong is reported and left out. */
export function readOtherNames(file: string, report: Report): readonly OtherName[] {
  const { rows } = readTable(file, table, report);
  return rows.map(row => ({ ...schema.parse(row), placeOf: row.placeOf }));
}

/** Reports each name that leads to nothing; `record` is undefined where the register itself is in doubt. */
export function checkOtherNames(
  names: readonly OtherName[],
  record: AuthorisationRecord | undefined,
  report: Report,
): void {
  for (const { leadsTo, placeOf } of names) {
    const place = placeOf("leadsTo");
    if (leadsTo.startsWith("/")) {
      const expected = "expected the path of a standing page such as /data/";
      if (!standingPaths.has(leadsTo)) report(problemAt(place, `leads_to: ${expected}, found ${quoted(leadsTo)}`));
    } else if (record?.ccgs.has(leadsTo) === false) {
      const expected = "expected the code of a CCG in the register";
      report(problemAt(place, `leads_to: ${expected}, found ${quoted(leadsTo)}`));
    }
  }
}
