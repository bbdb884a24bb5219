/** A sample of the mutation test; `node test/product/mutations.ts` makes every change and takes some minutes. */

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../support/run.ts";
import { isThorough } from "../support/thorough.ts";
import {
  type Bench,
  bearsOut,
  describeClaim,
  type Judged,
  type Mention,
  type Mutation,
  openBench,
  sampleOf,
  writeData,
} from "./mutations.ts";

const scratch = mkdtempSync(join(tmpdir(), "mutations-test-"));
const bench: Bench = openBench();

afterAll(() => {
  bench.close();
  rmSync(scratch, { recursive: true });
});

describe("the oracle", () => {
  const share = (part: number, whole: number) => ({ kind: "share", part, whole }) as const;
  const count = (number: number, qualifier = "exactly") => ({ kind: "count", count: number, qualifier }) as const;
  const date = (day: string) => ({ kind: "date", date: day }) as const;

  it.each([
    ["almost half", share(95, 200), share(90, 200), [share(89, 200), share(100, 200), share(101, 200)]],
    ["More than three quarters", share(151, 200), share(179, 200), [share(150, 200), share(180, 200)]],
    ["less than a quarter", share(21, 200), share(49, 200), [share(20, 200), share(50, 200)]],
    ["almost a quarter", share(45, 200), share(49, 200), [share(43, 211), share(50, 200)]],
    ["one in five", share(19, 100), share(22, 100), [share(17, 100), share(23, 100)]],
    ["about one in six", share(34, 211), share(20, 100), [share(13, 100), share(21, 100)]],
    ["The vast majority", share(80, 100), share(1, 1), [share(79, 100)]],
    ["24%", share(235, 1000), share(244, 1000), [share(234, 1000), share(245, 1000)]],
    ["Every", share(211, 211), share(2, 2), [share(210, 211), count(211)]],
    ["More than 18 million", count(18_000_000, "more than"), count(18_000_001), [count(18_000_000), count(19_000_000)]],
    ["around 10 million", count(10_000_000, "about"), count(9_500_000), [count(9_499_999), count(10_000_000, "up to")]],
    ["All 8,000-plus", count(8000, "more than"), count(8999), [count(9000), count(8000, "about")]],
    ["£65 billion", count(65_000_000_000), count(64_500_000_000), [count(64_499_999_999), count(65_500_000_000)]],
    ["A further 153", count(153), count(153), [count(152), count(153, "about")]],
    ["Forty-three", count(43), count(43), [count(42), count(143)]],
    ["None", count(0), share(0, 3), [count(1), count(0, "about")]],
    ["December 2012", date("2012-12-01"), date("2012-12-31"), [date("2012-11-30"), date("2013-12-01")]],
    ["Tuesday 22 January 2013", date("2013-01-22"), date("2013-01-22"), [date("2013-01-23"), date("2013-02-22")]],
  ] as const)("reads %s as the design does", (words, one, other, wrong) => {
    expect([one, other].map(state => bearsOut(words, state))).toEqual([true, true]);
    expect(wrong.map(state => bearsOut(words, state))).toEqual(wrong.map(() => false));
  });
});

describe("a change of one cell of the record, with what keeps the sums", () => {
  // Some of these break a sum after all and are skipped.
  const sizes = isThorough
    ? ({ waves: 14, statements: 12, reviews: 5, decisions: 3, ccgs: 6, timeline: 1 } as const)
    : ({ waves: 3, statements: 2, reviews: 1, decisions: 1, ccgs: 1, timeline: 1 } as const);
  const least = isThorough
    ? { judged: 30, repaired: 5, caught: 200, stillTrue: 20 }
    : { judged: 5, repaired: 0, caught: 20, stillTrue: 3 };
  const tables = ["waves", "statements", "reviews", "decisions", "ccgs", "timeline"] as const;
  const judged: (readonly [Mutation, Judged])[] = [];

  beforeAll(() => {
    for (const table of tables) {
      sampleOf(bench.mutations, table, sizes[table]).forEach((mutation, index) => {
        // Of words, waves and statements make most false.
        const isFixed = index % 3 === 0 && (isThorough || ["waves", "statements"].includes(table));
        const verdict = bench.judge(mutation, isFixed);
        if (verdict !== undefined) judged.push([mutation, verdict]);
      });
    }
  });

  it("is tried in every table", () => {
    expect(new Set(judged.map(([{ table }]) => table))).toEqual(new Set(tables));
    expect(judged.length).toBeGreaterThan(least.judged);
    expect(judged.filter(([, { repair }]) => (repair?.changed ?? 0) > 0).length).toBeGreaterThan(least.repaired);
  });

  it("is caught by every bound sentence that it makes false, and by no other", () => {
    const claims = judged.flatMap(([mutation, verdict]) => verdict.claims.map(claim => ({ mutation, ...claim })));
    const faults = claims.filter(({ outcome }) => outcome === "missed" || outcome === "false alarm");
    expect(faults.map(describeClaim)).toEqual([]);
    expect(claims.filter(({ outcome }) => outcome === "caught").length).toBeGreaterThan(least.caught);
    expect(claims.filter(({ outcome }) => outcome === "still true").length).toBeGreaterThan(least.stillTrue);
  });

  it("is followed by fix, after which all is true but what it says it left", () => {
    const faults = judged.flatMap(([{ cell, to }, { repair }]) =>
      (repair?.faults ?? []).map(fault => `${cell} ${to}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });
});

/** What `npm run check` prints of the project with a change of its data. */
async function checkWith(mutation: Mutation) {
  const data = mkdtempSync(join(scratch, "data-"));
  cpSync("data", data, { recursive: true });
  writeData(mutation.data, undefined, data);
  return runHere("check", "--data", data);
}

const placeOf = ({ file, line, column }: Mention) => `${file}:${line}:${column}: `;

// A sample has tried the same in "is caught by every bound sentence", without the command.
describe.runIf(isThorough)("npm run check", () => {
  const cells = [
    ["waves.csv 2 without_conditions", "Nineteen", "wave-2.without-conditions"],
    ["statements.csv criteria 2012-12-11 value", "119", "criteria"],
    ["ccgs.csv 04G registered_patients", "more than 636,000", "ccg.04g.registered-patients"],
  ] as const;

  it.each(cells)("stops when %s changes, and names the sentence", async (cell, words, reference) => {
    // The last change of each cell is a large one.
    const mutation = bench.mutations.findLast(each => each.cell === cell && bench.judge(each, false) !== undefined);
    const mention = bench.mentions.find(each => each.words === words && each.reference === reference);
    if (mutation === undefined || mention === undefined) throw new Error(`no valid change of ${cell} or no "${words}"`);
    const { status, stderr } = await checkWith(mutation);
    expect(status).toBe(1);
    expect(`\n${stderr}`).toContain(`\n${placeOf(mention)}`);
    expect(stderr).not.toContain(".csv:");
  });
});
