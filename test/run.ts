/** Runs a command of the project as people do, in a process of its own with a time limit. */

import { execFile } from "node:child_process";

export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

export function run(...words: readonly string[]): Promise<Ran> {
  return new Promise(resolve => {
    const options = { timeout: 60_000, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, ["scripts/command.ts", ...words], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}
