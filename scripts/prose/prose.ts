/** An editor's markdown to HTML: every figure and CCG in it bound to the record and checked, every problem placed. */

import type { Token } from "markdown-it";
import type { IsInDoubt } from "../addresses/doubt.ts";
import type { Figure } from "../figures/figures.ts";
import type { Source } from "../input/front-matter.ts";
import { type Place, problemAt, quoted, type Report, warningAt } from "../input/problem.ts";
import { lastAtMost, unfitIn } from "../input/text.ts";
import { formatDate } from "../record/dates.ts";
import type { Ccg } from "../record/record.ts";
import { changeBefore } from "../wording/beside.ts";
import { describe, judge, numbersIn, readClaim, rephrase } from "../wording/wording.ts";
import {
  dataToken,
  type Link,
  type Parsed,
  parseBody,
  parseLine,
  placeToken,
  type Run,
  renderTokens,
} from "./markdown.ts";

/** What prose is checked against. */
export type ProseContext = {
  /** The date of the page's figures. */
  readonly asAt: string;
  readonly find: (reference: string) => Figure | undefined;
  /** Ids of figures, and codes of CCGs, that are like one that does not exist. */
  readonly nearFigures: (id: string) => readonly string[];
  readonly nearCcgs: (code: string) => readonly string[];
  readonly ccgs: Pick<ReadonlyMap<string, Ccg>, "get">;
  /** Phrases in which a number claims nothing of the record. */
  readonly literal: readonly string[];
  /** The address of a figure's entry, of a CCG's page, and of a page of the site (undefined if there is none). */
  readonly figureAddress: (figure: Figure) => string;
  readonly ccgAddress: (ccg: Ccg) => string;
  readonly pageAddress: (path: string) => string | undefined;
  /** The number of a figure's end note, which a printed page has. */
  readonly noteOf: (figure: Figure) => number;
  /** Whether a number bound to nothing is a warning only. */
  readonly isDraft: boolean;
  /** Of what is in doubt, nothing is said. */
  readonly isInDoubt: IsInDoubt;
};

/** Words bound to a figure, where they stand, and the sentence around them. */
export type Binding = {
  readonly reference: string;
  readonly figure: Figure;
  readonly words: string;
  /** The link text as it stands in the file, markdown included. */
  readonly source: string;
  readonly place: Place;
  /** Where the words begin in the text of their paragraph, heading, item or cell. */
  readonly start: number;
  readonly sentence: string;
  /** The id of the paragraph, heading, item or cell in the HTML; empty for a title or summary. */
  readonly anchor: string;
  /** Why it is not true, in words for its editor; undefined if it is. */
  readonly fault: string | undefined;
  readonly isQuoted: boolean;
};

/** A paragraph, heading, item, cell, block of code or line of front matter, as a reader reads it. */
export type Passage = {
  /** What it is: "paragraph", "heading 2", "quoted item", ... */
  readonly kind: string;
  readonly anchor: string;
  readonly text: string;
  readonly place: Place;
  readonly bindings: readonly Binding[];
  /** Links that are no figures, with the addresses that they have on the page. */
  readonly links: readonly { readonly words: string; readonly address: string }[];
  readonly stressed: readonly string[];
};

/** `text` is what a reader reads, one entry a paragraph, heading, item or cell. */
export type Prose = {
  readonly html: string;
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly passages: readonly Passage[];
  readonly bindings: readonly Binding[];
};

/** Binds the body of a page; `line` is the line of the file on which it begins. */
export function bindBody(body: string, file: string, line: number, context: ProseContext, report: Report): Prose {
  const parsed = parseBody(body, file, line);
  checkHeadings(parsed, report);
  for (const token of parsed.tokens) markCell(token);
  return bindRuns(parsed, context, report);
}

/** Binds a title, a summary or a note: one line of prose from front matter. */
export function bindLine(text: string, source: Source | undefined, context: ProseContext, report: Report): Prose {
  return bindRuns(parseLine(text, source), context, report);
}

/** How a bound figure is written for machines: a count, a share as a number, or an ISO date. */
export function machineValue({ quantity }: Figure): string {
  return quantity.kind === "share" ? String(quantity.part / quantity.whole) : String(quantity.value);
}

/** Whether words say of a figure what is true: in full as pages write it, or in any wording that can be checked. */
export function isTrueOf(words: string, figure: Figure): boolean {
  return words === describe(figure.quantity) || faultOf(words, figure) === undefined;
}

