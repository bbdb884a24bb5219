/** Swaps a CCG that the content names for another in the record, keeping every sum: each sentence that names it is reported. */

import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { afterAll, describe, expect, it } from "vitest";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { isThorough } from "../support/thorough.ts";

const folder = mkdtempSync(join(tmpdir(), "named-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Where the content names CCGs as members of a set of one wave, as `file:line`. */
const listed = globSync("content/**/*.md")
  .toSorted()
  .flatMap(file =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        [...line.matchAll(/\[([^\]]*)\]\(ccgs:(wave-\d)\.(with-directions|without-conditions)\)/g)].map(
          ([, words = "", wave = "", state = ""]) => ({ place: `${file}:${index + 1}`, words, wave, state }),
        ),
      ),
  );

const rows = readFileSync("data/ccgs.csv", "utf8").split("\n").slice(1);
const names = new Map(rows.map(row => [row.split(",")[0] ?? "", /NHS (.*?) CCG/.exec(row)?.[1] ?? ""]));

/** The CCGs that the content lists, each with the table that says so. */
const named = [...names].flatMap(([code, name]) => {
  const lists = listed.filter(({ words }) => name !== "" && words.includes(`NHS ${name}`));
  const [list] = lists;
  if (list === undefined) return [];
  const table = list.state === "with-directions" ? "directions.csv" : "decisions.csv";
  return [{ code, name, table, wave: list.wave, places: [...new Set(lists.map(({ place }) => place))] }];
});

/** The record with another CCG, of which nothing else is recorded, in the place of one. */
function placesAfterSwap({ code, table, wave }: (typeof named)[number]): readonly string[] {
  const data = join(folder, `${code}-data`);
  cpSync("data", data, { recursive: true });
  for (const file of table === "directions.csv" ? ["directions.csv", "decisions.csv"] : ["decisions.csv"]) {
    const path = join(data, file);
    const lines = readFileSync(path, "utf8").split("\n");
    const isOf = (line: string) =>
      file === "directions.csv" ? line.startsWith(`${wave},${code},`) : line.startsWith(`${code},`);
    writeFileSync(path, lines.map(line => (isOf(line) ? line.replace(code, other) : line)).join("\n"));
  }
  const { problems, recordIsSound } = readEverything({ ...defaultOptions, data });
  expect({ code, recordIsSound }).toEqual({ code, recordIsSound: true });
  rmSync(data, { recursive: true });
  return [...new Set(problems.map(({ file, line }) => `${file}:${line}`))];
}

/** NHS Sunderland: nothing is recorded of it by name. */
const other = "00P";

describe("a CCG that the record swaps for another, with every sum kept", () => {
  it("is one of those that the content lists", () => {
    expect(named.length).toBeGreaterThanOrEqual(25);
    expect(readFileSync("data/decisions.csv", "utf8")).not.toMatch(/^00P,/m);
  });

  it.each(isThorough ? named : named.filter(({ code }) => /^(?:09W|02Q|07V|05J)$/.test(code)))(
    "is reported in each sentence that lists it: NHS $name",
    ccg => {
      expect(placesAfterSwap(ccg)).toEqual(expect.arrayContaining([...ccg.places]));
    },
  );
});

describe("a total of a review that the record changes, with every sum kept", () => {
  it("is reported in each sentence that steps from it or to it", () => {
    const data = join(folder, "steps-data");
    cpSync("data", data, { recursive: true });
    const path = join(data, "reviews.csv");
    const changed = readFileSync(path, "utf8").replace("28,180,31,7", "27,179,32,7");
    writeFileSync(path, changed);
    const { problems, recordIsSound } = readEverything({ ...defaultOptions, data });
    const steps = problems.filter(({ message }) => message.includes("review-2013-10.without-conditions.."));
    expect(changed).toContain("27,179,32,7");
    expect(recordIsSound).toBe(true);
    expect(steps.map(({ message }) => message)).toEqual([
      expect.stringContaining('"rose from 179 to 192" would be true'),
    ]);
  });
});
