import { describe, expect, it } from "vitest";
import { runHere } from "../support/run.ts";
import { edited, smallRecord } from "../support/small-record.ts";
import { dataOf, optionsFor, type SiteChanges, settings, writeSite } from "../support/small-site.ts";
import { sample } from "../support/thorough.ts";
import { badInputs } from "./bad-inputs.ts";

/** What a command prints about the small site with these changes, with paths relative to the site's folder. */
async function check(changes: SiteChanges, prepare: (folder: string) => void = () => {}) {
  const folder = writeSite(changes);
  prepare(folder);
  const { status, stderr } = await runHere("check", ...optionsFor(folder));
  return { status, lines: stderr.replaceAll(`${folder}/`, "").trimEnd().split("\n") };
}

// A sample of each kind of file, and with `npm run test:faults` all of them.
describe.each([...Map.groupBy(badInputs, ({ where }) => where)])("%s", (_, inputs) => {
  it.each(sample(inputs, 4).map(input => [input.what, input] as const))("is refused with %s", async (_, input) => {
    const { status, lines } = await check(input.changes, input.prepare);
    expect(lines.slice(0, -1)).toEqual(input.problems);
    expect(lines.at(-1)).toMatch(/^\d+ problems?\. Nothing was published\.$/);
    expect(status).toBe(1);
  });
});

