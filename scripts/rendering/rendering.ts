/** Texts and cards to files, each written and verified by itself: here, and in a worker beside. */

import { Buffer, transcode } from "node:buffer";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Card } from "../site/head/card.ts";
import { entryFor, type ManifestEntry } from "../verification/manifest.ts";
import { type Examine, type Examined, readOutput } from "../verification/verify.ts";
import { cardKeeper } from "./kept-cards.ts";
import type { Workers } from "./workers.ts";

/** A text, which costs less to make than to send elsewhere unmade, or a card that is to be drawn. */
export type Job =
  | { readonly kind: "text"; readonly file: string; readonly text: string }
  | { readonly kind: "card"; readonly file: string; readonly card: Card };

/** A file that was written: its entry in the manifest, and what is verified of it. */
export type Made = { readonly entry: ManifestEntry; readonly examined: Examined };

/** Makes the file of a job. */
export type Maker = (job: Job) => Promise<Made>;

/** Makes files of a folder in this thread. */
export function makerHere(examine: Examine, folder: string): Maker {
  const [write, encode, pictureOf] = [writerTo(folder), encoder(), cardKeeper()];
  return async job => {
    const bytes = job.kind === "card" ? await pictureOf(job.card) : encode(job.file, job.text);
    write(job.file, bytes);
    const read = readOutput(job.file, job.kind === "text" ? job.text : bytes);
    return { entry: entryFor(job.file, bytes), examined: examine(read) };
  };
}

/** Writes a file into a folder by its path there. */
export type Write = (file: string, bytes: Uint8Array) => void;

/** Writes files into a folder, and makes the folders that they need. */
export function writerTo(folder: string): Write {
  const made = new Set<string>();
  return (file, bytes) => {
    const below = dirname(file);
    if (!made.has(below)) mkdirSync(join(folder, below), { recursive: true });
    made.add(below);
    writeFileSync(join(folder, file), bytes);
  };
}

/**
 * Gives texts as bytes: by way of UTF-16, from which Node makes UTF-8 in a third of the time that `encodeInto` takes.
 * Throws where half a character is in a file.
 */
function encoder(): (file: string, text: string) => Uint8Array {
  let room = Buffer.alloc(0);
  return (file, text) => {
    if (room.length < 2 * text.length) room = Buffer.allocUnsafeSlow(4 * text.length);
    try {
      return transcode(room.subarray(0, room.write(text, "utf16le")), "utf16le", "utf8");
    } catch (error) {
      throw new RangeError(`expected whole characters in ${file}`, { cause: error });
    }
  };
}

const batchSize = 8;

/**
 * Makes every file and gives it away as soon as it is made, in no certain order, with those that workers are at already.
 * What has to be done first here is done while workers have begun.
 */
export async function makeFiles(
  jobs: Iterable<Job>,
  maker: Maker,
  workers: Workers | undefined,
  ahead: Promise<readonly Made[]> | undefined,
  doFirst: () => Promise<void>,
  take: (made: Made) => void,
): Promise<void> {
  const { next, close } = batchesOf(jobs);
  const here = async () => {
    await doFirst();
    for (let batch = next(); batch !== undefined; batch = next()) {
      for (const job of batch) take(await maker(job));
      // What the worker has made in the meantime.
      await nextTurn();
    }
  };
  const begun = async () => {
    for (const made of (await ahead) ?? []) take(made);
  };
  const beside = async (makeAll: Workers["makeAll"]) => {
    // A function of its own, so that what was sent is not held, and moved about in memory, until the answer comes.
    const send = () => {
      const batch = next();
      return batch && makeAll(batch);
    };
    for (let sent = send(); sent !== undefined; sent = send()) for (const made of await sent) take(made);
  };
  const loops = workers === undefined ? [] : Array.from({ length: workers.room }, () => beside(workers.makeAll));
  // One that fails ends the others; until they have ended, something may still be given away.
  const closing = (loop: Promise<void>) =>
    loop.catch(error => {
      close();
      throw error;
    });
  const ended = await Promise.allSettled([begun(), ...loops, here()].map(closing));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

/** One queue for all who take from it; `next` gives undefined at its end, or once it is closed. */
function batchesOf(jobs: Iterable<Job>): {
  readonly next: () => readonly Job[] | undefined;
  readonly close: () => void;
} {
  const left = jobs[Symbol.iterator]();
  let isOpen = true;
  const next = () => {
    const batch: Job[] = [];
    while (isOpen && batch.length < batchSize) {
      const { value, done } = left.next();
      if (done === true) break;
      batch.push(value);
    }
    return batch.length === 0 ? undefined : batch;
  };
  const close = () => {
    isOpen = false;
  };
  return { next, close };
}
