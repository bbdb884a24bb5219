/** Dates: real calendar dates as ISO text, the instant an as-at date stands for, and how they are written. */

import { once } from "../input/once.ts";
import { partsOf, writeDate } from "../wording/calendar.ts";

/** The date at which a build is true: its day in London, and the last instant (Unix time, ms) that it covers. */
export type AsAt = { readonly date: string; readonly instant: number };

/** `2013-01-22`, if there is such a day, from 1900 to 2099: what a spreadsheet makes of nothing or of "never" is not. */
export function isDate(text: string): boolean {
  if (!/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  // Every month has 28 days.
  return day <= 28 || isoDate(Date.UTC(year, month - 1, day)) === text;
}

/** `2013-01-22`, or `2013-10` for a date that is known to the month only. */
export function isDateOrMonth(text: string): boolean {
  return isDate(text) || (/^\d{4}-\d{2}$/.test(text) && isDate(`${text}-01`));
}

/** The day from which a date counts: a month counts from its last day (design, section 3). */
export function lastDay(dateOrMonth: string): string {
  if (dateOrMonth.length !== 7) return dateOrMonth;
  const [year, month] = dateOrMonth.split("-").map(Number);
  return isoDate(Date.UTC(year ?? 0, month ?? 0, 0));
}

/** The instant of `2013-01-22T09:30Z` or `2013-01-22 09:30+01:00`, in Unix time (ms); undefined without a zone. */
export function instantOf(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?) ?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  const [, date, time, zone] = match ?? [];
  if (date === undefined || !isDate(date)) return undefined;
  const instant = Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** What `--as-at` says: a date, which stands for its whole day in London, or a date and time with a zone. */
export function readAsAt(text: string): AsAt | undefined {
  if (isDate(text)) {
    const lastInstant = once(() => endOfDay(text));
    return {
      date: text,
      get instant() {
        return lastInstant();
      },
    };
  }
  const instant = instantOf(text);
  return instant === undefined ? undefined : { date: londonDate(instant), instant };
}

/** The day in London at an instant. */
export function londonDate(instant: number): string {
  return isoDate(instant + londonOffset(instant));
}

/** `22 January 2013`, or `October 2013` for a month. */
export function formatDate(dateOrMonth: string): string {
  return writeDate(partsOf(dateOrMonth));
}

const dayLength = 86_400_000;

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The last millisecond of a day in London, whose clock may change on that day. */
function endOfDay(date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`) + dayLength;
  return midnight - londonOffset(midnight - 1) - 1;
}

// It takes longer to make than all else that a start takes of this project's own, and few builds ask for it.
const londonClock = once(
  () => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeZoneName: "longOffset" }),
);

function londonOffset(instant: number): number {
  const name =
    londonClock()
      .formatToParts(instant)
      .find(part => part.type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "-" ? -offset : offset;
}
