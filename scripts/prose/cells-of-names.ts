/** Checks what a cell of a table says about the CCG of its row: its wave, its outcome, its status, its region. */

import type { Report } from "../input/problem.ts";
import type { ProseContext } from "./context.ts";
import { namesInRun } from "./names-in-run.ts";
import { reportSaid } from "./predicates.ts";
import type { Run } from "./run.ts";
import { ordinals } from "./wave-words.ts";

/** Reports a cell without links that says, under the head of its column, what is not true of the one CCG that begins its row. */
export function checkCellOfName(
  run: Run,
  column: string,
  [first]: readonly Run[],
  context: ProseContext,
  report: Report,
): void {
  const text = run.text.trim();
  if (first === undefined || first === run || run.links.length > 0 || text.length > longestCell) return;
  const clause = clauseUnder(column, text);
  const [name, other] = clause === undefined ? [] : namesInRun(first, context);
  if (clause === undefined || name === undefined || other !== undefined) return;
  reportSaid([{ ...name, place: run.placeAt(0) }], [clause], context, report);
}

const longestCell = 60;

/** What a cell says, as the clause that would follow the name: " was in the third wave" for "Third" under "Wave". */
function clauseUnder(column: string, text: string): string | undefined {
  const bare = text.replace(/^(?:the|in the|in|authorised|approved)\s+/iu, "");
  if (/\bwave\b/iu.test(column)) return ` was in the ${/\bwave\b/iu.test(bare) ? bare : waveNamed(bare)}`;
  if (/\b(?:outcome|decision|decided|authorised|result)\b/iu.test(column)) return ` was authorised ${bare}`;
  if (/\b(?:status|now|today|stands)\b/iu.test(column)) return ` is ${bare}`;
  if (/\bregion\b/iu.test(column)) return ` is in the ${bare}`;
  return undefined;
}

/** "Third" and "3" alone are the third wave. */
function waveNamed(words: string): string {
  const ordinal = ordinals[Number(words) - 1] ?? words;
  return `${ordinal} wave`;
}
