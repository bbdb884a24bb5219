import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, it } from "vitest";
import { formatProblems, type Problem } from "../../scripts/input/problem.ts";
import { checkRows } from "../../scripts/record/agreement.ts";
import { lastDate, tablesAsAt } from "../../scripts/record/as-at.ts";
import { checkSums } from "../../scripts/record/sums.ts";
import { readTables, type Tables } from "../../scripts/record/tables.ts";
import { completeExample, type ExampleOptions, writeExample } from "../../scripts/tools/example.ts";

const usual: ExampleOptions = { from: "data", seed: 2013, ccgs: 211 };
const kept = "examples/complete";

type Cells = Readonly<Record<string, string>>;

const example = completeExample(usual);
const decisions = rowsOf(example, "decisions.csv");
const conditions = rowsOf(example, "conditions.csv");

const scratch = mkdtempSync(join(tmpdir(), "example-"));
afterAll(() => rmSync(scratch, { recursive: true }));

function rowsOf(files: ReadonlyMap<string, string>, file: string): readonly Cells[] {
  return parse(files.get(file) ?? "", { columns: true });
}

function realRows(file: string): readonly Cells[] {
  return parse(readFileSync(join("data", file)), { columns: true });
}

/** All problems of a directory: with its tables, its rows, and its sums as at each date. */
function problemsOf(directory: string, datesOf: (tables: Tables) => readonly string[]): string {
  const problems: Problem[] = [];
  const report = (problem: Problem) => problems.push(problem);
  const read = readTables(directory, report);
  checkRows(read, report);
  for (const date of datesOf(read.tables)) checkSums({ ...read, tables: tablesAsAt(read.tables, date) }, report);
  return formatProblems(problems, "text");
}

