/** A content directory to pages: checked front matter and a body that nothing has read as a template. */

import { readdirSync } from "node:fs";
import { join } from "node:path/posix";
import { z } from "zod";
import { type AsAt, instantOf, isDate } from "./dates.ts";
import { isFolder, readBounded } from "./file.ts";
import { type Checked, readYaml, type Source, splitFrontMatter } from "./front-matter.ts";
import { compareText, problemAt, quoted, type Report, topOf } from "./problem.ts";
import { decodeText } from "./text.ts";

const plainText = z.string("expected text; put it in quotation marks").trim().min(1, "expected text, found none");
const realDate = z
  .string("expected a date such as 2013-01-22")
  .refine(isDate, "expected a real date such as 2013-01-22");
const instant = z
  .string("expected a date and time with a zone")
  .refine(text => instantOf(text) !== undefined, "expected a date and time with a zone such as 2013-01-22T09:30:00Z");

/** The front matter of a page (design, section 6). */
export const frontMatterSchema = z.strictObject(
  {
    title: plainText,
    summary: plainText.optional(),
    published: realDate.optional(),
    as_at: realDate.optional(),
    embargo: instant.optional(),
    literal: z.array(plainText, "expected a list of phrases").default([]),
    updates: z
      .array(z.strictObject({ date: realDate, note: plainText }, "expected date and note"), "expected a list")
      .default([]),
  },
  "expected title, summary, published, as_at, embargo, literal or updates",
);

const address = z.url({ protocol: /^https$/, error: "expected an address that begins with https://" });
const email = z.email("expected an e-mail address");

/** What a publisher sets once, in `site.yaml`. */
export const settingsSchema = z.strictObject(
  {
    title: plainText,
    description: plainText,
    publisher: z.strictObject({ name: plainText, description: plainText }, "expected name and description"),
    press_office: z.strictObject({ name: plainText, email }, "expected name and email"),
    feedback: z.strictObject({ email }, "expected email"),
    url: address.refine(isSiteAddress, "expected an address without a query, a fragment, a name or a password"),
    licence: z.strictObject({ name: plainText, url: address }, "expected name and url"),
  },
  "expected title, description, publisher, press_office, feedback, url and licence",
);

export type FrontMatter = z.output<typeof frontMatterSchema>;
export type Settings = z.output<typeof settingsSchema>;
export type PageKind = "home" | "wave" | "ccg" | "press-release" | "page";

/** One page as its editor wrote it. */
export type ContentPage = {
  readonly kind: PageKind;
  /** The number of a wave, the code of a CCG, or the slug of a release or page. */
  readonly key: string;
  readonly file: string;
  readonly frontMatter: FrontMatter;
  readonly sourceOf: (path: readonly (string | number)[]) => Source | undefined;
  readonly body: string;
  /** The line of the file on which the body begins. */
  readonly bodyLine: number;
};

export type Content = { readonly settings: Settings | undefined; readonly pages: readonly ContentPage[] };

/** Reads every file of a content directory; problems are reported with file, line and column. */
export function readContent(directory: string, report: Report): Content {
  if (!isFolder(directory, report)) return { settings: undefined, pages: [] };
  const pages: ContentPage[] = [];
  let settings: Settings | undefined;
  let hasSettings = false;
  for (const name of filesBelow(directory, "", report)) {
    const file = join(directory, name);
    if (name === "site.yaml") {
      hasSettings = true;
      settings = readSettings(file, report)?.value;
      continue;
    }
    const page = readPage(name, file, report);
    if (page !== undefined) pages.push(page);
  }
  if (!hasSettings) {
    report(problemAt(topOf(join(directory, "site.yaml")), "expected this file, found none"));
  }
  return { settings, pages };
}

/** Whether a page is in a build: nothing of it is dated after the as-at date, nor under embargo at it. */
export function isInBuild({ frontMatter }: ContentPage, asAt: AsAt): boolean {
  const { published, as_at, embargo } = frontMatter;
  if (embargo !== undefined && (instantOf(embargo) ?? 0) > asAt.instant) return false;
  return (published ?? "") <= asAt.date && (as_at ?? "") <= asAt.date;
}

/** The date of the figures in a page's prose (design, section 6). */
export function dateOf({ frontMatter }: ContentPage, asAt: AsAt): string {
  return frontMatter.as_at ?? frontMatter.published ?? asAt.date;
}

const mostBytes = 1024 * 1024;
const mostFiles = 20_000;

function isSiteAddress(text: string): boolean {
  const url = new URL(text);
  return url.search === "" && url.hash === "" && url.username === "" && url.password === "";
}

/** Files below a directory by their paths from it, in order of name; links and the like are refused. */
function filesBelow(directory: string, below: string, report: Report): readonly string[] {
  const entries = readdirSync(join(directory, below), { withFileTypes: true })
    // Names that begin with a dot are those of editors and systems, never of pages.
    .filter(entry => !entry.name.startsWith("."))
    .toSorted((a, b) => compareText(a.name, b.name));
  const files = entries.flatMap(entry => {
    const name = join(below, entry.name);
    if (entry.isDirectory()) return filesBelow(directory, name, report);
    if (entry.isFile()) return [name];
    report(problemAt(topOf(join(directory, name)), "expected a file or a folder, found a link or something else"));
    return [];
  });
  if (files.length > mostFiles) {
    report(problemAt(topOf(join(directory, below)), `expected at most ${mostFiles} files, found ${files.length}`));
    return [];
  }
  return files;
}

function readFile(file: string, report: Report): string | undefined {
  const bytes = readBounded(file, mostBytes, report);
  return bytes && decodeText(bytes, file, report);
}

function readSettings(file: string, report: Report): Checked<Settings> | undefined {
  const text = readFile(file, report);
  return text === undefined ? undefined : readYaml(text.replaceAll("\r\n", "\n"), file, 1, settingsSchema, report);
}

function readPage(name: string, file: string, report: Report): ContentPage | undefined {
  const identity = identify(name);
  if (identity === undefined) {
    const expected = "index.md, site.yaml, waves/N.md, ccgs/CODE.md, press-releases/SLUG.md or pages/SLUG.md";
    report(problemAt(topOf(file), `expected ${expected}, found ${quoted(name)}`));
    return undefined;
  }
  const text = readFile(file, report);
  const parts = text === undefined ? undefined : splitFrontMatter(text, file, report);
  const checked = parts && readYaml(parts.yaml, file, 2, frontMatterSchema, report);
  if (parts === undefined || checked === undefined) return undefined;
  return {
    ...identity,
    file,
    frontMatter: checked.value,
    sourceOf: checked.sourceOf,
    body: parts.body,
    bodyLine: parts.bodyLine,
  };
}

const pagePatterns = [
  ["home", /^(index)\.md$/],
  ["wave", /^waves\/([1-4])\.md$/],
  ["ccg", /^ccgs\/([0-9A-Z]{3,6})\.md$/],
  ["press-release", /^press-releases\/([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/],
  ["page", /^pages\/([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/],
] as const;

function identify(name: string): { readonly kind: PageKind; readonly key: string } | undefined {
  for (const [kind, pattern] of pagePatterns) {
    const key = pattern.exec(name)?.[1];
    if (key !== undefined) return { kind, key };
  }
  return undefined;
}
