/** Finds the items of the list that follows a paragraph, which its last words introduce. */

import type { Token } from "markdown-it";
import type { Run } from "./run.ts";

/** The items of each list by the token of the words right before it; an item is its first paragraph. */
export function itemsByLead(tokens: readonly Token[], runs: readonly Run[]): ReadonlyMap<Token, readonly Run[]> {
  const runOf = new Map(runs.map(run => [run.inline, run]));
  const found = new Map<Token, readonly Run[]>();
  for (const [index, { type, level }] of tokens.entries()) {
    const lead = tokens[index - 2];
    if (!/^(?:bullet|ordered)_list_open$/.test(type) || lead?.type !== "inline" || lead.level !== level + 1) continue;
    found.set(lead, itemsFrom(tokens, index, level, runOf));
  }
  return found;
}

function itemsFrom(
  tokens: readonly Token[],
  from: number,
  level: number,
  runOf: ReadonlyMap<Token, Run>,
): readonly Run[] {
  const items: Run[] = [];
  for (let at = from + 1; at < tokens.length && (tokens[at]?.level ?? 0) > level; at++) {
    if (tokens[at]?.type !== "list_item_open" || tokens[at]?.level !== level + 1) continue;
    const inline = tokens[at + 2];
    const run = inline === undefined ? undefined : runOf.get(inline);
    if (run !== undefined) items.push(run);
  }
  return items;
}
