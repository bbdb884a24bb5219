/** Finds rows of a table among the words of a paragraph, pasted from a spreadsheet, a file or a mail as lines. */

import type { Stretch } from "./run.ts";

/** The first lines that follow each other and have the same sign between cells; undefined if there are none. */
export function pastedRows(text: string): Stretch | undefined {
  if (!text.includes("\n")) return undefined;
  const lines = text.split("\n");
  for (const isRow of kinds) {
    const first = lines.findIndex((line, row) => isRow(line) && isRow(lines[row + 1] ?? ""));
    if (first < 0) continue;
    const after = lines.findIndex((line, row) => row > first && !isRow(line));
    const [start, end] = [lines.slice(0, first), lines.slice(0, after < 0 ? lines.length : after)];
    return [lengthOf(start), lengthOf(end) - 1];
  }
  return undefined;
}

type IsRow = (line: string) => boolean;

/** In a sentence a space follows a semicolon or a comma, and no words are far apart. */
const kinds: readonly IsRow[] = [
  line => /[^\s;];[^\s;]/.test(line),
  line => (line.match(/[^\s,],(?=\p{L})/gu)?.length ?? 0) > 1,
  line => /\S {3,}\S/.test(line),
];

/** The length of lines with the ends of lines after them. */
function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
