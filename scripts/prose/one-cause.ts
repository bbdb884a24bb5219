/** Problems that come of one cause, the date of a page, to one problem at that date. */

import { type Problem, placeText, problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import type { Hour } from "../record/as-at.ts";
import { type AsAt, formatDate, formatTime, instantOf, londonDate } from "../record/dates.ts";
import { type ContentPage, dateOf, isInBuild } from "./content.ts";
import { pathOf } from "./editorial.ts";

/** What decides whether a date is the cause: all pages of the content, and the figures that the build's date knows. */
export type Causes = {
  readonly pages: readonly ContentPage[];
  readonly asAt: AsAt;
  readonly isFigure: (reference: string) => boolean;
  /** The hours, still to come, from which something in the tables counts. */
  readonly hours?: readonly Hour[];
};

/**
 * Makes a report that keeps back links to pages that are later than the build, and figures that the build knows and the
 * page's own day does not. `tell` reports them: a single one at its place, more of them at the date that causes them.
 */
export function gatherByCause({ pages, asAt, isFigure, hours = [] }: Causes, report: Report) {
  const heldBack = new Map(pages.filter(page => !isInBuild(page, asAt)).map(page => [pathOf(page), page]));
  const byFile = new Map(pages.map(page => [page.file, page]));
  const links = new Map<ContentPage, Problem[]>();
  const figures = new Map<ContentPage, Problem[]>();
  const early = new Map<ContentPage, Hour>();
  const unsaid = unsaidBefore(pages, asAt, hours);
  return {
    report: (problem: Problem) => {
      const { missing, file } = problem;
      const hour = unsaid.get(file);
      const page = byFile.get(file);
      if (hour !== undefined && page !== undefined && isUnknownYet(problem)) {
        early.set(page, hour);
        return;
      }
      const target = missing !== undefined && "page" in missing ? heldBack.get(missing.page) : undefined;
      const isLater = missing !== undefined && "figure" in missing && isFigure(missing.figure);
      const dated = isLater ? byFile.get(file) : undefined;
      if (target !== undefined) links.set(target, [...(links.get(target) ?? []), problem]);
      else if (dated !== undefined) figures.set(dated, [...(figures.get(dated) ?? []), problem]);
      else report(problem);
    },
    tell: () => {
      for (const [page, hour] of early) report(beforeHour(page, hour));
      for (const [page, problems] of links) report(linksToHeldBack(page, problems, asAt));
      for (const [page, problems] of figures) for (const problem of figuresTooLate(page, problems)) report(problem);
    },
  };
}

/** By file, the pages of the build's own day that are out before an hour of it, and the first such hour. */
function unsaidBefore(pages: readonly ContentPage[], asAt: AsAt, hours: readonly Hour[]): ReadonlyMap<string, Hour> {
  const next = hours
    .filter(({ instant }) => instant > asAt.instant && londonDate(instant) === asAt.date)
    .toSorted((one, other) => one.instant - other.instant)[0];
  if (next === undefined) return new Map();
  const ofDay = pages.filter(page => isInBuild(page, asAt) && dateOf(page, asAt) === asAt.date);
  return new Map(ofDay.map(page => [page.file, next]));
}

/** Whether words speak of what no row says yet. */
function isUnknownYet({ missing, message }: Problem): boolean {
  return (missing !== undefined && "figure" in missing) || / is not recorded as at |^".*" but ccg:/.test(message);
}

/** A page that tells of an announcement and is out before its hour: what it lacks is that hour. */
function beforeHour(page: ContentPage, { row, column, instant }: Hour): Problem {
  const place = page.sourceOf(["published"])?.place ?? topOf(page.file);
  const { file, line } = row.placeOf(column);
  const written = row.hours?.[column] ?? "";
  const message = `this page speaks of what is known only from ${formatTime(instant)} on (${file}, line ${line}); give it that hour: embargo: ${written.replace(" ", "T")}`;
  return problemAt(place, message);
}

function linksToHeldBack(page: ContentPage, problems: readonly Problem[], asAt: AsAt): Problem {
  const { day, place } = reasonOf(page, asAt);
  const [first] = problems;
  if (first !== undefined && problems.length === 1) {
    return { ...first, message: `${first.message}: ${page.file} is held back until ${day}` };
  }
  const places = listed(problems, placeText);
  return problemAt(place, `this page is held back until ${day}, but ${problems.length} links lead to it: ${places}`);
}

/** Which line of its front matter holds a page back longest, and until when. */
function reasonOf(page: ContentPage, asAt: AsAt) {
  const { embargo, published, as_at } = page.frontMatter;
  const until = instantOf(embargo ?? "") ?? 0;
  const days = [
    ...(until > asAt.instant ? [{ key: "embargo", date: londonDate(until) }] : []),
    { key: "published", date: published ?? "" },
    { key: "as_at", date: as_at ?? "" },
  ].toSorted((a, b) => (a.date < b.date ? 1 : -1));
  const [{ key, date } = { key: "title", date: "" }] = days;
  return { place: page.sourceOf([key])?.place ?? topOf(page.file), day: formatDate(date) };
}

/** More figures than one that are too late for a page say that its day, or theirs, has moved. */
function figuresTooLate(page: ContentPage, problems: readonly Problem[]): readonly Problem[] {
  const { as_at, published } = page.frontMatter;
  const [key, day] = as_at === undefined ? ["published", published] : ["as_at", as_at];
  const source = page.sourceOf([key]);
  if (problems.length === 1 || day === undefined || source === undefined) return problems;
  const names = listed(problems, problem => `${nameOf(problem)} (${placeText(problem)})`);
  const message = `${problems.length} figures of this page are not yet known on ${formatDate(day)}, the day of its figures: ${names}`;
  return [problemAt(source.place, message)];
}

function nameOf({ missing }: Problem): string {
  return missing !== undefined && "figure" in missing ? quoted(missing.figure) : "";
}

const mostListed = 3;

function listed(problems: readonly Problem[], shown: (problem: Problem) => string): string {
  const more = problems.length - mostListed;
  return problems.slice(0, mostListed).map(shown).join(", ") + (more > 0 ? `, and ${more} more` : "");
}
