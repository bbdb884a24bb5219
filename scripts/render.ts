/** The site to files in a folder, by Eleventy. */

import { Eleventy } from "@11ty/eleventy";
import type { Site } from "./site.ts";

/** Renders every page and file of a site into a folder; an error in a layout is thrown with its message. */
export async function renderSite(site: Site, folder: string): Promise<void> {
  const eleventy = new Eleventy(undefined, folder, {
    configPath: ".eleventy.js",
    quietMode: true,
    config: configuration => {
      configuration.addGlobalData("site", site);
    },
  });
  eleventy.disableLogger();
  await eleventy.init();
  await eleventy.write();
}
