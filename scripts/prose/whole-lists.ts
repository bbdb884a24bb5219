/** Holds lists of names that are said to be whole ("the three CCGs under directions are ...") against the set of their CCGs. */

import type { CcgSet } from "../figures/sets.ts";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import type { Ccg } from "../record/record.ts";
import type { ProseContext } from "./context.ts";
import { masked, withMarks } from "./masked.ts";
import { figureLinks, type Run } from "./run.ts";
import { differenceFrom } from "./sets.ts";
import { waveNumber } from "./wave-words.ts";

/**
 * Reports each list in a run, or in the items that follow it, that is said to be of all CCGs of a number or in a state, and
 * lacks some or has others. `reported` has the places of names that are reported already.
 */
export function checkWholeLists(
  run: Run,
  items: readonly Run[],
  reported: ReadonlySet<number>,
  context: ProseContext,
  report: Report,
): void {
  if (!quick.test(run.text) || context.isInDoubt("ccg:")) return;
  const marked = markedNames(run, items, context);
  if (marked.names.length === 0) return;
  for (const { list, names, reference, at } of listsIn(marked)) {
    if (names.some(({ start }) => reported.has(start)) || context.isInDoubt(`ccgs:${reference}`)) continue;
    const fault = faultOf(list, [...new Set(names.map(({ ccg }) => ccg))], reference, context);
    if (fault !== undefined) report(problemAt(run.placeAt(at), fault));
  }
}

const quick = /NHS|:\s*$/u;

type MarkedName = { readonly ccg: Ccg; readonly words: string; readonly start: number };
/** A text with a mark in place of each name and each bound number, and what the marks stand for. */
type Marked = {
  readonly text: string;
  readonly names: readonly MarkedName[];
  readonly numbers: readonly { readonly words: string; readonly reference: string; readonly start: number }[];
};

/** The text of a run, with the names that alone make up the items of a list after it as a list in words. */
function markedNames(run: Run, items: readonly Run[], context: ProseContext): Marked {
  const figures = figureLinks(run);
  const others = run.links.filter(({ href }) => /^(?:ccgs|quote|ccg:[^.]*\.)/i.test(href));
  const taken = [...figures, ...others].map(({ start, end }) => [start, end] as const);
  const free = masked(run.text, [...taken, ...run.code]);
  const own = context.names.namesIn(free).map(({ ccg, start, end }) => {
    return { ccg, words: run.text.slice(start, end), start, end };
  });
  const numbers = figures.map(({ words, href, start, end }) => {
    return { words, reference: href.slice(4).replace(/\/.*/s, ""), start, end };
  });
  const listed = items.map(item => nameOf(item, context));
  const whole = listed.flatMap(name => name ?? []);
  const marks = [
    ...own.map(({ start, end }, index) => ({ start, end, mark: `\uE000${index}\uE001` })),
    ...numbers.map(({ start, end }, index) => ({ start, end, mark: `\uE002${index}\uE003` })),
  ];
  const text = withMarks(free, marks).trimEnd();
  const isList = whole.length > 0 && whole.length === items.length && text.endsWith(":");
  const after = isList ? whole.map((_, index) => `\uE000${own.length + index}\uE001`).join(", ") : "";
  // An item is in the file behind all that its run has.
  const places = whole.map(name => ({ ...name, start: -1 }));
  return { text: `${text} ${after}`.trimEnd(), names: isList ? [...own, ...places] : own, numbers };
}

/** The CCG whose name, with an aside at most, is a whole item. */
function nameOf(item: Run, { names }: ProseContext): Pick<MarkedName, "ccg" | "words"> | undefined {
  const [name, other] = names.namesIn(item.text);
  if (name === undefined || other !== undefined || name.start > 0) return undefined;
  const rest = item.text.slice(name.end);
  return /^\s*(?:\([^)]{0,60}\))?(?:, in [\p{L} ]{0,40})?[,;.]?(?: and)?\s*$/u.test(rest)
    ? { ccg: name.ccg, words: item.text.slice(0, name.end) }
    : undefined;
}

const name = "\\uE000\\d+\\uE001";
const between = "(?:\\s*,)?\\s*(?:(?:and|&|as well as)\\s+)?(?:the\\s+)?";
// A list begins with its first name; to try each of them as the first would take time with the square of their number.
const list = `(?<list>(?<!\\uE001${between})${name}(?:${between}${name})*)`;
const number = "\\uE002(?<number>\\d+)\\uE003";
const noun = "(?:\\s+(?:CCGs?|clinical commissioning groups?|groups?|organisations?))?";
const within = "[^.,;:!?()–—\\uE000\\uE002]{0,80}";
const ends = "(?=\\s*(?:[.,;:!?)–—]|$))";
const state =
  "(?:(?:that|which) (?:are|remain) |to (?:be|remain) |left )?(?:(?:still|now|currently) )?(?<decided>(?:placed|put|authorised) )?(?:under|subject to|with) (?:legal )?directions(?: in the (?<wave>first|second|third|fourth) wave)?";
const all = "(?:CCGs?|clinical commissioning groups?|groups?|ones|those)";
const opening = "(?<=^|[.!?]\\s+|[,;:]\\s+(?:and\\s+|but\\s+)?)";

