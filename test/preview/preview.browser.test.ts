import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowOf, violationsOn } from "../product/page-checks.ts";
import { hasBrowser, launchBrowser } from "../support/browser.ts";
import { type Previewing, startPreview } from "./previewing.ts";

// `npm run test:pages` looks in each way, other runs in each width and colour scheme once.
const looks: readonly (readonly [width: number, colorScheme: "light" | "dark"])[] = [
  [360, "dark"],
  [1280, "light"],
  ...(process.env.PAGES === "all"
    ? ([
        [360, "light"],
        [1280, "dark"],
      ] as const)
    : []),
];

describe.runIf(hasBrowser)("the preview in a browser", () => {
  let preview: Previewing;
  let browser: Browser;
  let page: Page;
  let good: string;
  const complaints: string[] = [];
  const panel = () => page.locator("#preview-problems section");

  beforeAll(async () => {
    preview = await startPreview();
    good = preview.read("index.md");
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 800, height: 300 } });
    page.on("console", message => complaints.push(message.text()));
    page.on("pageerror", error => complaints.push(error.message));
    await page.goto(preview.url());
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    preview?.stop();
  });

  it("shows the draft, and nothing over it while there is no problem", async () => {
    expect(await page.locator("h1").textContent()).toBeTruthy();
    expect(await panel().isVisible()).toBe(false);
  });

  it("shows a save of its page", async () => {
    preview.save("index.md", good.replace(" groups", " fine groups"));
    await page.getByText("fine groups").first().waitFor();
  });

  it("shows a problem over the last good page: place, message, the line with the words marked, and what would be true", async () => {
    await page.evaluate("window.isTheSamePage = true");
    preview.save("index.md", good.replace("[6](fig:ccgs) groups", "[7](fig:ccgs) groups"));
    await panel().waitFor();
    const text = String(await panel().textContent());
    expect(text).toContain("1 problem. The preview shows the last good version.");
    expect(text).toContain(`${preview.content}/index.md:7:12`);
    expect(text).toContain('"7" but ccgs is 6');
    expect(text).toContain('This would be true: "6".');
    expect(await panel().locator("mark").textContent()).toBe("7");
    expect(await page.locator("main").getByText("fine groups").count()).toBe(1);
    expect(await page.evaluate("window.isTheSamePage")).toBe(true);
  });

  it("has no barrier over the page, on a phone and on a wide screen, light and dark", async () => {
    const faults: string[] = [];
    for (const [width, colorScheme] of looks) {
      await page.setViewportSize({ width, height: 600 });
      await page.emulateMedia({ colorScheme });
      const violations = await violationsOn(page, { part: "#preview-problems" });
      faults.push(...violations.map(violation => `at ${width} px, ${colorScheme}: ${violation}`));
      if ((await overflowOf(page)) !== 0) faults.push(`at ${width} px it scrolls sideways`);
    }
    await page.setViewportSize({ width: 800, height: 300 });
    await page.emulateMedia({ colorScheme: null });
    expect(faults).toEqual([]);
  });

  it("can be hidden and shown by keyboard, and says how things stand all the while", async () => {
    const button = panel().getByRole("button");
    await button.press("Enter");
    expect(await panel().locator("mark").isVisible()).toBe(false);
    expect(await button.getAttribute("aria-expanded")).toBe("false");
    expect(await panel().getByRole("alert").isVisible()).toBe(true);
    await button.press("Enter");
    expect(await panel().locator("mark").isVisible()).toBe(true);
    await panel().locator(".list").press("Escape");
    expect(await panel().locator("mark").isVisible()).toBe(false);
  });

  it("shows words that would run elsewhere as words", async () => {
    const hostile = "<img src=x onerror=alert(1)><script>alert(1)</script>";
    preview.save("index.md", `${good}\n\n[${hostile}](fig:ccgs) and [x](fig:"><img>)\n`);
    await panel().getByText("not a wording that can be checked").waitFor({ state: "attached" });
    expect(await panel().locator("img, script").count()).toBe(0);
    expect(await panel().textContent()).toContain(hostile);
  });

  it("lets the problem go when it is mended", async () => {
    preview.save("index.md", good.replace(" groups", " mended groups"));
    await page.getByText("mended groups").first().waitFor();
    await panel().waitFor({ state: "hidden" });
  });

  it("comes back where it was: scrolled, with the same lists open, at the same fragment", async () => {
    await page.goto(`${preview.url()}figures/england/#ccgs`);
    await page.locator("summary").first().click();
    await page.evaluate("scrollTo(0, 777)");
    const opened = await page.locator("details[open]").count();
    expect(opened).toBeGreaterThan(0);
    await page.evaluate("window.isTheSamePage = true");
    preview.save("index.md", good.replace("[6](fig:ccgs) groups", "[6](fig:ccgs) moved groups"));
    await expect.poll(() => page.evaluate("String(window.isTheSamePage)")).toBe("undefined");
    await expect.poll(() => page.evaluate("scrollY")).toBe(777);
    // The browser may scroll back by itself before the preview's script has run.
    await expect.poll(() => page.locator("details[open]").count()).toBe(opened);
    expect(page.url()).toBe(`${preview.url()}figures/england/#ccgs`);
  });

  it("leaves a page alone that a save does not change", async () => {
    const other = await browser.newPage();
    await other.goto(`${preview.url()}figures/wording/`);
    await other.evaluate("window.isTheSamePage = true");
    await page.goto(preview.url());
    preview.save("index.md", good.replace(" groups", " other groups"));
    await page.getByText("other groups").first().waitFor();
    preview.save("index.md", good.replace("[6](fig:ccgs)", "[8](fig:ccgs)"));
    await other.locator("#preview-problems section").waitFor();
    expect(await other.evaluate("window.isTheSamePage")).toBe(true);
    await other.close();
    preview.save("index.md", good);
    await panel().waitFor({ state: "hidden" });
  });

  it("takes the focus from nobody", async () => {
    await page.goto(preview.url());
    await page.evaluate(
      "const field = document.createElement('input'); field.id = 'typing'; document.body.prepend(field); field.focus()",
    );
    preview.save("index.md", good.replace("[6](fig:ccgs)", "[8](fig:ccgs)"));
    await panel().waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("typing");
    preview.save("index.md", good);
    await panel().waitFor({ state: "hidden" });
  });

  it("violates no policy of the pages", () => {
    expect(complaints).toEqual([]);
  });

  it("shows the problems of the very first draft, and then the draft", async () => {
    const broken = good.replace("[6](fig:ccgs)", "[7](fig:ccgs)");
    const first = await startPreview(folder => writeFileSync(join(folder, "content/index.md"), broken));
    try {
      await page.goto(first.url());
      expect(await page.locator("h1").textContent()).toBe("There is no draft to show yet");
      await panel().getByText('"7" but ccgs is 6').waitFor();
      first.save("index.md", good);
      await page.getByText("groups").first().waitFor();
      await panel().waitFor({ state: "hidden" });
    } finally {
      first.stop();
    }
  });

  it("says that the preview has stopped, and goes on once it is there again", async () => {
    const shown = await startPreview();
    await page.goto(shown.url());
    const port = new URL(shown.url()).port;
    shown.stop();
    await panel().getByText("The preview has stopped, or can't be reached.").waitFor();
    const again = await startPreview(() => {}, port);
    try {
      await panel().waitFor({ state: "hidden", timeout: 20_000 });
    } finally {
      again.stop();
    }
  });
});
