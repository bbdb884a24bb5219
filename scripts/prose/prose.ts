/**
 * An editor's markdown to HTML in which every figure and CCG is bound to the record and checked.
 *
 * Into this room come the files of a content directory (content.ts) and the record with its figures (context.ts). In here
 * markdown becomes runs of plain text with places (markdown.ts), and their links, claims and numbers are checked (links.ts,
 * claims.ts, unbound.ts). Out go the bound pages that the site shows (editorial.ts), and problems with what helps to mend
 * them (hint.ts, fix.ts).
 */

import type { Token } from "markdown-it";
import type { Source } from "../input/front-matter.ts";
import { type Place, problemAt, type Report } from "../input/problem.ts";
import { unfitIn } from "../input/text.ts";
import { anchorsOfPage, setAnchor } from "./anchors.ts";
import { aroundFinder } from "./around.ts";
import { turnBeside } from "./beside-names.ts";
import { type Binding, type BoundRun, bindFigure, markFigure } from "./binding.ts";
import { checkCellOfName } from "./cells-of-names.ts";
import type { ProseContext } from "./context.ts";
import { checkDirections } from "./directions-told.ts";
import { bindPicture } from "./images.ts";
import { bindAddress, bindCcg, bindQuotation, linkFault } from "./links.ts";
import { itemsByLead } from "./listed-items.ts";
import { checkLooseDates } from "./loose-dates.ts";
import { checkLostWords } from "./lost-words.ts";
import { type Parsed, parseBody, parseLine } from "./markdown.ts";
import { checkMarksLeft, footnoteFault } from "./markup-left.ts";
import { checkMentions, mentionsIn } from "./mentions.ts";
import { linkNames } from "./name-links.ts";
import { checkNamedMembers } from "./named-members.ts";
import { checkNamedPlaces } from "./named-places.ts";
import type { NameInText } from "./names.ts";
import { namesInRun } from "./names-in-run.ts";
import { checkNumberedItems } from "./numbered-items.ts";
import { placeToken, renderTokens } from "./parser.ts";
import { checkPlacesTold } from "./places-told.ts";
import { checkSaidOfNames } from "./predicates.ts";
import { checkQuantities } from "./quantities.ts";
import type { Link, Run } from "./run.ts";
import { sentenceFinder } from "./sentences.ts";
import { bindSet } from "./sets.ts";
import { checkHeads, headsOfCells } from "./table-heads.ts";
import { labelTables } from "./table-labels.ts";
import { checkCode, checkUnbound, type Unchecked } from "./unbound.ts";
import { checkUnlinkedNames } from "./unlinked-names.ts";
import { checkWholeLists } from "./whole-lists.ts";

/** A paragraph, heading, item, cell, block of code or line of front matter, as a reader reads it. */
export type Passage = {
  /** What it is: "paragraph", "heading 2", "quoted item", ... */
  readonly kind: string;
  readonly anchor: string;
  readonly text: string;
  readonly place: Place;
  readonly bindings: readonly Binding[];
  /** Links that are no figures, with the addresses that they have on the page. */
  readonly links: readonly { readonly words: string; readonly address: string; readonly place: Place }[];
  readonly stressed: readonly string[];
  /** Words whose numbers are held to nothing. */
  readonly unchecked: readonly Unchecked[];
};

/** `text` is what a reader reads: one line for each paragraph, heading, item and cell. */
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
  const source = { body, file, line, isDraft: context.isDraft };
  checkLostWords(parsed.tokens, source, report);
  checkNumberedItems(parsed.tokens, source, report);
  for (const token of parsed.tokens) markCell(token);
  return bindRuns(parsed, context, report);
}

/** Binds a title, a summary or a note: one line of prose from front matter. */
export function bindLine(text: string, source: Source | undefined, context: ProseContext, report: Report): Prose {
  return bindRuns(parseLine(text, source), { ...context, pictureAt: () => noPicture }, report);
}

const noPicture = "expected words alone, found a picture; put it among the words of the page";

