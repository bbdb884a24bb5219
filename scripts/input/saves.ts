/** Folders and files to what is saved in them, found by looking: it also works where the system reports no changes. */

import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isLeftBehind } from "./left-behind.ts";

/** What is at each path: which file it is, its size, and when it was written. */
export type Stamps = ReadonlyMap<string, string>;

/** The stamps of all that is at some paths and below them; a path where nothing is has none. */
export function stampsOf(paths: readonly string[]): Stamps {
  const stamps = new Map<string, string>();
  for (const path of paths) addStamps(path, stamps);
  return stamps;
}

/** The paths at which something else is than was, in order of path. */
export function savedBetween(before: Stamps, now: Stamps): readonly string[] {
  const paths = new Set([...before.keys(), ...now.keys()]);
  return [...paths].filter(path => before.get(path) !== now.get(path)).toSorted();
}

/**
 * Looks again and again until something else is at the paths than before, and then stays the same from one look to the
 * next: a folder takes a moment to copy. Gives what is there then; undefined once `signal` says stop.
 */
export async function nextSave(
  paths: readonly string[],
  before: () => Stamps,
  signal?: AbortSignal,
): Promise<Stamps | undefined> {
  let last = before();
  while (signal?.aborted !== true) {
    const start = performance.now();
    const now = stampsOf(paths);
    const isQuiet = savedBetween(last, now).length === 0;
    if (isQuiet && savedBetween(before(), now).length > 0) return now;
    last = now;
    await sleep(pauseAfter(performance.now() - start), undefined, signal && { signal }).catch(() => undefined);
  }
  return undefined;
}

/** How long to wait after a look that took so long (ms): most of the time is left for others, however large the folder. */
function pauseAfter(time: number): number {
  return Math.max(shortestPause, time * 20);
}

const shortestPause = 200;

function addStamps(path: string, stamps: Map<string, string>): void {
  try {
    const status = lstatSync(path, { bigint: true });
    const { ino, mode, size, mtimeNs, ctimeNs } = status;
    const isFolder = status.isDirectory();
    // The time of a folder changes with each lock and backup in it, and its size with the disk.
    stamps.set(path, [ino, mode, ...(isFolder ? [] : [size, mtimeNs, ctimeNs])].join(" "));
    if (!isFolder) return;
    for (const name of readdirSync(path)) if (!isLeftBehind(name)) addStamps(join(path, name), stamps);
  } catch {
    // It may have gone since it was listed, or be shut; the reading that follows says so.
    stamps.delete(path);
  }
}
