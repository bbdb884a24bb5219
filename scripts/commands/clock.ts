/** A reading and the clock to why it may not be published yet: its moment, or an embargo in it, is still to come. */

import type { Reading } from "../prose/reading.ts";
import { datesOf, hoursIn } from "../record/as-at.ts";
import { type AsAt, formatDate, formatTime, instantOf, londonDate, readAsAt } from "../record/dates.ts";

/**
 * What a build would publish before its time by a clock (Unix time, ms), in words for wrong usage; undefined if nothing is.
 * A day that is not over yet is ahead of the clock only if something is under embargo until later in it.
 */
export function aheadOfClock({ asAt, read, content, heldBack }: Reading, now: number): string | undefined {
  const today = londonDate(now);
  const [first = ""] = datesOf(read.tables);
  // Before the first day of the record no site could be made: such a clock was never set.
  if (today < first || asAt.instant <= now) return undefined;
  const isHour = readAsAt(asAt.date)?.instant !== asAt.instant;
  if (asAt.date > today || isHour)
    return `the moment of this build, ${momentText(asAt, isHour)}, is ahead of the clock`;
  const held = new Set(heldBack.pages.map(({ page }) => page));
  const early = content.pages.find(page => !held.has(page) && (instantOf(page.frontMatter.embargo ?? "") ?? 0) > now);
  const hour = hoursIn(read.tables).find(({ instant }) => instant > now && instant <= asAt.instant);
  if (hour !== undefined) {
    const { file, line } = hour.row.placeOf(hour.column);
    return `${file}, line ${line}, counts from ${hour.row.hours?.[hour.column] ?? ""}, which is ahead of the clock`;
  }
  return early && `${early.file} is under embargo until ${early.frontMatter.embargo}, which is ahead of the clock`;
}

function momentText({ date, instant }: AsAt, isHour: boolean): string {
  return isHour ? `${formatDate(date)}, ${formatTime(instant)}` : formatDate(date);
}
