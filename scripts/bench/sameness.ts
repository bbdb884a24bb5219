/** Whether another site has the same pages of organisations, as far as a comparison of times needs. */

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path/posix";
import { decodeHTML } from "entities";
import { z } from "zod";

/** How far the bytes of all pages may differ from ours, as a share of ours. */
const farthest = 0.15;

/** What each page must show of an organisation's data. */
const shownData = z.object({
  name: z.string(),
  registeredPatients: z.number(),
  gpPractices: z.number(),
  decision: z.object({ conditions: z.number().optional() }).nullable(),
});

/** The pages of organisations in a site, and their data, by their paths; lists of organisations have no data. */
export function pageFiles(site: string): readonly string[] {
  return pageFolders(site).flatMap(folder => [`${folder}/index.html`, `${folder}/index.json`]);
}

function pageFolders(site: string): readonly string[] {
  const folders = readdirSync(join(site, "ccgs")).map(name => `ccgs/${name}`);
  return folders.filter(folder => existsSync(join(site, folder, "index.json"))).toSorted();
}

/**
 * Throws unless the other site has a page and data for each organisation of ours, each page shows its name and its
 * figures, and all of them together are about as long as ours.
 */
export function expectSamePages(site: string, other: string): void {
  const files = pageFiles(site);
  for (const file of files) {
    if (!existsSync(join(other, file))) throw new Error(`${file}: expected this file, found none`);
  }
  for (const folder of pageFolders(site)) {
    const page = decodeHTML(readFileSync(join(other, folder, "index.html"), "utf8"));
    const missing = partsOf(join(site, folder, "index.json")).find(part => !page.includes(part));
    if (missing !== undefined) throw new Error(`${folder}/index.html: expected “${missing}”`);
  }
  const [ours, theirs] = [bytesOf(site, files), bytesOf(other, files)];
  if (Math.abs(theirs - ours) > farthest * ours) {
    throw new Error(`expected about ${ours} bytes in the pages of organisations, found ${theirs}`);
  }
}

/** What a page must contain: the name, and each figure as a value that programs read. */
function partsOf(file: string): readonly string[] {
  const { name, registeredPatients, gpPractices, decision } = shownData.parse(JSON.parse(readFileSync(file, "utf8")));
  const figures = [registeredPatients, gpPractices, decision?.conditions ?? []].flat();
  return [name, ...figures.map(figure => `value="${figure}"`)];
}

function bytesOf(site: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(site, file)).size, 0);
}
