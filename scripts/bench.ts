/** `npm run bench`: how long builds and previews take, each beside what it is compared with, in turns in one run. */

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { benchmarksText } from "./bench/benchmarks.ts";
import { asText, tablesOf } from "./bench/report.ts";
import { readResults } from "./bench/results.ts";
import { runAll } from "./bench/run.ts";

const usage =
  "npm run bench -- [--ccgs 211,2000,8000,50000] [--turns 5] [--json FILE] [--write]\nnpm run bench -- --from FILE [--write]";

const options = readOptions();
if (options === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { sizes, turns, json, from, isWritten } = options;
  const tell = (words: string) => console.error(words);
  const results = from === undefined ? await runAll({ sizes, turns, tell }) : readResults(from);
  for (const table of tablesOf(results)) console.log(`\n${asText(table)}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(results, undefined, 2)}\n`);
  if (isWritten) writeFileSync("BENCHMARKS.md", benchmarksText(results));
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        ccgs: { type: "string", default: "211,2000,8000,50000" },
        turns: { type: "string", default: "5" },
        json: { type: "string" },
        from: { type: "string" },
        write: { type: "boolean", default: false },
      },
    });
    const sizes = values.ccgs.split(",").map(Number);
    const turns = Number(values.turns);
    const areWhole = [...sizes, turns].every(value => Number.isSafeInteger(value) && value > 0);
    return areWhole ? { sizes, turns, json: values.json, from: values.from, isWritten: values.write } : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
