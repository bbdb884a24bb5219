/** Checks the phrases under `literal`: none may count what the record counts, and each must be on its page. */

import { onceForEach } from "../input/once.ts";
import { problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import { recordNounIn } from "../wording/record-nouns.ts";
import type { ContentPage } from "./content.ts";
import type { Stretch } from "./run.ts";

/** Reports literals with a noun of the record, and warns of those that are nowhere on their page. */
export function checkLiterals(
  { frontMatter, sourceOf, file }: ContentPage,
  texts: readonly string[],
  report: Report,
): void {
  frontMatter.literal.forEach((phrase, index) => {
    const place = sourceOf(["literal", index])?.place ?? { file, line: 1, column: 1 };
    const noun = recordNounIn(phrase);
    const mend = "bind its number to a figure instead";
    if (noun !== undefined) {
      report(problemAt(place, `the literal ${quoted(phrase)} has ${quoted(noun)}, which the record counts; ${mend}`));
    } else if (!texts.some(text => literalsIn(phrase, text).length > 0)) {
      report(warningAt(place, `the literal ${quoted(phrase)} is not on this page; take it off the list`));
    }
  });
}

/** Where a phrase is in a text, in any case of letters, if neither end cuts a word or a number in two. */
export function literalsIn(phrase: string, text: string): readonly Stretch[] {
  const pattern = patternOf(phrase);
  const found: Stretch[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const stretch = [match.index, pattern.lastIndex] as const;
    const isWhole = !stretch.some(place => isWithinWord(place, text));
    if (isWhole) found.push(stretch);
    if (!isWhole || match[0] === "") pattern.lastIndex = match.index + lengthOfCharacter(match.index, text);
  }
  return found;
}

/** Where some phrases are in a text. */
export function stretchesOfPhrases(phrases: readonly string[], text: string): readonly Stretch[] {
  return phrases.flatMap(phrase => literalsIn(phrase, text));
}

/** Whether a place in a text has a letter or a digit on each of its sides. */
function isWithinWord(place: number, text: string): boolean {
  const before = [...text.slice(Math.max(0, place - 2), place)].at(-1) ?? "";
  const [after = ""] = text.slice(place, place + 2);
  return [before, after].every(character => /^[\p{L}\p{N}]/u.test(character));
}

function lengthOfCharacter(place: number, text: string): 1 | 2 {
  return (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
}

const mostPatterns = 1_000;

// The ends are judged afterwards: a pattern that looks behind itself is tried at every place of a text, for ten times as long.
const patternOf = onceForEach(
  phrase => new RegExp(phrase.split(/\s+/).map(patternOfWord).join("\\s"), "giu"),
  mostPatterns,
);

/** A word however it is typed: with curly or straight quotation marks, its letters composed or decomposed. */
function patternOfWord(word: string): string {
  const characters = [...word.normalize("NFC")].map(character => {
    const alike = alikes.find(signs => signs.includes(character));
    if (alike !== undefined) return `[${alike}]`;
    const decomposed = character.normalize("NFD");
    const own = RegExp.escape(character);
    return decomposed === character ? own : `(?:${own}|${RegExp.escape(decomposed)})`;
  });
  return characters.join("");
}

const alikes = ["'’‘", '"“”'];
