/** Rules for a page in a browser: each check gives the problems in words, or nothing. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Which of axe's rules to check, and on which part of a page (a selector). */
export type Asked = { readonly rules?: "every rule" | "rules of colour"; readonly part?: string };

/** Violations of WCAG 2.2 AA and of axe's best practices, or only of their rules about colours. */
export async function violationsOn(
  page: Page,
  { rules = "every rule", part = "html" }: Asked = {},
): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  return page.evaluate(`{
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const ofColour = () => axe.getRules(["cat.color"]).filter(rule => rule.tags.some(tag => tags.includes(tag)));
    const runOnly = ${rules === "every rule"} ? tags : ofColour().map(({ ruleId }) => ruleId);
    axe.run("${part}", { resultTypes: ["violations"], runOnly }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(node => id + " at " + node.target.join(" ") + ": " + node.failureSummary.replace(/\\s+/g, " "))))
  }`);
}

/** Whether every element has the same place and visibility as at the last call for this page. */
export async function hasKeptShape(page: Page): Promise<boolean> {
  return page.evaluate(`{
    const before = window.shape;
    window.shape = [...document.querySelectorAll("*")].map(element => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { overflow, clipPath, opacity, pointerEvents } = getComputedStyle(element);
      const isSeen = element.checkVisibility({ visibilityProperty: true });
      return [x, y, width, height, overflow, clipPath, opacity, pointerEvents, isSeen].join();
    }).join();
    shape === before
  }`);
}

/**
 * Keeps only the first few of many similar elements, such as the rows of a long table. Like the sample of pages, they
 * represent the rest.
 */
export async function thinOut(page: Page): Promise<void> {
  await page.evaluate(`
    for (const parent of document.querySelectorAll("main *")) {
      const seen = new Map();
      for (const child of [...parent.children]) {
        const kind = child.tagName + "." + child.getAttribute("class");
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        if (seen.get(kind) > 4 && parent.closest("svg") === null) child.remove();
      }
    }
  `);
}

/** How many pixels a page is wider than its window. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** How far content has moved since it was first drawn, as browsers measure it (cumulative layout shift). */
export async function shiftOf(page: Page): Promise<number> {
  return page.evaluate(`
    new Promise(done => {
      const observer = new PerformanceObserver(() => {});
      observer.observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(observer.takeRecords().reduce((sum, { value }) => sum + value, 0)), 50);
    })
  `);
}

/** The visible words of the page, in order. */
export async function wordsOn(page: Page): Promise<string> {
  // The site has a short name for narrow screens; one of the two stands in the header at any width.
  return page.evaluate(`{
    // On a phone the list of CCGs has most of its filters behind a button, which is pressed.
    const more = [...document.querySelectorAll(".filters__more")].filter(button => button.checkVisibility());
    for (const button of more) if (button.getAttribute("aria-expanded") === "false") button.click();
    const names = [...document.querySelectorAll(".wide, .narrow")].filter(name => name.checkVisibility());
    const words = names.reduce((text, name) => text.replace(name.innerText, "(name)"), document.body.innerText);
    more.reduce((text, button) => text.replace(button.innerText, ""), words).replace(/\\s+/g, " ").trim()
  }`);
}

/** What a printed page shows although it needs a screen, or lacks although it belongs on paper. */
export async function paperFaultsOn(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ media: "print" });
  const faults: readonly string[] = await page.evaluate(`{
    const faults = [...document.querySelectorAll("nav, form, input, select, button, summary")]
      .filter(element => element.checkVisibility() && element.getBoundingClientRect().height > 0)
      .map(element => element.outerHTML.slice(0, 80) + " is printed");
    // Browsers leave sticky cells out of the table headings that they repeat on each sheet.
    const stuck = [...document.querySelectorAll("thead th")].filter(head => getComputedStyle(head).position === "sticky");
    if (stuck.length > 0) faults.push("the heads of a table are on its first sheet alone");
    if (!/The address of this page is http/.test(document.body.innerText)) faults.push("its address is not printed");
    faults
  }`);
  await page.emulateMedia({ media: null });
  return faults;
}

/**
 * Goes through a page with the Tab key. Every link and control must be reached in reading order, be in view and show its
 * focus, and after the last one the focus must leave the page.
 */
export async function keyboardFaultsOn(page: Page): Promise<readonly string[]> {
  const stops: number = await page.evaluate(`{
    const controls = "a[href], button, input, select, textarea, summary, [tabindex]";
    window.stops = [...document.querySelectorAll(controls)].filter(element =>
      element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }) &&
      // Radio buttons of one name are one stop, at the one that is chosen.
      (element.type !== "radio" || element.checked));
    // A link in a picture shows its focus by the style of the shapes in it.
    const drawn = element => [...element.querySelectorAll("*")].map(part => {
      const { fill, stroke, strokeWidth, display } = getComputedStyle(part);
      return [fill, stroke, strokeWidth, display].join();
    }).join();
    const drawnBefore = new Map(window.stops.filter(stop => stop instanceof SVGElement).map(stop => [stop, drawn(stop)]));
    window.reached = [];
    window.faults = [];
    document.addEventListener("focusin", ({ target }) => {
      const name = target.tagName.toLowerCase() + " “" + target.textContent.trim().slice(0, 40) + "”";
      const style = getComputedStyle(target);
      const isChanged = target instanceof SVGElement ? drawn(target) !== drawnBefore.get(target) : style.boxShadow !== "none";
      const hasOutline = style.outlineStyle !== "none" && !/, 0\\)$/.test(style.outlineColor);
      if (!hasOutline && !isChanged) faults.push(name + " does not show that it has the focus");
      // For a link in a picture, look at its shape: its name is shown elsewhere.
      const shapes = target instanceof SVGElement ? [...target.querySelectorAll("path, rect, use")] : [target];
      const [box] = shapes.flatMap(shape => [...shape.getClientRects()]);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) faults.push(name + " is out of sight");
      else {
        const shown = document.elementFromPoint(x, y);
        if (!target.contains(shown) && !shown.contains(target)) faults.push(name + " is under something else");
      }
      if (stops.includes(target)) reached.push(target);
    });
    window.stops.length
  }`);
  await Promise.all(Array.from({ length: stops }, () => page.keyboard.press("Tab")));
  // Browsers also stop at elements that scroll.
  for (let more = 0; more < 10 && !(await page.evaluate("reached.length === stops.length")); more++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Tab");
  return page.evaluate(`{
    const missed = stops.filter((stop, index) => reached[index] !== stop);
    if (missed.length > 0) faults.push(missed[0].outerHTML.slice(0, 80) + " is not reached in its turn");
    if (document.activeElement === stops.at(-1)) faults.push("the focus can't leave the last link");
    faults
  }`);
}
