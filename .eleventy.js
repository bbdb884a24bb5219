/** How Eleventy makes the site: one value, and for each kind of page layouts/KIND.njk, which writeSite fills. */

import { layoutOptions } from "./scripts/layouts.ts";
import { defaultOptions, readEverything, siteOf } from "./scripts/site.ts";
import { writeSite } from "./scripts/write-site.ts";

export default function (eleventy) {
  // The publishing step gives the site; Eleventy run by itself reads the default one.
  const { site = defaultSite(), writing } = eleventy.globalData;

  eleventy.setInputDirectory(".");
  eleventy.setLayoutsDirectory("layouts");
  eleventy.setIncludesDirectory("layouts");
  eleventy.setNunjucksEnvironmentOptions(layoutOptions);
  // Eleventy reads no file as a template: content is data (design, section 2).
  eleventy.setTemplateFormats([]);
  eleventy.setUseGitIgnore(false);
  eleventy.ignores.add("**");

  // Its template layers would compile and merge anew for each of many pages that are alike.
  eleventy.on("eleventy.before", ({ directories }) => writeSite(site, directories.output, writing));
}

function defaultSite() {
  const site = siteOf(readEverything(defaultOptions), defaultOptions);
  if (site === undefined) throw new Error("The site has problems: npm run check lists them.");
  return site;
}
