/** How Eleventy makes the site: one value, which the layouts show, layouts/KIND.njk each kind of page. */

import { beginSite } from "./scripts/rendering/write-site.ts";
import { defaultOptions, readEverything, siteOf } from "./scripts/site/site.ts";

export default function (eleventy) {
  // The publishing step gives a site that has begun; Eleventy run by itself makes the default one.
  const { begun } = eleventy.globalData;

  eleventy.setInputDirectory(".");
  // Eleventy reads no file as a template: content is data (design, section 2).
  eleventy.setTemplateFormats([]);
  eleventy.setUseGitIgnore(false);
  eleventy.ignores.add("**");
  // Its parser of scripts reads no TypeScript.
  eleventy.setWatchJavaScriptDependencies(false);
  for (const folder of ["content", "data", "layouts"]) eleventy.addWatchTarget(folder);

  // Its template layers would compile and merge anew for each of many pages that are alike.
  eleventy.on("eleventy.before", ({ directories: { output } }) => (begun ? begun.write() : writeDefault(output)));
}

async function writeDefault(output) {
  const site = siteOf(readEverything(defaultOptions), defaultOptions);
  if (site === undefined) throw new Error("The site has problems: npm run check lists them.");
  const begun = beginSite(site, output);
  await begun.write().finally(begun.stop);
}
