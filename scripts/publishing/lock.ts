/** A lock on a folder that keeps two builds apart, and is free when its holder has ended, however it ended. */

import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A lock that another build holds for longer than anyone would wait. */
export class LockHeld extends Error {}

/** Runs a task while no other holds the lock of a folder; `onWait` is told once of the file of one that does. */
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
 * Each builder makes a file of its own first and looks for others' then, so that of two at least one sees the other,
 * and steps back. A file's name says who made it; it is never made again, so that one left behind can be removed.
 */
async function acquire(own: string, onWait: (file: string) => void): Promise<void> {
  let told = false;
  for (let waited = 0; ; waited += pause) {
    if (holderOtherThan(own) === undefined) {
      closeSync(openSync(own, "wx"));
      if (holderOtherThan(own) === undefined) return;
      rmSync(own);
    }
    const holder = holderOtherThan(own);
    if (holder !== undefined && waited >= mostWaiting) throw new LockHeld(holder);
    if (holder !== undefined && !told) onWait(holder);
    told ||= holder !== undefined;
    // Two that stepped back at once must not meet again and again.
    await wait(pause + Math.random() * pause);
  }
}

/** A lock that can't be removed now is none any more all the same, and the next builder removes it. */
function release(lock: string): void {
  held.delete(basename(lock));
  try {
    rmSync(lock, { force: true });
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

/** The lock of another builder that is still at work; locks of those that are not are removed. */
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

/** Of a process on another machine nothing can be known: its lock holds. */
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
    // A process that one may not send a signal to is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** When a process began, where the system says so (Linux, proc(5)): a number is given to one process after another. */
function startOf(pid: number): string {
  try {
    // The name of the program, in brackets, may hold spaces and brackets itself.
    const [, fields = ""] = /.*\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return fields.split(" ")[19] ?? "0";
  } catch {
    return "0";
  }
}
