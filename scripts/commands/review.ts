/** `npm run review`: what changed between two sites, or the inputs and a git revision, as a report. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, extname } from "node:path";
import { done, failed, type Outcome } from "../input/outcome.ts";
import { collectProblems, type Problem } from "../input/problem.ts";
import { readEverything, type SiteOptions } from "../prose/reading.ts";
import type { ReviewFormat } from "../review/review-text.ts";
import { command } from "./command.ts";
import { forPeople } from "./excerpts.ts";
import type { OptionsOf } from "./options.ts";
import { isInInputs } from "./output.ts";
import { laterRemarks } from "./publication.ts";
import { answered, misused, refused } from "./report.ts";

export const review = command({
  summary: "say what changed",
  examples: ["--against main", "--against _as-at --report review.html"],
  options: ["against", "reports", "reviewFormat"],
  run: async options => {
    const { output } = options;
    const { holdsEdition } = await import("../review/edition.ts");
    const { againstOf, formatReview, reviewSite } = await import("../review/review.ts");
    const against = againstOf(options.against);
    if (!against.ok) return misused(`--against: ${against.reason}`);
    if (output !== "" && !holdsEdition(output)) {
      return misused(`--output: expected the folder of a built site, found "${output}"`);
    }
    const files = reportFiles(options);
    if (!files.ok) return misused(files.reason);
    const { problems, report } = collectProblems();
    const comparison = reviewSite(options, output, against.value, report);
    if (comparison === undefined) return refused(explained(problems, options), "Nothing was compared");
    for (const { file, format } of files.value) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, formatReview(comparison, format));
    }
    // A built site says nothing of what is later than it.
    const later = output === "" ? readEverything(options) : undefined;
    const remarks = later === undefined ? [] : laterRemarks(later);
    const held = later?.heldBack.problems ?? [];
    return answered(formatReview(comparison, options.reviewFormat), {
      problems: explained([...problems, ...held], options),
      remarks,
    });
  },
});

/** Problems as people read them; the inputs are read once more, for no more than what helps with them. */
function explained(problems: readonly Problem[], options: SiteOptions): readonly Problem[] {
  return problems.length === 0 ? [] : forPeople(problems, readEverything(options));
}

type ReportFile = { readonly file: string; readonly format: ReviewFormat };

/** The files for the report, each in the format that its ending names; the reason if one can't be written so. */
function reportFiles(options: OptionsOf<"reports">): Outcome<readonly ReportFile[]> {
  const files: ReportFile[] = [];
  for (const file of options.reports) {
    const format = formats[extname(file).toLowerCase()];
    if (format === undefined || isInInputs(file, options)) {
      const endings = Object.keys(formats).join(", ");
      return failed(`--report: expected a file outside the inputs that ends in ${endings}, found "${file}"`);
    }
    files.push({ file, format });
  }
  return done(files);
}

const formats: Readonly<Record<string, ReviewFormat>> = {
  ".html": "html",
  ".md": "markdown",
  ".json": "json",
  ".txt": "text",
};
