/** Finds marks that readers would see as they stand: those of other tools, and of markdown that did not become anything. */

import { problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import type { ProseContext } from "./context.ts";
import type { Link, Run, Stretch } from "./run.ts";

/** What is left in the words, and how to say it otherwise. */
type Mark = { readonly pattern: RegExp; readonly fix: (found: RegExpExecArray) => string };

/** Reports the marks and placeholders in a run outside code, escapes and addresses; in a draft they are warnings only. */
export function checkMarksLeft(run: Run, context: ProseContext, report: Report): void {
  const isCell = /^t[hd]$/.test(run.holder?.tag ?? "");
  const text = linesOf(run);
  const problemOf = context.isDraft ? warningAt : problemAt;
  const taken: Stretch[] = [];
  for (const { pattern, fix } of isCell ? marks : [...marks, ...marksOutsideTables]) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      // One mark is one problem, however many patterns it fits.
      if (taken.some(([from, to]) => start < to && end > from)) continue;
      taken.push([start, end]);
      report(problemOf(run.placeAt(start), fix(match)));
    }
  }
  const unlisted = blanked(
    text,
    context.literal.flatMap(phrase => stretchesOf(text, phrase)),
  );
  for (const { index, 0: found } of unlisted.matchAll(placeholder)) {
    const message = `${quoted(found)} stands for words that are still to come; write them, or list it under literal`;
    report(problemOf(run.placeAt(index), message));
  }
}

/** The problem of a link that its editor wrote as a footnote, whose note was taken for an address; undefined for any other. */
export function footnoteFault({ words }: Link): string | undefined {
  return words.startsWith("^") ? footnote(`[${words}]`) : undefined;
}

function footnote(found: string): string {
  return `expected words, found a footnote ${quoted(found)}; pages have none: put the note into the sentence, or ${escaping}`;
}

const escaping = "put \\ before it if readers are to see it";

const insteadOf: Readonly<Record<string, string>> = {
  br: "end the line with \\ or begin a new paragraph",
  b: "write **words**",
  strong: "write **words**",
  i: "write *words*",
  em: "write *words*",
  s: "write ~~words~~",
  del: "write ~~words~~",
  a: "write [words](address)",
  p: "put a blank line between paragraphs",
  li: "begin each item with - and a space",
  table: "write a row as | a | b |",
  hr: "write --- between blank lines",
};

const marks: readonly Mark[] = [
  {
    pattern: /<!--[^>]*(?:-->)?/g,
    fix: () => "expected no comment: readers would see it; keep notes out of the page",
  },
  {
    pattern: /<([a-z][a-z0-9-]{0,20})(?:\s[^<>]{0,500})?\/?>(?:[^<]{0,500}<\/\1\s?>)?|<\/([a-z][a-z0-9-]{0,20})\s?>/gi,
    fix: ([found, opened, closed]) => {
      const instead = insteadOf[(opened ?? closed ?? "").toLowerCase()] ?? "leave it out";
      return `expected no HTML, found ${quoted(found)}; ${instead}, or ${escaping}`;
    },
  },
  {
    pattern: /\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{#.{0,200}?#\}/g,
    fix: ([found]) => `expected words, found a template ${quoted(found)}, which readers would see; leave it out`,
  },
  {
    pattern: /\[\^[^\]\s]{1,50}\]:?/g,
    fix: ([found]) => footnote(found),
  },
  {
    pattern: /^\[![a-z]+\]/gi,
    fix: ([found]) => `expected a quotation, found the mark ${quoted(found)} of a note; leave the mark out`,
  },
  {
    pattern: /\[\[[^[\]]{1,200}\]\]/g,
    fix: ([found]) => `expected a link, found ${quoted(found)}; write [words](/address/)`,
  },
  {
    pattern: /^(:{3,}.{0,50})$(?:[\s\S]{0,2000}?^:{3,}$)?/gm,
    fix: ([, found = ""]) => `expected words, found the mark of a box ${quoted(found)}; leave it out`,
  },
  {
    pattern: /(?<![=\w])==(?=[^\s=])[^=\n]{1,200}(?<!\s)==(?![=\w])/g,
    fix: ([found]) => `expected words, found ${quoted(found)}; write **words** to stress them`,
  },
  {
    pattern: /(?<![\w:]):[a-z][a-z0-9]{0,20}(?:_[a-z0-9]{1,20}){0,4}:(?![\w:])/g,
    fix: ([found]) => `expected words, found the name of a picture ${quoted(found)}; leave it out`,
  },
  {
    pattern: /(\*\*|__)(?=\S)(?<!\w__)[^\n]*?(?<=\S)\1|(?<![\s*])\*\*|\*\*(?![\s*])|(?<!\w)__(?=\w)/g,
    fix: ([found]) => {
      const pair = found.startsWith("_") ? "__" : "**";
      return `expected a pair of ${pair} around whole words, found one that readers would see; ${escaping}`;
    },
  },
  {
    pattern: /~~[^\n]*?~~|~~(?=\S)|(?<=\S)~~/g,
    fix: () => `expected a pair of ~~ around whole words, found one that readers would see; ${escaping}`,
  },
  {
    pattern: /`[^`\n]*`*/g,
    fix: () => `expected a pair of \` around code, found one that readers would see; ${escaping}`,
  },
];

