/** Judges what is said of one CCG: `[in the second wave](ccg:04G.wave)`, `[under legal directions](ccg:04G.directions)`. */

import { quoted } from "../input/problem.ts";
import { formatDate } from "../record/dates.ts";
import { decidedOutcome, decidedWave } from "../record/decided.ts";
import type { Ccg } from "../record/record.ts";

/** Why the words are not true of an attribute of a CCG as at a day, or can't be judged; undefined if they are true. */
export function termFault(words: string, attribute: string, ccg: Ccg, asAt: string): string | undefined {
  const name = `ccg:${ccg.odsCode}.${attribute}`;
  const reader = readers.get(attribute);
  if (reader === undefined) {
    return `expected one of ${[...readers.keys()].join(", ")} after "ccg:${ccg.odsCode}.", found ${quoted(attribute)}`;
  }
  const truths = reader.of(ccg);
  const [truth] = truths;
  if (truth === undefined) return `${name} is not recorded as at ${formatDate(asAt)}, so nothing can be said of it`;
  const said = bare(words);
  if (truths.some(({ pattern }) => pattern.test(said))) return undefined;
  const isOther = reader.all.length === 0 || reader.all.some(({ pattern }) => pattern.test(said));
  return isOther
    ? `${quoted(words)} but ${name} is ${quoted(truth.words)}`
    : `${quoted(words)} is not a wording of ${name} that can be checked; ${quoted(truth.words)} would be true`;
}

/** The links that say what is recorded of a CCG, as an editor may write them: `[in the second wave](ccg:04G.wave)`. */
export function termLinks(ccg: Ccg): readonly string[] {
  return [...readers].flatMap(([attribute, { of }]) => {
    const [truth] = of(ccg);
    return truth === undefined ? [] : [`[${truth.words}](ccg:${ccg.odsCode}.${attribute})`];
  });
}

/** What can be said, in words that a message offers, and every way in which it is said. */
type Term = { readonly words: string; readonly pattern: RegExp };

/** The terms that are true of a CCG, none if it is not recorded; and all that can be said, none if they are many. */
type Reader = { readonly of: (ccg: Ccg) => readonly Term[]; readonly all: readonly Term[] };

function term(words: string, pattern: string): Term {
  return { words, pattern: new RegExp(`^(?:${pattern})$`) };
}

const directions = "(?:(?:conditions and )?(?:legal )?directions)";
const granted = "(?:authorised|approved)";
const free = "(?:(?:without|with no|free of|free from) (?:any )?conditions|no conditions|unconditionally)";
const under = `(?:(?:placed |put )?(?:under|subject to) ${directions}|with ${directions}|${directions})`;
const notUnder = `not (?:under|subject to) (?:any )?${directions}|under no ${directions}|(?:without|free of|with no) (?:any )?${directions}|no ${directions}`;

const waveTerms = [
  ["first", "1st", "1|one"],
  ["second", "2nd", "2|two"],
  ["third", "3rd", "3|three"],
  ["fourth|last|final", "4th", "4|four"],
].map(([ordinal = "", digits, number]) => {
  const wave = `(?:the )?(?:${ordinal}|${digits})(?: wave)?(?: ccg| group)?|wave (?:${number})`;
  const verb = `(?:${granted}|announced|decided|part|one|a member)`;
  return term(
    `in the ${ordinal.split("|")[0]} wave`,
    `(?:${verb} )?(?:(?:in|of|with|during|as part of) )?(?:an? )?(?:${wave})`,
  );
});

const outcomeTerms = {
  authorised: term(
    "authorised without conditions",
    `(?:${granted} )?${free}|${granted} in full|fully ${granted}|met (?:all|every one) of the criteria|met (?:all the criteria|all criteria|every criterion)`,
  ),
  "authorised with conditions": term(
    "authorised with conditions",
    `(?:${granted} )?(?:with |given |subject to )?(?:some )?conditions(?: only| but (?:without|no) (?:legal )?directions)?`,
  ),
  "authorised with directions": term("authorised under legal directions", `(?:${granted} )?${under}`),
};

const directionTerms = {
  under: term("under legal directions", under),
  "not under": term("not under legal directions", notUnder),
  lifted: term(
    "no longer under legal directions",
    `no longer (?:under|subject to) (?:any )?${directions}|freed of ${directions}`,
  ),
};

const statusTerms = {
  "without conditions": term(
    "without conditions",
    `(?:${free}|no longer any conditions|no longer with conditions)(?: left)?`,
  ),
  "with conditions": term("with conditions", "(?:with |subject to )?(?:some )?conditions(?: only| left)?"),
  "under directions": term("under legal directions", under),
};

const readers: ReadonlyMap<string, Reader> = new Map([
  ["wave", { of: ccg => [waveTerms[(decidedWave(ccg) ?? 0) - 1] ?? []].flat(), all: waveTerms }],
  ["outcome", { of: outcomeOf, all: Object.values(outcomeTerms) }],
  ["directions", { of: directionsOf, all: Object.values(directionTerms) }],
  ["region", { of: ({ region }: Ccg) => [regionTerm(region)], all: [] }],
  ["area-team", { of: ({ areaTeam }: Ccg) => [areaTeamTerm(areaTeam)], all: [] }],
  ["status", { of: statusOf, all: Object.values(statusTerms) }],
]);

/** What may be said of a CCG in each regard, in its plainest words; nothing where that is a name, as of a region. */
export const termWordings: readonly { readonly attribute: string; readonly words: readonly string[] }[] = [
  ...readers,
].map(([attribute, { all }]) => ({ attribute, words: all.map(({ words }) => words) }));

function outcomeOf(ccg: Ccg): readonly Term[] {
  const outcome = decidedOutcome(ccg);
  return outcome === undefined ? [] : [outcomeTerms[outcome]];
}

function directionsOf({ status }: Ccg): readonly Term[] {
  // A review that names nobody may have lifted them.
  if (status.directions === "not known" || status.openReviews.length > 0) return [];
  if (status.directions === "under directions") return [directionTerms.under];
  const isLifted = status.directionsLifted !== undefined;
  return isLifted ? [directionTerms.lifted, directionTerms["not under"]] : [directionTerms["not under"]];
}

function statusOf({ status }: Ccg): readonly Term[] {
  if (status.kind === "not recorded" || status.openReviews.length > 0) return [];
  return [statusTerms[status.kind]];
}

function regionTerm(region: string): Term {
  const name = RegExp.escape(plain(region));
  return term(
    `in ${region === "London" ? "" : "the "}${region}`,
    `(?:in )?(?:the )?(?:${name})(?: of england)?(?: region)?`,
  );
}

function areaTeamTerm(areaTeam: string): Term {
  const name = RegExp.escape(plain(areaTeam).replace(/ area team$/, ""));
  return term(
    `in the area team ${areaTeam}`,
    `(?:(?:in|part of|belongs to|with) )?(?:the )?(?:area team (?:of |for )?)?(?:${name})(?: area team)?`,
  );
}

const silent =
  /^(?:(?:is|was|are|were|has|have|had|been|being|be|remains|remained|remain|still|now|also|then|came|it) )+/;

/** Words in one kind of case, hyphen and space, without verbs that claim nothing at their beginning. */
function bare(words: string): string {
  return plain(words).replace(silent, "");
}

function plain(words: string): string {
  return words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{Pd}\s]+/gu, " ")
    .replace(/[’‘]/g, "'")
    .replace(/[.,;:]+$/, "")
    .trim();
}
