/** Judges a list of names against the set of a figure that counts CCGs: `[NHS Medway and NHS Nene](ccgs:SET)`. */

import type { CcgSet } from "../figures/sets.ts";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { formatDate } from "../record/dates.ts";
import type { Ccg } from "../record/record.ts";
import { judge } from "../wording/claim.ts";
import { readClaim } from "../wording/reading.ts";
import { faultOf } from "./claims.ts";
import type { ProseContext } from "./context.ts";
import { suggestion } from "./links.ts";
import { type NameInText, spokenName } from "./names.ts";
import { setPredicateFault } from "./predicates.ts";
import type { Link } from "./run.ts";

/** The names in the words of a link to a set, and why the list is not true; undefined if it is. */
export type SetClaim = { readonly names: readonly NameInText[]; readonly fault: string | undefined };

/**
 * Binds a list of names to the set that its reference names; reports a list that is not true, a set that does not exist, and
 * what the paragraph's `text` goes on to say of it against the record.
 */
export function bindSet(link: Link, text: string, reference: string, context: ProseContext, report: Report): SetClaim {
  const { words, place } = link;
  const names = context.names.namesIn(words);
  const set = context.findSet(reference);
  const fault = set && (listFault(words, names, set, context) ?? setPredicateFault(text, link, set.figure.id));
  if (set === undefined) report(problemAt(place, absence(reference, context), { figure: reference }));
  if (fault !== undefined) report(problemAt(place, fault));
  return { names, fault };
}

function absence(reference: string, context: ProseContext): string {
  if (context.find(reference) !== undefined) {
    return `the record names no CCGs behind ${quoted(reference)}; a list of names needs a figure that counts CCGs`;
  }
  const near = suggestion(context.nearFigures(reference));
  return `no figure ${quoted(reference)} as at ${formatDate(context.asAt)}${near}`;
}

/** Why a list of names is not true of a set, whom it lacks and whom it has too many; undefined if it is true. */
function listFault(
  words: string,
  names: readonly NameInText[],
  set: CcgSet,
  context: ProseContext,
): string | undefined {
  const list = readList(words, names);
  const { id } = set.figure;
  const named = `named: ${set.members.length} of ${set.counted}`;
  const wordFault = restFault(list, set, context);
  if (names.length === 0) return wordFault ?? `${quoted(words)} names no CCG; ${truth(set)} (${named})`;
  if (wordFault !== undefined) return wordFault;
  const listed = names.map(({ ccg }) => ccg);
  const twice = listed.find((ccg, index) => listed.indexOf(ccg) < index);
  if (twice !== undefined) return `${quoted(words)} names ${spokenName(twice)} twice`;
  const difference = differenceFrom(set, listed, list.isPart);
  if (difference !== undefined) return `${quoted(words)} but ${difference}`;
  if (list.isPart || set.isAllNamed) return undefined;
  return `${quoted(words)} can't be said to be all of ${id} (${named}); write "including" before the names`;
}

type List = {
  /** Whether it says that there are more. */
  readonly isPart: boolean;
  /** How many of them it says that it names: two in "two of the three are NHS Medway and NHS Nene". */
  readonly own: string | undefined;
  readonly count: number;
  /** What is left without names and commas, and without words that claim nothing either. */
  readonly around: string;
  readonly rest: string;
};

const partWords =
  /(?<![\p{L}-])(?:including|includ(?:e|es|ed)|such as|among(?:st)?(?: (?:them|these|those|others))?|(?:one|some) of(?: (?:them|these|those))?|for (?:example|instance)|e\.g\.|in particular|notably)(?!\p{L})/giu;
const ownCount = /(?<![\p{L}\p{N}-])([\p{L}\p{N}]+) of(?: (?:them|these|those))?(?!\p{L})/giu;
const listWords =
  /(?<![\p{L}\p{N}-])(?:and|or|as well as|the|these|those|they|it|are|is|were|was|be|been|in|of|for|to|now|also|namely|ccgs?|clinical commissioning groups?|groups?|organisations?|only)(?![\p{L}\p{N}-])/giu;