// A cell of a table has neither items nor rows nor headings in it.
const marksOutsideTables: readonly Mark[] = [
  {
    pattern: /^[ \t]*(#{1,6})(?=[^\s#\d])/gm,
    fix: ([, found = ""]) => `expected a space after ${found} in a heading; ${escaping}`,
  },
  {
    pattern:
      /^[ \t]*([\u2022\u2023\u25CF\u25CB\u25E6\u25AA\u25AB\u25A0\u25A1\u2043\uF0B7\uF0A7\u00B7]|o(?=[ \t]))[ \t]*\S.*$(?:\n[ \t]*\1.*$)*/gm,
    fix: ([, found = ""]) =>
      `expected an item that begins with - and a space, found ${quoted(found)}, the bullet of a word processor`,
  },
  {
    pattern: /^\[[ xX]\](?=\s|$)/g,
    fix: ([found]) => `expected an item, found the box of a task ${quoted(found)}; leave it out`,
  },
  {
    pattern: /^: +(?=\S)/gm,
    fix: () => "expected words, found the colon of a definition; pages have none: write **term**: and what it means",
  },
  {
    pattern: /^[ \t]*\|.*$(?:\n.*\|.*$)*|^.*\|[ \t]*$(?:\n.*\|.*$)*|^.*\|.*$(?:\n.*\|.*$)+/gm,
    fix: () =>
      "expected a table, found rows that are none; under its first row a table has a row such as | --- | --- |, with as many cells, and above it a blank line",
  },
  {
    pattern: /(?<=\S)[ ]*\t.*$(?:\n.*\t.*$)*/gm,
    fix: () =>
      "expected words, found a tab between them; write a row of a table as | a | b |, and an item as - or 1. and a space",
  },
];

const placeholder =
  /\b(?:TODO|FIXME|TBC|TBD|XXX+)\b|\b[Ll]orem ipsum\b|\[(?:[Ii]nsert\b[^\]\n]{0,80}|(?:[Tt]o be confirmed|[Tt]o come|[Nn]ame|[Dd]ate|[Nn]umber))\]/g;

// Stands for what is not read; no mark has it.
const blank = "\uFFFC";

/** The text with its lines as in the file, and without what no mark is looked for in; offsets stay. */
function linesOf({ text, breaks, code, escapes, links }: Run): string {
  const automatic = links.filter(({ open }) => open.markup === "autolink");
  const read = blanked(text, [
    ...code,
    ...escapes,
    ...automatic.map(({ start, end }): Stretch => [start, end]),
    ...[...text.matchAll(address)].map(({ index, 0: found }): Stretch => [index, index + found.length]),
  ]);
  if (breaks.length === 0) return read;
  const at = new Set(breaks);
  return read.replace(/ /g, (space, index: number) => (at.has(index) ? "\n" : space));
}

const address = /\b(?:https?:\/\/|www\.)\S+/g;

function blanked(text: string, stretches: readonly Stretch[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    parts.push(text.slice(at, from), blank.repeat(end - from));
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

function stretchesOf(text: string, phrase: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    found.push([at, at + phrase.length]);
  }
  return found;
}
