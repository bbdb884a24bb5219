/** Bytes to text, the first step for every file: it must be UTF-8 without unsuitable characters. */

import { isUtf8 } from "node:buffer";
import { type Place, problemAt, type Report, topOf } from "./problem.ts";

/** The text of a file without its byte order mark; undefined, with the problems reported, if there are any. */
export function decodeText(bytes: Uint8Array, file: string, report: Report): string | undefined {
  const format = otherFormat(bytes);
  if (format !== undefined) {
    report(problemAt(topOf(file), format));
    return undefined;
  }
  if (!isUtf8(bytes)) {
    for (const place of invalidPlaces(bytes, file)) {
      report(problemAt(place, "expected UTF-8, found a byte of another encoding; save the file as UTF-8"));
    }
    return undefined;
  }
  const text = new TextDecoder("utf-8").decode(bytes);
  if (!text.includes("\n") && text.trimEnd().includes("\r")) {
    const message =
      "expected text, found the control character U+000D, with which old Macs end lines; save the file as CSV in UTF-8";
    report(problemAt({ file, line: 1, column: text.indexOf("\r") + 1 }, message));
    return undefined;
  }
  const placeAt = placesIn(text, file);
  const matches = text.matchAll(unfit).take(mostPlaces).toArray();
  const returns = matches.filter(({ 0: found }) => found === "\r");
  // A program that ends lines in its own way does so in every line.
  const told = returns.length > 1 ? matches.filter(match => match === returns[0] || match[0] !== "\r") : matches;
  for (const { index, 0: found } of told) {
    const also = found === "\r" && returns.length > 1 ? `, and more of them; ${lineEnds}` : "";
    report(problemAt(placeAt(index), messageFor(found) + also));
  }
  return matches.length > 0 ? undefined : text;
}

/** The first forbidden character of a decoded value, which an input may have written as an escape or an entity. */
export function unfitIn(text: string): { readonly index: number; readonly message: string } | undefined {
  const found = unfitCharacter.exec(text);
  return found === null ? undefined : { index: found.index, message: messageFor(found[0]) };
}

/** Makes a function from offsets in a text (UTF-16 code units) to places; `first` is the place where the text begins. */
export function placesIn(text: string, file: string, first = { line: 1, column: 1 }): (offset: number) => Place {
  let starts: readonly number[] | undefined;
  return offset => {
    starts ??= lineStarts(text);
    const row = lastAtMost(starts, offset);
    const column = offset - (starts[row] ?? 0) + (row === 0 ? first.column : 1);
    return { file, line: first.line + row, column };
  };
}

/** The index of the last of these ascending numbers that is at most the limit; 0 if none is. */
export function lastAtMost(numbers: readonly number[], limit: number): number {
  let [from, to] = [0, numbers.length - 1];
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if ((numbers[middle] ?? 0) <= limit) from = middle;
    else to = middle - 1;
  }
  return from;
}

const mostPlaces = 20;
const lineEnds = "save the file with the line ends of Windows (CRLF) or of Unix (LF)";

// Tabs, line feeds and carriage returns before line feeds are text; no format that we read ends lines with a lone carriage return.
const control = String.raw`(?![\t\n\r])\p{Cc}|\r(?!\n)`;
// Characters that change the direction of text make it look different from what the file holds (CVE-2021-42574).
const turning = String.raw`[\u061C\u202A-\u202E\u2066-\u2069]`;
// Line separators, annotations, byte order marks inside a text, letters that are blank, and code points that are not
// characters.
const hidden = String.raw`[\u2028\u2029\uFFF9-\uFFFB\uFEFF\u034F\u115F\u1160\u180E\u2800\u3164\uFFA0]|\p{Noncharacter_Code_Point}|\p{Cs}`;
// Tag characters belong only in the flags of England, Scotland and Wales; elsewhere they hide text.
const tag = String.raw`(?<![\u{1F3F4}\u{E0020}-\u{E007F}])[\u{E0000}-\u{E007F}]`;
// A font of its own may have a sign for them, as those of Word's bullets; others show a box.
const ofOneFont = String.raw`\p{Co}|\uFFFC`;
const lost = String.raw`\uFFFD`;
// "é", "£", "’" and "ŵ" whose UTF-8 bytes were read as Windows-1252 and saved again.
const twice = String.raw`[\u00C2\u00C3][\u0080-\u00BF]|\u00C5[\u00B4-\u00B7]|\u00E2\u20AC[\u2122\u0153\u009D\u201C\u201D\u02DC\u00A6]|\u00E2\u0080[\u0080-\u00BF]`;
const merge = "^<{7} ";

const unfitCharacter = new RegExp([control, turning, hidden, tag, ofOneFont, lost].join("|"), "u");
const unfit = new RegExp([twice, control, turning, hidden, tag, ofOneFont, lost, merge].join("|"), "gmu");

function messageFor(found: string): string {
  if (found.startsWith("<")) return "expected text, found the mark of an unfinished merge (<<<<<<<)";
  if (new RegExp(twice, "u").test(found)) {
    return `expected UTF-8, found "${found}", which has been through another encoding; save the original as UTF-8`;
  }
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  if (new RegExp(control, "u").test(found)) return `expected text, found the control character ${code}`;
  if (new RegExp(turning, "u").test(found)) {
    return `expected text, found the character ${code}, which changes the direction of the text`;
  }
  if (new RegExp(ofOneFont, "u").test(found)) return `expected text, found ${code}, which shows as an empty box`;
  if (found === "\uFFFD") return `expected text, found ${code}, which marks a lost character`;
  return `expected text, found the invisible character ${code}`;
}

/** A message if the first bytes show a format other than UTF-8 text. */
function otherFormat(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  const isUtf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || isHalfZero(a, b, c, d);
  if (isUtf16) return "expected UTF-8, found UTF-16; save the file as UTF-8";
  const isPacked = (a === 0x50 && b === 0x4b && c === 3 && d === 4) || (a === 0x1f && b === 0x8b);
  const isWorkbook = isPacked || (a === 0xd0 && b === 0xcf && c === 0x11);
  if (isWorkbook) return "expected text, found a workbook or an archive; save it as CSV in UTF-8";
  return undefined;
}

/** Whether the bytes look like UTF-16 without a byte order mark: every other byte of Latin letters is zero. */
function isHalfZero(a?: number, b?: number, c?: number, d?: number): boolean {
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  return (a > 0 && b === 0 && c > 0 && d === 0) || (a === 0 && b > 0 && c === 0 && d > 0);
}

/** The offset at which each line of a text begins. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
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

/** The text before the first bad byte: what is the same once it was decoded and encoded again. */
function validPrefix(row: Uint8Array): string {
  const again = new TextEncoder().encode(new TextDecoder("utf-8", { ignoreBOM: true }).decode(row));
  const valid = row.findIndex((byte, index) => byte !== again[index]);
  return new TextDecoder("utf-8").decode(row.subarray(0, valid), { stream: true });
}
