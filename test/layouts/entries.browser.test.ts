/** Following a figure in a browser: its entry beside the words, and the page of the entry where that can't be. */

import type { Server } from "node:http";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { overflowOf, violationsOn } from "../product/page-checks.ts";
import { hasBrowser, launchBrowser, serveFolder } from "../support/browser.ts";
import { builtSite } from "../support/built-sites.ts";

const release = "/press-releases/wave-2/";
const entryPath = "/figures/wave-2/#wave-2.without-conditions";
const phone = { width: 360, height: 740 };

describe.runIf(hasBrowser)("a figure that is followed", () => {
  let browser: Browser;
  let server: Server;
  let site: string;
  let page: Page;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    const served = await serveFolder(await builtSite("the site"));
    server = served.server;
    site = served.url;
    browser = await launchBrowser();
    page = await open({});
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  beforeEach(async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  async function open(options: BrowserContextOptions): Promise<Page> {
    const opened = await (await browser.newContext(options)).newPage();
    opened.on("console", message => complaints.push(message.text()));
    opened.on("pageerror", error => complaints.push(error.message));
    opened.on("request", request => requests.push(request.url()));
    return opened;
  }

  const figureIn = (shown: Page, id = "wave-2.without-conditions") =>
    shown.locator(`main a.figure:has(data[data-figure="${id}"])`).first();
  const panel = () => page.getByRole("dialog");
  const focused = () => page.evaluate<string>("document.activeElement.textContent.trim()");

  async function follow(path: string, id?: string): Promise<void> {
    await page.goto(site + path);
    await figureIn(page, id).click();
    await panel().waitFor({ state: "visible" });
  }

  async function reopen(): Promise<void> {
    await figureIn(page).click();
    await panel().waitFor({ state: "hidden" });
    await figureIn(page).press("Enter");
    await panel().waitFor({ state: "visible" });
    await figureIn(page).click();
  }

  it("shows beside the words what it is, how it was worked out and its sources, on the same page", async () => {
    await follow(release);
    expect(await panel().getByRole("heading").textContent()).toBe("CCGs authorised without conditions in wave 2");
    expect(await panel().locator(".entry__value data").getAttribute("value")).toBe("19");
    expect(await panel().textContent()).toMatch(
      /How it was worked out.+Sources.*NHS Commissioning Board.+waves\.csv, line 3/s,
    );
    expect(page.url()).toBe(site + release);
    const [words, box] = [await figureIn(page).boundingBox(), await panel().boundingBox()];
    const distance = Math.min(
      Math.abs((box?.y ?? 0) - (words?.y ?? 0) - (words?.height ?? 0)),
      Math.abs((words?.y ?? 0) - (box?.y ?? 0) - (box?.height ?? 0)),
    );
    expect(distance).toBeLessThan(10);
  });

  it("shows what a row says of a CCG, with what its numbers rest on", async () => {
    await follow("/ccgs/09w/", "ccg.09w.conditions");
    expect(await panel().getByRole("heading").textContent()).toBe("NHS Medway CCG: conditions");
    expect(await panel().locator(".entry__value").textContent()).toBe("24");
    expect(await panel().textContent()).toMatch(
      /Patients287,357.+Source for conditionsHealth Service Journal.+register of April 2013/s,
    );
  });

  it("has no barrier while it shows, and fits a phone", async () => {
    for (const viewport of [{ width: 1280, height: 900 }, phone]) {
      await page.setViewportSize(viewport);
      for (const [path, id] of [
        [release, "wave-2.without-conditions"],
        ["/ccgs/09w/", "ccg.09w.conditions"],
      ] as const) {
        await follow(path, id);
        expect(await violationsOn(page)).toEqual([]);
        const box = await panel().boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
        expect(await overflowOf(page)).toBe(0);
      }
    }
  });

  it("opens on Enter with the focus in it, and on Escape gives it back to the words", async () => {
    await page.goto(site + release);
    await figureIn(page).focus();
    await page.keyboard.press("Enter");
    await panel().waitFor({ state: "visible" });
    expect(await page.evaluate("document.activeElement.role")).toBe("dialog");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Close");
    await page.keyboard.press("Escape");
    expect(await panel().isVisible()).toBe(false);
    expect(await focused()).toBe("Nineteen");
  });

  it("lets the keyboard go on from the words behind its last stop, and back to them before its first", async () => {
    await follow(release);
    await page.getByRole("link", { name: "See this entry with related figures" }).focus();
    await page.keyboard.press("Tab");
    expect([await panel().isVisible(), await focused()]).toEqual([false, "67"]);
    await follow(release);
    await page.keyboard.press("Shift+Tab");
    expect([await panel().isVisible(), await focused()]).toEqual([false, "Nineteen"]);
  });

  it.each([
    ["its button", () => panel().getByRole("button", { name: "Close" }).click()],
    ["another click on the words, after which Enter opens it", reopen],
    ["a click elsewhere", () => page.locator("footer").click({ position: { x: 2, y: 2 } })],
  ])("closes by %s", async (_, close) => {
    await page.setViewportSize({ width: 1280, height: 2000 });
    await follow(release);
    await close();
    await panel().waitFor({ state: "hidden" });
    expect(page.url()).toBe(site + release);
  });

  it("is left to a new tab where a reader asks for one", async () => {
    await page.goto(site + release);
    const opened = page.context().waitForEvent("page");
    await figureIn(page).click({ modifiers: ["Control"] });
    await (await opened).close();
    expect(await panel().isVisible()).toBe(false);
  });

  it("leads on to the page of its entry, from which Back comes to the sentence", async () => {
    await page.setViewportSize(phone);
    await follow(release);
    const before = await page.evaluate<number>("scrollY");
    await page.getByRole("link", { name: "See this entry with related figures" }).click();
    await page.waitForURL(site + entryPath);
    await page.goBack();
    await page.waitForURL(site + release);
    expect(await page.evaluate<number>("scrollY")).toBe(before);
    expect(await figureIn(page).isVisible()).toBe(true);
  });

  it("names in its entry the sentences that use it, each with a link to where it stands", async () => {
    await follow(release);
    await panel().getByText("Where it appears").click();
    const use = panel().locator("li", { hasText: "Nineteen of the 67" }).getByRole("link").first();
    const [path, anchor = ""] = (await use.getAttribute("href"))?.split("#") ?? [];
    await use.click();
    await page.waitForURL(`${site}${path}#${anchor}`);
    expect(await page.locator(`[id="${anchor}"]`).textContent()).toContain("Nineteen");
    expect(await panel().isVisible()).toBe(false);
  });

  it("is not printed", async () => {
    await follow(release);
    await page.emulateMedia({ media: "print" });
    expect(await panel().isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
  });

  const failure = { status: 503, body: "busy" };

  it.each<[string, (other: Page) => Promise<unknown>, BrowserContextOptions]>([
    [
      "the page of the entry does not come",
      other =>
        other.route("**/figures/**", route =>
          route.request().resourceType() === "xhr" ? route.fulfill(failure) : route.continue(),
        ),
      {},
    ],
    ["what shows it does not come", other => other.context().route(/entry-panel/, route => route.fulfill(failure)), {}],
    ["popovers are unknown", other => other.addInitScript("delete HTMLElement.prototype.popover"), {}],
    ["scripts are off", async () => {}, { javaScriptEnabled: false }],
  ])("leads to its entry where %s", async (_, prepare, options) => {
    const other = await open(options);
    await prepare(other);
    await other.goto(site + release);
    await figureIn(other).click();
    await other.waitForURL(site + entryPath);
    expect(await other.locator('[id="wave-2.without-conditions"]').isVisible()).toBe(true);
    await other.context().close();
    expect(complaints.splice(0).filter(complaint => !complaint.includes("503"))).toEqual([]);
  });

  it("has its value in the index, at the address of its entry before; a script leads on from there", async () => {
    const still = await open({ javaScriptEnabled: false });
    await still.goto(`${site}/figures/#ccg.09w.conditions`);
    expect(await still.locator('[id="ccg.09w.conditions"]').textContent()).toBe("24");
    await still.context().close();
    await page.goto(`${site}/about/`);
    await page.goto(`${site}/figures/#ccg.09w.conditions`);
    await page.waitForURL(`${site}/figures/ccgs-2/#ccg.09w.conditions`);
    await page.goBack();
    expect(page.url()).toBe(`${site}/about/`);
  });

  it("never violates the policy, and asks nothing of other sites", () => {
    expect(complaints).toEqual([]);
    expect(requests.filter(request => !request.startsWith(`${site}/`))).toEqual([]);
  });
});
