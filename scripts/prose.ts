/** An editor's markdown to HTML: every figure and CCG in it bound to the record and checked, every problem placed. */

import type { Token } from "markdown-it";
import { formatDate } from "./dates.ts";
import type { Figure } from "./figures.ts";
import type { Source } from "./front-matter.ts";
import { dataToken, type Link, type Parsed, parseBody, parseLine, type Run, renderTokens } from "./markdown.ts";
import { nearest } from "./nearest.ts";
import { type Place, problemAt, quoted, type Report, warningAt } from "./problem.ts";
import type { Ccg } from "./record.ts";
import { describe, judge, numbersIn, readClaim, rephrase } from "./wording.ts";

/** What prose is checked against. */
export type ProseContext = {
  /** The date of the page's figures. */
  readonly asAt: string;
  readonly find: (reference: string) => Figure | undefined;
  /** Ids of figures that exist, for suggestions. */
  readonly ids: () => readonly string[];
  readonly ccgs: ReadonlyMap<string, Ccg>;
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
};

/** Words bound to a figure, where they stand, and the sentence around them. */
export type Binding = {
  readonly reference: string;
  readonly figure: Figure;
  readonly words: string;
  /** The link text as it stands in the file, markdown included. */
  readonly source: string;
  readonly place: Place;
  readonly sentence: string;
  /** The id of the paragraph, heading, item or cell in the HTML; empty for a title or summary. */
  readonly anchor: string;
  /** Why it is not true, in words for its editor; undefined if it is. */
  readonly fault: string | undefined;
  readonly isQuoted: boolean;
};

