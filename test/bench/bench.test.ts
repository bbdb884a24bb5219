import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { benchmarksText } from "../../scripts/bench/benchmarks.ts";
import { type Builder, commandOf, partBuilders } from "../../scripts/bench/builders.ts";
import { rotated } from "../../scripts/bench/builds.ts";
import { checkOut } from "../../scripts/bench/commit.ts";
import { measure } from "../../scripts/bench/measure.ts";
import { ratioOf, spreadOf } from "../../scripts/bench/numbers.ts";
import { ownPages, sharedOf } from "../../scripts/bench/pages.ts";
import { asMarkdown, asText, costLine, tablesOf } from "../../scripts/bench/report.ts";
import type { BuildResults, Results } from "../../scripts/bench/results.ts";
import { expectSamePages, pageFiles } from "../../scripts/bench/sameness.ts";
import { targetsOf, verdictOf } from "../../scripts/bench/targets.ts";

import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { siteOf } from "../../scripts/site/site.ts";
import { smallCorrections, writeRecord } from "../support/small-record.ts";

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

const page =
  '<h1>Nene &amp; Medway</h1><data value="7000">7,000</data><data value="3">3</data><data value="0">none</data>';
const data = { name: "Nene & Medway", registeredPatients: 7000, gpPractices: 3, decision: { conditions: 0 } };

function siteOfOne(name: string, html: string): string {
  const folder = join(scratch, name, "ccgs", "01a");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), html);
  writeFileSync(join(folder, "index.json"), JSON.stringify(data));
  return join(scratch, name);
}

describe("another site", () => {
  const ours = siteOfOne("ours", page);
  const expectRefused = (html: string, reason: string) =>
    expect(() => expectSamePages(ours, siteOfOne("other", html))).toThrow(reason);

  it("has the same pages in other words, with other entities and elements", () => {
    expectSamePages(
      ours,
      siteOfOne("other", page.replace("&amp;", "&#38;").replace("none", "None").replaceAll("h1", "h2")),
    );
  });

  it("has a page and data of every organisation, but need not have lists of them", () => {
    mkdirSync(join(siteOfOne("with-list", page), "ccgs", "list-1"));
    expect(pageFiles(join(scratch, "with-list"))).toEqual(["ccgs/01a/index.html", "ccgs/01a/index.json"]);
    expectSamePages(join(scratch, "with-list"), ours);
    rmSync(join(siteOfOne("without-data", page), "ccgs/01a/index.json"));
    const missing = "ccgs/01a/index.json: expected this file, found none";
    expect(() => expectSamePages(ours, join(scratch, "without-data"))).toThrow(missing);
  });

  it("shows the name and every figure of an organisation on its page", () => {
    expectRefused(page.replace("Medway", "medway"), "ccgs/01a/index.html: expected “Nene & Medway”");
    expectRefused(page.replace('"7000"', '"700"'), 'ccgs/01a/index.html: expected “value="7000"”');
    expectRefused(page.replace('"3"', '"30"'), 'ccgs/01a/index.html: expected “value="3"”');
    expectRefused(page.replace('"0"', '""'), 'ccgs/01a/index.html: expected “value="0"”');
  });

  it("has about as many bytes as ours", () => {
    const whole = page.length + JSON.stringify(data).length;
    const longer = (share: number) => page + " ".repeat(Math.floor(whole * share));
    expectSamePages(ours, siteOfOne("other", longer(0.15)));
    expectRefused(longer(0.16), `expected about ${whole} bytes in the pages of organisations, found`);
  });
});

