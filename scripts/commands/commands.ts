/** The commands that people run: options in, exit status out (0 done, 1 problems, 2 wrong usage). */

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, extname, join, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { isSiteAddress } from "../addresses/address.ts";
import { addressesGone, redirectsFile } from "../addresses/redirects.ts";
import { type Part, readPart } from "../eleventy/part.ts";
import { TemplateError } from "../eleventy/template-error.ts";
import { filesBelow } from "../input/folder.ts";
import {
  collectProblems,
  count,
  countProblems,
  formatProblems,
  type Place,
  type Problem,
  type ProblemFormat,
  problemAt,
  problemFormats,
  quoted,
  topOf,
  visible,
} from "../input/problem.ts";
import { systemRefusal } from "../input/system.ts";
import type { Fixes } from "../prose/fix.ts";
import type { Publication, Publisher } from "../publishing/publish.ts";
import { type Steps, startSteps } from "../publishing/steps.ts";
import { readAsAt } from "../record/dates.ts";
import { type ReviewFormat, reviewFormats } from "../review/review-text.ts";
import {
  expectedFiles,
  type Reading,
  readEverything,
  readRecord,
  type Site,
  type SiteOptions,
  siteOf,
} from "../site/site.ts";
import { readManifest } from "../verification/manifest.ts";
import type { Fault } from "../verification/verify.ts";

type Options = SiteOptions & {
  readonly output: string;
  readonly format: ProblemFormat;
  readonly isDryRun: boolean;
  readonly isCompressed: boolean;
  readonly isProfiled: boolean;
  /** The part of the site that is built; undefined for the whole. */
  readonly part: Part | undefined;
  /** The folder or the manifest of the site that is published now. */
  readonly previous: string | undefined;
  readonly words: readonly string[];
  readonly port: number;
  readonly seed: number;
  readonly ccgs: number;
  /** The site or revision to compare with; empty if none was named. */
  readonly against: string;
  readonly reports: readonly string[];
  readonly reviewFormat: ReviewFormat;
};

type Command = {
  readonly summary: string;
  /** How it prints, if not as problems are printed. */
  readonly formats?: readonly string[];
  /** Whether it takes words beside its options. */
  readonly takesWords?: true;
  /** The options that it has beside those of all commands. */
  readonly options: readonly (keyof typeof optionNames)[];
  readonly run: (options: Options) => Promise<number> | number;
};

const commonOptions: readonly (keyof typeof optionNames)[] = ["as-at", "data", "content", "output", "help"];

const commands = {
  build: {
    summary: "write the site",
    options: ["url", "draft", "format", "previous", "compress", "profile", "shard"],
    run: build,
  },
  merge: {
    summary: "publish a site from its parts: npm run merge -- DIR...",
    options: ["url", "draft", "format", "previous", "compress", "profile"],
    takesWords: true,
    run: merge,
  },
  check: { summary: "read everything, write nothing", options: ["draft", "format"], run: check },
  rollback: { summary: "publish the site before the present one again", options: [], run: rollback },
  start: { summary: "preview with live reload", options: ["draft", "port"], run: start },
  edit: { summary: "edit the content in the browser", options: ["port"], run: edit },
  fix: { summary: "rewrite words that are no longer true", options: ["dry-run"], run: fix },
  new: { summary: "write a new page to begin with", options: [], takesWords: true, run: begin },
  pdf: { summary: "print the releases, as PDF", options: ["url", "draft", "format"], run: pdf },
  figures: { summary: "list the figures and their values", options: [], takesWords: true, run: figures },
  review: {
    summary: "say what changed",
    options: ["against", "report", "format"],
    formats: reviewFormats,
    run: review,
  },
  "release-check": {
    summary: "the check list of a release: npm run release-check -- SLUG",
    options: ["against"],
    takesWords: true,
    run: releaseCheck,
  },
  example: { summary: "write the complete, invented example", options: ["seed", "ccgs"], run: example },
  dictionary: { summary: "write the data dictionary, data/README.md", options: [], run: dictionary },
} satisfies Record<string, Command>;

