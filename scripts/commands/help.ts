/** The commands and their options to the pages that `--help` prints: one for each command, and one that lists them. */

import type { Command } from "./command.ts";
import { describeOptions } from "./options.ts";

/** A line that people type to run a command: `npm run fix -- --dry-run`. */
export function lineOf(name: string, words = ""): string {
  return words === "" ? `npm run ${name}` : `npm run ${name} -- ${words}`;
}

/** The page of one command: how it is called, what it does, its options, and two examples. */
export function helpOf(name: string, command: Command): string {
  const { summary, words, examples } = command;
  const options = describeOptions({ [name]: command }).filter(({ commands }) => commands !== "");
  const width = Math.max(...options.map(({ usage }) => usage.length)) + 4;
  return [
    `Usage: ${lineOf(name, [words, "OPTIONS"].filter(word => word !== undefined).join(" "))}`,
    "",
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    "",
    "Options:",
    ...options.flatMap(({ usage, help }) => hanging(`  ${usage}`.padEnd(width), help.replaceAll("`", ""))),
    "",
    "Examples:",
    ...examples.map(example => `  ${lineOf(name, example)}`),
  ].join("\n");
}

/** The list of all commands. */
export function overviewOf(commands: Readonly<Record<string, Command>>): string {
  const lines = Object.entries(commands).map(([name, { words, summary }]) => [lineOf(name, words), summary] as const);
  const width = Math.max(...lines.map(([line]) => line.length)) + 2;
  return [
    "Usage: npm run COMMAND -- OPTIONS",
    ...lines.map(([line, summary]) => `  ${line.padEnd(width)}${summary}`),
    "Help of one command, with its options and examples: npm run COMMAND -- --help",
  ].join("\n");
}

const lineWidth = 100;

/** A text in lines, the first behind its head and the others as far from the left. */
function hanging(head: string, text: string): readonly string[] {
  const lines = [head];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line.trim() !== "" && line.length + word.length >= lineWidth) lines.push(" ".repeat(head.length) + word);
    else lines[lines.length - 1] = line.endsWith(" ") || line === "" ? line + word : `${line} ${word}`;
  }
  return lines;
}
