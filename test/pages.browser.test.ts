import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, launchBrowser, serveFolder } from "./browser.ts";
import { run } from "./run.ts";

const kinds = [
  "/",
  "/waves/",
  "/waves/2/",
  "/ccgs/",
  "/ccgs/09w/",
  "/press-releases/",
  "/press-releases/wave-2/",
  "/figures/",
  "/figures/wording/",
  "/sources/",
  "/data/",
  "/about/",
  "/search/",
  "/404.html",
];

describe.runIf(hasBrowser)("in a browser", () => {
  let scratch: string;
  let browser: Browser;
  let server: Server;
  let url: string;
  let page: Page;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "browser-"));
    const built = await run(["build", "--output", join(scratch, "site")]);
    expect(built.status, built.stderr).toBe(0);
    ({ server, url } = await serveFolder(join(scratch, "site")));
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on("console", message => complaints.push(message.text()));
    page.on("pageerror", error => complaints.push(error.message));
    page.on("request", request => requests.push(request.url()));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(scratch, { recursive: true });
  });

  it.each([320, 1280])(
    "no page scrolls sideways at %i px",
    async width => {
      await page.setViewportSize({ width, height: 800 });
      const wide: string[] = [];
      for (const path of kinds) {
        await page.goto(url + path);
        const overflow = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        if (overflow !== 0) wide.push(`${path}: ${String(overflow)} px`);
      }
      expect(wide).toEqual([]);
    },
    60_000,
  );

  it("nothing violates the policy, and nothing comes from elsewhere", () => {
    expect(complaints).toEqual([]);
    expect(requests.length).toBeGreaterThan(kinds.length);
    expect(requests.filter(request => !request.startsWith(`${url}/`))).toEqual([]);
  });

  it("the first key press leads past the header", async () => {
    await page.goto(`${url}/waves/2/`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to main content");
    await page.keyboard.press("Enter");
    expect(page.url()).toBe(`${url}/waves/2/#main`);
  });

  it("a number leads to the entry that says how it is made", async () => {
    await page.goto(`${url}/press-releases/wave-2/`);
    await page.locator('a:has(data[data-figure="wave-2.without-conditions"])').first().click();
    expect(page.url()).toBe(`${url}/figures/#wave-2.without-conditions`);
    const entry = page.locator('[id="wave-2.without-conditions"]');
    expect(await entry.isVisible()).toBe(true);
    expect(await entry.textContent()).toContain("19");
  });

  it("a page reads the same without its stylesheet's order: one heading, then sections", async () => {
    await page.goto(`${url}/ccgs/09w/`);
    expect(await page.locator("h1").allTextContents()).toEqual(["NHS Medway CCG"]);
    expect(await page.locator("h2").count()).toBeGreaterThan(3);
  });
});
