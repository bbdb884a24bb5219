/** Where a CCG stands among the others: how many there are of each size, once for all pages, and where this one is. */

import { medianOf } from "../../figures/median.ts";
import { writeOrdinalWords } from "../../wording/numerals.ts";
import { writeRounded } from "../../wording/quantity.ts";
import type { CcgView } from "../views/ccg-view.ts";
import type { FigureMark } from "../views/figure-view.ts";

type Distribution = NonNullable<ReturnType<typeof distributionOf>>;

/** The outline is drawn in a box of so many columns and so high. */
const [columns, height] = [40, 20];

/** Measures by the names that templates have words for. */
const measures = [
  ["registered-patients", (ccg: CcgView) => ccg.registeredPatients],
  ["registered-practices", (ccg: CcgView) => ccg.registeredPractices],
  ["conditions", (ccg: CcgView) => ccg.conditions],
] as const;

/** What the strips of all these CCGs share. */
export function distributionsOf(ccgs: readonly CcgView[]): readonly Distribution[] {
  return measures.flatMap(measure => distributionOf(ccgs, measure) ?? []);
}

/** The strips of a CCG in these distributions. */
export function stripsIn(distributions: readonly Distribution[], ccg: CcgView) {
  return distributions.map(({ markOf, ranks, ...shared }) => {
    const own = markOf(ccg);
    return {
      ...shared,
      own,
      /** Where it stands between the smallest and the largest; undefined where it is not recorded. */
      here: own && `${Math.round(partOf(own, shared) * 1000) / 10}%`,
      /** Its place from the largest on, in words. */
      rank: own && writeOrdinalWords(ranks.get(own.value) ?? 1),
      isLargest: own?.value === shared.largest.value,
      isSmallest: own?.value === shared.smallest.value,
    };
  });
}

/** A measure of all CCGs of which it is known: their number at each size as an outline, and three of them by their figures. */
function distributionOf(ccgs: readonly CcgView[], [measure, markOf]: (typeof measures)[number]) {
  const marks = ccgs
    .flatMap(ccg => markOf(ccg) ?? [])
    .map(mark => ({ mark, value: Number(mark.value) }))
    .toSorted((a, b) => a.value - b.value)
    .map(({ mark }) => mark);
  const [smallest, largest] = [marks[0], marks.at(-1)];
  // One alone stands among no others.
  if (marks.length < 2 || smallest === undefined || largest === undefined) return undefined;
  const median = medianOf(marks.map(mark => Number(mark.value)));
  const parts = marks.map(mark => partOf(mark, { smallest, largest }));
  // From the largest on; of those that are equal, each has the place of the first.
  const ranks = new Map(marks.map((mark, index) => [mark.value, marks.length - index] as const));
  return {
    ranks,
    of: marks.length,
    measure,
    markOf,
    outline: outlineOf(parts),
    box: `0 0 ${columns} ${height}`,
    smallest,
    /** The median in words and, where it is the number of a CCG and not half way between two, the mark of that. */
    median: writeRounded(median),
    middle: marks.find(mark => Number(mark.value) === median),
    largest,
  };
}

type Ends = { readonly smallest: FigureMark; readonly largest: FigureMark };

/** From 0 for the smallest to 1 for the largest; the middle where all are the same. */
function partOf(mark: FigureMark, { smallest, largest }: Ends): number {
  const [least, most] = [Number(smallest.value), Number(largest.value)];
  return most === least ? 0.5 : (Number(mark.value) - least) / (most - least);
}

/** A step for each column, as high as there are CCGs in it; the fullest is as high as the box. */
function outlineOf(parts: readonly number[]): string {
  const columnOf = (part: number) => Math.min(Math.floor(part * columns), columns - 1);
  const counts = Array.from({ length: columns }, () => 0);
  for (const part of parts) counts[columnOf(part)] = (counts[columnOf(part)] ?? 0) + 1;
  const fullest = Math.max(...counts);
  const steps = counts.map(count => `V${Math.round((1 - count / fullest) * height * 10) / 10}h1`);
  return `M0 ${height}${steps.join("")}V${height}z`;
}
