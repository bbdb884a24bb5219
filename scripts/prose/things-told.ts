/** Finds the CCGs, waves, regions and reviews that a text speaks of, and puts a mark in place of each. */

import { slugOf } from "../input/slug.ts";
import { monthNames, monthNumber } from "../wording/calendar.ts";
import type { ProseContext } from "./context.ts";
import { masked, withMarks } from "./masked.ts";
import type { Name } from "./names-in-run.ts";
import type { Run } from "./run.ts";
import { ordinals, waveNumber } from "./wave-words.ts";

/** What a text speaks of; an ordinal alone is a wave or a review, whichever the other is that it is compared with. */
export type Thing = {
  readonly kind: "ccg" | "wave" | "region" | "review" | "ordinal";
  /** The beginning of the ids of its figures: `wave-2`, `region.london`, `ccg.04g`. */
  readonly id: string;
  readonly words: string;
  readonly start: number;
};

/** A text in which each thing is its number between two marks. */
export type MarkedText = { readonly text: string; readonly things: readonly Thing[] };

/** What stands for a thing in the patterns of marked texts; its number is the group. */
export const thing = "\\uE000(\\d+)\\uE001";

const months = monthNames.join("|");
const ordinal = "first|opening|initial|second|third|fourth|last|final|penultimate|latest";
const others = new RegExp(
  [
    `(?<wave>\\b[Tt]he (?:${ordinal}) wave\\b|\\b[Ww]ave (?:one|two|three|four|[1-4])\\b)`,
    `(?<review>\\b[Tt]he (?:${ordinal}|(?:${months})(?: \\d{4})?) (?:quarterly )?review\\b)`,
    "(?<region>\\b[Tt]he (?:North|South|Midlands and East)(?: of England)?(?: region)?(?![\\p{L}-]| \\p{Lu})|\\bLondon(?![\\p{L}’'-]| \\p{Lu}))",
    `(?<ordinal>\\b[Tt]he (?:${ordinal})(?=[.,;:!?)]|\\s+(?:and|but)\\b|$))`,
  ].join("|"),
  "gu",
);

/** The text of a run with marks in place of the things that it names outside code and bound figures. */
export function markedText(run: Run, names: readonly Name[], context: ProseContext): MarkedText {
  const bound = run.links.filter(({ href }) => /^(?:fig|quote|ccg:[^.]*\.)/i.test(href));
  const free = masked(run.text, [...bound.map(({ start, end }) => [start, end] as const), ...run.code]);
  const ccgs = names.map(({ ccg, words, start, end }) => {
    return { kind: "ccg" as const, id: `ccg.${ccg.odsCode.toLowerCase()}`, words, start, end };
  });
  const without = masked(
    free,
    names.map(({ start, end }) => [start, end] as const),
  );
  const rest = [...without.matchAll(others)].flatMap(({ 0: words, index, groups = {} }) => {
    const found = thingOf(words, groups, context);
    return found === undefined ? [] : [{ ...found, words, start: index, end: index + words.length }];
  });
  const things = [...ccgs, ...rest].toSorted((a, b) => a.start - b.start);
  const marks = things.map(({ start, end }, index) => ({ start, end, mark: `\uE000${index}\uE001` }));
  return { text: withMarks(free, marks), things };
}

function thingOf(
  words: string,
  { region, review, wave }: Readonly<Record<string, string | undefined>>,
  { reviews }: ProseContext,
): Pick<Thing, "kind" | "id"> | undefined {
  if (region !== undefined) {
    const name = words.replace(/^the /i, "").replace(/ of England| region/g, "");
    return { kind: "region", id: `region.${slugOf(name)}` };
  }
  if (review !== undefined) {
    const id = reviewNamed(words, reviews);
    return id === undefined ? undefined : { kind: "review", id };
  }
  const place = waveNumber(words);
  if (place === undefined) return undefined;
  return wave === undefined ? { kind: "ordinal", id: String(place) } : { kind: "wave", id: `wave-${place}` };
}

/** The review of the day's record that words name by its place or its month: `review-2013-07`; undefined if there is none. */
export function reviewNamed(words: string, reviews: readonly string[]): string | undefined {
  const said = words.toLowerCase().replace(/^the | (?:quarterly )?review$/g, "");
  const [, month, year] = new RegExp(`^(${months})(?: (\\d{4}))?$`, "i").exec(said) ?? [];
  if (month !== undefined) {
    const capital = month.replace(/^./, first => first.toUpperCase());
    const found = reviews.filter(id => id.endsWith(`-${monthNumber(capital)}`) && id.startsWith(year ?? ""));
    return found.length === 1 ? `review-${found[0]}` : undefined;
  }
  const last = /^(?:last|latest|final|most recent)$/.test(said);
  const place = /^(?:initial|opening)$/.test(said) ? 0 : ordinals.indexOf(said);
  const id = last ? reviews.at(-1) : reviews[place];
  return id === undefined ? undefined : `review-${id}`;
}
