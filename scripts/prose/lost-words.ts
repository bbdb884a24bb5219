/** Finds words of a page's body that markdown leaves out or takes for a listing, where no run of text has them. */

import type { Token } from "markdown-it";
import { type Place, problemAt, quoted, type Report, warningAt } from "../input/problem.ts";

/** The body of a page, with the file and the line on which it begins; in a draft, problems are warnings. */
type Body = { readonly body: string; readonly file: string; readonly line: number; readonly isDraft: boolean };

/** Reports fences that never close, listings by mere indentation, cells beyond a table's header, and definitions that nobody uses. */
export function checkLostWords(tokens: readonly Token[], { body, file, line, isDraft }: Body, report: Report): void {
  const problemOf = isDraft ? warningAt : problemAt;
  const lines = body.split("\n");
  const at = (row: number, column = 0): Place => ({ file, line: line + row, column: column + 1 });
  for (const token of tokens) {
    const [from, to] = token.map ?? [0, 0];
    const column = Math.max((lines[from] ?? "").search(/\S/), 0);
    if (token.type === "fence" && !isClosed(token, lines.slice(from, to))) {
      report(problemOf(at(from, Math.max((lines[from] ?? "").indexOf(token.markup), 0)), unclosed(token.markup)));
    }
    if (token.type === "code_block") report(problemOf(at(from, column), indented));
  }
  for (const { row, column, found, most } of cellsBeyond(tokens, lines)) {
    const message = `expected at most ${most} cells, as in the first row of the table, found ${found}; the rest would be left out`;
    report(problemOf(at(row, column), message));
  }
  for (const { row, message } of emptyBlocks(tokens, lines)) report(problemOf(at(row), message));
  for (const { row, column, found } of unusedDefinitions(tokens, lines)) {
    const message = `${quoted(found)} defines the address of a link that no words use, so readers would not see it; put \\ before the [`;
    report(problemOf(at(row, column), message));
  }
}

function unclosed(mark: string): string {
  return `expected a line ${mark} after the listing that begins here, found none; all that follows would be part of it`;
}

const indented =
  "expected a paragraph without spaces before it, found one that would be shown as code; take the spaces away";

/** Whether a fence ends with its mark, which four spaces would make a part of the listing. */
function isClosed({ markup, content }: Token, lines: readonly string[]): boolean {
  const isMark = (line: string) => line.length >= markup.length && line.replaceAll(markup[0] ?? "", "") === "";
  const last = (lines.length > 1 ? lines.at(-1) : undefined) ?? "";
  // The marks of quotations may come before it.
  return isMark(last.replace(/^[\s>]*/, "").trimEnd()) && !isMark(content.trimEnd().split("\n").at(-1)?.trim() ?? "");
}

type Beyond = { readonly row: number; readonly column: number; readonly found: number; readonly most: number };

function cellsBeyond(tokens: readonly Token[], lines: readonly string[]): readonly Beyond[] {
  let [most, columns] = [0, 0];
  return tokens.flatMap(token => {
    if (token.type === "table_open") most = 0;
    if (token.type === "tr_open") columns = 0;
    if (token.type === "th_open" || token.type === "td_open") columns++;
    if (token.type === "tr_close" && most === 0) most = columns;
    if (token.type !== "tr_open" || most === 0 || token.map === null) return [];
    const [row] = token.map;
    const starts = cellStarts(lines[row] ?? "");
    const column = starts[most];
    return column === undefined ? [] : [{ row, column, found: starts.length, most }];
  });
}

/** Where the cells of a row begin: after each stroke that no backslash escapes, except empty ones at its ends. */
function cellStarts(line: string): readonly number[] {
  const strokes = [...line.matchAll(/(?<!\\)\|/g)].map(({ index }) => index + 1);
  const first = line.search(/[^\s>]/);
  const starts = strokes[0] === first + 1 ? strokes : [0, ...strokes];
  const last = starts.at(-1) ?? 0;
  return line.slice(last).trim() === "" ? starts.slice(0, -1) : starts;
}

const mostLevels = 20;

type Empty = { readonly row: number; readonly message: string };

/** Items, quotations and heads of tables without words, and lines that would be a row of the table above them. */
function emptyBlocks(tokens: readonly Token[], lines: readonly string[]): readonly Empty[] {
  let columns = 0;
  return tokens.flatMap(({ type, map, level }, index): readonly Empty[] => {
    const [row] = map ?? [0];
    const next = tokens[index + 1]?.type;
    // Of lists and quotations in one another without end it is told that there are too many; a list is two levels.
    if (type === "list_item_open" && next === "list_item_close" && level < 2 * mostLevels) {
      return [{ row, message: "expected words in the item, found none" }];
    }
    if (type === "blockquote_open" && next === "blockquote_close" && level < mostLevels) {
      return [{ row, message: "expected words in the quotation, found none" }];
    }
    if (type === "thead_open") {
      const cells = tokens.slice(
        index,
        tokens.findIndex((token, at) => at > index && token.type === "thead_close"),
      );
      columns = cells.filter(token => token.type === "th_open").length;
      if (cells.some(({ type: kind, content }) => kind === "inline" && content.trim() !== "")) return [];
      return [{ row, message: "expected words in the first row of the table, which head its columns; found none" }];
    }
    const isTorn = type === "tr_open" && columns > 1 && map !== null && !(lines[row] ?? "").includes("|");
    return isTorn
      ? [{ row, message: "expected a blank line after the table; without one this line is a row of it" }]
      : [];
  });
}

type Definition = { readonly row: number; readonly column: number; readonly found: string };

/** Lines that define the address of a link, and are in no block, whose name is nowhere in square brackets. */
function unusedDefinitions(tokens: readonly Token[], lines: readonly string[]): readonly Definition[] {
  const found = lines.flatMap((line, row) => {
    const [whole, before = "", name = ""] = /^([\s>]*(?:[-*+]\s+)?)\[((?:[^[\]\\]|\\.){1,999})\]:/.exec(line) ?? [];
    return whole === undefined ? [] : [{ row, column: before.length, found: line.trim(), name }];
  });
  if (found.length === 0) return [];
  const contents = tokens.filter(({ type }) => type === "inline").map(({ content }) => content);
  const used = new Set(
    contents.flatMap(content =>
      [...content.matchAll(/\[((?:[^[\]\\]|\\.){1,999})\]/g)].map(([, name = ""]) => plain(name)),
    ),
  );
  const shown = new Set(tokens.flatMap(token => (isShown(token) ? rowsOf(token) : [])));
  return found.filter(({ row, name }) => !shown.has(row) && !used.has(plain(name)));
}

/** Whether the lines of a token are in the page: those of words and of listings, not those of what holds both. */
function isShown({ type }: Token): boolean {
  return type === "inline" || type === "fence" || type === "code_block" || type === "table_open";
}

function rowsOf({ map }: Token): readonly number[] {
  const [from, to] = map ?? [0, 0];
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** A name as links and definitions are matched: without regard to case, and each run of space as one. */
function plain(name: string): string {
  return name.trim().replace(/\s+/g, " ").toLowerCase();
}
