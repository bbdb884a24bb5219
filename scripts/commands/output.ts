/** The folder that a command writes: whether it may be replaced, and how a site is published there. */

import { existsSync, lstatSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { SiteOptions } from "../prose/reading.ts";
import type { Publisher } from "../publishing/publish.ts";
import { printRemark } from "./report.ts";

/** Where the site is published if no output was named. */
export const usualOutput = "_site";

type Inputs = Pick<SiteOptions, "data" | "content">;

/** Why a folder may not be replaced by what `isOurs` is true of, in words for wrong usage; undefined if it may. */
export function dangerOf(output: string, inputs: Inputs, isOurs = holdsSite): string | undefined {
  const expected = expectedInstead(resolve(output), inputs, isOurs);
  return expected && `--output: expected ${expected}, found "${output}"`;
}

/** Whether a path is in a folder that a site is made from. */
export function isInInputs(path: string, inputs: Inputs): boolean {
  return foldersOf(inputs).some(folder => isWithin(resolve(path), folder));
}

/**
 * How a site is published: by a link where no output was named; as a folder where one was, or where links need special
 * rights.
 */
export function publisherOf({ output, isCompressed }: Pick<Publisher, "output" | "isCompressed">): Publisher {
  return {
    output: output || usualOutput,
    placing: output === "" && process.platform !== "win32" ? "link" : "folder",
    isCompressed,
    onWait: lock =>
      printRemark(
        `Another build is at work there (${lock}); waiting until it ends, or has been silent for half a minute.`,
      ),
  };
}

function expectedInstead(target: string, inputs: Inputs, isOurs: (folder: string) => boolean): string | undefined {
  const folders = foldersOf(inputs);
  if ([resolve("."), ...folders].some(input => isWithin(input, target))) return "a folder that holds nothing else";
  if (folders.some(input => isWithin(target, input))) return "a folder outside the inputs";
  if (isWithinSite(target)) return "a folder outside every site";
  if (!isFolderOrNone(target)) return "a folder, or a name in one";
  if (isDeadLink(target)) return "a folder that exists, not a link to a missing one";
  const isEmpty = !existsSync(target) || readdirSync(target).length === 0;
  return isEmpty || isOurs(target) ? undefined : "an empty folder or one that a build has made";
}

function foldersOf({ data, content }: Inputs): readonly string[] {
  return [data, content, "layouts", "scripts"].map(folder => resolve(folder));
}

function holdsSite(folder: string): boolean {
  return existsSync(join(folder, "index.html"));
}

/** Whether a path is below a folder that holds a site, where its files would be published with those of that site. */
function isWithinSite(path: string): boolean {
  const above = dirname(path);
  return above !== path && (above === resolve(usualOutput) || holdsSite(above) || isWithinSite(above));
}

/** Whether there is a link whose target is gone, and which no build has made. */
function isDeadLink(path: string): boolean {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink && !existsSync(path) && !readlinkSync(path).startsWith(".published/");
}

/** Whether the nearest thing that exists on the way to a path is a folder. */
function isFolderOrNone(path: string): boolean {
  return existsSync(path) ? statSync(path).isDirectory() : isFolderOrNone(dirname(path));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}
