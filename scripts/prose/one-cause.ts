/** Problems that come of one cause, the date of a page, to one problem at that date. */

import { type Problem, placeText, problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import { type AsAt, formatDate, instantOf, londonDate } from "../record/dates.ts";
import { type ContentPage, isInBuild } from "./content.ts";
import { pathOf } from "./editorial.ts";

/** What decides whether a date is the cause: all pages of the content, and the figures that the build's date knows. */
export type Causes = {
  readonly pages: readonly ContentPage[];
  readonly asAt: AsAt;
  readonly isFigure: (reference: string) => boolean;
};

/**
 * Makes a report that keeps back links to pages that are later than the build, and figures that the build knows and the
 * page's own day does not. `tell` reports them: a single one at its place, more of them at the date that causes them.
 */
export function gatherByCause({ pages, asAt, isFigure }: Causes, report: Report) {
  const heldBack = new Map(pages.filter(page => !isInBuild(page, asAt)).map(page => [pathOf(page), page]));
  const byFile = new Map(pages.map(page => [page.file, page]));
  const links = new Map<ContentPage, Problem[]>();
  const figures = new Map<ContentPage, Problem[]>();
  return {
    report: (problem: Problem) => {
      const { missing, file } = problem;
      const target = missing !== undefined && "page" in missing ? heldBack.get(missing.page) : undefined;
      const isLater = missing !== undefined && "figure" in missing && isFigure(missing.figure);
      const dated = isLater ? byFile.get(file) : undefined;
      if (target !== undefined) links.set(target, [...(links.get(target) ?? []), problem]);
      else if (dated !== undefined) figures.set(dated, [...(figures.get(dated) ?? []), problem]);
      else report(problem);
    },
    tell: () => {
      for (const [page, problems] of links) report(linksToHeldBack(page, problems, asAt));
      for (const [page, problems] of figures) for (const problem of figuresTooLate(page, problems)) report(problem);
    },
  };
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
