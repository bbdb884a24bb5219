/** What was read, and what was made of it, in a few words. */

import type { Reading } from "../prose/reading.ts";
import type { Site } from "../site/site.ts";

/** "236 pages and 250 files as at 17 January 2014; 288 bound figures agree with the record." */
export function summaryOf(reading: Reading, site: Site): string {
  const pages = Object.values(site.pages).reduce((sum, kind) => sum + kind.length, 0);
  return `${pages} pages and ${site.files.length} files as at ${site.asAt}; ${boundFigures(reading)}.`;
}

export function boundFigures({ editorials }: Reading): string {
  const bindings = editorials.all.reduce((sum, editorial) => sum + editorial.bindings.length, 0);
  return `${bindings} bound figures agree with the record`;
}
