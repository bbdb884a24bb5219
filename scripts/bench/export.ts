/** The data of the peers' sites, written as the users of each would have them; a process of its own, outside of all timing. */

import { closeSync, cpSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import { defaultOptions, readEverything } from "../prose/reading.ts";
import { siteOf } from "../site/site.ts";
import { commentary } from "./inputs.ts";
import { type OwnPage, ownPages, sharedOf } from "./pages.ts";

const [data = "", content = "", built = "", output = ""] = process.argv.slice(2);
const options = { ...defaultOptions, data, content };
const site = siteOf(readEverything(options), options);
if (site === undefined) throw new Error(`expected data and content without problems in ${data} and ${content}`);

const folders = {
  eleventy: join(output, "eleventy"),
  eleventyData: join(output, "eleventy", "_data"),
  hugo: join(output, "hugo"),
  hugoData: join(output, "hugo", "data"),
  hugoContent: join(output, "hugo", "content", "ccgs"),
};
for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
for (const name of ["eleventy", "hugo"]) {
  cpSync(join(import.meta.dirname, "peers", name), join(output, name), { recursive: true });
}

const shared = `${JSON.stringify(sharedOf(site))}\n`;
for (const folder of [folders.eleventyData, folders.hugoData]) {
  writeFileSync(join(folder, "site.json"), shared);
}

const recordOf = (path: string): unknown => JSON.parse(readFileSync(join(built, path, "index.json"), "utf8"));

// One organisation at a time: together they may be longer than a string can be.
const list = openSync(join(folders.eleventyData, "organisations.json"), "w");
let separator = "[";
for (const page of ownPages(site, recordOf)) {
  writeSync(list, `${separator}\n${JSON.stringify(page)}`);
  writeFileSync(join(folders.hugoContent, `${basename(page.path)}.md`), hugoPage(page));
  separator = ",";
}
writeSync(list, "\n]\n");
closeSync(list);

/** A content file: what is known of the organisation as front matter, and the editors' words as they wrote them. */
function hugoPage({ path: _, ...page }: OwnPage): string {
  const body = page.view.odsCode === commentary.odsCode ? `\n${commentary.body}` : "";
  return `${JSON.stringify(page, undefined, 2)}\n${body}`;
}
