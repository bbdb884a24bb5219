import { describe, expect, it } from "vitest";
import { isReportedSpeech, quotationsIn } from "../../scripts/prose/quotations.ts";
import { bound } from "./prose-context.ts";

describe("a quotation", () => {
  it.each([
    ["She said “we have 67” today.", ["“we have 67”"]],
    ['She said "we have 67" today.', ['"we have 67"']],
    ["‘We have 67,’ she said.", ["‘We have 67,’"]],
    ["'We have 67,' she said.", ["'We have 67,'"]],
    ["‘The CCGs’ plans for 110 are sound.’ He left.", ["‘The CCGs’ plans for 110 are sound.’"]],
    ["“One ‘inner’ one” and “another”", ["“One ‘inner’ one”", "“another”"]],
    ["(“in brackets”)", ["(“in brackets”)".slice(1, -1)]],
    ["“A paragraph that goes on", ["“A paragraph that goes on"]],
    ["England’s CCGs’ plans don’t change, don't they?", []],
    ["The '90s and the CCGs' plans", ["'90s and the CCGs'"]],
    ['A screen of 15" or 17', []],
    ["No marks at all", []],
  ])("is what stands in the marks of %s", (text, expected) => {
    expect(quotationsIn(text).map(([start, end]) => text.slice(start, end))).toEqual(expected);
  });

  it("is known of a bound figure", () => {
    const { bindings } = bound("“[67](fig:wave-2.authorised),” and [67](fig:wave-2.authorised).").prose;
    expect(bindings.map(({ isQuoted }) => isQuoted)).toEqual([true, false]);
  });

  it("may say which source printed it, and its numbers are the source's", () => {
    const { prose, problems } = bound("“[We authorised 66](quote:bmj-w2),” and 66.");
    expect(problems).toEqual([expect.stringContaining('5:41: "66" is bound to no figure')]);
    expect(prose.html).toContain('<a href="/sources/#bmj-w2">We authorised 66</a>');
    expect(bound("[66](quote:bmj-w3)").problems).toEqual([
      '5:2: no source "bmj-w3" as at 22 January 2013; nearest: bmj-w2',
    ]);
  });
});

describe("reported speech", () => {
  it.each([
    "Dame Barbara said that with almost half of CCGs authorised, it was under way.",
    "Many had been commissioning for years, she said, and it showed.",
    "The Board told them that 67 were ready.",
    "She added that a CCG had enough in place.",
    "Progress had been fast, according to Dame Barbara.",
    "In her view they were ready.",
    "In the North no CCG has any conditions left, Pulse reported.",
  ])("is %s", sentence => {
    expect(isReportedSpeech(sentence)).toBe(true);
  });

  it.each([
    "They added 62 CCGs to the 34 of the first wave.",
    "Totals are as reported.",
    "The Board announced its decisions in waves.",
    "Nineteen of the 67 have no conditions.",
    "Everything is explained below.",
  ])("is not %s", sentence => {
    expect(isReportedSpeech(sentence)).toBe(false);
  });
});
