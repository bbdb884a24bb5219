/** Two sites to a report of what changed; the old one is a build, or the inputs at a git revision. */

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { done, failed, type Outcome } from "../input/outcome.ts";
import { type Problem, type Report, visible } from "../input/problem.ts";
import { readEverything, type SiteOptions } from "../prose/reading.ts";
import { siteOf } from "../site/site.ts";
import { type Comparison, compareEditions } from "./comparison.ts";
import { type Edition, editionIn, editionOf, holdsEdition } from "./edition.ts";
import { outlineOf } from "./review-outline.ts";
import { reviewPage } from "./review-page.ts";
import { markdownReview, plainReview, type ReviewFormat } from "./review-text.ts";
import { isRevision, writeFolderAt } from "./revision.ts";

export type Against = { readonly kind: "folder" | "revision"; readonly name: string };

/** What a review compares with: the folder of a built site or a git revision; the reason if the name is neither. */
export function againstOf(name: string): Outcome<Against> {
  if (holdsEdition(name)) return done({ kind: "folder", name });
  if (isRevision(name)) return done({ kind: "revision", name });
  return failed(
    existsSync(join(name, "index.html"))
      ? `${name} has no data/pages.json, from which a site is compared; name the git revision it was built from`
      : `expected the folder of a built site or a git revision, found "${name}"`,
  );
}

/** Compares the site made from the inputs, or the one in the folder `built` if that is not empty, with an old one; undefined, with the problems reported, if that is impossible. */
export function reviewSite(
  options: SiteOptions,
  built: string,
  against: Against,
  report: Report,
): Comparison | undefined {
  const now = built === "" ? editionOfInputs(options, report) : editionIn(built, report);
  const old = against.kind === "folder" ? editionIn(against.name, report) : editionAt(against.name, options, report);
  if (now === undefined || old === undefined) return undefined;
  const inputs = `${options.data} and ${options.content}`;
  return compareEditions(
    { name: against.kind === "folder" ? against.name : `${inputs} at ${against.name}`, edition: old },
    { name: built === "" ? inputs : built, edition: now },
  );
}

/** A comparison as a report. */
export function formatReview(comparison: Comparison, format: ReviewFormat): string {
  const outline = outlineOf(comparison);
  switch (format) {
    case "text":
      return plainReview(outline);
    case "markdown":
      return markdownReview(outline);
    case "html":
      return reviewPage(outline);
    case "json":
      return `${JSON.stringify({ summary: outline.summary, ...comparison }, undefined, 2)}\n`;
  }
}

/** The edition that a build of the inputs would publish. It allows unbound numbers, which are for `check` to find. */
function editionOfInputs(options: SiteOptions, report: Report): Edition | undefined {
  const draft = { ...options, isDraft: true };
  const reading = readEverything(draft);
  for (const problem of reading.problems) report(problem);
  const site = siteOf(reading, draft);
  const unchecked = reading.editorials.all.flatMap(({ path, title, summary, body, updates }) =>
    [title, ...(summary === undefined ? [] : [summary]), body, ...updates.map(({ note }) => note)]
      .flatMap(({ passages }) => passages)
      .flatMap(passage => passage.unchecked.map(({ words, why }) => ({ path, words, why }))),
  );
  return site && editionOf(site.files, "", report, unchecked);
}

/** The edition of the inputs at a revision, made by the present code. */
function editionAt(revision: string, options: SiteOptions, report: Report): Edition | undefined {
  const scratch = mkdtempSync(join(tmpdir(), "review-"));
  const [data, content] = [join(scratch, "data"), join(scratch, "content")];
  try {
    const isThere = [
      writeFolderAt(revision, options.data, data, report),
      writeFolderAt(revision, options.content, content, report),
    ];
    if (isThere.includes(false)) return undefined;
    // Problems name files as the repository does, not as the temporary folder does.
    const named = (problem: Problem) => ({
      ...problem,
      file: problem.file
        .replace(data, `${visible(revision)}:${options.data}`)
        .replace(content, `${visible(revision)}:${options.content}`),
    });
    const pass: Report = problem => (problem.severity === "problem" ? report(named(problem)) : undefined);
    return editionOfInputs({ ...options, data, content }, pass);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