function bindRuns({ tokens, runs, codeBlocks, excesses }: Parsed, context: ProseContext, report: Report): Prose {
  const takeAnchor = anchorsOfPage();
  const passages: Passage[] = [];
  const literal = context.literal.map(phrase => foldCase(phrase.replace(/\s+/g, " ")));
  for (const excess of excesses) report(excess);
  for (const run of runs) {
    const anchor = setAnchor(run, takeAnchor);
    const sentenceAt = sentenceFinder(run.text);
    const bindings: Binding[] = [];
    const marks = new Map<Token, Token>();
    // What is checked already, and addresses that stand for themselves, are not read again.
    const bound: Link[] = [];
    for (const link of run.links) {
      const bind = { link, run, anchor, sentenceAt, marks };
      const binding = bindLink(bind, context, report);
      if (binding !== undefined) bindings.push(binding);
      if (/^(fig|ccg):/i.test(link.href) || link.open.markup === "autolink") bound.push(link);
    }
    putMarks(run.inline, marks);
    checkCharacters(run, report);
    checkUnbound(run, bound, literal, context, report);
    passages.push(passageOf(run, anchor, bindings));
    if (context.isDraft) markPlace(run, anchor);
  }
  const code = codeBlocks.map(block => ({ ...block, kind: "code", anchor: "", bindings: [], links: [], stressed: [] }));
  return {
    html: renderTokens(tokens),
    tokens,
    text: runs.map(run => run.text).join("\n"),
    passages: [...passages, ...code].toSorted((a, b) => a.place.line - b.place.line),
    bindings: passages.flatMap(({ bindings }) => bindings),
  };
}

/** In a draft, each paragraph, heading and item links to itself, so that a comment can name it. */
function markPlace({ inline, holder, placeAt }: Run, anchor: string): void {
  if (anchor === "" || /^t[hd]$/.test(holder?.tag ?? "")) return;
  inline.children?.push(placeToken(anchor, placeAt(0)));
}

/** The id that words bound to a figure have in a draft, by their place in the file. */
export function draftIdOf({ line, column }: Place): string {
  return `draft-figure-${line}-${column}`;
}

const kinds: Readonly<Record<string, string>> = { p: "paragraph", li: "item", td: "cell", th: "heading cell" };

function passageOf(run: Run, anchor: string, bindings: readonly Binding[]): Passage {
  const tag = run.holder?.tag ?? "";
  const kind = kinds[tag] ?? (tag === "" ? "line" : `heading ${tag.slice(1)}`);
  return {
    kind: run.isQuoted ? `quoted ${kind}` : kind,
    anchor,
    text: run.text,
    place: run.placeAt(0),
    bindings,
    links: run.links
      .filter(link => !/^fig:/i.test(link.href))
      .map(link => ({ words: link.words, address: String(link.open.attrGet("href") ?? "") })),
    stressed: run.stressed,
  };
}

/** Takes ids for a page, no two the same: a base by itself, or with the first number that is free. */
type TakeAnchor = (base: string, isNumbered: boolean) => string;

function anchorsOfPage(): TakeAnchor {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (base, isNumbered) => {
    let anchor = isNumbered ? "" : base;
    let number = Math.max(taken.size + 1, next.get(base) ?? 0);
    for (; anchor === "" || taken.has(anchor); number++) anchor = `${base}-${number}`;
    next.set(base, number);
    taken.add(anchor);
    return anchor;
  };
}

/** Gives each heading an id made from its words, and everything else one made from its number. */
function setAnchor(run: Run, takeAnchor: TakeAnchor): string {
  if (run.holder === undefined) return "";
  const isHeading = run.holder.type === "heading_open";
  const words = run.text
    .slice(0, longestAnchor)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  const base = isHeading ? words.replace(/^-|-$/g, "") || "heading" : "text";
  const anchor = takeAnchor(base, !isHeading);
  run.holder.attrSet("id", anchor);
  return anchor;
}

const longestAnchor = 200;

/** A link on its way to being bound: where it stands, and what its paragraph gathers. */
type Bind = {
  readonly link: Link;
  readonly run: Run;
  readonly anchor: string;
  readonly sentenceAt: (start: number, end: number) => string;
  /** The token that goes after the beginning, and before the end, of a link to a figure. */
  readonly marks: Map<Token, Token>;
};

