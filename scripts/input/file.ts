/** Paths of the inputs to their bytes; a link or a file that is too large is reported as a problem. */

import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { compareText, problemAt, type Report, topOf } from "./problem.ts";

/** The entries of a folder in order of name; undefined, with the reason reported, if it can't be read. */
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

/** The bytes of a file; undefined, with the reason reported, if it can't be read or is too large. */
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

// Windows has neither of the last two; there only the check before opening finds links.
const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** The text of a file as it is, its byte order mark and line ends included; a link is not followed. */
export function readExactly(file: string): string {
  const bytes = readFileSync(file, { flag: O_RDONLY | O_NOFOLLOW });
  return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes);
}

/**
 * Puts a text in the place of a file, whole or not at all. What is written first has a name that is no page's, and that
 * nobody can foresee: a link that waits there would lead the text to another file.
 */
export function replaceFile(file: string, text: string): void {
  const fresh = join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}`);
  const opened = openSync(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
  try {
    writeFileSync(opened, text);
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  } finally {
    closeSync(opened);
  }
}

/** Whether a path is that of a folder itself, and not of a link to one. */
export function isPlainFolder(path: string): boolean {
  // A stroke at the end would follow a link.
  return lstatSync(resolve(path), { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Reads a file that was plain a moment ago. If it is a link or a pipe by now, opening it neither follows nor waits. */
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

/** Runs a reading; reports an error of the system, such as a missing permission, as a problem at the path. */
function attempt<Value>(path: string, report: Report, read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "syscall" in error)) throw error;
    report(problemAt(topOf(path), `expected to read it, found the error ${error.code}`));
    return undefined;
  }
}

/** The SHA-256 of bytes, or of a text in UTF-8, in hexadecimal digits. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
