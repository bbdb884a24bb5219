/**
 * Word mutants: each bound sentence of the content with one word changed so that it is no longer true, and whether the check
 * names it. Numbers are the business of mutations.ts; here are the words around them.
 */

import { noDoubt } from "../../scripts/addresses/doubt.ts";
import { pathsOf } from "../../scripts/addresses/routes.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import type { ContentPage } from "../../scripts/prose/content.ts";
import { type Binder, bindPages, pathOf } from "../../scripts/prose/editorial.ts";
import { defaultOptions, type Reading, readEverything } from "../../scripts/prose/reading.ts";

export const mutantKinds = [
  ...["noun", "predicate", "state", "wave", "name", "list", "direction", "negation", "hedge", "quantity", "date"],
] as const;

export type WordMutant = { readonly kind: string; readonly text: string };

/** A line of a page that holds a bound figure, list or term. */
export type BoundLine = { readonly page: ContentPage; readonly line: string };

export type Rate = { readonly kind: string; readonly made: number; readonly caught: number };

type Swap = readonly [pattern: RegExp, to: string];

const swaps: Readonly<Record<string, readonly Swap[]>> = {
  noun: [
    [/\b(?:CCGs|groups|clinical commissioning groups)\b/g, "practices"],
    [/\b(?:CCGs|clinical commissioning groups)\b/g, "hospitals"],
    [/\bcriteria\b/g, "domains"],
    [/\bdomains\b/g, "criteria"],
    [/\bpractices\b/g, "patients"],
    [/\bpeople\b/g, "practices"],
    [/\bprimary care trusts\b/g, "hospitals"],
  ],
  predicate: [
    [/\b(?:authorised|approved)\b/g, "refused"],
    [/\bhave no\b/g, "have lost their"],
  ],
  state: [
    [/\bno conditions\b/g, "legal directions"],
    [/\bwithout conditions\b/g, "with conditions"],
    [/(?<!(?:no|any|their|all|the) )\bconditions\b(?! (?:and|of))/g, "legal directions"],
    [/\b(?:under|with|and) legal directions\b/g, "without conditions"],
  ],
  wave: [
    [/\bfirst wave\b/gi, "third wave"],
    [/\bsecond wave\b/gi, "first wave"],
    [/\bthird wave\b/gi, "fourth wave"],
    [/\bfourth wave\b/gi, "second wave"],
  ],
  direction: [
    [/\brose\b/g, "fell"],
    [/\bfell\b/g, "rose"],
    [/\bup from\b/g, "down from"],
    [/\bdown from\b/g, "up from"],
    [/\bfewer\b/g, "more"],
    [/\bdoubled\b/g, "halved"],
  ],
  negation: [
    [
      /(?<=\b(?:have|has|had|are|is|were|was|will) )(?=been\b|authorised\b|under\b|met\b|given\b|placed\b|be\b)/g,
      "not ",
    ],
  ],
  date: [
    [/\b(?:January|February|December)(?= 201)/g, "June"],
    [/\bApril(?= 201)/g, "May"],
    [/\bMarch(?= 201)/g, "October"],
    [/\b(?:Monday|Tuesday|Wednesday|Thursday)\b/g, "Sunday"],
  ],
};

/** Every mutant of a line, one change each. */
export function mutantsOf(line: string): readonly WordMutant[] {
  const plain = Object.entries(swaps).flatMap(([kind, rows]) =>
    rows.flatMap(([pattern, to]) => swapped(line, pattern, to).map(text => ({ kind, text }))),
  );
  return [...plain, ...ofNames(line), ...ofLists(line), ...ofHedges(line), ...ofQuantities(line)];
}

/** The line with each occurrence changed that stands near a claim and in no address. */
function swapped(line: string, pattern: RegExp, to: string): readonly string[] {
  return [...line.matchAll(pattern)]
    .filter(({ index, 0: found }) => !isInAddress(line, index) && isNearClaim(line, index, index + found.length))
    .map(({ index, 0: found }) => line.slice(0, index) + inCaseOf(found, to) + line.slice(index + found.length));
}

function inCaseOf(from: string, to: string): string {
  return /^\p{Lu}/u.test(from) && /^[a-z]/.test(to) && from !== "CCGs" ? to.charAt(0).toUpperCase() + to.slice(1) : to;
}

function isInAddress(line: string, index: number): boolean {
  return /\]\([^)]*$/.test(line.slice(0, index));
}

const claimLink = /\[[^\]]*\]\((?:fig|ccgs|ccg):[^)]*\)/g;
const mostBetween = 40;

/** Whether a stretch stands in the words of a claim, or in its clause right after it. */
function isNearClaim(line: string, start: number, end: number): boolean {
  return [...line.matchAll(claimLink)].some(({ index, 0: link }) => {
    const after = index + link.length;
    if (start > index && end < after) return true;
    const between = line.slice(after, start);
    return start >= after && between.length <= mostBetween && !/[.,;:()|]/.test(between.replaceAll(claimLink, ""));
  });
}

/** Another CCG, rightly named and linked, in a line that says something of it that the record can decide. */
function ofNames(line: string): readonly WordMutant[] {
  if (!/\]\((?:fig|ccgs):|\]\(ccg:\w+\./.test(line)) return [];
  return [...line.matchAll(/\[[^\]]*\]\(ccg:[0-9A-Z]+(\.[a-z-]+)?\)/g)]
    .map(({ index, 0: link, 1: term }) => ({
      kind: "name",
      text:
        line.slice(0, index) +
        (term === undefined ? "[NHS Sunderland](ccg:00P)" : "") +
        line.slice(index + link.length),
    }))
    .filter(({ text }) => text.includes("00P"));
}

