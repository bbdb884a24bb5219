/** Problems to what helps their editor: the line with the place in it, what would be true, and figures that were meant. */

import { readFileSync } from "node:fs";
import { clauseFor } from "../figures/clause.ts";
import type { Figure } from "../figures/figure.ts";
import { onceForEach } from "../input/once.ts";
import { compareText, inOrder, type Problem, placeText, quoted } from "../input/problem.ts";
import { formatDate } from "../record/dates.ts";
import { describe } from "../wording/quantity.ts";
import type { Binding } from "./binding.ts";
import { faultOf, rephraseFor } from "./claims.ts";
import { dateOf } from "./content.ts";
import { type Editorial, pathOf } from "./editorial.ts";
import type { Reading } from "./reading.ts";

/** A problem with its line; the words in question run from one column up to another, counted from 0. */
export type Hint = Problem & {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly advice: readonly string[];
};

/** Each problem with what helps to mend it; a line is read from the file as it is on disk. */
export function hintsFor(problems: readonly Problem[], reading: Reading): readonly Hint[] {
  const linesOf = onceForEach(readLines);
  const bindings = new Map(
    judgedIn(reading).flatMap(({ bindings }) => bindings.map(binding => [placeText(binding.place), binding] as const)),
  );
  return inOrder(problems).map(problem => {
    const text = linesOf(problem.file)[problem.line - 1] ?? "";
    const from = Math.min(problem.column - 1, text.length);
    const to = from + lengthOfWords(text.slice(from), problem.message);
    const advice = adviceFor(text.slice(from, to), problem, bindings.get(placeText(problem)), reading);
    return { ...problem, text, from, to, advice };
  });
}

/** All words that were judged, those of pages that are held back among them. */
function judgedIn({ judged, heldBack }: Reading): readonly Editorial[] {
  return [...judged.all, ...heldBack.editorials];
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8")
      .slice(0, mostCharacters)
      .replace(/^\uFEFF/, "")
      .split(/\r?\n/)
      .map(line => line.slice(0, mostColumns));
  } catch {
    return [];
  }
}

const mostCharacters = 4_000_000;
const mostColumns = 10_000;

/** How much of a line the problem is about: the words that its message quotes, or the first of those at its place. */
function lengthOfWords(rest: string, message: string): number {
  const [, words = ""] = /"((?:[^"]|"(?=\w))*)"/.exec(message) ?? [];
  if (words !== "" && rest.startsWith(words)) return words.length;
  return /^(?:[\p{L}\p{N}]+|.)?/u.exec(rest)?.[0].length ?? 0;
}

function adviceFor(words: string, problem: Problem, binding: Binding | undefined, reading: Reading): readonly string[] {
  if (binding?.fault !== undefined) return [...truthOf(binding), ...otherFigures(words, problem, binding, reading)];
  if (binding !== undefined) return [];
  return [
    ...otherDay(problem, reading),
    ...heldBack(problem, reading),
    ...otherFigures(words, problem, binding, reading),
  ];
}

/** Of a figure that the page's own day does not know, that it is known by now. */
function otherDay({ file, missing }: Problem, { book, record, asAt, content }: Reading): readonly string[] {
  if (missing === undefined || !("figure" in missing)) return [];
  const figure = book.find(missing.figure, record.asAt);
  const page = content.pages.find(one => one.file === file);
  if (figure === undefined || page === undefined) return [];
  return [
    `${missing.figure} is ${describe(figure.quantity)} as at ${formatDate(record.asAt)}, but the figures of this page are those of ${formatDate(dateOf(page, asAt))}. Give another day with as_at in the front matter.`,
  ];
}

/** Of a page that is not in this build, that it is written and waits for its day. */
function heldBack({ missing }: Problem, { content }: Reading): readonly string[] {
  if (missing === undefined || !("page" in missing)) return [];
  const page = content.pages.find(one => pathOf(one) === missing.page);
  if (page === undefined) return [];
  const { embargo, published, as_at } = page.frontMatter;
  const dates = Object.entries({ embargo, published, as_at }).filter(([, date]) => date !== undefined);
  const reasons = dates.map(([name, date]) => `${name}: ${date}`);
  return [`That page is ${page.file}, which is held back by its front matter (${reasons.join(", ")}).`];
}

function truthOf({ words, figure, fault, asAt }: Binding): readonly string[] {
  const instead = rephraseFor(words, figure, asAt);
  const isSaid = instead === undefined || instead === words || fault?.includes(quoted(instead));
  const truth = isSaid ? [] : [`This would be true: ${quoted(instead)}.`];
  const clause = clauseFor(figure);
  const whole = clause === undefined ? [] : [`The whole claim, in one link: [${clause}](fig:${figure.id}).`];
  return [...truth, ...whole, `${figure.id} is ${describe(figure.quantity)}: ${figure.label}.`];
}

/** Figures for which the words are true, those of the page's own wave first. */
function otherFigures(
  words: string,
  problem: Problem,
  binding: Binding | undefined,
  reading: Reading,
): readonly string[] {
  const { book } = reading;
  const editorial = judgedIn(reading).find(({ page }) => page.file === problem.file);
  if (editorial === undefined) return [];
  const fitting = [...book.figuresAt(editorial.asAt).named.values()]
    .filter(figure => figure.id !== binding?.figure.id && faultOf(words, figure, editorial.asAt) === undefined)
    .toSorted((a, b) => farness(a, editorial) - farness(b, editorial) || compareText(a.id, b.id))
    .slice(0, 3)
    .map(({ id }) => `[${words}](fig:${id})`);
  return fitting.length === 0 ? [] : [`True here: ${fitting.join(", ")}.`];
}

/** The figures of the wave that a page is about come first, then those of no wave, then those of others. */
function farness({ id }: Figure, { page }: Editorial): number {
  if (id.startsWith(`wave-${page.key}.`) || id.startsWith(`${page.key}.`)) return 0;
  return /^(?:wave-|review-|ccg\.)/.test(id) ? 2 : 1;
}
