import { describe, expect, it } from "vitest";
import type { Figure } from "../../scripts/figures/figure.ts";
import { figureBook } from "../../scripts/figures/figures.ts";
import { slugOf } from "../../scripts/input/slug.ts";
import { tableNames } from "../../scripts/record/tables.ts";
import { describe as inWords } from "../../scripts/wording/quantity.ts";
import { type Changes, edited, readRecord, tablesOf } from "../support/small-record.ts";

const small = figureBook(tablesOf());
const last = "2014-01-17";

function find(id: string, asAt = last): Figure {
  const figure = small.find(id, asAt);
  if (figure === undefined) throw new Error(`no figure ${id} as at ${asAt}`);
  return figure;
}

/** `2 CCGs`, with the qualifier where there is one: `about 3000 people`. */
function wordsOf(figure: Figure): string {
  const { quantity, unit } = figure;
  if (quantity.kind === "share") return `${quantity.part}/${quantity.whole}`;
  if (quantity.kind === "date") return quantity.value;
  if (quantity.kind !== "number") return inWords(quantity);
  expect(quantity.unit).toBe(unit);
  return `${quantity.qualifier === "exactly" ? "" : `${quantity.qualifier} `}${quantity.value} ${unit}`;
}

function rowsOf(figure: Figure): string {
  return figure.rows.map(row => `${row.table}:${row.line}`).join(" ");
}

function valueWith(changes: Changes, id: string, asAt = last): string | undefined {
  const figure = figureBook(tablesOf(changes)).find(id, asAt);
  return figure && wordsOf(figure);
}

