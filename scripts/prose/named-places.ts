/** Holds the waves, reviews and regions that a sentence names in its own words against those of its bound numbers. */

import { meaningOf } from "../figures/meaning.ts";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { lastAtMost } from "../input/text.ts";
import { monthNames, monthNumber } from "../wording/calendar.ts";
import { noMeaning, termAt } from "../wording/terms.ts";
import { tokensOf } from "../wording/tokens.ts";
import type { Binding } from "./binding.ts";
import type { ProseContext } from "./context.ts";
import { figureLinks, type Link, type Run } from "./run.ts";
import { sentenceStarts } from "./sentences.ts";
import { reviewNamed } from "./things-told.ts";

/** A wave, review or region that words name: `wave-2`, `review-10`, `region.london`. */
type Mention = { readonly words: string; readonly place: string };

/**
 * Reports a number of one wave, review or region in a sentence that names another, and neither names its own nor has a number
 * of the other. Sentences that compare, or tell of what came before or after, are left alone.
 */
export function checkNamedPlaces(run: Run, bindings: readonly Binding[], context: ProseContext, report: Report): void {
  // What is reported already, of these words or others, is one problem.
  const sound = new Set(bindings.filter(({ fault }) => fault === undefined).map(({ place }) => place));
  const numbers = figureLinks(run);
  if (numbers.length === 0 || !namesPlace.test(run.text)) return;
  const starts = sentenceStarts(run.text);
  for (const [sentence, links] of Map.groupBy(numbers, ({ start }) => lastAtMost(starts, start))) {
    if (links.some(({ href }) => context.isInDoubt(href))) continue;
    const from = starts[sentence] ?? 0;
    const text = run.text.slice(from, starts[sentence + 1]);
    // "After the July review" says when it was counted.
    if (comparing.test(text.replace(afterReview, "the ").replace(allConditions, "conditions"))) continue;
    const mentions = mentionsIn(text, context.reviews);
    const bound = new Set(links.flatMap(link => placesOf(link, context)));
    for (const link of links.filter(({ place }) => sound.has(place))) {
      const own = placesOf(link, context);
      const alike = mentions.filter(({ place }) => own.some(each => kindOf(each) === kindOf(place)));
      const other = alike.find(({ place }) => !bound.has(place));
      const isNamed = alike.some(({ place }) => own.includes(place)) || own.some(place => namesMonth(text, place));
      if (other === undefined || isNamed) continue;
      const message = `${quoted(other.words)} in the same sentence as ${quoted(link.words)} is not what ${link.href.slice(4)} is about; bind another figure, or name its own`;
      report(problemAt(link.place, message));
    }
  }
}

/** The waves, reviews and regions that the figure of a link is about. */
function placesOf({ href }: Link, { find }: ProseContext): readonly string[] {
  const figure = find(href.slice(4));
  if (figure === undefined) return [];
  const facets = meaningOf(figure).facets.filter(facet => /^(?:wave-|region\.)/.test(facet));
  const reviews = [...figure.id.matchAll(/review-\d{4}-(\d{2})/g)].map(([, month]) => `review-${month}`);
  return [...facets, ...reviews];
}

function kindOf(place: string): string {
  return place.split(/[-.]/)[0] ?? "";
}

const months = monthNames.join("|");
const review = new RegExp(`\\b(${months})(?: \\d{4})? review\\b|\\breview (?:of|in) (${months})\\b`, "g");
const reviewInOrder =
  /\b[Tt]he (?:first|initial|second|third|fourth|last|latest|final|most recent) (?:quarterly )?review\b(?! of (?!conditions))/g;
const allConditions = /\ball (?:(?:the|their|its) )?conditions\b/gi;
const outcome =
  /\b(?:after|in|at|by) the \w+(?: \w+)? review\b|\breview,? (?:has |had )?(?:left|lifted|freed|cleared|removed|saw|took|put|released)\b/i;
const ofBefore = /\b(?:look|consider|examin|assess|discuss|tackl|visit|ask|by the time|due)/i;

/** "The fourth review looked at the 31" tells of what the third had left; "lifted" and "after it" tell of its own outcome. */
function tellsOutcome(sentence: string): boolean {
  return outcome.test(sentence) && !ofBefore.test(sentence);
}

const afterReview = new RegExp(
  `\\b(?:after|at|in) (?:the|its) (?=(?:(?:(?:${months})(?: \\d{4})?|first|initial|second|third|fourth|last|latest|final) )?review\\b)`,
  "gi",
);
const namesPlace = /\bwave\b|\breview\b|London|North|South|Midlands/i;
const comparing =
  /(?<!\p{L})(?:after|before|since|until|than|compared|unlike|like|follow\p{L}*|ahead|previous\p{L}*|earlier|later|next|outside|beyond|apart|except|rest|other|others|all|both|together|miss\p{L}*)(?!\p{L})/iu;

function namesMonth(text: string, place: string): boolean {
  const [, month] = /^review-(\d{2})$/.exec(place) ?? [];
  return month !== undefined && text.includes(monthNames[Number(month) - 1] ?? "-");
}

function mentionsIn(text: string, known: readonly string[]): readonly Mention[] {
  const tokens = tokensOf(text);
  const places = tokens.flatMap((_, at) => {
    const span = termAt(tokens, at, noMeaning);
    const of = span?.rows.find(row => /^(?:wave-|region\.)/.test(row.of))?.of;
    if (span === undefined || of === undefined) return [];
    return [{ words: text.slice(tokens[span.from]?.start, tokens[span.next - 1]?.end), place: of }];
  });
  const reviews = [...text.matchAll(review)].map(([words, before, behind]) => {
    return { words, place: `review-${monthNumber(before ?? behind ?? "")}` };
  });
  const inOrder = [...text.matchAll(reviewInOrder)]
    .filter(() => tellsOutcome(text))
    .flatMap(([words]) => {
      const [, month] = /^review-\d{4}-(\d{2})$/.exec(reviewNamed(words, known) ?? "") ?? [];
      return month === undefined ? [] : [{ words, place: `review-${month}` }];
    });
  return [...places, ...reviews, ...inOrder];
}
