/** The downloads, the corrections and the fields of the JSON files, as the page of the data shows them. */

import { type AuthorisationRecord, allByName } from "../../record/record.ts";
import { textOf } from "../files/download.ts";
import { ccgDownload, ccgShape, fieldsOf, figureExample, figuresShape } from "../files/json-files.ts";
import { tableViews } from "../files/table-downloads.ts";
import type { FigureEntries } from "./figure-view.ts";
import type { CorrectionView } from "./update-view.ts";

/** The downloads, with examples cut from the very files that the site holds. */
export function dataView(record: AuthorisationRecord, entries: FigureEntries, corrections: readonly CorrectionView[]) {
  const ccgs = allByName(record);
  const ccg = ccgs.find(({ decision }) => decision?.outcome !== undefined) ?? ccgs[0];
  const file = ccg && ccgDownload(ccg, record);
  const figure = entries.named.find(entry => entry.id === "authorised") ?? entries.named[0];
  return {
    tables: tableViews(record.tables),
    corrections,
    ccg: file && { name: ccg.name, path: file.path, text: textOf(file) },
    figure: figure && figureExample(figure),
    ccgFields: fieldsOf(ccgShape),
    figureFields: fieldsOf(figuresShape),
  };
}
