/** What a command prints: its answer, problems and refusals, each to its stream, and the exit status. */

import { done, failed, type Outcome } from "../input/outcome.ts";
import { countProblems, formatProblems, type Problem, type ProblemFormat, visible } from "../input/problem.ts";
import { type Steps, startSteps } from "../publishing/steps.ts";

/** What a command says once it is done. */
export type Answer = {
  /** For standard output, unless problems go there as JSON. */
  readonly text: string;
  /** What it found and was not stopped by: for standard error as text, for standard output in the formats of programs. */
  readonly problems?: readonly Problem[];
  /** Lines for standard error. */
  readonly remarks?: readonly string[];
  /** Whether something is left for people to do, for which the exit status is 1. */
  readonly isUnfinished?: boolean;
};

/** Why a command did nothing; `state` is the last line: what was not done for these problems. */
export type Refusal =
  | { readonly kind: "wrong usage"; readonly message: string; readonly near: readonly string[] }
  | {
      readonly kind: "problems";
      readonly problems: readonly Problem[];
      readonly state: string;
      readonly remarks: readonly string[];
    }
  | { readonly kind: "obstacle"; readonly message: string };

export function answered(text: string, more: Omit<Answer, "text"> = {}) {
  return done({ ...more, text });
}

export function inLines(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join("");
}

/** The command was called wrongly; `near` is what may have been meant, as it is written. */
export function misused(message: string, near: readonly string[] = []) {
  // Other rooms name the nearest at the end of what they say.
  const [, said = message, nearest] = /^(.*?); nearest: (.+)$/s.exec(message) ?? [];
  return failed({ kind: "wrong usage", message: said, near: nearest?.split(", ") ?? near } as const);
}

export function refused(
  problems: readonly Problem[],
  state = "Nothing was published",
  remarks: readonly string[] = [],
) {
  return failed({ kind: "problems", problems, state, remarks } as const);
}

/** Something other than the inputs is in the way. */
export function obstructed(message: string) {
  return failed({ kind: "obstacle", message } as const);
}

/** How to call a command: a line that is right, and the one that prints its help. */
export type Usage = { readonly example: string; readonly help: string };

/** The help for a call that names no command. */
export const anyUsage: Usage = { example: "npm run build", help: "npx node scripts/command.js --help" };

/** Prints what came of a command, whose options may not have been read; gives the exit status: 0 done, 1 problems, 2 wrong usage. */
export function printResult(
  result: Outcome<Answer, Refusal>,
  { format = "text" }: { readonly format?: ProblemFormat },
  usage: Usage = anyUsage,
): 0 | 1 | 2 {
  if (result.ok) {
    const { text, problems = [], remarks = [], isUnfinished = false } = result.value;
    printProblems(problems, format);
    // A program that reads JSON takes every line for a part of it.
    (format === "json" ? process.stderr : process.stdout).write(text);
    for (const remark of remarks) printRemark(remark);
    return isUnfinished ? 1 : 0;
  }
  const { reason } = result;
  switch (reason.kind) {
    case "wrong usage":
      for (const line of usageLines(reason, usage)) printRemark(line);
      return 2;
    case "obstacle":
      printRemark(reason.message);
      return 1;
    case "problems":
      printProblems(reason.problems, format);
      for (const line of [...reason.remarks, `${countProblems(reason.problems)}. ${reason.state}.`]) printRemark(line);
      return 1;
  }
}

/** Three lines: the problem, what was perhaps meant or a correct call, and where the help is. */
function usageLines({ message, near }: { readonly message: string; readonly near: readonly string[] }, usage: Usage) {
  const meant = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `For example: ${usage.example}`;
  return [visible(message), meant, `Help: ${usage.help}`];
}

/** Prints a line to standard error, while a command is running. */
export function printRemark(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Steps that go to standard error, so that standard output stays the same however long a build takes. */
export function printedSteps(isProfiled: boolean): Steps {
  return startSteps({
    profile: isProfiled ? printRemark : undefined,
    // Back to the start of the line, whose text is wiped away.
    progress: process.stderr.isTTY ? text => process.stderr.write(`\r\u001b[K${text}`) : undefined,
  });
}

/** People read problems on standard error; a program that asked for a format of its own reads standard output alone. */
function printProblems(problems: readonly Problem[], format: ProblemFormat): void {
  const stream = format === "text" ? process.stderr : process.stdout;
  const text = formatProblems(problems, format);
  if (text !== "") stream.write(text);
}
