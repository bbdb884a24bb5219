/** Turns what a sentence says of a CCG, before its name or after it, into clauses that begin with a verb. */

import { monthNames } from "../wording/calendar.ts";
import { plainClause } from "../wording/plainer.ts";

/**
 * What is said of the names between two places of a text: " was authorised in the third wave" for "The third wave included
 * NHS Nene", "NHS Nene, a third-wave CCG," and "First authorised in the third wave, NHS Nene". The last clauses are what
 * follows the names, and what follows an aside behind them; of "the chair of NHS Nene" nothing is said of the CCG.
 */
export function clausesOf(text: string, start: number, end: number): readonly string[] {
  const before = beforeIn(text, start);
  const after = text.slice(end, end + longestClause);
  const said = leading(before, after);
  const goesOn =
    ofAnother.test(before) && !imposed.test(before) ? [] : [following(before, after), ...behindAside(after)];
  return [...said, ...goesOn].map(clause => plainClause(clause, "names"));
}

// "The chair of NHS Nene", "a town in NHS Nene".
const ofAnother =
  /(?<!\p{L})(?:the|a|an|its|their|this|that|every|each|some|many|all|most|other|two|three|four) (?:\p{L}+[ -]){1,3}(?:of|at|in|near|around|within|from|for) (?:the )?$/iu;

/** What follows an aside: " is well" after "NHS Nene, in the second wave, is well". */
function behindAside(after: string): readonly string[] {
  const [, rest] = aside.exec(after) ?? [];
  return rest === undefined ? [] : [rest];
}

const aside =
  /^\s*(?:,[^,.;:!?()]{1,80},|\([^.;:!?()]{1,80}\)|[–—][^–—.;:!?]{1,80}[–—])( (?:is|are|was|were|has|have|had|remains?|still|now)\s.*)/su;

const longestClause = 200;
const longestLead = 120;

