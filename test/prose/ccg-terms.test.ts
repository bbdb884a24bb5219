import { describe, expect, it } from "vitest";
import { figureBook } from "../../scripts/figures/figures.ts";
import { termFault } from "../../scripts/prose/ccg-terms.ts";
import { nameFinder } from "../../scripts/prose/names.ts";
import { tablesOf } from "../support/small-record.ts";
import { bound } from "./prose-context.ts";

const book = figureBook(tablesOf());

function faultOf(words: string, reference: string, asAt = "2013-03-31"): string | undefined {
  const [code = "", attribute = ""] = reference.split(".");
  const ccg = book.recordAt(asAt).ccgs.get(code);
  return ccg && termFault(words, attribute, ccg, asAt);
}

describe("a term of one CCG", () => {
  it.each([
    ["in the first wave", "01A.wave"],
    ["a first-wave CCG", "01A.wave"],
    ["was decided in wave 2", "04D.wave"],
    ["second\u2011wave", "04D.wave"],
    ["wave two", "03C.wave"],
    ["authorised without conditions", "01A.outcome"],
    ["authorised in full", "01A.outcome"],
    ["no conditions", "01A.outcome"],
    ["with conditions", "02B.outcome"],
    ["Authorised under legal directions", "04D.outcome"],
    ["with conditions and legal directions", "06F.outcome"],
    ["is under legal directions", "04D.directions"],
    ["not under directions", "01A.directions"],
    ["in the North", "01A.region"],
    ["the Midlands and East", "04D.region"],
    ["in the North of England", "02B.region"],
    ["the Hills, Dales and Tees area team", "02B.area-team"],
    ["still with conditions", "02B.status"],
    ["has no conditions", "01A.status"],
  ])("is true: %s of %s", (words, reference) => {
    expect(faultOf(words, reference)).toBeUndefined();
  });

  it.each([
    ["in the second wave", "01A.wave", '"in the second wave" but ccg:01A.wave is "in the first wave"'],
    ["with conditions", "01A.outcome", 'ccg:01A.outcome is "authorised without conditions"'],
    ["with conditions", "04D.outcome", 'ccg:04D.outcome is "authorised under legal directions"'],
    ["not under legal directions", "04D.directions", 'is "under legal directions"'],
    ["no longer under legal directions", "01A.directions", 'is "not under legal directions"'],
    ["in London", "01A.region", 'is "in the North"'],
    ["the Moors area team", "01A.area-team", 'is "in the area team Hills, Dales and Tees"'],
    ["refused", "01A.status", "not a wording of ccg:01A.status that can be checked"],
    ["not without conditions", "01A.status", "not a wording of ccg:01A.status that can be checked"],
    ["large", "01A.size", "expected one of wave, outcome, directions, region, area-team, status"],
  ])("is not true: %s of %s", (words, reference, expected) => {
    expect(faultOf(words, reference)).toContain(expected);
  });

  it("is as at the day", () => {
    expect(faultOf("under legal directions", "04D.directions", "2013-04-02")).toBeUndefined();
    expect(faultOf("no longer under legal directions", "04D.directions", "2013-10-31")).toBeUndefined();
    expect(faultOf("with conditions", "02B.status", "2013-04-02")).toContain('is "without conditions"');
  });

  it("is none where nothing is recorded", () => {
    expect(faultOf("in the fourth wave", "06F.outcome", "2013-01-22")).toContain(
      "is not recorded as at 22 January 2013",
    );
    expect(faultOf("with conditions", "03C.outcome")).toContain("is not recorded");
  });
});

describe("what a sentence tells of a CCG", () => {
  const { ccgs } = book.recordAt("2013-03-31");
  const find = (reference: string) => book.find(reference, "2013-03-31");
  const findSet = (reference: string) => book.findSet(reference, "2013-03-31");
  const record = { asAt: "2013-03-31", ccgs, names: nameFinder(ccgs), find, findSet };
  const problemsOf = (markdown: string, ownCcg?: string) => bound(markdown, { ...record, ownCcg }).problems;
  const missing = "but its sentence does not link to that CCG; name it there with [NHS Alder](ccg:01A)";

  it("needs the CCG's name, linked, in the sentence", () => {
    expect(problemsOf("[NHS Alder](ccg:01A) was [in the first wave](ccg:01A.wave).")).toEqual([]);
    expect(problemsOf("[NHS Alder and NHS Birch](ccgs:wave-1.authorised): [no conditions](ccg:01A.status).")).toEqual(
      [],
    );
    expect(problemsOf("[NHS Alder](ccg:01A) is old. It was [in the first wave](ccg:01A.wave).")).toEqual([
      expect.stringContaining(missing),
    ]);
    expect(problemsOf("[NHS Birch](ccg:02B) has [2](fig:ccg.01a.registered-practices).")).toEqual([
      expect.stringContaining(missing),
    ]);
  });

  it("needs it in no sentence of its own page", () => {
    expect(problemsOf("It has [2](fig:ccg.01a.registered-practices).", "01A")).toEqual([]);
    expect(problemsOf("It has [2](fig:ccg.01a.registered-practices).", "02B")).toHaveLength(1);
  });

  it("may stand in a row of a table with the name", () => {
    const table = (name: string) => `| a | b |\n| - | - |\n| ${name} | [2](fig:ccg.01a.registered-practices) |`;
    expect(problemsOf(table("[NHS Alder](ccg:01A)"))).toEqual([]);
    expect(problemsOf(table("[NHS Birch](ccg:02B)"))).toHaveLength(1);
  });

  it.each([
    ["[NHS Alder](ccg:01A) was not [in the first wave](ccg:01A.wave)", '"not"'],
    ["[NHS Alder](ccg:01A) wasn’t authorised [in the first wave](ccg:01A.wave)", '"wasn’t authorised"'],
    ["All but [NHS Alder and NHS Birch](ccgs:wave-1.authorised)", '"All but"'],
    ["[NHS Alder and NHS Birch](ccgs:wave-1.authorised) and NHS Cedar", '"and NHS Cedar" continues the list'],
    ["[NHS Alder](ccgs:wave-1.authorised) and [NHS Cedar](ccg:03C)", '"and NHS Cedar" continues the list'],
  ])("is not changed by a word beside it: %s", (markdown, expected) => {
    expect(problemsOf(markdown)).toEqual([expect.stringContaining(expected)]);
  });
});
