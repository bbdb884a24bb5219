/** The site to files in a folder, by Eleventy. */

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Eleventy } from "@11ty/eleventy";
import { fileOfPage } from "./address.ts";
import { listContents } from "./contents.ts";
import type { Site } from "./site.ts";

/** Renders every page and file of a site into a folder; an error in a layout is thrown with its message. */
export async function renderSite(site: Site, folder: string): Promise<void> {
  const eleventy = new Eleventy(undefined, folder, {
    configPath: ".eleventy.js",
    quietMode: true,
    config: configuration => {
      configuration.addGlobalData("site", site);
      // Eleventy prints what took long, whether it is told to be quiet or not: what a build says must not rest on a clock.
      for (const name of ["Configuration", "Aggregate"]) {
        configuration.benchmarkManager.get(name).setMinimumThresholdMs(Number.MAX_SAFE_INTEGER);
      }
    },
  });
  eleventy.disableLogger();
  await eleventy.init();
  await eleventy.write();
  cpSync("layouts/assets", join(folder, "assets"), { recursive: true });
  fillContents(site, folder);
}

/** Fills "On this page" in every page. */
function fillContents(site: Site, folder: string): void {
  for (const { path } of Object.values(site.pages).flat()) {
    const file = join(folder, fileOfPage(path));
    const rendered = readFileSync(file, "utf8");
    const filled = listContents(rendered);
    if (filled !== rendered) writeFileSync(file, filled);
  }
}
