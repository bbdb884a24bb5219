/** Pages and cards to the bytes of their files, on two processors where there are two: here, and in a worker beside. */

import { availableParallelism } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Card } from "./card.ts";
import { drawCard } from "./card-picture.ts";
import { type Frame, readLayouts } from "./layouts.ts";
import { entryFor, type ManifestEntry } from "./manifest.ts";
import type { Item } from "./pages.ts";
import { type Bounds, type Examined, examinerFor, readHtml, readOutput } from "./verify.ts";

/** A page or a card that is to be made. */
export type Job =
  | { readonly kind: "page"; readonly file: string; readonly layout: string; readonly item: Item }
  | { readonly kind: "card"; readonly file: string; readonly card: Card };

/** A file that was made: its bytes, its entry in the manifest, and what is verified of it. */
export type Made = { readonly entry: ManifestEntry; readonly bytes: Uint8Array; readonly examined: Examined };

/** Makes the file of a job. */
export type Maker = (job: Job) => Promise<Made>;

/** What all pages of a site have in common: what their layouts show of it, and what they are held against. */
export type Common = { readonly frame: Frame; readonly bounds: Bounds };

/** Makes files in this thread. */
export function makerHere({ frame, bounds }: Common): Maker {
  const [layouts, examine] = [readLayouts(), examinerFor(bounds)];
  return async job => {
    if (job.kind === "card") {
      const bytes = await drawCard(job.card);
      return { entry: entryFor(job.file, bytes), bytes, examined: examine(readOutput(job.file, bytes)) };
    }
    const text = layouts(job.layout, job.item, frame);
    const bytes = encoder.encode(text);
    const read = job.file.endsWith(".html") ? readHtml(text) : readOutput(job.file, bytes);
    return { entry: entryFor(job.file, bytes), bytes, examined: examine(read) };
  };
}

const encoder = new TextEncoder();

/** Other threads in which files are made. */
export type Workers = {
  readonly makeAll: (jobs: readonly Job[]) => Promise<readonly Made[]>;
  /** How many batches they can have in hand, so that none is idle. */
  readonly room: number;
  readonly stop: () => Promise<void>;
};

// A worker takes as long to start as to make so many pages.
const fewestForWorker = 150;

/** Starts a worker, if there are so many files to make that it is worth it, and a processor for it. */
export function startWorkers(common: Common, files: number): Workers | undefined {
  if (files < fewestForWorker || availableParallelism() < 2) return undefined;
  const worker = new Worker(new URL("./rendering-worker.ts", import.meta.url), { workerData: common });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.on("message", ({ number, made, error }: Answer) => {
    const asked = waiting.get(number);
    waiting.delete(number);
    if (made !== undefined) asked?.done(made);
    else asked?.fail(error);
  });
  const failAll = (error: unknown) => {
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  };
  worker.on("error", failAll);
  worker.on("exit", () => failAll(new Error("the worker that renders pages has ended")));
  return {
    makeAll: jobs =>
      new Promise((done, fail) => {
        last += 1;
        waiting.set(last, { done, fail });
        worker.postMessage({ number: last, jobs });
      }),
    room: 2,
    stop: async () => void (await worker.terminate()),
  };
}

type Waiting = { readonly done: (made: readonly Made[]) => void; readonly fail: (error: unknown) => void };

/** What a worker is asked, and what it answers: the files, or the error for which there are none. */
export type Question = { readonly number: number; readonly jobs: readonly Job[] };
export type Answer = { readonly number: number; readonly made?: readonly Made[]; readonly error?: unknown };

const batchSize = 8;

/**
 * Makes every file and gives it away as soon as it is made, in no certain order. What has to be done first here is done
 * while workers have begun.
 */
export async function makeFiles(
  jobs: Iterable<Job>,
  maker: Maker,
  workers: Workers | undefined,
  doFirst: () => Promise<void>,
  take: (made: Made) => void,
): Promise<void> {
  const queue = batchesOf(jobs);
  const here = async () => {
    await doFirst();
    for (const batch of queue) {
      for (const job of batch) take(await maker(job));
      // What the worker has made in the meantime.
      await nextTurn();
    }
  };
  const beside = async (makeAll: Workers["makeAll"]) => {
    for (const batch of queue) for (const made of await makeAll(batch)) take(made);
  };
  const loops = workers === undefined ? [] : Array.from({ length: workers.room }, () => beside(workers.makeAll));
  await Promise.all([...loops, here()]);
}

/** One queue for all who take from it: a loop that ends does not close it for the others. */
function batchesOf(jobs: Iterable<Job>): Iterable<readonly Job[]> {
  const left = jobs[Symbol.iterator]();
  const next = (): IteratorResult<readonly Job[]> => {
    const batch: Job[] = [];
    while (batch.length < batchSize) {
      const { value, done } = left.next();
      if (done === true) break;
      batch.push(value);
    }
    return batch.length === 0 ? { value: undefined, done: true } : { value: batch, done: false };
  };
  return { [Symbol.iterator]: () => ({ next }) };
}
