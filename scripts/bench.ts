/** `npm run bench`: how long builds and previews take, each beside what it is compared with, in turns in one run. */

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { benchmarksText } from "./bench/benchmarks.ts";
import { asText, tablesOf } from "./bench/report.ts";
import { readResults } from "./bench/results.ts";
import { runAll } from "./bench/run.ts";

const usage = `npm run bench -- [--ccgs 211,2000,8000,50000,100000] [--turns 5] [--base COMMIT] [--builds-only] [--json FILE] [--write]
npm run bench -- --from FILE [--write]

--ccgs   numbers of organisations, each from 211 to 100000
--turns  how often everything is built; at least 5 for --write
--base   an earlier commit that our build is compared with, if it can read the data of today
--builds-only
         leaves the previews out
--json   a file for the results, from which --from tells them again
--write  write BENCHMARKS.md`;

const fewestTurnsWritten = 5;

const options = readOptions();
if (options === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { sizes, turns, base, withPreviews, json, from, isWritten } = options;
  const tell = (words: string) => console.error(words);
  const results = from === undefined ? await runAll({ sizes, turns, base, withPreviews, tell }) : readResults(from);
  for (const table of tablesOf(results)) console.log(`\n${asText(table)}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(results, undefined, 2)}\n`);
  if (isWritten) writeFileSync("BENCHMARKS.md", benchmarksText(results));
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        ccgs: { type: "string", default: "211,2000,8000,50000,100000" },
        turns: { type: "string", default: "5" },
        base: { type: "string" },
        "builds-only": { type: "boolean", default: false },
        json: { type: "string" },
        from: { type: "string" },
        write: { type: "boolean", default: false },
      },
    });
    const { base, json, from, write: isWritten } = values;
    const sizes = values.ccgs.split(",").map(Number);
    const turns = Number(values.turns);
    const withPreviews = !values["builds-only"];
    const fewestTurns = isWritten ? fewestTurnsWritten : 1;
    const isGood = sizes.every(size => isWholeFrom(size, 211) && size <= 100_000) && isWholeFrom(turns, fewestTurns);
    return isGood ? { sizes, turns, base, withPreviews, json, from, isWritten } : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function isWholeFrom(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
