/** Judges what a sentence says of the CCGs that it names, linked or not, and of a list that is bound to a set. */

import { meaningOf } from "../figures/meaning.ts";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { decidedOutcome, decidedWave } from "../record/decided.ts";
import type { Ccg } from "../record/record.ts";
import type { StatusEvent } from "../record/status.ts";
import { monthNames, monthNumber } from "../wording/calendar.ts";
import { contradictionAfter, type Predicate, predicateAfter } from "../wording/surroundings.ts";
import { clausesOf } from "./clauses-of-names.ts";
import type { ProseContext } from "./context.ts";
import { masked } from "./masked.ts";
import { chainsOf, type Name, pronounsInRun } from "./names-in-run.ts";
import type { Link, Run } from "./run.ts";
import { ordinals } from "./wave-words.ts";

/** Reports what a run says of the CCGs that it names, linked or not, as far as the record knows that it is not true. */
export function checkSaidOfNames(run: Run, names: readonly Name[], context: ProseContext, report: Report): void {
  const pronouns = pronounsInRun(run, names, context).map(pronoun => [pronoun]);
  const text = withoutTerms(run);
  for (const chain of [...chainsOf(names, run.text), ...pronouns]) {
    const [first, last] = [chain[0], chain.at(-1)];
    if (first === undefined || last === undefined) continue;
    reportSaid(chain, clausesOf(text, first.start, last.end), context, report);
  }
}

/** The text in which each link to a term of a CCG, which is judged by itself, is as many marks. */
function withoutTerms({ text, links }: Run): string {
  const terms = links.filter(({ href }) => /^ccg:[^.]*\./i.test(href));
  return masked(
    text,
    terms.map(({ start, end }) => [start, end] as const),
  );
}

/** Reports what clauses say of CCGs, one problem for each of them; nothing while a table that would tell can't be read. */
export function reportSaid(
  chain: readonly Name[],
  clauses: readonly string[],
  { isInDoubt }: Pick<ProseContext, "isInDoubt">,
  report: Report,
): void {
  const read = clauses.map(clause => ({ clause, said: predicateAfter(clause) }));
  for (const { ccg, words, place } of chain) {
    if (isInDoubt(`ccg:${ccg.odsCode}.status`)) continue;
    const faults = read.map(
      ({ clause, said }) => (said && predicateFault(said, words, ccg)) ?? historyFault(clause, words, ccg),
    );
    const fault = faults.find(each => each !== undefined);
    if (fault !== undefined) report(problemAt(place, fault));
  }
}

