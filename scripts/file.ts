/** Files and folders of the inputs: no links, nothing too large, or a problem that says so. */

import { lstatSync, readFileSync } from "node:fs";
import { problemAt, type Report, topOf } from "./problem.ts";

/** Whether there is a folder here, not a link to one; reported if not. */
export function isFolder(folder: string, report: Report): boolean {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return true;
  report(problemAt(topOf(folder), "expected a folder, found none"));
  return false;
}

/** The bytes of a file; undefined, with the reason reported, if there is none to read within the bounds. */
export function readBounded(file: string, mostBytes: number, report: Report): Uint8Array | undefined {
  const refuse = (message: string) => report(problemAt(topOf(file), message));
  const status = lstatSync(file, { throwIfNoEntry: false });
  if (status === undefined) refuse("expected this file, found none");
  else if (!status.isFile()) refuse("expected a file, found a link, a folder or something else");
  else if (status.size > mostBytes) refuse(`expected at most ${mostBytes} bytes, found ${status.size}`);
  else return readFileSync(file);
  return undefined;
}
