/** Dates: real calendar dates as ISO text, the instant that an as-at date means, and how they are written. */

import { partsOf, writeDate } from "../wording/calendar.ts";

/** The date at which a build is true: its day in London, and the last instant (Unix time, ms) that it covers. */
export type AsAt = { readonly date: string; readonly instant: number };

/** `2013-01-22`, if there is such a day, from 1900 to 2099: what a spreadsheet makes of nothing or of "never" is not. */
export function isDate(text: string): boolean {
  if (!/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  // Every month has 28 days.
  return text.slice(8) <= "28" || text <= lastDay(text.slice(0, 7));
}

/** `2013-01-22`, or `2013-10` for a date that is known to the month only. */
export function isDateOrMonth(text: string): boolean {
  return isDate(text) || (/^\d{4}-\d{2}$/.test(text) && isDate(`${text}-01`));
}

/** `2013-01-22`, `2013-10` or `2013`. */
export function isPeriod(text: string): boolean {
  return isDateOrMonth(text) || (/^\d{4}$/.test(text) && isDate(`${text}-01-01`));
}

/** The first day of a day, a month or a year. */
export function firstDay(period: string): string {
  return `${period}-01-01`.slice(0, 10);
}

/** The day from which a date counts: a month counts from its last day (design, section 3). */
export function lastDay(dateOrMonth: string): string {
  if (dateOrMonth.length !== 7) return dateOrMonth;
  const month = Temporal.PlainYearMonth.from(dateOrMonth);
  return month.toPlainDate({ day: month.daysInMonth }).toString();
}

/** The instant of `2013-01-22T09:30Z` or `2013-01-22 09:30+01:00`, in Unix time (ms); undefined without a zone. */
export function instantOf(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?) ?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  const [, date, time, zone] = match ?? [];
  if (date === undefined || !isDate(date)) return undefined;
  const instant = Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** The day in London of a date and time with a zone; of a day, a month or a year, itself. */
export function dayOf(text: string): string {
  const instant = instantOf(text);
  return instant === undefined ? text : londonDate(instant);
}

/** What `--as-at` says: a date, which means its whole day in London, or a date and time with a zone. */
export function readAsAt(text: string): AsAt | undefined {
  if (isDate(text)) {
    const midnight = Temporal.PlainDate.from(text).add({ days: 1 }).toZonedDateTime("Europe/London");
    return { date: text, instant: midnight.epochMilliseconds - 1 };
  }
  const instant = instantOf(text);
  return instant === undefined ? undefined : { date: londonDate(instant), instant };
}

/** The day in London at an instant. */
export function londonDate(instant: number): string {
  const time = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO("Europe/London");
  return time.toPlainDate().toString();
}

/** `09:30`: the time in London at an instant. */
export function formatTime(instant: number): string {
  const time = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO("Europe/London");
  return time.toPlainTime().toString({ smallestUnit: "minute" });
}

/** `22 January 2013`, or `October 2013` for a month. */
export function formatDate(dateOrMonth: string): string {
  return writeDate(partsOf(dateOrMonth));
}
