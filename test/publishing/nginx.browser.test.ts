/** The site below a path, served by the nginx recipe with its headers, in a real browser. */

import { chmodSync, cpSync, globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, launchBrowser } from "../support/browser.ts";
import { runHere } from "../support/run.ts";
import { writeRecord } from "../support/small-record.ts";
import { hasNginx, type Server, serve } from "./nginx.ts";

const prefix = "/some/prefix";
const hosts = hasBrowser && hasNginx();
if (!hosts) console.info("without a browser and nginx, a site below a path is not tried with both");

describe.runIf(hosts)("the site below a path, in a browser", () => {
  const scratch = mkdtempSync(join(tmpdir(), "prefix-"));
  const site = join(scratch, "site");
  const complaints: string[] = [];
  const requests: string[] = [];
  let server: Server;
  let browser: Browser;
  let page: Page;
  let url: string;

  beforeAll(async () => {
    chmodSync(scratch, 0o755);
    const content = join(scratch, "content");
    cpSync("test/golden/content", content, { recursive: true });
    writeFileSync(join(content, "redirects.csv"), "from,to,since\n/second/,/waves/2/,2013-02-01\n");
    const options = ["--data", writeRecord(), "--content", content, "--as-at", "2013-02-20", "--output", site];
    const built = await runHere("build", ...options, "--url", `https://site.example${prefix}/`);
    expect(built.status, built.stderr).toBe(0);
    [server, browser] = await Promise.all([serve(site, join(scratch, "state"), prefix), launchBrowser()]);
    url = `http://127.0.0.1:${server.port}${prefix}`;
    page = await browser.newPage();
    page.on("console", message => complaints.push(`${page.url()}: ${message.text()}`));
    page.on("pageerror", error => complaints.push(`${page.url()}: ${error.message}`));
    page.on("request", request => requests.push(request.url()));
    page.on("requestfailed", request => {
      const reason = request.failure()?.errorText;
      // The icon of a page that the browser leaves before the icon has loaded.
      if (reason !== "net::ERR_ABORTED") complaints.push(`${request.url()}: ${reason}`);
    });
    page.on("response", answer => answer.status() < 400 || complaints.push(`${answer.url()}: ${answer.status()}`));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(scratch, { recursive: true });
  });

  it("loads a page of each kind with its style and scripts, asks for nothing else, and violates no policy", async () => {
    const kindOf = (file: string) => file.replace(/^(ccgs|waves|press-releases)\/[^/]+\//, "$1/*/");
    const files = globSync("**/*.html", { cwd: site }).toSorted();
    const kinds = Object.values(Object.groupBy(files, kindOf)).flatMap((some = []) => some.slice(0, 1));
    expect(kinds.length).toBeGreaterThan(12);
    for (const file of kinds) {
      await page.goto(`${url}/${file.replace(/index\.html$/, "")}`, { waitUntil: "load" });
      expect(await page.evaluate("document.styleSheets[0].cssRules.length > 50"), file).toBe(true);
    }
    expect(complaints).toEqual([]);
    expect(requests.filter(request => !request.startsWith(`${url}/`))).toEqual([]);
  });

  it("leads from an old address to the new one", async () => {
    await page.goto(`${url}/second/`);
    expect(page.url()).toBe(`${url}/waves/2/`);
  });

  it("finds a CCG from any page, and leads there", async () => {
    await page.goto(`${url}/waves/2/`);
    await page.locator("#search-field").pressSequentially("alder");
    const found = page.locator("form.search a", { hasText: "NHS Alder CCG" });
    expect(await found.getAttribute("href")).toBe(`${prefix}/ccgs/01a/`);
    await page.goto(`${url}/search/?q=alder`);
    await page.locator(".results__list a", { hasText: "NHS Alder CCG" }).click();
    await page.waitForURL(`${url}/ccgs/01a/`);
    expect(complaints).toEqual([]);
  });

  it("says below the path too that a page is not there, with the same style", async () => {
    const answer = await page.goto(`${url}/waves/99/`);
    expect([answer?.status(), await page.locator("h1").textContent()]).toEqual([404, "Page not found"]);
    await page.locator("main a").first().click();
    await page.waitForURL(`${url}/ccgs/`);
  });
});
