/** The options of all commands, one row each: from it come parsing, types, checks, help and the table in README. */

import { z } from "zod";
import { isSiteAddress } from "../addresses/address.ts";
import { readPart } from "../eleventy/part.ts";
import { problemFormats } from "../input/problem.ts";
import type { SiteOptions } from "../prose/reading.ts";
import { readAsAt } from "../record/dates.ts";
import { reviewFormats } from "../review/review-text.ts";

/** An option as people write it: `--NAME TAKES`; one that takes nothing is a flag. Code in the help is in backticks. */
export type NamedOption = {
  readonly name: string;
  readonly takes?: string;
  readonly isRepeatable?: boolean;
  readonly help: string;
};

const rows = z.registry<NamedOption>();

/** By its property in `Options`: which values an option has, its default, and its row. */
export const optionSchema = z.object({
  asAt: read(
    readAsAt,
    "a real date such as 2013-01-22, or a date and time with zone such as 2013-01-22T09:30Z",
  ).register(rows, {
    name: "as-at",
    takes: "DATE",
    help: "a date (its whole day in London), or a date and time with zone such as `2013-01-22T09:30Z`; default: the last date in the record",
  }),
  data: z.string().default("data").register(rows, { name: "data", takes: "DIR", help: "the folder of the tables" }),
  content: z
    .string()
    .default("content")
    .register(rows, { name: "content", takes: "DIR", help: "the folder of the editors' pages" }),
  output: z.string().default("").register(rows, {
    name: "output",
    takes: "DIR",
    help: "the folder to write; default: `_site`, for `pdf` `_pdf`, for `start` `.preview`, for `example` `examples/complete`; `review` and `release-check` read a built site from it",
  }),
  url: read(
    text => (isSiteAddress(text) ? text : undefined),
    "an address such as https://example.org/reports/",
  ).register(rows, {
    name: "url",
    takes: "URL",
    help: "the address the site will stand at, a path prefix included; default: that of `site.yaml`",
  }),
  isDraft: flag().register(rows, {
    name: "draft",
    help: "unbound numbers are warnings; pages carry a draft banner and `noindex`",
  }),
  isFuture: flag().register(rows, {
    name: "future",
    help: "build as at a moment that is ahead of the clock, or publish what is under embargo until later today",
  }),
  format: choice(problemFormats).register(rows, {
    name: "format",
    takes: problemFormats.join("|"),
    help: "how problems are printed",
  }),
  isWatched: flag().register(rows, { name: "watch", help: "check again at each save, until Ctrl+C" }),
  previous: read(text => text, "a path").register(rows, {
    name: "previous",
    takes: "SITE",
    help: "the folder or the manifest of an earlier site, whose addresses must all still lead somewhere",
  }),
  isCompressed: flag().register(rows, {
    name: "compress",
    help: "also write compressed copies of the files, `.gz` and `.br`, for servers that send them as they are",
  }),
  isProfiled: flag().register(rows, { name: "profile", help: "print the time and memory of each step" }),
  part: read(readPart, "a part such as 2/8").register(rows, {
    name: "shard",
    takes: "K/N",
    help: "build only part K of N, for `merge`",
  }),
  port: wholeNumber(8080, 65_535).register(rows, { name: "port", takes: "NUMBER", help: "the port of the server" }),
  isInstallWanted: flag().register(rows, {
    name: "install",
    help: "fetch what the editor needs from the network without asking, and start nothing",
  }),
  isDryRun: flag().register(rows, { name: "dry-run", help: "show what would change, as a diff, and write nothing" }),
  isList: flag().register(rows, { name: "list", help: "list the sites that are kept, and change nothing" }),
  against: z.string().default("").register(rows, {
    name: "against",
    takes: "OLD",
    help: "the folder of a built site, or a git revision, to compare with",
  }),
  reports: z.array(z.string()).readonly().default([]).register(rows, {
    name: "report",
    takes: "FILE",
    isRepeatable: true,
    help: "also write the report to a file, whose ending says how: `.html`, `.md`, `.json` or `.txt`; may be given more than once",
  }),
  reviewFormat: choice(reviewFormats).register(rows, {
    name: "format",
    takes: reviewFormats.join("|"),
    help: "how the report is printed",
  }),
  seed: wholeNumber(2013).register(rows, {
    name: "seed",
    takes: "NUMBER",
    help: "the same seed gives the same example",
  }),
  ccgs: wholeNumber(211).register(rows, { name: "ccgs", takes: "NUMBER", help: "how many CCGs the example has" }),
  isHelpWanted: flag().register(rows, {
    name: "help",
    help: "print the options of the command, with two examples (also `-h`)",
  }),
});

export type OptionKey = keyof typeof optionSchema.shape;
export const optionKeys = optionSchema.keyof().options;

/** The rows of all options; two that are written alike have the same name. */
export const optionRows: readonly NamedOption[] = optionKeys.map(rowOf);

/** The options of every command. */
export const commonKeys = ["asAt", "data", "content", "output", "isHelpWanted"] as const;

/** All options with their values, the default for one that was not given; `words` are those beside the options. */
export type Options = Readonly<z.output<typeof optionSchema>> & { readonly words: readonly string[] };

/** What a command with these options gets: them, those of every command, and what a site is read with. */
export type OptionsOf<Key extends OptionKey> = Pick<
  Options,
  Key | (typeof commonKeys)[number] | "words" | keyof SiteOptions
>;

/** What a command takes: its options, beside those of every command, and words, if any, as help shows them. */
export type Takes<Key extends OptionKey = OptionKey> = {
  readonly options: readonly Key[];
  readonly words?: string;
};

/** The options as people read of them: how each is written, which commands have it, and what it means. */
export function describeOptions(
  commands: Readonly<Record<string, Takes>>,
): readonly { readonly usage: string; readonly commands: string; readonly help: string }[] {
  return optionKeys.map(key => {
    const { name, takes, help } = rowOf(key);
    const having = Object.keys(commands).filter(command => commands[command]?.options.some(own => own === key));
    const usual = optionSchema.shape[key].safeParse(undefined).data;
    const isTold = typeof usual === "number" || (typeof usual === "string" && usual !== "");
    return {
      usage: takes === undefined ? `--${name}` : `--${name} ${takes}`,
      commands: commonKeys.some(common => common === key) ? "all" : having.join(", "),
      help: isTold ? `${help}; default: \`${usual}\`` : help,
    };
  });
}

/** The row of an option. */
export function rowOf(key: OptionKey): NamedOption {
  const row = rows.get(optionSchema.shape[key]);
  if (row === undefined) throw new Error(`the option ${key} has no row`);
  return row;
}

function flag() {
  return z.boolean().default(false);
}

/** One of these texts; the first if none is given. */
function choice<const Choice extends string>(choices: readonly [Choice, ...Choice[]]) {
  return z.enum(choices, `expected ${choices.join(", ")}`).default(choices[0]);
}

function wholeNumber(usual: number, most?: number) {
  const expected = `expected a whole number${most === undefined ? "" : ` up to ${most}`}`;
  return z.coerce
    .number(expected)
    .int(expected)
    .min(0, expected)
    .max(most ?? Number.MAX_SAFE_INTEGER, expected)
    .default(usual);
}

function read<Value>(parse: (text: string) => Value | undefined, expected: string) {
  const parsed = z.string().transform((text, context) => {
    const value = parse(text);
    if (value === undefined) context.addIssue(`expected ${expected}`);
    return value;
  });
  // Transformed once more, so that the property is there where no text was given.
  return parsed.optional().transform(value => value);
}
