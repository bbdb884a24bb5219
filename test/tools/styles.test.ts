import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { slugOf } from "../../scripts/input/slug.ts";
import type { Outcome } from "../../scripts/record/datasets.ts";
import { compileStyles, fileOfStyles, stylesheets } from "../../scripts/tools/styles.ts";

const css = readFileSync(fileOfStyles("site"), "utf8");
const whole = stylesheets.map(name => readFileSync(fileOfStyles(name), "utf8")).join("");
const classesWithRules = new Set([...whole.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = ""]) => name));

describe("the stylesheet", () => {
  it("is what its sources compile to (node scripts/styles.ts)", () => {
    for (const name of stylesheets) expect(readFileSync(fileOfStyles(name), "utf8")).toBe(compileStyles(name));
  });

  it("loads nothing", () => {
    expect(whole).not.toMatch(/url\(|@font-face|@import|Frutiger/i);
  });

  it("hides nothing by a deprecated property", () => {
    expect(whole).not.toMatch(/[;{]clip:/);
  });

  it("is small", () => {
    expect(css.length).toBeLessThan(25_000);
  });

  it("has a rule for every class of the layouts", () => {
    // Classes that only drafts have are in a separate stylesheet, which readers need not load.
    const draft = readFileSync("layouts/draft.css", "utf8");
    const missing = classesOfLayouts().filter(name => !hasRule(name) && !draft.includes(`.${name} `));
    expect(missing).toEqual([]);
  });

  it("has no rule of ours that no layout uses", () => {
    const used = classesOfLayouts();
    const leftovers = [...classesWithRules].filter(name => !name.startsWith("nhsuk-") && !used.some(isIn(name)));
    expect(leftovers).toEqual([]);
  });
});

describe("an outcome", () => {
  const outcomes: readonly (Outcome | "not recorded")[] = [
    "authorised",
    "authorised with conditions",
    "authorised with directions",
    "not recorded",
  ];

  it.each(outcomes)("has a colour and a shape: %s", outcome => {
    const name = `outcome--${slugOf(outcome)}`;
    const colour = new RegExp(`\\.${name}\\{--outcome: ?var\\((--outcome-[a-z-]+)\\)`).exec(css)?.[1] ?? "none";
    // It occurs twice: for light and for dark pages.
    expect(css.match(new RegExp(`${colour}: ?#[0-9a-f]+`, "g"))).toHaveLength(2);
    expect(css).toContain(`.${name}::before{`);
  });
});

/** Every class in a class attribute; one whose end is filled in by the build, as in "outcome--{{ slug }}", ends in "*". */
function classesOfLayouts(): readonly string[] {
  const attributes = globSync("layouts/**/*.njk").flatMap(file =>
    [...readFileSync(file, "utf8").matchAll(/class="([^"]*)"/g)].map(([, value = ""]) => value),
  );
  const classes = attributes.flatMap(value => value.replace(/\{\{.*?\}\}/g, "*").split(/\s+/));
  return [...new Set(classes)].toSorted();
}

function hasRule(name: string): boolean {
  return [...classesWithRules].some(rule => isIn(rule)(name));
}

/** Whether a class in the styles is a class in the layouts, or begins like one that ends in "*". */
function isIn(rule: string): (name: string) => boolean {
  return name => (name.endsWith("*") ? rule.startsWith(name.slice(0, -1)) : rule === name);
}
