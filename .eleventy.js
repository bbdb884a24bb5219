/** How Eleventy makes the site: templates in layouts/, over data that scripts/ reads from data/ and content/. */

import { keepCompiled } from "./scripts/eleventy/compiled.ts";
import { listContents } from "./scripts/eleventy/contents.ts";
import { projectBuild } from "./scripts/eleventy/project-build.ts";

export default function (eleventy) {
  // `npm run build` and the preview bring their own; `npx @11ty/eleventy` makes the project's site.
  const build = eleventy.globalData.build ?? projectBuild();

  eleventy.setInputDirectory("layouts");
  eleventy.setIncludesDirectory("_includes");
  eleventy.setOutputDirectory(build.output);
  eleventy.setTemplateFormats(["njk"]);
  eleventy.setNunjucksEnvironmentOptions({ throwOnUndefined: true, trimBlocks: true, lstripBlocks: true });
  eleventy.on("eleventy.engine.njk", keepCompiled);

  eleventy.addGlobalData("site", () => build.site);
  eleventy.addGlobalData("pages", () => build.pages);
  // The page of a template that has no `item` stands where Eleventy puts it.
  eleventy.addGlobalData("permalink", () => data => data.item?.path);

  eleventy.addTransform("on this page", listContents);
  eleventy.addTransform("names of assets", html => build.linkAssets(html));
  for (const folder of ["content", "data", "layouts/assets"]) eleventy.addWatchTarget(folder);
  // Its parser of imports reads no TypeScript.
  eleventy.setWatchJavaScriptDependencies(false);

  eleventy.on("eleventy.before", ({ directories }) => build.begin(directories.output));
  eleventy.on("eleventy.after", ({ directories, results }) => build.writeFiles(directories.output, results));
}
