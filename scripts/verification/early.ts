/**
 * Pages to the problems that each has by itself, found in a thread of its own while others are still rendered. Nothing depends on it:
 * the verification examines again what was not read, what has changed since, and what has a fault.
 */

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Bounds } from "./targets.ts";
import type { EarlyFinding, EarlyFindings } from "./verify.ts";

export type EarlyReader = {
  /** Takes the name of a file that is about to be written; the file is read once some others have followed. */
  readonly add: (file: string) => void;
  /** Reads the rest, and gives all that was found. */
  readonly finish: () => Promise<EarlyFindings>;
  /** Ends the thread, whether it has finished or not. */
  readonly stop: () => void;
};

/** What a thread is started with. */
export type EarlyTask = { readonly folder: string; readonly bounds: Bounds };

/** The thread for a site of so many pages; one that reads nothing where it would take longer than it saves. */
export function earlyReaderFor(folder: string, bounds: () => Bounds, pages: number): EarlyReader {
  return pages >= fewestPages && availableParallelism() > 1 ? startEarlyReader(folder, bounds()) : noEarlyReader;
}

const fewestPages = 2_000;

const noEarlyReader: EarlyReader = { add: () => {}, finish: async () => new Map(), stop: () => {} };

/** Starts a thread that reads the files of a folder. */
export function startEarlyReader(folder: string, { files, others, origin, root, isDraft }: Bounds): EarlyReader {
  const workerData: EarlyTask = { folder, bounds: { files, others, origin, root, isDraft } };
  const worker = new Worker(new URL("./early-worker.ts", import.meta.url), { workerData });
  // A build that fails must not wait for it.
  worker.unref();
  const findings = new Map<string, EarlyFinding>();
  const ended = new Promise<void>(resolve => {
    worker.on("message", (found: readonly EarlyFinding[] | undefined) => {
      for (const finding of found ?? []) findings.set(finding.file, finding);
      if (found === undefined) resolve();
    });
    worker.on("error", () => resolve());
    worker.on("exit", () => resolve());
  });
  let waiting: readonly string[] = [];
  return {
    add: file => {
      waiting = [...waiting, file];
      if (waiting.length < 2 * batch) return;
      worker.postMessage(waiting.slice(0, batch));
      waiting = waiting.slice(batch);
    },
    finish: async () => {
      worker.ref();
      worker.postMessage(waiting);
      worker.postMessage(undefined);
      await ended;
      return findings;
    },
    stop: () => void worker.terminate(),
  };
}

/** So many files are read at a time, and so many at least have followed them. */
const batch = 64;
