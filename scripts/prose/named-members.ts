/** Holds CCGs that a sentence names among those of a bound number ("three CCGs, including NHS Nene") against its set. */

import type { CcgSet } from "../figures/sets.ts";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { lastAtMost } from "../input/text.ts";
import type { ProseContext } from "./context.ts";
import { chainsOf, type Name } from "./names-in-run.ts";
import { figureLinks, type Run } from "./run.ts";
import { sentenceStarts } from "./sentences.ts";

/**
 * Reports each CCG that a run counts among the members of a figure, though the record does not name it as one; returns
 * the offsets of those that it reports.
 */
export function checkNamedMembers(
  run: Run,
  names: readonly Name[],
  context: ProseContext,
  report: Report,
): ReadonlySet<number> {
  const numbers = figureLinks(run);
  const reported = new Set<number>();
  if (numbers.length === 0) return reported;
  const starts = sentenceStarts(run.text);
  for (const chain of chainsOf(names, run.text)) {
    const [first, last] = [chain[0], chain.at(-1)];
    if (first === undefined || last === undefined) continue;
    const sentence = lastAtMost(starts, first.start);
    const [own, before] = [starts[sentence] ?? 0, starts[sentence - 1] ?? 0];
    const number = numbers.findLast(({ end }) => end <= first.start);
    if (number === undefined || number.start < before) continue;
    const gap = run.text.slice(number.end, first.start);
    const after = run.text.slice(last.end, last.end + longestTail);
    const isSame = number.start >= own;
    const counts = isSame
      ? isListed(gap, chain.length) && !others.test(run.text.slice(own, number.start))
      : opening.test(run.text.slice(own, first.start));
    if (!counts && !tail.test(after)) continue;
    const reference = number.href.slice(4).replace(/\/.*/s, "");
    const set = context.isInDoubt(`ccgs:${reference}`) ? undefined : context.findSet(reference);
    for (const stranger of set === undefined ? [] : reportStrangers(chain, set, report)) reported.add(stranger.start);
  }
  return reported;
}

function reportStrangers(chain: readonly Name[], set: CcgSet, report: Report): readonly Name[] {
  const members = new Set(set.members.map(({ ccg }) => ccg.odsCode));
  const { id } = set.figure;
  const strangers = chain.filter(({ ccg }) => !members.has(ccg.odsCode));
  for (const { words, place } of strangers) {
    const known = `named: ${set.members.length} of ${set.counted}`;
    report(
      problemAt(
        place,
        `${quoted(words)} is not named in the record among ${id} (${known}); bind the names as ccgs:${id}`,
      ),
    );
  }
  return strangers;
}

// "including NHS Nene"; "three CCGs: NHS Nene, ..."; "three CCGs (NHS Nene, ...)".
const part =
  /(?<!\p{L})(?:including|included|such as|among them|namely|notably|for (?:example|instance)|e\.g\.)\s+(?:the\s+)?$/iu;
const list = /^[^.,;:!?()–—]{0,80}:\s*$/u;
const aside = /^(?:\s+(?:CCGs?|clinical commissioning groups?|groups?|organisations?|of them))?\s*[,(–—]\s*$/iu;

function isListed(gap: string, names: number): boolean {
  return part.test(gap) || list.test(gap) || (names > 1 && aside.test(gap));
}

// The names that follow "unlike the three CCGs" are others.
const others =
  /(?<!\p{L})(?:unlike|like|after|since|following|besides|apart from|other than|except(?: for)?|beyond|than|as well as|in addition to|with|alongside|not)\s+(?:(?:all|the|these|those|of)\s+)*$/iu;
const opening = /^(?:One of (?:them|these|those)|Among (?:them|these|those)|They|These)\s+(?:is|are|was|were)\s+$/u;
const tail = /^\s*,?\s*(?:(?:is|was|are|were)\s+(?:also\s+)?)?(?:one of|among|some of) (?:them|these|those)(?!\p{L})/iu;
const longestTail = 60;
