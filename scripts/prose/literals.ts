/** Holds the phrases under `literal` to their rules: none counts what the record counts, and each stands on its page. */

import { onceForEach } from "../input/once.ts";
import { problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import { recordNounIn } from "../wording/record-nouns.ts";
import type { ContentPage } from "./content.ts";
import type { Stretch } from "./run.ts";

/** Reports literals with a noun of the record, and warns of those that stand in none of the texts of their page. */
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
      report(warningAt(place, `the literal ${quoted(phrase)} stands nowhere on this page`));
    }
  });
}

/** Where a phrase stands in a text, whatever its case, if neither end of it cuts a word or a number in two. */
export function literalsIn(phrase: string, text: string): readonly Stretch[] {
  return [...text.matchAll(patternOf(phrase))].map(({ index, 0: found }) => [index, index + found.length]);
}

const mostPatterns = 1_000;

const patternOf = onceForEach(phrase => {
  const words = phrase.split(/\s+/).map(patternOfWord).join("\\s");
  return new RegExp(`(?<![\\p{L}\\p{N}](?=[\\p{L}\\p{N}]))${words}(?!(?<=[\\p{L}\\p{N}])[\\p{L}\\p{N}])`, "giu");
}, mostPatterns);

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
