import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isInstalled } from "../../scripts/editor/add-on.ts";
import { serveEditor } from "../../scripts/editor/editor.ts";
import { defaultOptions } from "../../scripts/prose/reading.ts";
import { hasBrowser, launchBrowser } from "../support/browser.ts";

if (!isInstalled()) console.log("Decap CMS is not installed (npm run edit fetches it): its tests are skipped.");

describe.runIf(hasBrowser && isInstalled())("the browser editor", () => {
  const scratch = mkdtempSync(join(tmpdir(), "editor-"));
  const content = join(scratch, "content");
  const requests: string[] = [];
  let browser: Browser;
  let page: Page;
  let forms: FrameLocator;
  let server: Awaited<ReturnType<typeof serveEditor>>;
  let url: string;

  const release = "press-releases/wave-2.md";
  const read = (file: string) => readFileSync(join(content, file), "utf8");
  const open = async (address: string, sign = "[data-slate-editor]") => {
    await page.goto("about:blank");
    await page.goto(`${url}/`);
    forms = page.frameLocator("#forms");
    await forms.getByText("Press releases").first().waitFor();
    await page.evaluate(`document.getElementById("forms").contentWindow.location.hash = ${JSON.stringify(address)}`);
    await forms.locator(sign).first().waitFor();
  };
  const publish = async () => {
    await forms
      .getByRole("button", { name: /^Publish$/ })
      .first()
      .click();
    await forms.getByText("Publish now").click();
  };

  beforeAll(async () => {
    server = await serveEditor({ ...defaultOptions, content, port: 0 });
    url = server.url;
    browser = await launchBrowser();
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    page = await context.newPage();
    page.on("request", request => requests.push(request.url()));
  });

  beforeEach(() => {
    rmSync(content, { recursive: true, force: true });
    cpSync("content", content, { recursive: true });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(scratch, { recursive: true });
  });

  /** Puts the cursor at the end of the words; the field takes note of where it is a moment after the browser does. */
  const goToEnd = async () => {
    await forms.locator("[data-slate-editor] p").last().click();
    await page.waitForTimeout(250);
    await page.keyboard.press("Control+End");
    await page.waitForTimeout(250);
  };

  it("changes a sentence, and in the file that sentence alone", async () => {
    const before = read(release);
    await open("/collections/press-releases/entries/wave-2");
    await goToEnd();
    await page.keyboard.type(" More may follow.");
    await publish();
    await expect.poll(() => read(release) === before, { timeout: 20_000 }).toBe(false);
    const [old, now] = [before.split("\n"), read(release).split("\n")];
    expect(now.length).toBe(old.length);
    const changed = now.filter((line, index) => line !== old[index]);
    expect(changed.map(line => line.replace(" More may follow.", ""))).toEqual([old.findLast(line => line !== "")]);
  });

  it("changes a value of the front matter, and nothing else", async () => {
    const before = read(release);
    await open("/collections/press-releases/entries/wave-2");
    const summary = forms.locator("textarea").first();
    await summary.fill((await summary.inputValue()).replace("Local clinicians", "Clinicians"));
    await publish();
    await expect.poll(() => read(release), { timeout: 20_000 }).toBe(before.replace("Local clinicians", "Clinicians"));
  });

  it("changes a setting of the site, and nothing else: comments, quotes and order stay", async () => {
    const file = join(content, "site.yaml");
    const before = `# Set once.\n${read("site.yaml").replace("feedback:", "# Who answers:\nfeedback: # one address")}`;
    writeFileSync(file, before);
    await open("/collections/settings/entries/site", "label");
    const email = forms.getByLabel("Email").first();
    expect(await email.inputValue()).toBe("press@ccg-authorisation.example");
    await email.fill("news@ccg-authorisation.example");
    await publish();
    await expect.poll(() => read("site.yaml"), { timeout: 20_000 }).toBe(before.replace("press@", "news@"));
  });

  it("saves no setting that a build would refuse, and says why", async () => {
    const before = read("site.yaml");
    await open("/collections/settings/entries/site", "label");
    await forms.getByLabel("Email").first().fill("nobody");
    await publish();
    await forms.getByText("press_office.email: expected an e-mail address").first().waitFor();
    expect(read("site.yaml")).toBe(before);
  });

  it("finds a figure, and pastes it as a link among the words", async () => {
    const before = read(release);
    await open("/collections/press-releases/entries/wave-2");
    await page.getByLabel("Find a figure").fill("wave-2.with-directions");
    await page
      .locator("#figures button", { hasText: /^three$/ })
      .first()
      .click();
    await page.getByText("Copied: [three](fig:wave-2.with-directions)").waitFor();
    await goToEnd();
    await page.keyboard.type(" They were ");
    await page.keyboard.press("Control+V");
    await publish();
    await expect.poll(() => read(release) === before, { timeout: 20_000 }).toBe(false);
    expect(read(release)).toContain("They were [three](fig:wave-2.with-directions)");
    expect(read(release).replace(" They were [three](fig:wave-2.with-directions)", "")).toBe(before);
  });

  it("saves nothing over a change that it has not seen", async () => {
    await open("/collections/press-releases/entries/wave-2");
    const elsewhere = read(release).replace("Dame Barbara said that", "She said that");
    writeFileSync(join(content, release), elsewhere);
    await goToEnd();
    await page.keyboard.type(" Lost.");
    await publish();
    await forms.getByText("has changed since it was opened here").first().waitFor();
    expect(read(release)).toBe(elsewhere);
  });

  it("keeps what is typed after a pasted figure outside its link", async () => {
    const before = read(release);
    await open("/collections/press-releases/entries/wave-2");
    await page.getByLabel("Find a figure").fill("wave-2.with-directions");
    await page
      .locator("#figures button", { hasText: /^three$/ })
      .first()
      .click();
    await page.getByText("Copied: [three](fig:wave-2.with-directions)").waitFor();
    await goToEnd();
    await page.keyboard.type(" They were ");
    await page.keyboard.press("Control+V");
    await page.keyboard.type(" CCGs.");
    await publish();
    await expect.poll(() => read(release) === before, { timeout: 20_000 }).toBe(false);
    expect(read(release)).toContain("They were [three](fig:wave-2.with-directions) CCGs.");
  });

  it("shows the problems of what is saved, and marks their words where they stand", async () => {
    await open("/collections/waves/entries/1");
    await page.locator("#problems-state", { hasText: "No problems in what is saved of it." }).waitFor();
    await goToEnd();
    await page.keyboard.type(" All 99 of it.");
    await publish();
    await page.locator("#problems", { hasText: '"99" is bound to no figure' }).waitFor();
    const marked = `[...document.getElementById("forms").contentWindow.CSS.highlights.get("problem")].map(String)`;
    expect(await page.evaluate(marked)).toEqual(["99"]);
  });

  it("says of a page under embargo that it is, in its list and when it is open", async () => {
    const text = read("waves/4.md");
    writeFileSync(join(content, "waves/4.md"), text.replace(/^title:/m, "embargo: 2031-01-01T09:30Z\ntitle:"));
    await page.goto("about:blank");
    await page.goto(`${url}/`);
    forms = page.frameLocator("#forms");
    await forms.getByText("Waves").first().click();
    await forms.getByText("(under embargo until 1 January 2031, 09:30)").waitFor();
    await open("/collections/waves/entries/4");
    await page.locator("#page-state", { hasText: "This page is under embargo until 1 January 2031, 09:30." }).waitFor();
  });

  it("says that it can't be reached when it has stopped", async () => {
    const stopping = await serveEditor({ ...defaultOptions, content, port: 0 });
    const other = await browser.newPage();
    await other.goto(`${stopping.url}/`);
    await other.locator("#problems-state", { hasText: "Choose a page." }).waitFor();
    stopping.close();
    await other.locator("#lost", { hasText: "The editor has stopped, or can't be reached" }).waitFor();
    await other.close();
  });

  it("asks nobody else for anything", () => {
    expect(
      requests.filter(request => !request.startsWith(`${url}/`) && !/^(?:data|blob|about):/.test(request)),
    ).toEqual([]);
  });
});
