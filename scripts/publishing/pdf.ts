/** A site to PDFs of its releases for everybody (PDF/UA), printed by Chromium: the same pages that a reader's own printer prints. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { fileAt } from "../addresses/address.ts";
import { renderSite } from "../eleventy/render.ts";
import type { Editorial } from "../prose/editorial.ts";
import type { Site } from "../site/site.ts";
import { universalPdf } from "./universal-pdf.ts";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of Chromium: CHROMIUM from the environment, or else the first usual place that has one; undefined if none has. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM;
  return (given === undefined ? usualPlaces : [given]).find(place => existsSync(place));
}

/** What is at the place for the PDFs, or in that folder, and is not a PDF. */
export function foreignFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return statSync(folder).isDirectory() ? readdirSync(folder).filter(name => !name.endsWith(".pdf")) : [folder];
}

/** Prints each release of a site into a folder, as SLUG.pdf, and leaves no other PDF there; Chromium is at the path given. */
export async function printReleases(
  site: Site,
  releases: readonly Editorial[],
  output: string,
  executablePath: string,
): Promise<void> {
  const { chromium } = await import("playwright-core");
  const scratch = mkdtempSync(join(tmpdir(), "pdf-"));
  const browser = await chromium.launch({ executablePath, timeout: 60_000 });
  try {
    await renderSite(site, scratch);
    const printed = new Map<string, Buffer>();
    for (const release of releases) {
      printed.set(`${release.page.key}.pdf`, await printRelease(browser, site, release, scratch));
    }
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output, { recursive: true });
    for (const [file, bytes] of printed) writeFileSync(join(output, file), bytes);
  } finally {
    await browser.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function printRelease(browser: Browser, site: Site, release: Editorial, folder: string): Promise<Buffer> {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: "light" });
  const root = `${site.url}${site.root}`;
  // Under its own address, so that links in the PDF lead to the published site; nothing is fetched from the network.
  await context.route("**", route => {
    const address = route.request().url();
    const file = join(folder, fileAt(decodeURI(new URL(address).pathname.slice(site.root.length))));
    return address.startsWith(`${root}/`) && existsSync(file) ? route.fulfill({ path: file }) : route.abort();
  });
  const page = await context.newPage();
  await page.goto(`${root}${release.path}`, { timeout: 60_000 });
  const bytes = await page.pdf({
    preferCSSPageSize: true,
    tagged: true,
    outline: true,
    displayHeaderFooter: true,
    headerTemplate: "<span></span>",
    footerTemplate: pageNumber,
  });
  const title = await page.title();
  await context.close();
  const text = settled(bytes.toString("latin1"), release.page.frontMatter.published ?? "");
  return Buffer.from(universalPdf(text, title, "en-GB"), "latin1");
}

const pageNumber = `<p style="width: 100%; font: 8pt Arial, sans-serif; text-align: center;">
  <span class="pageNumber"></span> of <span class="totalPages"></span></p>`;

/**
 * The same bytes for the same release: the day on which the PDF was made becomes that of the release, and the numbers of
 * its tags, which differ from run to run, are counted anew. No length changes, since the index of a PDF relies on them.
 */
function settled(pdf: string, date: string): string {
  const day = date.replaceAll("-", "");
  const numbers = new Map<string, string>();
  return pdf
    .replace(/(\/(?:CreationDate|ModDate) \(D:)\d{14}/g, (_, start: string) => `${start}${day}000000`)
    .replace(/(?<=\(node)\d{8}(?=\))/g, number => {
      const counted = numbers.get(number) ?? String(numbers.size).padStart(8, "0");
      numbers.set(number, counted);
      return counted;
    });
}
