/** Finding in a browser, on a site with a path prefix: the list of CCGs, and the search in the header. */

import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { overflowOf, violationsOn } from "../product/page-checks.ts";
import { hasBrowser, launchBrowser, serveFolder } from "../support/browser.ts";
import { run } from "../support/run.ts";

const prefix = "/some/prefix";

describe.runIf(hasBrowser)("finding", () => {
  let scratch: string;
  let browser: Browser;
  let server: Server;
  let site: string;
  let page: Page;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "finding-"));
    const output = join(scratch, prefix);
    const { status, stderr } = await run(["build", "--output", output, "--url", `https://example.org${prefix}/`]);
    expect(status, stderr).toBe(0);
    const served = await serveFolder(scratch);
    server = served.server;
    site = served.url + prefix;
    browser = await launchBrowser();
    page = await openPage(true);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(scratch, { recursive: true });
  });

  async function openPage(javaScriptEnabled: boolean): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    const opened = await context.newPage();
    opened.on("console", message => complaints.push(message.text()));
    opened.on("pageerror", error => complaints.push(error.message));
    opened.on("request", request => requests.push(request.url()));
    return opened;
  }

  const goto = (path: string) => page.goto(site + path);
  const query = async () => decodeURIComponent(await page.evaluate<string>("location.search"));
  const names = () => page.locator(".ccgs [scope=row]:visible").allTextContents();
  const shown = () => page.locator(".filters__shown").textContent();

  describe("the page of comparison", () => {
    const heads = () => page.locator(".compare thead a").allTextContents();
    const cellsOf = (heading: string) =>
      page
        .locator(".compare tr", { has: page.getByRole("rowheader", { name: heading }) })
        .locator("td")
        .allTextContents();

    it("puts the CCGs of its address side by side, in words of their files, and is named after them", async () => {
      await goto("/compare/?ccgs=04g,09w");
      await page.locator(".compare").waitFor();
      expect(await heads()).toEqual(["NHS Nene CCG", "NHS Medway CCG"]);
      expect(await cellsOf("Conditions when authorised")).toEqual(["Not recorded", "24"]);
      expect(await cellsOf("Registered patients")).toEqual(["636,367", "287,357"]);
      expect(await page.title()).toMatch(/^NHS Nene CCG and NHS Medway CCG - Compare CCGs - /);
      expect(await page.locator("h1").textContent()).toBe("Compare CCGs: NHS Nene CCG and NHS Medway CCG");
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole("cell", { name: "24" }).getByRole("link").click();
      await page.waitForURL("**/ccgs/09w/#section-decision");
    });

    it("takes CCGs in and out, and goes back through what was compared", async () => {
      await goto("/compare/");
      await page.getByLabel("Add a CCG").selectOption("NHS Barnet CCG");
      await page.getByRole("button", { name: "Add" }).click();
      await page.getByLabel("Add a CCG").selectOption("NHS Nene CCG");
      await page.getByRole("button", { name: "Add" }).click();
      await page.getByRole("button", { name: "Remove NHS Nene CCG" }).waitFor();
      expect([await query(), await heads()]).toEqual(["?ccgs=07m,04g", ["NHS Barnet CCG", "NHS Nene CCG"]]);
      await page.getByRole("button", { name: "Remove NHS Barnet CCG" }).click();
      await page.getByRole("button", { name: "Remove NHS Barnet CCG" }).waitFor({ state: "detached" });
      expect([await query(), await heads()]).toEqual(["?ccgs=04g", ["NHS Nene CCG"]]);
      await page.goBack();
      await page.getByRole("button", { name: "Remove NHS Barnet CCG" }).waitFor();
      expect(await heads()).toEqual(["NHS Barnet CCG", "NHS Nene CCG"]);
    });

    it("says of what it can't show why, and shows the rest", async () => {
      await goto("/compare/?ccgs=zzz9,04g,07m,00y,09w,01a");
      await page.locator(".compare").waitFor();
      expect((await heads()).length).toBe(4);
      expect(await page.locator(".compare__status").textContent()).toBe(
        "There is no CCG with the code “ZZZ9”. Only four CCGs can be compared at once. Left out: 01A.",
      );
    });

    it("stacks on a phone, and without scripts leads to the same facts", async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await goto("/compare/?ccgs=04g,09w");
      await page.locator(".compare").waitFor();
      expect(await overflowOf(page)).toBe(0);
      expect(await violationsOn(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
      const plain = await openPage(false);
      await plain.goto(`${site}/compare/?ccgs=04g`);
      expect(await plain.locator("main").innerText()).toContain("please turn on JavaScript");
      expect(await plain.locator("form.compare__add").isVisible()).toBe(false);
      await plain.context().close();
    });
  });

  describe("the list of CCGs", () => {
    it("has a map, whose tiles follow the filters", async () => {
      await goto("/ccgs/?region=london");
      await page.locator(".list-map summary").click();
      expect(await page.locator(".map a:not([data-left-out])").count()).toBe(32);
      expect(await page.locator(".map a[tabindex='-1'][aria-hidden]").count()).toBe(179);
      expect(await page.locator(".map__region").allTextContents()).toContain("London");
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole("button", { name: "Clear" }).click();
      expect(await page.locator(".map a[data-left-out]").count()).toBe(0);
    });

    it("shows on its map the decision or the status, and one wave", async () => {
      await goto("/ccgs/");
      await page.locator(".list-map summary").click();
      const mark = () => page.locator(".map a[href$='/ccgs/07m/'] use:visible").getAttribute("href");
      expect(await mark()).toBe("#mark-authorised-with-conditions");
      await page.getByLabel("Status on").check();
      expect(await mark()).toBe("#mark-authorised-with-directions");
      await page.getByRole("radio", { name: "Wave 2" }).check();
      const opacity = (code: string) =>
        page.evaluate<string>(`getComputedStyle(document.querySelector(".map a[href$='/ccgs/${code}/']")).opacity`);
      expect([await opacity("04g"), await opacity("00y")]).toEqual(["1", "0.25"]);
    });

    it("shows under a finger what a tile stands for, and leads to its page at the second tap", async () => {
      const context = await browser.newContext({ hasTouch: true, viewport: { width: 360, height: 740 } });
      const phone = await context.newPage();
      await phone.goto(`${site}/`);
      const nene = phone.locator(".map a[href$='/ccgs/04g/']");
      await nene.tap();
      expect(await nene.locator("text").isVisible()).toBe(true);
      expect(await nene.locator("text").textContent()).toMatch(/NHS Nene CCG.*legal directions, wave 2/);
      expect(phone.url()).toBe(`${site}/`);
      await nene.locator("use:visible").tap();
      await phone.waitForURL("**/ccgs/04g/");
      await context.close();
    });

    it("offers to compare the CCGs that are shown, where they are few", async () => {
      const link = page.locator(".filters__compare a");
      await goto("/ccgs/");
      expect(await link.textContent()).toBe("Compare up to four CCGs");
      await goto("/ccgs/?team=kent-and-medway&wave=2");
      expect(await names()).toEqual(["NHS Dartford, Gravesham and Swanley CCG", "NHS Medway CCG"]);
      expect(await link.textContent()).toBe("Compare these 2 CCGs");
      expect(await link.getAttribute("href")).toMatch(/\/compare\/\?ccgs=09j,09w$/);
    });

    it("is filtered by what is typed, says how many are shown, and keeps it in the address", async () => {
      await goto("/ccgs/");
      expect(await shown()).toBe("All 211 CCGs by name, ascending");
      await page.getByLabel("Name or code").pressSequentially("medw");
      expect(await names()).toEqual(["NHS Medway CCG"]);
      await page.waitForURL("**/?q=medw");
      expect(await shown()).toBe("1 of 211 CCGs by name, ascending");
      await page.getByLabel("Name or code").fill("07m");
      expect(await names()).toEqual(["NHS Barnet CCG"]);
    });

    it("has its first CCG on the first screen, below a header that leaves a phone its room", async () => {
      await page.setViewportSize({ width: 1280, height: 740 });
      await goto("/ccgs/");
      const bottomOf = (selector: string) =>
        page.evaluate<number>(`document.querySelector("${selector}").getBoundingClientRect().bottom`);
      expect(await bottomOf(".ccgs [scope=row]")).toBeLessThanOrEqual(740);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await bottomOf(".site-header")).toBeLessThanOrEqual(170);
      expect(await page.locator(".site-header").innerText()).toContain("An independent record, not an NHS site.");
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    it("keeps on a phone all filters but the first, and what sorts the list, until they are asked for", async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await goto("/ccgs/");
      const seen = async () => [
        await page.getByLabel("Region").isVisible(),
        await page.getByRole("button", { name: "Code" }).isVisible(),
      ];
      expect(await seen()).toEqual([false, false]);
      expect((await page.locator(".ccgs [scope=row]").first().boundingBox())?.y).toBeLessThan(900);
      await page.getByRole("button", { name: "More filters" }).click();
      expect(await seen()).toEqual([true, true]);
      await page.getByRole("button", { name: "More filters" }).click();
      expect(await seen()).toEqual([false, false]);
      await goto("/ccgs/?region=london");
      expect(await seen()).toEqual([true, true]);
      await page.setViewportSize({ width: 1280, height: 900 });
      await goto("/ccgs/");
      expect(await page.getByRole("button", { name: "More filters" }).isVisible()).toBe(false);
    });

    it("goes back and forward through what was asked for, typing in one step", async () => {
      await goto("/ccgs/");
      await page.getByLabel("Region").selectOption("London");
      await page.getByLabel("Name or code").pressSequentially("barn", { delay: 5 });
      await page.getByLabel("Name or code").blur();
      expect(await query()).toBe("?q=barn&region=london");
      await page.goBack();
      expect([await query(), (await names()).length]).toEqual(["?region=london", 32]);
      expect(await page.getByLabel("Name or code").inputValue()).toBe("");
      await page.goBack();
      expect([await query(), (await names()).length]).toEqual(["", 211]);
      await page.goForward();
      expect(await page.getByLabel("Region").inputValue()).toBe("london");
    });

    it("shows at a shared address the same, and ignores what it does not know", async () => {
      await goto("/ccgs/?team=kent-and-medway&sort=patients&order=descending");
      const [first, ...others] = await names();
      expect([first, others.length]).toEqual(["NHS West Kent CCG", 7]);
      expect(await page.locator("th[data-sort=patients]").getAttribute("aria-sort")).toBe("descending");
      await goto("/ccgs/?region=nowhere&wave=99&sort=beauty");
      expect(await names()).toHaveLength(211);
    });

    it("sorts by any column with the keyboard, what is not recorded last, and by letters again", async () => {
      await goto("/ccgs/");
      await page.getByRole("button", { name: "Code" }).focus();
      await page.keyboard.press("Enter");
      expect((await names())[0]).toBe("NHS Darlington CCG");
      expect(await page.locator("tbody [scope=rowgroup]:visible").count()).toBe(0);
      await page.keyboard.press("Enter");
      expect(await page.locator("th[data-sort=code]").getAttribute("aria-sort")).toBe("descending");
      for (const column of ["Wave", "Outcome when authorised"]) {
        await page.getByRole("button", { name: column }).click();
        await page.getByRole("button", { name: column }).click();
        expect(await page.locator(".ccgs tr:visible").last().textContent()).toContain("Not recorded");
      }
      await page.getByRole("button", { name: "Name" }).click();
      expect([await query(), (await names())[0]]).toEqual(["", "NHS Airedale, Wharfedale and Craven CCG"]);
      expect(await page.locator("tbody [scope=rowgroup]:visible").count()).toBeGreaterThan(15);
    });

    it("joins its filters, offers the area teams of a region alone, and is cleared at once", async () => {
      await goto("/ccgs/");
      await page.getByLabel("Area team").selectOption("Kent and Medway");
      await page.getByLabel("Wave", { exact: true }).selectOption("2");
      await page
        .getByLabel("Outcome when authorised", { exact: true })
        .selectOption("Authorised with legal directions");
      expect(await names()).toEqual(["NHS Medway CCG"]);
      await page.getByLabel("Region").selectOption("North");
      expect(await page.getByLabel("Area team").inputValue()).toBe("");
      expect(await page.locator("optgroup:disabled").count()).toBe(3);
      await page.getByRole("button", { name: "Clear" }).click();
      expect([await query(), (await names()).length]).toEqual(["", 211]);
    });

    it("tells those under legal directions now from those that were authorised so", async () => {
      await goto("/ccgs/");
      await page.getByLabel("Legal directions now").selectOption("Yes");
      expect(await names()).toEqual(["NHS Barnet CCG", "NHS Croydon CCG", "NHS Thurrock CCG"]);
      await page
        .getByLabel("Outcome when authorised", { exact: true })
        .selectOption("Authorised with legal directions");
      expect(await names()).toEqual(["NHS Croydon CCG", "NHS Thurrock CCG"]);
    });

    it("says what to do where no CCG matches, and hands the words to the search", async () => {
      await goto("/ccgs/");
      await page.getByLabel("Name or code").fill("medwey");
      expect(await page.locator("[role=status]:visible").textContent()).toContain("No CCG matches.");
      expect(await page.locator(".ccgs").isVisible()).toBe(false);
      await page.getByRole("link", { name: "Search the whole site" }).click();
      await page.getByText("Nothing was found for “medwey”. Did you mean NHS Medway CCG?").waitFor();
      expect(await page.locator(".results__list a").count()).toBe(0);
      await page.locator(".results [role=status] a").click();
      await page.waitForURL(`${site}/ccgs/09w/`);
    });

    it.each([320, 1280])("does not move when its script starts, at %i px", async width => {
      await page.setViewportSize({ width, height: 900 });
      await goto("/ccgs/");
      const shift = await page.evaluate(`new Promise(done => {
        new PerformanceObserver(list => done(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
          .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(0), 200);
      })`);
      expect(shift).toBe(0);
    });
  });

  describe("the search", () => {
    const field = () => page.getByLabel("Search for");
    const options = () => page.getByRole("option");
    const type = async (text: string) => {
      await field().focus();
      await page.keyboard.type(text);
      await page.locator('[role="combobox"][aria-expanded="true"]').waitFor();
    };

    beforeEach(() => goto("/ccgs/07m/"));

    it("loads what it needs when a reader goes to it, and not before", async () => {
      const start = requests.length;
      // An asset has a hash in its name.
      const loaded = () =>
        requests.slice(start).map(request =>
          request
            .split("/")
            .at(-1)
            ?.replace(/\.[0-9a-f]{12}\./, "."),
        );
      await page.reload({ waitUntil: "networkidle" });
      expect(loaded()).not.toContain("search.json");
      expect(loaded()).not.toContain("minisearch.js");
      await type("medway");
      expect(loaded()).toEqual(expect.arrayContaining(["search.json", "minisearch.js"]));
    });

    it("leads from a misspelt name to its page by keyboard alone", async () => {
      await type("medwey");
      await page.keyboard.press("ArrowDown");
      expect(await field().getAttribute("aria-activedescendant")).toBe(await options().first().getAttribute("id"));
      expect(await options().first().getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${site}/ccgs/09w/`);
    });

    it.each([
      ["a code", "09w", "/ccgs/09w/"],
      ["the id of a figure", "wave-2.authorised", "/figures/wave-2/#wave-2.authorised"],
    ])("goes on Enter where %s leads", async (_, code, path) => {
      await type(code);
      await page.keyboard.press("Enter");
      await page.waitForURL(site + path);
    });

    it("goes by code even where Enter comes before the search is loaded", async () => {
      await page.route("**/search.json", async route => {
        await new Promise(done => setTimeout(done, 200));
        await route.continue();
      });
      await field().fill("09W");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${site}/ccgs/09w/`);
      await page.unrouteAll();
    });

    it("shows a figure with its value, and leads to its entry", async () => {
      await type("authorised in wave 2");
      const figure = options().filter({ has: page.locator('data[data-figure="wave-2.authorised"]') });
      expect(await figure.textContent()).toContain("Figure: 67");
      await figure.click();
      await page.waitForURL(`${site}/figures/wave-2/#wave-2.authorised`);
    });

    it("says how much it found, and lets go on Escape and when it is left", async () => {
      await type("swale");
      expect(await page.locator(".search [role=status]").textContent()).toMatch(/^\d results?\. Use the up and down/);
      await page.keyboard.press("ArrowUp");
      expect(await options().last().getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("Escape");
      expect([await options().count(), await field().inputValue()]).toEqual([0, "swale"]);
      expect(await field().getAttribute("aria-activedescendant")).toBeNull();
      await page.keyboard.press("ArrowDown");
      expect(await options().count()).toBeGreaterThan(0);
      await page.keyboard.press("Tab");
      expect(await options().count()).toBe(0);
    });

    it("has a page of results, which shows what was asked as text", async () => {
      await goto("/search/?q=kent");
      await page.getByText(/^\d+ results for “kent”/).waitFor();
      expect(await page.title()).toMatch(/^kent - Search - /);
      await goto(`/search/?q=${encodeURIComponent("<img src=x onerror=alert(1)>")}`);
      await page.getByText(/for “<img src=x onerror=alert\(1\)>”/).waitFor();
      expect(await page.locator("main img").count()).toBe(0);
    });

    it("finds by town from the field of the home page, and asks where a town is misspelt", async () => {
      await goto("/");
      const find = page.getByLabel("Town, CCG or code");
      await find.fill("Northampton");
      await page.getByRole("button", { name: "Find" }).click();
      expect(await page.locator(".results__list a").first().textContent()).toBe("NHS Nene CCG");
      await goto("/");
      await find.focus();
      await page.keyboard.type("Northamton");
      await page.getByRole("option", { name: "Did you mean Northampton (NHS Nene CCG)?" }).click();
      await page.waitForURL(`${site}/ccgs/04g/`);
    });

    it("keeps figures in a group of their own, closed where there is anything else", async () => {
      await goto("/search/?q=conditions");
      const figures = page.locator(".results__figures");
      await figures.waitFor();
      expect(await figures.getAttribute("open")).toBeNull();
      await figures.locator("summary").click();
      expect(await figures.locator("data").count()).toBeGreaterThan(9);
    });

    it("says so where it could not be loaded", async () => {
      await page.route("**/search.json", route => route.fulfill({ status: 503 }));
      await goto("/search/?q=kent");
      await page.getByText("The search could not be loaded.").waitFor();
      await page.unrouteAll();
      // The browser reports the failed request, as it should.
      expect(complaints.splice(0).join()).toContain("503");
    });
  });

  it("fits a screen of 320 px, lists and suggestions alike", async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    const overflow = () => page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    await goto("/ccgs/?sort=patients");
    expect(await overflow()).toBe(0);
    await page.getByLabel("Search for").focus();
    await page.keyboard.type("wave 2");
    await page.getByRole("listbox").waitFor();
    expect(await overflow()).toBe(0);
  });

  it("is no worse without scripts: every CCG in the list, no field that does nothing, and ways to go on", async () => {
    const bare = await openPage(false);
    await bare.goto(`${site}/ccgs/`);
    expect(await bare.locator(".ccgs [scope=row]:visible").count()).toBe(211);
    expect(await bare.locator("form:visible, [role=status]:visible, .ccgs button").count()).toBe(0);
    await bare.locator("nav a[href='#letter-m']").click();
    await bare.goto(`${site}/search/?q=kent`);
    expect(await bare.locator("main").textContent()).toContain("To search, please turn on JavaScript");
    expect(await bare.locator("main a:visible").count()).toBeGreaterThan(4);
    await bare.context().close();
  });

  it("violates no policy, and loads nothing from elsewhere", () => {
    expect(complaints).toEqual([]);
    expect(requests.filter(request => !request.startsWith(`${site}/`))).toEqual([]);
  });
});