/** The sentence before a place, or its last part. */
function beforeIn(text: string, start: number): string {
  return (
    text
      .slice(Math.max(0, start - longestLead), start)
      .split(/[.!?;]["’”)]*\s+/u)
      .at(-1) ?? ""
  );
}

const wave = "((?:first|second|third|fourth|last|final) wave|wave (?:one|two|three|four|[1-4]))";
const ordinalWave = "(first|second|third|fourth|last|final)[- ]wave";
const directed = "(?:legal )?directions";
const month = `(${monthNames.join("|")})`;

/** Words that end right before a name, and the clause that they make of it. */
const leads: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<!\\p{L})${ordinalWave} (?:CCGs? )?(?:of )?$`, "iu"), " was in the $1 wave"],
  [
    new RegExp(
      `(?<!\\p{L})${wave} (?:also )?(?:included|includes|brought in|took in|covered|contained|was made up of) (?:the )?$`,
      "iu",
    ),
    " was in the $1",
  ],
  [/(?<!\p{L})(London) (?:CCGs? |group )$/u, " is in $1"],
  [/(?<!\p{L})northern (?:CCGs? |group )$/iu, " is in the North"],
  [/(?<!\p{L})southern (?:CCGs? |group )$/iu, " is in the South"],
  [
    new RegExp(`(?<!\\p{L})(?:imposed|placed|put) ${directed} (?:on|upon) $`, "iu"),
    " was placed under legal directions",
  ],
  [/(?<!\p{L})(?:imposed|placed|put) conditions (?:on|upon) $/iu, " was given conditions"],
  [
    new RegExp(`(?<!\\p{L})${directed} (?:was|were|have been|has been) (?:imposed|placed) (?:on|upon) $`, "iu"),
    " was placed under legal directions",
  ],
  [/(?<!\p{L})conditions (?:was|were|have been|has been) (?:imposed|placed) (?:on|upon) $/iu, " was given conditions"],
  [new RegExp(`(?<!\\p{L})${directed} (?:still|now|also) appl(?:y|ies) to $`, "iu"), " is under legal directions"],
  [/(?<!\p{L})conditions (?:still|now|also) apply to $/iu, " has conditions"],
  [new RegExp(`(?<!\\p{L})${directed} no longer appl(?:y|ies) to $`, "iu"), " is no longer under legal directions"],
  [
    new RegExp(`(?<!\\p{L})(?:has |have )?lifted (?:all |the |its )?${directed} (?:from|on|of|at) $`, "iu"),
    " had its directions lifted",
  ],
  [
    new RegExp(
      `(?<!\\p{L})${month} review (?:has |had )?(?:also )?lifted (?:all |the |its )?${directed} (?:from|on|of|at) $`,
      "u",
    ),
    " had its directions lifted at the $1 review",
  ],
  [/(?<!\p{L})(?:has |have )?lifted (?:all |all the )conditions (?:from|on|of|at) $/iu, " has no conditions"],
  [
    /(?<!\p{L})(?:refused to authorise|refused|rejected|turned down|did not authorise|didn['’]t authorise) $/iu,
    " was refused",
  ],
];

/** A participle or a place before the subject: "Authorised in the third wave, NHS Nene". */
const participle =
  /^(?:having been |being )?((?:first )?(?:authorised|approved|placed|put) [^,;:]{3,60}|(?:still |currently |now )?(?:under|without|free of|free from) [^,;:]{3,60})(?:since [^,;:]{3,20})?, (?:the )?$/iu;
const havingMet = /^having (met [^,;:]{3,60}), $/iu;
const inWave = new RegExp(`^in (?:the )?${wave},? $`, "iu");
const isDecided = /^\s+(?:was|were) (?:authorised|approved|placed|put|given)\b/iu;

function leading(before: string, after: string): readonly string[] {
  const found = leads.flatMap(([pattern, clause]) => {
    const match = pattern.exec(before);
    return match === null ? [] : [clause.replace("$1", match[1] ?? "")];
  });
  const [, done] = participle.exec(before) ?? havingMet.exec(before) ?? [];
  const [, place] = isDecided.test(after) ? (inWave.exec(before) ?? []) : [];
  return [
    ...found,
    ...(done === undefined ? [] : [` ${/^(?:still|currently|now)/i.test(done) ? "is" : "was"} ${done}`]),
    ...(place === undefined ? [] : [` was in the ${place}`]),
  ];
}

// "The Board authorised NHS Nene without conditions", "placed NHS Nene under legal directions", "gave NHS Nene conditions".
const verbBefore = /(?<!\p{L})(authorised|approved|placed|put|gave|freed|cleared)\s+(?:the\s+)?$/iu;
// "Why is NHS Nene under directions?" says that it is; "Is NHS Nene under directions?" only asks.
const asked = /^(?:why|when|how)(?:\s+exactly)?\s+(is|was|are|were)\s+$/iu;
// "The directions on NHS Nene remain in force."
const imposed = /^(?:(?:the|all the|its) )?((?:legal )?directions|conditions) (?:on|of|at|for) (?:the )?$/iu;
const neither = /(?<!\p{L})neither\s+$/iu;
// "NHS Nene, authorised in the second wave, ..."; "NHS Nene (under legal directions)"; "NHS Nene: second wave".
const apposition =
  /^\s*[,(–—:]\s*(?=(?:authorised|approved|placed|put|now under|still under|under|in the|without|with|no|an?|the|first|second|third|fourth|last|final|wave)\s|(?:(?:based )?in )?London[,)–—])/iu;
const placed = /^\s+(?=in (?:London|the (?:North|South)(?: of England)?)(?:,|\s+(?:is|was|has|had)\s))/u;

/** What follows a name, with a verb before it. */
function following(before: string, after: string): string {
  const [, done] = verbBefore.exec(before) ?? [];
  if (done !== undefined) return ` was ${verbs.get(done.toLowerCase()) ?? "authorised"}${after}`;
  const [, verb] = asked.exec(before) ?? [];
  if (verb !== undefined) return ` ${verb}${after}`;
  const [, what] = imposed.exec(before) ?? [];
  if (what !== undefined) return `’s ${what.toLowerCase()}${after}`;
  if (neither.test(before)) return after.replace(/^\s+(is|was|are|were)\s+/iu, " $1 not ");
  const relative = after.replace(/^\s*,?\s*(?:which|who|that)\s+/iu, " ");
  const isAside = /^\s*[,(–—:]/u.test(relative);
  return (isAside ? relative.replace(apposition, " was ") : relative.replace(placed, " is ")).replace(
    /^ was (?=still|now)/,
    " is ",
  );
}

const verbs: ReadonlyMap<string, string> = new Map([
  ["placed", "placed"],
  ["put", "placed"],
  ["gave", "given"],
  ["freed", "freed"],
  ["cleared", "cleared"],
  ["approved", "approved"],
]);
