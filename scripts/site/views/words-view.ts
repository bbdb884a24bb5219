/** An editor's page to the words that layouts show, with its end notes. */

import type { Addresses } from "../../addresses/address.ts";
import { machineValue } from "../../prose/binding.ts";
import type { Editorial } from "../../prose/editorial.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { describe } from "../../wording/quantity.ts";
import { sourceViews } from "./source-view.ts";

/** An editor's page as layouts show it. */
export type Words = Readonly<ReturnType<typeof wordsOf>>;

/** Its words as pages show them. */
export function wordsOf(editorial: Editorial, record: AuthorisationRecord, addresses: Addresses) {
  return {
    title: editorial.title.text,
    titleHtml: editorial.title.html,
    summary: editorial.summary?.text ?? "",
    summaryHtml: editorial.summary?.html ?? "",
    html: editorial.body.html,
    asAt: formatDate(editorial.asAt),
    /** Whether there are figures in it, and they are of another date than the build's. */
    isEarlier: editorial.asAt !== record.asAt && editorial.notes.length > 0,
    updates: editorial.updates.map(({ date, note }) => ({
      date: formatDate(date),
      dateIso: date,
      html: note.html,
      text: note.text,
    })),
    /** The end notes of the printed page, numbered from 1: how each figure in the words is made. */
    notes: editorial.notes.map(figure => ({
      id: figure.id,
      label: figure.label,
      value: machineValue(figure),
      words: describe(figure.quantity),
      asAtDate: editorial.asAt,
      made: figure.made,
      asAt: formatDate(figure.asAt),
      sources: sourceViews(figure.sources, record, addresses),
    })),
  };
}
