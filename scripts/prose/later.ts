/** A reading to the lines about what is later than it: what is left out, which pages are held back, and until when. */

import { count, visible } from "../input/problem.ts";
import { lastDate, tablesAsAt } from "../record/as-at.ts";
import { formatDate, formatTime, instantOf, readAsAt } from "../record/dates.ts";
import { tableNames } from "../record/tables.ts";
import { countLaterUpdates, type HeldPage } from "./held-back.ts";
import type { Reading } from "./reading.ts";

/** For standard error: a line that counts what is left out, if anything is, and one for each page that is held back. */
export function laterLines(reading: Reading): readonly string[] {
  const { asAt, content, heldBack } = reading;
  const updates = countLaterUpdates(
    content.pages.filter(page => !heldBack.pages.some(held => held.page === page)),
    asAt,
  );
  const moved = content.redirects.filter(({ since }) => since > asAt.date).length;
  const counts = [
    [laterRows(reading), "row"],
    [heldBack.pages.length, "page"],
    [updates, "update"],
    [moved, "moved address"],
  ] as const;
  const told = counts.flatMap(([number, noun]) => (number === 0 ? [] : [countOf(number, noun)]));
  const summary = told.length === 0 ? [] : [`Later than ${formatDate(asAt.date)} and left out: ${told.join(", ")}.`];
  return [...summary, ...heldBack.pages.slice(0, mostTold).map(lineOf)];
}

// As many as anyone reads.
const mostTold = 50;

function countOf(number: number, noun: string): string {
  return noun === "moved address" && number !== 1 ? `${number} moved addresses` : count(number, noun);
}

/** `held back: content/press-releases/merger.md until 18 January 2014, 09:30; to see it: --as-at 2014-01-18T09:30:00Z`. */
function lineOf(held: HeldPage): string {
  const advice = held.until && `; to see it: --as-at ${held.until.written.replace(" ", "T")}`;
  return visible(`held back: ${held.page.file} until ${heldUntil(held)}${advice ?? ""}`);
}

/** `18 January 2014, 09:30`: until when a page is held back. */
export function heldUntil({ until }: HeldPage): string {
  if (until === undefined) return "the tables say when its wave is announced";
  const { date, instant, written } = until;
  return `${formatDate(date)}${instantOf(written) === undefined ? "" : `, ${formatTime(instant)}`}`;
}

/** The rows that are in a build as at the last day and not in this one; sources are listed where something cites them. */
function laterRows({ asAt, read, record }: Reading): number {
  const last = lastDate(read.tables);
  if ((readAsAt(last)?.instant ?? 0) <= asAt.instant) return 0;
  const tables = tablesAsAt(read.tables, last);
  return tableNames
    .filter(name => name !== "sources")
    .reduce((sum, name) => sum + Math.max(0, tables[name].length - record.tables[name].length), 0);
}