function bindLink(bind: Bind, context: ProseContext, report: Report): Binding | undefined {
  const { link } = bind;
  const [, scheme, target = ""] = /^(fig|ccg):(.*)$/i.exec(link.href) ?? [];
  const fault = linkFault(link);
  if (fault !== undefined) report(problemAt(link.place, fault));
  else if (context.isInDoubt(link.href)) return undefined;
  else if (scheme === undefined) bindAddress(link, context, report);
  else if (scheme.toLowerCase() === "ccg") bindCcg(link, target, context, report);
  else return bindFigure(bind, target, context, report);
  return undefined;
}

const longestWords = 500;

/** What is wrong with a link wherever it leads. */
function linkFault({ words, open, isImage }: Link): string | undefined {
  const title = String(open.attrGet("title") ?? "");
  if (isImage) return "expected words, found an image; pages have none";
  if (!/[^\s\p{Cf}]/u.test(words)) return "expected words in the link, found none";
  if (words.length > longestWords)
    return `expected at most ${longestWords} characters in a link, found ${words.length}`;
  if (numbersIn(title).length === 0) return unfitIn(title)?.message;
  return `expected no number in the title of a link, where none is checked; found ${quoted(title)}`;
}

/** What an entity may bring into the text. */
function checkCharacters(run: Run, report: Report): void {
  const unfit = unfitIn(run.text);
  if (unfit !== undefined) report(problemAt(run.placeAt(unfit.index), unfit.message));
}

function bindAddress(link: Link, context: ProseContext, report: Report): void {
  const { href, open } = link;
  if (/^\/(?!\/)/.test(href)) {
    const address = context.pageAddress(href);
    if (address === undefined) report(problemAt(link.place, `no page ${quoted(href)} in this build`));
    else open.attrSet("href", address);
  } else if (!/^#[\w.-]+$/.test(href)) {
    const address = outsideAddress(href);
    const expected = "fig:, ccg:, https://, mailto:, / (a page of this site) or #";
    if (address !== undefined) open.attrSet("href", address);
    else report(problemAt(link.place, `expected an address that begins with ${expected}; found ${quoted(href)}`));
  }
}

