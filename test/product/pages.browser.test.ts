import { globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, launchBrowser, type Scripts, serveFolder } from "../support/browser.ts";
import { run } from "../support/run.ts";
import { keyboardFaultsOn, overflowOf, paperFaultsOn, shiftOf, thinOut, violationsOn, wordsOn } from "./page-checks.ts";

// A sample of each kind of page; `npm run test:pages` looks at every page in every way.
const aWhile = 120_000;

/** A way of looking at a page. */
type Look = { readonly width: number; readonly scripts: Scripts } & Pick<
  BrowserContextOptions,
  "colorScheme" | "forcedColors"
>;

/** The ways of looking at pages, which the pages of the sample take in turn. */
const looks: readonly Look[] = [
  { width: 320, scripts: "scripts off", colorScheme: "light" },
  { width: 1280, scripts: "scripts on", colorScheme: "dark" },
  { width: 768, scripts: "scripts on", forcedColors: "active" },
];

function nameOf({ width, scripts, colorScheme, forcedColors }: Look): string {
  return `at ${width} px, ${forcedColors === "active" ? "colours forced" : colorScheme}, ${scripts}`;
}

/** The paths of a site's pages; of a folder with many similar pages, only the largest and the smallest. */
function pathsIn(folder: string): readonly string[] {
  const files = globSync("**/*.html", { cwd: folder }).toSorted();
  const sizeOf = (file: string) => statSync(join(folder, file)).size;
  const kindOf = (file: string) => file.replace(/^(ccgs|waves|press-releases)\/[^/]+\//, "$1/*/");
  const ends = Object.values(Object.groupBy(files, kindOf)).flatMap((kind = []) => {
    const bySize = kind.toSorted((a, b) => sizeOf(a) - sizeOf(b));
    return [...new Set([bySize.at(0) ?? "", bySize.at(-1) ?? ""])];
  });
  return ends.map(file => `/${file.replace(/index\.html$/, "")}`);
}

describe.runIf(hasBrowser)("in a browser", () => {
  const servers: Server[] = [];
  const complaints: string[] = [];
  const requests: string[] = [];
  let scratch: string;
  let browser: Browser;
  let urls: Readonly<Record<Scripts, string>>;
  let url: string;
  let page: Page;
  let paths: readonly string[];

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "browser-"));
    const site = join(scratch, "site");
    const [built] = await Promise.all([run(["build", "--output", site]), launchBrowser().then(to => (browser = to))]);
    expect(built.status, built.stderr).toBe(0);
    paths = pathsIn(site);
    const [on, off] = await Promise.all([serveFolder(site), serveFolder(site, "scripts off")]);
    servers.push(on.server, off.server);
    urls = { "scripts on": on.url, "scripts off": off.url };
    url = on.url;
    page = await browser.newPage();
    page.on("console", message => complaints.push(message.text()));
    page.on("pageerror", error => complaints.push(error.message));
    page.on("request", request => requests.push(request.url()));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    for (const server of servers) server.close();
    rmSync(scratch, { recursive: true });
  });

  it.each(looks.map(look => [nameOf(look), look] as const))(
    "no page has a barrier %s",
    { timeout: aWhile },
    async (name, look) => {
      const context = await browser.newContext({ ...look, viewport: { width: look.width, height: 800 } });
      const shown = await context.newPage();
      const mine = paths.filter((_, index) => index % looks.length === looks.indexOf(look));
      const faults: string[] = [];
      for (const path of mine) {
        await shown.goto(urls[look.scripts] + path);
        await thinOut(shown);
        const violations = await violationsOn(shown);
        faults.push(...violations.map(violation => `${path} ${name}: ${violation}`));
      }
      await context.close();
      expect(faults).toEqual([]);
    },
  );

  it("no page scrolls sideways, moves while it loads, loses words with a zoom of 400%, or prints what is of no use", {
    timeout: aWhile,
  }, async () => {
    const faults: string[] = [];
    for (const path of paths) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(url + path);
      const words = await wordsOn(page);
      if ((await overflowOf(page)) !== 0) faults.push(`${path} scrolls sideways at 1280 px`);
      if ((await shiftOf(page)) !== 0) faults.push(`${path} moves while it loads`);
      await page.setViewportSize({ width: 320, height: 256 });
      if ((await overflowOf(page)) !== 0) faults.push(`${path} scrolls sideways at 320 px`);
      if ((await wordsOn(page)) !== words) faults.push(`${path} has other words at 320 px`);
      faults.push(...(await paperFaultsOn(page)).map(fault => `${path} on paper: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it("the keyboard alone reaches everything in its turn, in sight, and leads out again", {
    timeout: aWhile,
  }, async () => {
    const faults: string[] = [];
    for (const [index, path] of paths.entries()) {
      await page.setViewportSize(index % 2 === 0 ? { width: 1280, height: 800 } : { width: 320, height: 256 });
      await page.goto(url + path);
      await thinOut(page);
      faults.push(...(await keyboardFaultsOn(page)).map(fault => `${path}: ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it("nothing violates the policy, and nothing comes from elsewhere", () => {
    expect(complaints).toEqual([]);
    expect(requests.length).toBeGreaterThan(paths.length);
    expect(requests.filter(request => !request.startsWith(`${url}/`))).toEqual([]);
  });

  it("the first key press leads past the header", async () => {
    await page.goto(`${url}/waves/2/`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to main content");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${url}/waves/2/#main`);
  });

  it("a number leads to the entry that says how it is made", async () => {
    await page.goto(`${url}/press-releases/wave-2/`);
    await page.locator('a:has(data[data-figure="wave-2.without-conditions"])').first().click();
    await page.getByRole("link", { name: "See this entry with related figures" }).click();
    await page.waitForURL(`${url}/figures/wave-2/#wave-2.without-conditions`);
    const entry = page.locator('[id="wave-2.without-conditions"]');
    await entry.waitFor({ state: "visible" });
    expect(await entry.textContent()).toContain("19");
  });

  it("a page reads the same without its stylesheet's order: one heading, then sections", async () => {
    await page.goto(`${url}/ccgs/09w/`);
    expect(await page.locator("h1").allTextContents()).toEqual(["NHS Medway CCG"]);
    expect(await page.locator("h2").count()).toBeGreaterThan(3);
  });
});
