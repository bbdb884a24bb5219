import { describe, expect, it } from "vitest";
import { bound } from "./prose-context.ts";

const quantitiesIn = (text: string) => bound(text).problems.filter(problem => problem.includes("is a quantity"));

describe("a quantity without digits before what the record counts", () => {
  it.each([
    ["No CCG is under directions.", "No CCG"],
    ["None of the CCGs has conditions.", "None of the CCGs"],
    ["Dozens of the [67](fig:wave-2.authorised) have conditions.", "Dozens of the 67"],
    ["None of the [67](fig:wave-2.authorised) has conditions.", "None of the 67"],
    ["Most of the [67](fig:wave-2.authorised) CCGs have conditions.", "Most of the 67 CCGs"],
    ["A single CCG is under directions.", "A single CCG"],
    ["Zero CCGs of the second wave are under directions.", "Zero CCGs"],
    ["Nil conditions remain.", "Nil conditions"],
    ["Most CCGs have conditions.", "Most CCGs"],
    ["Not a single CCG is under directions.", "Not a single CCG"],
    ["Not many CCGs were expected so soon.", "Not many CCGs"],
    ["Hardly any CCGs have conditions.", "Hardly any CCGs"],
    ["Next to no CCGs have conditions.", "Next to no CCGs"],
    ["Plenty of CCGs have conditions.", "Plenty of CCGs"],
    ["The bulk of CCGs have conditions.", "The bulk of CCGs"],
    ["Almost every CCG has conditions.", "Almost every CCG"],
    ["Numerous practices are small.", "Numerous practices"],
    ["Few second-wave groups met all criteria.", "Few second-wave groups"],
    ["Several clinical commissioning groups have conditions.", "Several clinical commissioning groups"],
    ["Many practices are small.", "Many practices"],
    ["Dozens of CCGs were turned down.", "Dozens of CCGs"],
    ["Hundreds of CCGs were authorised in it.", "hundreds of CCGs"],
    ["Scores of GP practices left.", "scores of GP practices"],
    ["A handful of authorised CCGs have directions.", "a handful of authorised CCGs"],
    ["A couple of CCGs have directions.", "a couple of CCGs"],
    ["Neither CCG has directions.", "neither CCG"],
    ["Almost all CCGs have conditions.", "almost all CCGs"],
    ["A minority of CCGs have conditions.", "a minority of CCGs"],
    ["The number of CCGs without conditions doubled.", "doubled"],
    ["CCGs with conditions halved in number.", "halved"],
    ["A threefold rise in the number of CCGs.", "threefold"],
    ["Twice as many CCGs have conditions.", "twice as many"],
    ["Hardly any CCGs have lost their conditions.", "Hardly any CCGs"],
    ["Scarcely any CCG met them.", "Scarcely any CCG"],
    ["The bulk of CCGs have conditions.", "The bulk of CCGs"],
    ["The lion’s share of CCGs have conditions.", "The lion’s share of CCGs"],
    ["Virtually all CCGs are under directions.", "Virtually all CCGs"],
    ["Nearly every CCG has conditions.", "Nearly every CCG"],
    ["Almost none of the CCGs has lost its conditions.", "Almost none of the CCGs"],
    ["A large number of CCGs are under directions.", "A large number of CCGs"],
    ["Countless CCGs are under directions.", "Countless CCGs"],
    ["Plenty of CCGs are under directions.", "Plenty of CCGs"],
    ["Only a fraction of CCGs have no conditions.", "a fraction of CCGs"],
    ["A sizeable minority of CCGs were refused.", "A sizeable minority of CCGs"],
    ["Not a single CCG has conditions.", "Not a single CCG"],
    ["No CCG was authorised without conditions.", "No CCG"],
    ["No CCG is under directions, without exception.", "No CCG"],
  ])("is a problem unless it is bound: %s", (text, words) => {
    expect(quantitiesIn(text)).toEqual([expect.stringMatching(new RegExp(`: "${words}" is a quantity`, "i"))]);
  });

  it("is a warning in a draft, and none where it is bound, literal, said or a rule", () => {
    expect(bound("No CCG failed.", { isDraft: true }).problems).toEqual([expect.stringContaining("warning")]);
    expect(quantitiesIn("[Almost half](fig:authorised/ccgs) of CCGs are authorised.")).toEqual([]);
    expect(bound("Most of the CCGs agreed.", { literal: ["Most of the CCGs"] }).problems).toEqual([]);
    expect(quantitiesIn("She said that most CCGs had shown excellence.")).toEqual([]);
    expect(quantitiesIn("“No CCG is alone,” the Board wrote.")).toEqual([]);
    expect(quantitiesIn("[NHS Nene](ccg:04G) and [NHS Nene CCG](ccg:04G) met; both CCGs agreed.")).toEqual([]);
  });

  it("is left to a person where ordinary English needs it", () => {
    const unchecked = bound("Every CCG has a plan, and all practices belong to one group.").prose.passages[0]
      ?.unchecked;
    expect(unchecked?.map(({ words, why }) => `${words}: ${why}`)).toEqual([
      "Every CCG: quantity",
      "all practices: quantity",
      "one group: quantity",
    ]);
  });
});

