import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { collectProblems } from "../../scripts/input/problem.ts";
import { readTables } from "../../scripts/record/tables.ts";
import { bound, contextWith } from "./prose-context.ts";

const { report } = collectProblems();
const book = figureBook(readTables("data", report).tables);
const asAt = "2014-02-04";
const context = contextWith({ asAt, find: reference => book.find(reference, asAt) });

const wave2 = "fig:wave-2.authorised";
const without = "fig:wave-2.without-conditions";

function problemsOf(markdown: string): readonly string[] {
  return bound(markdown, context).problems;
}

describe("the words of a link beside its number", () => {
  it.each([
    `[67 CCGs](${wave2})`,
    `[67 clinical commissioning groups](${wave2})`,
    `[67 groups](${wave2})`,
    `[67 organisations](${wave2})`,
    `[a further 67 groups in the second wave](${wave2})`,
    `[67 CCGs were authorised in wave 2](${wave2})`,
    `[the second wave’s 67 CCGs](${wave2})`,
    `[67 second-wave groups](${wave2})`,
    `[nineteen CCGs have no conditions](${without})`,
    `[Nineteen CCGs authorised without conditions](${without})`,
    "[15 CCGs under legal directions](fig:with-directions)",
    "[fifteen were authorised with conditions and legal directions](fig:with-directions)",
    "[168 with conditions or legal directions](fig:with-any-condition)",
    "[43 so far](fig:without-conditions)",
    "[45 in all](fig:wave-2.with-conditions)",
    "[All 8,000-plus GP practices in England](fig:gp-practices)",
    "[all 119 criteria](fig:criteria)",
    "[five-month assessment](fig:assessment-months)",
    "[32 CCGs in London](fig:region.london.ccgs)",
    "[106 CCGs after the March 2013 review](fig:review-2013-03.without-conditions)".replace(" after the", " in the"),
    "[around 10 million people](fig:wave-1.population)",
    "[almost a third of the second wave](fig:wave-2.authorised/ccgs)",
    "[28% of the wave have no conditions](fig:wave-2.without-conditions/wave-2.authorised)",
    "[The vast majority had no legal directions](fig:without-directions/ccgs)",
    "[on 11 December 2012](fig:wave-1.announced)",
  ])("may be terms of its figure, and words that claim nothing: %s", markdown => {
    expect(problemsOf(markdown)).toEqual([]);
  });

  it.each([
    [`[67 practices](${wave2})`, "its unit is CCGs, not practices"],
    [`[67 patients](${wave2})`, "its unit is CCGs, not patients"],
    [`[67 hospitals](${wave2})`, "its unit is CCGs, not hospitals"],
    [`[67 CCGs in the first wave](${wave2})`, '"first wave" in'],
    [`[67 CCGs refused](${wave2})`, `"refused" in "67 CCGs refused" can't be checked`],
    [`[67 CCGs under legal directions](${wave2})`, '"under legal directions" in'],
    [`[67 CCGs in Yorkshire](${wave2})`, '"Yorkshire" in'],
    [`[19 CCGs with conditions](${without})`, '"with conditions" in'],
    [`[nineteen CCGs authorised with legal directions](${without})`, '"authorised with legal directions" in'],
    ["[15 CCGs without legal directions](fig:with-directions)", '"without legal directions" in'],
    ["[105 with conditions only](fig:review-2013-03.with-conditions)", '"with conditions only" in'],
    ["[119 domains](fig:criteria)", "its unit is criteria, not domains"],
    ["[five-week](fig:assessment-months)", "its unit is months, not weeks"],
    ["[32 CCGs in the North](fig:region.london.ccgs)", '"North" in'],
    ["[28% of the first wave](fig:wave-2.without-conditions/wave-2.authorised)", '"first wave" in'],
    ["[almost half of practices](fig:authorised@2013-01-22/ccgs)", '"practices" in'],
  ])("may be nothing else: %s", (markdown, problem) => {
    expect(problemsOf(markdown)).toEqual([expect.stringContaining(problem)]);
  });

  it("are said to an editor who wrote others, with the mend", () => {
    expect(problemsOf(`[67 CCGs refused](${wave2})`)[0]).toMatch(
      /the words allowed beside the number are "CCGs", "clinical commissioning groups".*"groups".*"authorised".*"second wave"/,
    );
  });
});

describe("the words of a sentence after a bound number", () => {
  it.each([
    `[67](${wave2}) CCGs in the second wave were authorised.`,
    `[Nineteen](${without}) of the [67](${wave2}) CCGs in the second wave met all [119](fig:criteria) criteria.`,
    "[Nineteen](fig:review-2014-01.with-conditions) of England’s [211](fig:ccgs) groups still have conditions.",
    "That leaves [14](fig:review-2013-03.with-directions) of the [105](fig:review-2013-03.with-conditions) under legal directions.",
    "Eight of the [34](fig:wave-1.authorised) have no conditions.".replace(
      "Eight",
      "[Eight](fig:wave-1.without-conditions)",
    ),
    "[Thirty-one](fig:wave-4.with-conditions) of the [48](fig:wave-4.authorised) have conditions.",
    "A further [five](fig:wave-3.with-directions) had conditions and were placed under legal directions.",
    "The [51](fig:wave-3.with-conditions) do not include those under legal directions.",
    "[The vast majority](fig:without-directions/ccgs) were not under legal directions.",
    `In the second wave the Board authorised [67](${wave2}).`,
    "With the third wave, [more than three quarters](fig:authorised@2013-02-20/ccgs) had been authorised.",
    `[67](${wave2}) patient groups wrote to the Board.`,
    `[67](${wave2}) of England’s local health communities.`,
    "[Six](fig:domains) groups of criteria.",
    `[67](${wave2}) CCGs, which do not include hospitals.`,
    "[110](fig:remaining@2013-01-22) CCGs were not authorised by then.",
  ])("may go on about it truly: %s", markdown => {
    expect(problemsOf(markdown)).toEqual([]);
  });

  it.each([
    [`[67](${wave2}) practices were authorised.`, '"practices" after "67"'],
    [`[67](${wave2}) new patients`, '"patients" after'],
    [`[67](${wave2}) hospitals`, '"hospitals" after'],
    [`[67](${wave2}) of the criteria`, '"criteria" after'],
    [`[67](${wave2}) CCGs in the first wave`, '"first wave" after'],
    [`[19](${without}) CCGs with conditions`, '"with conditions" after'],
    [`[19](${without}) of them were under legal directions.`, '"under legal directions" after'],
    [`[Nineteen](${without}) CCGs have conditions.`, '"conditions" after'],
    [`[Nineteen](${without}) of the [67](${wave2}) CCGs were given legal directions.`, '"legal directions" after'],
    ["[15](fig:with-directions) CCGs were without legal directions.", '"without legal directions" after'],
    [`[67](${wave2}) CCGs were not authorised.`, '"not authorised" after'],
    [`[67](${wave2}) weren’t authorised.`, '"weren’t authorised" after'],
    [`[67](${wave2}) were refused authorisation.`, '"refused" after'],
    [`In the third wave the Board authorised [67](${wave2}).`, '"third wave" before'],
    ["[28%](fig:wave-2.without-conditions/wave-2.authorised) of the first wave", '"first wave" after'],
  ])("may not say what its figure does not: %s", (markdown, problem) => {
    expect(problemsOf(markdown)).toEqual([expect.stringContaining(problem)]);
  });
});
