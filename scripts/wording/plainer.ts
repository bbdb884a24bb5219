/** Turns other wordings of one thing into the one in which clauses are read: "no longer have conditions" is "have no conditions". */

type Rewording = readonly [said: RegExp, plain: string];

/** A clause after a number or after names of CCGs, in the wordings that terms and predicates are read in. */
export function plainClause(clause: string, after: "number" | "names"): string {
  if (after === "number" && !other.test(clause)) return clause;
  const reworded = after === "number" ? ofNumbers : ofNames;
  return [...reworded, ...ofBoth].reduce((text, [said, plain]) => text.replace(said, plain), clause);
}

const other = /\b(?:longer|yet|freed|lifted|under conditions|meet|short|unconditionally|conditionally)\b/iu;

/** What is said alike of a number of CCGs and of one by its name. */
const ofBoth: readonly Rewording[] = [
  [/\bno longer (have|has) (?:any )?conditions\b/iu, "$1 no conditions"],
  [/\b(have|has) yet to (?:meet|lose|shed|discharge) (?:all )?(?:their|its|the) conditions\b/iu, "$1 conditions"],
  [/\b(?:did not|didn['’]t|has not|have not) (?:meet|met) (all|every)\b/iu, "failed to meet $1"],
  [/\bfell short of the (?:full )?standard\b/iu, "failed to meet every criterion"],
  [/\b(?:placed|put) under conditions\b/iu, "given conditions"],
  [/\bconditionally (?:authorised|approved)\b/giu, "authorised with conditions"],
  [/\b(?:authorised|approved) unconditionally\b/giu, "authorised without conditions"],
];

/** What stands after a number alone. */
const ofNumbers: readonly Rewording[] = [
  [/\b(?:been )?freed (?:from|of) (?:their )?(?:legal )?directions\b/iu, "free of legal directions"],
  [/\b(?:had|have had|seen) their (?:legal )?directions lifted\b/iu, "free of legal directions"],
];

/** What follows the name of a CCG, or names, alone; each clause begins with a space or with "’s". */
const ofNames: readonly Rewording[] = [
  [/\b(is|are|was|were|has|have|had|did|does|do)n['’]t\b/giu, "$1 not"],
  [/^['’]s? (?:legal )?directions (?:are|remain|stay|continue|still)(?! lifted)\b.*/iu, " is under legal directions"],
  [/^['’]s? conditions (?:are|remain|stay|continue|still)(?! lifted| met)\b.*/iu, " has conditions"],
  [/^['’]s? conditions (?:have|were) (?:all )?(?:been )?(?:all )?lifted\b/iu, " has no conditions"],
  [/^ (?:legal )?directions (?:are|remain|stay) in force\b/iu, " is under legal directions"],
  [/^ (was|is) (?:an?|the) (?=(?:first|second|third|fourth|last|final)[- ]wave)/iu, " $1 in the "],
  [
    /^ (was|is) (?=(?:first|second|third|fourth|last|final)[- ]wave|wave (?:one|two|three|four|[1-4]))/iu,
    " $1 in the ",
  ],
  [/^ was (?:(?:based )?in )?London(?=[,)–—])/u, " is in London"],
  [/^ (?:was|is) an? London (?:CCG|group)\b/u, " is in London"],
  [/\bfirst (?=authorised|approved)/giu, ""],
  [
    /^ (?:received|won|got|gained|secured) (?:its |their )?(?:authorisation|approval|the go-ahead)\b/iu,
    " was authorised",
  ],
  [/\b(authorised|approved) as part of\b/giu, "$1 in"],
  [/^ (was|were|is|are) among (?=the \w+ wave)/iu, " $1 in "],
  [
    /^ (?:has|have) yet to be freed (?:from|of) (?:its |their )?(?:legal )?directions\b/iu,
    " is under legal directions",
  ],
  [/^ passed (?:every test|all (?:the |its )?tests)\b/iu, " met every criterion"],
  [/\bwith (?:one|a(?: single)?|two|three|four|five|six|seven|eight|nine|ten) conditions?\b/giu, "with conditions"],
  [
    /^['’]s? (?:authorisation|approval) (?:came|was granted|was given|is) (?:only )?(?:with|subject to) (?:strings: )?/iu,
    " was authorised with ",
  ],
  [
    /^ (?:won|got|received|gained|was given|has been given|secured) (?:only )?conditional (?:approval|authorisation)\b/iu,
    " was authorised with conditions",
  ],
  [
    /^ (?:(?:has |have )?(?:won|got|received|gained|been given|was given|earned)|was given) (?:the all-clear|a clean bill of health|unconditional (?:approval|authorisation)|(?:authorisation|approval) with no strings attached)(?=[.,;]|$| (?:in|at|after) the | (?:from|by) the Board| (?:from|by) NHS England)/iu,
    " was without conditions",
  ],
  [/^ (?:was authorised) with no strings attached\b/iu, " was authorised without conditions"],
  [
    /^ (?:has |have )?(?:shed|discharged|cleared|met) all (?:its|their|of its|of their) conditions\b/iu,
    " has no conditions",
  ],
  [/^ (?:was|were) cleared of (?:all |all of )?(?:its|their) conditions\b/iu, " was without conditions"],
  [/^ (is|are) (?:now )?in the clear(?=[.,;]|$)/iu, " $1 without conditions"],
  [
    /^ (?:was|were|has been|have been) (?:handed|told to accept|made to accept) (?=(?:legal )?directions|conditions)/iu,
    " was given ",
  ],
  [
    /^ (is|was|remains) (?:still )?(?:among|one of)(?: the)?(?: \p{L}+)? (?:CCGs|groups|clinical commissioning groups)(?: (?:that|which) (?:are|remain))? (?:still )?(?=(?:under|with|without) )/iu,
    " $1 ",
  ],
];
