/** Reads what stands aside from the clause after a number: "all of them without conditions". */

import { type Meaning, termAt } from "./terms.ts";
import { tokensOf } from "./tokens.ts";

/** The text after a number, in which what is said aside of all that it counts is the clause: "67 CCGs, all of them without". */
export function withAside(after: string): string {
  return after.replace(ofAll, "$1 ");
}

const ofAll =
  /^([^.,;:!?()–—]{0,60})(?:,|\s[–—]|\s\()\s*(?:all|each|every one|both)(?: of (?:them|which|whom|these))?\s+/iu;

/** "Three CCGs, none of which is under directions" denies what its figure counts. */
export function denialIn(after: string, meaning: Meaning): string | undefined {
  const [, opening = "", rest] = noneOf.exec(after) ?? [];
  if (rest === undefined) return undefined;
  const tokens = tokensOf(rest);
  const span = termAt(tokens, 0, meaning);
  const isState = span?.rows.some(({ kind, of }) => kind === "state" && meaning.facets.includes(of)) ?? false;
  // Those under directions have conditions too.
  const isImplied = meaning.facets.includes("with-directions") && /^conditions\b/iu.test(rest);
  if (!isState && !isImplied) return undefined;
  return `${opening}${rest.slice(0, tokens[(span?.next ?? 1) - 1]?.end)}`;
}

const noneOf =
  /^[^.,;:!?()–—]{0,60}(?:,|\s[–—]|\s\()\s*(none of (?:which|whom|them|these) (?:is|are|has|have|was|were|had)\s+)([^.,;:!?()–—]*)/iu;
