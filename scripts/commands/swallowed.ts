/** The environment that npm sets to the options that it took for itself, because there is no ` -- ` before them. */

import leven from "leven";
import { type NamedOption, optionRows } from "./options.ts";

/** The options that npm took: the name of the first, and all of them as they have to be written. */
export type Swallowed = { readonly name: string; readonly written: string };

/**
 * What npm took of the options of any command; undefined where it took none. npm tells a script of its own options in the
 * environment (`npm_config_dry_run`), and leaves a separate value as a bare word, which is among `words`.
 */
export function swallowedOptions(env: NodeJS.ProcessEnv, words: readonly string[]): Swallowed | undefined {
  const taken = new Map(Object.entries(env).map(([name, value]) => [keyOf(name), value]));
  const found = optionRows.flatMap(row => {
    const value = taken.get(keyOf(`npm_config_${row.name}`)) ?? misspelt(taken, row.name) ?? "";
    // npm writes an option that is off as nothing. Two commands may have an option of the same name.
    const isTaken = row.name !== "help" && value !== "" && value !== "false";
    return isTaken ? [[row.name, writtenAs(row, value, words)] as const] : [];
  });
  const [first] = found;
  return first && { name: first[0], written: [...new Map(found).values()].join(" ") };
}

/** The value of an option that npm took misspelt: npm takes any name. Options of its own that are as near are left out. */
function misspelt(taken: ReadonlyMap<string, string | undefined>, name: string): string | undefined {
  const own = optionRows.map(row => keyOf(row.name));
  const most = name.length > 5 ? 2 : 1;
  const key = [...taken.keys()].find(key => {
    const found = /^npmconfig(\w+)$/.exec(key)?.[1] ?? "";
    const isOther = found === "" || own.includes(found) || ofNpm.has(found);
    return !isOther && leven(found, keyOf(name), { maxDistance: most + 1 }) <= most;
  });
  return key === undefined ? undefined : taken.get(key);
}

const ofNpm: ReadonlySet<string> = new Set(["date", "dist", "sort"]);

function writtenAs({ name, takes }: NamedOption, value: string, words: readonly string[]): string {
  if (takes === undefined) return `--${name}`;
  return `--${name} ${value === "true" ? (words[0] ?? takes) : value}`;
}

/** The same for `--as-at`, `--as_at` and `--asat`: npm writes strokes as lines, and whoever forgets ` -- ` forgets strokes. */
function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, "");
}
