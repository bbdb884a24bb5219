/** A wave, and a review, as pages show them: announced totals, CCGs by outcome, what happened, what is not recorded. */

import type { Addresses } from "../../addresses/address.ts";
import type { FigureBook } from "../../figures/figures.ts";
import { slugOf } from "../../input/slug.ts";
import { formatDate } from "../../record/dates.ts";
import { type AuthorisationRecord, allByName, byName, type Ccg, type Review, type Wave } from "../../record/record.ts";
import { linkTo } from "./ccg-view.ts";
import { type FigureMark, findMark } from "./figure-view.ts";
import { isFirstReport, sourceList, sourceViews } from "./source-view.ts";

/** The figures of a wave, of all waves or of a review by their short names; a figure that does not exist is missing. */
export type Marks = Readonly<Record<string, FigureMark | undefined>>;

const waveFigures = [
  "authorised",
  "without-conditions",
  "with-conditions",
  "with-directions",
  "population",
  "recorded",
  "announced",
];

const reviewFigures = ["newly-without-conditions", "without-conditions", "with-conditions", "with-directions"];

const outcomeTotals = [
  ["authorised", "without-conditions"],
  ["authorised with conditions", "with-conditions"],
  ["authorised with directions", "with-directions"],
] as const;

/** The shares and dated figures that pages about waves and reviews show; each has an entry on /figures/. */
export function referencesShown(record: AuthorisationRecord): readonly string[] {
  return [
    ...record.waves.flatMap(wave => [
      ...outcomeTotals.map(([, total]) => shareOfWave(wave.number, total)),
      authorisedBy(wave),
    ]),
    ...record.reviews.map(conditionsOnlyAfter),
  ];
}

/** The figures of a date by the names that templates use for them. */
export function marksOf(
  names: readonly string[],
  prefix: string,
  book: FigureBook,
  date: string,
  addresses: Addresses,
): Marks {
  const camelCase = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(
    names.map(name => [camelCase(name), findMark(`${prefix}${name}`, book, date, addresses)] as const),
  );
}

export type WaveView = Readonly<ReturnType<typeof waveView>>;

export function waveView(wave: Wave, record: AuthorisationRecord, book: FigureBook, addresses: Addresses) {
  const { number, applicationsDue } = wave;
  const recorded = allByName(record).filter(({ decision }) => decision?.wave === number);
  const isFullyRecorded = recorded.length === wave.authorised;
  const find = (reference: string) => findMark(reference, book, record.asAt, addresses);
  const figures: Marks = {
    ...marksOf(waveFigures, `wave-${number}.`, book, record.asAt, addresses),
    authorisedSoFar: find(authorisedBy(wave)),
  };
  return {
    number,
    href: addresses.wave(number),
    announced: formatDate(wave.announced),
    isFirstReport: isFirstReport(wave.note),
    // An event of that day tells of the applications already.
    applicationsDue: wave.events.some(({ date }) => date === applicationsDue) ? undefined : formatDate(applicationsDue),
    figures,
    groups: groupsOf(wave, recorded, find, addresses),
    isFullyRecorded,
    /** What the page has to say that it does not know. */
    unknown: [
      ...(isFullyRecorded ? [] : ["ccgs"]),
      ...(recorded.some(ccg => ccg.decision?.outcome === undefined) ? ["outcomes"] : []),
      ...(figures.population === undefined ? ["population"] : []),
    ],
    events: wave.events.map(({ date, event, sources }) => ({
      date: formatDate(date),
      event,
      sources: sourceViews(sources, record, addresses),
    })),
    deadlineSources: sourceViews(wave.applicationsSources, record, addresses),
    totalsSources: sourceViews(wave.sources, record, addresses),
    /** All sources that the page names. */
    sources: sourceList([...wave.sources, ...wave.events.flatMap(({ sources }) => sources)], record, addresses),
    note: wave.note,
  };
}

/** The CCGs of a wave by their outcomes; those without one come last. */
function groupsOf(
  { number }: Wave,
  recorded: readonly Ccg[],
  find: (reference: string) => FigureMark | undefined,
  addresses: Addresses,
) {
  const byOutcome = Map.groupBy(recorded, ({ decision }) => decision?.outcome);
  return [...outcomeTotals, [undefined, undefined] as const].map(([outcome, total]) => {
    const ccgs = (byOutcome.get(outcome) ?? []).map(ccg => linkTo(ccg, addresses));
    const announced = total && find(`wave-${number}.${total}`);
    return {
      slug: slugOf(outcome ?? "not recorded"),
      outcome,
      announced,
      share: total && find(shareOfWave(number, total)),
      recorded: ccgs.length,
      ccgs,
      isListed: ccgs.length > 0 || Number(announced?.value ?? 0) > 0,
    };
  });
}

export type ReviewView = ReturnType<typeof reviewViews>[number];

export function reviewViews(record: AuthorisationRecord, book: FigureBook, addresses: Addresses) {
  return record.reviews.map(review => ({
    id: review.id,
    month: formatDate(review.id),
    /** The day or month of the announcement or, where none is known, of the decision. */
    date: formatDate(review.date),
    isAnnounced: review.announced !== undefined,
    isFirstReport: isFirstReport(review.note),
    scope: review.scope,
    figures: marksOf(reviewFigures, `review-${review.id}.`, book, record.asAt, addresses),
    /** Of those with conditions, those under no legal directions. */
    conditionsOnly: findMark(conditionsOnlyAfter(review), book, record.asAt, addresses),
    underDirections: byName(review.underDirections.flatMap(code => record.ccgs.get(code) ?? [])).map(ccg =>
      linkTo(ccg, addresses),
    ),
    isNamed: review.isNamed,
    sources: sourceViews(review.sources, record, addresses),
    note: review.note,
  }));
}

function shareOfWave(wave: number, total: string): string {
  return `wave-${wave}.${total}/wave-${wave}.authorised`;
}

function conditionsOnlyAfter({ countsFrom }: Review): string {
  return `status.with-conditions@${countsFrom}`;
}

function authorisedBy(wave: Wave): string {
  return `authorised@${wave.announced}`;
}
