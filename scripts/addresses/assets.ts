/** The folder of the layouts' assets to the paths that they have in every site. */

import { readdirSync } from "node:fs";

/** The folder of a site that holds them, and nothing that an editor or a row of a table names. */
export const assetsFolder = "/assets/";

/** The files that are copied from the layouts, by their paths from the root of a site. */
export function assetFiles(): readonly string[] {
  return readdirSync("layouts/assets").map(name => `${assetsFolder.slice(1)}${name}`);
}
