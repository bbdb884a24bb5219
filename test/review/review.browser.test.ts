/** What a reviewer sees in a browser: the report of a review, and the panel of a draft. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { overflowOf, thinOut, violationsOn } from "../product/page-checks.ts";
import { hasBrowser, launchBrowser, serveFolder } from "../support/browser.ts";
import { runHere } from "../support/run.ts";
import { smallRecord, writeRecord } from "../support/small-record.ts";

// With PAGES=all, everything is checked in every look; otherwise each look is used once, on the first of many similar changes.
const isWhole = process.env.PAGES === "all";
type Look = { readonly width: number; readonly colorScheme: "light" | "dark" };
const everyOther: readonly Look[] = [
  { width: 360, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
];
const looks: readonly Look[] = [
  { width: 360, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
  ...(isWhole ? everyOther : []),
];

/** A change of each kind, besides those of another date: the old text in a file, and the new one. */
const edits = [
  ["waves/1.md", "[two](fig:wave-1.authorised)", "[two](fig:domains)"],
  ["waves/2.md", "[the first](/waves/1/#text-1)", "[the third](/waves/1/#text-1)"],
  ["waves/2.md", "title: ", "title: The “wave” and "],
  ["index.md", "**[£95,000](fig:commissioning-budget)** in all", "[£95,000](fig:commissioning-budget) in sum"],
  ["pages/about.md", "https://example.org/?a=1&b=2", `https://example.org/${"a-long-address-".repeat(12)}`],
  ["site.yaml", "desk@golden.example", "press@golden.example"],
] as const;

describe.runIf(hasBrowser)("what a reviewer reads", () => {
  const scratch = mkdtempSync(join(tmpdir(), "reviewing-"));
  const content = join(scratch, "content");
  const draft = join(scratch, "draft");
  const report = join(scratch, "report.html");
  const complaints: string[] = [];
  let server: Server;
  let url: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const old = join(scratch, "old");
    cpSync("test/golden/content", content, { recursive: true });
    writeFileSync(join(content, "pages/gone.md"), "---\ntitle: Gone\n---\n\nIt is there.\n");
    const before = ["--data", writeRecord(), "--content", content, "--as-at", "2013-01-24"];
    expect((await runHere("build", ...before, "--output", old)).status).toBe(0);

    rmSync(join(content, "pages/gone.md"));
    for (const [name, from, to] of edits) {
      const text = readFileSync(join(content, name), "utf8");
      writeFileSync(join(content, name), text.replace(from, to));
    }
    const domains = smallRecord["domains.csv"]?.replace("Led by clinicians", "Led by GPs") ?? "";
    const ccgs = smallRecord["ccgs.csv"]?.replace("NHS Fir CCG", "NHS Firs CCG") ?? "";
    const now = ["--data", writeRecord({ "domains.csv": domains, "ccgs.csv": ccgs }), "--content", content];
    const reviewed = await runHere("review", ...now, "--as-at", "2013-02-20", "--against", old, "--report", report);
    expect(reviewed.status, reviewed.stderr).toBe(0);

    writeFileSync(join(content, "pages/more.md"), "---\ntitle: More\n---\n\nThere are 99 more.\n");
    const drafted = await runHere(
      "build",
      ...now,
      "--as-at",
      "2013-02-20",
      "--draft",
      "--url",
      "https://site.example/",
      "--output",
      draft,
    );
    expect(drafted.status, drafted.stderr).toBe(0);

    const [served, launched] = await Promise.all([serveFolder(draft), launchBrowser()]);
    ({ server, url } = served);
    browser = launched;
    page = await browser.newPage();
    page.on("console", message => complaints.push(message.text()));
    page.on("pageerror", error => complaints.push(error.message));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(scratch, { recursive: true });
  });

  /** The problems of a part of a page in each look, with everything expanded. */
  async function faultsOf(address: string, part: string, ways: readonly Look[] = looks): Promise<readonly string[]> {
    const faults: string[] = [];
    await page.goto(address);
    if (!isWhole) await thinOut(page);
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
    for (const { width, colorScheme } of ways) {
      const name = `${address} at ${width} px, ${colorScheme}`;
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      faults.push(...(await violationsOn(page, { part })).map(violation => `${name}: ${violation}`));
      if ((await overflowOf(page)) !== 0) faults.push(`${name} scrolls sideways`);
    }
    return faults;
  }

  it("is a report without a barrier, with a change of each kind in it", async () => {
    expect(await faultsOf(pathToFileURL(report).href, "html")).toEqual([]);
    const titles = await page.locator("h2").allTextContents();
    expect(titles.map(title => title.replace(/ \(\d+\)$/, ""))).toEqual([
      "Pages",
      "Sentences",
      "Links",
      "Stressed words",
      "Numbers that nobody checks",
      "Decisions",
      "Clinical commissioning groups",
      "The rest of the record",
      "Figures",
      "Settings of the site",
      "Downloads",
    ]);
  });

  it("is a panel without a barrier on the pages of a draft, with figures and with numbers bound to nothing", async () => {
    const faults: string[] = [];
    for (const [index, path] of ["/waves/2/", "/more/"].entries()) {
      const ways = isWhole ? looks : looks.slice(index, index + 1);
      faults.push(...(await faultsOf(url + path, ".draft-panel, .prose", ways)));
      expect(await page.locator(".draft-panel").count(), path).toBe(1);
    }
    expect(faults).toEqual([]);
  });

  it("needs no script, and asks for nothing that its policy forbids", () => {
    expect(complaints).toEqual([]);
  });
});
