/** The nouns of what the record counts (CCGs, practices, conditions, ...), for rules about words that no figure is bound to. */

import { termRows } from "./terms.ts";

const counted = new Set([
  ...["CCGs", "GP practices", "patients", "people", "criteria", "domains", "conditions", "primary care trusts"],
  ...["waves", "regions", "area teams", "reviews"],
]);

/** Each noun in the singular and the plural, the longest first. */
export const recordNouns: readonly string[] = termRows
  .filter(({ kind, of }) => (kind === "noun" || kind === "loose") && counted.has(of))
  .flatMap(({ term, plural }) => [term, plural])
  .filter(noun => noun !== "")
  .toSorted((a, b) => b.length - a.length);

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${recordNouns.map(noun => RegExp.escape(noun).replaceAll("\\x20", "\\s+")).join("|")})(?![\\p{L}\\p{N}-])`,
  "iu",
);

/** The first noun of the record in a text, as it stands there; undefined if it has none. */
export function recordNounIn(text: string): string | undefined {
  return pattern.exec(text.normalize("NFKC"))?.[0];
}
