/** The project's own data and content to a build, for Eleventy when it is run by itself. */

import { existsSync, lstatSync, rmSync } from "node:fs";
import { countProblems, formatProblems } from "../input/problem.ts";
import { defaultOptions, readEverything } from "../prose/reading.ts";
import { withPlaces } from "../site/places.ts";
import { siteOf } from "../site/site.ts";
import { SiteBuild } from "./site-build.ts";

/** A build that reads the project at each run, and refuses to write over a published site. */
export function projectBuild(): SiteBuild {
  return new SiteBuild(usualOutput, output => {
    const folder = output.replace(/^\.\/|\/$/g, "");
    if (isPublished(folder)) throw new Stopped(`${folder} is published; expected another --output, such as _eleventy`);
    const reading = withPlaces(readEverything(defaultOptions));
    process.stderr.write(formatProblems(reading.problems, "text"));
    const site = siteOf(reading, defaultOptions);
    if (site === undefined) throw new Stopped(`${countProblems(reading.problems)}. Nothing was written.`);
    // Eleventy leaves pages there that were withdrawn since.
    if (folder === usualOutput) rmSync(folder, { recursive: true, force: true });
    return site;
  });
}

const usualOutput = "_eleventy";

/** What a user can fix, which Eleventy reports without a stack trace. */
class Stopped extends Error {
  readonly skipOriginalStack = true;
}

/** Whether a folder is one that `npm run build` has made: it is a link, or has a manifest beside it. */
function isPublished(folder: string): boolean {
  return (
    existsSync(`${folder}.manifest.json`) || lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true
  );
}
