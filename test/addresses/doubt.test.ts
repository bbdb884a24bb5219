/** Words that are judged while a part of the record can't be read: what is wrong in any case is told, and nothing else. */

import { join } from "node:path/posix";
import { describe, expect, it } from "vitest";
import { type FigureBook, figureBook, tablesBehind } from "../../scripts/figures/figures.ts";
import { inOrder } from "../../scripts/input/problem.ts";
import { readEverything } from "../../scripts/prose/reading.ts";
import { datesOf } from "../../scripts/record/as-at.ts";
import { fileOf, tableNames } from "../../scripts/record/tables.ts";
import { describe as wordsFor } from "../../scripts/wording/quantity.ts";
import { edited, type SmallFile, smallRecord, tablesOf } from "../support/small-record.ts";
import { dataOf, type SiteChanges, writeSite } from "../support/small-site.ts";
import { isThorough, sample } from "../support/thorough.ts";

const tables = tablesOf();
const codes = tables.ccgs.map(({ odsCode }) => odsCode);

/** The figures as at a day, by id, each as what it says. */
function figuresIn(book: FigureBook, asAt: string): ReadonlyMap<string, string> {
  const { named, ofCcg } = book.figuresAt(asAt);
  const all = [...named.values(), ...codes.flatMap(ofCcg)];
  return new Map(all.map(({ id, quantity }) => [id, JSON.stringify(quantity)]));
}

describe("the tables behind a figure", () => {
  const days = [...new Set(datesOf(tables))];
  const whole = new Map(days.map(day => [day, figuresIn(figureBook(tables), day)]));

  it.each(tableNames.filter(name => tables[name].length > 0))("are all that it rests on: %s", name => {
    const moved = new Set<string>();
    for (const index of sample([...tables[name].keys()], 2)) {
      const book = figureBook({ ...tables, [name]: tables[name].toSpliced(index, 1) });
      for (const [day, before] of whole) {
        const after = figuresIn(book, day);
        for (const id of new Set([...before.keys(), ...after.keys()])) {
          if (before.get(id) !== after.get(id)) moved.add(id);
        }
      }
    }
    expect([...moved].filter(id => !tablesBehind(id).includes(name))).toEqual([]);
    if (["ccgs", "waves", "decisions", "reviews", "statements"].includes(name))
      expect(moved.size).toBeGreaterThan(isThorough ? 5 : 3);
  });

  it("of a share are those of both of its figures, as at whatever day", () => {
    expect(tablesBehind("authorised@2013-01-22/ccgs")).toEqual(["waves", "statements"]);
    expect(tablesBehind("ccg.01a.registered-patients/registered-patients@2013-01-22")).toEqual(["ccgs"]);
  });
});

/** The link to a CCG that a figure of its own needs in its sentence. */
function nameBefore(id: string): string {
  const ccg = tables.ccgs.find(({ odsCode }) => id.startsWith(`ccg.${odsCode.toLowerCase()}.`));
  return ccg === undefined ? "" : `[${ccg.name}](ccg:${ccg.odsCode}): `;
}

/** What is wrong with the small site with these changes, with paths from its folder. */
function problemsOf(changes: SiteChanges): readonly string[] {
  const folder = writeSite(changes);
  const options = { data: join(folder, "data"), content: join(folder, "content") };
  const { problems, editorials } = readEverything({ ...options, asAt: undefined, url: undefined, isDraft: false });
  // Words that can't all be judged are no words to show or to mend.
  if (problems.some(isOfTable)) expect(editorials.all).toEqual([]);
  return inOrder(problems).map(
    ({ file, line, column, message }) => `${file.replace(`${folder}/`, "")}:${line}:${column}: ${message}`,
  );
}

const isOfTable = ({ file }: { readonly file: string }) => file.includes("/data/");

/** A table in which no cell of one row can be read, or none of the row and the key before it. */
function unread(file: SmallFile, row: number, isKeyKept: boolean): SiteChanges {
  const lines = smallRecord[file].trimEnd().split("\n");
  const broken = (lines[row] ?? "").split(",").map((cell, index) => (index === 0 && isKeyKept ? cell : "=?"));
  return dataOf({ [file]: `${lines.with(row, broken.join(",")).join("\n")}\n` });
}

