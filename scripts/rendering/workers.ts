/** Threads beside a build's own, in which files are written and verified. They load what they need while the site is read. */

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { refusedError, type SystemRefusal } from "../input/system.ts";
import type { Bounds } from "../verification/verify.ts";
import type { Job, Made } from "./rendering.ts";

export type Workers = {
  /** Tells which bounds files are within, and the folder for them; before, none can be made. */
  readonly begin: (bounds: Bounds, folder: string) => void;
  readonly makeAll: (jobs: readonly Job[]) => Promise<readonly Made[]>;
  /** How many batches they can have in hand, so that none is idle. */
  readonly room: number;
  /** Ends them, whatever they are at. */
  readonly stop: () => Promise<void>;
};

/** What a worker is told and asked; and what it answers: the files, or the error for which there are none. */
export type Message =
  | { readonly bounds: Bounds; readonly folder: string }
  | { readonly number: number; readonly jobs: readonly Job[] };
export type Answer = {
  readonly number: number;
  readonly made?: readonly Made[];
  readonly error?: unknown;
  /** What of an error is lost on the way between threads. */
  readonly refusal?: SystemRefusal | undefined;
};

/** Starts a worker, if there is a processor for it. */
export function startWorkers(): Workers | undefined {
  if (availableParallelism() < 2) return undefined;
  const worker = new Worker(new URL("./rendering-thread.js", import.meta.url));
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let failure: { readonly error: unknown } | undefined;
  const post = (message: Message) => worker.postMessage(message);
  worker.on("message", ({ number, made, error, refusal }: Answer) => {
    const asked = waiting.get(number);
    waiting.delete(number);
    if (made !== undefined) asked?.done(made);
    else asked?.fail(refusal === undefined ? error : refusedError(error, refusal));
  });
  const failAll = (error: unknown) => {
    failure ??= { error };
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  };
  worker.on("error", failAll);
  worker.on("exit", () => failAll(new Error("the worker that makes files has ended")));
  return {
    begin: (bounds, folder) => post({ bounds, folder }),
    makeAll: jobs =>
      new Promise((done, fail) => {
        // It may have ended before it was asked for anything.
        if (failure !== undefined) return fail(failure.error);
        last += 1;
        waiting.set(last, { done, fail });
        post({ number: last, jobs });
      }),
    room: 4,
    stop: async () => void (await worker.terminate()),
  };
}

type Waiting = { readonly done: (made: readonly Made[]) => void; readonly fail: (error: unknown) => void };
