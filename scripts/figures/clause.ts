/** A figure to the clause that says the whole of it: the number, its noun, and what tells it apart. */

import { readBoundWords, strayIn } from "../wording/bound-words.ts";
import { judge } from "../wording/claim.ts";
import { isNoun, type Meaning, termRows } from "../wording/terms.ts";
import { trueWordings } from "../wording/true-wordings.ts";
import type { Figure } from "./figure.ts";
import { meaningOf } from "./meaning.ts";

/** "19 CCGs without conditions in the second wave"; undefined for a figure that counts nothing by name. */
export function clauseFor(figure: Figure): string | undefined {
  const { quantity } = figure;
  const number = quantity.kind === "number" && quantity.unit !== "GBP" ? trueWordings(quantity)[0] : undefined;
  if (quantity.kind !== "number" || number === undefined || quantity.value === 0) return undefined;
  const meaning = meaningOf(figure);
  const noun = nounOf(meaning, quantity.value === 1);
  if (noun === undefined) return undefined;
  const clause = [`${number} ${noun}`, stateOf(meaning), placeOf(meaning)].filter(words => words !== "").join(" ");
  const wording = readBoundWords(clause, meaning, "number");
  const isTrue = wording !== undefined && judge(wording.claim, quantity).holds;
  return isTrue && strayIn(clause, wording, meaning) === undefined ? clause : undefined;
}

function nounOf({ nouns }: Meaning, isOne: boolean): string | undefined {
  const row = termRows.find(term => isNoun(term) && nouns.includes(term.of));
  return isOne ? row?.term : row?.plural;
}

/** "in the second wave", "in London", "after the review of July 2013". */
function placeOf({ facets, phrases }: Meaning): string {
  const row = termRows.find(
    ({ kind, of }) => kind === "facet" && /^(?:wave-|region\.)/.test(of) && facets.includes(of),
  );
  if (row !== undefined) return `in ${row.of === "region.london" ? "" : "the "}${row.term}`;
  const review = phrases.find(phrase => phrase.startsWith("review of"));
  return review === undefined ? "" : `after the ${review}`;
}

/** The first term of the state that comes first for the figure: "without conditions". */
function stateOf({ facets }: Meaning): string {
  const own = facets.find(facet => termRows.some(({ kind, of }) => kind === "state" && of === facet));
  return termRows.find(({ kind, of }) => kind === "state" && of === own)?.term ?? "";
}
