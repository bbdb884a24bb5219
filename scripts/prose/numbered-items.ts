/** Holds the numbers that begin items against those that readers see: markdown counts from the first by itself. */

import type { Token } from "markdown-it";
import { type Place, problemAt, quoted, type Report, warningAt } from "../input/problem.ts";

/** The body of a page, with the file and the line on which it begins; in a draft, problems are warnings. */
type Body = { readonly body: string; readonly file: string; readonly line: number; readonly isDraft: boolean };

/** A list that is open: the number of its first item, and that of its last. */
type Count = { readonly first: number; readonly last: number };

/** Reports numbers that begin a line of words and would count an item, and those that readers would see as others. */
export function checkNumberedItems(
  tokens: readonly Token[],
  { body, file, line, isDraft }: Body,
  report: Report,
): void {
  const lines = body.split("\n");
  const open: (Count | undefined)[] = [];
  // By level, the list that ended last there: the next may go on with its numbers.
  const ended = new Map<number, number>();
  for (const { type, info, map } of tokens) {
    if (/^(?:bullet|ordered)_list_open$/.test(type)) open.push(undefined);
    if (/^(?:bullet|ordered)_list_close$/.test(type)) ended.set(open.length, open.pop()?.last ?? 0);
    if (type !== "list_item_open" || !/^\d+$/.test(info)) continue;
    const [found, count, row] = [Number(info), open.at(-1), map?.[0] ?? 0];
    const place: Place = { file, line: line + row, column: Math.max((lines[row] ?? "").indexOf(info), 0) + 1 };
    const fault = faultOf(found, count, ended.get(open.length) ?? 0);
    if (fault !== undefined) report((isDraft ? warningAt : problemAt)(place, fault));
    open[open.length - 1] = { first: count?.first ?? found, last: found };
  }
}

/** The problem with the number of an item: a list begins with 1, or continues an earlier one, and counts or repeats its first number. */
function faultOf(found: number, count: Count | undefined, before: number): string | undefined {
  if (count === undefined) {
    if (found <= 1 || found === before + 1) return undefined;
    const escaped = `${found}\\.`;
    return `${quoted(`${found}`)} begins a numbered list here; write ${escaped} if it is a number among words, or number the items from 1`;
  }
  if (found === count.last + 1 || found === count.first) return undefined;
  return `${quoted(`${found}`)} would be shown as another number; number the items one after the other`;
}
