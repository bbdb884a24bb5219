/** Files of the publisher's own, such as security.txt, from `content/public/`: read, checked, and given with their paths. */

import { join } from "node:path/posix";
import type { Paths } from "../addresses/routes.ts";
import { readBounded } from "../input/file.ts";
import { parseJson } from "../input/json.ts";
import { readPictureSize } from "../input/picture.ts";
import { problemAt, quoted, type Report, topOf } from "../input/problem.ts";
import { decodeText } from "../input/text.ts";

/** A file as it is published: its path in the site, and its bytes as they are in its file. */
export type OwnFile = { readonly path: string; readonly file: string; readonly bytes: Buffer };

/** The folder that they lie in, from the content folder, with the one folder in it whose name begins with a dot. */
export const ownFolder = "public/";
export const ownHiddenFolder = `${ownFolder}.well-known`;

/** Reads these files of a content directory; one that could run in a browser, or is not what its name says, is a problem. */
export function readOwnFiles(directory: string, names: readonly string[], report: Report): readonly OwnFile[] {
  if (names.length > mostFiles) {
    const message = `expected at most ${mostFiles} files, found ${names.length}`;
    report(problemAt(topOf(join(directory, ownFolder)), message));
    return [];
  }
  return names.flatMap(name => {
    const file = join(directory, name);
    const path = name.slice(ownFolder.length - 1);
    const refuse = (message: string) => {
      report(problemAt(topOf(file), message));
      return [];
    };
    if (!ownPath.test(path)) return refuse(`expected ${expectedName}, found ${quoted(path)}`);
    const bytes = readBounded(file, mostBytes, report);
    if (bytes === undefined) return [];
    if (bytes.length === 0) return refuse("expected a file with something in it, found an empty one");
    const ending = path.slice(path.lastIndexOf(".") + 1);
    const isText = !["ico", "png"].includes(ending);
    const text = isText ? decodeText(bytes, file, report) : "";
    if (text === undefined) return [];
    const message = faultIn(ending, bytes, text);
    return message === undefined ? [{ path, file, bytes }] : refuse(message);
  });
}

/** Reports those that have the path of something else in the site; gives the others. */
export function ownFilesInBuild(files: readonly OwnFile[], paths: Paths, report: Report): readonly OwnFile[] {
  return files.filter(({ path, file }) => {
    // Some systems take names for the same that differ in capitals alone.
    const isTaken = [path, path.toLowerCase()].some(one => paths.has(one) || reserved.has(one));
    const found = pageFile.test(path) ? "the file of a page" : isTaken ? "a file of this site" : undefined;
    if (found !== undefined)
      report(problemAt(topOf(file), `expected an address that is free, found ${path}, ${found}`));
    return found === undefined;
  });
}

const mostBytes = 1024 * 1024;
const mostFiles = 100;
const ownPath =
  /^(?=.{1,200}$)\/(?:\.well-known\/)?(?:[a-z0-9]+(?:[-_][a-z0-9]+)*\/){0,3}[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*\.(?:txt|xml|json|ico|png|webmanifest|html)$/;
const expectedName =
  "a file such as security.txt, favicon.ico or .well-known/security.txt, of letters, digits and hyphens, that ends in .txt, .xml, .json, .ico, .png, .webmanifest, or .html to verify a site";

/** What recipes for hosts write into the folder of a site. */
const reserved: ReadonlySet<string> = new Set(["/staticwebapp.config.json"]);

/** The path of a page, or an address that moved. */
const pageFile = /\/index\.html$/i;

/** Why a file is not published; undefined if nothing in it can run and it is what its name says. */
function faultIn(ending: string, bytes: Buffer, text: string): string | undefined {
  switch (ending) {
    case "html":
      // Search engines verify a site by a page of one line, as in "google-site-verification: google0123.html".
      return /^[^<>&]{1,500}$/.test(text.trim())
        ? undefined
        : "expected words without markup, as search engines give to verify a site: a page would not be checked, and could hold scripts";
    case "xml":
      return /<!|<\?xml-|xmlns|script|&/i.test(text)
        ? "expected plain elements and text, found what could hold a script: a document type, a style sheet, a namespace, a script or an entity"
        : undefined;
    case "json":
    case "webmanifest":
      return parseJson(text) === undefined ? "expected JSON" : undefined;
    case "png":
      return readPictureSize(bytes)?.format === "png" ? undefined : "expected the bytes of a PNG";
    case "ico":
      return bytes.readUIntBE(0, Math.min(4, bytes.length)) === icon
        ? undefined
        : "expected the bytes of an icon (.ico)";
    default:
      return undefined;
  }
}

/** The first four bytes of an icon. */
const icon = 0x00_00_01_00;
