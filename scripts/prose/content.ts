/** A content directory to pages: checked front matter and a body that nothing has read as a template. */

import { join } from "node:path/posix";
import { z } from "zod";
import { type Redirect, readRedirects, redirectsFile } from "../addresses/redirects.ts";
import { readBounded, readFolder } from "../input/file.ts";
import { readYaml, type Source, splitFrontMatter } from "../input/front-matter.ts";
import { isLeftBehind } from "../input/left-behind.ts";
import { compareText, problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { decodeText } from "../input/text.ts";
import { type AsAt, instantOf, isDate } from "../record/dates.ts";
import { type OtherName, otherNamesFile, readOtherNames } from "./other-names.ts";
import { type OwnFile, ownFolder, ownHiddenFolder, readOwnFiles } from "./own-files.ts";
import { isPictureFile } from "./pictures.ts";
import { plainText, type Settings, settingsSchema } from "./settings.ts";
import { numbersInSettings, type SettingsNumber } from "./settings-numbers.ts";

const realDate = z
  .string("expected a date such as 2013-01-22")
  .refine(isDate, "expected a real date such as 2013-01-22");
const instant = z
  .string("expected a date and time with a zone")
  .refine(text => instantOf(text) !== undefined, "expected a date and time with a zone such as 2013-01-22T09:30:00Z");

// Each phrase is looked for in all of the page.
const mostEntries = 200;
const atMostEntries = `expected at most ${mostEntries} entries, found more`;

/** The front matter of a page (design, section 6); what a form says of a field is its description. */
export const frontMatterSchema = z.strictObject(
  {
    title: plainText.describe("The headline"),
    summary: plainText.describe("One or two sentences under the headline, and in lists of pages").optional(),
    published: realDate.describe("The day of publication; the figures are those of this day").optional(),
    as_at: realDate.describe("The day of the figures, if another than that of publication").optional(),
    embargo: instant.describe("Before this moment the page is in no site").optional(),
    literal: z
      .array(plainText, "expected a list of phrases")
      .max(mostEntries, atMostEntries)
      .describe("Phrases in which a number claims nothing, such as the name of an Act")
      .default([]),
    updates: z
      .array(z.strictObject({ date: realDate, note: plainText }, "expected date and note"), "expected a list")
      .max(mostEntries, atMostEntries)
      .describe("What has changed since publication")
      .default([]),
    first_published: realDate
      .describe("The day on which the page was really published first, if another than that of publication")
      .optional(),
  },
  "expected title, summary, published, as_at, embargo, literal, updates or first_published",
);

export type FrontMatter = z.output<typeof frontMatterSchema>;
export type PageKind = "home" | "wave" | "ccg" | "press-release" | "page";

/** One page as its editor wrote it. */
export type ContentPage = {
  readonly kind: PageKind;
  /** The number of a wave, the code of a CCG, or the slug of a release or page. */
  readonly key: string;
  readonly file: string;
  /** The text of the file, from which all of this was read. */
  readonly text: string;
  readonly frontMatter: FrontMatter;
  readonly sourceOf: (path: readonly (string | number)[]) => Source | undefined;
  readonly body: string;
  /** The line of the file on which the body begins. */
  readonly bodyLine: number;
};

export type Content = {
  readonly settings: Settings | undefined;
  readonly settingsNumbers: readonly SettingsNumber[];
  readonly pages: readonly ContentPage[];
  /** The pages whose file exists but can't be read, so that only their path is known. */
  readonly unread: readonly Pick<ContentPage, "kind" | "key">[];
  /** The files of the pictures that lie beside the pages. */
  readonly pictures: readonly string[];
  readonly ownFiles: readonly OwnFile[];
  readonly redirects: readonly Redirect[];
  readonly otherNames: readonly OtherName[];
};

/** Reads every file of a content directory; problems are reported with file, line and column. */
export function readContent(directory: string, report: Report): Content {
  const found = filesBelow(directory, report);
  if (found === undefined)
    return {
      settings: undefined,
      settingsNumbers: [],
      pages: [],
      unread: [],
      pictures: [],
      ownFiles: [],
      redirects: [],
      otherNames: [],
    };
  const { own = [], names = [] } = Object.groupBy(found, name => (name.startsWith(ownFolder) ? "own" : "names"));
  const pathTo = (name: string) => join(directory, name);
  const hasSettings = names.includes(settingsFile);
  if (!hasSettings) report(problemAt(topOf(pathTo(settingsFile)), "expected this file, found none"));
  const pages = names
    .filter(name => ![settingsFile, redirectsFile, otherNamesFile].includes(name) && !isPictureFile(name))
    .map(name => ({ name, page: readPage(name, pathTo(name), report) }));
  const settings = hasSettings ? readSettings(pathTo(settingsFile), report) : undefined;
  return {
    settings: settings?.value,
    settingsNumbers: settings === undefined ? [] : numbersInSettings(settings),
    pages: pages.flatMap(({ page }) => page ?? []),
    unread: pages.flatMap(({ name, page }) => (page === undefined ? (identify(name) ?? []) : [])),
    pictures: names.filter(isPictureFile).map(pathTo),
    ownFiles: readOwnFiles(directory, own, report),
    redirects: names.includes(redirectsFile) ? readRedirects(pathTo(redirectsFile), report) : [],
    otherNames: names.includes(otherNamesFile) ? readOtherNames(pathTo(otherNamesFile), report) : [],
  };
}

const settingsFile = "site.yaml";

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

/**
 * The day on which a page was really published first, if its front matter says so. A build as at an earlier day does not
 * know of it: there the key changes nothing (design, section 9, promise 2).
 */
export function firstPublicationOf({ frontMatter }: ContentPage, asAt: AsAt): string | undefined {
  const { first_published } = frontMatter;
  return first_published !== undefined && first_published <= asAt.date ? first_published : undefined;
}

const mostBytes = 1024 * 1024;
const mostFiles = 20_000;

/** Files below a directory by their paths from it, in order of name; links and the like are refused. */
function filesBelow(directory: string, report: Report): readonly string[] | undefined {
  const files: string[] = [];
  const folders = [""];
  for (let below = folders.shift(); below !== undefined; below = folders.shift()) {
    const entries = readFolder(join(directory, below), report);
    if (entries === undefined && below === "") return undefined;
    for (const entry of entries ?? []) {
      const name = join(below, entry.name);
      if (isLeftBehind(entry.name) && name !== ownHiddenFolder) continue;
      if (entry.isFile()) files.push(name);
      else if (!entry.isDirectory()) refuse(name, "expected a file or a folder, found a link or something else");
      else if (/\.(?:md|yaml)$/.test(name)) refuse(name, "expected a file, found a folder");
      else folders.push(name);
    }
    if (files.length + folders.length > mostFiles) {
      report(problemAt(topOf(directory), `expected at most ${mostFiles} files and folders, found more`));
      return undefined;
    }
  }
  return files.toSorted(compareText);

  function refuse(name: string, message: string): void {
    report(problemAt(topOf(join(directory, name)), message));
  }
}

function readFile(file: string, report: Report): string | undefined {
  const bytes = readBounded(file, mostBytes, report);
  return bytes && decodeText(bytes, file, report);
}

function readSettings(file: string, report: Report) {
  const text = readFile(file, report)?.replaceAll("\r\n", "\n");
  return text === undefined ? undefined : readYaml(text, file, 1, settingsSchema, report);
}

function readPage(name: string, file: string, report: Report): ContentPage | undefined {
  const identity = identify(name);
  if (identity === undefined) {
    report(problemAt(topOf(file), `expected ${expectedFiles}, found ${quoted(name)}${reasonAgainst(name)}`));
    return undefined;
  }
  if (takenSlug.test(identity.key) && identity.kind !== "home") {
    report(problemAt(topOf(file), `expected another name; ${quoted(identity.key)} is taken by the site or by Windows`));
    return undefined;
  }
  if (identity.key.length > longestSlug) {
    const found = identity.key.length;
    report(problemAt(topOf(file), `expected a name of at most ${longestSlug} characters, found ${found}`));
    return undefined;
  }
  const text = readFile(file, report);
  const parts = text === undefined ? undefined : splitFrontMatter(text, file, report);
  const checked = parts && readYaml(parts.yaml, file, 2, frontMatterSchema, report);
  if (text === undefined || parts === undefined || checked === undefined) return undefined;
  const { body, bodyLine } = parts;
  return { ...identity, file, text, frontMatter: checked.value, sourceOf: checked.sourceOf, body, bodyLine };
}

/** Names of files and folders of the site itself, and those that no folder can have on Windows. */
const takenSlug = /^(?:404|assets|feed|index|robots|sitemap|con|prn|aux|nul|com\d|lpt\d)$/;
const longestSlug = 100;

const expectedFiles =
  "index.md, site.yaml, redirects.csv, other-names.csv, waves/N.md, ccgs/CODE.md, press-releases/SLUG.md or pages/SLUG.md";

/** The end of the message about a file that is no page: what about its name is wrong, where that can be told. */
function reasonAgainst(name: string): string {
  const [, folder = "", base = "", ending = ""] = /^(?:(.*)\/)?([^/]*?)((?:\.[^./]*)?)$/.exec(name) ?? [];
  if (/^\.svgz?$/i.test(ending)) return "; a picture is a PNG, JPEG, WebP or GIF, since an SVG can hold scripts";
  if (/^\.(?:heic|tiff?|bmp|avif|eps|pdf)$/i.test(ending)) return "; a picture is a PNG, JPEG, WebP or GIF";
  if (!["waves", "ccgs", "press-releases", "pages"].includes(folder)) return "";
  if (ending !== ".md") return "; the name of a page ends in .md";
  if (folder === "waves") return "; there are the waves 1 to 4";
  if (folder === "ccgs") return "; a code has three to six digits and capital letters, as in ccgs/04G.md";
  const slug = slugOf(base.normalize("NFKD").replace(/\p{M}/gu, ""));
  return `; a name has small letters, digits and single hyphens${slug === "" ? "" : `, as in ${folder}/${slug}.md`}`;
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