describe("the pages of organisations for a peer", () => {
  const record = { "corrections.csv": smallCorrections };
  const options = { ...defaultOptions, data: writeRecord(record), content: "test/golden/content" };
  const site = siteOf(readEverything(options), options);
  if (site === undefined) throw new Error("the small site has problems");

  it("are what our own layout gets, whatever is known of an organisation", () => {
    const pages = [...ownPages(site, path => ({ path }))];
    expect(pages.map(({ view }) => view.odsCode)).toEqual(["01A", "02B", "03C", "04D", "05E", "06F"]);
    expect(pages.flatMap(({ view }) => view.criteria.flatMap(({ criteria }) => criteria)).length).toBeGreaterThan(2);
    expect(pages.flatMap(({ view }) => view.sources).length).toBeGreaterThan(6);
    expect(pages.flatMap(({ updates }) => updates)).toHaveLength(1);
    expect(sharedOf(site).strips.length).toBeGreaterThan(1);
  });
});

const megabytes = 1e6;

/** A run in which our builds take `own` ms and each peer's 1,000, at every size, with two turns that are no median. */
function run(own: number): Results {
  const turns = (wall: number, peak: number) =>
    [wall, wall / 10, wall * 10].map(each => ({ wall: each, cpu: each, peak: peak * megabytes }));
  const weight = { files: 2, bytes: megabytes };
  return {
    versions: { node: "24.0.0", eleventy: "3.0.0", hugo: "0.111.3" },
    system: "linux x64",
    processors: 2,
    storage: "disk",
    base: "05162e8",
    turns: 3,
    pieces: [{ name: "Node starts and ends", times: [300] }],
    builds: [
      ...[211, 2000, 8000, 50_000].map(ccgs => ({
        ccgs,
        pages: weight,
        site: weight,
        builders: [
          { builder: "ours" as const, turns: turns(own, 1999) },
          { builder: "before" as const, turns: turns(1000, 100) },
          { builder: "hugo" as const, turns: turns(1000, 3998) },
          { builder: "eleventy" as const, turns: [], leftOut: "ccgs/01a/index.html: expected “x”\nmore" },
        ],
      })),
      { ccgs: 100_000, pages: weight, site: weight, builders: partResults(turns) },
    ],
    previews: [211, 8000].map(ccgs => ({
      ccgs,
      saves: [
        { save: "words", ours: [190, 200, 210], hugo: [200] },
        { save: "row", ours: [301], hugo: [200] },
      ],
    })),
  };
}

/** Shards that take more memory from the first to the last, and a merge that takes most. */
function partResults(turns: (wall: number, peak: number) => BuildResults["builders"][number]["turns"]) {
  return partBuilders.map((builder, index) => ({ builder, turns: turns(100, 3996 + index) }));
}

describe("the targets", () => {
  const judged = (results: Results) =>
    targetsOf(results).map(target => `${target.what}: ${target.found} ${verdictOf(target)}`);

  it("are judged by medians, and by ratios of the same run", () => {
    expect(judged(run(900))).toEqual([
      "211: our whole build, of the time of the commit before: 0.9 met",
      "2,000: our whole build, of Hugo's time for the pages: 0.9 met",
      "8,000: our whole build, of Hugo's time for the pages: 0.9 met",
      "50,000: our whole build, of Hugo's time for the pages: 0.9 met",
      "2,000: our memory, of Hugo's: 0.5 met",
      "8,000: our memory, of Hugo's: 0.5 met",
      "50,000: our memory, of Hugo's: 0.5 met",
      "211: our whole build, of plain Eleventy's time for the pages: undefined not measured",
      "2,000: our whole build, of plain Eleventy's time for the pages: undefined not measured",
      "8,000: our whole build, of plain Eleventy's time for the pages: undefined not measured",
      "50,000: our whole build, of plain Eleventy's time for the pages: undefined not measured",
      "211: preview, words saved, of hugo server's time: 1 met",
      "211: preview, a row of data saved, of hugo server's time: 1.505 not met",
      "100,000: our memory for a shard of four, at most: 3.999 met",
    ]);
    expect(judged(run(1201)).slice(0, 2)).toEqual([
      "211: our whole build, of the time of the commit before: 1.201 not met",
      "2,000: our whole build, of Hugo's time for the pages: 1.201 not met",
    ]);
  });

  it("are not judged where something was not measured", () => {
    const nothing = { ...run(400), builds: [], previews: [] };
    const nothingBefore = targetsOf({ ...nothing, base: undefined });
    expect(nothingBefore.map(({ what }) => what).filter(what => what.includes("the commit before"))).toEqual([]);
    expect(new Set(targetsOf(nothing).map(verdictOf))).toEqual(new Set(["not measured"]));
    const oneOfEach = run(400).builds.map(builds => ({ ...builds, builders: builds.builders.slice(0, 1) }));
    const verdicts = targetsOf({ ...run(400), builds: oneOfEach, previews: [] }).map(verdictOf);
    expect(new Set(verdicts)).toEqual(new Set(["not measured"]));
  });
});

