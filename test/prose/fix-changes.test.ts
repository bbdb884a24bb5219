/** Fifty changes of the project's data, and what a fix makes of its words after each: true, good English, or as they were. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { addressesBelow } from "../../scripts/addresses/address.ts";
import { noDoubt } from "../../scripts/addresses/doubt.ts";
import { pathsOf } from "../../scripts/addresses/routes.ts";
import { figureBook } from "../../scripts/figures/figures.ts";
import { readContent } from "../../scripts/prose/content.ts";
import { filesInDoubt } from "../../scripts/prose/date-doubt.ts";
import { bindPages, pathOf } from "../../scripts/prose/editorial.ts";
import { type Fixes, fixesFor, writeFixes } from "../../scripts/prose/fix.ts";
import { defaultOptions, readRecord } from "../../scripts/prose/reading.ts";
import { readAsAt } from "../../scripts/record/dates.ts";
import type { Tables } from "../../scripts/record/tables.ts";
import { sample } from "../support/thorough.ts";

const folder = mkdtempSync(join(tmpdir(), "changes-"));
const { read } = readRecord(defaultOptions);
const asAt = readAsAt("2014-02-04") ?? { date: "", instant: 0 };

const said = `---
title: "What they said of [67](fig:wave-2.authorised) CCGs"
published: 2013-01-22
---

“We have authorised [67](fig:wave-2.authorised) groups,” she said. ‘The CCGs’ plans for [110](fig:remaining) are sound.’
The Board said that [19](fig:wave-2.without-conditions) had no conditions. "It took [five months](fig:assessment-months)."

> [Nineteen](fig:wave-2.without-conditions) met all [119](fig:criteria).

In all, [three](fig:wave-2.with-directions) CCGs, [NHS Herts Valleys, NHS Medway and NHS Nene](ccgs:wave-2.with-directions), have them.
`;

const pages = [
  ...["site.yaml", "ccgs/04G.md", "waves/2.md", "waves/4.md", "press-releases/wave-1.md", "press-releases/wave-3.md"],
  ...["press-releases/wave-4.md", "press-releases/summary.md", "press-releases/january-2014.md", "pages/glossary.md"],
];

beforeEach(() => {
  for (const name of pages) cpSync(join("content", name), join(folder, name));
  writeFileSync(join(folder, "pages/said.md"), said);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is found and what a fix would change with these tables and the words in the folder. */
function fixesWith(tables: Tables): Fixes {
  const book = figureBook(tables);
  const record = book.recordAt(asAt.date);
  const problems: Parameters<Parameters<typeof bindPages>[2]>[0][] = [];
  const { pages } = readContent(folder, problem => problems.push(problem));
  const paths = pathsOf({ record, register: { lists: [], figures: [] } }, pages.map(pathOf));
  const binder = {
    book,
    asAt,
    addresses: addressesBelow(""),
    paths,
    isDraft: false,
    isInDoubt: noDoubt,
    findPicture: () => "",
  };
  const editorials = bindPages(pages, binder, problem => problems.push(problem));
  const inDoubt = filesInDoubt({ problems, editorials, book, record });
  return fixesFor(
    editorials.all.flatMap(editorial => editorial.bindings),
    inDoubt,
  );
}

type Column = "authorised" | "withoutConditions" | "withConditions" | "withDirections";

/** The tables with so many CCGs of a wave moved from one total to another. */
function moved(wave: number, from: Column, to: Column, number: number): Tables {
  const waves = read.tables.waves.map(row =>
    row.wave === wave ? { ...row, [from]: (row[from] ?? 0) - number, [to]: (row[to] ?? 0) + number } : row,
  );
  return { ...read.tables, waves };
}

function stated(id: string, value: string): Tables {
  return { ...read.tables, statements: read.tables.statements.map(row => (row.id === id ? { ...row, value } : row)) };
}

function reviewed(review: string, number: number): Tables {
  const reviews = read.tables.reviews.map(row =>
    row.review === review
      ? { ...row, withoutConditions: row.withoutConditions + number, withConditions: row.withConditions - number }
      : row,
  );
  return { ...read.tables, reviews };
}

function announced(wave: number, day: string): Tables {
  return {
    ...read.tables,
    waves: read.tables.waves.map(row => (row.wave === wave ? { ...row, announced: day } : row)),
  };
}