/** A list of names that is one short, and one too long. */
function ofLists(line: string): readonly WordMutant[] {
  return [...line.matchAll(/\[([^\]]*)\]\(ccgs:[^)]*\)/g)].flatMap(({ index, 0: link, 1: words = "" }) => {
    const put = (text: string) =>
      line.slice(0, index) + link.replace(words, () => text) + line.slice(index + link.length);
    const [first, ...rest] = words.split(/(?=NHS )/).filter(part => part.startsWith("NHS "));
    if (first === undefined) return [];
    const longer = put(words.replace(first, () => `NHS Sunderland, ${first}`));
    // A part of a list that names a part is a part too.
    const isPart = /\b(?:among|including|includes|such as|one of)\b/.test(words);
    const shorter = rest.length === 0 || isPart ? [] : [put(words.replace(first, ""))];
    const other = rest.length === 0 ? [put(words.replace(first.trim(), "NHS Sunderland"))] : [longer];
    return [...shorter, ...other].map(text => ({ kind: "list", text }));
  });
}

function ofHedges(line: string): readonly WordMutant[] {
  return [...line.matchAll(/\[([^\]]*)\]\(fig:[^)]*\)/g)].flatMap(({ index, 0: link }) => {
    const put = (before: string, after: string) =>
      line.slice(0, index) + before + link + after + line.slice(index + link.length);
    return ["more than ", "fewer than ", "not ", "twice "]
      .map(before => put(before, ""))
      .concat(put("", " or more"))
      .map(text => ({ kind: "hedge", text }));
  });
}

/** A quantity without digits in place of a bound count before a noun. */
function ofQuantities(line: string): readonly WordMutant[] {
  const counted =
    /(?<!\b(?:the|these|those|its|England’s|first|last|of) )\[\w+\]\(fig:[^)/]*\)(?= (?:CCGs|groups|clinical commissioning groups|of the))/g;
  return [...line.matchAll(counted)].flatMap(({ index, 0: link }) =>
    (line.startsWith(" of", index + link.length)
      ? ["Most", "Few", "Dozens", "None", "Several"]
      : ["Most", "Few", "Dozens of", "No", "Several"]
    ).map(words => ({
      kind: "quantity",
      text: line.slice(0, index) + words + line.slice(index + link.length),
    })),
  );
}

/** The lines of the content that claim something, and a way to judge a line in its page. */
export function openLines(): {
  readonly lines: readonly BoundLine[];
  readonly problemsOf: (line: BoundLine, text: string) => number;
} {
  const reading = readEverything(defaultOptions);
  const binder = binderOf(reading);
  const lines = reading.editorials.all.flatMap(({ page }) =>
    page.body
      .split("\n")
      .filter(line => /\]\((?:fig|ccgs|ccg):/.test(line))
      // By itself an item would begin its list, with another number than 1.
      .map(line => line.replace(/^\d+\. /, ""))
      .map(line => ({ page, line })),
  );
  const problemsOf = ({ page }: BoundLine, text: string) => {
    const { problems, report } = collectProblems();
    bindPages([{ ...page, body: text }], binder, report);
    // Advice, such as that a literal phrase stands in no line, stops nothing.
    return problems.filter(({ severity }) => severity === "problem").length;
  };
  return { lines: lines.filter(line => problemsOf(line, line.line) === 0), problemsOf };
}

function binderOf({ book, asAt, addresses, record, register, editorials }: Reading): Binder {
  const paths = pathsOf(
    { record, register },
    editorials.all.map(({ page }) => pathOf(page)),
  );
  return { book, asAt, addresses, paths, isDraft: false, isInDoubt: noDoubt, findPicture: () => "" };
}

/** How many mutants of each kind are caught; `tell` is told each that is not. */
export function ratesOf(
  lines: readonly BoundLine[],
  problemsOf: (line: BoundLine, text: string) => number,
  tell: (mutant: WordMutant, line: BoundLine) => void,
): readonly Rate[] {
  const all = lines.flatMap(line => mutantsOf(line.line).map(mutant => ({ line, mutant })));
  const judged = all.map(({ line, mutant }) => {
    const isCaught = problemsOf(line, mutant.text) > 0;
    if (!isCaught) tell(mutant, line);
    return { kind: mutant.kind, isCaught };
  });
  return mutantKinds.map(kind => {
    const own = judged.filter(each => each.kind === kind);
    return { kind, made: own.length, caught: own.filter(({ isCaught }) => isCaught).length };
  });
}

/** Prints the rate of each kind, and each mutant that passes. */
function printRates(): number {
  const { lines, problemsOf } = openLines();
  const missed: string[] = [];
  const rates = ratesOf(lines, problemsOf, ({ kind, text }, { page }) => missed.push(`${kind}: ${page.file}: ${text}`));
  const [made, caught] = [
    rates.reduce((sum, rate) => sum + rate.made, 0),
    rates.reduce((sum, rate) => sum + rate.caught, 0),
  ];
  for (const line of missed) console.log(line);
  console.table(Object.fromEntries([...rates, { kind: "all", made, caught }].map(rate => [rate.kind, rowOf(rate)])));
  return caught / made >= leastOfAll && rates.every(rate => rate.caught >= leastOfKind * rate.made) ? 0 : 1;
}

function rowOf({ made, caught }: Rate) {
  return { made, caught, rate: made === 0 ? "" : `${((100 * caught) / made).toFixed(1)}%` };
}

/** The shares of mutants that are to be caught. */
export const leastOfAll = 0.95;
export const leastOfKind = 0.9;

if (import.meta.main) process.exitCode = printRates();