/** An address elsewhere that is safe to follow, as a browser reads it: https or mailto, with no name or password in it. */
function outsideAddress(href: string): string | undefined {
  const isWeb = /^https:\/\/[^/\\@]+(?:\/|$)/i.test(href);
  const isMail = /^mailto:[\w.+-]+@[\w.-]+(?:\?subject=[^&]*)?$/i.test(href);
  if ((!isWeb && !isMail) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  // What the address says by itself stays as it is written; only its beginning is made the same for all.
  return `${url.protocol}${href.slice(url.protocol.length)}`;
}

function bindCcg(link: Link, code: string, context: ProseContext, report: Report): void {
  const ccg = context.ccgs.get(code.toUpperCase());
  if (ccg === undefined) {
    const near = suggestion(context.nearCcgs(code.toUpperCase()));
    report(problemAt(link.place, `no CCG has the code ${quoted(code)}${near}`));
    return;
  }
  if (!isNameOf(ccg, link.words)) {
    const expected = `expected "${ccg.name}", with or without "NHS" and "CCG"`;
    report(problemAt(link.place, `${quoted(link.words)} is no name of ${ccg.odsCode}; ${expected}`));
  }
  link.open.attrSet("href", context.ccgAddress(ccg));
}

function isNameOf(ccg: Ccg, words: string): boolean {
  return shortName(words) === shortName(ccg.name);
}

/** A name without "NHS" and "CCG", in which case, hyphens, dashes, apostrophes and kinds of space do not matter. */
function shortName(name: string): string {
  const plain = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{Pd}\s]+/gu, " ")
    .replace(/[’']/g, "'")
    .trim();
  return plain
    .replace(/^the /, "")
    .replace(/^nhs /, "")
    .replace(/ (ccg|clinical commissioning group)$/, "");
}

function bindFigure(bind: Bind, reference: string, context: ProseContext, report: Report): Binding | undefined {
  const { link, run, anchor, sentenceAt, marks } = bind;
  const figure = context.find(reference);
  if (figure === undefined) {
    const near = suggestion(context.nearFigures(reference));
    report(problemAt(link.place, `no figure ${quoted(reference)} as at ${formatDate(context.asAt)}${near}`));
    return undefined;
  }
  const fault = faultOf(link.words, figure) ?? faultAround(run.text, link);
  if (fault !== undefined) report(problemAt(link.place, fault));
  markFigure(link, figure, marks, context);
  const { words, source, place, start } = link;
  const sentence = sentenceAt(start, link.end);
  return {
    reference,
    figure,
    words,
    source,
    place,
    start,
    sentence,
    anchor,
    fault,
    isQuoted: run.isQuoted,
  };
}

/** Why the words are not true of the figure, and which of their kind would be; undefined if they are. */
function faultOf(words: string, figure: Figure): string | undefined {
  const claim = readClaim(words);
  const found = `${figure.id} is ${describe(figure.quantity)}`;
  if (claim === undefined) {
    return `${quoted(words)} is no wording that can be checked (see /figures/wording/); ${found}`;
  }
  const otherUnit = timeUnitIn(words);
  if (figure.quantity.kind === "number" && otherUnit !== undefined && otherUnit !== figure.unit) {
    return `${quoted(words)} but ${found} and its unit is ${figure.unit}, not ${otherUnit}`;
  }
  if (judge(claim, figure.quantity).holds) return undefined;
  const instead = rephrase(words, figure.quantity);
  // Of a plain number the value says already what would be true.
  const isPlain = /^\W*[\w-]+\W*$/.test(words) && figure.quantity.kind === "number";
  const hint = instead === undefined || isPlain ? "" : `; ${quoted(instead)} would be true`;
  return `${quoted(words)} but ${found}${hint}`;
}

/** `weeks` for "five-week": the same number of another unit of time is another claim. */
function timeUnitIn(words: string): string | undefined {
  const [, unit] = /[^\p{L}](hour|day|week|fortnight|month|year|decade)s?\b/iu.exec(words) ?? [];
  return unit === undefined ? undefined : `${unit.toLowerCase()}s`;
}

const partBefore = /[\p{L}\p{N}£$€]$|\p{N}[.,]$/u;
const partAfter = /^(?:[\p{L}\p{N}%+]|[.,]\p{N}|-plus\b|\s+(?:per cent|percent|%|or (?:more|fewer|less|so)\b))/iu;

/** Words beside the link that change what it claims, and so belong inside it; undefined if there are none. */
function faultAround(text: string, { words, start, end }: Link): string | undefined {
  const before = text.slice(Math.max(0, start - longestNeighbour), start);
  const after = text.slice(end, end + longestNeighbour);
  const found = changeBefore(before) ?? partBefore.exec(before)?.[0] ?? partAfter.exec(after)?.[0];
  if (found === undefined) return undefined;
  return `${quoted(found.trim())} beside ${quoted(words)} changes what it claims; put it inside the link`;
}

const longestNeighbour = 30;

function suggestion(near: readonly string[]): string {
  return near.length === 0 ? "" : `; nearest: ${near.join(", ")}`;
}

/** Turns the link into one to the figure's entry and marks its words for a data element. */
function markFigure(link: Link, figure: Figure, marks: Map<Token, Token>, context: ProseContext): void {
  link.open.attrSet("href", context.figureAddress(figure));
  link.open.attrSet("class", "figure");
  link.open.attrSet("aria-describedby", "figure-note");
  link.open.attrSet("data-note", String(context.noteOf(figure)));
  if (context.isDraft) link.open.attrSet("id", draftIdOf(link.place));
  const open = dataToken(1);
  open.attrSet("value", machineValue(figure));
  open.attrSet("data-figure", figure.id);
  open.attrSet("data-as-at", context.asAt);
  marks.set(link.open, open).set(link.close, dataToken(-1));
}

/** Puts the marks of all figures of a paragraph at once; one by one, each would move all that follows. */
function putMarks(inline: Token, marks: ReadonlyMap<Token, Token>): void {
  inline.children = (inline.children ?? []).flatMap(child => {
    const mark = marks.get(child);
    if (mark === undefined) return [child];
    return child.nesting === 1 ? [child, mark] : [mark, child];
  });
}

function checkHeadings({ runs }: Parsed, report: Report): void {
  let level = 1;
  for (const run of runs) {
    if (run.holder?.type !== "heading_open") continue;
    const found = Number(run.holder.tag.slice(1));
    if (found === 1) {
      report(problemAt(run.placeAt(0), "expected a heading of ## or lower; the title is the page's only #"));
    } else if (found > level + 1) {
      const expected = "#".repeat(level + 1);
      report(problemAt(run.placeAt(0), `expected a heading of ${expected} or higher after one of level ${level}`));
    }
    level = found;
  }
}

/** A heading cell says what it heads; an aligned one is marked by a class, since a style would be blocked. */
function markCell(token: Token): void {
  if (token.type === "th_open") token.attrSet("scope", "col");
  const style = token.attrGet("style");
  if (style === null) return;
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== "style");
  if (style === "text-align:right") token.attrSet("class", "number");
}

