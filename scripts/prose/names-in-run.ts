/** Finds the CCGs that a paragraph names, linked or not, and which of them a sentence speaks of together. */

import type { Place } from "../input/problem.ts";
import type { Ccg } from "../record/record.ts";
import type { ProseContext } from "./context.ts";
import { stretchesOfPhrases } from "./literals.ts";
import { shortName, spokenName } from "./names.ts";
import type { Link, Run } from "./run.ts";
import { sentenceStarts } from "./sentences.ts";

/** A CCG where a text names it. */
export type Name = {
  readonly ccg: Ccg;
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
};

/** The names in a run, in order: those that links to CCGs hold, and those with "NHS" or "CCG" that no link holds. */
export function namesInRun(run: Run, context: ProseContext): readonly Name[] {
  const { text, links, code, placeAt } = run;
  const linked = links.flatMap(link => {
    const ccg = ccgOf(link, context);
    return ccg === undefined ? [] : [{ ccg, ...link }];
  });
  if (!/\bNHS\b|\bCCG\b/.test(text) || context.isInDoubt("ccg:")) return linked;
  const bound = links.filter(({ href }) => /^(?:fig|ccgs?|quote):/i.test(href));
  const taken = [
    ...[...bound, ...linked].map(({ start, end }) => [start, end] as const),
    ...code,
    ...stretchesOfPhrases(context.literal, text),
  ];
  const free = context.names.namesIn(text).flatMap(({ ccg, start, end }) => {
    const words = text.slice(start, end);
    const isName = /^NHS\s|\s(?:CCG|Clinical Commissioning Group)$/i.test(words);
    const isTaken = taken.some(([from, to]) => from < end && start < to);
    return isName && !isTaken ? [{ ccg, words, start, end, place: placeAt(start) }] : [];
  });
  return [...linked, ...free].toSorted((a, b) => a.start - b.start);
}

/** Where a sentence goes on about the one CCG that the page, or the sentence before it, is about: "It", "The CCG". */
export function pronounsInRun({ text, placeAt }: Run, names: readonly Name[], context: ProseContext): readonly Name[] {
  const own = context.ownCcg === undefined ? undefined : context.ccgs.get(context.ownCcg);
  const starts = sentenceStarts(text);
  return starts.flatMap((start, index) => {
    const [words] = pronoun.exec(text.slice(start, start + longestPronoun)) ?? [];
    if (words === undefined) return [];
    const before = names.filter(({ start: at }) => at >= (starts[index - 1] ?? start) && at < start);
    const ccgs = new Set(before.map(({ ccg }) => ccg));
    const [ccg] = ccgs.size === 0 && own !== undefined ? [own] : ccgs.size === 1 ? ccgs : [];
    if (ccg === undefined) return [];
    return [{ ccg, words: spokenName(ccg), start, end: start + words.length, place: placeAt(start) }];
  });
}

const pronoun = /^(?:It|(?:The|This) (?:CCG|group|clinical commissioning group))(?=\s)/u;
const longestPronoun = 40;

/** The CCG whose name a link holds, by its code or the address of its page. */
function ccgOf({ href, words }: Link, { ccgs, isInDoubt }: ProseContext): Ccg | undefined {
  const [, code = ""] = /^(?:ccg:|\/ccgs\/)([^./#]+)\/?$/i.exec(href) ?? [];
  const ccg = isInDoubt(href) ? undefined : ccgs.get(code.toUpperCase());
  return ccg !== undefined && shortName(words) === shortName(ccg.name) ? ccg : undefined;
}

/** Names with nothing but commas, "and" or "nor" between them, about which a sentence says the same. */
export function chainsOf(names: readonly Name[], text: string): readonly (readonly Name[])[] {
  const chains: Name[][] = [];
  for (const name of names) {
    const chain = chains.at(-1);
    const before = chain?.at(-1);
    const gap = before === undefined ? "" : text.slice(before.end, name.start);
    const [first] = chain ?? [];
    // "Unlike NHS Croydon, NHS Medway is free of them" says nothing of the first.
    const isAside = /^\s*,\s*$/u.test(gap) && opensAside.test(text.slice(0, first?.start));
    const isNext = between.test(gap) && !isAside;
    if (isNext) chain?.push(name);
    else chains.push([name]);
  }
  return chains;
}

const opensAside =
  /(?:^|[.!?;:]\s+)(?:Unlike|Like|Besides|Beside|With|After|Before|Alongside|Near|Despite|Apart from|As well as|In contrast to|Compared with|Together with|Thanks to|According to|From|At|For|In)\s+(?:the\s+)?$/u;
const between = /^(?:\s*(?:,|and|&|or|nor|as well as|both)\s*)+$/iu;
