/** The table of wordings, as the page about them shows it. */

import { termWordings } from "../../prose/ccg-terms.ts";
import { formatDate } from "../../record/dates.ts";
import type { AuthorisationRecord } from "../../record/record.ts";
import { knownBodies } from "../../wording/bodies.ts";
import { describe } from "../../wording/quantity.ts";
import { isNoun, type TermRow, termRows } from "../../wording/terms.ts";
import { wordingRows } from "../../wording/wording.ts";

/** Every wording with the bounds within which it is true, and an example; and the terms that may stand beside a number, of waves those that are announced. */
export function wordingView({ waves }: Pick<AuthorisationRecord, "waves">) {
  const announced = new Set(waves.map(({ number }) => `wave-${number}`));
  return {
    rows: wordingRows.map(({ wording, trueWhen, example }) => ({
      wording,
      trueWhen,
      value: describe(example.quantity),
      on: example.on && formatDate(example.on),
      holds: example.holds,
      fails: example.fails,
    })),
    nouns: termsBy(isNoun),
    states: termsBy(({ kind }) => kind === "state"),
    facets: termsBy(({ kind, of }) => kind === "facet" && (announced.has(of) || !/^wave-/.test(of))),
    ofCcgs: termWordings.map(({ attribute, words }) => ({
      attribute,
      words: attribute === "wave" ? words.filter((_, index) => announced.has(`wave-${index + 1}`)) : words,
    })),
    bodies: knownBodies.toSorted(),
    claimless: termRows.filter(({ kind }) => kind === "nothing").map(({ term }) => term),
  };
}

/** The terms that say the same, one list for each thing that they are of; nouns in the plural. */
function termsBy(isKind: (row: TermRow) => boolean): readonly (readonly string[])[] {
  const rows = termRows.filter(isKind);
  return [...Map.groupBy(rows, ({ of }) => of).values()].map(group => group.map(({ term, plural }) => plural || term));
}
