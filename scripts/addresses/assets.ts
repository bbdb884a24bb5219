/** The folder of the layouts' assets to the paths that they have in every site. */

import { readdirSync } from "node:fs";
import { isLeftBehind } from "../input/left-behind.ts";

/** The folder of a site that holds them, and nothing that an editor or a row of a table names. */
export const assetsFolder = "/assets/";

/** The files that are copied from the layouts, by their paths from the root of a site. */
export function assetFiles(): readonly string[] {
  const names = readdirSync("layouts/assets").filter(name => !isLeftBehind(name));
  return names.map(name => `${assetsFolder.slice(1)}${name}`);
}
