/** The thread of `early.ts`: takes lists of files, and answers each with what it found; a last answer follows the last list. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { sha256Of } from "../input/file.ts";
import type { EarlyTask } from "./early.ts";
import { type EarlyFinding, examinerFor } from "./verify.ts";

const { folder, bounds }: EarlyTask = workerData;
const examine = examinerFor(bounds);

parentPort?.on("message", (files: readonly string[] | undefined) => {
  parentPort?.postMessage(files?.filter(file => existsSync(join(folder, file))).map(findingIn));
  if (files === undefined) parentPort?.close();
});

function findingIn(file: string): EarlyFinding {
  const content = readFileSync(join(folder, file));
  return { file, sha256: sha256Of(content), examined: examine(file, content) };
}
