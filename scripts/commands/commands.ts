/** The commands that people run: words of a command line in, exit status out (0 done, 1 problems, 2 wrong usage). */

import { TemplateError } from "../eleventy/template-error.ts";
import { type Problem, problemAt, topOf } from "../input/problem.ts";
import { systemRefusal } from "../input/system.ts";
import type { Command, Result } from "./command.ts";
import { dictionary, example } from "./data.ts";
import { fix } from "./fix.ts";
import { newPage } from "./new.ts";
import { describeOptions, type Options, readOptions } from "./options.ts";
import { pdf } from "./pdf.ts";
import { build, merge, rollback } from "./publish.ts";
import { check, figures } from "./read.ts";
import { releaseCheck } from "./release-check.ts";
import { answered, inLines, misused, printResult, refused } from "./report.ts";
import { review } from "./review.ts";
import { edit, start } from "./serve.ts";

/** By the names of their scripts in package.json. */
export const commands: Readonly<Record<string, Command>> = {
  build,
  merge,
  check,
  rollback,
  start,
  edit,
  fix,
  new: newPage,
  pdf,
  figures,
  review,
  "release-check": releaseCheck,
  example,
  dictionary,
};

/** Runs the command that the words of a command line name; gives its exit status. */
export async function runCommand(words: readonly string[]): Promise<number> {
  const [name = "", ...given] = words;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    return printResult(misused(`expected one of the commands ${Object.keys(commands).join(", ")}`), {}, helpText());
  }
  const options = readOptions(given, command);
  if (!options.ok) return printResult(misused(options.reason), {}, helpText());
  const result = options.value.isHelpWanted ? answered(inLines([helpText()])) : await resultOf(command, options.value);
  return printResult(result, options.value, helpText());
}

/** Runs a command, for which an error in a layout and what the system refuses are problems. */
async function resultOf(command: Command, options: Options): Promise<Result> {
  try {
    return await command.run(options);
  } catch (error) {
    const problem = error instanceof TemplateError ? error.problem : refusalProblem(error, options.output);
    if (problem === undefined) throw error;
    return refused([problem]);
  }
}

/** What the system has refused, as a problem; undefined if the error is another. */
function refusalProblem(error: unknown, output: string): Problem | undefined {
  const found = systemRefusal(error);
  return found && problemAt(topOf(found.path ?? output), found.reason);
}

function helpText(): string {
  const list = Object.entries(commands).map(([name, { words, summary }]) => {
    const usage = words === undefined ? name : `${name} -- ${words}`;
    return `  npm run ${usage.padEnd(24)}${summary}`;
  });
  const options = describeOptions(commands).map(({ usage, commands, help }) => {
    const of = commands === "all" ? "" : ` (${commands})`;
    return `  ${usage.padEnd(36)}${help.replaceAll("`", "")}${of}`;
  });
  return ["Usage: npm run COMMAND -- OPTIONS", ...list, "Options:", ...options].join("\n");
}
