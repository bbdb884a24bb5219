/** A lock on a folder: two builds never work in it at once, and the lock of one that has ended, however it did, is free. */

import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";

/** Another build holds the lock for longer than anyone would wait. */
export class LockHeld extends Error {}

/** Whether the lock is held still: another machine takes it from a build that was paused for long. */
export type IsHeld = () => boolean;

/** How long a build of another machine may give no sign of life (ms) until its lock is free. */
const longestSilence = 30_000;

/** Runs a task with the lock of a folder; if another holds it, `onWait` gets its file, once, and the task waits. */
export async function withLock<Value>(
  folder: string,
  onWait: (file: string) => void,
  task: (isHeld: IsHeld) => Promise<Value>,
  silence: number = longestSilence,
): Promise<Value> {
  mkdirSync(folder, { recursive: true });
  const own = join(folder, nextName());
  held.add(basename(own));
  let signs: Worker | undefined;
  try {
    await acquire(own, onWait, silence);
    signs = signsOfLife(own);
    return await task(() => existsSync(own));
  } finally {
    await signs?.terminate();
    release(own);
  }
}

const mostWaiting = 5 * 60_000;
const pause = 50;

/**
 * Each build first makes a file of its own, then looks for those of others; so of two builds at least one sees the
 * other, and steps back. A file's name says who made it, and is never used again, so a file left behind can be removed.
 */
async function acquire(own: string, onWait: (file: string) => void, silence: number): Promise<void> {
  let isReported = false;
  const isSilent = listener(silence);
  for (let waited = 0; ; waited += pause) {
    if (holderOtherThan(own, isSilent) === undefined) {
      closeSync(openSync(own, "wx"));
      if (holderOtherThan(own, isSilent) === undefined) return;
      rmSync(own);
    }
    const holder = holderOtherThan(own, isSilent);
    if (holder !== undefined && waited >= mostWaiting) throw new LockHeld(holder);
    if (holder !== undefined && !isReported) onWait(holder);
    isReported ||= holder !== undefined;
    // Two builds that stepped back at the same time must not meet again and again.
    await wait(pause + Math.random() * pause);
  }
}

/** A lock that can't be removed now no longer holds all the same; the next build removes it. */
function release(lock: string): void {
  held.delete(basename(lock));
  try {
    rmSync(lock, { force: true });
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

/** Dates a lock anew every two seconds, from a thread of its own, because a build may be busy for longer than that. */
function signsOfLife(lock: string): Worker {
  const code = `
    const { utimes } = require("node:fs");
    const { workerData } = require("node:worker_threads");
    setInterval(() => utimes(workerData, new Date(), new Date(), () => {}), 2000);`;
  const worker = new Worker(code, { eval: true, workerData: lock, execArgv: [] });
  // A build that can't start a thread goes on without: it holds its lock on its own machine all the same.
  worker.on("error", () => {});
  worker.unref();
  return worker;
}

/**
 * Gives what tells whether a lock has been dated as it is for so long (ms) as it was watched. Its date is compared only
 * with itself, because the clocks of two machines differ.
 */
function listener(silence: number): (lock: string) => boolean {
  const heard = new Map<string, { readonly date: number; readonly since: number }>();
  return lock => {
    const date = dateOf(lock);
    const last = heard.get(lock);
    if (last?.date === date) return performance.now() - last.since >= silence;
    heard.set(lock, { date, since: performance.now() });
    return false;
  };
}

/** When a file was last dated (ms); a network drive tells what is true now only of one that is opened. */
function dateOf(file: string): number {
  try {
    const descriptor = openSync(file, "r");
    try {
      return fstatSync(descriptor).mtimeMs;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    return 0;
  }
}

/** The lock of another build that is still at work; the locks of builds that have ended are removed. */
function holderOtherThan(own: string, isSilent: (lock: string) => boolean): string | undefined {
  const folder = dirname(own);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix) || name === basename(own)) continue;
    const lock = join(folder, name);
    if (isElsewhere(name) ? !isSilent(lock) : isAtWork(name)) return lock;
    rmSync(lock, { force: true });
  }
  return undefined;
}

const prefix = "lock-";
const host = encodeURIComponent(hostname()).replaceAll("-", "%2D");
const space = processSpace();
let locks = 0;
/** The locks of this process. */
const held = new Set<string>();

/** `lock-HOST-PID-START-NUMBER-SPACE`. */
function nextName(): string {
  locks++;
  return `${prefix}${host}-${process.pid}-${startOf(process.pid)}-${locks}-${space}`;
}

/** Whether a lock is of a machine or a container whose processes can't be seen from here. */
function isElsewhere(name: string): boolean {
  const [, itsHost, , , , itsSpace = space] = name.split("-");
  return itsHost !== host || itsSpace !== space;
}

function isAtWork(name: string): boolean {
  const [, , pid, start] = name.split("-");
  if (Number(pid) === process.pid) return held.has(name);
  return isRunning(Number(pid)) && startOf(Number(pid)) === start;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process that may not be sent a signal exists.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** When a process began, where the system says so (Linux, proc(5)): its number may be given to another one later. */
function startOf(pid: number): string {
  try {
    // The name of the program is in brackets, and may itself contain spaces and brackets.
    const [, fields = ""] = /.*\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return fields.split(" ")[19] ?? "0";
  } catch {
    return "0";
  }
}

/** The number of the space in which processes are numbered (Linux, namespaces(7)): containers may share a host name. */
function processSpace(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
  } catch {
    return "0";
  }
}
