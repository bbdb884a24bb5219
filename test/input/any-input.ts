/** Random documents and cells through the whole build, and what must hold for each; the suites choose how many. */

import { load } from "cheerio";
import fc from "fast-check";
import { expect } from "vitest";
import { csvLine, readCsv } from "../../scripts/input/csv.ts";
import { splitFrontMatter } from "../../scripts/input/front-matter.ts";
import type { Problem } from "../../scripts/input/problem.ts";
import { decodeText } from "../../scripts/input/text.ts";
import { bindBody, type Prose } from "../../scripts/prose/prose.ts";
import { csvText } from "../../scripts/record/tables.ts";
import { contextWith } from "../prose/prose-context.ts";
import { anyText } from "../support/any-text.ts";
import { problemsWith, smallRecord, tablesOf } from "../support/small-record.ts";

/** Pieces of markdown, links, markup, numbers and hostile documents. */
const pieces = [
  ..."*_`~[]()<>!#|-+=:;.,'\"\\/&{}@%\n\t 12",
  ...["\n\n", "    ", "> ", "- ", "1. ", "## ", "```\n", "---\n", "|-|-|\n", "| a | b |\n", "](", "][", "![", "[r]: "],
  ...["fig:wave-2.authorised", "ccg:04G", "/waves/", "https://example.org/", "javascript:alert(1)", "data:text/html,x"],
  ...["[67](fig:wave-2.authorised)", "[NHS Nene](ccg:04G)", "[a](/waves/)", "<https://example.org>", "[r]"],
  ...["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "]]>", "&lt;", "&#60;", "&#x202e;"],
  ...[
    "words",
    "almost",
    "two thirds",
    "nineteen",
    "ŵ",
    "مرحبا",
    "e\u0301",
    "🙂",
    "\u00A0",
    "\u200B",
    "{{ x }}",
    "\u202E",
  ],
];

export const anyMarkdown = fc.oneof(
  { arbitrary: fc.string({ unit: fc.constantFrom(...pieces), maxLength: 60 }), weight: 5 },
  { arbitrary: fc.string({ unit: "grapheme", maxLength: 80 }), weight: 1 },
  { arbitrary: anyText(80), weight: 1 },
);

const elements = new Set(
  "div p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong s a data br hr table thead tbody tr th td img".split(
    " ",
  ),
);
const attributes = new Set(
  "id href class scope start aria-describedby aria-label aria-labelledby role tabindex data-note value data-figure data-as-at title src alt width height".split(
    " ",
  ),
);
const goodAddress = /^(?:https:\/\/|mailto:|\/(?!\/)|#)/;

/** Nothing throws; no element, attribute or address is added; the text is unchanged; each problem has its place. */
export function holdsOfMarkdown(markdown: string): void {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const text = decodeText(Buffer.from(`---\ntitle: A\n---\n${markdown}`), "page.md", report);
  const parts = text === undefined ? undefined : splitFrontMatter(text, "page.md", report);
  if (parts !== undefined)
    holdsOfProse(bindBody(parts.body, "page.md", 4, contextWith(), report), problems.length === 0);
  const lines = Buffer.from(markdown).toString().split("\n");
  for (const { line, column } of problems) {
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 4]?.length ?? -1) + 1);
  }
}

function holdsOfProse(prose: Prose, isSound: boolean): void {
  const page = load(prose.html, {}, false);
  for (const element of page("*").toArray()) {
    expect(elements.has(String(page(element).prop("tagName")).toLowerCase())).toBe(true);
    for (const [name, value] of Object.entries(page(element).attr() ?? {})) {
      expect(attributes.has(name)).toBe(true);
      if (name === "href" && isSound) expect(value).toMatch(goodAddress);
      if (name === "src" && isSound) expect(value).toMatch(/^\/images\//);
    }
  }
  const squeezed = (text: string) => text.replace(/\s+/g, "");
  page("pre").remove();
  // The words of a picture stand in its attribute, once there is nothing wrong with it.
  if (!isSound && page("img").length > 0) return;
  for (const image of page("img").toArray()) page(image).replaceWith(page(image).attr("alt") ?? "");
  expect(squeezed(page.root().text())).toBe(squeezed(prose.text));
}

const cellPieces = [
  ..."=+-@'\"\n\t,; a1#",
  ...[
    "\r\n",
    "＝",
    "NHS ",
    "CCG",
    "ŵ",
    "مرحبا",
    "🙂",
    "e\u0301",
    "\u00A0",
    "\u200B",
    "\u202E",
    "\0",
    "<b>",
    "{{ x }}",
    "#N/A",
  ],
];

export const anyCell = fc.oneof(
  { arbitrary: fc.string({ unit: fc.constantFrom(...cellPieces), maxLength: 12 }), weight: 4 },
  { arbitrary: fc.string({ unit: "grapheme", maxLength: 30 }), weight: 1 },
  { arbitrary: anyText(30), weight: 1 },
);

// The beginnings of a formula that OWASP lists ("CSV injection"), for a program that respects quotation marks and for one
// that treats each line, or what follows a semicolon or a comma, as a cell.
const formulaStart = /^[\t\r]|^["']*[=+\-@＝＋－＠]|[\n;,]\s*["']*[=+\-@＝＋－＠]/;

/** A name is either refused at its place, or is the same in the download, and is not a formula there. */
export function holdsOfCell(name: string): void {
  const cells = ["03C", "E38000003", name, "North", "Moors", "3000", "4", "-1.7", "54.7"];
  const rows = smallRecord["ccgs.csv"].split("\n");
  const text = [...rows.slice(0, 3), csvLine(cells).slice(0, -1), ...rows.slice(4)].join("\n");
  const changes = { "ccgs.csv": text };
  const problems = problemsWith(changes);
  if (problems.length > 0) {
    for (const problem of problems) expect(problem).toMatch(/^(?:ccgs\.csv:\d+:\d+: |\.\.\. and )/);
    return;
  }
  const download = csvText("ccgs", tablesOf(changes).ccgs);
  const records = readCsv(Buffer.from(download), "ccgs.csv", ({ message }) => expect.fail(message)) ?? [];
  expect(records[3]?.cells).toEqual(cells);
  expect(name).not.toMatch(formulaStart);
}
