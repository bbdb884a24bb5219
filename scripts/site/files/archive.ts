/** Files to one ZIP archive, of which the bytes are the same whenever and wherever it is made. */

import { strToU8, type ZipOptions, zipSync } from "fflate";

/** An archive of named texts in this order; `stored` are those that are not packed. */
export function zipOf(
  files: readonly (readonly [name: string, text: string])[],
  stored: readonly string[] = [],
): Uint8Array {
  const entries = files.map(([name, text]): readonly [string, [Uint8Array, ZipOptions]] => {
    return [name, [strToU8(text), { level: stored.includes(name) ? 0 : 6 }]];
  });
  return zipSync(Object.fromEntries(entries), { mtime: earliest() });
}

/** The first day that a ZIP can tell, at midday of the machine's own time, which fflate reads. */
function earliest(): Date {
  return new Date(1980, 0, 1, 12);
}
