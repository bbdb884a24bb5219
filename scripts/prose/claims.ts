/** Judges the words of a link to a figure, and the words beside the link, against the figure. */

import type { Figure } from "../figures/figure.ts";
import { meaningOf, siblingsOf } from "../figures/meaning.ts";
import { quoted } from "../input/problem.ts";
import { articleBefore, changeBeside } from "../wording/beside.ts";
import { allowedBeside, readBoundWords, type Stray, strayIn } from "../wording/bound-words.ts";
import { judge } from "../wording/claim.ts";
import { describe } from "../wording/quantity.ts";
import { rephrase } from "../wording/rephrase.ts";
import { directionOf } from "../wording/step-claim.ts";
import { directionIn } from "../wording/step-reading.ts";
import { contradictionBefore } from "../wording/subjects.ts";
import { type Contradiction, contradictionAfter, leadingWave } from "../wording/surroundings.ts";
import { type Meaning, termAt } from "../wording/terms.ts";
import { tokensOf } from "../wording/tokens.ts";
import type { ProseContext } from "./context.ts";
import type { Link } from "./run.ts";

/** Whether words on a page of a day are true of a figure, as pages write it in full or in any wording that can be checked. */
export function isTrueOf(words: string, figure: Figure, on: string): boolean {
  return words === describe(figure.quantity) || faultOf(words, figure, on) === undefined;
}

/**
 * Why the words are not true of the figure on a page of a day (ISO), and which words of their style would be; undefined if
 * they are true.
 */
export function faultOf(words: string, figure: Figure, on: string): string | undefined {
  const meaning = meaningOf(figure);
  const wording = readBoundWords(words, meaning, figure.quantity.kind);
  const found = `${figure.id} is ${describe(figure.quantity)}`;
  if (wording === undefined) {
    return `${quoted(words)} is not a wording that can be checked (see /figures/wording/); ${found}`;
  }
  if (!judge(wording.claim, figure.quantity, on).holds) {
    const instead = rephraseFor(words, figure, on);
    // The value of a plain number already says what would be true.
    const isPlain = /^\W*[\w-]+\W*$/.test(words) && figure.quantity.kind === "number";
    const hint = instead === undefined || isPlain ? "" : `; ${quoted(instead)} would be true`;
    return `${quoted(words)} but ${found}${hint}`;
  }
  const stray = strayIn(words, wording, meaning);
  return stray && strayFault(words, stray, figure);
}

/** True words in the style of others for a figure, on a page of a day; undefined if there are none. */
export function rephraseFor(words: string, figure: Figure, on: string): string | undefined {
  const meaning = meaningOf(figure);
  return rephrase(words, figure.quantity, on, text => readBoundWords(text, meaning, figure.quantity.kind));
}

function strayFault(words: string, stray: Stray, figure: Figure): string {
  const { id, quantity, unit } = figure;
  if (stray.kind === "noun" && quantity.kind === "number") {
    return `${quoted(words)} but ${id} is ${describe(quantity)} and its unit is ${unit}, not ${stray.words}`;
  }
  const allowed = allowedBeside(meaningOf(figure)).map(quoted).join(", ");
  const what = stray.kind === "unknown" ? `can't be checked in a link to ${id}` : `is not what ${id} counts`;
  const may =
    allowed === "" ? 'only words such as "on" can go beside it' : `the words allowed beside the number are ${allowed}`;
  return `${quoted(stray.words)} in ${quoted(words)} ${what}; ${may}`;
}

/** Which words around the link change or contradict what it claims; undefined if none do. */
export function faultBeside(
  text: string,
  { words, start, end }: Link,
  figure: Figure,
  find: ProseContext["find"],
): string | undefined {
  const before = text.slice(Math.max(0, start - longestClause), start);
  const after = text.slice(end, end + longestClause);
  const meaning = meaningOf(figure);
  const near = before.slice(-longestNeighbour);
  const change = changeBeside(near, after.slice(0, longestNeighbour)) ?? asPart(near, words, meaning);
  if (change !== undefined) {
    return `${quoted(change.trim())} beside ${quoted(words)} changes what it claims; put it inside the link`;
  }
  const opposite = againstStep(near, words, figure);
  if (opposite !== undefined) {
    return `${quoted(opposite)} before ${quoted(words)} is not what the step says, ${describe(figure.quantity)}`;
  }
  const found = contradictionAfter(before, after, meaning);
  if (found !== undefined && !isTrueOfSibling(found, figure, find)) {
    const mend = found.is === "noun" ? "bind another figure" : "take the words into the link, or bind another figure";
    return `${quoted(found.words)} after ${quoted(words)} is not what ${figure.id} counts; ${mend}`;
  }
  const led = figure.quantity.kind === "step" ? undefined : contradictionBefore(before, meaning);
  if (led !== undefined && !isTrueOfSibling(led, figure, find)) {
    return `${quoted(led.words)} before ${quoted(words)} is not what ${figure.id} counts; take the words into the link, or bind another figure`;
  }
  const now = saidOfNow(before, after, figure, find);
  if (now !== undefined) {
    return `${quoted(now)} beside ${quoted(words)} speaks of today, but ${figure.id} counts what was decided at first; bind status.${figure.id}`;
  }
  const wave = leadingWave(before);
  if (wave === undefined || isWaveOf(wave, meaning)) return undefined;
  return `${quoted(wave)} before ${quoted(words)} is not the wave of ${figure.id}; bind a figure of that wave`;
}

