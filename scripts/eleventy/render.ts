/** The site to files in a folder, by Eleventy. */

import { Eleventy } from "@11ty/eleventy";
import type { Site } from "../site/site.ts";
import { SiteBuild } from "./site-build.ts";
import { templateErrorIn } from "./template-error.ts";

/** How a site is rendered. */
export type Rendering = {
  /** Leaves out files, by their paths from the root of the site. */
  readonly isWritten?: ((file: string) => boolean) | undefined;
  /** Called for each page that was rendered. */
  readonly onPage?: () => void;
};

/** Renders the pages and files of a site into a folder; throws a TemplateError where a template fails. */
export function renderSite(site: Site, folder: string, { isWritten, onPage }: Rendering = {}): Promise<void> {
  return runEleventy(new SiteBuild(folder, () => site, isWritten), onPage);
}

/** Has Eleventy make a build once, without a word of its own. */
export async function runEleventy(build: SiteBuild, onPage = () => {}): Promise<void> {
  const eleventy = new Eleventy(undefined, build.output, {
    configPath: ".eleventy.js",
    quietMode: true,
    config: configuration => {
      configuration.addGlobalData("build", build);
      configuration.addTransform("progress", content => {
        onPage();
        return content;
      });
      // Eleventy prints what took long even if it is told to be quiet; what a build prints must not depend on a clock.
      for (const name of ["Configuration", "Aggregate"]) {
        configuration.benchmarkManager.get(name).setMinimumThresholdMs(Number.MAX_SAFE_INTEGER);
      }
    },
  });
  eleventy.disableLogger();
  try {
    await eleventy.write();
  } catch (error) {
    throw templateErrorIn(error);
  }
}
