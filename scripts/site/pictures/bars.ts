/** Waves and reviews to bars: how wide each part is, in per cent of the picture, beside the figures that say how many. */

import type { AuthorisationRecord, Wave } from "../../record/record.ts";
import type { FigureMark } from "../views/figure-view.ts";
import type { Marks, ReviewView, WaveView } from "../views/wave-view.ts";

/** A bar for each row, from the top of the picture down, and how high the picture is. */
export type Bars<Row> = Readonly<ReturnType<typeof barsOf<Row>>>;

/** A part of a bar: the slug of an outcome, or the part of the way that it is, and its figure. */
type Part = {
  readonly slug: string;
  readonly count: number;
  readonly mark?: FigureMark | undefined;
  /** At which end of the part its figure stands. */
  readonly anchor?: "end";
};

/** A line of words, the bar and a line of numbers. */
const rowHeight = 80;

/** The waves, each divided by outcome; the longest bar is that of the largest wave. */
export function barsByOutcome(record: AuthorisationRecord, waves: readonly WaveView[]) {
  const longest = Math.max(...record.waves.map(wave => wave.authorised));
  return barsOf(waves, longest, ({ figures }, index) => outcomeParts(record.waves[index], figures));
}

/** The way from none to all: authorised before each wave, in it, and still to come. */
export function barsOfTheWay(record: AuthorisationRecord, waves: readonly WaveView[], ccgs: number) {
  return barsOf(waves, ccgs, (wave, index) => {
    const before = sumOf(record.waves.slice(0, index).map(({ authorised }) => authorised));
    const now = record.waves[index]?.authorised ?? 0;
    return [
      { slug: "before", count: before },
      { slug: "now", count: now, mark: wave.figures.authorisedSoFar, anchor: "end" },
      { slug: "to-come", count: ccgs - before - now },
    ];
  });
}

/** What became of the conditions: as announced (no month), then after each review. */
export function barsOfConditions(
  record: AuthorisationRecord,
  announced: Marks,
  reviews: readonly ReviewView[],
  ccgs: number,
) {
  const sum = (column: keyof Counts) => sumOf(record.waves.map(wave => wave[column]));
  const counts: readonly Counts[] = [
    {
      withoutConditions: sum("withoutConditions"),
      withConditions: sum("withConditions"),
      withDirections: sum("withDirections"),
    },
    // Reviews count those under directions among those with conditions.
    ...record.reviews.map(review => ({ ...review, withConditions: review.withConditions - review.withDirections })),
  ];
  const states = [
    { month: undefined, figures: announced, withAny: announced.withAnyCondition },
    ...reviews.map(({ month, figures, conditionsOnly }) => ({
      month,
      figures: { ...figures, withConditions: conditionsOnly },
      withAny: figures.withConditions,
    })),
  ];
  return barsOf(states, ccgs, ({ figures }, index) => {
    const parts = outcomeParts(counts[index], figures);
    return [...parts, { slug: "to-come", count: ccgs - sumOf(parts.map(({ count }) => count)) }];
  });
}

type Counts = Pick<Wave, "withoutConditions" | "withConditions" | "withDirections">;

function outcomeParts(counts: Counts | undefined, marks: Marks): readonly Part[] {
  if (counts === undefined) return [];
  return [
    { slug: "authorised", count: counts.withoutConditions, mark: marks.withoutConditions },
    { slug: "authorised-with-conditions", count: counts.withConditions, mark: marks.withConditions },
    { slug: "authorised-with-directions", count: counts.withDirections, mark: marks.withDirections, anchor: "end" },
  ];
}

function barsOf<Row>(rows: readonly Row[], whole: number, partsOf: (row: Row, index: number) => readonly Part[]) {
  return {
    height: rows.length * rowHeight,
    rows: rows.map((row, index) => ({
      ...row,
      y: index * rowHeight,
      segments: segmentsOf(partsOf(row, index), whole),
    })),
  };
}

/** The room of a digit on the narrowest screen, in per cent of its width. */
const digitWidth = 2.9;

/** Parts side by side, in per cent of the picture's width; a figure that would run into the one before it is left out. */
function segmentsOf(parts: readonly Part[], whole: number) {
  let sum = 0;
  let free = 0;
  return parts.flatMap(({ slug, count, mark, anchor = "start" }) => {
    if (count <= 0) return [];
    const start = (sum / whole) * 100;
    sum += count;
    const end = (sum / whole) * 100;
    const room = (mark?.words.length ?? 0) * digitWidth;
    const left = anchor === "start" ? start : end - room;
    const isFree = left >= free;
    if (mark !== undefined && isFree) free = left + room;
    const label = mark && isFree ? { mark, x: percent(anchor === "start" ? start : end), anchor } : undefined;
    return [{ slug, x: percent(start), width: percent(end - start), label }];
  });
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}
