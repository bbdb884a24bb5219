/** Holds the numbers of a table against the words that head their column and their row. */

import type { Token } from "markdown-it";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { monthNames, monthNumber } from "../wording/calendar.ts";
import { contradictsHead } from "./claims.ts";
import type { ProseContext } from "./context.ts";
import type { Run } from "./run.ts";
import { wordsOfToken } from "./table-labels.ts";

/** What heads a cell: the words over its column, and those at the beginning of its row. */
export type Heads = { readonly column: string; readonly row: string };

/** The heads of each cell among the tokens of a page, by the token that holds its words. */
export function headsOfCells(tokens: readonly Token[]): ReadonlyMap<Token, Heads> {
  const found = new Map<Token, Heads>();
  let [heads, row]: [string[], string[]] = [[], []];
  for (const [index, token] of tokens.entries()) {
    if (token.type === "table_open") heads = [];
    if (token.type === "tr_open") row = [];
    const cell = tokens[index - 1]?.type ?? "";
    if (token.type !== "inline" || !/^t[hd]_open$/.test(cell)) continue;
    const words = wordsOfToken(token).trim();
    row.push(words);
    if (cell === "th_open") heads.push(words);
    else found.set(token, { column: heads[row.length - 1] ?? "", row: row.length > 1 ? (row[0] ?? "") : "" });
  }
  return found;
}

/** Reports a figure that alone fills its cell, where a head says that something else is counted. */
export function checkHeads(run: Run, { column, row }: Heads, context: ProseContext, report: Report): void {
  const [link] = run.links;
  const isAlone = run.links.length === 1 && link?.words.trim() === run.text.trim();
  if (link === undefined || !isAlone || !/^fig:/i.test(link.href) || context.isInDoubt(link.href)) return;
  const figure = context.find(link.href.slice(4));
  if (figure === undefined) return;
  const isForeign = (head: string) => contradictsHead(head, figure, context.find) || isOfOtherReview(head, figure.id);
  const head = [column, row].find(isForeign);
  if (head === undefined) return;
  const where = head === column ? "under" : "beside";
  const message = `${quoted(link.words)} is ${where} ${quoted(head)}, but ${figure.id} counts something else; bind the figure that belongs there`;
  report(problemAt(link.place, message));
}

/** "Second review, July 2013" heads figures of that review alone. */
function isOfOtherReview(head: string, id: string): boolean {
  const [, name = "", year] = monthOfYear.exec(head) ?? [];
  const [, review] = /^review-(\d{4}-\d{2})\./.exec(id) ?? [];
  return year !== undefined && review !== undefined && review !== `${year}-${monthNumber(name)}`;
}

const monthOfYear = new RegExp(`\\b(${monthNames.join("|")}) (\\d{4})\\b`);