describe("a stated figure", () => {
  it.each([
    ["ccgs", "6 CCGs", "statements:2", ["w1"]],
    ["criteria", "3 criteria", "statements:3", ["w1"]],
    ["domains", "2 domains", "statements:4", ["w1"]],
    ["start-date", "2013-04-01", "statements:5", ["w1"]],
    ["ccg-budget", "65000 GBP", "statements:7", ["w2"]],
    ["commissioning-budget", "95000 GBP", "statements:8", ["w1"]],
    ["pcts", "4 primary care trusts", "statements:9", ["w2"]],
    ["gp-practices", "more than 20 GP practices", "statements:10", ["w2"]],
    ["assessment-months", "5 months", "statements:11", ["w1"]],
    ["wave-1.population", "about 3000 people", "statements:12", ["w1"]],
    ["wave-2.population", "more than 7000 people", "statements:13", ["w2"]],
    ["wave-1.population-served", "about 3000 people", "statements:14", ["w1"]],
    ["wave-2.population-served", "more than 10000 people", "statements:15", ["w2"]],
    ["wave-3.population-served", "15000 people", "statements:16", ["w3"]],
  ])("%s is %s from %s", (id, value, rows, sources) => {
    const figure = find(id);
    expect([wordsOf(figure), rowsOf(figure), figure.sources]).toEqual([value, rows, sources]);
  });

  it("is the one in force", () => {
    expect(wordsOf(find("ccg-budget", "2013-01-21"))).toBe("up to 65000 GBP");
    expect(wordsOf(find("ccg-budget", "2013-01-22"))).toBe("65000 GBP");
    expect(find("ccg-budget", "2013-01-22").made).toBe("Given by the sources since 22 January 2013");
  });

  it("counts its row in the table as published on the day", () => {
    const published = ["ccgs", "criteria", "domains", "start-date", "ccg-budget", "commissioning-budget"];
    expect(published.map(id => rowsOf(find(id, "2013-01-21")))).toEqual(
      published.map((_, index) => `statements:${index + 2}`),
    );
  });

  it.each(["pcts", "gp-practices", "wave-2.population", "wave-2.population-served"])(
    "%s does not exist before it is stated",
    id => {
      expect(small.find(id, "2013-01-21")).toBeUndefined();
      expect(small.find(id, "2013-01-22")).toBeDefined();
    },
  );

  it.each(["2013-02-30", "tomorrow", ""])("does not exist as at a day that there is not: %s", day => {
    expect(["ccgs", "authorised", "ccg.01a.conditions", "authorised/ccgs"].map(id => small.find(id, day))).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  it("does not exist where it is never stated", () => {
    expect(small.find("wave-3.population", last)).toBeUndefined();
  });
});

describe("a cumulative figure", () => {
  it.each([
    ["2012-12-10", ["0", "6", "0", "0", "0", "0", "0"]],
    ["2012-12-11", ["2", "4", "1", "1", "0", "1", "2"]],
    ["2013-01-21", ["2", "4", "1", "1", "0", "1", "2"]],
    ["2013-01-22", ["4", "2", "1", "2", "1", "3", "3"]],
    ["2013-02-20", ["5", "1", "2", "2", "1", "3", "4"]],
    ["2013-03-18", ["6", "0", "2", "2", "2", "4", "4"]],
    ["2014-01-17", ["6", "0", "2", "2", "2", "4", "4"]],
  ])("counts the waves announced by %s", (asAt, counts) => {
    const changes = edited(
      "statements.csv",
      "ccgs,6,CCGs,exactly,2012-12-11,w1",
      "ccgs,6,CCGs,exactly,2012-12-10,early",
    );
    const ids = ["authorised", "remaining", "without-conditions", "with-conditions", "with-directions"];
    const values = [...ids, "with-any-condition", "without-directions"].map(id => valueWith(changes, id, asAt));
    expect(values).toEqual(counts.map(count => `${count} CCGs`));
  });

  it.each([
    [
      "authorised",
      "The totals announced for each wave so far, added up: column “authorised” in waves.csv",
      "waves:2 waves:3",
      ["w1", "w2"],
    ],
    [
      "with-conditions",
      "The totals announced for each wave so far, added up: column “with_conditions” in waves.csv",
      "waves:2 waves:3",
      ["w1", "w2"],
    ],
    [
      "with-any-condition",
      "CCGs authorised with conditions only so far (2) plus CCGs authorised with conditions and legal directions so far (1)",
      "waves:2 waves:3",
      ["w1", "w2"],
    ],
    [
      "without-directions",
      "CCGs authorised without conditions so far (1) plus CCGs authorised with conditions only so far (2)",
      "waves:2 waves:3",
      ["w1", "w2"],
    ],
    ["remaining", "All CCGs (6) minus those authorised (4)", "statements:2 waves:2 waves:3", ["w1", "w2"]],
  ])("%s says how it is made, from which rows and sources", (id, made, rows, sources) => {
    const figure = find(id, "2013-01-22");
    expect([figure.made, rowsOf(figure), figure.sources, figure.asAt]).toEqual([made, rows, sources, "2013-01-22"]);
  });

  it("of what remains does not exist before the number of CCGs is stated", () => {
    expect(small.find("remaining", "2012-12-10")).toBeUndefined();
  });

  it("leaves no remainder of a number of CCGs that is not stated exactly", () => {
    const changes = edited("statements.csv", "ccgs,6,CCGs,exactly", "ccgs,6,CCGs,about");
    expect(valueWith(changes, "authorised")).toBe("6 CCGs");
    expect(valueWith(changes, "remaining")).toBeUndefined();
  });
});

describe("the population served", () => {
  it.each([
    ["2012-12-10", undefined],
    ["2012-12-11", "about 3000 people"],
    ["2013-01-22", "more than 10000 people"],
    ["2013-02-20", "15000 people"],
    ["2013-03-18", undefined],
  ])("on %s, is that of the last wave announced: %s", (asAt, value) => {
    const figure = small.find("population-served", asAt);
    expect(figure && wordsOf(figure)).toBe(value);
  });

  it("says whose figure it is", () => {
    const figure = find("population-served", "2013-01-22");
    expect(figure.made).toBe("As announced with wave 2, the latest");
    expect([rowsOf(figure), figure.sources]).toEqual([rowsOf(find("wave-2.population-served", "2013-01-22")), ["w2"]]);
  });
});

describe("a figure of a wave", () => {
  it.each([
    ["wave-1", ["2", "1", "1", "0", "1", "2", "2"]],
    ["wave-2", ["2", "0", "1", "1", "2", "1", "2"]],
    ["wave-3", ["1", "1", "0", "0", "0", "1", "1"]],
    ["wave-4", ["1", "0", "0", "1", "1", "0", "0"]],
  ])("of %s is announced, added up or counted", (wave, counts) => {
    const ids = ["authorised", "without-conditions", "with-conditions", "with-directions", "with-any-condition"];
    const values = [...ids, "without-directions", "recorded"].map(id => wordsOf(find(`${wave}.${id}`)));
    expect(values).toEqual(counts.map(count => `${count} CCGs`));
  });

  it.each([
    ["wave-2.authorised", "The total announced for wave 2: column “authorised” in waves.csv", "waves:3", ["w2"]],
    [
      "wave-2.with-directions",
      "The total announced for wave 2: column “with_directions” in waves.csv",
      "waves:3",
      ["w2"],
    ],
    [
      "wave-2.with-any-condition",
      "CCGs authorised with conditions only in wave 2 (1) plus CCGs authorised with conditions and legal directions in wave 2 (1)",
      "waves:3",
      ["w2"],
    ],
    [
      "wave-2.without-directions",
      "CCGs authorised without conditions in wave 2 (0) plus CCGs authorised with conditions only in wave 2 (1)",
      "waves:3",
      ["w2"],
    ],
    ["wave-2.announced", "The day of the announcement: column “announced” in waves.csv, wave 2", "waves:3", ["w2"]],
    [
      "wave-2.recorded",
      "A count of the CCGs that our sources place in wave 2, in decisions.csv",
      "decisions:4 decisions:5",
      ["w2"],
    ],
    [
      "wave-1.recorded",
      "A count of the CCGs that our sources place in wave 1, in decisions.csv",
      "decisions:2 decisions:3",
      ["w1"],
    ],
    ["wave-4.recorded", "A count of the CCGs that our sources place in wave 4, in decisions.csv", "", []],
  ])("%s says how it is made, from which rows and sources", (id, made, rows, sources) => {
    const figure = find(id);
    expect([figure.made, rowsOf(figure), figure.sources]).toEqual([made, rows, sources]);
  });

  it("names the CCGs that it counts", () => {
    expect(find("wave-2.recorded").rows.map(row => [row.odsCode, row.label])).toEqual([
      ["03C", "NHS Cedar CCG"],
      ["04D", "NHS Damson CCG"],
    ]);
  });

  it("has the day of the announcement", () => {
    expect([wordsOf(find("wave-2.announced")), find("wave-2.announced").unit]).toEqual(["2013-01-22", "date"]);
  });

  it("does not exist before the announcement", () => {
    expect(small.find("wave-2.authorised", "2013-01-21")).toBeUndefined();
    expect(small.find("wave-2.announced", "2013-01-21")).toBeUndefined();
    expect(small.find("wave-5.authorised", last)).toBeUndefined();
  });
});

describe("a figure of a review", () => {
  it.each([
    ["2013-03", ["1", "3", "3", "1"]],
    ["2013-10", ["1", "4", "2", "0"]],
    ["2014-01", [undefined, "5", "1", "0"]],
  ])("of %s is what it left", (review, counts) => {
    const ids = ["newly-without-conditions", "without-conditions", "with-conditions", "with-directions"];
    const values = ids.map(id => valueWith({}, `review-${review}.${id}`));
    expect(values).toEqual(counts.map(count => count && `${count} CCGs`));
  });

  it("says how it is made, from which row and sources", () => {
    const figure = find("review-2013-10.newly-without-conditions");
    expect([figure.made, rowsOf(figure), figure.sources]).toEqual([
      "Reported for the review of October 2013: column “newly_without_conditions” in reviews.csv",
      "reviews:3",
      ["autumn"],
    ]);
  });

  it.each([
    ["2013-03", "2013-04-01", "2013-04-02"],
    ["2013-10", "2013-10-30", "2013-10-31"],
    ["2014-01", "2014-01-16", "2014-01-17"],
  ])("of %s does not exist on %s and does on %s", (review, before, on) => {
    expect(small.find(`review-${review}.with-conditions`, before)).toBeUndefined();
    expect(small.find(`review-${review}.with-conditions`, on)).toBeDefined();
  });
});

describe("a figure of the register", () => {
  it.each([
    ["registered-patients", "21000 patients"],
    ["registered-practices", "27 GP practices"],
    ["region.north.ccgs", "3 CCGs"],
    ["region.north.registered-patients", "6000 patients"],
    ["region.north.registered-practices", "9 GP practices"],
    ["region.midlands-and-east.ccgs", "3 CCGs"],
    ["region.midlands-and-east.registered-patients", "15000 patients"],
    ["region.midlands-and-east.registered-practices", "18 GP practices"],
    ["ccg.03c.registered-patients", "3000 patients"],
    ["ccg.03c.registered-practices", "4 GP practices"],
  ])("%s is %s whatever the date", (id, value) => {
    expect([wordsOf(find(id, "2012-01-01")), wordsOf(find(id))]).toEqual([value, value]);
  });

  it.each([
    ["region.north.ccgs", "A count of the CCGs in the North region, in ccgs.csv", "ccgs:2 ccgs:3 ccgs:4"],
    [
      "region.north.registered-practices",
      "The practices of all CCGs in the North region, added up: column “gp_practices” in ccgs.csv",
      "ccgs:2 ccgs:3 ccgs:4",
    ],
    [
      "registered-patients",
      "The patients of all CCGs, added up: column “registered_patients” in ccgs.csv",
      "ccgs:2 ccgs:3 ccgs:4 ccgs:5 ccgs:6 ccgs:7",
    ],
    [
      "ccg.03c.registered-patients",
      "From the register of April 2013: column “registered_patients” in ccgs.csv, row 03C",
      "ccgs:4",
    ],
  ])("%s says how it is made and from which rows", (id, made, rows) => {
    expect([find(id).made, rowsOf(find(id))]).toEqual([made, rows]);
  });

  it.each([
    ["Midlands and East", "midlands-and-east"],
    ["  South (West) ", "south-west"],
    ["North", "north"],
  ])("has the slug of its region: %j is %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

describe("the status of all CCGs", () => {
  it.each([
    ["2012-12-10", [0, 0, 0, 0], ""],
    ["2013-01-22", [1, 2, 1, 3], "waves:2 waves:3"],
    ["2013-04-01", [2, 2, 2, 4], "waves:2 waves:3 waves:4 waves:5"],
    ["2013-04-02", [3, 2, 1, 3], "reviews:2"],
    ["2014-01-17", [5, 1, 0, 1], "reviews:4"],
  ] as const)("is on %s as the waves or the last review left it", (asAt, counts, rows) => {
    const ids = ["without-conditions", "with-conditions", "with-directions", "with-any-condition"];
    const figures = ids.map(id => small.find(`status.${id}`, asAt));
    expect(figures.map(figure => figure && wordsOf(figure))).toEqual(counts.map(count => `${count} CCGs`));
    expect(figures.map(figure => figure && rowsOf(figure))).toEqual(counts.map(() => rows));
  });
});

describe("the conditions of a CCG", () => {
  it.each([
    ["ccg.01a.conditions", "0 conditions", "decisions:2", ["w1"]],
    ["ccg.02b.conditions", "2 conditions", "decisions:3", ["w1", "w1-list"]],
    ["ccg.04d.conditions", "3 conditions", "decisions:5", ["w2"]],
  ])("%s are %s", (id, value, rows, sources) => {
    const figure = find(id);
    expect([wordsOf(figure), rowsOf(figure), figure.sources]).toEqual([value, rows, sources]);
  });

  it("are none where it was authorised without any, though no row counts them", () => {
    const figure = find("ccg.05e.conditions");
    expect([wordsOf(figure), rowsOf(figure), figure.sources]).toEqual(["0 conditions", "decisions:6", ["w3"]]);
    expect(figure.made).toBe(
      "None, because it was authorised without conditions: column “outcome” in decisions.csv, row 05E",
    );
  });

  it.each(["ccg.03c.conditions", "ccg.07g.conditions"])("%s are not known", id => {
    expect(small.find(id, last)).toBeUndefined();
  });

  it("are not known before its wave is announced", () => {
    expect(small.find("ccg.04d.conditions", "2013-01-21")).toBeUndefined();
    expect(small.find("ccg.04d.conditions", "2013-01-22")).toBeDefined();
  });
});

describe("a share", () => {
  it.each([
    ["authorised/ccgs", last, "6/6"],
    ["authorised/ccgs", "2013-01-22", "4/6"],
    ["wave-2.authorised/authorised", last, "2/6"],
    ["wave-2.authorised/wave-2.authorised", last, "2/2"],
    ["ccg.03c.registered-patients/registered-patients", last, "3000/21000"],
    ["region.north.ccgs/ccgs", last, "3/6"],
    ["review-2013-03.with-conditions/ccgs", last, "3/6"],
  ])("%s on %s is %s", (id, asAt, value) => {
    expect([wordsOf(find(id, asAt)), find(id, asAt).unit]).toEqual([value, "share"]);
  });

  it("has the rows and sources of both, each source once", () => {
    const share = find("wave-2.authorised/ccgs", "2013-01-22");
    expect(share).toMatchObject({
      id: "wave-2.authorised/ccgs",
      made: "2 divided by 6",
      sources: ["w2", "w1"],
      asAt: "2013-01-22",
    });
    expect(rowsOf(share)).toBe("waves:3 statements:2");
    expect(find("wave-1.authorised/ccgs").sources).toEqual(["w1"]);
  });

  it.each([
    ["of what is known roughly", "wave-1.population/registered-patients", last],
    ["in what is known roughly", "registered-practices/gp-practices", last],
    ["of what is known as a limit", "ccg-budget/commissioning-budget", "2013-01-21"],
    ["in nothing", "wave-1.authorised/wave-1.with-directions", last],
    ["of a date", "start-date/ccgs", last],
    ["in a date", "ccgs/start-date", last],
    ["of a figure that does not exist", "nothing/ccgs", last],
    ["in a figure that does not exist", "ccgs/nothing", last],
    ["in a figure of a later wave", "wave-1.authorised/wave-2.authorised", "2013-01-21"],
    ["of three figures", "ccgs/ccgs/ccgs", last],
    ["of nothing", "/ccgs", last],
    ["in no figure", "ccgs/", last],
  ])("%s does not exist", (_, id, asAt) => {
    expect(small.find(id, asAt)).toBeUndefined();
  });

  it("of what is known exactly by then does exist", () => {
    expect(wordsOf(find("ccg-budget/commissioning-budget", "2013-01-22"))).toBe("65000/95000");
  });
});

describe("a figure at a date", () => {
  it.each([
    ["authorised@2012-12-11", "2 CCGs"],
    ["authorised@2013-01-22", "4 CCGs"],
    ["ccg-budget@2013-01-21", "up to 65000 GBP"],
    ["ccg.04d.conditions@2013-01-22", "3 conditions"],
    ["authorised/ccgs@2013-01-22", "4/6"],
    ["authorised@2012-12-11/ccgs", "2/6"],
    ["authorised@2012-12-11/authorised", "2/6"],
    ["authorised@2012-12-11/authorised@2013-01-22", "2/4"],
    ["authorised/authorised@2013-01-22", "4/4"],
  ])("%s is %s", (id, value) => {
    expect([wordsOf(find(id)), find(id).id]).toEqual([value, id]);
  });

  it("says so in its label, and holds as at that date", () => {
    expect(find("authorised@2012-12-11")).toMatchObject({
      label: "CCGs authorised so far, as at 11 December 2012",
      asAt: "2012-12-11",
    });
  });

  it.each([
    ["later than the page's", "authorised@2013-01-23", "2013-01-22"],
    ["later than the page's, in a share", "authorised/ccgs@2013-01-23", "2013-01-22"],
    ["later than the page's, in one part", "authorised@2013-01-23/ccgs", "2013-01-22"],
    ["before it is known", "pcts@2013-01-21", last],
    ["that is none", "authorised@2013-02-30", last],
    ["known to the month only", "authorised@2013-01", last],
    ["given twice", "authorised@2012-12-11@2012-12-11", last],
    ["given as nothing", "authorised@", last],
  ])("%s is unknown", (_, id, asAt) => {
    expect(small.find(id, asAt)).toBeUndefined();
  });

  it("may be the page's own", () => {
    expect(wordsOf(find("authorised@2013-01-22", "2013-01-22"))).toBe("4 CCGs");
  });
});

describe("a name that is no figure", () => {
  it.each([
    "",
    "ccg",
    "authorized",
    "Authorised",
    "ccg.03C.registered-patients",
    "ccg.03c",
    "constructor",
    "__proto__",
    "wave-2",
    " ccgs",
  ])("%j is unknown", id => {
    expect(small.find(id, last)).toBeUndefined();
  });
});

describe("every figure", () => {
  it.each(["2012-12-10", "2012-12-11", "2013-01-22", "2013-04-02", last])(
    "as at %s has a label, a unit, a date, a way it is made, and rows that are there",
    asAt => {
      const { tables } = small.recordAt(asAt);
      for (const figure of small.figuresAt(asAt).named.values()) {
        expect(figure).toMatchObject({ asAt, label: expect.stringMatching(/./), made: expect.stringMatching(/./) });
        expect(figure.unit).not.toBe("");
        expect(tableNames).toEqual(expect.arrayContaining(figure.rows.map(row => row.table)));
        for (const { table, line } of figure.rows) expect(tables[table][line - 2]).toBeDefined();
      }
    },
  );

  it.each(["2012-12-11", "2013-01-22", last])("as at %s cites only sources that are known by then", asAt => {
    const { sources } = small.recordAt(asAt);
    const cited = [...small.figuresAt(asAt).named.values()].flatMap(figure => figure.sources);
    expect(cited.filter(key => !sources.has(key))).toEqual([]);
  });

  it("is found by its id", () => {
    const { named } = small.figuresAt(last);
    for (const [id, figure] of named) expect(small.find(id, last)).toBe(figure);
  });
});

describe("what is later", () => {
  it("changes no figure of the day", () => {
    const changes = {
      ...edited("waves.csv", "2013-02-20,1,1,0,0", "2013-02-20,1,0,1,0"),
      ...edited("decisions.csv", "05E,3,stated,w3,authorised,stated,w3,", "05E,3,stated,w3,,,,"),
      ...edited("reviews.csv", "1,3,3,1,spring", ",3,3,1,spring"),
      ...edited("statements.csv", "15000,people,exactly", "16000,people,about"),
    };
    const figures = (book: typeof small) => JSON.stringify([...book.figuresAt("2013-01-22").named]);
    expect(figures(figureBook(tablesOf(changes)))).toBe(figures(small));
  });
});

describe("the project's own record", () => {
  const { read, problems } = readRecord("data");
  const real = figureBook(read.tables);
  const words = (id: string, asAt = last) => {
    const figure = real.find(id, asAt);
    return figure && inWords(figure.quantity);
  };

  it("has no problems and at least 83 figures", () => {
    expect(problems).toEqual([]);
    expect(real.figuresAt(last).named.size).toBeGreaterThanOrEqual(83);
  });

  it.each([
    ["wave-1.authorised", "34"],
    ["wave-2.authorised", "67"],
    ["wave-3.authorised", "62"],
    ["wave-4.authorised", "48"],
    ["wave-1.without-conditions", "8"],
    ["wave-2.without-conditions", "19"],
    ["wave-2.with-directions", "3"],
    ["ccgs", "211"],
    ["criteria", "119"],
    ["authorised", "211"],
    ["remaining", "0"],
    ["without-conditions", "43"],
    ["with-conditions", "153"],
    ["with-directions", "15"],
    ["with-any-condition", "168"],
    ["without-directions", "196"],
    ["registered-patients", "56,041,764"],
    ["registered-practices", "8,099"],
    ["authorised@2013-01-22", "101"],
    ["remaining@2013-01-22", "110"],
    ["authorised/ccgs@2013-01-22", "47.9% (101 of 211)"],
    ["population-served@2013-01-22", "more than 28 million"],
    ["review-2013-10.without-conditions", "180"],
    ["start-date", "1 April 2013"],
  ])("says %s is %s", (id, value) => {
    expect(words(id)).toBe(value);
  });

  it("has every figure of the design that it can have", () => {
    const cumulative = [
      "authorised",
      "without-conditions",
      "with-conditions",
      "with-directions",
      "with-any-condition",
      "without-directions",
    ];
    const ids = [
      ...[
        "ccgs",
        "criteria",
        "domains",
        "pcts",
        "gp-practices",
        "ccg-budget",
        "commissioning-budget",
        "start-date",
        "assessment-months",
      ],
      ...["remaining", "registered-patients", "registered-practices", ...cumulative],
      ...["waves", "reviews", "regions", "area-teams"],
      ...["registered-patients", "registered-practices"].flatMap(measure =>
        ["min", "median", "mean", "max"].map(name => `ccg.${measure}.${name}`),
      ),
      ...[1, 2, 3, 4].flatMap(wave =>
        [...cumulative, "announced", "applications-due", "recorded"].map(id => `wave-${wave}.${id}`),
      ),
      ...["without-conditions", "with-conditions", "with-directions", "with-any-condition"].map(id => `status.${id}`),
      ...[1, 2, 3].flatMap(wave => [`wave-${wave}.population`, `wave-${wave}.population-served`]),
      ...["2013-03", "2013-07", "2013-10"].map(review => `review-${review}.newly-without-conditions`),
      ...["2013-03", "2013-07", "2013-10", "2014-01"].flatMap(review =>
        ["without-conditions", "with-conditions", "with-directions"].map(id => `review-${review}.${id}`),
      ),
      ...["london", "midlands-and-east", "north", "south"].flatMap(region =>
        ["ccgs", "registered-patients", "registered-practices"].map(id => `region.${region}.${id}`),
      ),
    ];
    expect([...real.figuresAt(last).named.keys()].toSorted()).toEqual(ids.toSorted());
  });

  it("does not know how many people wave 4 serves, nor all four waves", () => {
    expect([words("wave-4.population"), words("population-served")]).toEqual([undefined, undefined]);
  });

  it("knows on 22 January 2013 nothing of the third wave or of a review", () => {
    const ids = [...real.figuresAt("2013-01-22").named.keys()];
    expect(ids.filter(id => /^wave-[34]|^review/.test(id))).toEqual([]);
    expect(words("authorised", "2013-01-22")).toBe("101");
  });

  it("knows the October review from the last day of October", () => {
    expect(words("review-2013-10.without-conditions", "2013-10-30")).toBeUndefined();
    expect(words("review-2013-10.without-conditions", "2013-10-31")).toBe("180");
  });
});
