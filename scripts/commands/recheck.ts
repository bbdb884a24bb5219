/** Saves of the inputs to what a check says after each of them, until it is stopped. */

import { visible } from "../input/problem.ts";
import { nextSave, savedBetween, stampsOf } from "../input/saves.ts";
import type { SiteOptions } from "../prose/reading.ts";
import { printRemark } from "./report.ts";

/** Checks at once and again after each save, each time on a clear screen, or below a line that says what was saved. */
export async function recheck(options: Pick<SiteOptions, "data" | "content">, check: () => void): Promise<void> {
  const stop = new AbortController();
  const stopped = () => stop.abort();
  for (const signal of stopSignals) process.once(signal, stopped);
  const paths = [options.data, options.content];
  let known = stampsOf(paths);
  clearScreen();
  check();
  printRemark(waiting);
  for (let now = await nextSave(paths, () => known, stop.signal); now !== undefined; ) {
    const saved = savedBetween(known, now);
    known = now;
    clearScreen();
    printRemark(visible(`--- ${savedWords(saved)} ---`));
    check();
    printRemark(waiting);
    now = await nextSave(paths, () => known, stop.signal);
  }
  for (const signal of stopSignals) process.off(signal, stopped);
}

const stopSignals = ["SIGINT", "SIGTERM"] as const;
const waiting = "Checked again at each save; stop with Ctrl+C.";

/** Nothing is cleared where what is printed goes into a file or to a program. */
function clearScreen(): void {
  if (process.stdout.isTTY) process.stdout.write("\u001b[2J\u001b[3J\u001b[H");
}

function savedWords([first = "", ...more]: readonly string[]): string {
  return more.length === 0 ? `saved: ${first}` : `saved: ${first} and ${more.length} more`;
}