describe("the bad inputs", () => {
  it("are many, and no two alike", () => {
    const names = badInputs.map(({ where, what }) => `${where}: ${what}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(340);
  });
});

describe("several defects", () => {
  it.each<[string, SiteChanges, readonly string[]]>([
    [
      "of the tables and of front matter",
      {
        ...dataOf(edited("waves.csv", "2013-02-20,1,1,0,0,w3,", "2013-02-30,1e0,1,0,0,W3,=1")),
        ...dataOf(edited("stages.csv", "2,Site visit,one day,w3", "1,Site visit,,w9\n3,,,")),
        "data/stage.csv": "",
        "content/index.md": "---\ntitel: A\npublished: 2013-02-30\n---\n",
        "content/pages/My Page.md": "",
        "content/site.yaml": settings.replace("https://site.example\n", "http://example.org\nurl2: x\n"),
      },
      [
        "content/index.md:2:1: title: expected text, found none",
        'content/index.md:2:1: unknown key "titel"; expected title, summary, published, as_at, embargo, literal, updates or first_published',
        "content/index.md:3:12: published: expected a real date such as 2013-01-22",
        'content/pages/My Page.md:1:1: expected index.md, site.yaml, redirects.csv, other-names.csv, waves/N.md, ccgs/CODE.md, press-releases/SLUG.md or pages/SLUG.md, found "pages/My Page.md"; a name has small letters, digits and single hyphens, as in pages/my-page.md',
        "content/site.yaml:6:6: url: expected an address such as https://example.org/reports/, with letters, digits and . _ ~ - alone in its path",
        'content/site.yaml:7:1: unknown key "url2"; expected title, description, publisher, press_office, feedback, url and licence',
        "data/stage.csv:1:1: expected one of the tables ccgs.csv, waves.csv, decisions.csv, directions.csv, reviews.csv, ccg_reviews.csv, statements.csv, domains.csv, criteria.csv, conditions.csv, stages.csv, support_levels.csv, timeline.csv, places.csv, corrections.csv, sources.csv",
        'data/stages.csv:3:1: stage "1" is already in line 2',
        'data/stages.csv:3:15: sources: "w9" is not in sources.csv',
        "data/stages.csv:4:3: summary: expected text of at most 10,000 characters, with no space around it and nothing that a spreadsheet takes for a formula or an error, found an empty cell",
        "data/stages.csv:4:5: sources: expected source keys, each once, with one space between them, found an empty cell",
        'data/waves.csv:4:14: announced: expected a real date in the form YYYY-MM-DD, or nothing, found "2013-02-30"',
        'data/waves.csv:4:25: authorised: expected a whole number from 0 to 100000, in digits alone, or nothing, found "1e0"',
        'data/waves.csv:4:35: sources: expected source keys, each once, with one space between them, or nothing, found "W3"',
        'data/waves.csv:4:38: note: expected text of at most 10,000 characters, with no space around it and nothing that a spreadsheet takes for a formula or an error, or nothing, found "=1"',
        "15 problems. Nothing was published.",
      ],
    ],
    [
      "of one page",
      {
        "content/pages/about.md": [
          "---",
          "title: All 6",
          'summary: "[Seven](fig:ccgs) of them"',
          "published: 2013-01-22",
          "updates: [{date: 2013-01-23, note: All 5}]",
          "---",
          "",
          "# Twelve",
          "",
          "There are 12. [3](fig:ccgs) and [a](javascript:b), [x](ccg:99Z).",
          "",
          "- ![b](/data/) &#x202E;",
          "- [c](/nowhere/) [](/data/)",
        ].join("\n"),
      },
      [
        'content/pages/about.md:2:12: "6" is bound to no figure; write [6](fig:ID) or list the phrase under literal',
        'content/pages/about.md:3:12: "Seven" but ccgs is 6',
        'content/pages/about.md:5:40: "5" is bound to no figure; write [5](fig:ID) or list the phrase under literal',
        'content/pages/about.md:8:3: "Twelve" is bound to no figure; write [Twelve](fig:ID) or list the phrase under literal',
        "content/pages/about.md:8:3: expected a heading of ## or lower; the title is the page's only #",
        'content/pages/about.md:10:11: "12" is bound to no figure; write [12](fig:ID) or list the phrase under literal',
        'content/pages/about.md:10:16: "3" but ccgs is 6',
        'content/pages/about.md:10:34: expected an address that begins with fig:, ccg:, ccgs:, quote:, https://, mailto:, / (a page of this site) or #; found "javascript:b"',
        'content/pages/about.md:10:53: no CCG has the code "99Z"',
        'content/pages/about.md:12:5: expected the name of a picture beside this page, such as photo.jpg, in small letters, digits and hyphens; found "/data/"',
        "content/pages/about.md:12:16: expected text, found the character U+202E, which changes the direction of the text",
        'content/pages/about.md:13:4: no page "/nowhere/" in this build',
        "content/pages/about.md:13:19: expected words in the link, found none",
        "13 problems. Nothing was published.",
      ],
    ],
    [
      "of the record and of the words about it",
      {
        ...dataOf(edited("waves.csv", "2012-12-11,2,1,1,0", "2012-12-11,3,1,1,0")),
        "content/pages/about.md": "---\ntitle: About\n---\n\n[2](fig:wave-1.authorised) and [4](fig:ccgs).\n",
      },
      [
        'content/index.md:6:24: "six" but authorised is 7',
        'content/pages/about.md:5:2: "2" but wave-1.authorised is 3',
        'content/pages/about.md:5:33: "4" but ccgs is 6',
        'content/press-releases/wave-1.md:6:2: "2" but authorised is 3',
        'content/waves/1.md:5:2: "Two" but wave-1.authorised is 3',
        "data/waves.csv:1:33: authorised: expected the waves to add up to 6 (ccgs in statements.csv), found 3 + 2 + 1 + 1 = 7",
        "data/waves.csv:2:25: authorised: expected 2 (1 without_conditions + 1 with_conditions + 0 with_directions), found 3",
        "7 problems. Nothing was published.",
      ],
    ],
    [
      "of statements to which words are bound, which can't be judged until they are mended,",
      {
        ...dataOf({
          "statements.csv": smallRecord["statements.csv"]
            .replace("ccgs,6,CCGs", "ccgs,six,CCGs")
            .replace("start-date,2013-04-01,date", "start-date,2013-04-01,days"),
        }),
        "content/pages/about.md": "---\ntitle: About\n---\n\n[Nearly 6](fig:ccgs) from [1 April](fig:start-date).\n",
      },
      [
        'data/statements.csv:2:6: value: expected a whole number, found "six"',
        "data/statements.csv:5:23: unit: expected date",
        "2 problems. Nothing was published.",
      ],
    ],
  ])("%s are all reported in one run, in order", async (_, changes, problems) => {
    const { status, lines } = await check(changes);
    expect(lines).toEqual(problems);
    expect(status).toBe(1);
  });

  it("by the thousand are cut to a readable number, with a count", async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => `${index + 3},,,`);
    const { lines } = await check({ "data/stages.csv": `${smallRecord["stages.csv"]}${rows.join("\n")}\n` });
    expect(lines).toHaveLength(202);
    expect(lines.slice(-2)).toEqual(["... and 800 more", "1000 problems. Nothing was published."]);
  });
});
