/** A CCG of the record to what happened when: its wave, the lists of CCGs under directions, and what reviews left to it. */

import type { Addresses } from "../../addresses/address.ts";
import { compareText } from "../../input/problem.ts";
import { formatDate, lastDay } from "../../record/dates.ts";
import type { AuthorisationRecord, Ccg } from "../../record/record.ts";
import { sourceViews } from "./source-view.ts";

/** The announcements and reviews. A review that names all CCGs under directions says of the others that they are not. */
export function turnsOf({ waves, reviews }: AuthorisationRecord) {
  return [
    ...waves.map(({ number, announced }) => ({ id: `wave-${number}`, date: announced, namesAll: false, sources: [] })),
    ...reviews.map(({ id, date, isNamed, sources }) => ({ id: `review-${id}`, date, namesAll: isNamed, sources })),
  ].toSorted((a, b) => compareText(lastDay(a.date), lastDay(b.date)));
}

type Turn = ReturnType<typeof turnsOf>[number];

/** The events in a CCG's history, in their order; the template has the words for each kind. */
export function historyOf(ccg: Ccg, record: AuthorisationRecord, turns: readonly Turn[], addresses: Addresses) {
  return [...waveEvents(ccg, record), ...turnEvents(ccg, turns)].map(({ date, sources, ...event }) => {
    return { ...event, date: formatDate(date), sources: sourceViews(sources, record, addresses) };
  });
}

/** One thing that happened to a CCG; `date` is a day or a month. */
type CcgEvent = {
  readonly kind: string;
  readonly date: string;
  readonly sources: readonly string[];
  readonly wave?: number;
  /** What the direction says, if a source tells. */
  readonly about?: string | undefined;
  readonly conditionsLeft?: number;
  readonly basis?: string;
};

function waveEvents({ decision }: Ccg, { waves }: AuthorisationRecord): readonly CcgEvent[] {
  const wave = waves.find(({ number }) => number === decision?.wave);
  if (wave === undefined) return [];
  const { number, applicationsDue, applicationsSources, announced } = wave;
  return [
    { kind: "applications", date: applicationsDue, wave: number, sources: applicationsSources },
    { kind: "announcement", date: announced, wave: number, sources: decision?.waveSources ?? [] },
  ];
}

function turnEvents({ directions, reviews }: Ccg, turns: readonly Turn[]): readonly CcgEvent[] {
  const events: CcgEvent[] = [];
  let isUnder = false;
  for (const { id, date, namesAll, sources } of turns) {
    const own = directions.find(({ after }) => after === id);
    // A review says that there are directions, and not when they began.
    const placed = id.startsWith("review-") ? "found-directions" : "directions";
    const kind = isUnder ? "still-directions" : placed;
    if (own !== undefined) events.push({ kind, date, about: own.about, sources: own.sources });
    else if (isUnder && namesAll) events.push({ kind: "directions-lifted", date, sources });
    isUnder = own !== undefined || (isUnder && !namesAll);
    const left = reviews.find(({ review }) => `review-${review}` === id);
    if (left !== undefined) events.push({ kind: "conditions-left", date, ...left });
  }
  return events;
}
