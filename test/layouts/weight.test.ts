import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runHere } from "../support/run.ts";

// What a server sends with gzip, which every one has; brotli makes it smaller still.
const weigh = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

const scratch = mkdtempSync(join(tmpdir(), "weight-"));

afterAll(() => rmSync(scratch, { recursive: true }));

describe.each(["data", "examples/complete"])("a site of %s", data => {
  const site = join(scratch, data.replace("/", "-"));
  const withStyles = (file: string) => weigh(join(site, file)) + weigh(join(site, "assets/site.css"));

  beforeAll(async () => {
    const { status, stderr } = await runHere("build", "--data", data, "--output", site);
    expect(status, stderr).toBe(0);
  }, 60_000);

  it("sends every CCG's page with its stylesheet in the first round trip: 14 kB", () => {
    const pages = globSync("ccgs/*/index.html", { cwd: site });
    expect(pages).toHaveLength(211);
    expect(Math.max(...pages.map(withStyles))).toBeLessThanOrEqual(14_000);
  });

  it("sends the home page with its map in 40 kB", () => {
    expect(withStyles("index.html")).toBeLessThanOrEqual(40_000);
  });
});
