/** The texts of pages, and cards, to the bytes of their files, each verified by itself: here, and in a worker beside. */

import { availableParallelism } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Card } from "./card.ts";
import { drawCard } from "./card-picture.ts";
import { entryFor, type ManifestEntry } from "./manifest.ts";
import { type Bounds, type Examined, examinerFor, readHtml, readOutput } from "./verify.ts";

/** A page, which costs less to render than to send elsewhere unrendered, or a card that is to be drawn. */
export type Job =
  | { readonly kind: "page"; readonly file: string; readonly text: string }
  | { readonly kind: "card"; readonly file: string; readonly card: Card };

/** A file that was made: its bytes, its entry in the manifest, and what is verified of it. */
export type Made = { readonly entry: ManifestEntry; readonly bytes: Uint8Array; readonly examined: Examined };

/** Makes the file of a job. */
export type Maker = (job: Job) => Promise<Made>;

/** Makes files in this thread, for a site within these bounds. */
export function makerHere(bounds: Bounds): Maker {
  const [examine, encode] = [examinerFor(bounds), encoder()];
  return async job => {
    const bytes = job.kind === "card" ? await drawCard(job.card) : encode(job.text);
    const isText = job.kind === "page" && job.file.endsWith(".html");
    const read = isText ? readHtml(job.text) : readOutput(job.file, bytes);
    return { entry: entryFor(job.file, bytes), bytes, examined: examine(read) };
  };
}

/** Gives texts as bytes. To write them where there is room, and to copy them then, takes half as long as `encode`. */
function encoder(): (text: string) => Uint8Array {
  const utf8 = new TextEncoder();
  let room = new Uint8Array(0);
  return text => {
    // A sign of a text takes three bytes at most.
    if (room.length < 3 * text.length) room = new Uint8Array(6 * text.length);
    return room.slice(0, utf8.encodeInto(text, room).written);
  };
}

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
export function startWorkers(bounds: Bounds, files: number): Workers | undefined {
  if (files < fewestForWorker || availableParallelism() < 2) return undefined;
  const worker = new Worker(new URL("./rendering-worker.ts", import.meta.url), { workerData: bounds });
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
    room: 6,
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
