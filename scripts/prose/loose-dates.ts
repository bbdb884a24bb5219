/** Holds months, weekdays and seasons that no link binds against the dates of the waves and reviews of their sentence. */

import { type Place, problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import { lastAtMost } from "../input/text.ts";
import { formatDate } from "../record/dates.ts";
import { monthNames, partsOf, weekdayNames } from "../wording/calendar.ts";
import type { ProseContext } from "./context.ts";
import { stretchesOfPhrases } from "./literals.ts";
import { isReportedSpeech, quotationsIn } from "./quotations.ts";
import { figureLinks, type Run } from "./run.ts";
import { sentenceStarts } from "./sentences.ts";
import { ordinal, waveOf } from "./wave-words.ts";

/** A month, weekday or season beside a number, which a person has to judge. */
export type LooseDate = { readonly words: string; readonly place: Place };

/**
 * Reports those that date a decision otherwise than the record does; returns all others beside a number. Ordinary
 * English needs them ("it will be reviewed in March"), so they are no problem where no decision is dated by them.
 */
export function checkLooseDates(run: Run, context: ProseContext, report: Report): readonly LooseDate[] {
  const figures = figureLinks(run);
  if (!timeWord.test(run.text) || (figures.length === 0 && !tellsOfWave.test(run.text))) return [];
  const starts = sentenceStarts(run.text);
  const taken = [
    ...run.links.map(({ start, end }) => [start, end] as const),
    ...run.code,
    ...quotationsIn(run.text),
    ...stretchesOfPhrases(context.literal, run.text),
  ];
  return [...run.text.matchAll(timeWords)].flatMap(({ index, 0: words }) => {
    const end = index + words.length;
    if (taken.some(([from, to]) => from < end && index < to)) return [];
    const sentence = lastAtMost(starts, index);
    const [from, to] = [starts[sentence] ?? 0, starts[sentence + 1] ?? run.text.length];
    const own = figures.filter(({ start }) => start >= from && start < to);
    const [, named] = (own.length === 0 && datedWave.exec(run.text.slice(from, index))) || [];
    const wave = named === undefined ? undefined : waveOf(named, context);
    const ids = wave === undefined ? own.map(({ href }) => href.slice(4)) : [`wave-${wave}.announced`];
    if (ids.length === 0) return [];
    const dates = ids.flatMap(id => datesOf(id, context));
    const isTold = isDecision.test(run.text.slice(from, to)) && !isReportedSpeech(run.text.slice(from, to));
    const isKnown = !ids.some(id => context.isInDoubt(`fig:${id}`));
    if (isTold && isKnown && dates.length > 0 && !dates.some(date => fallsIn(date, words))) {
      const said = [...new Set(dates)].map(formatDate).join(" or ");
      const message = `${quoted(words)} is not the date of any wave or review in this sentence (${said}); ${mendFor(ids, context)}`;
      report((context.isDraft ? warningAt : problemAt)(run.placeAt(index), message));
      return [];
    }
    return [{ words, place: run.placeAt(index) }];
  });
}

// "May" and "March" are dates only behind a preposition; a year beside a month is a number, and found as such.
const months = monthNames.filter(name => !/^Ma/.test(name)).join("|");
const seasons = ["winter", "spring", "summer", "autumn"] as const;
const behind =
  "(?<=\\b(?:in|on|by|since|until|from|during|before|after|over|through|of|last|this|next|early|late|mid)[\\s-]+(?:the\\s+)?)";
const pattern = `(?<!\\p{N}\\s+|[\\p{L}\\p{N}])(?:${months}|${weekdayNames.join("|")}|${behind}(?:March|May|${seasons.join("|")}))(?![\\p{L}\\p{N}]|\\s+\\p{N})`;
const timeWord = new RegExp(pattern, "u");
const timeWords = new RegExp(pattern, "gu");

// What was done on a day; what will be done, or was to be, is a plan.
const isDecision =
  /^(?!.*\b(?:will|would|to be|due|plans?|planned|expects?|expected|next)\b).*\b(?:authorised|approved|announced|decided|passed|go-ahead|green light|freed|lifted|lost)\b/isu;

// "The second wave was announced in January" says when, though it counts nothing.
const waveDecided = `(?<!\\p{L})the ${ordinal} wave(?: of [^.,;:]{1,40})? (?:was|were|had been) (?:then |first |only )?(?:authorised|approved|announced)`;
const tellsOfWave = new RegExp(waveDecided, "iu");
const datedWave = new RegExp(`${waveDecided} (?:in|on|at the end of|during)(?: (?:a|the|early|late|mid))?[ -]$`, "iu");

function mendFor(ids: readonly string[], { find }: ProseContext): string {
  const [wave] = /\bwave-\d/.exec(ids.join(" ")) ?? [];
  const { quantity } = find(`${wave}.announced`) ?? {};
  if (quantity?.kind !== "date") return "write the month of the review";
  return `bind it to a date, as in [${formatDate(quantity.value)}](fig:${wave}.announced)`;
}

/** The days of the waves and reviews that a reference names, and its own `@` date. */
function datesOf(reference: string, { find }: ProseContext): readonly string[] {
  const own = [...reference.matchAll(/@(\d{4}-\d{2}(?:-\d{2})?)/g)].map(([, date = ""]) => date);
  const waves = [...reference.matchAll(/\bwave-\d/g)].flatMap(([wave]) => {
    return [`${wave}.announced`, `${wave}.applications-due`].flatMap(id => {
      const { quantity } = find(id) ?? {};
      return quantity?.kind === "date" ? [quantity.value] : [];
    });
  });
  const reviews = [...reference.matchAll(/\breview-(\d{4}-\d{2})/g)].flatMap(([, month = ""]) => [month, after(month)]);
  return [...own, ...waves, ...reviews];
}

/** The month after one: what a review decided at its end came out then. */
function after(month: string): string {
  const { year, month: number } = partsOf(month);
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7);
}

function fallsIn(date: string, words: string): boolean {
  const { month, weekday } = partsOf(date);
  const season = seasons[Math.floor((month % 12) / 3)];
  return [monthNames[month - 1], weekday, season].some(each => each === words);
}
