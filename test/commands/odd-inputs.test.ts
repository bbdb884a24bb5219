import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../../scripts/input/csv.ts";
import { runHere } from "../support/run.ts";
import { smallRecord } from "../support/small-record.ts";
import { optionsFor, type SiteChanges, settings, smallSite, writeSite } from "../support/small-site.ts";

const longName = `NHS ${"Cedar and ".repeat(900)}Larch CCG`;

/** The register with another name for a CCG. */
function named(name: string): SiteChanges {
  return { "data/ccgs.csv": smallRecord["ccgs.csv"].replace("NHS Cedar CCG", () => name) };
}

function everyFile(change: (text: string) => string): SiteChanges {
  return Object.fromEntries(Object.entries(smallSite).map(([file, text]) => [file, change(text)]));
}

/** A page of its own with a body. */
function body(text: string): SiteChanges {
  return { "content/pages/odd.md": `---\ntitle: Odd\n---\n${text}` };
}

const oddInputs: readonly (readonly [what: string, changes: SiteChanges])[] = [
  ["a byte order mark in every file", everyFile(text => `\uFEFF${text}`)],
  ["the line ends of Windows in every file", everyFile(text => text.replaceAll("\n", "\r\n"))],
  ["no line feed at the end of any file", everyFile(text => text.slice(0, -1))],
  ["a newline in a name, in quotation marks", named('"NHS Cedar\nand Larch CCG"')],
  ["quotation marks in a name", named('"NHS ""Cedar"" CCG"')],
  ["a very long name", named(longName)],
  ["a Welsh name", named("GIG Llŷn a’r Fenai – Tŷ Ŵyr")],
  ["a name from right to left", named("مجموعة الأرز وקבוצת ארז")],
  ["a mark of direction in a name from right to left", named("مجموعة \u200Fالأرز")],
  ["emoji, one of several characters", named("NHS 👩‍⚕️ Cedar 🏴󠁧󠁢󠁥󠁮󠁧󠁿 CCG")],
  ["combining characters", named("NHS Ce\u0301dar y\u0302 CCG")],
  ["letters beyond the first plane", named("NHS 𠮷野 CCG")],
  ["markup in a name", named("NHS <b>Cedar</b> & Larch CCG")],
  ["a hyphen within a name, a minus within a note", named("NHS Cedar - Larch; Moor-side CCG")],
  ["a table with its header only", { "data/stages.csv": "stage,summary,detail,sources\n" }],
  ["empty lines in a table", { "data/stages.csv": smallRecord["stages.csv"].replaceAll("\n", "\n\n") }],
  [
    "no page beside the settings",
    Object.fromEntries(
      Object.keys(smallSite)
        .filter(file => file.endsWith(".md"))
        .map(file => [file, null]),
    ),
  ],
  ["a body of nothing", body("")],
  ["a body of empty lines", body("\n\n \n\t\n")],
  ["a no-break space and a soft hyphen", body("a\u00A0b, Cler\u00ADken\u00ADwell.\n")],
  ["a body that looks like a template", body("\\{{ site.title }} `{% include 'x' %}` \\{# a #}\n")],
  ["a body that looks like front matter", body("---\n\n- - -\n\n...\n")],
  ["HTML behind strokes, which is text", body("\\<script>alert()\\</script>\n\n\\<!-- a -->\n")],
  [
    "links in every good form",
    body(
      "[a](https://example.org/a_(b)?c=d&e#f) <https://example.org> <a@example.org> [b](HTTPS://EXAMPLE.ORG/) [c](/data/#ccgs) [d](mailto:a@example.org?subject=b)\n",
    ),
  ],
  ["an exclamation before a link", body("Good\\![news](/data/)\n")],
  ["brackets that are no links", body("[sic] [a] (b) \\[c\\](/d)\n")],
  ["settings as JSON", { "content/site.yaml": settingsAsJson() }],
  ["settings after a line ---", { "content/site.yaml": `---\n${settings}` }],
  ["words that are no text elsewhere", { "content/pages/odd.md": "---\ntitle: yes\nsummary: no\n---\n" }],
  [
    "a title that is quoted, folded and has a colon",
    { "content/pages/odd.md": '---\ntitle: "A: \\"b\\"\n  c"\n---\n' },
  ],
  [
    "files of editors and systems",
    { "content/.DS_Store": "\0", "content/pages/.about.md.swp": "\0", "data/README.md": "é" },
  ],
];

function settingsAsJson(): string {
  return JSON.stringify({
    title: "A small site",
    description: "Of six CCGs.",
    publisher: { name: "A publisher", description: "Not an authority." },
    press_office: { name: "A desk", email: "desk@example.org" },
    feedback: { email: "back@example.org" },
    url: "https://example.org",
    licence: { name: "Open", url: "https://example.org/licence" },
  });
}

describe("an odd but good input", () => {
  it.each(oddInputs)("passes: %s", async (_, changes) => {
    const { status, stderr } = await runHere("check", ...optionsFor(writeSite(changes)));
    expect([status, stderr]).toEqual([0, ""]);
  });
});

describe("a site of odd inputs", () => {
  const scratch = mkdtempSync(join(tmpdir(), "odd-"));
  const names = [
    "NHS Cedar\nand Larch CCG",
    "GIG Llŷn a’r Fenai",
    "مجموعة الأرز",
    "NHS 👩‍⚕️ <i>É</i> & 🏴󠁧󠁢󠁥󠁮󠁧󠁿 CCG",
    longName,
    '"E\u0301"',
  ];
  const read = (file: string) => readFileSync(join(scratch, "site", file), "utf8");

  beforeAll(async () => {
    const rows = smallRecord["ccgs.csv"].trimEnd().split("\n");
    const ccgs = rows.map((row, index) => {
      const name = names[index - 1];
      return name === undefined ? row : row.replace(/NHS \w+ CCG/, () => `"${name.replaceAll('"', '""')}"`);
    });
    const folder = writeSite({
      "data/ccgs.csv": `\uFEFF${ccgs.join("\r\n")}`,
      "data/stages.csv": "stage,summary,detail,sources",
      "content/waves/1.md": null,
      ...body("a\u00A0\\{{ b }} \\<script>c\\</script>"),
    });
    const { status, stderr } = await runHere("build", ...optionsFor(folder), "--output", join(scratch, "site"));
    expect([status, stderr]).toEqual([0, ""]);
  });

  afterAll(() => rmSync(scratch, { recursive: true }));

  it("shows every name as it is", () => {
    const codes = ["01a", "02b", "03c", "04d", "05e", "06f"];
    const shown = codes.map(code => load(read(`ccgs/${code}/index.html`))("h1").text());
    const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();
    expect(shown.map(squeezed)).toEqual(names.map(squeezed));
  });

  it("lists a name under its first character, whatever that is", () => {
    const page = load(read("ccgs/index.html"));
    const letters = page("tbody th[scope=rowgroup]")
      .toArray()
      .map(heading => page(heading).text());
    expect(letters).toContain("👩");
    expect(letters).toContain("\u0645");
  });

  it("gives every name back in its download", () => {
    const records = readCsv(Buffer.from(read("data/ccgs.csv")), "ccgs.csv", () => {}) ?? [];
    expect(records.slice(1).map(({ cells }) => cells[2])).toEqual(names);
  });

  it("shows the words as they are", () => {
    const page = load(read("odd/index.html"));
    expect(page("main").text()).toContain("a\u00A0{{ b }} <script>c</script>");
    expect(page("main script").length).toBe(0);
  });
});