/** What no term says of a CCG, mostly of its past: the words, whether it is so, and the term that binds what is. */
const histories = [
  {
    said: /^\s*(?:['’]s (?:legal )?directions (?:have been|had been|were|are) lifted|(?:has |have )?(?:had|seen) (?:its|their|all its|all their) (?:legal )?directions lifted|(?:legal )?directions (?:have been|had been|were|are) lifted|(?:has |have )?(?:emerged from|came out of|come out of) (?:its |their )?(?:legal )?directions|(?:is|are|was|were) no longer (?:under|subject to) (?:any )?(?:legal )?directions|(?:has|have|was|were) (?:been )?freed (?:of|from) (?:its |their )?(?:legal )?directions)(?: (?:in|(?:after|at|by|following) the)(?: review (?:of|in))? (?:january|february|march|april|may|june|july|august|september|october|november|december)(?: review)?\b)?/iu,
    isTrue: ({ status }: Ccg, said: string) => isSettled(status) && isLiftedIn(status, said),
    bindAs: "directions",
  },
  {
    said: /^\s*(?:(?:has|have|had) (?:never|not) been|(?:was|were) never|(?:was|were) not (?=placed|put)) (?:placed |put )?(?:under|subject to) (?:any )?(?:legal )?directions/iu,
    isTrue: ({ directions }: Ccg) => directions.length === 0,
    bindAs: "directions",
  },
  {
    said: /^\s*(?:(?:was|were|has been|have been) (?:refused|rejected|denied|turned down|(?:not (?:yet )?|never )(?:authorised|approved)(?! (?:in|with|without|under|subject|unconditionally|until|by|before)\b| \uFFFC))|failed to (?:be|get|win) (?:authorised|approved|authorisation|approval))/iu,
    isTrue: (ccg: Ccg) => decidedWave(ccg) === undefined && decidedOutcome(ccg) === undefined,
    bindAs: "outcome",
  },
  {
    said: /^\s*(?:was|were) not (?:authorised |approved )?(?:in|part of) the (?:first|second|third|fourth|last|final) wave/iu,
    isTrue: (ccg: Ccg, said: string) => !said.includes(`${ordinals[(decidedWave(ccg) ?? 0) - 1] ?? "?"} wave`),
    bindAs: "wave",
  },
  {
    said: /^\s*(?:is|are|was|lies|falls|belongs to|comes under)(?: in| part of| under| within)? the (?:area team (?:of|for) \p{Lu}[\p{L}, ]{2,60}|\p{Lu}[\p{L}, ]{2,60} area team)/iu,
    isTrue: ({ areaTeam }: Ccg, said: string) => {
      const name = said.replace(/^.*?the (?:area team (?:of|for) )?/iu, "").replace(/ area team$/iu, "");
      return `${areaTeam} `.includes(name) || name.startsWith(areaTeam);
    },
    bindAs: "area-team",
  },
] as const;

/** Whether directions were lifted, and not after another review than that of the month which the words name, if any. */
function isLiftedIn({ directionsLifted, notListedAfter }: Ccg["status"], said: string): boolean {
  if (directionsLifted === undefined) return false;
  const [, name] = monthAtEnd.exec(said) ?? [];
  if (name === undefined) return true;
  const isOfMonth = ({ after, date }: StatusEvent) =>
    [after.replace(/^review-/, ""), date].some(day => monthNumber(name) === day.slice(5, 7));
  const isLater = notListedAfter.some(event => event.date > directionsLifted.date && isOfMonth(event));
  return isOfMonth(directionsLifted) || (directionsLifted.mayBeEarlier && !isLater);
}

const monthAtEnd = new RegExp(`(${monthNames.join("|")})(?: review)?$`, "u");

function isSettled({ directions, openReviews }: Ccg["status"]): boolean {
  return directions !== "not known" && openReviews.length === 0;
}

function historyFault(clause: string, words: string, ccg: Ccg): string | undefined {
  for (const { said, isTrue, bindAs } of histories) {
    const [found] = said.exec(clause) ?? [];
    if (found === undefined || isTrue(ccg, found)) continue;
    return `${quoted(found.trim())} is not what the record says of ${quoted(words)}; bind what is true as ccg:${ccg.odsCode}.${bindAs}`;
  }
  return undefined;
}

/** Why what is said of a name is not true of the CCG, as far as the record knows; undefined if nothing says so. */
function predicateFault(said: Predicate, words: string, ccg: Ccg): string | undefined {
  const truths = said.isImposed && ccg.directions.length > 0 ? undefined : truthsOf(said.about, ccg);
  const isTrue = truths === undefined || said.terms.some(term => truths.includes(term));
  if (isTrue) return undefined;
  return `${quoted(said.words)} is not what the record says of ${quoted(words)}; bind it as ccg:${ccg.odsCode}.${attributes[said.about]}`;
}

/** Why what follows a list of names is not true of the set that it is bound to; undefined if nothing says so. */
export function setPredicateFault(text: string, { words, end }: Link, figureId: string): string | undefined {
  const meaning = meaningOf({ id: figureId, unit: "CCGs" });
  const found = contradictionAfter("", text.slice(end, end + longestClause), meaning);
  if (found === undefined || found.is === "noun") return undefined;
  return `${quoted(found.words)} after ${quoted(words)} is not what ${figureId} counts; bind another set`;
}

const longestClause = 200;

const attributes = { wave: "wave", region: "region", decision: "outcome", status: "status", either: "status" } as const;

/** The terms that are true of a CCG in one regard; undefined where the record does not say. */
function truthsOf(about: Predicate["about"], ccg: Ccg): readonly string[] | undefined {
  switch (about) {
    case "decision":
      return decisionTerms(ccg);
    case "status":
      return statusTerms(ccg);
    case "either": {
      const [decision, status] = [decisionTerms(ccg), statusTerms(ccg)];
      return decision && status && [...decision, ...status];
    }
    case "region":
      return [`region.${slugOf(ccg.region)}`];
    case "wave": {
      const wave = decidedWave(ccg);
      return wave === undefined ? undefined : [`wave-${wave}`];
    }
  }
}

const undirected = ["without-directions"];
const termsOfOutcome = {
  authorised: ["authorised", "without-conditions", ...undirected],
  "authorised with conditions": ["authorised", "with-conditions", "conditions-only", "any-condition", ...undirected],
  "authorised with directions": ["authorised", "with-directions", "with-conditions", "any-condition"],
} as const;

function decisionTerms(ccg: Ccg): readonly string[] | undefined {
  const outcome = decidedOutcome(ccg);
  return outcome && termsOfOutcome[outcome];
}

const termsOfStatus = {
  "without conditions": [...termsOfOutcome.authorised, "newly-without-conditions"],
  "with conditions": termsOfOutcome["authorised with conditions"],
  "under directions": termsOfOutcome["authorised with directions"],
} as const;

function statusTerms({ status }: Ccg): readonly string[] | undefined {
  if (status.openReviews.length > 0) return undefined;
  if (status.kind !== "not recorded") return termsOfStatus[status.kind];
  // Its conditions are not known, but that it is under no directions is.
  return status.directions === "not under directions" ? withoutDirections : undefined;
}

const withoutDirections = [...termsOfStatus["without conditions"], ...termsOfStatus["with conditions"]];
