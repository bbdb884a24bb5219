import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { benchmarksText } from "../../scripts/bench/benchmarks.ts";
import { rotated } from "../../scripts/bench/builds.ts";
import { measure } from "../../scripts/bench/measure.ts";
import { ratioOf, spreadOf } from "../../scripts/bench/numbers.ts";
import { eleventyStart } from "../../scripts/bench/pieces.ts";
import { asMarkdown, asText, tablesOf } from "../../scripts/bench/report.ts";
import type { Results } from "../../scripts/bench/results.ts";
import { expectSameBytes, expectSameContents } from "../../scripts/bench/sameness.ts";
import { targetsOf, verdictOf } from "../../scripts/bench/targets.ts";

const scratch = mkdtempSync(join(tmpdir(), "bench-test-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe("the median of a run", () => {
  it("is the value in the middle, or the mean of the two", () => {
    expect(spreadOf([5, 1, 9])).toEqual({ median: 5, least: 1, most: 9 });
    expect(spreadOf([4, 1, 9, 2])).toEqual({ median: 3, least: 1, most: 9 });
  });

  it("is not told of nothing", () => {
    expect(spreadOf([])).toBeUndefined();
    expect(ratioOf(1, undefined)).toBeUndefined();
    expect(ratioOf(1, 0)).toBeUndefined();
  });
});

describe("the order of builders", () => {
  it("begins with another in each turn", () => {
    expect([0, 1, 2, 3].map(turn => rotated(["a", "b", "c"], turn).join(""))).toEqual(["abc", "bca", "cab", "abc"]);
  });
});

describe("the cost of a command", () => {
  it("is told with its time, and fails with its last words", async () => {
    const cost = await measure(["true"], { cwd: ".", timeLimit: 10_000 });
    expect(cost.wall).toBeGreaterThanOrEqual(0);
    await expect(measure(["ls", "no-such-file"], { cwd: ".", timeLimit: 10_000 })).rejects.toThrow("no-such-file");
  });

  it("has a limit, at which all that was started is stopped", async () => {
    const words = ["bash", "-c", "sleep 30 & sleep 30"];
    await expect(measure(words, { cwd: ".", timeLimit: 50 })).rejects.toThrow("took more than 0.05 s");
  });
});

const page = '<html><body><p id="text-1">Nene &amp; Medway</p> <a href="/?q=%2fa">x</a></body></html>';

function siteOfOne(name: string, html: string, json = '{"a":1,"b":[2]}'): string {
  const folder = join(scratch, name, "ccgs", "01a");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), html);
  writeFileSync(join(folder, "index.json"), json);
  return join(scratch, name);
}

describe("two sites", () => {
  const ours = siteOfOne("ours", page);

  it("have the same pages whatever their white space, entities, percent signs and ids of paragraphs", () => {
    const other = page
      .replace(' id="text-1"', "")
      .replace("&amp;", "&#38;")
      .replace("%2f", "%2F")
      .replace("> <", ">\n<");
    expectSameContents(ours, siteOfOne("spaced", other, '{ "b": [2], "a": 1 }'));
    expect(() => expectSameBytes(ours, siteOfOne("spaced", other))).toThrow("ccgs/01a/index.html: expected");
  });

  it("are compared in their pages of organisations, not in lists of them", () => {
    mkdirSync(join(siteOfOne("with-list", page), "ccgs", "list-1"));
    expectSameBytes(ours, join(scratch, "with-list"));
  });

  it("have not with another word, attribute, element, value or page", () => {
    const differs = (html: string, json?: string) =>
      expect(() => expectSameContents(ours, siteOfOne("other", html, json))).toThrow("ccgs/01a/index.");
    differs(page.replace("Medway", "medway"));
    differs(page.replace("%2fa", "%2fb"));
    differs(page.replace("<p ", "<div ").replace("</p>", "</div>"));
    differs(page, '{"a":1,"b":[3]}');
    expect(() => expectSameContents(ours, siteOfOne("ours-and-more", page))).not.toThrow();
    mkdirSync(join(scratch, "ours-and-more", "ccgs", "02b"));
    writeFileSync(join(scratch, "ours-and-more", "ccgs", "02b", "index.json"), "{}");
    expect(() => expectSameContents(ours, join(scratch, "ours-and-more"))).toThrow("02b");
  });
});

const megabytes = 1e6;

