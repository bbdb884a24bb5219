/** A lock on a folder: two builds never work in it at once, and the lock of one that has ended, however it did, is free. */

import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Another build holds the lock for longer than anyone would wait. */
export class LockHeld extends Error {}

/** Runs a task with the lock of a folder; if another holds it, `onWait` gets its file, once, and the task waits. */
export async function withLock<Value>(
  folder: string,
  onWait: (file: string) => void,
  task: () => Promise<Value>,
): Promise<Value> {
  mkdirSync(folder, { recursive: true });
  const own = join(folder, nextName());
  held.add(basename(own));
  try {
    await acquire(own, onWait);
    return await task();
  } finally {
    release(own);
  }
}

const mostWaiting = 5 * 60_000;
const pause = 50;

/**
 * Each build first makes a file of its own, then looks for those of others; so of two builds at least one sees the
 * other, and steps back. A file's name says who made it, and is never used again, so a file left behind can be removed.
 */
async function acquire(own: string, onWait: (file: string) => void): Promise<void> {
  let isReported = false;
  for (let waited = 0; ; waited += pause) {
    if (holderOtherThan(own) === undefined) {
      closeSync(openSync(own, "wx"));
      if (holderOtherThan(own) === undefined) return;
      rmSync(own);
    }
    const holder = holderOtherThan(own);
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

/** The lock of another build that is still at work; the locks of builds that have ended are removed. */
function holderOtherThan(own: string): string | undefined {
  const folder = dirname(own);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix) || name === basename(own)) continue;
    if (isAtWork(name)) return join(folder, name);
    rmSync(join(folder, name), { force: true });
  }
  return undefined;
}

const prefix = "lock-";
const host = encodeURIComponent(hostname()).replaceAll("-", "%2D");
let locks = 0;
/** The locks of this process. */
const held = new Set<string>();

/** `lock-HOST-PID-START-NUMBER`. */
function nextName(): string {
  locks++;
  return `${prefix}${host}-${process.pid}-${startOf(process.pid)}-${locks}`;
}

/** Nothing can be known about a process on another machine: its lock holds. */
function isAtWork(name: string): boolean {
  const [, itsHost, pid, start] = name.split("-");
  if (itsHost !== host) return true;
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