/** Written as public announcements are written; all of them may be printed without a figure. */
const ordinary = [
  "CCGs have no conditions left once they have met every criterion.",
  "A CCG with no conditions can take on all of its functions.",
  "The other CCGs now have no conditions.",
  "Those with no legal directions carry on as before.",
  "No decision has been taken on the rest.",
  "No date has been set for the next announcement.",
  "There is no change for patients.",
  "No CCG was placed under legal directions without conditions.",
  "No CCG was authorised without a visit.",
  "No CCG is placed under directions lightly.",
  "NHS Nene took over a contract for both CCGs.",
  "Plenty of help is at hand for CCGs.",
  "A large number of people have worked hard to get here.",
  "The bulk of the NHS budget goes to hospitals.",
  "Hardly any of this will be visible.",
  "Most people will notice no difference in their care.",
  "Many patients will be seen closer to home.",
  "Few people know who pays for their care.",
  "Several of its leaders are GPs.",
  "Many of its members are nurses.",
  "It has taken several months of hard work.",
  "For most of the year the panels met every week.",
  "Both the Board and the CCGs have a part to play.",
  "Neither the Board nor the CCG would comment.",
  "Both sides agreed on a plan.",
  "Every CCG must publish its constitution.",
  "All CCGs have to take on their functions on time.",
  "Each CCG has a governing body.",
  "One CCG may work for another.",
  "All GP practices have to belong to a CCG.",
  "No CCG will have to apply again.",
  "No CCG can be authorised before its turn.",
  "No practice may stand outside a group.",
  "How many CCGs will follow is not known.",
  "As many practices as possible should take part.",
  "It is not the CCG that decides.",
  "Not all CCGs were ready.",
  "CCGs differ in how many conditions they have.",
  "A condition is something that a CCG has still to do.",
  "The conditions set out what a CCG needs to do next.",
  "Conditions will be lifted as soon as they are met.",
  "Some CCGs share a chief officer.",
  "Some of them will need more help than others.",
  "CCGs are led by the doctors and nurses who see patients each day.",
  "The Board is grateful to everyone who took part.",
  "It is a new way of working, and there is much to do.",
  "The assessment looked at every part of what a CCG does.",
  "Panels met leaders, councils and patients in each area.",
  "The support is practical: a toolkit, an adviser, or a team.",
  "Legal directions are used where risks are greatest.",
  "Directions can be varied or lifted at any time.",
  "CCGs plan and pay for most of the care that people need.",
  "Most of the budget goes to hospitals.",
  "Many hospitals serve more than their own area.",
  "The reasons are twofold: money and time.",
  "It will take time before most savings are seen.",
  "A few days later the letter was published.",
  "The Board made no comment on single cases.",
  "There were no surprises.",
  "No one lost a service because of it.",
  "None of this changes how people see their GP.",
  "Most importantly, patients come first.",
  "At most, a review takes a month.",
  "Many thanks to all who helped.",
  "Hundreds of staff took part in site visits.",
  "Thousands of letters were sent.",
  "A handful of questions were left open.",
  "Doctors on both boards welcomed the news.",
  "The programme has come a long way in a few years.",
  "The first CCGs were authorised in December.",
  "The last of the groups will hear soon.",
  "The whole of England is covered.",
  "Patients’ views were heard in almost all meetings.",
  "CCGs took over from primary care trusts in the spring.",
];

describe("ordinary English", () => {
  it("is tried on more than sixty sentences", () => {
    expect(ordinary.length).toBeGreaterThanOrEqual(60);
  });

  it.each(ordinary)("does not alarm: %s", sentence => {
    expect(bound(sentence).problems).toEqual([]);
  });
});
