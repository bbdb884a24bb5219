import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvLine } from "../../scripts/input/csv.ts";
import { hasBrowser, launchBrowser, serveFolder } from "../support/browser.ts";
import { runHere } from "../support/run.ts";
import { smallRecord } from "../support/small-record.ts";
import { optionsFor, type SiteChanges, settings, writeSite } from "../support/small-site.ts";

/** Texts that would run, load or show something if they were not treated as plain text. */
const hostile = [
  "<script>top.ran = true</script>",
  "<SCRIPT SRC=https://evil.example/x></SCRIPT>",
  "<scr<script>ipt>top.ran = true</scr</script>ipt>",
  "<script\n>top.ran = true</script\n>",
  "</title><script>top.ran = true</script>",
  "</style><script>top.ran = true</script>",
  "</textarea><script>top.ran = true</script>",
  "<noscript><p title=\"</noscript><img src=x onerror='top.ran = true'>\">",
  "<img src=x onerror=top.ran=true>",
  "<img/src='x'/onerror=top.ran=true>",
  "<img src=https://evil.example/pixel>",
  '<img src=`x`onerror=top.ran=true>"',
  "<svg onload=top.ran=true>",
  "<svg><script>top.ran = true</script></svg>",
  "<svg><a xlink:href=javascript:top.ran=true><text>a</text></a></svg>",
  "<svg><animate onbegin=top.ran=true attributeName=x></svg>",
  "<math><mi xlink:href=javascript:top.ran=true>a</mi></math>",
  "<math><mtext><table><mglyph><style><img src=x onerror=top.ran=true>",
  "<iframe src=javascript:top.ran=true></iframe>",
  "<iframe srcdoc='<script>top.ran = true</script>'></iframe>",
  "<object data=javascript:top.ran=true></object>",
  "<embed src=javascript:top.ran=true>",
  "<base href=https://evil.example/>",
  "<link rel=stylesheet href=https://evil.example/x.css>",
  "<style>@import 'https://evil.example/x.css'</style>",
  "<style>* { background: url(https://evil.example/x) }</style>",
  "<meta http-equiv=refresh content=';url=https://evil.example/'>",
  '<meta http-equiv=Content-Security-Policy content="script-src *">',
  "<form action=https://evil.example/><input autofocus onfocus=top.ran=true></form>",
  "<button formaction=javascript:top.ran=true>a</button>",
  "<details open ontoggle=top.ran=true>a</details>",
  "<video><source onerror=top.ran=true></video>",
  "<audio src onerror=top.ran=true>",
  "<body onload=top.ran=true>",
  "<marquee onstart=top.ran=true>a</marquee>",
  "<template><script>top.ran = true</script></template>",
  "<p style='background: url(https://evil.example/x)'>a</p>",
  '" onmouseover="top.ran=true" x="',
  "' autofocus onfocus='top.ran=true' x='",
  '"><img src=x onerror=top.ran=true>',
  "` onmouseover=top.ran=true `",
  "<!-- --><script>top.ran = true</script>",
  "<!--><img src=x onerror=top.ran=true>-->",
  "<![CDATA[<img src=x onerror=top.ran=true>]]>",
  "]]><script>top.ran = true</script>",
  "<?xml-stylesheet href='javascript:top.ran=true'?>",
  "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hosts'>]>",
  "&lt;script&gt;top.ran = true&lt;/script&gt;",
  "&#x3c;script>top.ran = true&#x3c;/script>",
  "\\<img src=x onerror=top.ran=true\\>",
  "{{ site.constructor.constructor('top.ran = true')() }}",
  "{% set x = cycler.constructor('top.ran = true') %}",
  "{# {{ }} #}{{ '<script>top.ran = true</script>' | safe }}",
  "<%= top.ran = true %> #{top.ran = true} @{top.ran = true}",
  "`<script>top.ran = true</script>`",
  '``` x" onload="top.ran=true',
  "~~~ js onclick=top.ran=true",
  "**<b onclick=top.ran=true>a</b>**",
  "> <script>top.ran = true</script>",
  "| <img src=x onerror=top.ran=true> | a |",
  "[<img src=x onerror=top.ran=true>](https://example.org/)",
  '[a](https://example.org/"onmouseover="top.ran=true)',
  "[a](<https://example.org/'><script>top.ran = true</script>)",
  "[a](https://example.org/?a='><script>top.ran=true</script>)",
  '[a](/data/ "><script>top.ran = true</script>")',
  "[a](mailto:a@example.org?subject=<script>top.ran=true</script>)",
  '[x]: https://example.org/"><script>top.ran=true</script>',
  '<https://example.org/"onmouseover=top.ran=true>',
  "## <a name=top><script>top.ran = true</script>",
  "## location onload cookie",
  "a\u00AD<script>top.ran = true</script>",
  "＜script＞top.ran = true＜/script＞",
  "<a href=java\u200Bscript:top.ran=true>a</a>",
];

