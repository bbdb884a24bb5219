/** Gives each table of a page a name for those who don't see it: the heading above it, or else its own first row. */

import type { Token } from "markdown-it";

/** Labels the tables among the tokens of a page whose headings have their ids. */
export function labelTables(tokens: readonly Token[]): void {
  let heading = "";
  tokens.forEach((token, index) => {
    if (token.type === "heading_open") heading = String(token.attrGet("id") ?? "");
    if (token.type !== "table_open") return;
    if (heading !== "") token.attrSet("aria-labelledby", heading);
    else token.attrSet("aria-label", firstRowAfter(tokens, index));
  });
}

function firstRowAfter(tokens: readonly Token[], start: number): string {
  const end = tokens.findIndex(({ type }, index) => index > start && type === "thead_close");
  const cells = tokens.slice(start, end).filter(({ type }) => type === "inline");
  return cells
    .map(wordsOfToken)
    .filter(text => text !== "")
    .join(", ");
}

/** The words of a token that holds a paragraph, a heading or a cell. */
export function wordsOfToken({ children }: Token): string {
  return (children ?? []).map(({ content }) => content).join("");
}
