/** Waves and reviews to bars: how wide each part is, in per cent of the picture, beside the figures that say how many. */

import type { AuthorisationRecord } from "../../record/record.ts";
import type { FigureMark } from "../views/figure-view.ts";
import type { Marks, ReviewView, WaveView } from "../views/wave-view.ts";

/** A part of a bar; its place is in per cent of the picture's width, so that bars fit any screen. */
export type Segment = {
  /** What it stands for: the slug of an outcome, or the part of the way that it is. */
  readonly slug: string;
  readonly x: string;
  readonly width: string;
  readonly label: Label | undefined;
};

/** A figure below a bar, at the beginning or the end of the part that it counts. */
export type Label = { readonly mark: FigureMark; readonly x: string; readonly anchor: "start" | "end" };

/** A bar for each row, from the top of the picture down, and how high the picture is. */
export type Bars<Row> = { readonly height: number; readonly rows: readonly (Row & Bar)[] };
export type Bar = { readonly y: number; readonly segments: readonly Segment[] };

/** Something of which CCGs had which conditions: all announcements so far (no month), or a review. */
export type ConditionState = { readonly month: string | undefined; readonly figures: Marks };

type Part = {
  readonly slug: string;
  readonly count: number;
  readonly mark: FigureMark | undefined;
  readonly anchor: Label["anchor"];
};

/** A line of words, the bar and a line of numbers. */
const rowHeight = 80;

/** The room of a digit on the narrowest screen, in per cent of its width. */
const digitWidth = 2.9;

/** The waves, each divided by outcome; the longest bar is that of the largest wave. */
export function barsByOutcome(record: AuthorisationRecord, waves: readonly WaveView[]): Bars<WaveView> {
  const counts = record.waves.map(wave => [wave.withoutConditions, wave.withConditions, wave.withDirections] as const);
  const longest = Math.max(...record.waves.map(wave => wave.authorised));
  return barsOf(waves, longest, ({ figures }, index) =>
    outcomeParts(counts[index] ?? [0, 0, 0], figures.withoutConditions, figures.withConditions, figures.withDirections),
  );
}

/** The way from none to all: authorised before each wave, in it, and still to come. */
export function barsOfTheWay(record: AuthorisationRecord, waves: readonly WaveView[], ccgs: number): Bars<WaveView> {
  return barsOf(waves, ccgs, (wave, index) => {
    const before = sumOf(record.waves.slice(0, index).map(({ authorised }) => authorised));
    const now = record.waves[index]?.authorised ?? 0;
    return [
      { slug: "before", count: before, mark: undefined, anchor: "start" },
      { slug: "now", count: now, mark: wave.figures.authorisedSoFar, anchor: "end" },
      { slug: "to-come", count: ccgs - before - now, mark: undefined, anchor: "start" },
    ];
  });
}

/** What became of the conditions: as announced, then after each review. */
export function barsOfConditions(
  record: AuthorisationRecord,
  announced: Marks,
  reviews: readonly ReviewView[],
  ccgs: number,
): Bars<ConditionState> {
  const sum = (column: "withoutConditions" | "withConditions" | "withDirections") =>
    sumOf(record.waves.map(wave => wave[column]));
  const counts = [
    [sum("withoutConditions"), sum("withConditions"), sum("withDirections")] as const,
    // Reviews count those under directions among those with conditions.
    ...record.reviews.map(
      ({ withoutConditions, withConditions, withDirections }) =>
        [withoutConditions, withConditions - withDirections, withDirections] as const,
    ),
  ];
  const states: readonly ConditionState[] = [
    { month: undefined, figures: { ...announced, withConditions: announced.withAnyCondition } },
    ...reviews,
  ];
  return barsOf(states, ccgs, ({ figures }, index) => {
    const own = counts[index] ?? [0, 0, 0];
    return [
      ...outcomeParts(own, figures.withoutConditions, figures.withConditions, figures.withDirections),
      { slug: "to-come", count: ccgs - sumOf(own), mark: undefined, anchor: "start" },
    ];
  });
}

function outcomeParts(
  [withoutConditions, withConditions, withDirections]: readonly [number, number, number],
  ...marks: readonly [FigureMark | undefined, FigureMark | undefined, FigureMark | undefined]
): readonly Part[] {
  return [
    { slug: "authorised", count: withoutConditions, mark: marks[0], anchor: "start" },
    { slug: "authorised-with-conditions", count: withConditions, mark: marks[1], anchor: "start" },
    { slug: "authorised-with-directions", count: withDirections, mark: marks[2], anchor: "end" },
  ];
}

function barsOf<Row>(
  rows: readonly Row[],
  whole: number,
  partsOf: (row: Row, index: number) => readonly Part[],
): Bars<Row> {
  return {
    height: rows.length * rowHeight,
    rows: rows.map((row, index) => ({
      ...row,
      y: index * rowHeight,
      segments: segmentsOf(partsOf(row, index), whole),
    })),
  };
}

/** Parts side by side; a figure that would run into the one before it is left to the table. */
function segmentsOf(parts: readonly Part[], whole: number): readonly Segment[] {
  let sum = 0;
  let free = 0;
  return parts.flatMap(({ slug, count, mark, anchor }) => {
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