function bindRuns({ tokens, runs, codeBlocks, excesses }: Parsed, context: ProseContext, report: Report): Prose {
  for (const excess of excesses) report(excess);
  const takeAnchor = anchorsOfPage();
  const rows = Map.groupBy(runs.filter(isCell), run => run.placeAt(0).line);
  const heads = headsOfCells(tokens);
  const items = itemsByLead(tokens, runs);
  const passages = runs.map(run => {
    const row = isCell(run) ? (rows.get(run.placeAt(0).line) ?? []) : [];
    checkMentions(
      run,
      row.flatMap(cell => mentionsIn(cell, context)),
      context,
      report,
    );
    const headed = heads.get(run.inline);
    if (headed !== undefined) {
      checkHeads(run, headed, context, report);
      checkCellOfName(run, headed.column, row, context, report);
    }
    return bindRun(run, items.get(run.inline) ?? [], setAnchor(run, takeAnchor), context, report);
  });
  const code = codeBlocks.map(block => {
    const unchecked = checkCode(block, context, report);
    const { text, place } = block;
    return { text, place, kind: "code", anchor: "", bindings: [], links: [], stressed: [], unchecked };
  });
  labelTables(tokens);
  return {
    html: renderTokens(tokens),
    tokens,
    text: runs.map(run => run.text).join("\n"),
    passages: [...passages, ...code].toSorted((a, b) => a.place.line - b.place.line),
    bindings: passages.flatMap(({ bindings }) => bindings),
  };
}

function isCell({ holder }: Run): boolean {
  return /^t[hd]$/.test(holder?.tag ?? "");
}

function bindRun(run: Run, items: readonly Run[], anchor: string, context: ProseContext, report: Report): Passage {
  const found = { sentenceAt: sentenceFinder(run.text), aroundAt: aroundFinder(run, context.names) };
  const { bindings, names } = bindLinks({ run, anchor, ...found }, context, report);
  checkCharacters(run, report);
  const loose = checkQuantities(run, context, report).map(found => ({ ...found, why: "quantity" as const }));
  const dates = checkLooseDates(run, context, report).map(found => ({ ...found, why: "date" as const }));
  const unchecked = [...checkUnbound(run, context, report), ...loose, ...dates];
  checkUnlinkedNames(run, context, report);
  checkNamedPlaces(run, bindings, context, report);
  const named = namesInRun(run, context);
  checkSaidOfNames(run, named, context, report);
  const strangers = checkNamedMembers(run, named, context, report);
  checkWholeLists(run, items, strangers, context, report);
  checkPlacesTold(run, named, context, report);
  checkDirections(run, context, report);
  checkMarksLeft(run, context, report);
  if (context.isDraft) markPlace(run, anchor);
  return { ...passageOf(run, anchor, bindings, linksOf(run, names, context)), unchecked };
}

/** What the links of a run bind: figures, and the names of CCGs. */
type Bound = { readonly bindings: readonly Binding[]; readonly names: readonly LinkedNames[] };

/** The CCGs that a link names, with the place of each name in the words of the link. */
export type LinkedNames = { readonly link: Link; readonly names: readonly NameInText[] };

function bindLinks(bound: BoundRun, context: ProseContext, report: Report): Bound {
  const { inline, links } = bound.run;
  const children = inline.children ?? [];
  const bindings: Binding[] = [];
  const names: LinkedNames[] = [];
  // What comes in the place of each of these tokens.
  const replacements = new Map<Token, readonly Token[]>();
  for (const link of links) {
    const fault = footnoteFault(link) ?? linkFault(link) ?? nameTurn(link, bound.run, context);
    if (fault !== undefined) report(problemAt(link.place, fault));
    else if (link.isImage) bindPicture(link, context, report);
    else if (!context.isInDoubt(link.href)) {
      const { binding, list } = bindLink(link, bound, context, report);
      if (binding !== undefined) {
        const [start, end] = markFigure(link, binding.figure, context);
        replacements.set(link.open, [link.open, start]).set(link.close, [end, link.close]);
        bindings.push(binding);
      }
      if (list !== undefined) {
        for (const [token, instead] of linkNames(link, list, children, context.ccgAddress)) {
          replacements.set(token, instead);
        }
        names.push({ link, names: list });
      }
    }
  }
  // All at once; one by one, each would move all that follows.
  inline.children = children.flatMap(child => replacements.get(child) ?? [child]);
  return { bindings, names };
}

