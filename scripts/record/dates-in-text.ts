/** The dates that a text names, in any form in which people write them, by which a remark waits for its day. */

import { isDate, lastDay } from "./dates.ts";

/** A form of dates: its expression, and the days that a date so written may mean. */
type Form = readonly [expression: RegExp, daysOf: (groups: Readonly<Record<string, string>>) => readonly string[]];

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const month = `(?<month>(?:${months.join("|")})[a-z]{0,6})\\b\\.?`;
const day = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`;
const year = String.raw`(?<year>(?:19|20)\d{2})(?!\d)`;

/** In the order in which they are looked for: what one of them has found, the next don't see. */
const forms: readonly Form[] = [
  [/(?<!\d)(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?!\d)/g, ({ year, month, day }) => known(year, month, day)],
  [
    /(?<!\d)(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/g,
    ({ year, month, day }) => known(year, month, day),
  ],
  // 1/2/2013 is of January in one country and of February in another.
  [
    /(?<!\d)(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4}|\d{2})(?!\d)/g,
    ({ year = "", month, day }) => {
      const whole = year.length === 2 ? `20${year}` : year;
      return [...known(whole, month, day), ...known(whole, day, month)];
    },
  ],
  [new RegExp(`(?<!\\d)${day}\\s+(?:of\\s+)?${month},?\\s+(?:of\\s+)?${year}`, "gi"), namedDay],
  [new RegExp(`\\b${month}\\s+${day},?\\s+${year}`, "gi"), namedDay],
  [new RegExp(`\\b${month},?\\s+(?:of\\s+)?${year}`, "gi"), namedDay],
  [/(?<!\d)(?<year>\d{4})-(?<month>\d{2})(?!\d)/g, ({ year, month }) => known(year, month)],
  [new RegExp(`(?<!\\d)${year}`, "g"), ({ year }) => known(year, "12", "31")],
];

/** The days (ISO) that a text names, the last day of each month or year; a day without a year has that of the one before. */
export function datesIn(text: string): readonly string[] {
  const found: { readonly at: number; readonly days: readonly string[] }[] = [];
  let rest = text;
  for (const [expression, daysOf] of forms) {
    rest = rest.replace(expression, (match: string, ...more: readonly unknown[]) => {
      const days = daysOf(groupsOf(more));
      if (days.length === 0) return match;
      const at = more.find(value => typeof value === "number") ?? 0;
      found.push({ at: Number(at), days });
      return " ".repeat(match.length);
    });
  }
  return [...found.flatMap(({ days }) => days), ...withoutYear(rest, found)];
}

/** The days of a month in what is left of a text, each in the year of the last date before it. */
function withoutYear(
  rest: string,
  found: readonly { readonly at: number; readonly days: readonly string[] }[],
): readonly string[] {
  return [...rest.matchAll(new RegExp(`(?<!\\d)${day}\\s+(?:of\\s+)?${month}(?!\\s*\\d)`, "gi"))].flatMap(match => {
    const before = found.filter(({ at }) => at < match.index).toSorted((a, b) => b.at - a.at)[0]?.days[0];
    return before === undefined ? [] : namedDay({ ...match.groups, year: before.slice(0, 4) });
  });
}

function namedDay({ year, month = "", day }: Readonly<Record<string, string>>): readonly string[] {
  const number = months.findIndex(name => month.toLowerCase().startsWith(name)) + 1;
  return known(year, String(number), day);
}

/** The day, or the last day of a month, if there is such a one. */
function known(year = "", month = "", day?: string): readonly string[] {
  const start = `${year}-${month.padStart(2, "0")}`;
  if (!isDate(`${start}-01`)) return [];
  const iso = day === undefined ? lastDay(start) : `${start}-${day.padStart(2, "0")}`;
  return isDate(iso) ? [iso] : [];
}

function groupsOf(found: readonly unknown[]): Readonly<Record<string, string>> {
  const groups = found.at(-1);
  if (typeof groups !== "object" || groups === null) return {};
  return Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined));
}
