/**
 * `npm run test:pages`: every page of a site in a browser, in every way in which a reader may have it. What a
 * build takes may follow: `npm run test:pages -- --data examples/complete`.
 */

import { globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser, type Scripts, serveFolder } from "../support/browser.ts";
import { run } from "../support/run.ts";
import {
  hasKeptShape,
  keyboardFaultsOn,
  overflowOf,
  paperFaultsOn,
  shiftOf,
  violationsOn,
  wordsOn,
} from "./page-checks.ts";

const widths = [320, 768, 1280] as const;
const height = 800;

/** What a zoom of 400% leaves of a window of 1280 by 1024. */
const zoomed = { width: 320, height: 256 };

type Colours = Pick<BrowserContextOptions, "colorScheme" | "forcedColors">;

const light: Colours = { colorScheme: "light", forcedColors: "none" };
const colours: readonly (readonly [string, Colours])[] = [
  ["light", light],
  ["dark", { colorScheme: "dark", forcedColors: "none" }],
  ["colours forced", { colorScheme: "light", forcedColors: "active" }],
];

type Address = Readonly<Record<Scripts, string>>;

/** What is wrong with a page in a browser. */
async function faultsOf(page: Page, addressOf: Address): Promise<readonly string[]> {
  return [
    ...(await faultsInEveryLook(page, addressOf, "scripts on")),
    ...(await faultsWhenZoomed(page)),
    ...(await paperFaultsOn(page)).map(fault => `on paper: ${fault}`),
    ...(await faultsInEveryLook(page, addressOf, "scripts off")),
    ...(await keyboardFaults(page, addressOf, { width: 1280, height })),
    ...(await keyboardFaults(page, addressOf, zoomed)),
  ];
}

/** Loads a page once, wide with scripts and narrow without, and then changes its width and colours. */
async function faultsInEveryLook(page: Page, addressOf: Address, scripts: Scripts): Promise<readonly string[]> {
  const order = scripts === "scripts on" ? widths.toReversed() : widths;
  const faults: string[] = [];
  await page.emulateMedia(light);
  await page.setViewportSize({ width: order[0] ?? 0, height });
  await page.goto(addressOf[scripts]);
  if ((await shiftOf(page)) !== 0) faults.push(`${scripts}: moves while it loads, ${order[0]} px wide`);
  for (const width of order) {
    await page.setViewportSize({ width, height });
    for (const [name, media] of colours) {
      await page.emulateMedia(media);
      // Where colours alone have changed, so can what the rules about colours say, and nothing else.
      const rules = (await hasKeptShape(page)) ? "rules of colour" : "every rule";
      const found = [...(await violationsOn(page, { rules })), ...(await sidewaysOn(page))];
      faults.push(...found.map(fault => `at ${width} px, ${name}, ${scripts}: ${fault}`));
    }
  }
  return faults;
}

async function sidewaysOn(page: Page): Promise<readonly string[]> {
  return (await overflowOf(page)) === 0 ? [] : ["scrolls sideways"];
}

/** What is lost of a page that is in the browser, with scripts, when it is zoomed. */
async function faultsWhenZoomed(page: Page): Promise<readonly string[]> {
  await page.emulateMedia(light);
  await page.setViewportSize({ width: 1280, height });
  const words = await wordsOn(page);
  await page.setViewportSize(zoomed);
  const faults = (await wordsOn(page)) === words ? [] : ["has other words"];
  return [...faults, ...(await sidewaysOn(page))].map(fault => `with a zoom of 400%: ${fault}`);
}

async function keyboardFaults(page: Page, addressOf: Address, size: typeof zoomed): Promise<readonly string[]> {
  await page.setViewportSize(size);
  await page.goto(addressOf["scripts on"]);
  const faults = await keyboardFaultsOn(page);
  return faults.map(fault => `with the keyboard, at ${size.width} by ${size.height} px: ${fault}`);
}

/** Takes one path after another and looks at its page, and tells what is wrong as soon as it is found. */
async function lookThrough(
  browser: Browser,
  next: () => string | undefined,
  urls: Address,
  tell: (faults: readonly string[]) => void,
): Promise<void> {
  const page = await browser.newPage();
  const asides: string[] = [];
  page.on("console", message => asides.push(`says ${message.text()}`));
  page.on("pageerror", error => asides.push(`says ${error.message}`));
  page.on("request", request => {
    const isOurs = Object.values(urls).some(url => request.url().startsWith(`${url}/`));
    if (!isOurs) asides.push(`asks for ${request.url()}`);
  });
  for (let path = next(); path !== undefined; path = next()) {
    const addressOf = { "scripts on": urls["scripts on"] + path, "scripts off": urls["scripts off"] + path };
    const faults = await faultsOf(page, addressOf);
    tell([...faults, ...asides.splice(0)].map(fault => `${path} ${fault}`));
  }
}

/** Looks at every page of a built site, tells how far it is, and gives the number of faults. */
async function faultsIn(site: string): Promise<number> {
  const sizeOf = (file: string) => statSync(join(site, file)).size;
  // The largest first, so that no browser is left alone with one at the end.
  const files = globSync("**/*.html", { cwd: site }).toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1));
  const left = files.map(file => `/${file.replace(/index\.html$/, "")}`);
  let found = 0;
  const tell = (faults: readonly string[]) => {
    found += faults.length;
    for (const fault of faults) console.log(fault);
  };
  const next = () => {
    const path = left.shift();
    if (path !== undefined) console.log(`${files.length - left.length} of ${files.length}: ${path}`);
    return path;
  };
  const [on, off] = await Promise.all([serveFolder(site), serveFolder(site, "scripts off")]);
  // No page stays long enough to be worth V8's last pass: without it, axe takes four fifths of the time.
  const browser = await launchBrowser("--js-flags=--no-opt");
  try {
    const urls = { "scripts on": on.url, "scripts off": off.url };
    await Promise.all(Array.from({ length: availableParallelism() }, () => lookThrough(browser, next, urls, tell)));
  } finally {
    await browser.close();
    for (const { server } of [on, off]) server.close();
  }
  console.log(`${files.length} pages, each in ${widths.length * colours.length * 2} ways: ${found} faults.`);
  return found;
}

const scratch = mkdtempSync(join(tmpdir(), "pages-"));
try {
  const site = join(scratch, "site");
  // At an address without a path, whatever address the settings have.
  const where = ["--url", "https://example.org/", "--output", site];
  const built = await run(["build", ...process.argv.slice(2), ...where]);
  process.stdout.write(built.stdout + built.stderr);
  process.exitCode = built.status === 0 ? Math.min(1, await faultsIn(site)) : built.status;
} finally {
  rmSync(scratch, { recursive: true });
}
