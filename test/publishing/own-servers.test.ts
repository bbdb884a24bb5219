/** The recipes for Caddy and Apache in examples/hosting, as a reader's browser sees them; those not installed are skipped. */

import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keptForEver, securityHeaders } from "../../scripts/site/files/headers.ts";
import { isInstalled, kinds, type ServerName, serveBy } from "./own-servers.ts";

const scratch = mkdtempSync(join(tmpdir(), "own-servers-"));
chmodSync(scratch, 0o755);
afterAll(() => rmSync(scratch, { recursive: true }));

/** The golden site as it is built, at the root of a host: with a table of moved addresses and a packed copy. */
const site = join(scratch, "site");
const kept = "/assets/site.0123456789ab.css";
const names: readonly ServerName[] = ["Caddy", "Apache", "Apache, by .htaccess"];

beforeAll(() => {
  cpSync("test/golden/site", site, { recursive: true });
  chmodSync(site, 0o755);
  writeFileSync(join(site, kept), "p { color: red }");
  writeFileSync(join(site, "_redirects"), "/old/ /waves/2/ 301\n/old.csv /data/waves.csv 301\n");
  // It holds something else, so that one sees which is sent.
  writeFileSync(join(site, "about/index.html.gz"), gzipSync("the packed copy"));
  writeFileSync(join(site, ".hidden"), "hidden");
  execFileSync(process.execPath, ["examples/hosting/htaccess.js", site], { timeout: 10_000 });
  cpSync(join(site, "robots.txt"), join(site, ".well-known/security.txt"));
});

describe.each(names)("the recipe for %s", name => {
  const recipe = readFileSync(join("examples/hosting", kinds[name].recipe), "utf8");
  if (!isInstalled(name)) console.info(`${name} is not installed: its recipe is only read`);

  it("names each header of the other hosts", () => {
    for (const [header, value] of securityHeaders) expect(recipe).toContain(`${header} "${value}"`);
    expect(recipe).toContain(`Cache-Control "${keptForEver}"`);
  });

  describe.runIf(isInstalled(name))("served", () => {
    let server: { readonly port: number; readonly stop: () => Promise<void> } | undefined;
    beforeAll(async () => {
      server = await serveBy(name, site, join(scratch, name));
    }, 30_000);
    afterAll(() => server?.stop());

    const get = (path: string, headers: Readonly<Record<string, string>> = { "accept-encoding": "identity" }) =>
      fetch(`http://127.0.0.1:${server?.port}${path}`, { redirect: "manual", headers });

    it.each(["/", "/waves/2/", "/data/waves.csv", kept, "/nowhere/", "/old/"])(
      "sends the headers with %s",
      async path => {
        const answer = await get(path);
        for (const [header, value] of securityHeaders) expect(answer.headers.get(header), header).toBe(value);
      },
    );

    it.each([
      ["/", "text/html; charset=utf-8"],
      ["/data/waves.csv", "text/csv; charset=utf-8"],
      ["/data/waves.csv-metadata.json", "application/json; charset=utf-8"],
      ["/ccgs/01a/index.json", "application/json; charset=utf-8"],
      ["/press-releases/wave-2/index.txt", "text/plain; charset=utf-8"],
      ["/data/all-ccgs.ods", "application/vnd.oasis.opendocument.spreadsheet"],
      ["/feed.xml", "application/atom+xml; charset=utf-8"],
      ["/.well-known/security.txt", "text/plain; charset=utf-8"],
      [kept, "text/css; charset=utf-8"],
    ])("says what %s is: %s", async (path, type) => {
      const answer = await get(path);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    });

    it.each(["/nowhere/", "/assets/site.ba9876543210.css", "/.hidden", "/_headers", "/_redirects", "/data/.git/x"])(
      "has nothing at %s but the page that says so",
      async path => {
        const answer = await get(path);
        expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, "no-cache"]);
        expect(await answer.text()).toContain("Page not found");
      },
    );

    it.each([
      ["/old/", "/waves/2/"],
      ["/old.csv", "/data/waves.csv"],
      ["/waves/2", "/waves/2/"],
    ])("leads from %s to %s", async (from, to) => {
      const answer = await get(from);
      expect([301, 308]).toContain(answer.status);
      expect(new URL(answer.headers.get("location") ?? "", "http://x/").pathname).toBe(to);
    });

    it("lets browsers keep what has a fingerprint for ever, and ask anew for all else", async () => {
      expect((await get(kept)).headers.get("cache-control")).toBe(keptForEver);
      for (const path of ["/", "/data/waves.csv", "/assets/icon.svg"]) {
        expect((await get(path)).headers.get("cache-control"), path).toBe("no-cache");
      }
    });

    it("lets the pages of other sites read the data and nothing else", async () => {
      const allowed = async (path: string) => (await get(path)).headers.get("access-control-allow-origin");
      for (const path of ["/data/waves.csv", "/ccgs/01a/index.json"]) expect(await allowed(path), path).toBe("*");
      for (const path of ["/", "/ccgs/01a/", "/search.json"]) expect(await allowed(path), path).toBeNull();
    });

    it("sends the packed copy, and packs what has none", async () => {
      for (const path of ["/waves/2/", "/data/figures.json", "/index.html"]) {
        const answer = await get(path, { "accept-encoding": "gzip" });
        expect(answer.headers.get("content-encoding"), path).toBe("gzip");
        expect(answer.headers.get("vary"), path).toMatch(/Accept-Encoding/i);
        expect(await answer.text(), path).toBe(await (await get(path)).text());
      }
      const packed = await get("/about/", { "accept-encoding": "gzip" });
      expect(packed.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(await packed.text()).toBe("the packed copy");
    });

    it("has every file of the site", async () => {
      const files = globSync("**/*.*", { cwd: site }).filter(file => !/^[_.]|\.gz$/.test(file));
      expect(files.length).toBeGreaterThan(50);
      for (const file of files.filter(file => !file.endsWith("index.html"))) {
        expect((await get(`/${file}`)).status, file).toBe(200);
      }
    });
  });
});
