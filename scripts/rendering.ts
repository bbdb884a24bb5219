/** The texts of pages, and cards, to the bytes of their files, each verified by itself: here, and in a worker beside. */

import { setImmediate as nextTurn } from "node:timers/promises";
import type { Card } from "./card.ts";
import { keptCard } from "./kept-cards.ts";
import { entryFor, type ManifestEntry } from "./manifest.ts";
import { type Examine, type Examined, readOutput } from "./verify.ts";
import type { Workers } from "./workers.ts";

/** A page, which costs less to render than to send elsewhere unrendered, or a card that is to be drawn. */
export type Job =
  | { readonly kind: "page"; readonly file: string; readonly text: string }
  | { readonly kind: "card"; readonly file: string; readonly card: Card };

/** A file that was made: its bytes, its entry in the manifest, and what is verified of it. */
export type Made = { readonly entry: ManifestEntry; readonly bytes: Uint8Array; readonly examined: Examined };

/** Makes the file of a job. */
export type Maker = (job: Job) => Promise<Made>;

/** Makes files in this thread. */
export function makerHere(examine: Examine): Maker {
  const encode = encoder();
  return async job => {
    const bytes = job.kind === "card" ? await keptCard(job.card) : encode(job.text);
    const read = readOutput(job.file, job.kind === "page" ? job.text : bytes);
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
  const { queue, close } = batchesOf(jobs);
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
  // One that fails ends the others; until they have ended, something may still be given away.
  const closing = (loop: Promise<void>) =>
    loop.catch(error => {
      close();
      throw error;
    });
  const ended = await Promise.allSettled([...loops, here()].map(closing));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

/** One queue for all who take from it: a loop that ends does not close it for the others. */
function batchesOf(jobs: Iterable<Job>): {
  readonly queue: Iterable<readonly Job[]>;
  readonly close: () => void;
} {
  const left = jobs[Symbol.iterator]();
  let isOpen = true;
  const next = (): IteratorResult<readonly Job[]> => {
    const batch: Job[] = [];
    while (isOpen && batch.length < batchSize) {
      const { value, done } = left.next();
      if (done === true) break;
      batch.push(value);
    }
    return batch.length === 0 ? { value: undefined, done: true } : { value: batch, done: false };
  };
  const close = () => {
    isOpen = false;
  };
  return { queue: { [Symbol.iterator]: () => ({ next }) }, close };
}
