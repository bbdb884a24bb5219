/** The project at an earlier commit, checked out with the packages of its time. */

import { spawnSync } from "node:child_process";
import { symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { isRevision } from "../review/revision.ts";
import { root } from "./builders.ts";

/** Checks a commit out into a folder, until this process ends. Gives the reason if that fails. */
export function checkOut(commit: string, folder: string): string | undefined {
  if (!isRevision(commit)) return `git does not know ${commit}`;
  if (!succeeds("git", ["worktree", "add", "--detach", folder, commit])) return `git can't check out ${commit}`;
  process.on("exit", () => succeeds("git", ["worktree", "remove", "--force", folder]));
  const packages = join(folder, "node_modules");
  symlinkSync(join(root, "node_modules"), packages);
  if (succeeds("npm", ["ls", "--omit=dev"], folder)) return undefined;
  // The packages of today are not all that it needs.
  unlinkSync(packages);
  return succeeds("npm", ["ci"], folder) ? undefined : `npm can't install the packages of ${commit}`;
}

const timeLimit = 300_000;

function succeeds(program: string, words: readonly string[], cwd = root): boolean {
  return spawnSync(program, words, { cwd, stdio: "ignore", timeout: timeLimit }).status === 0;
}
