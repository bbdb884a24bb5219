/** The names of bodies.csv: what begins with "NHS" and is no CCG. */

import { readFileSync } from "node:fs";

/** Each name as it is written, the longest first. */
export const knownBodies: readonly string[] = readFileSync(new URL("./bodies.csv", import.meta.url), "utf8")
  .split(/\r?\n/)
  .slice(1)
  .filter(name => name !== "")
  .toSorted((a, b) => b.length - a.length);
