/** Whether a date is the one that words claim, at the precision written; the page's day says what they leave out. */

import { partsOf, writeDate } from "./calendar.ts";

/** What words say of a date. Without a year it is the nearest such day or month; a weekday alone is within the week. */
export type ClaimedDate = {
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly weekday: string | undefined;
};

/**
 * Why a date is not the one claimed, as a clause for an error line; undefined if it is. `on` is the day of the page (ISO);
 * without it nothing that leaves out the year is true.
 */
export function dateFault(claimed: ClaimedDate, value: string, on: string | undefined): string | undefined {
  const date = partsOf(value);
  const { year, month, day, weekday } = claimed;
  if ((year ?? date.year) !== date.year || (month ?? date.month) !== date.month || (day ?? date.day) !== date.day) {
    return "the date is another";
  }
  if (weekday !== undefined && weekday !== date.weekday) {
    return date.weekday === undefined ? "the day is not known" : `${writeDate(date)} is a ${date.weekday}`;
  }
  if (year !== undefined || (on !== undefined && isPlain(claimed, value, on))) return undefined;
  return month === undefined
    ? "a weekday alone needs a date within the week"
    : "a date without its year needs one within half a year";
}

/** Whether the page's day leaves one date only: one within six days for a weekday, one within half a year otherwise. */
function isPlain({ month, day }: ClaimedDate, value: string, on: string): boolean {
  if (month === undefined) return Math.abs(daysBetween(on, value)) <= mostDaysOfWeek;
  return day === undefined
    ? Math.abs(monthsBetween(on, value)) <= mostMonths
    : Math.abs(daysBetween(on, value)) <= mostDays;
}

const mostDaysOfWeek = 6;
const mostDays = 182;
const mostMonths = 5;
const millisecondsOfDay = 86_400_000;

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / millisecondsOfDay;
}

function monthsBetween(from: string, to: string): number {
  const [one, other] = [partsOf(from), partsOf(to)];
  return (other.year - one.year) * 12 + other.month - one.month;
}
