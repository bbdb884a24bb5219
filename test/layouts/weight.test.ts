import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { beforeAll, describe, expect, it } from "vitest";
import { builtSite } from "../support/built-sites.ts";
import { inFull, isThorough } from "../support/thorough.ts";

// What a server sends with gzip, which every one has; brotli makes it smaller still.
const weigh = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

describe.each(["the site", ...inFull("the complete example")] as const)("%s", name => {
  let site = "";
  let styles = 0;
  const withStyles = (file: string) => weigh(join(site, file)) + styles;

  beforeAll(async () => {
    site = await builtSite(name);
    styles = weigh(join(site, globSync("assets/site.*.css", { cwd: site })[0] ?? ""));
  }, 60_000);

  it("sends every CCG's page with its stylesheet in the first round trip: 14 kB", () => {
    const pages = globSync("ccgs/*/index.html", { cwd: site });
    expect(pages).toHaveLength(211);
    const sizeOf = (page: string) => statSync(join(site, page)).size;
    // A sample weighs the longest.
    const longest = pages.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, isThorough ? pages.length : 20);
    expect(Math.max(...longest.map(withStyles))).toBeLessThanOrEqual(14_000);
  });

  it("sends the home page with its map in 30 kB", () => {
    expect(withStyles("index.html")).toBeLessThanOrEqual(30_000);
  });
});
