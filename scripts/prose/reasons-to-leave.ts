/** Says of words that could be rewritten why a person has to: the sentence around them would not stay good and true. */

import { quoted } from "../input/problem.ts";
import type { Binding } from "./binding.ts";

/** Why `fix` leaves words as they are, though others would be true; undefined if it may write these. */
export function reasonToLeave(binding: Binding, instead: string): string | undefined {
  const rule = rules.find(({ holds }) => holds(binding, instead));
  return rule && `${rule.reason}; ${quoted(instead)} would be true`;
}

type Rule = { readonly reason: string; readonly holds: (binding: Binding, instead: string) => boolean };

const rules: readonly Rule[] = [
  { reason: "it is in a quotation, which is left as it is", holds: ({ isQuoted }) => isQuoted },
  { reason: "it is in reported speech, which is left as it is", holds: ({ isReported }) => isReported },
  {
    reason: "the sentence names CCGs, which may have to change too",
    holds: ({ namesCcgs, reference }) => namesCcgs && !/^ccg\./.test(reference),
  },
  { reason: "a noun or verb beside it would have to change too", holds: turnsOnNumber },
  { reason: '"all", "every", "each" or "both" may no longer fit', holds: saysAll },
  { reason: "the article before it would no longer fit", holds: breaksArticle },
  { reason: "the words around it may no longer fit", holds: changesFrame },
  { reason: "the sentence compares, and the comparison may no longer hold", holds: compares },
];

// One and none, but not "one hundred", "thirty-one" or "one in five".
const oneOrNone =
  /(?:^|[^\p{L}\p{N}\p{Pd}.,])(?:no|none|nil|zero|one|a single|[01])(?![\p{L}\p{N}.,]|[\s-](?:hundred|thousand|million|billion|in|out of)\b)/iu;

/** To or from 0 and 1 the number of a noun and a verb changes, unless the words stand alone, as in a table. */
function turnsOnNumber({ words, before, after, figure }: Binding, instead: string): boolean {
  if (figure.quantity.kind !== "number" || !/\p{L}/u.test(before + after)) return false;
  return oneOrNone.test(words) || oneOrNone.test(instead);
}

function saysAll({ words, figure: { unit, quantity } }: Binding): boolean {
  if (/^\W*(?:every|each|both)\b/i.test(words)) return true;
  return /^\W*all\b/i.test(words) && (unit === "CCGs" || quantity.kind === "share");
}

function breaksArticle({ before }: Binding, instead: string): boolean {
  const [, article] = /(?:^|\s)(an?)\s+$/i.exec(before) ?? [];
  if (article === undefined) return false;
  const isVowel = /^\W*(?:(?!one\b|once\b|u[nst]i|eu)[aeiou]|8|1[18](?!\d))/i.test(instead);
  return isVowel !== (article.toLowerCase() === "an");
}

const frames = [
  /\b(?:in|out of)\b/i,
  /%|\bper ?cent\b/i,
  /\b(?:majority|minority|most|none|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b/i,
];

/** "One in five CCGs" can't become "18% CCGs"; before "of", both can stand. */
function changesFrame({ words, after, figure }: Binding, instead: string): boolean {
  if (figure.quantity.kind !== "share" || /^\s+of\b/i.test(after)) return false;
  const frameOf = (text: string) => frames.findIndex(frame => frame.test(text));
  const isAlone = after.replace(/[\s.)]/g, "") === "";
  return frameOf(words) !== frameOf(instead) && !isAlone;
}

const comparison =
  /\b(?:rose|risen|rising|grew|grown|increased?|climbed|fell|fallen|dropped|decreased?|doubled|halved|up from|down from|compared with|more than (?:in|the)|fewer than (?:in|the)|(?:larg|small|high|low|few)est|record)\b/i;

function compares({ before, after }: Binding): boolean {
  return comparison.test(before) || comparison.test(after);
}
