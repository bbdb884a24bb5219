/** The words after the name of a command to its options, or to the problem with them and what was perhaps meant. */

import { parseArgs } from "node:util";
import type { z } from "zod";
import { nearest } from "../input/nearest.ts";
import { done, failed, type Outcome } from "../input/outcome.ts";
import {
  commonKeys,
  type NamedOption,
  type OptionKey,
  type Options,
  optionKeys,
  optionRows,
  optionSchema,
  rowOf,
  type Takes,
} from "./options.ts";

/** The problem, and what may have been meant instead, the nearest first. */
export type Misuse = { readonly message: string; readonly near: readonly string[] };

/** Reads the options of a command from the words after its name. */
export function readOptions(given: readonly string[], takes: Takes): Outcome<Options, Misuse> {
  const { tokens, positionals } = parseWords(given);
  const options = tokens.filter(token => token.kind === "option");
  // Someone who asks for help may not know the values yet.
  if (options.some(({ name }) => name === "help")) {
    return done({ ...optionSchema.parse({ isHelpWanted: true }), words: [] });
  }
  const own: readonly OptionKey[] = [...commonKeys, ...takes.options];
  const ownRows = own.map(rowOf);
  const values = new Map<string, readonly string[]>();
  for (const option of options) {
    const misuse = misuseOf(option, ownRows, values);
    if (misuse !== undefined) return failed(misuse);
    values.set(option.name, [...(values.get(option.name) ?? []), option.value ?? ""]);
  }
  const read = optionSchema.safeParse(Object.fromEntries(own.map(key => [key, givenValue(rowOf(key), values)])));
  if (!read.success) return failed(misuseIn(read.error, values));
  const [extra] = positionals;
  if (extra === undefined || takes.words !== undefined) return done({ ...read.data, words: positionals });
  const choosing = ownRows.find(row => row.takes?.split("|").includes(extra));
  return misused(
    `expected options, found "${extra}"`,
    choosing === undefined ? [] : [`-- --${choosing.name} ${extra}`],
  );
}

/** An option of the command line. */
type Given = {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
};

/** The words parsed with the options of all commands, so that one of another command can be told from none. */
function parseWords(given: readonly string[]) {
  const parsedAs = ({ name, takes }: NamedOption) =>
    [name, { type: takes === undefined ? "boolean" : "string", ...(name === "help" ? { short: "h" } : {}) }] as const;
  const options = Object.fromEntries(optionRows.map(parsedAs));
  return parseArgs({ args: [...given], options, allowPositionals: true, tokens: true, strict: false });
}

/** The problem with one option of a command; `before` holds the options before it. */
function misuseOf(
  { name, rawName, value, inlineValue }: Given,
  own: readonly NamedOption[],
  before: ReadonlyMap<string, unknown>,
): Misuse | undefined {
  const row = own.find(known => known.name === name);
  if (row === undefined) {
    const isKnown = optionRows.some(known => known.name === name);
    const names = own.map(known => known.name);
    return misuse(
      isKnown ? `this command has no option --${name}` : `Unknown option '${rawName}'`,
      nearest(name, names).map(known => `--${known}`),
    );
  }
  if (before.has(name) && row.isRepeatable !== true) return misuse(`--${name} is given twice`);
  if (row.takes === undefined) {
    return inlineValue === true ? misuse(`--${name}: expected no value, found "${value}"`, [`--${name}`]) : undefined;
  }
  if (value === undefined || value === "") return misuse(`--${name}: expected ${row.takes}, found nothing`);
  // As in `--output --draft`.
  const isOption = inlineValue === false && value.startsWith("-");
  return isOption ? misuse(`--${name}: expected ${row.takes}, found the option ${value}`) : undefined;
}

/** What the schema gets of an option: undefined for one that was not given. */
function givenValue(
  { name, takes, isRepeatable }: NamedOption,
  values: ReadonlyMap<string, readonly string[]>,
): unknown {
  const given = values.get(name);
  if (given === undefined || isRepeatable === true) return given;
  return takes === undefined ? true : given[0];
}

/** `--port: expected a whole number, found "x"`. */
function misuseIn({ issues: [issue] }: z.ZodError, values: ReadonlyMap<string, readonly string[]>): Misuse {
  const key = optionKeys.find(known => known === issue?.path[0]);
  if (issue === undefined || key === undefined) throw new Error("an option that has no row can't be read");
  const { name, takes = "" } = rowOf(key);
  const [found = ""] = values.get(name) ?? [];
  const choices = takes.includes("|") ? takes.split("|") : [];
  return misuse(
    `--${name}: ${issue.message}, found "${found}"`,
    nearest(found, choices).map(choice => `--${name} ${choice}`),
  );
}

function misuse(message: string, near: readonly string[] = []): Misuse {
  return { message, near };
}

function misused(message: string, near: readonly string[]): Outcome<Options, Misuse> {
  return failed(misuse(message, near));
}
