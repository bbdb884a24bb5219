/** A press release: its body and its notes to editors, as HTML and as plain text of 72 columns. */

import type { Token } from "markdown-it";
import type { Settings } from "./content.ts";
import { formatDate } from "./dates.ts";
import type { Editorial } from "./editorial.ts";
import { renderTokens } from "./markdown.ts";
import { compareText } from "./problem.ts";

/** The body up to the notes to editors, and the notes with their heading (empty if there are none). */
export type ReleaseParts = { readonly html: string; readonly notesHtml: string };

export function releaseParts({ body }: Editorial): ReleaseParts {
  const [text, notes] = splitNotes(body.tokens);
  return { html: renderTokens(text), notesHtml: renderTokens(notes) };
}

/** A release as plain text: no markup, lines of at most 72 characters, ENDS before the notes (design, section 8). */
export function plainRelease(editorial: Editorial, settings: Settings, address: string, isInvented: boolean): string {
  const [text, notes] = splitNotes(editorial.body.tokens);
  const published = formatDate(editorial.page.frontMatter.published ?? "");
  const blocks = [
    ...(isInvented
      ? [wrap("INVENTED DATA. This site is built from an example in which decisions are made up.", "")]
      : []),
    "PRESS RELEASE",
    wrap(`${published}. Published by ${settings.publisher.name}`, ""),
    wrap(editorial.title.text.toUpperCase(), ""),
    ...(editorial.summary === undefined ? [] : [wrap(editorial.summary.text, "")]),
    ...blocksOf(text),
    "ENDS",
    ...blocksOf(notes),
    ...updatesOf(editorial),
    "CONTACT",
    `${settings.press_office.name}\n${settings.press_office.email}\n${address}`,
    wrap(settings.publisher.description, ""),
  ];
  return `${blocks.join("\n\n")}\n`;
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

/** Paragraphs, headings, items and rows, each wrapped and indented as it is nested. */
function blocksOf(tokens: readonly Token[]): readonly string[] {
  const blocks: string[] = [];
  const lists: { next: number | undefined }[] = [];
  let marker = "";
  let quotes = 0;
  let cells: string[] = [];
  tokens.forEach((token, index) => {
    const indent = "   ".repeat(Math.max(lists.length - 1, 0)) + "    ".repeat(quotes);
    if (token.type === "ordered_list_open") lists.push({ next: Number(token.attrGet("start") ?? 1) });
    else if (token.type === "bullet_list_open") lists.push({ next: undefined });
    else if (/_list_close$/.test(token.type)) lists.pop();
    else if (token.type === "list_item_open") marker = nextMarker(lists.at(-1));
    else if (token.type === "blockquote_open") quotes++;
    else if (token.type === "blockquote_close") quotes--;
    else if (token.type === "tr_open") cells = [];
    else if (token.type === "tr_close") blocks.push(wrap(cells.map(cell => cell || "-").join(" | "), indent));
    else if (token.type === "fence" || token.type === "code_block") blocks.push(token.content.trimEnd());
    else if (token.type === "inline") {
      const before = tokens[index - 1]?.type;
      const text = textOf(token);
      if (before === "td_open" || before === "th_open") cells.push(text);
      else if (before === "heading_open") blocks.push(wrap(text.toUpperCase(), indent));
      else {
        const first = indent + (marker === "" && lists.length > 0 ? "   " : marker);
        blocks.push(wrap(text, first, indent + " ".repeat(lists.length > 0 ? 3 : 0)));
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
  return `${number}.`.padEnd(3);
}

function textOf(inline: Token | undefined): string {
  const texts = (inline?.children ?? []).map(child => (/^(soft|hard)break$/.test(child.type) ? " " : child.content));
  return texts.join("");
}

/** Text in lines of at most 72 characters; a word that is longer has a line of its own. */
function wrap(text: string, first: string, rest = first): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter(part => part !== "")) {
    if (!isEmpty && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}
