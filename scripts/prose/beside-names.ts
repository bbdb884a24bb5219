/** Finds words beside a term of a CCG or a list of names that turn it into another claim. */

import { quoted } from "../input/problem.ts";
import type { NameFinder } from "./names.ts";
import type { Link } from "./run.ts";

const turns =
  /(?<![\p{L}])(?:not|never|no longer|cannot|\p{L}+n['’]t|hardly|barely|scarcely|neither|nor|all but|except(?: for)?|other than|excluding|apart from|not including)(?:\s+(?:been|be|yet|now|currently|formally|authorised|approved|placed|put|one of|among))*\s+(?:the\s+)?$/iu;
const joins = /^\s+(?:and|&|as well as|plus)\s+/iu;

/** Why the words beside a link to a term or a set change what it says; undefined if they don't. */
export function turnBeside(text: string, { words, start, end, href }: Link, names: NameFinder): string | undefined {
  const before = turns.exec(text.slice(Math.max(0, start - longestTurn), start))?.[0].trim();
  if (before !== undefined) {
    return `${quoted(before)} beside ${quoted(words)} changes what it says; put it inside the link, or write another sentence`;
  }
  if (!/^ccgs:/i.test(href)) return undefined;
  const after = text.slice(end, end + longestName);
  const join = joins.exec(after)?.[0];
  const [next] = join === undefined ? [] : names.namesIn(after);
  if (join === undefined || next?.start !== join.length) return undefined;
  return `${quoted(after.slice(0, next.end).trim())} continues the list ${quoted(words)}; put the name inside the link`;
}

const longestTurn = 60;
const longestName = 120;
