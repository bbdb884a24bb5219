import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { builtSite } from "../support/built-sites.ts";
import { inFull } from "../support/thorough.ts";

/** Whatever the keyboard stops at, that in closed disclosures too. */
const stop = "a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex]";

describe.each(["the site", "the site as at 22 January 2013", ...inFull("the complete example")] as const)(
  "figures on %s",
  name => {
    it("are on pages of at most 200 stops of the keyboard", { timeout: 60_000 }, async () => {
      const site = await builtSite(name);
      const pages = globSync("figures/**/index.html", { cwd: site });
      expect(pages.length).toBeGreaterThan(10);
      const stops = pages.map(page => [page, load(readFileSync(join(site, page), "utf8"))(stop).length] as const);
      expect(stops.filter(([, count]) => count > 200)).toEqual([]);
    });
  },
);
