import { describe, expect, it } from "vitest";
import { meaningOf } from "../../scripts/figures/meaning.ts";
import { contradictionBefore } from "../../scripts/wording/subjects.ts";
import { contradictionAfter } from "../../scripts/wording/surroundings.ts";

const [having, free, directed, lifted] = [
  "with-conditions",
  "without-conditions",
  "with-directions",
  "newly-without-conditions",
].map(state => meaningOf({ id: `review-2014-01.${state}`, unit: "CCGs" }));
const second = meaningOf({ id: "wave-2.authorised", unit: "CCGs" });

describe("the words that lead up to a number", () => {
  it.each([
    ["The number of CCGs with conditions is now ", having],
    ["With conditions: ", having],
    ["CCGs under legal directions: ", directed],
    ["The number without conditions rose to ", free],
    ["Of those with conditions, ", directed],
    ["Those with conditions include the ", directed],
    ["Conditions still apply to ", having],
    ["Conditions still apply to ", directed],
    ["Conditions no longer apply to ", free],
    ["Conditions were lifted from ", lifted],
    ["The Board imposed legal directions on ", directed],
    ["No one was refused. Of the ", second],
    ["The CCGs with conditions have plans. So have ", free],
  ])("may say what it counts, or nothing of it: %s", (before, meaning) => {
    expect(meaning && contradictionBefore(before, meaning)).toBeUndefined();
  });

  it.each([
    ["The number of CCGs with conditions is now ", free, "with conditions"],
    ["The number of CCGs under legal directions is ", having, "under legal directions"],
    ["CCGs with conditions now number ", free, "with conditions"],
    ["Without conditions: ", having, "Without conditions"],
    ["The number without conditions fell from ", having, "without conditions"],
    ["Legal directions for ", having, "Legal directions for"],
    ["Conditions were imposed on ", free, "Conditions were imposed on"],
    ["The first review imposed conditions on ", lifted, "imposed conditions on"],
    ["Conditions were lifted from ", having, "Conditions were lifted from"],
    ["Legal directions were lifted from ", directed, "Legal directions were lifted from"],
    ["The Board refused ", second, "refused"],
    ["The Board rejected applications from the ", second, "rejected applications from"],
  ])("may not say that it counts something else: %s", (before, meaning, words) => {
    expect(meaning && contradictionBefore(before, meaning)?.words).toBe(words);
  });
});

describe("what is said aside of a number, or in other words", () => {
  it.each([
    [" CCGs – all under legal directions – have plans.", directed],
    [" CCGs, none of which is under legal directions, have plans.", free],
    [" CCGs, none of which has conditions, have plans.", free],
    [" CCGs have yet to meet their conditions.", having],
    [" CCGs did not meet every criterion.", having],
    [" CCGs no longer have conditions.", free],
    [" CCGs no longer await authorisation.", second],
  ])("may be what it counts:%s", (after, meaning) => {
    expect(meaning && contradictionAfter("", after, meaning)).toBeUndefined();
  });

  it.each([
    [" CCGs – all under legal directions – have plans.", having],
    [" CCGs, none of which has conditions, have plans.", directed],
    [" CCGs, none of whom is under legal directions, have plans.", directed],
    [" CCGs have yet to meet their conditions.", free],
    [" CCGs no longer have conditions.", having],
    [" CCGs have been freed from legal directions.", directed],
    [" CCGs had their directions lifted.", directed],
    [" CCGs were turned down.", second],
    [" CCGs are awaiting authorisation.", second],
  ])("may not be something else:%s", (after, meaning) => {
    expect(meaning && contradictionAfter("", after, meaning)).toBeDefined();
  });
});
