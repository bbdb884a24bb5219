/** Bytes to text, the first step of every path: UTF-8 and nothing else, or problems that say where. */

import { isUtf8 } from "node:buffer";
import { type Place, problemAt, type Report, topOf } from "./problem.ts";

/** The text of a file without its byte order mark; undefined where problems were reported. */
export function decodeText(bytes: Uint8Array, file: string, report: Report): string | undefined {
  if (isUtf16(bytes)) {
    report(problemAt(topOf(file), "expected UTF-8, found UTF-16; save the file as UTF-8"));
    return undefined;
  }
  if (!isUtf8(bytes)) {
    for (const place of invalidPlaces(bytes, file)) {
      report(problemAt(place, "expected UTF-8, found a byte of another encoding; save the file as UTF-8"));
    }
    return undefined;
  }
  const text = new TextDecoder("utf-8").decode(bytes);
  const controls = text.matchAll(controlCharacter).take(mostPlaces).toArray();
  for (const match of controls) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    report(problemAt(placeIn(text, match.index, file), `expected text, found the control character U+${code}`));
  }
  return controls.length > 0 ? undefined : text;
}

/** The place of an offset (in UTF-16 code units) in a text; `first` is the place of the text's own beginning. */
export function placeIn(text: string, offset: number, file: string, first = { line: 1, column: 1 }): Place {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf("\n");
  if (lastBreak < 0) return { file, line: first.line, column: first.column + before.length };
  const breaks = before.split("\n").length - 1;
  return { file, line: first.line + breaks, column: before.length - lastBreak };
}

const mostPlaces = 20;

// Line feeds, carriage returns before them and tabs are text; a carriage return alone ends lines in no format we read.
const controlCharacter = /(?![\t\n\r])\p{Cc}|\r(?!\n)/gu;

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function invalidPlaces(bytes: Uint8Array, file: string): readonly Place[] {
  const places: Place[] = [];
  let start = 0;
  for (let line = 1; start < bytes.length && places.length < mostPlaces; line++) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const row = bytes.subarray(start, end);
    if (!isUtf8(row)) places.push({ file, line, column: validPrefix(row).length + 1 });
    start = end + 1;
  }
  return places;
}

/** What can be read before the first bad byte, found by halving: what is valid stays so when it is cut shorter. */
function validPrefix(row: Uint8Array): string {
  let [valid, most] = [0, row.length];
  while (valid < most) {
    const middle = Math.ceil((valid + most) / 2);
    if (readStart(row.subarray(0, middle)) === undefined) most = middle - 1;
    else valid = middle;
  }
  return readStart(row.subarray(0, valid)) ?? "";
}

/** The text of bytes that may end within a character; undefined if they are no UTF-8. */
function readStart(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
