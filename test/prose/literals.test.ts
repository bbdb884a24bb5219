import { describe, expect, it } from "vitest";
import { literalsIn } from "../../scripts/prose/literals.ts";
import { readEverything } from "../../scripts/prose/reading.ts";
import { optionsFor, settings, writeSite } from "../support/small-site.ts";

/** The problems and warnings of a site with this page, or with other settings. */
function problemsOf(changes: Readonly<Record<string, string>>): readonly string[] {
  const folder = writeSite(changes);
  const [, data = "", , content = ""] = optionsFor(folder);
  const { problems } = readEverything({ data, content, asAt: undefined, url: undefined, isDraft: false });
  return problems.map(({ file, line, column, severity, message }) => {
    return `${file.replace(`${content}/`, "")}:${line}:${column}: ${severity}: ${message}`;
  });
}

const page = (literal: string, words: string) => ({
  "content/pages/mine.md": `---\ntitle: Mine\nliteral:\n  - ${literal}\n---\n\n${words}\n`,
});

describe("a literal", () => {
  it.each(["Act 2012", "the next two months", "version 2.2", "Room 101"])("may be %s", phrase => {
    expect(problemsOf(page(phrase, `Here is ${phrase}.`))).toEqual([]);
  });

  it.each([
    ["the Board's 2013 plan", "the Board’s 2013 plan"],
    ["the Board’s 2013 plan", "the Board's 2013 plan"],
    ["the Café 101", "the Cafe\u0301 101"],
    ["the Cafe\u0301 101", "the Café 101"],
  ])("may be typed in another way: %j", (phrase, words) => {
    expect(problemsOf(page(phrase, `Here is ${words}.`))).toEqual([]);
  });

  it.each([
    ["68 CCGs", "CCGs"],
    ["68 groups", "groups"],
    ["two conditions", "conditions"],
    ["9,000 patients", "patients"],
    ["120 criteria", "criteria"],
    ["five waves", "waves"],
    ["68 clinical commissioning groups", "clinical commissioning groups"],
    ["9,000 GP practices", "GP practices"],
  ])("may count nothing of the record: %s", (phrase, noun) => {
    expect(problemsOf(page(phrase, `There are ${phrase}.`))).toEqual([
      `pages/mine.md:4:5: problem: the literal "${phrase}" has "${noun}", which the record counts; bind its number to a figure instead`,
    ]);
  });

  it("that stands nowhere on its page is a warning", () => {
    expect(problemsOf(page("Act 2012", "No Act."))).toEqual([
      'pages/mine.md:4:5: warning: the literal "Act 2012" is not on this page; take it off the list',
    ]);
  });
});

describe("where a literal stands in a text", () => {
  it.each([
    ["act 1", "Act 1, and ACT 1.", [0, 11]],
    ["Act 1", "Act 12, React 1, Act 1st", []],
    ["Act 1", "Act 12 or Act 1", [10]],
    ["(a) ", "x(a) y", [1]],
    ["a a", "aa a a", [3]],
    ["a.a", "aa.a.a", [3]],
    ["\u{1d49c}", "\u{1d49c}\u{1d49c} \u{1d49c}", [5]],
    ["", "a", [0, 1]],
  ])("%j in %j, it cuts no word or number in two", (phrase, text, places) => {
    expect(literalsIn(phrase, text).map(([start]) => start)).toEqual(places);
  });
});

describe("the settings", () => {
  it.each([
    ["Of 5 criteria", `"5" can't be bound to a figure here; say it without a number`],
    ["Of 211 CCGs", '"211" but ccgs is 6, as at the day of the site'],
  ])("have no number but that of the CCGs: %s", (words, message) => {
    const changed = settings.replace("Of six CCGs", words);
    expect(problemsOf({ "content/site.yaml": changed })).toEqual([`site.yaml:2:17: problem: ${message}`]);
    expect(problemsOf({ "content/site.yaml": settings })).toEqual([]);
  });

  it("may name a licence with its number", () => {
    expect(problemsOf({ "content/site.yaml": settings.replace("name: Open", "name: Open v3.0") })).toEqual([]);
  });
});