/** `text` is what a reader reads, one entry a paragraph, heading, item or cell. */
export type Prose = {
  readonly html: string;
  readonly tokens: readonly Token[];
  readonly text: string;
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

function bindRuns({ tokens, runs }: Parsed, context: ProseContext, report: Report): Prose {
  const anchors = new Set<string>();
  const bindings: Binding[] = [];
  for (const run of runs) {
    const anchor = setAnchor(run, anchors);
    // What is checked already, and addresses that stand for themselves, are not read again.
    const bound = new Set<Link>();
    for (const link of run.links) {
      const binding = bindLink(link, run, anchor, context, report);
      if (binding !== undefined) bindings.push(binding);
      if (/^(fig|ccg):/i.test(link.href) || link.open.markup === "autolink") bound.add(link);
    }
    checkUnbound(run, bound, context, report);
  }
  return { html: renderTokens(tokens), tokens, text: runs.map(run => run.text).join("\n"), bindings };
}

/** Gives each heading an id made from its words, and everything else one made from its number. */
function setAnchor(run: Run, anchors: Set<string>): string {
  if (run.holder === undefined) return "";
  const isHeading = run.holder.type === "heading_open";
  const words = run.text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const base = isHeading ? words.replace(/^-+|-+$/g, "") || "heading" : "text";
  let anchor = isHeading && !anchors.has(base) ? base : "";
  for (let number = anchors.size + 1; anchor === ""; number++) {
    if (!anchors.has(`${base}-${number}`)) anchor = `${base}-${number}`;
  }
  anchors.add(anchor);
  run.holder.attrSet("id", anchor);
  return anchor;
}

function bindLink(link: Link, run: Run, anchor: string, context: ProseContext, report: Report): Binding | undefined {
  const [, scheme, target = ""] = /^(fig|ccg):(.*)$/i.exec(link.href) ?? [];
  if (link.words.trim() === "") report(problemAt(link.place, "expected words in the link, found none"));
  else if (scheme === undefined) bindAddress(link, context, report);
  else if (scheme.toLowerCase() === "ccg") bindCcg(link, target, context, report);
  else return bindFigure(link, target, run, anchor, context, report);
  return undefined;
}

function bindAddress(link: Link, context: ProseContext, report: Report): void {
  const { href, open } = link;
  if (/^\/(?!\/)/.test(href)) {
    const address = context.pageAddress(href);
    if (address === undefined) report(problemAt(link.place, `no page ${quoted(href)} in this build`));
    else open.attrSet("href", address);
  } else if (!href.startsWith("#") && !isOutsideAddress(href)) {
    const expected = "fig:, ccg:, https:, mailto:, / (a page of this site) or #";
    report(problemAt(link.place, `expected an address that begins with ${expected}; found ${quoted(href)}`));
  }
}

/** An address elsewhere that is safe to follow: https or mailto, with no name or password in it. */
function isOutsideAddress(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const url = new URL(href);
  return (url.protocol === "https:" && url.username === "" && url.password === "") || url.protocol === "mailto:";
}

function bindCcg(link: Link, code: string, context: ProseContext, report: Report): void {
  const ccg = context.ccgs.get(code.toUpperCase());
  if (ccg === undefined) {
    const near = nearest(code.toUpperCase(), [...context.ccgs.keys()]);
    report(problemAt(link.place, `no CCG has the code ${quoted(code)}${suggestion(near)}`));
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

function bindFigure(
  link: Link,
  reference: string,
  run: Run,
  anchor: string,
  context: ProseContext,
  report: Report,
): Binding | undefined {
  const figure = context.find(reference);
  if (figure === undefined) {
    const near = nearest(reference, context.ids());
    const when = formatDate(context.asAt);
    report(problemAt(link.place, `no figure ${quoted(reference)} as at ${when}${suggestion(near)}`));
    return undefined;
  }
  const fault = faultOf(link.words, figure) ?? faultAround(run.text, link);
  if (fault !== undefined) report(problemAt(link.place, fault));
  markFigure(link, figure, run.inline, context);
  const { words, source, place } = link;
  const sentence = sentenceAround(run.text, link.start, link.end);
  return {
    reference,
    figure,
    words,
    source,
    place,
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

const hedgeBefore =
  /(?:^|[^\p{L}])((?:(?:no )?more|fewer|less) than|at least|at most|up to|upwards of|almost|nearly|close to|just (?:under|over)|approximately|roughly|not|hardly|barely)\s+(?:the\s+|an?\s+)?$/iu;
const partBefore = /[\p{L}\p{N}£$€]$|\p{N}[.,]$/u;
const partAfter = /^(?:[\p{L}\p{N}%+]|[.,]\p{N}|-plus\b|\s+(?:per cent|percent|%|or (?:more|fewer|less|so)\b))/iu;

/** Words beside the link that change what it claims, and so belong inside it; undefined if there are none. */
function faultAround(text: string, { words, start, end }: Link): string | undefined {
  const before = text.slice(Math.max(0, start - longestNeighbour), start);
  const after = text.slice(end, end + longestNeighbour);
  const found = hedgeBefore.exec(before)?.[1] ?? partBefore.exec(before)?.[0] ?? partAfter.exec(after)?.[0];
  if (found === undefined) return undefined;
  return `${quoted(found.trim())} beside ${quoted(words)} changes what it claims; put it inside the link`;
}

const longestNeighbour = 30;

function suggestion(near: readonly string[]): string {
  return near.length === 0 ? "" : `; nearest: ${near.join(", ")}`;
}

/** Turns the link into one to the figure's entry and puts the words into a data element. */
function markFigure(link: Link, figure: Figure, inline: Token, context: ProseContext): void {
  link.open.attrSet("href", context.figureAddress(figure));
  link.open.attrSet("class", "figure");
  link.open.attrSet("aria-describedby", "figure-note");
  link.open.attrSet("data-note", String(context.noteOf(figure)));
  const open = dataToken(1);
  open.attrSet("value", machineValue(figure));
  open.attrSet("data-figure", figure.id);
  open.attrSet("data-as-at", context.asAt);
  const children = inline.children ?? [];
  children.splice(children.indexOf(link.open) + 1, 0, open);
  children.splice(children.indexOf(link.close), 0, dataToken(-1));
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
function checkUnbound(run: Run, bound: ReadonlySet<Link>, context: ProseContext, report: Report): void {
  const addresses = [...run.text.matchAll(bareAddress)].map(
    ({ index, 0: text }) => [index, index + text.length] as const,
  );
  const stretches = [...run.code, ...addresses, ...[...bound].map(link => [link.start, link.end] as const)];
  const masked = maskPhrases(mask(run.text, stretches), context.literal);
  for (const match of masked.matchAll(/\]\((fig|ccg):/gi)) {
    report(
      problemAt(
        run.placeAt(match.index),
        "expected a link such as [67](fig:wave-2.authorised), found one that is broken",
      ),
    );
  }
  for (const { start, end } of numbersIn(masked)) {
    const found = quoted(run.text.slice(start, end));
    const message = `${found} is bound to no figure; write [${run.text.slice(start, end)}](fig:ID) or list the phrase under literal`;
    report((context.isDraft ? warningAt : problemAt)(run.placeAt(start), message));
  }
}

// An address of the web, of a person or of a page of this site that stands in the text for itself.
const bareAddress = /\b(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w/])\/(?:[\w-]+\/)+/g;

// Stands for what is not read; no word and no number has it.
const blank = "\uFFFC";

function mask(text: string, stretches: readonly (readonly [start: number, end: number])[]): string {
  let masked = text;
  for (const [start, end] of stretches) {
    masked = masked.slice(0, start) + blank.repeat(end - start) + masked.slice(end);
  }
  return masked;
}

function maskPhrases(text: string, phrases: readonly string[]): string {
  const plain = foldCase(text.replace(/\s/g, " "));
  const stretches = phrases.flatMap(phrase => {
    const wanted = foldCase(phrase.replace(/\s+/g, " "));
    const found: (readonly [number, number])[] = [];
    for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) {
      found.push([at, at + wanted.length]);
    }
    return found;
  });
  return mask(text, stretches);
}

/** Small letters, one for one: a letter whose small form is longer stays as it is. */
function foldCase(text: string): string {
  return text.replace(/\p{Lu}/gu, letter =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}

const sentenceEnd = /[.!?]["’”)]*\s+(?=["‘“(]*\p{Lu})/gu;

/** The sentence of a text in which a stretch of it stands. */
function sentenceAround(text: string, start: number, end: number): string {
  let from = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    const next = match.index + match[0].length;
    if (next > start) return text.slice(from, Math.max(next, end)).trim();
    from = next;
  }
  return text.slice(from).trim();
}
