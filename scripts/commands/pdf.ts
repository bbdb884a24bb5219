/** `npm run pdf`: the press releases as PDFs. */

import { count } from "../input/problem.ts";
import { readEverything } from "../prose/reading.ts";
import { siteOf } from "../site/site.ts";
import { command } from "./command.ts";
import { forPeople } from "./excerpts.ts";
import { answered, inLines, misused, obstructed, refused } from "./report.ts";

export const pdf = command({
  summary: "print the releases, as PDF",
  examples: ["--output _pdf", "--as-at 2013-01-22"],
  options: ["url", "isDraft", "format"],
  run: async options => {
    const { findChromium, foreignFiles, printReleases } = await import("../publishing/pdf.ts");
    const output = options.output || "_pdf";
    const [foreign] = foreignFiles(output);
    if (foreign !== undefined) return misused(`--output: expected a folder that holds only PDFs, found "${foreign}"`);
    const chromium = findChromium();
    if (chromium === undefined) {
      return obstructed(
        "Expected Chromium to print with, found none: install it, or set CHROMIUM to the path of its program.",
      );
    }
    const reading = readEverything(options);
    const { asAt } = reading;
    const problems = forPeople(reading.problems, reading, options.format);
    const site = siteOf(reading, options);
    if (site === undefined) return refused(problems);
    const releases = reading.editorials.all.filter(({ page }) => page.kind === "press-release");
    await printReleases(site, releases, output, chromium);
    return answered(inLines([`${output}: ${count(releases.length, "release")} as at ${asAt.date}.`]), { problems });
  },
});
