/** Holds names that begin with "NHS" and are not linked against the register and the bodies that are known. */

import { problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import { knownBodies } from "../wording/bodies.ts";
import type { ProseContext } from "./context.ts";
import { suggestion } from "./links.ts";
import { stretchesOfPhrases } from "./literals.ts";
import type { Run, Stretch } from "./run.ts";

/** Reports each name in a run that begins with "NHS" and is that of no CCG, no known body, and no literal. */
export function checkUnlinkedNames({ text, links, code, placeAt }: Run, context: ProseContext, report: Report): void {
  if (!text.includes("NHS") || context.isInDoubt("ccg:")) return;
  const found = [...text.matchAll(named)].filter(({ index, 0: name }) => !isGeneric(text, index, name));
  const checked = [
    ...links.filter(({ href }) => /^(?:ccgs?|quote):/i.test(href)).map(({ start, end }) => [start, end] as const),
    ...code,
  ];
  const isIn = (stretches: readonly Stretch[], at: number) => stretches.some(([start, end]) => start <= at && at < end);
  const free = found.filter(({ index }) => !isIn(checked, index));
  if (free.length === 0) return;
  const ccgs = new Set(context.names.namesIn(text).map(({ start }) => start));
  const others = free.filter(({ index }) => !ccgs.has(index));
  if (others.length === 0) return;
  const known = stretchesOfPhrases([...knownBodies, ...context.bodies, ...context.literal], text);
  for (const { index, 0: name } of others) {
    if (isIn(known, index)) continue;
    const near = suggestion(context.nearNames(name));
    const mend = near === "" ? "; write a name as the register has it, or list it under literal" : near;
    const message = `${quoted(name)} is neither a CCG in the register nor another body that this site knows${mend}`;
    report((context.isDraft ? warningAt : problemAt)(placeAt(index), message));
  }
}

// "NHS" and words with a capital, with "and", "of" or a comma between them.
const named =
  /(?<![\p{L}\p{N}-])NHS(?:\s+(?=\p{Lu})(?!NHS\b)[\p{L}\p{N}’'-]+)(?:(?:,?\s+(?:and|of|on|upon|the|&)(?:\s+the)?\s+|,\s+|\s+)(?=\p{Lu})(?!NHS\b)[\p{L}\p{N}’'-]+)*/gu;

/** "The NHS Reform Bill" and "NHS GPs": the NHS as a whole, and something of it. */
function isGeneric(text: string, index: number, name: string): boolean {
  if (/\b(?:CCG|Clinical Commissioning Group)$/.test(name)) return false;
  const isOfAll = /(?:^|[^\p{L}])(?:the|an|our|its|their|this|local|England[’']s)\s+$/iu.test(
    text.slice(Math.max(0, index - 20), index),
  );
  return (
    isOfAll ||
    /^NHS\s+(?:GPs?|CCGs?|PCTs?|[IVX]+|Chief|Medical|Nursing|National|Chair|Director|Trust|Foundation)\b/u.test(name)
  );
}