function turningDates(tables: Tables): readonly string[] {
  const announced = tables.waves.flatMap(wave => wave.announced ?? []);
  return [...announced.flatMap(date => [dayBefore(date), date]), lastDate(tables)];
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function criteriaOf(odsCode: string): readonly string[] {
  return conditions.flatMap(row => (row.ods_code === odsCode ? (row.criterion ?? []) : []));
}

describe("a seed", () => {
  it("gives the same bytes each time", () => {
    expect(completeExample(usual)).toEqual(example);
  });

  it("gives other decisions and conditions than another, and the same of everything else", () => {
    const other = completeExample({ ...usual, seed: 2014 });
    const changed = [...example.keys()].filter(file => other.get(file) !== example.get(file));
    expect(changed).toEqual(["decisions.csv", "ccg_reviews.csv", "conditions.csv", "corrections.csv"]);
  });
});

describe("the complete example", () => {
  it("decides on every CCG once, with a wave, an outcome and a number of conditions", () => {
    expect(decisions.map(row => row.ods_code)).toEqual(realRows("ccgs.csv").map(row => row.ods_code));
    expect(decisions).toHaveLength(211);
    for (const row of decisions) expect([row.wave, row.outcome, row.conditions]).not.toContain("");
  });

  it.each([
    ["1", 8, 26, 0],
    ["2", 19, 45, 3],
    ["3", 6, 51, 5],
    ["4", 10, 31, 7],
  ])("has the announced totals of wave %s: %d, %d and %d", (wave, without, withConditions, withDirections) => {
    const count = (outcome: string) => decisions.filter(row => row.wave === wave && row.outcome === outcome).length;
    expect(count("authorised")).toBe(without);
    expect(count("authorised with conditions")).toBe(withConditions);
    expect(count("authorised with directions")).toBe(withDirections);
    const announced = realRows("waves.csv").find(row => row.wave === wave);
    expect(announced).toMatchObject({
      without_conditions: `${without}`,
      with_conditions: `${withConditions}`,
      with_directions: `${withDirections}`,
    });
  });

  it("lists as many different criteria for a CCG as it has conditions, all of them known", () => {
    const known = new Set(rowsOf(example, "criteria.csv").map(row => row.criterion));
    for (const { ods_code: code = "", conditions: number } of decisions) {
      const listed = criteriaOf(code);
      expect([code, String(new Set(listed).size)]).toEqual([code, number]);
      expect(listed.filter(criterion => !known.has(criterion))).toEqual([]);
    }
    expect(conditions).toHaveLength(decisions.reduce((sum, row) => sum + Number(row.conditions), 0));
  });

  it("gives none to a CCG authorised without, at least one to others, at least eight to those under directions", () => {
    const least: Cells = { authorised: "0", "authorised with conditions": "1", "authorised with directions": "8" };
    for (const row of decisions) {
      const number = Number(row.conditions);
      expect(number).toBeGreaterThanOrEqual(Number(least[row.outcome ?? ""]));
      expect(number).toBeLessThanOrEqual(row.outcome === "authorised" ? 0 : 24);
    }
    const few = decisions.filter(row => Number(row.conditions) >= 1 && Number(row.conditions) <= 8);
    expect(few.length).toBeGreaterThan(168 / 2);
  });

  it("has the stated 119 criteria, spread over six domains, and calls the invented ones so", () => {
    const criteria = rowsOf(example, "criteria.csv");
    expect(new Set(criteria.map(row => row.criterion)).size).toBe(119);
    const perDomain = Map.groupBy(criteria, row => row.domain);
    expect([...perDomain.values()].map(rows => rows.length)).toEqual([20, 20, 20, 20, 20, 19]);
    const invented = criteria.filter(row => row.sources === "invented");
    expect(invented).toHaveLength(96);
    for (const row of invented) expect(row.summary).toMatch(/^Invented criterion/);
    expect(criteria.filter(row => row.sources !== "invented")).toEqual(realRows("criteria.csv"));
  });

  it.each([
    ["2013-03", 63],
    ["2013-07", 46],
    ["2013-10", 28],
    ["2014-01", 12],
  ])("lifts the last conditions of as many CCGs in the review of %s as were announced: %d", (review, newly) => {
    const freeBefore = new Set([
      ...decisions.flatMap(row => (row.outcome === "authorised" ? row.ods_code : [])),
      ...rowsOf(example, "ccg_reviews.csv").flatMap(row =>
        (row.review ?? "") < review && row.conditions_left === "0" ? row.ods_code : [],
      ),
    ]);
    const rows = rowsOf(example, "ccg_reviews.csv").filter(row => row.review === review);
    const free = rows.filter(row => row.conditions_left === "0" && !freeBefore.has(row.ods_code));
    expect(free).toHaveLength(newly);
    expect(rows.filter(row => row.conditions_left !== "0" && freeBefore.has(row.ods_code))).toEqual([]);
  });

  it("leaves conditions to every CCG under directions after a review", () => {
    for (const { after = "", ods_code } of realRows("directions.csv")) {
      const row = rowsOf(example, "ccg_reviews.csv").find(
        found => `review-${found.review}` === after && found.ods_code === ods_code,
      );
      if (after.startsWith("review-")) expect([after, ods_code, Number(row?.conditions_left) > 0]).toContain(true);
    }
  });

  it("cites itself alone for every decision, condition and review of a CCG", () => {
    const cited = [
      ...decisions.flatMap(row => [row.wave_sources, row.outcome_sources]),
      ...conditions.map(row => row.sources),
      ...rowsOf(example, "ccg_reviews.csv").map(row => row.sources),
    ];
    expect(new Set(cited)).toEqual(new Set(["invented"]));
    expect(new Set(decisions.flatMap(row => [row.wave_basis, row.outcome_basis]))).toEqual(new Set(["stated"]));
  });

  it("has the real sources and itself", () => {
    const invented = { source: "invented", publisher: "Invented for this example", title: "", published: "", url: "" };
    expect(rowsOf(example, "sources.csv")).toEqual([...realRows("sources.csv"), invented]);
  });

  it.each(["ccgs", "waves", "directions", "reviews", "statements", "domains", "stages", "support_levels", "timeline"])(
    "has the real %s, cell by cell",
    table => {
      expect(rowsOf(example, `${table}.csv`)).toEqual(realRows(`${table}.csv`));
    },
  );
});

describe("what is recorded", () => {
  it("stays: NHS Nene is under directions in wave 2", () => {
    expect(decisions.find(row => row.ods_code === "04G")).toMatchObject({
      wave: "2",
      outcome: "authorised with directions",
    });
  });

  it("stays: NHS Medway has 24 conditions, the eight recorded criteria among them", () => {
    expect(decisions.find(row => row.ods_code === "09W")).toMatchObject({ wave: "2", conditions: "24" });
    expect(criteriaOf("09W")).toHaveLength(24);
    expect(criteriaOf("09W")).toEqual(
      expect.arrayContaining(["2.2B", "2.4.1B", "2.4.2B", "2.4.2C", "3.1.1B", "3.1.1C", "3.1.1D", "3.1.1E"]),
    );
  });

  it("stays: NHS Surrey Heath has the seven criteria recorded and no others", () => {
    expect(criteriaOf("10C")).toEqual(["1.3B", "4.2.1E", "4.2.3D", "5.3B", "5.3C", "6.4F", "6.4G"]);
  });

  it("stays, of every CCG", () => {
    const found = new Map(decisions.map(row => [row.ods_code, row]));
    for (const real of realRows("decisions.csv")) {
      for (const column of ["wave", "outcome", "conditions"]) {
        if (real[column] === "") continue;
        expect([real.ods_code, column, found.get(real.ods_code)?.[column]]).toEqual([
          real.ods_code,
          column,
          real[column],
        ]);
      }
    }
    const reviews = rowsOf(example, "ccg_reviews.csv");
    for (const { review, ods_code, conditions_left } of realRows("ccg_reviews.csv")) {
      expect(reviews).toContainEqual(expect.objectContaining({ review, ods_code, conditions_left }));
    }
    for (const real of realRows("conditions.csv")) expect(criteriaOf(real.ods_code ?? "")).toContain(real.criterion);
  });
});

describe("the project's own checks", () => {
  it("find nothing on any announcement date, the day before it, or the last date", () => {
    writeExample(usual, join(scratch, "usual"));
    expect(problemsOf(join(scratch, "usual"), turningDates)).toBe("");
  });

  it("count a decision from its wave's announcement", () => {
    writeExample(usual, join(scratch, "dated"));
    const { tables } = readTables(join(scratch, "dated"), () => {});
    const decided = ["2012-12-10", "2012-12-11", "2013-01-21", "2013-01-22", "2013-02-20", "2013-03-14"].map(
      date => tablesAsAt(tables, date).decisions.length,
    );
    expect(decided).toEqual([0, 34, 34, 101, 163, 211]);
  });
});

describe("the example in the repository", () => {
  const found = existsSync(kept) ? readdirSync(kept) : [];

  it("misses no file", () => {
    expect([...example.keys()].filter(file => !found.includes(file))).toEqual([]);
  });

  it("has no file that the script does not write", () => {
    expect(found.filter(file => !example.has(file))).toEqual([]);
  });

  it("has in each file what the script writes (npm run example)", () => {
    const changed = found.filter(
      file => example.has(file) && readFileSync(join(kept, file), "utf8") !== example.get(file),
    );
    expect(changed).toEqual([]);
  });
});

describe("more CCGs", () => {
  const many = completeExample({ ...usual, ccgs: 2_000 });
  const register = rowsOf(many, "ccgs.csv");
  const decided = rowsOf(many, "decisions.csv");

  it("are as many as asked for, each once, the real ones first", () => {
    for (const column of ["ods_code", "ons_code", "name"]) {
      expect(new Set(register.map(row => row[column])).size).toBe(2_000);
    }
    expect(register.slice(0, 211)).toEqual(realRows("ccgs.csv"));
  });

  it("stand in areas of the real register", () => {
    const areas = (rows: readonly Cells[]) => new Set(rows.map(row => `${row.region}: ${row.area_team}`));
    expect(areas(register)).toEqual(areas(realRows("ccgs.csv")));
  });

  it("are all decided, in the totals that their waves announce", () => {
    expect(decided).toHaveLength(2_000);
    const count = (wave: string | undefined, outcome: string) =>
      decided.filter(row => row.wave === wave && row.outcome === outcome).length;
    for (const wave of rowsOf(many, "waves.csv")) {
      expect(count(wave.wave, "authorised")).toBe(Number(wave.without_conditions));
      expect(count(wave.wave, "authorised with conditions")).toBe(Number(wave.with_conditions));
      expect(count(wave.wave, "authorised with directions")).toBe(Number(wave.with_directions));
    }
    expect(decided.filter(row => row.outcome === "authorised with directions")).toHaveLength(15);
  });

  it("pass the project's own checks", () => {
    writeExample({ ...usual, ccgs: 2_000 }, join(scratch, "many"));
    expect(problemsOf(join(scratch, "many"), turningDates)).toBe("");
  });

  it.each([210, 211.5, Number.NaN, 100_001])("are refused where there can't be that many: %d", ccgs => {
    expect(() => completeExample({ ...usual, ccgs })).toThrow("expected a whole number from 211 to 100000");
  });
});

describe("writing", () => {
  it("makes the folder and replaces what it wrote before", () => {
    const directory = join(scratch, "new", "folder");
    writeExample(usual, directory);
    writeFileSync(join(directory, "waves.csv"), "old");
    writeExample(usual, directory);
    expect(readFileSync(join(directory, "waves.csv"), "utf8")).toBe(example.get("waves.csv"));
  });

  it("never replaces the real record", () => {
    expect(() => writeExample(usual, "./data/")).toThrow("expected a directory other than that of the record");
  });
});
