/** `npm run new`: a content page to begin with, which no build shows before its day. */

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isPlainFolder } from "../input/file.ts";
import { nearest } from "../input/nearest.ts";
import { visible } from "../input/problem.ts";
import { readEverything } from "../prose/reading.ts";
import { command } from "./command.ts";
import { forPeople } from "./excerpts.ts";
import { answered, inLines, misused, obstructed, refused } from "./report.ts";

export const newPage = command({
  summary: "write a new page to begin with",
  examples: ["release summer-review", "ccg-commentary 04G"],
  words: "KIND NAME",
  options: [],
  run: async options => {
    const { isStarterKind, starterFor, starterKinds } = await import("../prose/starter.ts");
    const [kind = "", name, ...rest] = options.words;
    if (!isStarterKind(kind) || name === undefined || rest.length > 0) {
      const usage = Object.entries(starterKinds).map(([known, of]) => `npm run new -- ${known} ${of}`);
      return misused(`expected ${usage.join(", ")}`, nearest(kind, Object.keys(starterKinds)));
    }
    if (!existsSync(options.content)) return misused(`--content: expected a folder, found no "${options.content}"`);
    const reading = readEverything(options);
    if (!reading.recordIsSound) return refused(forPeople(reading.problems, reading));
    const starter = starterFor(kind, name, options.content, reading);
    if (!starter.ok) return misused(`new ${kind}: ${starter.reason}`);
    const { file, text, published, state } = starter.value;
    if (existsSync(dirname(file)) && !isPlainFolder(dirname(file))) {
      return obstructed(`${visible(dirname(file))}:1:1: expected a folder, found a link; nothing was written`);
    }
    if (!writeNew(file, text)) {
      return obstructed(`${visible(file)}:1:1: expected no such file yet, found one; it was left as it is`);
    }
    const written =
      state === "under embargo"
        ? `${file}: written, under embargo until ${published}. To see it: npm start -- --as-at ${published}`
        : `${file}: written, published on ${published}. To see it: npm start`;
    return answered(inLines([written]));
  },
});

/** Writes a file unless it exists already; returns false if it does. */
function writeNew(file: string, text: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
