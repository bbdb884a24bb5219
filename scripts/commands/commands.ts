/** The commands that people run: words of a command line in, exit status out (0 done, 1 problems, 2 wrong usage). */

import { TemplateError, templateErrorIn } from "../eleventy/template-error.ts";
import { nearest } from "../input/nearest.ts";
import { type Problem, problemAt, topOf } from "../input/problem.ts";
import { systemRefusal } from "../input/system.ts";
import type { Command, Result } from "./command.ts";
import { readOptions } from "./command-line.ts";
import { dictionary, example } from "./data.ts";
import { fix } from "./fix.ts";
import { helpOf, lineOf, overviewOf } from "./help.ts";
import { newPage } from "./new.ts";
import type { Options } from "./options.ts";
import { pdf } from "./pdf.ts";
import { build, merge, rollback } from "./publish.ts";
import { check, figures } from "./read.ts";
import { releaseCheck } from "./release-check.ts";
import { answered, inLines, misused, printResult, refused } from "./report.ts";
import { review } from "./review.ts";
import { edit, start } from "./serve.ts";
import { swallowedOptions } from "./swallowed.ts";

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
export async function runCommand(words: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [name = "", ...given] = words;
  if (name === "--help" || name === "-h") return printResult(answered(inLines([overviewOf(commands)])), {});
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const message = `expected one of the commands ${Object.keys(commands).join(", ")}; found "${name}"`;
    return printResult(misused(message, nearest(name, Object.keys(commands))), {});
  }
  const usage = { example: lineOf(name, command.examples[0]), help: lineOf(name, "--help") };
  const swallowed = swallowedOptions(env, given);
  if (swallowed !== undefined) {
    const message = `npm took --${swallowed.name} for itself, because there is no " -- " before it; nothing was done`;
    return printResult(misused(message, [lineOf(name, swallowed.written)]), {}, usage);
  }
  const options = readOptions(given, command);
  if (!options.ok) {
    const { message, near } = options.reason;
    return printResult(
      misused(
        message,
        near.map(meant => meant.replace(/^-- /, `${lineOf(name)} -- `)),
      ),
      {},
      usage,
    );
  }
  const isHelpWanted = options.value.isHelpWanted;
  const result = isHelpWanted ? answered(inLines([helpOf(name, command)])) : await resultOf(command, options.value);
  return printResult(result, options.value, usage);
}

/** Runs a command, for which an error in a layout and what the system refuses are problems. */
async function resultOf(command: Command, options: Options): Promise<Result> {
  try {
    return await command.run(options);
  } catch (error) {
    // The preview's Eleventy wraps what it threw.
    const found = error instanceof TemplateError ? error : templateErrorIn(error);
    const problem = found instanceof TemplateError ? found.problem : refusalProblem(error, options.output);
    if (problem === undefined) throw error;
    return refused([problem]);
  }
}

/** What the system has refused, as a problem; undefined if the error is another. */
function refusalProblem(error: unknown, output: string): Problem | undefined {
  const found = systemRefusal(error);
  return found && problemAt(topOf(found.path ?? output), found.reason);
}
