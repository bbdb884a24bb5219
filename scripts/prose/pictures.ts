/** Pictures beside pages: finds the one that a page names, and reads and checks its bytes. */

import { dirname, join, relative } from "node:path/posix";
import { readBounded } from "../input/file.ts";
import { nearest } from "../input/nearest.ts";
import { type PictureFormat, readPictureSize } from "../input/picture.ts";
import { type Problem, quoted } from "../input/problem.ts";

/** A picture with its path in the site, its bytes as they are in its file, and its size in pixels. */
export type Picture = {
  readonly path: string;
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
};

/** Finds the picture of a name beside a page's file; a text says why there is none. */
export type FindPicture = (name: string, page: string) => Picture | string;

/** The pictures of a content directory, each read when a page first names it; `read` gives those that can be shown. */
export function pictureShelf(directory: string, files: readonly string[]) {
  const known = new Set(files);
  const found = new Map<string, Picture | string>();
  let total = 0;
  const find: FindPicture = (name, page) => {
    const file = join(dirname(page), name);
    const before = found.get(file);
    if (before !== undefined) return before;
    const beside = files.filter(other => dirname(other) === dirname(file)).map(other => relative(dirname(file), other));
    const near = nearest(name, beside).join(", ");
    const made = known.has(file)
      ? readPicture(file, join("/images", relative(directory, file)), mostInAll - total)
      : `no picture ${quoted(name)} beside this page${near === "" ? "" : `; nearest: ${near}`}`;
    if (typeof made !== "string") total += made.bytes.length;
    found.set(file, made);
    return made;
  };
  return { find, read: (): readonly Picture[] => [...found.values()].filter(one => typeof one !== "string") };
}

// A press photograph for a page has a fifth of this.
const mostBytes = 1024 * 1024;
const mostInAll = 64 * mostBytes;
const mostPixels = 10_000;

/** Whether a file of the content is a picture, by its name. */
export function isPictureFile(name: string): boolean {
  return /\.(?:png|jpe?g|webp|gif)$/i.test(name);
}

function readPicture(file: string, path: string, room: number): Picture | string {
  const problems: Problem[] = [];
  const bytes = readBounded(file, mostBytes, problem => problems.push(problem));
  const [problem] = problems;
  if (bytes === undefined) return `${file} can't be shown: ${problem?.message ?? "it can't be read"}`;
  if (bytes.length > room) return `expected at most ${mostInAll} bytes of pictures in all, found more`;
  const size = readPictureSize(bytes);
  if (size === undefined) return `${file} is not a picture: expected the bytes of a PNG, JPEG, WebP or GIF`;
  const expected = formatOf(file);
  if (size.format !== expected) {
    return `${file} holds a picture of another format than its name says: expected ${expected}, found ${size.format}`;
  }
  if (size.width > mostPixels || size.height > mostPixels) {
    return `${file} is too large: expected at most ${mostPixels} pixels a side, found ${size.width} by ${size.height}`;
  }
  return { path, bytes, width: size.width, height: size.height };
}

function formatOf(file: string): PictureFormat {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase();
  return ending === "png" || ending === "webp" || ending === "gif" ? ending : "jpeg";
}
