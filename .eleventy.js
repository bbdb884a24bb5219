/** How Eleventy shows the site: one virtual template a kind of page, each with an empty body, in layouts/KIND.njk. */

import { fileOfPage } from "./scripts/address.ts";
import { writeCards } from "./scripts/card-picture.ts";
import { layoutOptions } from "./scripts/layouts.ts";
import { defaultOptions, readEverything, siteOf } from "./scripts/site.ts";

export default function (eleventy) {
  // The publishing step gives the site; Eleventy run by itself reads the default one.
  const given = eleventy.globalData.site;
  const site = given ?? siteOf(readEverything(defaultOptions), defaultOptions);
  if (site === undefined) throw new Error("The site has problems: npm run check lists them.");
  if (given === undefined) eleventy.addGlobalData("site", site);

  eleventy.setInputDirectory(".");
  eleventy.setLayoutsDirectory("layouts");
  eleventy.setIncludesDirectory("layouts");
  eleventy.setTemplateFormats(["njk", "11ty.js"]);
  eleventy.setNunjucksEnvironmentOptions(layoutOptions);
  // Eleventy reads no file as a template: content is data (design, section 2).
  eleventy.setUseGitIgnore(false);
  eleventy.ignores.add("**");
  // The publishing step copies the assets itself: a copy of Eleventy's that fails can end the process.
  if (given === undefined) eleventy.addPassthroughCopy({ "layouts/assets": "assets" });

  for (const kind of Object.keys(site.pages)) {
    eleventy.addTemplate(`${kind}.njk`, "", {
      layout: `${kind}.njk`,
      pagination: { data: `site.pages.${kind}`, size: 1, alias: "item" },
      permalink: ({ item }) => fileOfPage(item.path),
    });
  }
  eleventy.addTemplate("files.11ty.js", {
    data: {
      pagination: { data: "site.files", size: 1, alias: "file" },
      permalink: ({ file }) => file.path,
    },
    render: ({ file }) => file.text,
  });
  // Eleventy's templates give text; pictures are bytes.
  eleventy.on("eleventy.after", ({ directories }) => writeCards(site.cards, directories.output));
}
