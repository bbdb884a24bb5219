/** Puts a picture among the words: the image that an editor wrote, checked, with its address and its size. */

import { problemAt, quoted, type Report } from "../input/problem.ts";
import type { ProseContext } from "./context.ts";
import type { Link } from "./run.ts";

/** Shows the picture that an image names, with its size; reports what prevents that. */
export function bindPicture(link: Link, context: ProseContext, report: Report): void {
  const picture = faultOfImage(link) ?? context.pictureAt(link.href);
  if (typeof picture === "string") {
    report(problemAt(link.place, picture));
    return;
  }
  const { open, words } = link;
  const title = open.attrGet("title");
  open.content = words;
  open.attrs = [
    ["src", context.addressOf(picture.path)],
    ["alt", words],
    ["width", String(picture.width)],
    ["height", String(picture.height)],
    ["loading", "lazy"],
    ...(title === null ? [] : [["title", String(title)] as [string, string]]),
  ];
}

// Small letters alone, so that names differ on every system; a few names are no files on Windows.
const pictureName = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpe?g|webp|gif)$/;

function faultOfImage({ words, href }: Link): string | undefined {
  if (!/[^\s\p{Cf}]/u.test(words)) {
    return "expected words for those who don't see the picture, found none; write ![what it shows](photo.jpg)";
  }
  if (/\.svgz?$/i.test(href)) {
    return `expected a picture as PNG, JPEG, WebP or GIF, found ${quoted(href)}; an SVG can hold scripts`;
  }
  if (pictureName.test(href)) return undefined;
  return `expected the name of a picture beside this page, such as photo.jpg, in small letters, digits and hyphens; found ${quoted(href)}`;
}
