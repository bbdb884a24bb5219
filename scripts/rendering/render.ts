/** The site to files in a folder, by Eleventy. */

import type { Site } from "../site/site.ts";
import { beginSite, type Writing } from "./write-site.ts";

/** Renders the pages and files of a site into a folder; an error in a layout is thrown with its message. */
export async function renderSite(site: Site, folder: string, writing: Writing = {}): Promise<void> {
  const begun = beginSite(site, folder, writing);
  try {
    // Loaded while other threads are at work already.
    const { Eleventy } = await import("@11ty/eleventy");
    const eleventy = new Eleventy(undefined, folder, {
      configPath: ".eleventy.js",
      quietMode: true,
      config: configuration => {
        configuration.addGlobalData("site", site);
        configuration.addGlobalData("begun", begun);
        // Eleventy prints what took long, whether it is told to be quiet or not: what a build says must not rest on a clock.
        for (const name of ["Configuration", "Aggregate"]) {
          configuration.benchmarkManager.get(name).setMinimumThresholdMs(Number.MAX_SAFE_INTEGER);
        }
      },
    });
    eleventy.disableLogger();
    await eleventy.init();
    await eleventy.write();
  } finally {
    await begun.stop();
  }
}