const changes: readonly (readonly [string, Tables])[] = [
  ...[1, 2, 3, 4].flatMap(wave =>
    [1, 3, 5].map(
      number =>
        [
          `${number} more without conditions in wave ${wave}`,
          moved(wave, "withConditions", "withoutConditions", number),
        ] as const,
    ),
  ),
  ...[1, 2, 3, 4].flatMap(wave =>
    [1, 2, 8].map(
      number =>
        [
          `${number} more under directions in wave ${wave}`,
          moved(wave, "withConditions", "withDirections", number),
        ] as const,
    ),
  ),
  ...(
    [
      [2, 2],
      [2, 3],
      [3, 4],
      [4, 6],
      [4, 7],
    ] as const
  ).map(
    ([wave, number]) =>
      [
        `${number} fewer under directions in wave ${wave}`,
        moved(wave, "withDirections", "withConditions", number),
      ] as const,
  ),
  ...(
    [
      ["criteria", "118"],
      ["criteria", "111"],
      ["domains", "8"],
      ["domains", "1"],
      ["assessment-months", "8"],
      ["assessment-months", "1"],
      ["pcts", "151"],
      ["pcts", "1"],
      ["ccg-budget", "80000"],
      ["ccg-budget", "11000"],
      ["commissioning-budget", "96000"],
      ["wave-1.population", "11"],
      ["wave-2.population", "19"],
      ["ccgs", "212"],
      ["ccgs", "300"],
    ] as const
  ).map(([id, value]) => [`${id} is ${value}`, stated(id, /population/.test(id) ? `${value}000000` : value)] as const),
  ...(["2013-03", "2013-07", "2013-10", "2014-01"] as const).flatMap(review =>
    [1, 11].map(number => [`${number} more without conditions after ${review}`, reviewed(review, number)] as const),
  ),
];

/** What no English reader would print; the first of them is checked by the last test. */
const badEnglish = [
  /(?<![\p{L}\p{N}.,-])(?:one|1) (?:\p{L}+ )?(?:CCGs|criteria|domains|months|groups|trusts|are|were|have)\b/iu,
  /(?<![\p{L}\p{N}.,-])(?:no|none|zero|0) (?:CCG|criterion|domain|of the 0)\b/iu,
  /(?<![\p{L}\p{N}-])a (?:8|11|18|eight|eleven|eighteen|8\d|80%)(?![\p{N}])/iu,
  /(?<![\p{L}\p{N}-])an (?:[1-79]|one|two|three|five|six|seven|nine|ten)\b/iu,
  /\d% CCGs\b|\b(?:every|each) (?:CCGs|\d)/iu,
  /(?<![\p{L}\p{N}])(\p{L}+) \1(?![\p{L}\p{N}])/iu,
  /\[\s*\]/u,
];

const linksGone = (text: string) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
const quotationsOf = (text: string) =>
  text.match(/“[^”]*”|‘The.*’|"It took.*"|^>.*$|The Board said.*conditions\./gm) ?? [];

describe("after a change of the data, a fix", () => {
  it("is tried on fifty", () => {
    expect(changes.length).toBeGreaterThanOrEqual(50);
    expect(quotationsOf(said)).toHaveLength(5);
  });

  // A sample of each kind, and with `npm run test:faults` all of them.
  it.each(sample(changes, 12))("leaves true and good English where %s", (_, tables) => {
    const fixes = fixesWith(tables);
    expect(fixes.changes.length + fixes.left.length).toBeGreaterThan(0);
    for (const { file, before, after } of fixes.files) {
      expect(quotationsOf(after), file).toEqual(quotationsOf(before));
      const changed = linksGone(after)
        .split("\n")
        .filter(line => !linksGone(before).split("\n").includes(line));
      expect(changed.filter(line => badEnglish.some(bad => bad.test(line)))).toEqual([]);
    }
    writeFixes(fixes);
    const again = fixesWith(tables);
    expect(again.changes).toEqual([]);
    expect(again.left.length).toBe(fixes.left.length);
  });

  const slips = [
    [2, "2013-01-23"],
    [2, "2013-01-21"],
    [3, "2013-02-21"],
    [1, "2012-12-12"],
    [4, "2013-03-15"],
    [3, "2013-03-20"],
  ] as const;

  it.each(sample(slips, 6))("leaves nothing of a slip in the date of wave %s to %s", (wave, day) => {
    const words = () => readContent(folder, () => {}).pages.map(({ text }) => text);
    const before = words();
    const slip = fixesWith(announced(wave, day));
    expect(slip.changes.length + slip.left.length).toBeGreaterThan(0);
    writeFixes(slip);
    writeFixes(fixesWith(read.tables));
    expect(words()).toEqual(before);
  });

  it("is held to English that a reader would stop at", () => {
    const bad = ["One CCGs have", "no CCG", "a 8", "an 7", "18% CCGs", "the the", "[]"];
    expect(bad.map((text, index) => badEnglish[index]?.test(text))).toEqual(bad.map(() => true));
  });

  it("leaves the file as it was where nothing is false", () => {
    expect(fixesWith(read.tables).files).toEqual([]);
    expect(readFileSync(join(folder, "pages/said.md"), "utf8")).toContain("“We have authorised [67]");
  });
});
