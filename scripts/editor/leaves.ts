/** Markdown to its leaves: what an editor for rich text keeps of it, in whichever way it spells lists, tables and stress. */

import MarkdownIt, { type Token } from "markdown-it";

/** The addresses of references, by their names. */
export type References = Readonly<Record<string, { readonly title: string; readonly href: string }>>;

export const parser = new MarkdownIt({ html: false });
parser.validateLink = () => true;
parser.normalizeLink = address => address;

/**
 * The leaves of tokens, one for each paragraph, heading, row of a table, listing and rule: the quotations and lists around
 * it, and its words without spaces. Bullets, numbers of items, empty lines, the alignment of columns and escapes are left
 * out: a form can't keep them.
 */
export function leavesOf(
  tokens: readonly Token[],
  lines: readonly string[],
  references: References,
): readonly string[] {
  const leaves: string[] = [];
  const around: string[] = [];
  let mark = "";
  const add = (kind: string, words: string) => {
    leaves.push(`${around.join("")}${mark}${kind} ${words}`);
    mark = "";
  };
  let isInTable = false;
  for (const { type, tag, content, info, map } of tokens) {
    if (type === "table_open" || type === "table_close") {
      isInTable = type === "table_open";
      if (isInTable) for (const row of rowsOf(lines.slice(...(map ?? [])), references)) add("row", row);
    } else if (/^(?:bullet_list|ordered_list|blockquote)_open$/.test(type)) around.push(tag);
    else if (/^(?:bullet_list|ordered_list|blockquote)_close$/.test(type)) around.pop();
    else if (type === "list_item_open") mark = "*";
    else if (type === "heading_open" || type === "hr") add(tag, "");
    else if (type === "inline" && !isInTable) add("", plainWords(content, references));
    else if (type === "fence" || type === "code_block") add(`code ${info.trim()}`, content);
  }
  // An empty list or quotation is there all the same.
  return leaves.length > 0 ? leaves : ["empty"];
}

/** A piece of markdown as written, and in the one form that all its spellings share. */
export type Spelt = { readonly raw: string; readonly plain: string };

// The end of a link, a break, an escape, an entity, a word, a space, a rule of dashes, or anything else.
const pieces =
  /\]\([^()\s]*(?:\s+"[^"]*")?\)|\]\[[^\]]*\]|(?: {2,}|\\)\n|\\[!-/:-@[-`{-~]|&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);|[\p{L}\p{N}’']+|\s+|-{2,}|./giu;

export function piecesOf(markdown: string, references: References): readonly Spelt[] {
  return (markdown.match(pieces) ?? []).map(raw => ({ raw, plain: plainSpelling(raw, references) }));
}

function plainSpelling(raw: string, references: References): string {
  if (/^(?: {2,}|\\)\n$/.test(raw)) return "\n";
  if (/^\s+$/.test(raw)) return " ";
  const [, name] = /^\]\[([^\]]+)\]$/.exec(raw) ?? [];
  const reference = name === undefined ? undefined : references[parser.utils.normalizeReference(name)];
  if (reference !== undefined) return `](${reference.href}${reference.title === "" ? "" : ` "${reference.title}"`})`;
  const bare = raw.startsWith("&") ? parser.utils.unescapeAll(raw) : raw.replace(/^\\(?=.)/, "");
  return bare === "_" ? "*" : bare.replace(/\s+/g, " ");
}

function plainWords(markdown: string, references: References): string {
  return piecesOf(markdown, references)
    .map(({ plain }) => plain)
    .filter(plain => plain !== " ")
    .join("\u0000");
}

/** The rows of a table, except the row of dashes. */
function rowsOf([head = "", , ...body]: readonly string[], references: References): readonly string[] {
  return [head, ...body].map(line => plainWords(line.trim().replace(/^\||\|$/g, ""), references));
}

const dashes = /^[ >]*\|?[ :|-]*-[ :|-]*\|?\s*$/;

/** A table with the line of dashes of another, where that has as many columns and says more of how they are aligned. */
export function alignedAs(old: string, table: string): string {
  const [oldDashes = "", newDashes = ""] = [old.split("\n")[1], table.split("\n")[1]];
  const isTable = dashes.test(oldDashes) && dashes.test(newDashes);
  const columns = (line: string) => line.match(/-+/g)?.length;
  if (!isTable || newDashes.includes(":") || columns(oldDashes) !== columns(newDashes)) return table;
  return table
    .split("\n")
    .map((line, index) => (index === 1 ? oldDashes : line))
    .join("\n");
}