/** A run in which our builds take `own` ms and Hugo's 1,000, at every size, with two turns that are no median. */
function run(own: number): Results {
  const turns = (wall: number, peak: number) =>
    [wall, wall / 10, wall * 10].map(each => ({ wall: each, cpu: each, peak: peak * megabytes }));
  const weight = { files: 2, bytes: megabytes };
  return {
    versions: { node: "24.0.0", eleventy: "3.0.0", hugo: "0.111.3" },
    system: "linux x64",
    processors: 2,
    storage: "disk",
    turns: 3,
    pieces: [{ name: eleventyStart, times: [300] }],
    builds: [211, 2000, 8000, 50_000, 100_000].map(ccgs => ({
      ccgs,
      pages: weight,
      site: weight,
      builders: [
        { builder: "ours", turns: turns(own, 1999) },
        { builder: "hugo", turns: turns(1000, 3998) },
        { builder: "eleventy", turns: [], leftOut: "ccgs/01a/index.html: expected “x”, found “y”\nmore" },
        { builder: "bare-node", turns: turns(200, 100) },
      ],
    })),
    previews: [211, 8000].map(ccgs => ({
      ccgs,
      saves: [
        { save: "words", ours: [90, 100, 110], hugo: [200] },
        { save: "row", ours: [201], hugo: [200] },
      ],
    })),
  };
}

describe("the targets", () => {
  const judged = (results: Results) =>
    targetsOf(results).map(target => `${target.what.slice(0, 22)}: ${target.found} ${verdictOf(target)}`);

  it("are judged by medians, and by ratios of the same run", () => {
    expect(judged(run(400))).toEqual([
      "211: our whole build, : 0.4 met",
      "211: the part of our b: 0.25 not met",
      "2,000: our whole build: 0.4 met",
      "8,000: our whole build: 0.4 met",
      "50,000: our whole buil: 0.4 met",
      "50,000: our memory, of: 0.5 not met",
      "8,000: our whole build: 2 met",
      "50,000: our whole buil: 2 met",
      "a page at 50,000, of a: 0.04 met",
      "100,000: our memory: 1.999 met",
      "211: preview, words sa: 0.5 met",
      "211: preview, a row of: 1.005 not met",
      "8,000: preview, a row : 201 met",
    ]);
  });

  it("are not judged where something was not measured", () => {
    const nothing = { ...run(400), builds: [], previews: [] };
    expect(new Set(targetsOf(nothing).map(verdictOf))).toEqual(new Set(["not measured"]));
    const withoutHugo = run(400).builds.map(builds => ({ ...builds, builders: builds.builders.slice(0, 1) }));
    expect(judged({ ...run(400), builds: withoutHugo })[0]).toBe("211: our whole build, : undefined not measured");
  });
});

describe("the tables", () => {
  it("tell what is all but a limit in one digit more", () => {
    const targets = tablesOf(run(400)).find(({ title }) => title === "Targets");
    const found = targets?.rows.map(([what, , words, verdict]) => `${what?.slice(0, 22)}: ${words} ${verdict}`);
    expect(found).toContain("211: preview, a row of: 1.01 × not met");
    expect(found).toContain("211: preview, words sa: 0.50 × met");
    expect(found).toContain("100,000: our memory: 1.999 GB met");
  });

  it("tell medians, ratios and spread, and why a builder was left out", () => {
    const table = tablesOf(run(400)).find(({ title }) => title.startsWith("2,000 organisations"));
    expect(table?.rows).toEqual([
      ["our whole build", "0.40", "0.04 - 4.00", "0.40", "2.00", "0.40", "1,999", "1,999 - 1,999", "0.20"],
      ["Hugo, the pages", "1.00", "0.10 - 10.00", "1.00", "5.00", "1.00", "3,998", "3,998 - 3,998", "0.50"],
      [
        "plain Eleventy, the pages: ccgs/01a/index.html: expected “x”, found “y”",
        ...["-", "-", "-", "-", "-", "-", "-", "-"],
      ],
      ["bare Node, the same bytes", "0.20", "0.02 - 2.00", "0.20", "1.00", "0.20", "100", "100 - 100", "0.10"],
    ]);
  });

  const table = {
    title: "Two",
    head: ["", "ms"],
    rows: [
      ["long|name", "1"],
      ["b", "100"],
    ],
  };

  it("have their numbers below one another on a terminal", () => {
    expect(asText(table)).toBe("Two\n              ms\n  long|name    1\n  b          100");
  });

  it("are tables of markdown in BENCHMARKS.md", () => {
    expect(asMarkdown(table)).toBe("## Two\n\n|  | ms |\n| --- | ---: |\n| long\\|name | 1 |\n| b | 100 |");
    const text = benchmarksText(run(400));
    expect(text).toContain("npm run bench -- --ccgs 211,2000,8000,50000,100000 --turns 3 --write");
    expect(text).toContain("| 211: preview, a row of data saved, of hugo server's time | 1.00 × | 1.01 × | not met |");
  });
});
