/** `npm run check`: all problems of data and content; nothing is written. */

import { readEverything } from "../prose/reading.ts";
import { command } from "./command.ts";
import { answered, inLines, refused } from "./report.ts";
import { boundFigures } from "./summary.ts";

export const check = command({
  summary: "read everything, write nothing",
  options: ["isDraft", "format"],
  run: options => {
    const reading = readEverything(options);
    const { problems, asAt } = reading;
    if (problems.some(({ severity }) => severity === "problem")) return refused(problems);
    // A program that reads JSON has its answer there.
    if (options.format === "json") return answered("", { problems });
    return answered(inLines([`No problems as at ${asAt.date}: ${boundFigures(reading)}.`]), { problems });
  },
});