const listMarks = /[,;:()\s&.\u2013\u2014-]+/gu;

function readList(words: string, names: readonly NameInText[]): List {
  const bare = names
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)} , ${text.slice(end)}`, words);
  const rest = bare.normalize("NFKC").replace(partWords, " , ");
  const own = [...rest.matchAll(ownCount)]
    .map(([, word = ""]) => word)
    .find(word => readClaim(word)?.kind === "amount");
  const isSingle = names.length === 1 && !/\bonly\b/i.test(bare);
  const isPart = isSingle || own !== undefined || rest !== bare.normalize("NFKC");
  const left = own === undefined ? rest : rest.replace(own, " ");
  const plain = left.replace(listWords, " ").replace(listMarks, " ").trim();
  // "All three" is judged as it is, and so is "both".
  const around = left
    .replace(listMarks, " ")
    .replace(/(?<!\p{L})(?:and|or)(?!\p{L})/giu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return { isPart, own, count: names.length, around, rest: plain };
}

/** The problem with the words of a list that are not names. */
function restFault(
  { around, rest, own, count }: List,
  { figure, counted }: CcgSet,
  context: ProseContext,
): string | undefined {
  const number = (value: number) => ({ kind: "number" as const, value, qualifier: "exactly" as const, unit: "CCGs" });
  const claim = own === undefined ? undefined : readClaim(own);
  if (claim !== undefined && !judge(claim, number(count)).holds) {
    return `${quoted(`${own} of`)} but the list has ${count}`;
  }
  if (rest === "") return undefined;
  // "The three CCGs under legal directions are" is judged as the words of a link to the figure are.
  if (faultOf(around, figure, context.asAt) === undefined) return undefined;
  if (readClaim(rest) !== undefined) return faultOf(rest, figure, context.asAt);
  const unknown = /(?:\bthe )?\bNHS(?: [\p{Lu}][\p{L}'’-]*)+/u.exec(rest)?.[0];
  if (unknown !== undefined)
    return `${quoted(unknown)} is not the name of a CCG${suggestion(context.nearNames(unknown))}`;
  if (faultOf(`${counted} ${rest}`, figure, context.asAt) === undefined) return undefined;
  return `${quoted(rest)} can't be part of a list of CCGs, which has only names, a count, and words such as "including"${suggestion(context.nearNames(rest))}`;
}

/** Whom a set has, and whom a list of its members lacks and has too many; undefined if none, or none but those of a part. */
export function differenceFrom(set: CcgSet, listed: readonly Ccg[], isPart = false): string | undefined {
  const members = new Set(set.members.map(({ ccg }) => ccg.odsCode));
  const excess = listed.filter(({ odsCode }) => !members.has(odsCode));
  const isListed = new Set(listed.map(({ odsCode }) => odsCode));
  const lacking = isPart ? [] : set.members.map(({ ccg }) => ccg).filter(({ odsCode }) => !isListed.has(odsCode));
  if (excess.length === 0 && lacking.length === 0) return undefined;
  const parts = [truth(set), ...told("missing", lacking), ...told("too many", excess)];
  return `${parts.join("; ")} (named: ${set.members.length} of ${set.counted})`;
}

const mostNames = 10;

function truth({ figure, members }: CcgSet): string {
  if (members.length === 0) return `no CCG of ${figure.id} is named in the record`;
  return `${figure.id} has ${inWords(members.map(({ ccg }) => ccg))}`;
}

function told(what: string, ccgs: readonly Ccg[]): readonly string[] {
  return ccgs.length === 0 ? [] : [`${what}: ${inWords(ccgs)}`];
}

function inWords(ccgs: readonly Ccg[]): string {
  const shown = ccgs.slice(0, mostNames).map(spokenName);
  if (ccgs.length > mostNames) return `${shown.join(", ")} and ${ccgs.length - mostNames} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
