/** A file system that fails on purpose: at one call, at every call from one on, or as if the process had been killed. */

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** What goes wrong, and at which call (counted from 1) on paths below a folder. */
export type FileFault = {
  /** `once`: this call fails; `lasting`: this and all later calls fail; `kill`: they fail, and no clean-up works either. */
  readonly kind: "once" | "lasting" | "kill";
  readonly call: number;
  readonly code: string;
};

/** The number of calls, and the names of those that failed. */
export type Calls = { readonly count: number; readonly failed: readonly string[] };

const changing =
  "appendFile chmod copyFile cp link lutimes mkdir mkdtemp rename rm rmdir symlink truncate unlink utimes writeFile";
const reading = "access lstat open opendir readdir readFile readlink realpath stat";
const names = [...changing.split(" "), ...reading.split(" ")];

/** Runs a task while calls on paths below a folder are counted and fail as asked. */
export async function withFailingFiles(
  below: string,
  fault: FileFault | undefined,
  task: () => Promise<unknown>,
): Promise<Calls> {
  let count = 0;
  const failed: string[] = [];
  const judge = (name: string, words: readonly unknown[]): Error | undefined => {
    if (!words.slice(0, 2).some(word => isBelow(word, below))) return undefined;
    count++;
    if (fault === undefined || count < fault.call || (fault.kind === "once" && count > fault.call)) return undefined;
    // A process that is killed while writing leaves half a file.
    if (fault.kind === "kill" && count === fault.call && name.startsWith("writeFile")) writeHalf(words);
    failed.push(`${name} ${String(words[0])}`);
    return Object.assign(new Error(`${fault.code}: made to fail, ${name} '${String(words[0])}'`), {
      code: fault.code,
      syscall: name,
      path: String(words[0]),
    });
  };
  const restore = [...wrapSync(judge), ...wrapWithCallback(judge), ...wrapPromises(judge)];
  syncBuiltinESMExports();
  try {
    await task();
    // Calls under way when the task failed must not reach the disk later.
    for (let before = -1; before !== count; ) {
      before = count;
      await wait(20);
    }
  } finally {
    for (const undo of restore) undo();
    syncBuiltinESMExports();
  }
  return { count, failed };
}

type Judge = (name: string, words: readonly unknown[]) => Error | undefined;

const realWrite = fs.writeFileSync;

function writeHalf([path, content]: readonly unknown[]): void {
  const bytes = Buffer.from(content instanceof Uint8Array ? content : String(content));
  if (fs.existsSync(String(path).replace(/\/[^/]*$/, ""))) {
    realWrite(String(path), bytes.subarray(0, bytes.length / 2));
  }
}

function isBelow(word: unknown, folder: string): boolean {
  if (typeof word !== "string" || word.includes("node_modules")) return false;
  return `${resolve(word)}/`.startsWith(`${folder}/`);
}

function wrapSync(judge: Judge): readonly (() => void)[] {
  return names.flatMap(name =>
    wrap(fs, `${name}Sync`, call => (...words: readonly unknown[]) => {
      const error = judge(`${name}Sync`, words);
      if (error !== undefined) throw error;
      return call(...words);
    }),
  );
}

function wrapWithCallback(judge: Judge): readonly (() => void)[] {
  return names.flatMap(name =>
    wrap(fs, name, call => (...words: readonly unknown[]) => {
      const error = judge(name, words);
      const done = words.at(-1);
      if (error === undefined || typeof done !== "function") return call(...words);
      return process.nextTick(() => done(error));
    }),
  );
}

function wrapPromises(judge: Judge): readonly (() => void)[] {
  return names.flatMap(name =>
    wrap(fs.promises, name, call => (...words: readonly unknown[]) => {
      const error = judge(`promises.${name}`, words);
      return error === undefined ? call(...words) : Promise.reject(error);
    }),
  );
}

type Call = (...words: readonly unknown[]) => unknown;

/** Replaces a function; gives a function that restores it. */
function wrap(owner: object, name: string, replace: (call: Call) => Call): readonly (() => void)[] {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== "function") return [];
  Reflect.set(
    owner,
    name,
    replace((...words) => Reflect.apply(original, owner, words)),
  );
  return [() => void Reflect.set(owner, name, original)];
}