const optionNames = {
  "as-at": { type: "string" },
  data: { type: "string", default: "data" },
  content: { type: "string", default: "content" },
  output: { type: "string", default: "" },
  url: { type: "string" },
  draft: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  compress: { type: "boolean", default: false },
  profile: { type: "boolean", default: false },
  shard: { type: "string" },
  previous: { type: "string" },
  format: { type: "string", default: "text" },
  port: { type: "string", default: "8080" },
  seed: { type: "string", default: "2013" },
  ccgs: { type: "string", default: "211" },
  against: { type: "string", default: "" },
  report: { type: "string", multiple: true },
  help: { type: "boolean", default: false },
} as const;

/** Runs the command that the words of a command line name; gives its exit status. */
export async function runCommand(words: readonly string[]): Promise<number> {
  const [name = "", ...rest] = words;
  const command: Command | undefined = isCommand(name) ? commands[name] : undefined;
  if (command === undefined) return misused(`expected one of the commands ${Object.keys(commands).join(", ")}`);
  const options = readOptions(rest, [...commonOptions, ...command.options], command.formats ?? problemFormats);
  if (options === "help") {
    console.log(helpText());
    return 0;
  }
  if (typeof options === "string") return misused(options);
  const [extra] = options.words;
  if (extra !== undefined && command.takesWords === undefined) return misused(`expected options, found "${extra}"`);
  try {
    return await command.run(options);
  } catch (error) {
    const problem = error instanceof TemplateError ? error.problem : refusalProblem(error, options.output);
    if (problem === undefined) throw error;
    process.stderr.write(formatProblems([problem], options.format));
    return refused([problem], options.format);
  }
}

/** What the system has refused, as a problem; undefined if the error is another. */
function refusalProblem(error: unknown, output: string): Problem | undefined {
  const found = systemRefusal(error);
  return found && problemAt(topOf(found.path ?? output), found.reason);
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name);
}

function misused(message: string): number {
  process.stderr.write(`${message}\n${helpText()}\n`);
  return 2;
}

function helpText(): string {
  const list = Object.entries(commands).map(([name, { summary }]) => `  npm run ${name.padEnd(15)}${summary}`);
  return [
    "Usage: npm run COMMAND -- OPTIONS",
    ...list,
    "Options:",
    "  --as-at DATE       a date, or a date and time with zone; default: the last date in the record",
    "  --data DIR         default: data",
    "  --content DIR      default: content",
    "  --output DIR       default: _site",
    "  --url URL          the address the site will stand at, a path prefix included (build, merge)",
    "  --draft            unbound numbers warn; pages carry a draft banner (build, merge, check, start)",
    "  --compress         packed copies beside the files, .gz and .br (build, merge)",
    "  --shard K/N        only part K of N parts, for merge (build)",
    "  --profile          print time and memory of each step (build, merge)",
    "  --dry-run          show what would change, and write nothing (fix)",
    "  --previous SITE    a site or its manifest: an address of it that is gone is a problem (build, merge)",
    "  --format FORMAT    how problems are printed: text, json or github (check, build, merge)",
    "  --format FORMAT    text, markdown, html or json (review)",
    "  --against OLD      the folder of a built site, or a git revision (review, release-check)",
    "  --report FILE      write the report too, as .html, .md, .json or .txt; may stand more than once (review)",
    "  --port NUMBER      of the preview; default: 8080 (start)",
    "  --seed NUMBER, --ccgs NUMBER    of the example; default: 2013 and 211 (example)",
  ].join("\n");
}

