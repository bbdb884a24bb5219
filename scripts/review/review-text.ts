/** The outline of a review to plain text for a terminal, or to markdown for a pull request. */

import { visible } from "../input/problem.ts";
import type { Detail, Item, Outline } from "./review-outline.ts";
import type { Piece } from "./sentence-changes.ts";

/** The formats of a review. */
export const reviewFormats = ["text", "markdown", "html", "json"] as const;
export type ReviewFormat = (typeof reviewFormats)[number];

/** Lines for a terminal; old words are in [-...-], new ones in {+...+}. */
export function plainReview(outline: Outline): string {
  const lines = [
    outline.title,
    ...outline.sides,
    ...outline.sections.flatMap(({ title, items }) => [
      "",
      `${title} (${items.length})`,
      ...items.flatMap(item => [`  ${item.title}`, ...item.details.map(detail => `    ${detailLine(detail, plain)}`)]),
    ]),
    "",
    outline.summary,
  ];
  return lines.map(line => `${visible(line)}\n`).join("");
}

/** Markdown of at most `mostCharacters`, in which nothing from the inputs acts as markup. It says how many changes are left out. */
export function markdownReview(outline: Outline, mostCharacters = mostInComment): string {
  const head = [
    `## ${escaped(outline.title)}`,
    "",
    ...outline.sides.map(side => `- ${escaped(side)}`),
    "",
    `**${escaped(outline.summary)}**`,
    "",
  ].join("\n");
  let text = head;
  let left = 0;
  outline.sections.forEach(({ title, items }, index) => {
    const isLong = items.length > mostUnfolded;
    const fold = isLong ? "<details><summary>All of them</summary>\n\n" : "";
    const heading = `\n### ${escaped(title)} (${items.length})\n\n${fold}`;
    // Each section gets an equal share of the space; what it does not use goes to later sections.
    const room = (mostCharacters - lengthOfEnds - text.length) / (outline.sections.length - index);
    const shown = fitting(items.map(markdownItem), room - heading.length - lengthOfEnds);
    const rest = items.length - shown.length;
    text += heading + shown.join("") + (isLong ? "\n</details>\n\n" : "");
    text += rest === 0 ? "" : `- ... and ${rest} more\n`;
    left += rest;
  });
  return left === 0 ? text : `${text}\n${left} changes are left out here; the whole report has them.\n`;
}

/** How a format writes a text, a value and a piece of changed words. */
type Style = {
  readonly text: (text: string) => string;
  readonly value: (text: string) => string;
  readonly piece: (piece: Piece) => string;
};

const plain: Style = {
  text: text => text,
  value: text => text || "nothing",
  piece: ({ kind, text }) => (kind === "gone" ? `[-${text}-]` : kind === "new" ? `{+${text}+}` : text),
};

const markdown: Style = {
  text: escaped,
  value: text => (text.trim() === "" ? "nothing" : `**${escaped(text.trim())}**`),
  piece: markdownPiece,
};

function detailLine(detail: Detail, { text, value, piece }: Style): string {
  const label = `${text(detail.label)}: `;
  switch (detail.kind) {
    case "text":
      return label + text(detail.text);
    case "values":
      return `${label}was ${value(detail.was)}, is ${value(detail.now)}`;
    case "words":
      return label + detail.pieces.map(piece).join("");
  }
}

const mostUnfolded = 20;

// GitHub refuses a comment of more than 65,536 characters; a workflow may add some of its own.
const mostInComment = 60_000;
const lengthOfEnds = 100;

/** The first texts that fit into a number of characters. */
function fitting(texts: readonly string[], mostCharacters: number): readonly string[] {
  let room = mostCharacters;
  const end = texts.findIndex(text => {
    room -= text.length;
    return room < 0;
  });
  return end < 0 ? texts : texts.slice(0, end);
}

function markdownItem({ title, details }: Item): string {
  const lines = details.map(detail => `  - ${detailLine(detail, markdown)}\n`);
  return `- **${escaped(title.trim())}**\n${lines.join("")}`;
}

/** A piece with its mark around the words only: markdown ignores a mark next to a space. */
function markdownPiece({ kind, text }: Piece): string {
  const words = text.trim();
  if (kind === "same" || words === "") return escaped(text);
  const tag = kind === "gone" ? "del" : "ins";
  const start = text.indexOf(words);
  const [before, after] = [text.slice(0, start), text.slice(start + words.length)];
  return `${escaped(before)}<${tag}>${escaped(words)}</${tag}>${escaped(after)}`;
}

const mostInText = 1000;

/** A text on one line in which nothing acts as markup, or as the name of a person, an issue or an address. */
function escaped(text: string): string {
  const short = text.length > mostInText ? `${text.slice(0, mostInText).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
  return visible(short.replace(/\s+/g, " ")).replace(
    /[\\`*_[\]#|~&<>$@]|:(?=[a-z+/-])|\bwww(?=\.)|\bGH-(?=\d)/gi,
    escapedMark,
  );
}

// GitHub looks for names, issues and addresses after it has parsed the markdown, so a backslash does not help. A
// zero-width character inside them does.
const noWidth = "&#8203;";

function escapedMark(found: string): string {
  if (/^[&<>$]$/.test(found)) return `&#${found.charCodeAt(0)};`;
  if (/^[@:wg]/i.test(found)) return found + noWidth;
  return found === "#" ? `\\#${noWidth}` : `\\${found}`;
}
