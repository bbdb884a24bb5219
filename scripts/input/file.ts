/** Files and folders of the inputs: no links, nothing too large, or a problem that says so. */

import { closeSync, constants, type Dirent, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from "node:fs";
import { compareText, problemAt, type Report, topOf } from "./problem.ts";

/** The entries of a folder in order of name; undefined, with the reason reported, where there is none that can be read. */
export function readFolder(folder: string, report: Report): readonly Dirent[] | undefined {
  return attempt(folder, report, () => {
    const status = lstatSync(folder, { throwIfNoEntry: false });
    if (status?.isDirectory()) {
      return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => compareText(a.name, b.name));
    }
    const found = status === undefined ? "none" : status.isSymbolicLink() ? "a link" : "something else";
    report(problemAt(topOf(folder), `expected a folder, found ${found}`));
    return undefined;
  });
}

/** The bytes of a file; undefined, with the reason reported, if there is none to read within the bounds. */
export function readBounded(file: string, mostBytes: number, report: Report): Buffer | undefined {
  const refuse = (message: string) => report(problemAt(topOf(file), message));
  return attempt(file, report, () => {
    const status = lstatSync(file, { throwIfNoEntry: false });
    if (status === undefined) refuse("expected this file, found none");
    else if (!status.isFile()) refuse("expected a file, found a link, a folder or something else");
    else if (status.size > mostBytes) refuse(`expected at most ${mostBytes} bytes, found ${status.size}`);
    else return readPlain(file, mostBytes);
    return undefined;
  });
}

// Windows has neither; there a link is told by its entry alone.
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** What was a plain file a moment ago; should it be a link or a pipe by now, opening it neither follows nor waits. */
function readPlain(file: string, mostBytes: number): Buffer {
  const opened = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const status = fstatSync(opened);
    if (!status.isFile() || status.size > mostBytes) throw new RangeError(`${file} changed while it was read`);
    return readFileSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** What a reading gives; an error of the system, such as a missing permission, is a problem of its path. */
function attempt<Value>(path: string, report: Report, read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "syscall" in error)) throw error;
    report(problemAt(topOf(path), `expected to read it, found the error ${error.code}`));
    return undefined;
  }
}