const present = /(?<!\p{L})(still|now|today|currently|at present|to this day)(?!\p{L})/iu;
const states = /^with(?:out)?-(?:any-)?(?:conditions?|directions)$/;

/** The word that says of today what a figure of all decisions counts, where as many are no longer so. */
function saidOfNow(
  before: string,
  after: string,
  { id, quantity }: Figure,
  find: ProseContext["find"],
): string | undefined {
  if (!states.test(id)) return undefined;
  const clause = /^[^.,;:!?()–—]*/u.exec(after)?.[0] ?? "";
  const [word] = present.exec(clause) ?? present.exec(/[^.,;:!?()–—]*$/u.exec(before)?.[0] ?? "") ?? [];
  // "Have now been authorised with conditions" tells of the decision.
  if (
    word === undefined ||
    !/^[^\p{L}]*(?:\p{L}+ ){0,4}(?:are|is|have|has|remain)(?!\p{L})(?!.*\bbeen\b)/u.test(clause)
  )
    return undefined;
  const today = find(`status.${id}`);
  return today !== undefined && describe(today.quantity) !== describe(quantity) ? word : undefined;
}

/** Whether the head of a column or row is a term of another figure: "First wave" over a number of the second. */
export function contradictsHead(head: string, figure: Figure, find: ProseContext["find"]): boolean {
  const words = head.trim().replace(/^(?:CCGs|clinical commissioning groups)\s+(?=\S)/iu, "");
  const wave = /^(?:first|second|third|fourth|last|final)$/i.test(words) ? `${words} wave` : words;
  const phrase = /\bwave\b/i.test(wave) ? ` in the ${wave}` : ` ${wave}`;
  const found = contradictionAfter("", phrase, meaningOf(figure));
  const isWhole = found !== undefined && found.words.toLowerCase() === wave.replace(/^the\s+/i, "").toLowerCase();
  return isWhole && !isTrueOfSibling(found, figure, find);
}

/** A verb before words that say how much or from where, but not which way: "rose [by six]" of a step down. */
function againstStep(before: string, words: string, figure: Figure): string | undefined {
  const { quantity } = figure;
  const verb = quantity.kind === "step" ? directionIn(tokensOf(before.replace(/^.*[.;:!?]\s/s, ""))) : undefined;
  if (quantity.kind !== "step" || verb === undefined || verb.says === directionOf(quantity)) return undefined;
  const claim = readBoundWords(words, meaningOf(figure), "step")?.claim;
  const parts = claim?.kind === "step" ? claim.parts : [];
  return parts.some(({ says }) => /^(?:up|down|same|times|lower)$/.test(says)) ? undefined : verb.word;
}

/** "A [third]" is a part of the whole, and no place in an order. */
function asPart(before: string, words: string, meaning: Meaning): string | undefined {
  const found = articleBefore(before);
  return found !== undefined && readBoundWords(words, meaning, "number")?.claim.kind === "ordinal" ? found : undefined;
}

/** Whether as many are in the state that the words say as the figure counts: if all are, it may be said of all. */
function isTrueOfSibling({ states }: Contradiction, { id, quantity }: Figure, find: ProseContext["find"]): boolean {
  const siblings = states.flatMap(state => siblingsOf(id, state).map(find));
  return siblings.some(sibling => sibling !== undefined && describe(sibling.quantity) === describe(quantity));
}

const longestNeighbour = 30;
const longestClause = 200;

/** Whether a figure is of the wave that a sentence names, or of none. */
function isWaveOf(name: string, meaning: Meaning): boolean {
  const isOfWave = meaning.facets.some(facet => /^wave-/.test(facet));
  return !isOfWave || (termAt(tokensOf(name), 0, meaning)?.isOwn ?? true);
}
