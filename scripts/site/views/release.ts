/** A press release: its body and its notes to editors, as HTML and as plain text of 72 columns. */

import stringWidth from "fast-string-width";
import type { Token } from "markdown-it";
import { compareText } from "../../input/problem.ts";
import type { Editorial } from "../../prose/editorial.ts";
import { renderTokens } from "../../prose/parser.ts";
import type { Settings } from "../../prose/settings.ts";
import { formatDate } from "../../record/dates.ts";

/** The body up to the notes to editors, and the notes with their heading (empty if there are none). */
export type ReleaseParts = { readonly html: string; readonly notesHtml: string };

export function releaseParts({ body }: Editorial): ReleaseParts {
  const [text, notes] = splitNotes(body.tokens);
  return { html: renderTokens(text), notesHtml: renderTokens(notes) };
}

/** A release as plain text: no markup, lines of at most 72 columns, ENDS before the notes (design, section 8). */
export function plainRelease(editorial: Editorial, settings: Settings, address: string, isInvented: boolean): string {
  const [text, notes] = splitNotes(editorial.body.tokens);
  const blocks = [
    ...(isInvented ? [wrap("INVENTED DATA. This site is built from an example in which decisions are made up.")] : []),
    "PRESS RELEASE",
    wrap(bylineOf(editorial, settings)),
    wrap(upperCase(editorial.title.text)),
    ...(editorial.summary === undefined ? [] : [wrap(editorial.summary.text)]),
    ...blocksOf(text, address),
    "ENDS",
    ...blocksOf(notes, address),
    ...updatesOf(editorial),
    "CONTACT",
    `${settings.press_office.name}\n${settings.press_office.email}\n${address}`,
    wrap(settings.publisher.description),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Of which day's record it was written, by whom, and when it was really published first, if that is known. */
function bylineOf({ page, asAt, firstPublished }: Editorial, { publisher }: Settings): string {
  const day = page.frontMatter.published;
  const dated = day === undefined || day === asAt ? "" : `Dated ${formatDate(day)}. `;
  const first = firstPublished === undefined ? "" : `; first published on ${formatDate(firstPublished)}`;
  const written = `Written from the public record as it stood on ${formatDate(asAt)}.`;
  return `${dated}${written} Compiled by ${publisher.name}${first}.`;
}

/** What was changed since it was published, the newest first. */
function updatesOf({ updates }: Editorial): readonly string[] {
  if (updates.length === 0) return [];
  const newestFirst = updates.toSorted((a, b) => compareText(b.date, a.date));
  return [
    "UPDATES TO THIS RELEASE",
    ...newestFirst.map(({ date, note }) => wrap(`${formatDate(date)}: ${note.text}`, "-  ", "   ")),
  ];
}

const columns = 72;
const notesHeading = "notes to editors";

function splitNotes(tokens: readonly Token[]): readonly [text: Token[], notes: Token[]] {
  const start = tokens.findIndex(
    (token, index) =>
      token.type === "heading_open" &&
      textOf(tokens[index + 1])
        .trim()
        .toLowerCase() === notesHeading,
  );
  return start < 0 ? [[...tokens], []] : [tokens.slice(0, start), tokens.slice(start)];
}

/** Capitals, but for the end of a plural such as "CCGs", which would no longer be one. */
function upperCase(text: string): string {
  return text.replace(/\S+/g, word => (/^\W*[A-Z]{2,}s\W*$/.test(word) ? word : word.toUpperCase()));
}

/** Paragraphs, headings, items and tables, each wrapped and indented as it is nested. */
function blocksOf(tokens: readonly Token[], address: string): readonly string[] {
  const blocks: string[] = [];
  const lists: { next: number | undefined }[] = [];
  let marker = "";
  let quotes = 0;
  let rows: string[][] = [];
  tokens.forEach((token, index) => {
    const indent = "   ".repeat(Math.max(lists.length - 1, 0)) + "    ".repeat(quotes);
    if (token.type === "ordered_list_open") lists.push({ next: Number(token.attrGet("start") ?? 1) });
    else if (token.type === "bullet_list_open") lists.push({ next: undefined });
    else if (/_list_close$/.test(token.type)) lists.pop();
    else if (token.type === "list_item_open") marker = nextMarker(lists.at(-1));
    else if (token.type === "blockquote_open") quotes++;
    else if (token.type === "blockquote_close") quotes--;
    else if (token.type === "table_open") rows = [];
    else if (token.type === "tr_open") rows.push([]);
    else if (token.type === "table_close") blocks.push(...plainTable(rows, indent));
    else if (token.type === "fence" || token.type === "code_block") blocks.push(token.content.trimEnd());
    else if (token.type === "inline") {
      const before = tokens[index - 1]?.type;
      if (before === "td_open" || before === "th_open") rows.at(-1)?.push(textOf(token) || "-");
      else if (before === "heading_open") blocks.push(wrap(upperCase(textOf(token)), indent));
      else {
        const first = indent + (marker === "" && lists.length > 0 ? "   " : marker);
        const rest = indent + " ".repeat(lists.length > 0 ? Math.max(marker.length, 3) : 0);
        blocks.push(wrap(textOf(token), first, rest) + linksOf(token, address, rest));
      }
      marker = "";
    }
  });
  return blocks;
}

function nextMarker(list: { next: number | undefined } | undefined): string {
  if (list?.next === undefined) return "-  ";
  const number = list.next;
  list.next = number + 1;
  return `${number}. `.padEnd(3);
}

/** A table in columns where they fit; otherwise each row as a list of its own, with the headings before the cells. */
function plainTable(rows: readonly (readonly string[])[], indent: string): readonly string[] {
  const [headings = [], ...body] = rows;
  const widths = headings.map((_, column) => Math.max(...rows.map(row => widthOf(row[column] ?? ""))));
  const gap = "  ";
  const width = widths.reduce((sum, each) => sum + each + gap.length, indent.length - gap.length);
  if (width > columns) return body.map(row => plainRow(row, headings, indent));
  const isNumeric = widths.map((_, column) => body.every(row => /^([£\d][\d,.]*%?|-|none)$/i.test(row[column] ?? "")));
  const lines = rows.map(row => {
    const cells = row.map((cell, column) => padded(cell, widths[column] ?? 0, isNumeric[column] === true));
    return `${indent}${cells.join(gap)}`.trimEnd();
  });
  return [[lines[0], indent + "-".repeat(width - indent.length), ...lines.slice(1)].join("\n")];
}

function plainRow(row: readonly string[], headings: readonly string[], indent: string): string {
  const [name = "", ...cells] = row;
  const lines = cells.map((cell, index) =>
    wrap(`${headings[index + 1] ?? ""}: ${cell}`, `${indent}   `, `${indent}      `),
  );
  return [wrap(name, indent), ...lines].join("\n");
}

function padded(text: string, width: number, isRight: boolean): string {
  const space = " ".repeat(width - widthOf(text));
  return isRight ? space + text : text + space;
}

/** The columns that a text takes; marks that show nothing, such as a soft hyphen, take none. */
function widthOf(text: string): number {
  return ordinary.test(text) ? text.length : stringWidth(text.replace(unseen, ""));
}

// Most texts, each character of which takes one column.
const ordinary = /^[ -~£–‘’“”]*$/;

const unseen = /[\u00AD\u200B\u200E\u200F\u2060]/g;

function textOf(inline: Token | undefined): string {
  const breaks: Readonly<Record<string, string>> = { softbreak: " ", hardbreak: "\n" };
  return (inline?.children ?? []).map(child => breaks[child.type] ?? child.content).join("");
}

/** The addresses of a paragraph's links, but for figures and CCGs, whose names are known without, on lines below it. */
function linksOf(inline: Token, page: string, indent: string): string {
  const links = (inline.children ?? []).filter(child => child.type === "link_open");
  const addresses = new Set(links.map(link => addressOf(link, page)).filter(address => address !== ""));
  return [...addresses].map(address => `\n${indent}${address}`).join("");
}

function addressOf(link: Token, page: string): string {
  const href = String(link.attrGet("href") ?? "");
  const isSilent =
    link.markup === "autolink" || link.attrGet("class") === "figure" || /^#|^mailto:|^[^:]*\/ccgs\/./.test(href);
  return isSilent ? "" : new URL(href, page).href;
}

/** Text in lines of at most 72 columns; a word that is longer has a line of its own. */
function wrap(text: string, first = "", rest = first): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  const end = () => {
    lines.push(line);
    line = rest;
    isEmpty = true;
  };
  for (const [index, part] of text.split("\n").entries()) {
    if (index > 0) end();
    for (const word of part.split(/\s+/).filter(each => each !== "")) {
      if (!isEmpty && widthOf(line) + 1 + widthOf(word) > columns) end();
      line += isEmpty ? word : ` ${word}`;
      isEmpty = false;
    }
  }
  return [...lines, line].join("\n");
}
