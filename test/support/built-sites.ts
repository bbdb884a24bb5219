/** Sites that several files of tests read, each built once in a run, by the first test that asks for it. */

import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { runHere } from "./run.ts";

const optionsOf = {
  "the site": [],
  "the site as at 22 January 2013": ["--as-at", "2013-01-22"],
  "the site as at 1 August 2013": ["--as-at", "2013-08-01"],
  "the complete example": ["--data", "examples/complete"],
} as const;

export type BuiltSite = keyof typeof optionsOf;

// The folder for temporary files is one of this run, in all its workers (vitest.config.ts).
const folder = join(tmpdir(), "built-sites");

/** Gives the folder of a built site, which is for reading only. */
export async function builtSite(name: BuiltSite): Promise<string> {
  const output = join(folder, name.replaceAll(" ", "-"));
  const lock = `${output}.lock`;
  mkdirSync(folder, { recursive: true });
  while (!existsSync(output)) {
    if (isTaken(lock)) await setTimeout(20);
    else await build(name, output).finally(() => rmSync(lock, { recursive: true }));
  }
  return output;
}

/** Whether another worker builds the site; if none does, it is ours to build. */
function isTaken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return false;
  } catch {
    return true;
  }
}

/** Builds a site beside its place, so that what stands there is whole. */
async function build(name: BuiltSite, output: string): Promise<void> {
  if (existsSync(output)) return;
  const fresh = `${output}.fresh`;
  const { status, stderr } = await runHere("build", ...optionsOf[name], "--output", fresh);
  if (status !== 0) throw new Error(stderr);
  renameSync(fresh, output);
}