describe("words about a record that can't all be read", () => {
  // Every figure, CCG and page of the small site, each in words that are true.
  const book = figureBook(tables);
  const day = datesOf(tables).at(-1) ?? "";
  const { named, ofCcg } = book.figuresAt(day);
  const shares = {
    "authorised/ccgs": "100%",
    "wave-4.authorised/authorised": "One in six",
    "region.north.ccgs/ccgs": "Half",
  };
  const figures = [...named.values(), ...codes.flatMap(ofCcg)];
  const paths = [
    "/waves/4/",
    "/ccgs/06f/",
    "/ccgs/05e/",
    "/ccgs/05e/index.json",
    "/ccgs/",
    "/figures/#ccgs",
    "/data/ccgs.csv",
    "/sources/",
    "/about/",
  ];
  const everything = [
    ...figures.map(({ id, quantity }) => `- ${nameBefore(id)}[${wordsFor(quantity)}](fig:${id})`),
    "- [Six](FIG:ccgs)",
    ...Object.entries(shares).map(([id, words]) => `- [${words}](fig:${id})`),
    ...datesOf(tables).flatMap(date => {
      const dated = book.find(`authorised@${date}`, day);
      return dated === undefined ? [] : [`- [${wordsFor(dated.quantity)}](fig:${dated.id})`];
    }),
    ...tables.ccgs.map(({ odsCode, name }) => `- [${name}](ccg:${odsCode})`),
    ...[...paths, "/press-releases/last/", "/press-releases/last/index.txt"].map(path => `- [There](${path})`),
  ];
  const content: SiteChanges = {
    "content/pages/all.md": `---\ntitle: All\n---\n\n${everything.join("\n")}\n`,
    "content/press-releases/last.md": `---\ntitle: News\npublished: ${day}\n---\n\n[6](fig:authorised) CCGs.\n`,
    "content/waves/4.md": "---\ntitle: The last\n---\n\n[One](fig:wave-4.authorised) CCG.\n",
    "content/redirects.csv":
      "from,to,since\n/old/,/about/,2013-01-22\n/gone/,/press-releases/last/,2012-12-11\n/four/,/waves/4/,2012-12-11\n",
    "content/ccgs/06F.md": "---\ntitle: Fir\n---\n\nOf [NHS Fir](ccg:06F).\n",
  };

  it("are all true of the record as it is", () => {
    expect(everything.length).toBeGreaterThan(100);
    expect(problemsOf(content)).toEqual([]);
  });

  const files = Object.keys(smallRecord).filter((file): file is SmallFile => file in smallRecord);
  it.each(files)("raise no alarm that a whole record would not, whichever row of %s can't be read", file => {
    const last = smallRecord[file].trimEnd().split("\n").length - 1;
    // A sample tries the last row without its key, and of the tables that most rests on the header too.
    const few = ["ccgs.csv", "waves.csv", "statements.csv"].includes(file) ? [0, last] : [last];
    const rows = isThorough ? Array.from({ length: last + 1 }, (_, row) => row) : few;
    for (const row of rows) {
      for (const isKeyKept of isThorough ? [true, false] : [false]) {
        const problems = problemsOf({ ...content, ...unread(file, row, isKeyKept) });
        expect(problems.length, `row ${row}`).toBeGreaterThan(0);
        expect(
          problems.filter(problem => !problem.startsWith(`data/${file}:`)),
          `row ${row}`,
        ).toEqual([]);
      }
    }
  });

  const later = {
    "content/press-releases/later.md": "---\ntitle: Later\npublished: 2020-01-01\n---\n\nOf 12.\n",
    "content/redirects.csv": "from,to,since\n/x/,/nowhere/,2020-01-01\n",
  };
  const withRow = (file: SmallFile, row: string) => dataOf({ [file]: `${smallRecord[file]}${row}\n` });

  it.each<[string, SiteChanges]>([
    ["that stands there twice, with a later date", withRow("waves.csv", "4,2012-11-01,2025-03-18,1,0,0,1,w4,")],
    [
      "that is no number, of a later date",
      withRow("statements.csv", "pcts,abc,primary care trusts,exactly,2099-01-01,w1,"),
    ],
    ["of no date", withRow("reviews.csv", "2014-05,,,all,,5,1,0,winter,")],
    ["with a date and no total", dataOf(edited("waves.csv", "2013-03-18,1,0", "2013-03-18,,0"))],
    [
      "in which a name is written in two ways",
      dataOf(edited("ccgs.csv", "NHS Cedar CCG,North,", "NHS Cedar CCG,NORTH,")),
    ],
    ["of a CCG that is not there", dataOf(edited("decisions.csv", "05E,3,", "05Z,3,"))],
  ])("raise no alarm beside a row %s", (_, changes) => {
    const problems = problemsOf({ ...content, ...later, ...changes });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.filter(problem => problem.startsWith("content/"))).toEqual([]);
  });

  it("raise none of where an address leads that may not be free", () => {
    const changes = {
      "content/redirects.csv": "from,to,since\n/waves/4/,/nowhere/,2012-12-11\n/ccgs/06f/,/nowhere/,2012-12-11\n",
    };
    const froms = (file: SmallFile, row: number) =>
      problemsOf({ ...changes, ...unread(file, row, true) }).filter(problem => problem.startsWith("content/"));
    const free = (line: number, page: string) =>
      `content/redirects.csv:${line}:1: from: expected an address that is free, found a page of this site, ${page}`;
    expect(froms("waves.csv", 4)).toEqual([free(3, "/ccgs/06f/")]);
    expect(froms("ccgs.csv", 6)).toEqual([free(2, "/waves/4/")]);
  });

  it("raise none of the table of corrections, of which nothing is known while the row that it corrects is not", () => {
    const changes = {
      ...dataOf(edited("waves.csv", "2012-11-01", "2012-11-99")),
      "data/corrections.csv": "corrected,table,row,column,was,now,reason,sources\n2012-12-20,waves,4,note,a,,Typo,w4\n",
      "content/redirects.csv": "from,to,since\n/data/corrections.csv,/data/,2012-12-11\n",
    };
    expect(problemsOf(changes).filter(problem => problem.startsWith("content/"))).toEqual([]);
  });

  it("raise none where the register alone is there", () => {
    const others = tableNames.filter(name => name !== "ccgs");
    const none = Object.fromEntries(others.map(name => [fileOf(name), null]));
    expect(problemsOf({ ...content, ...dataOf(none) }).filter(problem => !problem.startsWith("data/"))).toEqual([]);
  });

  const wrong: SiteChanges = {
    "content/pages/wrong.md": [
      "---\ntitle: Wrong\n---\n",
      "There are 12, of which [7](fig:wave-1.authorised) and [7](fig:ccgs) and [7](fig:ccg.01a.registered-practices) at [Alder](ccg:01A).",
      "[None](fig:wave-1.nothing), [none](fig:nothing), [Elm](ccg:01A), [it](ccg:09Z), [here](/nowhere/), [there](/waves/9/).",
      "",
    ].join("\n"),
    "content/redirects.csv":
      "from,to,since\n/waves/,/about/,2012-12-11\n/old/,/nowhere/,2012-12-11\n/nine/,/waves/9/,2012-12-11\n",
  };
  const found = {
    unbound:
      'content/pages/wrong.md:5:11: "12" is bound to no figure; write [12](fig:ID) or list the phrase under literal',
    wave: 'content/pages/wrong.md:5:25: "7" but wave-1.authorised is 2',
    ccgs: 'content/pages/wrong.md:5:56: "7" but ccgs is 6',
    practices: 'content/pages/wrong.md:5:74: "7" but ccg.01a.registered-practices is 2',
    noOfWave: 'content/pages/wrong.md:6:2: no figure "wave-1.nothing" as at 17 January 2014',
    none: 'content/pages/wrong.md:6:30: no figure "nothing" as at 17 January 2014',
    name: 'content/pages/wrong.md:6:51: "Elm" is not a name of 01A; expected "NHS Alder CCG", with or without "NHS" and "CCG"',
    code: 'content/pages/wrong.md:6:67: no CCG has the code "09Z"; nearest: 01A, 02B, 03C',
    page: 'content/pages/wrong.md:6:82: no page "/nowhere/" in this build',
    wavePage: 'content/pages/wrong.md:6:101: no page "/waves/9/" in this build',
    taken: "content/redirects.csv:2:1: from: expected an address that is free, found a page of this site, /waves/",
    nowhere: 'content/redirects.csv:3:7: to: expected an address of this site, found "/nowhere/", which leads nowhere',
    noWave: 'content/redirects.csv:4:8: to: expected an address of this site, found "/waves/9/", which leads nowhere',
  };

  it("are told to be wrong in all that is wrong, where the record is whole", () => {
    expect(problemsOf(wrong)).toEqual(Object.values(found));
  });

  it.each<[SmallFile, readonly (keyof typeof found)[]]>([
    ["ccgs.csv", ["unbound", "wave", "ccgs", "noOfWave", "none", "page", "wavePage", "taken", "nowhere", "noWave"]],
    [
      "waves.csv",
      ["unbound", "ccgs", "practices", "none", "name", "code", "page", "wavePage", "taken", "nowhere", "noWave"],
    ],
    [
      "statements.csv",
      ["unbound", "wave", "practices", "noOfWave", "name", "code", "page", "wavePage", "taken", "nowhere", "noWave"],
    ],
    [
      "timeline.csv",
      [
        "unbound",
        "wave",
        "ccgs",
        "practices",
        "noOfWave",
        "none",
        "name",
        "code",
        "page",
        "wavePage",
        "taken",
        "nowhere",
        "noWave",
      ],
    ],
  ])("are told to be wrong in what %s can't make right", (file, expected) => {
    const told = problemsOf({ ...wrong, ...unread(file, 1, true) }).filter(problem => problem.startsWith("content/"));
    expect(told).toEqual(expected.map(name => found[name]));
  });
});