const patterns = [
  // "Three CCGs are under directions: A and B"; "three CCGs, namely A and B".
  `${number}${within}(?:,?\\s*(?:and )?(?:namely|they are|these are|which are|that is|as follows))?\\s*(?:[:–—]|(?<=namely))\\s+(?:the\\s+)?${list}${ends}`,
  `${number}${noun}(?: of them)?\\s*\\(${list}\\)`,
  `${number}${noun},\\s+(?:(?:which|who) (?:are|were)\\s+)?${list},\\s+(?:are|were|have|had|remain|will)\\b`,
  // "The three CCGs under directions are A and B"; "A and B are the three".
  `(?<![Oo]f |[Aa]mong )[Tt]he ${number}${within}\\s(?:are|were)(?: as follows)?:?\\s+(?:the\\s+)?${list}${ends}`,
  `${list}\\s+(?:are|were)\\s+the\\s+(?:only\\s+)?${number}`,
  `${number}[^.!?]{0,120}[.!?]\\s+(?:They|(?:These|The)(?: ${all})?) (?:are|were)(?: as follows)?:?\\s+${list}${ends}`,
  // "The only CCGs under directions are A and B"; "only A and B are under directions".
  `${opening}(?:The |the )(?:only )?${all} ${state}(?: (?:are|is|was|were|remain))?(?: as follows)?:?\\s+${list}${ends}`,
  `${opening}(?:CCGs|Those) ${state}(?: are)?(?: as follows)?:\\s+${list}${ends}`,
  `${opening}[Tt]he following ${all} (?:are|remain|were) ${state}:\\s+${list}${ends}`,
  `${opening}[Oo]nly ${list} (?:(?:is|are|remains?) ${state}|(?:was|were) (?=placed|put|authorised)${replaced(state)})${ends}`,
  `${opening}${list} (?:is|are|remains?|was|were) the only ${all} ${state}${ends}`,
].map(said => new RegExp(said, "gu"));

/** A pattern whose groups have other names, since a pattern may name a group once. */
function replaced(pattern: string): string {
  return pattern.replace(/\(\?<(\w+)>/g, (_, group) => `(?<${group}Too>`);
}

const parts =
  /(?<!\p{L})(?:includ\p{L}*|such as|among(?:st)?|for (?:example|instance)|e\.g\.|some|like|notably|contact|see|example)(?!\p{L})/iu;
// "Two of the three", "unlike the three", "after the three".
const apart =
  /(?<!\p{L})(?:of|among|unlike|like|than|from|with|after|since|besides|not)\s+(?:(?:all|the|these|those)\s+)*$/iu;
const narrowing = /(?<!\p{L})(?:in|of|among|within|across|outside|between|near|around|from|apart|besides)(?!\p{L})/iu;

type WholeList = {
  readonly list: string;
  readonly names: readonly MarkedName[];
  readonly reference: string;
  readonly at: number;
};

function listsIn({ text, names, numbers }: Marked): readonly WholeList[] {
  const found = patterns.flatMap(pattern =>
    [...text.matchAll(pattern)].flatMap(({ 0: said, index, groups = {} }) => {
      const { list: words = "", number: at, decidedToo, waveToo, decided = decidedToo, wave = waveToo } = groups;
      const [before, after] = [sentenceBefore(text, index), sentenceAfter(text, index + said.length)];
      const bound = at === undefined ? undefined : numbers[Number(at)];
      const listed = [...words.matchAll(/\uE000(\d+)/gu)].flatMap(([, at]) => names[Number(at)] ?? []);
      const isPart = parts.test(said) || after.includes("\uE000") || isToldApart(after);
      const isOfOthers = bound === undefined ? narrowing.test(before) : apart.test(before);
      if (isPart || isOfOthers || !listed.some(isFullName)) return [];
      const isPast = /\b(?:was|were)\b/.test(said) && decided === undefined && wave === undefined;
      if (bound === undefined && isPast) return [];
      const reference = bound?.reference ?? setOf(decided, wave);
      const [first] = listed;
      const start = bound?.start ?? Math.max(0, first?.start ?? 0);
      return [{ list: listed.map(({ words }) => words).join(", "), names: listed, reference, at: start }];
    }),
  );
  return [...new Map(found.toReversed().map(each => [each.list, each])).values()];
}

/** "NHS Barnet and NHS Croydon among them". */
function isToldApart(after: string): boolean {
  return /^\s*,?\s*(?:among|one of|some of|for one|to name|and others)/iu.test(after);
}

function isFullName({ words, start }: MarkedName): boolean {
  return start < 0 || /^NHS\b|\bCCG$/u.test(words);
}

function setOf(decided: string | undefined, wave: string | undefined): string {
  const number = wave === undefined ? undefined : waveNumber(wave);
  if (number !== undefined) return `wave-${number}.with-directions`;
  return decided === undefined ? "status.with-directions" : "with-directions";
}

function sentenceBefore(text: string, index: number): string {
  return (
    text
      .slice(0, index)
      .split(/[.!?]\s+/u)
      .at(-1) ?? ""
  );
}

function sentenceAfter(text: string, index: number): string {
  return text.slice(index).split(/[.!?](?:\s|$)/u)[0] ?? "";
}

/** Why names are not all that a figure counts; undefined if they are, or nobody knows. */
function faultOf(
  list: string,
  ccgs: readonly Ccg[],
  reference: string,
  { find, findSet }: ProseContext,
): string | undefined {
  const set: CcgSet | undefined = findSet(reference);
  if (set?.isAllNamed) {
    const difference = differenceFrom(set, ccgs);
    return difference && `${quoted(list)} but ${difference}; bind the names as ccgs:${set.figure.id}`;
  }
  const quantity = find(reference)?.quantity;
  if (quantity?.kind !== "number" || quantity.unit !== "CCGs" || quantity.qualifier !== "exactly") return undefined;
  if (quantity.value === ccgs.length) return undefined;
  return `${quoted(list)} names ${ccgs.length}, but ${reference} is ${quantity.value}; write "including" before the names, or name them all`;
}
