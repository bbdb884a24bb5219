/** The marks that readers would see as they are: those of other tools, and of markdown that did not become anything. */

import { quoted } from "../input/problem.ts";

/** What is left in the words, and how to say it otherwise. */
type Mark = { readonly pattern: RegExp; readonly fix: (found: RegExpExecArray) => string };

export function footnote(found: string): string {
  return `expected words, found a footnote ${quoted(found)}, which pages do not have; put the note into the sentence, or ${escaping}`;
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

export const marks: readonly Mark[] = [
  {
    pattern: /<!--[^>]*(?:-->)?|\/\*[^*]{0,500}\*\/|%%[^%\n]{1,500}%%/g,
    fix: () => "expected no comment: readers would see it; keep notes out of the page",
  },
  {
    pattern:
      /<([a-z][a-z0-9:-]{0,20})(?:\s[^<>]{0,500})?\/?>(?:[^<]{0,500}<\/\1\s?>)?|<\/([a-z][a-z0-9:-]{0,20})\s?>|<!(?:\[CDATA\[|doctype\b)[^<>]{0,200}>/gi,
    fix: ([found, opened, closed]) => {
      const instead = insteadOf[(opened ?? closed ?? "").toLowerCase()] ?? "leave it out";
      return `expected no HTML, found ${quoted(found)}; ${instead}, or ${escaping}`;
    },
  },
  {
    pattern: /\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{#.{0,200}?#\}|<%.{0,200}?%>|<\?.{0,200}?\?>/g,
    fix: ([found]) => `expected words, found a template ${quoted(found)}, which readers would see; leave it out`,
  },
  {
    pattern: /\$?\{[^{}\n]{1,200}\}(?!\})/g,
    fix: ([found]) => `expected words, found ${quoted(found)}, which readers would see; leave the braces out`,
  },
  {
    pattern: /\[\^[^\]\s]{1,50}\]:?|\^\[[^\]\n]{1,200}\]/g,
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
    pattern: /(?<![+\w])\+\+(?=[^\s+])[^+\n]{1,200}(?<!\s)\+\+(?![+\w])/g,
    fix: ([found]) => `expected words, found ${quoted(found)}; write **words** to stress them`,
  },
  {
    pattern: /\$\$[^$]{1,500}\$\$|(?<![\w$])\$(?=[^\s\d$])[^$\n]{1,100}(?<!\s)\$(?![\w$])/g,
    fix: ([found]) => `expected words, found a formula ${quoted(found)}; write it in words`,
  },
  {
    pattern: /\\(?:[a-z]+|$(?![\s\S]))/gi,
    fix: () =>
      "expected words, found a \\ that readers would see; leave it out, or write \\\\ if readers are to see it",
  },
  {
    pattern: /&[a-z][a-z0-9]{1,20};/g,
    fix: ([found]) =>
      `expected a character, found ${quoted(found)}, which readers would see; write the character itself`,
  },
  {
    pattern: /(?<![\w:]):[a-z][a-z0-9]{0,20}(?:_[a-z0-9]{1,20}){0,4}:(?![\w:])/g,
    fix: ([found]) => `expected words, found the name of a picture ${quoted(found)}; leave it out`,
  },
  {
    pattern:
      /(\*\*|__)(?=\S)(?<!\w__)[^\n]*?(?<=\S)\1|\*\* [^*\n]{1,200} \*\*|(?<![\s*])\*\*|\*\*(?![\s*])|(?<!\w)__(?=\w)/g,
    fix: ([found]) => {
      const pair = found.startsWith("_") ? "__" : "**";
      return `expected a pair of ${pair} around whole words, found one that readers would see; ${escaping}`;
    },
  },
  {
    pattern: /(?<![*\p{L}\p{N}])\*(?=[\p{L}\p{N}"“‘([])[^*\n]{0,200}|(?<=[\p{L}\p{N}.,;:!?"”’)])\*(?![*\p{L}\p{N}])/gu,
    fix: () => `expected a pair of * around whole words, found one that readers would see; ${escaping}`,
  },
  {
    pattern: /(?<![_\p{L}\p{N}])_(?=\p{L})[^_\n]{0,200}|(?<=\p{L})_(?![_\p{L}\p{N}])/gu,
    fix: () => `expected a pair of _ around whole words, found one that readers would see; ${escaping}`,
  },
  {
    pattern: /(?<![~\p{L}\p{N}])~(?=\p{L})[^~\n]{1,200}(?<!\s)~(?![~\p{L}\p{N}])/gu,
    fix: ([found]) => `expected words, found ${quoted(found)}; write ~~words~~ to strike them out`,
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
export const marksOutsideTables: readonly Mark[] = [
  {
    pattern: /^[ \t]*(#{1,6})(?=[^\s#\d])/gm,
    fix: ([, found = ""]) => `expected a space after ${found} in a heading; ${escaping}`,
  },
  {
    pattern: /^[ \t]*#{7,}[ \t]/gm,
    fix: () => "expected at most six # before a heading, found more",
  },
  {
    pattern: /^\[TOC\]$/gi,
    fix: ([found]) =>
      `expected words, found the mark ${quoted(found)} of a list of contents; leave it out: the page makes its own`,
  },
  {
    pattern: /^(?:!!!|\?\?\?\+?) ?[a-z].*$/gim,
    fix: ([found]) => `expected words, found the mark of a box ${quoted(found)}; leave it out`,
  },
  {
    pattern:
      /^[ \t]*([\u2022\u2023\u25CF\u25CB\u25E6\u25AA\u25AB\u25A0\u25A1\u2043\uF0B7\uF0A7\u00B7]|o(?=[ \t]))[ \t]*\S.*$(?:\n[ \t]*\1.*$)*/gm,
    fix: ([, found = ""]) =>
      `expected an item that begins with - and a space, found ${quoted(found)}, the bullet of a word processor`,
  },
  {
    pattern:
      /^[ \t]*([\u25B6\u25B8\u25BA\u2192\u21D2\u2794\u27A2\u27A4\u2713\u2714\u2717\u2718\u2610-\u2612\u2756\u25C6\u25C7\u00A7\u00D8\u00FC])(?=[ \t]+\p{L}).*$(?:\n[ \t]*\1.*$)*/gmu,
    fix: ([, found = ""]) =>
      `expected an item that begins with - and a space, found ${quoted(found)}, the bullet of a word processor`,
  },
  {
    pattern: /^([–—−])[ \t]+\S.*$(?:\n\1[ \t]+\S.*$)+/gm,
    fix: ([, found = ""]) =>
      `expected items that begin with - and a space, found ${quoted(found)}, which does not make a list`,
  },
  {
    pattern: /^([-+])(?=\p{L}).*$(?:\n\1(?=\p{L}).*$)+/gmu,
    fix: ([, found = ""]) => `expected a space after ${found} in an item, found none`,
  },
  {
    pattern: /^\(?(?:[a-z]|[ivx]{1,4})\)[ \t].*$(?:\n\(?(?:[a-z]|[ivx]{1,4})\)[ \t].*$)+/gim,
    fix: () =>
      "expected items of a list, found lines that would run into each other; begin each with - or 1. and a space, or leave a blank line between them",
  },
  {
    pattern: /^\[[ xX]?\](?=\s|$)/g,
    fix: ([found]) => `expected an item, found the box of a task ${quoted(found)}; leave it out`,
  },
  {
    pattern: /^: +(?=\S)/gm,
    fix: () =>
      "expected words, found the colon of a definition list, which pages do not have; write **term**: and what it means",
  },
  {
    pattern: /^[ \t]*\|.*$(?:\n.*\|.*$)*|^.*\|[ \t]*$(?:\n.*\|.*$)*|^.*\|.*$(?:\n.*\|.*$)+/gm,
    fix: () =>
      "expected a table, found rows that do not make one; put a blank line above the first row, and under it a row such as | --- | --- | with as many cells",
  },
  {
    pattern: /(?<=\S)[ ]*\t.*$(?:\n.*\t.*$)*/gm,
    fix: () =>
      "expected words, found a tab between them; write a row of a table as | a | b |, and an item as - or 1. and a space",
  },
];
