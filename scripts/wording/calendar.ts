/** The names of months and weekdays, the parts of a date, and how a date is written. */

export const monthNames = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
] as const;
export const weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** The number of a month by its name, two digits as in a date; "00" for what is none. */
export function monthNumber(name: string): string {
  return String(monthNames.map(String).indexOf(name) + 1).padStart(2, "0");
}

/** A date's numbers and its weekday; a date known to the month only has no day. */
export type DateParts = {
  readonly year: number;
  readonly month: number;
  readonly day: number | undefined;
  readonly weekday: string | undefined;
};

/** The parts of an ISO date, with the weekday that the calendar gives it. */
export function partsOf(date: string): DateParts {
  const [year = Number.NaN, month = Number.NaN, day] = date.split("-").map(Number);
  const weekday = day === undefined ? undefined : weekdayNames[new Date(date).getUTCDay()];
  return { year, month, day, weekday };
}

/** A date in words: `22 January 2013`, `October 2013`. */
export function writeDate({ year, month, day }: DateParts): string {
  return `${day === undefined ? "" : `${day} `}${monthNames[month - 1]} ${year}`;
}
