/** Judges the words of a sentence that lead up to a bound number: "The number with conditions is", "Conditions apply to". */

import type { Contradiction } from "./surroundings.ts";
import { type Meaning, type TermSpan, termAt } from "./terms.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What the words before a number of CCGs say that its figure does not count; undefined if they say nothing of it. */
export function contradictionBefore(before: string, meaning: Meaning): Contradiction | undefined {
  const last = /(?:\p{L}+|:)(?=\s*$)/u.exec(before.slice(-longestWord))?.[0] ?? "";
  if (!meaning.nouns.includes("CCGs") || !lastWords.has(last.toLowerCase())) return undefined;
  const sentence = before.split(/[.!?;]["’”)]*\s+/u).at(-1) ?? "";
  return refusalIn(sentence, meaning) ?? effectIn(sentence, meaning) ?? subjectIn(sentence, meaning);
}

const quantifiers = "(?:(?:all|the|these|those|only|just|some|a|further|another|other|of|remaining|its) )*";
const refusal = new RegExp(
  `(?<!\\p{L})((?:refused|rejected|turned down|declined|did not authorise|didn['’]t authorise|refused to authorise)(?: (?:applications|bids) from)?) ${quantifiers}$`,
  "iu",
);

/** "The Board refused [67] CCGs" is against whatever counts those that were authorised. */
function refusalIn(sentence: string, { facets }: Meaning): Contradiction | undefined {
  const [, words] = refusal.exec(sentence) ?? [];
  const isOfDecided = facets.includes("authorised") && !facets.includes("remaining");
  return words !== undefined && isOfDecided ? { words, is: "verb", states: [] } : undefined;
}

const conditions = ["with-conditions", "any-condition", "with-directions"];
/** What was done to those that a number counts, and the states in which that leaves them. */
const effects: readonly { readonly said: RegExp; readonly leaves: readonly string[] }[] = [
  ["conditions", conditions] as const,
  ["(?:legal )?directions", ["with-directions"]] as const,
].flatMap(([what, leaves]) => [
  {
    said: new RegExp(
      `(?<!\\p{L})((?:imposed ${what} on|${what} (?:(?:was|were|have been|had been|are) (?:imposed|placed) on|(?:still |now |also )?appl(?:y|ies|ied) to|for))) ${quantifiers}$`,
      "iu",
    ),
    leaves,
  },
  {
    said: new RegExp(
      `(?<!\\p{L})((?:lifted (?:all |the |all the )?${what} (?:of|from|on)|${what} (?:was|were|have been|had been|are) lifted (?:from|for|on))) ${quantifiers}$`,
      "iu",
    ),
    leaves: what === "conditions" ? ["newly-without-conditions", "without-conditions"] : ["without-directions"],
  },
]);

/** "Conditions apply to [192]", "lifted the conditions of [19]". */
function effectIn(sentence: string, { facets }: Meaning): Contradiction | undefined {
  for (const { said, leaves } of effects) {
    const [, words] = said.exec(sentence) ?? [];
    if (words !== undefined && !leaves.some(state => facets.includes(state))) {
      return { words, is: "verb", states: leaves.slice(0, 1) };
    }
  }
  return undefined;
}

const linking = new Set(
  (
    "is are was were been now still currently today then only just at to from by number numbers numbered stands stood : " +
    "fell falls fallen falling rose rises risen rising grew grows grown dropped drops climbed climbs increased decreased " +
    "has have totals totalled reached reaches the some about around almost nearly more than over"
  ).split(" "),
);
/** All that can be the last word before the number. */
const lastWords = new Set([
  ...linking,
  ..."on of for refused rejected down declined authorise all these those a further another other remaining its".split(
    " ",
  ),
]);
const longestWord = 24;
const heads = new Set("number ccgs groups those total ccg group organisations share proportion".split(" "));
const longestState = 6;
const someVerb = /[:]|\b(?:is|are|was|were|numbers?|numbered|stands|stood|fell|rose|grew|\w+ed|falls|rises|grows)\b/i;

/** "The number of CCGs with conditions is now [192]", "Under legal directions: [19]". */
function subjectIn(sentence: string, meaning: Meaning): Contradiction | undefined {
  const tokens = tokensOf(sentence);
  let end = tokens.length;
  while (end > 0 && linking.has(tokens[end - 1]?.text ?? "")) end -= 1;
  const link = sentence.slice(tokens[end - 1]?.end ?? 0);
  if (end === 0 || end === tokens.length || !someVerb.test(link)) return undefined;
  const span = stateEnding(tokens, end, meaning);
  const head = span && tokens[span.from - 1]?.text;
  if (span === undefined || span.isOwn || (head !== undefined && !heads.has(head))) return undefined;
  const states = span.rows.flatMap(({ kind, of }) => (kind === "state" ? [of] : []));
  if (states.includes("authorised")) return undefined;
  return { words: sentence.slice(tokens[span.from]?.start, tokens[end - 1]?.end), is: "attribute", states };
}

/** The longest term of a state that ends at a token. */
function stateEnding(tokens: readonly Token[], end: number, meaning: Meaning): TermSpan | undefined {
  for (let at = Math.max(0, end - longestState); at < end; at++) {
    const span = termAt(tokens, at, meaning);
    if (span?.next !== end || !span.rows.some(({ kind }) => kind === "state")) continue;
    return span.rows.some(({ of }) => of === "remaining" || of === "recorded") ? undefined : span;
  }
  return undefined;
}
