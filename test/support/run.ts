/** Runs commands of the project. */

import { execFile } from "node:child_process";
import { vi } from "vitest";
import { runCommand } from "../../scripts/commands/commands.ts";

export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Runs a command as people do, in a separate process with a time limit. */
export function run(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise(resolve => {
    const options = { timeout: 60_000, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...env } };
    execFile(process.execPath, ["scripts/command.js", ...words], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}

/** Runs a command in this process, which saves the time to start another. */
export async function runHere(...words: readonly string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [
    vi.spyOn(console, "log").mockImplementation(line => void out.push(`${line}\n`)),
    vi.spyOn(process.stdout, "write").mockImplementation(chunk => out.push(String(chunk)) > 0),
    vi.spyOn(process.stderr, "write").mockImplementation(chunk => err.push(String(chunk)) > 0),
  ];
  const status = await runCommand(words).finally(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return { status, stdout: out.join(""), stderr: err.join("") };
}
