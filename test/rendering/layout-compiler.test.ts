import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readAsAt } from "../../scripts/record/dates.ts";
import { listContents } from "../../scripts/rendering/contents.ts";
import { layoutCompiler } from "../../scripts/rendering/layout-compiler.ts";
import { frameOf, readLayouts } from "../../scripts/rendering/layouts.ts";
import { itemOf } from "../../scripts/site/pages.ts";
import { defaultOptions, readEverything, siteOf } from "../../scripts/site/site.ts";
import { nunjucksFor } from "./nunjucks.ts";

const scratch = mkdtempSync(join(tmpdir(), "compiler-"));
afterAll(() => rmSync(scratch, { recursive: true }));
let count = 0;

/** Writes templates to a folder of their own. */
function folderWith(files: Readonly<Record<string, string>>): string {
  count += 1;
  const folder = join(scratch, String(count));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

class Dated {
  readonly #day = "1 May";
  day(prefix = ""): string {
    return `${prefix}${this.#day}`;
  }
}

const item = {
  name: `<b>"Tom's" & \\ co</b>`,
  plain: "plain",
  empty: "",
  zero: 0,
  number: 12.5,
  yes: true,
  nothing: null,
  list: ["a", "b", "<c>"],
  blank: [],
  pairs: [
    ["a", 1],
    ["b", 2],
  ],
  map: new Map([
    ["a", 1],
    ["b", 2],
  ]),
  set: new Set(["a", "b"]),
  object: { a: 1, b: { c: "deep" } },
  rows: [
    { slug: "x", is: true },
    { slug: "y", is: false },
  ],
  dated: new Dated(),
};
const site = { title: "Site", root: "/r" };

const both = (files: Readonly<Record<string, string>>) => {
  const folder = folderWith(files);
  return {
    own: layoutCompiler(folder, ["site", "item"])("page.njk")(site, item),
    nunjucks: nunjucksFor(folder).render("page.njk", { site, item }),
  };
};

describe("every page", () => {
  it.each([
    ["the real record", {}],
    ["a draft", { isDraft: true }],
    ["the complete example", { data: "examples/complete" }],
    ["an early date", { asAt: readAsAt("2013-01-22") }],
  ])("of %s is what Nunjucks makes of its layout, byte for byte", (_, changes) => {
    const options = { ...defaultOptions, ...changes };
    const made = siteOf(readEverything(options), options);
    if (made === undefined) throw new Error("the project's own site has problems");
    const [layouts, environment, frame] = [readLayouts(), nunjucksFor("layouts"), frameOf(made)];
    const pages = Object.entries(made.pages).flatMap(([kind, ofKind]) => ofKind.map(page => ({ kind, page })));
    expect(pages.length).toBeGreaterThan(200);
    const different = pages.filter(({ kind, page }) => {
      const shown = itemOf(page);
      const expected = listContents(environment.render(`${kind}.njk`, { site: frame, item: shown }));
      return layouts(kind, shown, frame) !== expected;
    });
    expect(different.map(({ page }) => page.path)).toEqual([]);
  });
});

describe("a layout is what Nunjucks makes of it:", () => {
  it.each([
    ["text", "a \"b\" 'c' \\n `d` $ {e}\n\tf"],
    ["values", "{{ item.plain }}|{{ item.zero }}|{{ item.number }}|{{ item.yes }}|{{ item.empty }}"],
    ["escaping", `{{ item.name }}{{ "<" }}{{ item.list }}{{ item.name | safe }}{{ "it's" }}`],
    [
      "members",
      `{{ item.object.b.c }}{{ item["plain"] }}{{ item.list[1] }}{{ item.list.length }}{{ item.plain.length }}`,
    ],
    [
      "what is not there, where it is asked for",
      "{% if item.a.b.c %}a{% elif other %}b{% else %}c{% endif %}{{ item.a or 1 }}",
    ],
    ["calls of members", `{{ item.plain.startsWith("pl") }}{{ item.dated.day() }}{{ item.dated.day("<") }}`],
    [
      "literals",
      `{{ 1 }}{{ -1 }}{{ 1.5 }}{{ "a" }}{{ true }}{{ [1, "b"] }}{{ { a: 1, "b": 2 }.b }}{% if none %}a{% endif %}`,
    ],
    ["arithmetic", "{{ 1 + 2 * 3 }}{{ (1 + 2) * 3 }}{{ 7 % 4 }}{{ 9 / 2 }}{{ 5 - 2 - 1 }}"],
    ["joining", `{{ "a" ~ 1 ~ item.name }}{{ 1 ~ 2 }}{{ "a" + "<" }}`],
    [
      "comparing",
      `{{ 1 < 2 }}{{ 2 <= 1 }}{{ "a" == "a" }}{{ 1 === 1 }}{{ 1 != 2 }}{{ "1" == 1 }}{{ "1" !== 1 }}{{ 2 > 1 }}{{ 2 >= 3 }}`,
    ],
    [
      "logic",
      `{{ item.empty or "b" }}{{ item.plain and "c" }}{{ not item.zero }}{% if not (item.blank | length) and item.yes %}d{% endif %}`,
    ],
    [
      "being in",
      `{{ "a" in item.list }}{{ "z" in item.list }}{{ "la" in item.plain }}{{ "a" in item.object }}{{ not "z" in item.list }}`,
    ],
    ["a choice", `{{ "a" if item.yes else "b" }}{{ "a" if item.zero else item.name }}{{ "a" if item.zero }}`],
    [
      "filters",
      `{{ item.name | lower }}{{ item.list | first }}{{ item.list | last | upper }}{{ item.list | join(", ") }}{{ "a b" | urlencode }}`,
    ],
    [
      "filters of lists",
      `{{ item.map | length }}{{ item.rows | selectattr("is") | length }}{% for a in item.list | reverse %}{{ a }}{% endfor %}`,
    ],
    [
      "filters that keep what is safe",
      `{{ ("<" | safe) | upper }}{{ "<" | escape }}{{ "<" | escape | safe }}{{ "a" | replace("a", "<") }}`,
    ],
    [
      "loops",
      "{% for a in item.list %}{{ a }},{% endfor %}{% for a in item.blank %}a{% else %}none{% endfor %}{% for a in item.missing %}a{% else %}x{% endfor %}",
    ],
    [
      "loops over texts and what is no list",
      "{% for a in item.plain %}{{ a }}{{ loop.last }},{% endfor %}{% for a, b in item.plain %}{{ a }}{{ b }}{% endfor %}{% for a in item.object %}a{% else %}none{% endfor %}{% for a, b in item.missing %}a{% else %}none{% endfor %}",
    ],
    [
      "where a loop is",
      "{% for a in item.list %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }};{% endfor %}",
    ],
    [
      "loops in loops",
      "{% for a in item.list %}{% for b in item.list %}{{ loop.index }}{{ a }}{{ b }}{% endfor %}{{ loop.index }}{% endfor %}",
    ],
    [
      "loops over pairs",
      "{% for a, b in item.pairs %}{{ a }}{{ b }}{{ loop.index }}{% endfor %}{% for a, b in item.map %}{{ a }}{{ b }}{% endfor %}",
    ],
    [
      "loops over names and values",
      "{% for a, b in item.object %}{{ a }}={{ loop.last }}{% endfor %}{% for a in item.set %}{{ a }}{% endfor %}",
    ],
    [
      "setting",
      `{% set a = 1 %}{{ a }}{% set a = "<" %}{{ a }}{% set b, c = 3 %}{{ b }}{{ c }}{% set site = 5 %}{{ site }}`,
    ],
    [
      "setting in a branch",
      "{% if item.yes %}{% set a = 1 %}{% endif %}{{ a }}{% if item.zero %}{% set b = 1 %}{% endif %}{{ b or 2 }}",
    ],
    [
      "setting in a loop what was set before",
      "{% set a = 0 %}{% for b in item.list %}{% set a = a + 1 %}{% endfor %}{{ a }}",
    ],
    [
      "setting in a loop what stays there",
      "{% for b in item.list %}{% set a = b %}{{ a }}{% endfor %}{{ a or 'none' }}",
    ],
    [
      "remarks and spaces",
      "a {# {{ no }} #} b\n  {% if item.yes %}\n    c\n  {%- endif -%}\n  d\n{% raw %}{{ e }}{% endraw %}",
    ],
    [
      "macros",
      `{% macro m(a, b) %}[{{ a }}{{ b or "-" }}]{% endmacro %}{{ m("<", 2) }}{{ m(1) }}{{ m(m("x")) }}{% set n = m(3) %}{{ n }}`,
    ],
    [
      "macros that call those below",
      "{% macro m(a) %}{{ n(a) }}{% endmacro %}{% macro n(a) %}<i>{{ a }}</i>{% endmacro %}{{ m('<') }}",
    ],
    [
      "macros in choices",
      `{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m(1) if item.yes else "<" }}{{ m(1) if item.zero else m(2) }}{{ (m(1)) }}`,
    ],
    [
      "macros in expressions",
      `{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m(1) ~ "<" }}{{ m("a") | length }}{% if m("") %}x{% endif %}`,
    ],
    [
      "calls with a stretch",
      "{% macro m(a) %}({{ a }}{{ caller() }}){% endmacro %}{% set b = 2 %}{% call m(1) %}<i>{{ b }}{{ item.name }}</i>{% endcall %}",
    ],
    [
      "calls with a stretch that is given something",
      "{% macro m() %}{{ caller('<', 2) }}{% endmacro %}{% call(a, b) m() %}{{ a }}{{ b }}{% endcall %}",
    ],
  ])("%s", (_, text) => {
    const { own, nunjucks } = both({ "page.njk": text });
    expect(own).toBe(nunjucks);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    [
      "parts",
      {
        "page.njk": `{% set a = "<" %}{% include "p.njk" %}{{ a }}`,
        "p.njk": "{{ a }}{{ item.plain }}{% set a = 2 %}{{ a }}",
      },
    ],
    [
      "parts in parts",
      {
        "page.njk": `{% include "p.njk" %}`,
        "p.njk": `{% set b = 1 %}{% include "q.njk" %}`,
        "q.njk": "{{ b }}{{ site.title }}",
      },
    ],
    [
      "parts in loops",
      {
        "page.njk": `{% for a in item.list %}{% include "p.njk" %}{% endfor %}`,
        "p.njk": "{{ a }}{{ loop.index }}{% if not loop.last %},{% endif %}",
      },
    ],
    [
      "parts that read what is not there",
      { "page.njk": `{% include "p.njk" %}`, "p.njk": "{{ a or b or 'none' }}{% if c %}c{% endif %}" },
    ],
    [
      "parts with macros of their own",
      {
        "page.njk": `{% include "p.njk" %}`,
        "p.njk": "{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m(item.name) }}",
      },
    ],
    [
      "parts that use an imported macro",
      {
        "page.njk": `{% from "m.njk" import m %}{% include "p.njk" %}`,
        "p.njk": "{{ m('<') }}",
        "m.njk": "{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}",
      },
    ],
    [
      "imports",
      {
        "page.njk": `{% from "m.njk" import m, n as o %}{{ m(1) }}{{ o("<") }}`,
        "m.njk": "{% macro m(a) %}{{ n(a) }}!{% endmacro %}{% macro n(a) %}<i>{{ a }}</i>{% endmacro %}",
      },
    ],
    [
      "imports in imports",
      {
        "page.njk": `{% from "m.njk" import m %}{{ m("<") }}`,
        "m.njk": `{% from "n.njk" import n %}{% macro m(a) %}{{ n(a) }}!{% endmacro %}`,
        "n.njk": "{% macro n(a) %}<i>{{ a }}</i>{% endmacro %}",
      },
    ],
    [
      "imports of what a file sets for its macros",
      {
        "page.njk": `{% from "m.njk" import m %}{{ m("a") }}`,
        "m.njk": `{% set names = { a: "A" } %}{% macro m(a) %}{{ names[a] }}{% endmacro %}`,
      },
    ],
    [
      "blocks",
      {
        "page.njk": `{% extends "b.njk" %}{% block a %}A{{ item.name }}{% endblock %}`,
        "b.njk": "<{% block a %}a{% endblock %}{% block b %}b{{ item.plain }}{% endblock %}>",
      },
    ],
    [
      "blocks of three layouts",
      {
        "page.njk": `{% extends "b.njk" %}{% block a %}1{% endblock %}`,
        "b.njk": `{% extends "c.njk" %}{% block a %}2{% endblock %}{% block b %}2{% endblock %}`,
        "c.njk": "{% block a %}3{% endblock %}{% block b %}3{% endblock %}{% block c %}3{% endblock %}",
      },
    ],
    [
      "blocks in blocks",
      {
        "page.njk": `{% extends "b.njk" %}{% block in %}IN{% endblock %}`,
        "b.njk": "{% block a %}[{% block in %}in{% endblock %}]{% endblock %}",
      },
    ],
    [
      "what is set beside blocks",
      {
        "page.njk": `{% extends "b.njk" %}{% set d = "<" %}not shown{% from "m.njk" import m %}{% block a %}{{ m(d) }}{% endblock %}`,
        "b.njk": `{{ d }}{% block a %}{% endblock %}{% include "p.njk" %}`,
        "p.njk": "{{ d }}",
        "m.njk": "{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}",
      },
    ],
    [
      "what is set in a block, which stays there",
      {
        "page.njk": `{% extends "b.njk" %}{% block a %}{% set v = 1 %}{% include "p.njk" %}{% endblock %}`,
        "b.njk": `{% block a %}{% endblock %}{% include "p.njk" %}`,
        "p.njk": "{{ v or 'none' }}",
      },
    ],
  ])("%s", (_, files) => {
    const { own, nunjucks } = both(files);
    expect(own).toBe(nunjucks);
  });
});

describe("an error in a layout names its place:", () => {
  it.each<[string, string, string]>([
    ["what is not there", "a\n  {{ item.missing }}", "page.njk:2:10: what is to be shown here is not there"],
    ["what is null", "{{ item.nothing }}", "page.njk:1:8: what is to be shown here is not there"],
    ["a name that nobody has set", "{{ other }}", "page.njk:1:4: what is to be shown here is not there"],
    ["a call of no macro", "{{ other(1) }}", "page.njk:1:9: what is called here is no macro or function"],
    ["a call of no member", "{{ item.plain.nothing() }}", "page.njk:1:22: what is called here is no macro or function"],
    ["a call of a member of nothing", "{{ item.missing.a() }}", "page.njk:1:18: what is called here is not there"],
    ["an unknown filter", "{{ item.plain | shout }}", "page.njk:1:17: there is no filter shout"],
    ["a tag that is not closed", "a\n{% if item %}b", "page.njk:"],
    ["an unknown tag", "{% shout %}", "page.njk:"],
    ["a missing macro", `{% from "m.njk" import n %}`, "page.njk:1:24: m.njk has no macro n"],
    ["a missing file", `{% include "no.njk" %}`, "no.njk:1:1: ENOENT"],
    ["a file whose name is made", "{% include item.plain %}", "page.njk:1:16: expected the name of a file in quotes"],
    ["a file that leads back to itself", `{% include "p.njk" %}`, "p.njk leads back to itself"],
    ["a part that was imported", `{% from "m.njk" import m %}{% include "m.njk" %}`, "m.njk is imported elsewhere"],
    ["a default", "{% macro m(a=1) %}{% endmacro %}", "page.njk:1:11: expected a name, and no more"],
    ["what is given by name", "{% macro m(a) %}{% endmacro %}{{ m(a=1) }}", "what a macro is given is given in order"],
    ["a stretch that is set", "{% set a %}b{% endset %}", "page.njk:1:4: a name is set to a value here"],
    [
      "what stands beside blocks",
      `{% extends "m.njk" %}{% if item %}a{% endif %}`,
      "page.njk:1:25: this stands outside the blocks",
    ],
    ["a test", "{% if item.name is defined %}{% endif %}", "page.njk:1:11: layouts have no Is here"],
    ["a power", "{{ 2 ** 3 }}", "page.njk:1:4: layouts have no Pow here"],
    ["a macro on a condition", "{% if item %}{% macro m() %}{% endmacro %}{% endif %}", "a macro stands beside"],
    ["what can't have anything in it", `{{ "a" in item.missing }}`, 'page.njk:1:1: Cannot use "in" operator'],
    ["a filter that fails", "{{ item.number | dictsort }}", "page.njk:1:1: "],
  ])("%s", (_, text, message) => {
    const parts = {
      "m.njk": "{% macro m(a) %}{{ a }}{% endmacro %}",
      "p.njk": `{% include "q.njk" %}`,
      "q.njk": `{% include "p.njk" %}`,
    };
    const folder = folderWith({ ...parts, "page.njk": text });
    expect(() => layoutCompiler(folder, ["site", "item"])("page.njk")(site, item)).toThrow(
      expect.objectContaining({ name: "LayoutError", message: expect.stringContaining(message) }),
    );
  });

  it("the same again when it is asked for again", () => {
    const folder = folderWith({ "page.njk": `{% include "p.njk" %}`, "p.njk": "{{ item.plain | shout }}" });
    const layoutOf = layoutCompiler(folder, ["site", "item"]);
    for (const _ of ["once", "again"])
      expect(() => layoutOf("page.njk")).toThrow("p.njk:1:17: there is no filter shout");
  });
});