/** The options, "help", or what is wrong with them. */
function readOptions(
  words: readonly string[],
  allowed: readonly string[],
  formats: readonly string[],
): Options | string {
  const parsed = parseWords(words);
  if (typeof parsed === "string") return parsed;
  const given = parsed.tokens.flatMap(token => (token.kind === "option" ? [token.name] : []));
  const foreign = given.find(name => !allowed.includes(name));
  if (foreign !== undefined) return `this command has no option --${foreign}`;
  const doubled = given.find((name, index) => name !== "report" && given.indexOf(name) !== index);
  if (doubled !== undefined) return `--${doubled} stands twice`;
  const { values, positionals } = parsed;
  if (values.help) return "help";
  const asAt = values["as-at"] === undefined ? undefined : readAsAt(values["as-at"]);
  if (values["as-at"] !== undefined && asAt === undefined) {
    return `--as-at: expected a real date such as 2013-01-22, or a date and time with zone such as 2013-01-22T09:30Z, found "${values["as-at"]}"`;
  }
  if (values.url !== undefined && !isSiteAddress(values.url)) {
    return `--url: expected an address such as https://example.org/reports/, found "${values.url}"`;
  }
  const part = values.shard === undefined ? undefined : readPart(values.shard);
  if (values.shard !== undefined && part === undefined) {
    return `--shard: expected a part such as 2/8, found "${values.shard}"`;
  }
  if (!formats.includes(values.format)) return `--format: expected ${formats.join(", ")}, found "${values.format}"`;
  const numbers = [values.port, values.seed, values.ccgs].map(Number);
  const [port = 0, seed = 0, ccgs = 0] = numbers;
  if (!numbers.every(number => Number.isSafeInteger(number) && number >= 0)) {
    return "--port, --seed and --ccgs: expected whole numbers";
  }
  const { data, content, output, url, draft } = values;
  return {
    asAt,
    data,
    content,
    output,
    url,
    isDraft: draft,
    isDryRun: values["dry-run"],
    isCompressed: values.compress,
    isProfiled: values.profile,
    part,
    previous: values.previous,
    format: problemFormats.find(known => known === values.format) ?? "text",
    words: positionals,
    port,
    seed,
    ccgs,
    against: values.against,
    reports: values.report ?? [],
    reviewFormat: reviewFormats.find(known => known === values.format) ?? "text",
  };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: optionNames, allowPositionals: true, tokens: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function build(options: Options): Promise<number> {
  const { part } = options;
  return part === undefined ? buildWhole(options) : buildPart(part, options);
}

async function buildWhole(options: Options): Promise<number> {
  const prepared = prepare(options.output || "_site", options);
  if (typeof prepared === "number") return prepared;
  const { reading, site, steps } = prepared;
  steps.begin("load the publisher");
  const { publishSite } = await import("../publishing/publish.ts");
  const publisher = publisherOf(options, "_site");
  const publication = await publishSite(site, reading.book, reading.asAt, publisher, steps);
  return published(publication, prepared, options);
}

/** Builds one part of a site, which `merge` puts together with the others. */
async function buildPart(part: Part, options: Options): Promise<number> {
  if (options.isCompressed) return misused("--compress: expected it of merge, which makes the site whole");
  const { inputsHash, isPartFolder, writePart } = await import("../publishing/part-folder.ts");
  const prepared = prepare(options.output || `_part-${part.number}-of-${part.of}`, options, isPartFolder);
  if (typeof prepared === "number") return prepared;
  const { output, reading, site, steps } = prepared;
  const inputs = inputsHash(options, reading.asAt);
  const faults = await writePart(part, site, reading.book, reading.asAt, output, inputs, steps);
  steps.end();
  if (faults.length > 0) return notPublished(faults, output, options.format);
  console.log(`${output}: part ${part.number} of ${part.of} of ${summaryOf(reading, site)}`);
  return 0;
}

/** Publishes a site from the folders of its parts. */
async function merge(options: Options): Promise<number> {
  const { words } = options;
  if (words.length === 0) return misused("expected the folders of the parts of a site");
  const prepared = prepare(options.output || "_site", options);
  if (typeof prepared === "number") return prepared;
  const { reading, site, steps } = prepared;
  const { inputsHash } = await import("../publishing/part-folder.ts");
  const { publishParts } = await import("../publishing/publish.ts");
  const inputs = inputsHash(options, reading.asAt);
  const publisher = publisherOf(options, "_site");
  const publication = await publishParts(words, inputs, site, reading.book, reading.asAt, publisher, steps);
  return published(publication, prepared, options);
}

/** A site that is to be written to an output. */
type Prepared = {
  readonly output: string;
  readonly reading: Reading;
  readonly site: Site;
  readonly steps: Steps;
};

/** Reads the site that is to be written; the exit status if there is none, or the output is no place for it. */
function prepare(output: string, options: Options, isOurs = holdsSite): Prepared | number {
  const danger = dangerOf(output, options, isOurs);
  if (danger !== undefined) return misused(`--output: ${danger}, found "${output}"`);
  const steps = stepsOf(options);
  steps.begin("read the record");
  const recordReading = readRecord(options);
  steps.begin("read and bind the content");
  const reading = readEverything(options, recordReading);
  steps.begin("make the site");
  const site = siteOf(reading, options);
  printProblems(reading, options.format);
  if (site === undefined) return refused(reading.problems, options.format);
  const gone = goneSince(options, reading, expectedFiles(site));
  if (typeof gone === "string") return misused(gone);
  if (gone.length === 0) return { output, reading, site, steps };
  process.stderr.write(formatProblems(gone, options.format));
  return refused(gone, options.format);
}

/** Says what became of a site; gives the exit status. */
function published(publication: Publication, { output, reading, site, steps }: Prepared, options: Options): number {
  steps.end();
  if (publication.kind === "refused") return notPublished(publication.faults, output, options.format);
  console.log(`${output}: ${summaryOf(reading, site)}`);
  warnUntidied(publication.untidied);
  const change = publication.isChanged ? "" : ", which was published already";
  console.log(`SHA-256 of the site: ${publication.hash}${change}; of each file: ${output}.manifest.json`);
  return 0;
}

/** Told to standard error, so that what is printed of a build stays the same whatever time it takes. */
function stepsOf({ isProfiled }: Options): Steps {
  const write = (text: string) => void process.stderr.write(text);
  return startSteps({
    profile: isProfiled ? line => write(`${line}\n`) : undefined,
    // Back to the start of the line, and what stood there is wiped away.
    progress: process.stderr.isTTY ? text => write(`\r\u001b[K${text}`) : undefined,
  });
}

/** The addresses that were published and are gone, as problems; or what is wrong with the option. */
function goneSince(options: Options, reading: Reading, files: readonly string[]): readonly Problem[] | string {
  const { previous, content } = options;
  if (previous === undefined) return [];
  const expected = `--previous: expected the folder of a site, or its manifest, found "${previous}"`;
  const status = statSync(previous, { throwIfNoEntry: false });
  if (status === undefined) return expected;
  const earlier = status.isDirectory()
    ? filesBelow(previous)
    : readManifest(readFileSync(previous, "utf8"))?.files.map(file => file.path);
  if (earlier === undefined || !earlier.includes("index.html")) return expected;
  const place = topOf(join(content, redirectsFile));
  return addressesGone(earlier, files, reading.redirects).map(address =>
    problemAt(place, `${quoted(address)} was published and is gone; add a row that says where it is now`),
  );
}

async function rollback(options: Options): Promise<number> {
  const output = options.output || "_site";
  const danger = dangerOf(output, options);
  if (danger !== undefined) return misused(`--output: ${danger}, found "${output}"`);
  const { publishEarlier } = await import("../publishing/publish.ts");
  const publication = await publishEarlier(publisherOf(options, "_site"));
  if (publication.kind === "refused") return notPublished(publication.faults, output, options.format);
  warnUntidied(publication.untidied);
  console.log(`${output}: the site before is published again. SHA-256 of the site: ${publication.hash}`);
  return 0;
}

/** How an output is published: a link where none was asked for, and a folder where one was, or where links need rights. */
function publisherOf({ output, isCompressed }: Options, usual: string): Publisher {
  return {
    output: output || usual,
    placing: output === "" && process.platform !== "win32" ? "link" : "folder",
    isCompressed,
    onWait: lock => process.stderr.write(`Another build is at work there (${lock}); waiting for it to end.\n`),
  };
}

function warnUntidied(reason: string | undefined): void {
  if (reason === undefined) return;
  process.stderr.write(
    `The site is published; what is left over could not be removed, and the next build will: ${visible(reason)}\n`,
  );
}

function notPublished(faults: readonly Fault[], output: string, format: ProblemFormat): number {
  const problems = faults.map(({ file, message }) => problemAt(topOf(join(output, file)), message));
  process.stderr.write(formatProblems(problems, format));
  return refused(problems, format);
}

/** Why a folder may not be replaced by a site; undefined if it may. */
function dangerOf(output: string, options: Options, isOurs = holdsSite): string | undefined {
  const target = resolve(output);
  const inputs = [".", options.data, options.content, "layouts", "scripts"].map(folder => resolve(folder));
  if (inputs.some(input => isWithin(input, target))) return "expected a folder that holds nothing else";
  if (inputs.slice(1).some(input => isWithin(target, input))) return "expected a folder outside the inputs";
  if (!isFolderOrNone(target)) return "expected a folder, or a name in one";
  if (leadsNowhere(target)) return "expected a folder, found a link that leads nowhere";
  const isEmpty = !existsSync(target) || readdirSync(target).length === 0;
  if (isEmpty || isOurs(target)) return undefined;
  return "expected an empty folder or one that a build has made";
}

function holdsSite(folder: string): boolean {
  return existsSync(join(folder, "index.html"));
}

/** Whether there is a link whose target is gone, and it is none that a build has made. */
function leadsNowhere(path: string): boolean {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink && !existsSync(path) && !readlinkSync(path).startsWith(".published/");
}

/** Whether the nearest thing there is on the way to a path is a folder. */
function isFolderOrNone(path: string): boolean {
  return existsSync(path) ? statSync(path).isDirectory() : isFolderOrNone(dirname(path));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

function summaryOf(reading: Reading, site: Site): string {
  const pages = Object.values(site.pages).reduce((sum, kind) => sum + kind.length, 0);
  return `${pages} pages and ${site.files.length} files as at ${site.asAt}; ${boundFigures(reading)}.`;
}

function boundFigures({ editorials }: Reading): string {
  const bindings = editorials.all.reduce((sum, editorial) => sum + editorial.bindings.length, 0);
  return `${bindings} bound figures agree with the record`;
}

function check(options: Options): number {
  const reading = readEverything(options);
  printProblems(reading, options.format);
  if (reading.problems.some(problem => problem.severity === "problem"))
    return refused(reading.problems, options.format);
  if (options.format !== "json") console.log(`No problems as at ${reading.asAt.date}: ${boundFigures(reading)}.`);
  return 0;
}

/** The problems that are not about words which a fix changes or has reported already. */
function othersThan({ changes, left }: Fixes, problems: readonly Problem[]): readonly Problem[] {
  const dealtWith = new Set([...changes.map(({ place }) => place), ...left].map(keyOf));
  return problems.filter(problem => problem.severity === "problem" && !dealtWith.has(keyOf(problem)));
}

function keyOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

async function fix(options: Options): Promise<number> {
  const reading = readEverything(options);
  if (!reading.recordIsSound) {
    printProblems(reading, options.format);
    process.stderr.write(`${countProblems(reading.problems)}. The record comes first; no words were changed.\n`);
    return 1;
  }
  const { diffOf, fixesFor, writeFixes } = await import("../prose/fix.ts");
  const fixes = fixesFor(reading.editorials.all.flatMap(editorial => editorial.bindings));
  if (options.isDryRun) process.stdout.write(diffOf(fixes));
  else writeFixes(fixes);
  for (const { place, from, to, reference } of fixes.changes) {
    console.log(visible(`${place.file}:${place.line}:${place.column}: "${from}" is now "${to}" (${reference})`));
  }
  const left = [...fixes.left, ...othersThan(fixes, reading.problems)];
  process.stderr.write(formatProblems(left, options.format));
  const state = options.isDryRun ? "Nothing was written" : `${count(fixes.files.length, "file")} written`;
  console.log(`${fixes.changes.length} changed, ${left.length} left. ${state}.`);
  return left.length === 0 ? 0 : 1;
}

async function pdf(options: Options): Promise<number> {
  const { findChromium, foreignFiles, printReleases } = await import("../publishing/pdf.ts");
  const output = options.output || "_pdf";
  const [foreign] = foreignFiles(output);
  if (foreign !== undefined) return misused(`--output: expected a folder that holds PDFs alone, found "${foreign}"`);
  const chromium = findChromium();
  if (chromium === undefined) {
    process.stderr.write("Expected Chromium to print with, found none: install it, or say in CHROMIUM where it is.\n");
    return 1;
  }
  const reading = readEverything(options);
  const site = siteOf(reading, options);
  printProblems(reading, options.format);
  if (site === undefined) return refused(reading.problems, options.format);
  const releases = reading.editorials.all.filter(({ page }) => page.kind === "press-release");
  await printReleases(site, releases, output, chromium);
  console.log(`${output}: ${count(releases.length, "release")} as at ${reading.asAt.date}.`);
  return 0;
}

async function figures(options: Options): Promise<number> {
  const reading = readEverything(options);
  if (!reading.recordIsSound) {
    printProblems(reading, options.format);
    return refused(reading.problems, options.format);
  }
  const { catalogueOf } = await import("../figures/catalogue.ts");
  for (const line of catalogueOf(reading.book, reading.record, options.words.join(" "))) console.log(line);
  return 0;
}

async function review(options: Options): Promise<number> {
  const { against: name, output, reports } = options;
  const { holdsEdition } = await import("../review/edition.ts");
  const { againstOf, formatReview, reviewSite } = await import("../review/review.ts");
  const against = againstOf(name);
  if (against === undefined) return misused(noneToCompare(name));
  if (output !== "" && !holdsEdition(output))
    return misused(`--output: expected the folder of a built site, found "${output}"`);
  const files = reports.map(file => ({ file, format: reportFormats[extname(file).toLowerCase()] }));
  const inputs = [options.data, options.content, "layouts", "scripts"].map(folder => resolve(folder));
  const bad = files.find(
    ({ file, format }) => format === undefined || inputs.some(input => isWithin(resolve(file), input)),
  );
  if (bad !== undefined) {
    const endings = Object.keys(reportFormats).join(", ");
    return misused(`--report: expected a file outside the inputs that ends in ${endings}, found "${bad.file}"`);
  }
  const { problems, report } = collectProblems();
  const comparison = reviewSite(options, output, against, report);
  process.stderr.write(formatProblems(problems, "text"));
  if (comparison === undefined) {
    process.stderr.write(`${countProblems(problems)}. Nothing was compared.\n`);
    return 1;
  }
  for (const { file, format = "text" } of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, formatReview(comparison, format));
  }
  process.stdout.write(formatReview(comparison, options.reviewFormat));
  return 0;
}

async function releaseCheck(options: Options): Promise<number> {
  const [slug, extra] = options.words;
  if (slug === undefined || extra !== undefined) return misused("expected the name of one release, such as wave-2");
  const { againstOf } = await import("../review/review.ts");
  const against = options.against === "" ? undefined : againstOf(options.against);
  if (options.against !== "" && against === undefined) return misused(noneToCompare(options.against));
  const { checkRelease } = await import("../review/release-check.ts");
  const list = checkRelease(slug, { ...options, against, built: options.output || "_site" });
  if (typeof list === "string") return misused(list);
  const { checks, asAt } = list;
  for (const { verdict, name, detail } of checks) {
    const [first = "", ...more] = detail.split("\n");
    console.log(visible(`${verdict.padEnd(8)}${name}: ${first}`));
    for (const line of more) console.log(visible(`        ${line}`));
  }
  const [passed, failed, advised] = ["pass", "fail", "advice"].map(
    verdict => checks.filter(check => check.verdict === verdict).length,
  );
  console.log(`${slug} as at ${asAt}: ${passed} passed, ${failed} failed, advice on ${advised}.`);
  return failed === 0 ? 0 : 1;
}

function noneToCompare(name: string): string {
  if (existsSync(join(name, "index.html"))) {
    return `--against: ${name} has no data/pages.json, from which a site is compared; name the git revision it was built from`;
  }
  return `--against: expected the folder of a built site or a git revision, found "${name}"`;
}

const reportFormats: Readonly<Record<string, ReviewFormat>> = {
  ".html": "html",
  ".md": "markdown",
  ".json": "json",
  ".txt": "text",
};

/** `new KIND NAME`: writes a page that no build shows before the day after the build's date. */
async function begin(options: Options): Promise<number> {
  const { starterFor, starterKinds } = await import("../prose/starter.ts");
  const [word = "", name, ...rest] = options.words;
  const kind = keysOf(starterKinds).find(known => known === word);
  const usage = keysOf(starterKinds).map(known => `npm run new -- ${known} ${starterKinds[known]}`);
  if (kind === undefined || name === undefined || rest.length > 0) return misused(`expected ${usage.join(", ")}`);
  if (!existsSync(options.content)) return misused(`--content: expected a folder, found no "${options.content}"`);
  const reading = readEverything(options);
  if (!reading.recordIsSound) {
    printProblems(reading, options.format);
    return refused(reading.problems, options.format);
  }
  const starter = starterFor(kind, name, options.content, reading);
  if (typeof starter === "string") return misused(`new ${kind}: ${starter}`);
  const { file, text, published, state } = starter;
  if (!writeNew(file, text)) {
    process.stderr.write(`${visible(file)}:1:1: expected no such file yet, found one; it was left as it is\n`);
    return 1;
  }
  console.log(
    state === "under embargo"
      ? `${file}: written, under embargo until ${published}. To see it: npm start -- --as-at ${published}`
      : `${file}: written, published on ${published}. To see it: npm start`,
  );
  return 0;
}

function keysOf<Key extends string>(object: Readonly<Record<Key, unknown>>): readonly Key[] {
  const isKey = (name: string): name is Key => Object.hasOwn(object, name);
  return Object.keys(object).filter(isKey);
}

/** Writes a file where there is none; false where there is one. */
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

async function start(options: Options): Promise<number> {
  const output = options.output || ".preview";
  const danger = dangerOf(output, options);
  if (danger !== undefined) return misused(`--output: ${danger}, found "${output}"`);
  const { preview } = await import("../preview/preview.ts");
  return preview({ ...options, output });
}

async function edit(options: Options): Promise<number> {
  const editor = await import("../editor/editor.ts");
  return editor.edit(options);
}

async function example(options: Options): Promise<number> {
  const { writeExample } = await import("../tools/example.ts");
  const output = options.output || "examples/complete";
  try {
    writeExample({ from: options.data, seed: options.seed, ccgs: options.ccgs }, output);
  } catch (error) {
    if (error instanceof RangeError) return misused(error.message);
    throw error;
  }
  console.log(`${output}: an invented example of ${options.ccgs} CCGs from seed ${options.seed}.`);
  return 0;
}

async function dictionary(options: Options): Promise<number> {
  const { dictionaryText } = await import("../tools/dictionary.ts");
  if (!existsSync(options.data)) return misused(`--data: expected a folder, found no "${options.data}"`);
  const file = join(options.data, "README.md");
  writeFileSync(file, dictionaryText());
  console.log(`${file}: written from the schemas.`);
  return 0;
}

function printProblems(reading: Reading, format: ProblemFormat): void {
  // A program that asked for JSON reads it even where there are none.
  if (reading.problems.length > 0 || format === "json") process.stderr.write(formatProblems(reading.problems, format));
}

function refused(problems: readonly Problem[], format: ProblemFormat): number {
  // JSON is read by programs, which count for themselves.
  if (format !== "json") process.stderr.write(`${countProblems(problems)}. Nothing was published.\n`);
  return 1;
}