/** A site with each text as the words and the title of a page, in notes and events, and some as names and settings. */
function hostileSite(): SiteChanges {
  const inline = hostile.map(text => text.replaceAll("\n", " "));
  const pages = hostile.map((text, index) => [
    `content/pages/hostile-${index}.md`,
    `---\ntitle: ${JSON.stringify(inline[index])}\nsummary: ${JSON.stringify(inline[index])}\n---\n\n${text}\n\nA ${text} a.\n`,
  ]);
  // Characters that nobody sees are refused in a cell, and stand in the pages alone.
  const cells = inline.filter(text => !/[\u00AD\u200B]/.test(text));
  const events = cells.map(text => csvLine(["2012-12-11", "1", `A ${text}`, "w1"]));
  const names = [8, 0, 12, 38, 4, 50].map(index => `NHS ${inline[index]}`);
  const ccgs = smallRecord["ccgs.csv"].replace(/NHS \w+ CCG/g, () => csvLine([names.shift() ?? ""]).trimEnd());
  return {
    ...Object.fromEntries(pages),
    "content/waves/1.md": null,
    "content/site.yaml": settings
      .replace("A small site", () => JSON.stringify(hostile[0]))
      .replace("A publisher", () => JSON.stringify(hostile[8]))
      .replace("A desk", () => JSON.stringify(hostile[39])),
    "data/ccgs.csv": ccgs.replace("North", "<b>North</b>").replaceAll(",North,", ",<b>North</b>,"),
    "data/timeline.csv": `${smallRecord["timeline.csv"]}${events.join("")}`,
    "data/waves.csv": smallRecord["waves.csv"].replace("one note gives 10 December 2012", () =>
      csvLine([`A ${inline[13]}`]).trimEnd(),
    ),
    "data/sources.csv": smallRecord["sources.csv"].replaceAll("The Board", () => csvLine([`A ${inline[8]}`]).trimEnd()),
  };
}

/** The tags and the attribute names of all pages of a site, in head and body. */
const inventory = `[...document.querySelectorAll("*")].flatMap(element => [
  element.localName, ...element.getAttributeNames().map(name => "@" + name)])`;

const markdownTags = ["blockquote", "code", "em", "li", "ol", "pre", "strong", "table", "td", "ul", "@title"];

describe.runIf(hasBrowser)("hostile documents and cells in a browser", () => {
  const scratch = mkdtempSync(join(tmpdir(), "hostile-"));
  const complaints: string[] = [];
  const requests: string[] = [];
  let browser: Browser;
  let page: Page;
  const servers: Server[] = [];

  async function open(changes: SiteChanges, name: string) {
    const output = join(scratch, name);
    // Only a draft may show the marks of other languages as they stand.
    const { status, stderr } = await runHere("build", ...optionsFor(writeSite(changes)), "--draft", "--output", output);
    expect(status, stderr).toBe(0);
    const served = await serveFolder(output);
    servers.push(served.server);
    return served.url;
  }

  /** Visits every page in the site map; gives the tags and attributes of the pages. */
  async function visit(url: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const path of paths) {
      await page.goto(url + path);
      const names: unknown = await page.evaluate(inventory);
      if (Array.isArray(names)) for (const each of names) found.add(String(each));
      expect(await page.evaluate("'ran' in window"), path).toBe(false);
    }
    return found;
  }

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on("console", message => complaints.push(message.text()));
    page.on("pageerror", error => complaints.push(error.message));
    page.on("dialog", dialog => complaints.push(dialog.message()));
    page.on("request", request => requests.push(request.url()));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    // A page may still load what it needs later (the search's index), so no server ends before the browser.
    for (const server of servers) server.close();
    rmSync(scratch, { recursive: true });
  });

  const standing = ["/", "/waves/", "/waves/1/", "/ccgs/", "/ccgs/01a/", "/ccgs/06f/", "/press-releases/wave-1/"];
  const others = ["/figures/", "/figures/wording/", "/sources/", "/data/", "/about/", "/404.html"];

  it("run nothing, load nothing, and gain no element and no attribute", async () => {
    expect(hostile.length).toBeGreaterThanOrEqual(70);
    const plain = await visit(await open({ "content/waves/1.md": null }, "plain"), [...standing, ...others]);
    const url = await open(hostileSite(), "hostile");
    const pages = hostile.map((_, index) => `/hostile-${index}/`);
    const found = await visit(url, [...standing, ...others, ...pages]);
    expect([...found].filter(name => !plain.has(name) && !markdownTags.includes(name))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(requests.filter(request => !/^http:\/\/127\.0\.0\.1:\d+\//.test(request))).toEqual([]);
  }, 240_000);
});
