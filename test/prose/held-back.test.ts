import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeText } from "../../scripts/input/problem.ts";
import { laterLines } from "../../scripts/prose/later.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { readAsAt } from "../../scripts/record/dates.ts";
import { smallRecord } from "../support/small-record.ts";
import { dataOf, type SiteChanges, writeSite } from "../support/small-site.ts";

/** A page with this front matter and these words. */
function page(frontMatter: string, body: string): string {
  return `---\ntitle: Mine\n${frontMatter}\n---\n\n${body}\n`;
}

/**
 * What is said of what is later than a day (by default the last of the record) in the small site with these changes; files are
 * named from `content`.
 */
function heldIn(changes: SiteChanges, day = "2014-01-17") {
  const folder = writeSite({ "content/index.md": "---\ntitle: Home\n---\n\nWords.\n", ...changes });
  const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
  const reading = readEverything({ ...options, asAt: readAsAt(day) });
  const named = (text: string) => text.replace(`${folder}/`, "").replace("content/", "");
  return {
    problems: reading.problems.map(problem => named(`${placeText(problem)}: ${problem.message}`)),
    held: reading.heldBack.problems.map(problem => named(`${placeText(problem)}: ${problem.message}`)),
    lines: laterLines(reading).map(named),
  };
}

describe("a page that is later than the build", () => {
  it("is held against the record as at its own moment, and named with it", () => {
    const words = "[Two](fig:wave-2.authorised) and [3](fig:wave-2.authorised).";
    const { problems, held, lines } = heldIn(
      { "content/press-releases/mine.md": page("published: 2013-01-22", words) },
      "2013-01-21",
    );
    expect(problems).toEqual([]);
    expect(held).toEqual(['press-releases/mine.md:6:35: "3" but wave-2.authorised is 2']);
    expect(lines).toContain("held back: press-releases/mine.md until 22 January 2013; to see it: --as-at 2013-01-22");
  });

  it.each([
    ["embargo: 2014-06-30T09:30:00+01:00", "30 June 2014, 09:30; to see it: --as-at 2014-06-30T09:30:00+01:00"],
    [
      "published: 2014-06-29\nembargo: 2014-06-30T09:30:00Z",
      "30 June 2014, 10:30; to see it: --as-at 2014-06-30T09:30:00Z",
    ],
    ["published: 2014-07-01\nembargo: 2014-06-30T09:30:00Z", "1 July 2014; to see it: --as-at 2014-07-01"],
    ["published: 2013-01-22\nas_at: 2031-01-22", "22 January 2031; to see it: --as-at 2031-01-22"],
  ])("with %j is there from its last moment on", (frontMatter, until) => {
    const { held, lines } = heldIn({ "content/pages/mine.md": page(frontMatter, "[Six](fig:ccgs).") });
    expect(held).toEqual([]);
    expect(lines).toEqual([
      "Later than 17 January 2014 and left out: 1 page.",
      `held back: pages/mine.md until ${until}`,
    ]);
  });

  it("may link to what is there by then, and to nothing else", () => {
    const { held } = heldIn({
      "content/pages/soon.md": page("published: 2014-05-01", "See [that](/about/)."),
      "content/pages/mine.md": page("published: 2014-06-01", "[a](/soon/), [b](/later/), [c](/nowhere/)."),
      "content/pages/later.md": page("published: 2014-07-01", "See [that](/mine/)."),
    });
    expect(held.toSorted()).toEqual([
      expect.stringMatching(/^pages\/mine\.md:6:\d+: no page "\/later\/".* is held back until 1 July 2014/),
      expect.stringMatching(/^pages\/mine\.md:6:\d+: no page "\/nowhere\/"/),
    ]);
  });

  it("has an address that is free by then", () => {
    const { problems, held } = heldIn({
      "content/pages/mine.md": page("published: 2014-06-01", "Words."),
      "content/redirects.csv": "from,to,since\n/mine/,/about/,2013-01-01\n",
    });
    expect(problems).toEqual([]);
    expect(held).toEqual([
      "redirects.csv:2:1: from: expected an address that is free, found a page of this site, /mine/",
    ]);
  });

  it("waits with the commentary on a wave for the wave", () => {
    const { lines, held } = heldIn({
      ...dataOf({ "waves.csv": smallRecord["waves.csv"].replace(/^4,.*$/m, "4,2012-11-01,,,,,,w4,") }),
      "content/waves/4.md": page("", "[Nine](fig:wave-2.authorised)."),
    });
    expect([held, lines]).toEqual([
      [],
      [
        "Later than 17 January 2014 and left out: 1 page.",
        "held back: waves/4.md until the tables say when its wave is announced",
      ],
    ]);
  });
});

describe("what is later than the build", () => {
  it("is counted: rows, pages, updates and addresses that moved", () => {
    const update = "updates:\n  - date: 2014-06-01\n    note: Of [nine](fig:ccgs).";
    const { problems, held, lines } = heldIn(
      {
        "content/pages/mine.md": page(update, "[Six](fig:ccgs)."),
        "content/redirects.csv": "from,to,since\n/a/,/about/,2014-06-01\n/b/,/about/,2014-06-01\n",
      },
      "2013-01-21",
    );
    expect(problems).toEqual([]);
    expect(held).toEqual(['pages/mine.md:5:15: "nine" but ccgs is 6']);
    expect(lines[0]).toMatch(/^Later than 21 January 2013 and left out: \d+ rows, 1 update, 2 moved addresses\.$/);
  });

  it("is not spoken of where there is nothing", () => {
    expect(heldIn({})).toEqual({ problems: [], held: [], lines: [] });
  });
});