/** Why the words beside a term of a CCG or a list of names change it. */
function nameTurn(link: Link, { text }: Run, { names }: ProseContext): string | undefined {
  return /^(?:ccgs:|ccg:[^.]*\.)/i.test(link.href) ? turnBeside(text, link, names) : undefined;
}

/** Binds a link to what it leads to; gives the binding of one to a figure, and the names in one to a set. */
function bindLink(
  link: Link,
  bound: BoundRun,
  context: ProseContext,
  report: Report,
): { readonly binding?: Binding | undefined; readonly list?: readonly NameInText[] } {
  const [, scheme, target = ""] = /^(fig|ccgs?|quote):(.*)$/i.exec(link.href) ?? [];
  if (scheme === undefined) bindAddress(link, context, report);
  else if (scheme.toLowerCase() === "quote") bindQuotation(link, target, context, report);
  else if (scheme.toLowerCase() === "ccgs")
    return { list: bindSet(link, bound.run.text, target, context, report).names };
  else if (scheme.toLowerCase() === "ccg") bindCcg(link, target, context, report);
  else return { binding: bindFigure(link, target, bound, context, report) };
  return {};
}

/** Reports characters that a page may not have, which an entity can bring into the text. */
function checkCharacters(run: Run, report: Report): void {
  const unfit = unfitIn(run.text);
  if (unfit !== undefined) report(problemAt(run.placeAt(unfit.index), unfit.message));
}

/** In a draft, each paragraph, heading and item links to itself, so that a comment can name it. */
function markPlace(run: Run, anchor: string): void {
  if (anchor === "" || isCell(run)) return;
  run.inline.children?.push(placeToken(anchor, run.placeAt(0)));
}

const kinds: Readonly<Record<string, string>> = { p: "paragraph", li: "item", td: "cell", th: "heading cell" };

function passageOf(
  run: Run,
  anchor: string,
  bindings: readonly Binding[],
  links: Passage["links"],
): Omit<Passage, "unchecked"> {
  const tag = run.holder?.tag ?? "";
  const kind = kinds[tag] ?? (tag === "" ? "line" : `heading ${tag.slice(1)}`);
  return {
    kind: run.isQuoted ? `quoted ${kind}` : kind,
    anchor,
    text: run.text,
    place: run.placeAt(0),
    bindings,
    links,
    stressed: run.stressed,
  };
}

/** The links of a run that are no figures; one around a list of names is one for each name. */
function linksOf({ links }: Run, lists: readonly LinkedNames[], context: ProseContext): Passage["links"] {
  const namesOf = new Map(lists.map(({ link, names }) => [link, names]));
  return links
    .filter(({ href }) => !/^fig:/i.test(href))
    .flatMap(link => {
      const names = namesOf.get(link);
      const { words, open, place } = link;
      if (names === undefined) {
        const address = String(open.attrGet(link.isImage ? "src" : "href") ?? "");
        return [{ words, address, place }];
      }
      return names.map(({ start, end, ccg }) => ({
        words: words.slice(start, end),
        address: context.ccgAddress(ccg),
        place,
      }));
    });
}

function checkHeadings({ runs }: Parsed, report: Report): void {
  let level = 1;
  for (const run of runs) {
    if (run.holder?.type !== "heading_open") continue;
    const found = Number(run.holder.tag.slice(1));
    if (!/[\p{L}\p{N}]/u.test(run.text)) report(problemAt(run.placeAt(0), "expected words in the heading, found none"));
    if (run.holder.markup === "-" && /[.!?:]$|^\w+: /.test(run.text)) {
      report(problemAt(run.placeAt(0), "expected a blank line after these words, which the line --- makes a heading"));
    }
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
