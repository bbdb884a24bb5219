/** How authorisation worked: its stages, what it tested, the support that went with conditions, and the days of it. */

import type { Addresses } from "../../addresses/address.ts";
import type { FigureBook } from "../../figures/figures.ts";
import { formatDate } from "../../record/dates.ts";
import { type AuthorisationRecord, byName } from "../../record/record.ts";
import type { Row } from "../../record/tables.ts";
import { monthNames } from "../../wording/calendar.ts";
import { chartOfDays } from "../pictures/chart-of-days.ts";
import { linkTo } from "./ccg-view.ts";
import { namedDomain } from "./domain.ts";
import { findMark } from "./figure-view.ts";
import { sourceList, sourceViews } from "./source-view.ts";

/** The most CCGs that are named below a criterion; a number says the rest. */
const mostNamed = 20;

/** What `/authorisation/` shows; each fact has its sources. */
export function authorisationView(record: AuthorisationRecord, book: FigureBook, addresses: Addresses) {
  const { stages, domains, criteria, supportLevels } = record.tables;
  const sourcesOf = (keys: readonly string[]) => sourceViews(keys, record, addresses);
  const national = record.tables.timeline.filter(({ wave }) => wave === undefined);
  const unmet = unmetBy(record, addresses);
  const shown = [...stages, ...domains, ...criteria, ...supportLevels, ...national];
  return {
    stages: stages.map(({ stage, summary, detail, sources }) => ({
      stage,
      summary,
      detail: detail && spelledOut(detail),
      sources: sourcesOf(sources),
    })),
    domains: domains.map(({ domain, summary, sources }) => ({
      domain,
      ...namedDomain(summary),
      sources: sourcesOf(sources),
      criteria: criteria
        .filter(row => row.domain === domain)
        .map(row => ({ ...row, sources: sourcesOf(row.sources), unmet: unmet(row.criterion) })),
    })),
    allCriteria: findMark("criteria", book, record.asAt, addresses),
    knownCriteria: criteria.length,
    levels: supportLevels.map(({ level, summary, detail, sources }) => ({
      level,
      id: `level-${level.toLowerCase()}`,
      summary,
      detail: detail && spelledOut(detail),
      sources: sourcesOf(sources),
    })),
    events: eventsOf(national, sourcesOf),
    chart: chartOfDays(record),
    sources: sourceList(
      shown.flatMap(({ sources }) => sources),
      record,
      addresses,
    ),
  };
}

/** A note of a table as a sentence has it: the names of months in full, and an "and" in place of the last stroke. */
function spelledOut(note: string): string {
  const listed = note.replace(/ \/ (?!.* \/ )/s, " and ").replaceAll(" / ", ", ");
  return listed.replace(shortMonth, (_, day: string, month: string) => {
    return `${day} ${monthNames.find(name => name.startsWith(month)) ?? month}`;
  });
}

const shortMonth = /\b(\d{1,2}) (Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g;

/** Gives the CCGs of which the record names a criterion as not yet met: all by name, or how many. */
function unmetBy(record: AuthorisationRecord, addresses: Addresses) {
  const conditions = Map.groupBy(record.tables.conditions, ({ criterion }) => criterion);
  return (criterion: string) => {
    const codes = conditions.get(criterion)?.map(({ odsCode }) => odsCode) ?? [];
    const ccgs = codes.length > mostNamed ? [] : byName(codes.flatMap(code => record.ccgs.get(code) ?? []));
    return { count: codes.length, ccgs: ccgs.map(ccg => linkTo(ccg, addresses)) };
  };
}

/** Events in the order of their days, with ids; a day with more than one event has its id on the first. */
function eventsOf(
  rows: readonly Row<"timeline">[],
  sourcesOf: (keys: readonly string[]) => ReturnType<typeof sourceViews>,
) {
  return rows.map(({ date, event, sources }, index) => ({
    id: rows.findIndex(row => row.date === date) === index ? `event-${date}` : undefined,
    number: index + 1,
    date: formatDate(date),
    event,
    sources: sourcesOf(sources),
  }));
}
