/** A wave, and a review, as pages show them: announced totals, CCGs by outcome, what happened, what is not recorded. */

import type { Addresses } from "../../addresses/address.ts";
import type { FigureBook } from "../../figures/figures.ts";
import { slugOf } from "../../input/slug.ts";
import type { Outcome } from "../../record/datasets.ts";
import { formatDate } from "../../record/dates.ts";
import { type AuthorisationRecord, allByName, byName, type Wave } from "../../record/record.ts";
import { type CcgLink, linkTo } from "./ccg-view.ts";
import { type FigureMark, markOf, type SourceView, sourceViews } from "./figure-view.ts";

/** The figures of a wave, of all waves or of a review by their short names; a figure that does not exist is missing. */
export type Marks = Readonly<Record<string, FigureMark | undefined>>;

export type OutcomeGroup = {
  readonly slug: string;
  readonly outcome: Outcome | undefined;
  readonly announced: FigureMark | undefined;
  readonly share: FigureMark | undefined;
  /** How many CCGs are recorded by name, and which. */
  readonly recorded: number;
  readonly ccgs: readonly CcgLink[];
  /** Whether there is any CCG in it, announced or recorded. */
  readonly isListed: boolean;
};

export type WaveView = {
  readonly number: number;
  readonly href: string;
  readonly announced: string;
  /** Undefined where an event of that day tells of the applications already. */
  readonly applicationsDue: string | undefined;
  readonly figures: Marks;
  readonly groups: readonly OutcomeGroup[];
  readonly isFullyRecorded: boolean;
  /** What the page has to say that it does not know. */
  readonly unknown: readonly ("ccgs" | "outcomes" | "population")[];
  readonly events: readonly {
    readonly date: string;
    readonly event: string;
    readonly sources: readonly SourceView[];
  }[];
  readonly sources: readonly SourceView[];
  readonly note: string | undefined;
};

export type ReviewView = {
  readonly id: string;
  readonly month: string;
  /** The day or month of the announcement or, where none is known, of the decision. */
  readonly date: string;
  readonly isAnnounced: boolean;
  readonly scope: string;
  readonly figures: Marks;
  readonly underDirections: readonly CcgLink[];
  readonly isNamed: boolean;
  readonly sources: readonly SourceView[];
  readonly note: string | undefined;
};

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

/** The shares and dated figures that pages about waves show; each has an entry on /figures/. */
export function referencesShown(record: AuthorisationRecord): readonly string[] {
  return record.waves.flatMap(wave => [
    ...outcomeTotals.map(([, total]) => shareOfWave(wave.number, total)),
    authorisedBy(wave),
  ]);
}

/** The figures of a date by the names that templates use for them. */
export function marksOf(
  names: readonly string[],
  prefix: string,
  book: FigureBook,
  date: string,
  addresses: Addresses,
): Marks {
  return Object.fromEntries(
    names.map(name => {
      const figure = book.find(`${prefix}${name}`, date);
      return [camelCase(name), figure && markOf(figure, addresses)];
    }),
  );
}

export function waveView(wave: Wave, record: AuthorisationRecord, book: FigureBook, addresses: Addresses): WaveView {
  const id = `wave-${wave.number}`;
  const find = (reference: string) => {
    const figure = book.find(reference, record.asAt);
    return figure && markOf(figure, addresses);
  };
  const recorded = allByName(record).filter(({ decision }) => decision?.wave === wave.number);
  const byOutcome = Map.groupBy(recorded, ({ decision }) => decision?.outcome);
  const groupOf = (outcome: Outcome | undefined, total: string | undefined): OutcomeGroup => {
    const ccgs = (byOutcome.get(outcome) ?? []).map(ccg => linkTo(ccg, addresses));
    const announced = total === undefined ? undefined : find(`${id}.${total}`);
    return {
      slug: slugOf(outcome ?? "not recorded"),
      outcome,
      announced,
      share: total === undefined ? undefined : find(shareOfWave(wave.number, total)),
      recorded: ccgs.length,
      ccgs,
      isListed: ccgs.length > 0 || Number(announced?.value ?? 0) > 0,
    };
  };
  return {
    number: wave.number,
    href: addresses.wave(wave.number),
    announced: formatDate(wave.announced),
    applicationsDue: wave.events.some(({ date }) => date === wave.applicationsDue)
      ? undefined
      : formatDate(wave.applicationsDue),
    figures: {
      ...marksOf(waveFigures, `${id}.`, book, record.asAt, addresses),
      authorisedSoFar: find(authorisedBy(wave)),
    },
    groups: [...outcomeTotals.map(([outcome, total]) => groupOf(outcome, total)), groupOf(undefined, undefined)],
    isFullyRecorded: recorded.length === wave.authorised,
    unknown: [
      ...(recorded.length === wave.authorised ? [] : ["ccgs" as const]),
      ...(recorded.some(ccg => ccg.decision?.outcome === undefined) ? ["outcomes" as const] : []),
      ...(find(`${id}.population`) === undefined ? ["population" as const] : []),
    ],
    events: wave.events.map(({ date, event, sources }) => ({
      date: formatDate(date),
      event,
      sources: sourceViews(sources, record, addresses),
    })),
    sources: sourceViews(wave.sources, record, addresses),
    note: wave.note,
  };
}

export function reviewViews(
  record: AuthorisationRecord,
  book: FigureBook,
  addresses: Addresses,
): readonly ReviewView[] {
  return record.reviews.map(review => ({
    id: review.id,
    month: formatDate(review.id),
    date: formatDate(review.date),
    isAnnounced: review.announced !== undefined,
    scope: review.scope,
    figures: marksOf(reviewFigures, `review-${review.id}.`, book, record.asAt, addresses),
    underDirections: byName(
      review.underDirections.flatMap(code => {
        const ccg = record.ccgs.get(code);
        return ccg === undefined ? [] : [ccg];
      }),
    ).map(ccg => linkTo(ccg, addresses)),
    isNamed: review.isNamed,
    sources: sourceViews(review.sources, record, addresses),
    note: review.note,
  }));
}

function shareOfWave(wave: number, total: string): string {
  return `wave-${wave}.${total}/wave-${wave}.authorised`;
}

function authorisedBy(wave: Wave): string {
  return `authorised@${wave.announced}`;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