describe("the commit before", () => {
  it("is left out with the reason where git does not know it", () => {
    expect(checkOut("no-such-commit", join(scratch, "before"))).toBe("git does not know no-such-commit");
  });
});

describe("the command of a builder", () => {
  const places = { data: "/data", content: "/content", peers: "/peers", before: process.cwd() };
  const words = (builder: Builder) => commandOf(builder, places, `/sites/${builder}`).words.join(" ");

  it("builds a shard, which the merge finds beside its own folder", () => {
    const inputs = "--data /data --content /content --output";
    expect(words("shard-3")).toContain(`command.js build --shard 3/4 ${inputs} /sites/shard-3`);
    const parts = "/sites/shard-1 /sites/shard-2 /sites/shard-3 /sites/shard-4";
    expect(words("merge")).toContain(`command.js merge ${parts} ${inputs} /sites/merge`);
  });
});

describe("the tables", () => {
  it("tell what is all but a limit in one digit more", () => {
    const targets = tablesOf(run(400)).find(({ title }) => title === "Targets");
    const found = targets?.rows.map(([what, , words, verdict]) => `${what?.slice(0, 22)}: ${words} ${verdict}`);
    expect(found).toContain("211: preview, a row of: 1.51 × not met");
    expect(found).toContain("211: preview, words sa: 1.00 × met");
    expect(found).toContain("100,000: our memory fo: 3.999 GB met");
  });

  it("tell medians, ratios and spread, and why a builder was left out", () => {
    const [, , table] = tablesOf(run(400));
    expect(table?.title).toBe(
      "2,000 organisations: 2 files (1.0 MB) for their pages, 2 files (1.0 MB) in our whole site",
    );
    expect(table?.rows).toEqual([
      ["our whole build", "0.40", "0.04 - 4.00", "0.40", "0.40", "0.40", "1,999", "1,999 - 1,999", "0.20"],
      [
        "our whole build, the commit before",
        "1.00",
        "0.10 - 10.00",
        "1.00",
        "1.00",
        "1.00",
        "100",
        "100 - 100",
        "0.50",
      ],
      ["Hugo, the pages", "1.00", "0.10 - 10.00", "1.00", "1.00", "1.00", "3,998", "3,998 - 3,998", "0.50"],
      ["plain Eleventy, the pages: ccgs/01a/index.html: expected “x”", ...["-", "-", "-", "-", "-", "-", "-", "-"]],
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

  it("are preceded by each turn as soon as it is measured", () => {
    expect(costLine(8000, "hugo", { wall: 1234, cpu: 2000, peak: 100 * megabytes })).toBe(
      "8,000: Hugo, the pages: 1.23 s, 2.00 s of a processor, 100 MB",
    );
  });

  it("are tables of markdown in BENCHMARKS.md", () => {
    expect(asMarkdown(table)).toBe("## Two\n\n|  | ms |\n| --- | ---: |\n| long\\|name | 1 |\n| b | 100 |");
    const text = benchmarksText(run(400));
    expect(text).toContain("npm run bench -- --ccgs 211,2000,8000,50000,100000 --turns 3 --base 05162e8 --write");
    expect(benchmarksText({ ...run(400), base: undefined })).not.toMatch(/--base|^- \*\*The commit before/m);
    expect(text).toContain("| 211: preview, a row of data saved, of hugo server's time | 1.50 × | 1.51 × | not met |");
  });
});
