/** Judges what a sentence goes on to say of a CCG, or of a list of them, right after the link that names it. */

import { meaningOf } from "../figures/meaning.ts";
import { problemAt, quoted, type Report } from "../input/problem.ts";
import { slugOf } from "../input/slug.ts";
import { decidedOutcome, decidedWave } from "../record/decided.ts";
import type { Ccg } from "../record/record.ts";
import { contradictionAfter, type Predicate, predicateAfter } from "../wording/surroundings.ts";
import type { ProseContext } from "./context.ts";
import { chainsOf, type Name, pronounsInRun } from "./names-in-run.ts";
import type { Link, Run } from "./run.ts";

/** Reports what a run says of the CCGs that it names, linked or not, as far as the record knows that it is not true. */
export function checkSaidOfNames(run: Run, names: readonly Name[], context: ProseContext, report: Report): void {
  const pronouns = pronounsInRun(run, names, context).map(pronoun => [pronoun]);
  for (const chain of [...chainsOf(names, run.text), ...pronouns]) {
    const [first, last] = [chain[0], chain.at(-1)];
    if (first === undefined || last === undefined) continue;
    const clause = predicateOf(run.text, first.start, last.end);
    const said = predicateAfter(clause);
    for (const { ccg, words, place } of chain) {
      const fault = (said && predicateFault(said, words, ccg)) ?? historyFault(clause, words, ccg);
      if (fault !== undefined) report(problemAt(place, fault));
    }
  }
}

/** What is said of the names between two places of a text, as a clause with its verb before it. */
function predicateOf(text: string, start: number, end: number): string {
  const after = text.slice(end, end + longestClause);
  const [, done] = verbBefore.exec(text.slice(Math.max(0, start - longestVerb), start)) ?? [];
  if (done !== undefined) return ` was ${/^p/i.test(done) ? "placed" : "authorised"}${after}`;
  const relative = after.replace(/^\s*,?\s*(?:which|who|that)\s+/iu, " ");
  return relative.replace(apposition, " was ");
}

// "The Board authorised NHS Nene without conditions", "placed NHS Nene under legal directions".
const verbBefore = /(?<!\p{L})(authorised|approved|placed|put)\s+(?:the\s+)?$/iu;
const longestVerb = 20;
// "NHS Nene, authorised in the second wave, ..."; "NHS Nene (under legal directions)".
const apposition = /^\s*[,(–—]\s*(?=(?:authorised|approved|placed|put|now under|under|in the|without)\s)/iu;

/** What is said of the past of a CCG, whether it was so (undefined: the record does not say), and the term that binds it. */
const histories = [
  {
    said: /^\s*(?:['’]s (?:legal )?directions (?:have been|had been|were|are) lifted|(?:has |have )?(?:had|seen) (?:its|their|all its|all their) (?:legal )?directions lifted|(?:is|are|was|were) no longer (?:under|subject to) (?:any )?(?:legal )?directions|(?:has|have|was|were) (?:been )?freed (?:of|from) (?:its |their )?(?:legal )?directions)/iu,
    isTrue: ({ status }: Ccg) => isSettled(status) && status.directionsLifted !== undefined,
    bindAs: "directions",
  },
  {
    said: /^\s*(?:(?:has|have|had) never been|was never|were never) (?:placed |put )?(?:under|subject to) (?:any )?(?:legal )?directions/iu,
    isTrue: ({ directions }: Ccg) => directions.length === 0,
    bindAs: "directions",
  },
  {
    said: /^\s*(?:(?:was|were|has been|have been) (?:refused|rejected|denied|turned down|not (?:yet )?(?:authorised|approved)|never (?:authorised|approved))|failed to (?:be|get|win) (?:authorised|approved|authorisation|approval))/iu,
    isTrue: (ccg: Ccg) => decidedWave(ccg) === undefined && decidedOutcome(ccg) === undefined,
    bindAs: "outcome",
  },
] as const;

function isSettled({ directions, openReviews }: Ccg["status"]): boolean {
  return directions !== "not known" && openReviews.length === 0;
}

function historyFault(clause: string, words: string, ccg: Ccg): string | undefined {
  for (const { said, isTrue, bindAs } of histories) {
    const [found] = said.exec(clause) ?? [];
    if (found === undefined || isTrue(ccg)) continue;
    return `${quoted(found.trim())} is not what the record says of ${quoted(words)}; bind what is true as ccg:${ccg.odsCode}.${bindAs}`;
  }
  return undefined;
}

/** Why what is said of a name is not true of the CCG, as far as the record knows; undefined if nothing says so. */
function predicateFault(said: Predicate, words: string, ccg: Ccg): string | undefined {
  const truths = truthsOf(said.about, ccg);
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