/** Numbers that are bound to nothing, outside code, bound links and literal phrases (design, section 5). */
function checkUnbound(
  run: Run,
  bound: readonly Link[],
  literal: readonly string[],
  context: ProseContext,
  report: Report,
): void {
  const addresses = [...run.text.matchAll(bareAddress)].map(
    ({ index, 0: text }) => [index, index + text.length] as const,
  );
  const checked = [...run.code, ...bound.map(link => [link.start, link.end] as const)];
  const masked = maskPhrases(mask(run.text, [...checked, ...addresses]), literal);
  for (const match of mask(run.text, [...checked, ...run.escapes]).matchAll(brokenLink)) {
    const message = "expected a link such as [67](fig:wave-2.authorised), found one that is broken";
    report(problemAt(run.placeAt(match.index), message));
  }
  for (const { start, end } of numbersIn(masked)) {
    const found = run.text.slice(start, end);
    const bind = found.length > longestWords ? "it" : `[${found}](fig:ID)`;
    const message = `${quoted(found)} is bound to no figure; write ${bind} or list the phrase under literal`;
    report((context.isDraft ? warningAt : problemAt)(run.placeAt(start), message));
  }
}

// What is left of a link in the text: its address has a space or no end, or what it refers to is nowhere.
const brokenLink = /\](?:\((?:(?:fig|ccg|https?|mailto):|[/#])|\[)/gi;

// An address of the web, of a person or of a page of this site that stands in the text for itself.
const bareAddress = /\b(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w/])\/(?:[\w-]+\/)+/g;

// Stands for what is not read; no word and no number has it.
const blank = "\uFFFC";

function mask(text: string, stretches: readonly (readonly [start: number, end: number])[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    parts.push(text.slice(at, Math.max(start, at)), blank.repeat(end - Math.max(start, at)));
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}

/** Masks phrases that stand in a text as whole words; they are given in small letters. */
function maskPhrases(text: string, phrases: readonly string[]): string {
  if (phrases.length === 0) return text;
  const plain = foldCase(text.replace(/\s/g, " "));
  const stretches = phrases.flatMap(phrase => {
    const found: (readonly [number, number])[] = [];
    for (let at = plain.indexOf(phrase); at >= 0; at = plain.indexOf(phrase, at + phrase.length)) {
      if (isWhole(plain, at, at + phrase.length)) found.push([at, at + phrase.length]);
    }
    return found;
  });
  return mask(text, stretches);
}

/** Whether neither end of a stretch cuts a word or a number in two. */
function isWhole(text: string, start: number, end: number): boolean {
  const isCut = (at: number) => /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1));
  return !isCut(start) && !isCut(end);
}

/** Small letters, one for one: a letter whose small form is longer stays as it is. */
function foldCase(text: string): string {
  return text.replace(/\p{Lu}/gu, letter =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}

const sentenceEnd = /[.!?]["’”)]*\s+(?=["‘“(]*\p{Lu})/gu;

/** The sentences of a text, one after the other. */
export function sentencesOf(text: string): readonly string[] {
  const starts = sentenceStarts(text);
  const sentences = starts.map((start, index) => text.slice(start, starts[index + 1]).trim());
  return sentences.filter(sentence => sentence !== "");
}

/** Gives the sentence of a text in which a stretch of it stands; of a very long one, the part around it. */
function sentenceFinder(text: string): (start: number, end: number) => string {
  let starts: readonly number[] | undefined;
  return (start, end) => {
    starts ??= sentenceStarts(text);
    const sentence = lastAtMost(starts, start);
    const from = Math.max(starts[sentence] ?? 0, start - longestSide);
    const to = Math.min(Math.max(starts[sentence + 1] ?? text.length, end), end + longestSide);
    return text.slice(from, to).trim();
  };
}

/** Where the sentences of a text begin. */
export function sentenceStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(sentenceEnd)].map(match => match.index + match[0].length)];
}

const longestSide = 1_000;
