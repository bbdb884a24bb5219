/**
 * What someone adds to `.eleventy.js` and `layouts/` works as Eleventy's documentation says, in a copy of the project.
 * `npm test` runs one build and Eleventy by itself in this process; `npm run test:faults` all of it, each in its own.
 */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Eleventy } from "@11ty/eleventy";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { projectBuild } from "../../scripts/eleventy/project-build.ts";
import { type Ran, runHere } from "../support/run.ts";
import { writeRecord } from "../support/small-record.ts";
import { isThorough } from "../support/thorough.ts";

const project = mkdtempSync(join(tmpdir(), "extending-"));
afterAll(() => rmSync(project, { recursive: true }));

const read = (file: string) => readFileSync(join(project, file), "utf8");
const write = (file: string, text: string) => writeFileSync(join(project, file), text);
const edit = (file: string, from: string, to: string) => write(file, read(file).replace(from, to));

/** Runs a script of the project as it is now. */
function run(...words: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: project,
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status: status ?? -1, stdout, stderr };
}

/** Does something with the project for the working folder. */
async function inProject<Result>(doIt: () => Promise<Result>): Promise<Result> {
  const here = process.cwd();
  process.chdir(project);
  return doIt().finally(() => process.chdir(here));
}

async function build(): Promise<Ran> {
  return isThorough ? run("scripts/command.js", "build") : inProject(() => runHere("build"));
}

const eleventy = (...options: readonly string[]) => run("node_modules/@11ty/eleventy/cmd.cjs", ...options);

/** Runs Eleventy over the project as its own program does, without options. */
async function eleventyHere(): Promise<void> {
  const here = new Eleventy(undefined, undefined, { configPath: ".eleventy.js", quietMode: true });
  here.disableLogger();
  await here.write();
}

beforeAll(() => {
  for (const name of ["layouts", ".eleventy.js", "package.json"]) {
    cpSync(name, join(project, name), { recursive: true });
  }
  // A copy is another program to Node: it compiles all of it again.
  if (isThorough) cpSync("scripts", join(project, "scripts"), { recursive: true });
  else symlinkSync(join(process.cwd(), "scripts"), join(project, "scripts"));
  cpSync("test/golden/content", join(project, "content"), { recursive: true });
  cpSync(writeRecord(), join(project, "data"), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(project, "node_modules"));
});

describe("a project that someone extends", () => {
  it("has what she adds in its published site: filter, shortcode, transform, plugin, global data and page", async () => {
    edit(
      ".eleventy.js",
      "export default function (eleventy) {",
      `import { EleventyRenderPlugin } from "@11ty/eleventy";
export default function (eleventy) {
  eleventy.addFilter("shout", text => text.toUpperCase() + "!");
  eleventy.addShortcode("year", () => "two thousand and thirteen");
  eleventy.addTransform("sign", function (html) {
    return this.page.outputPath.endsWith(".html") ? html.replace("</body>", "<!-- signed --></body>") : html;
  });
  eleventy.addPlugin(EleventyRenderPlugin);
  eleventy.addGlobalData("mine", { word: "hers" });`,
    );
    edit("layouts/accessibility.njk", "{% block main %}", "{% block main %}\n<p>{{ item.title | shout }}</p>");
    write(
      "layouts/own.njk",
      `---
title: My own page
---
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1><p>{{ mine.word }}, {% year %}</p>
{% renderTemplate "njk" %}<p>{{ 1 + 1 }} by a plugin</p>{% endrenderTemplate %}</body></html>
`,
    );
    write("layouts/framed.njk", "---\ntitle: In the frame\nlayout: base.njk\n---\n<h1>{{ title }}</h1>\n");
    const { status, stderr } = await build();
    expect(status, stderr).toBe(0);
    const framed = read("_site/framed/index.html");
    expect(framed).toContain("<h1>In the frame</h1>");
    expect(framed).toContain('<header class="site-header">');
    expect(read("_site/accessibility/index.html")).toContain("<p>ACCESSIBILITY!</p>");
    expect(read("_site/ccgs/01a/index.html")).toContain("<!-- signed --></body>");
    const own = read("_site/own/index.html");
    expect(own).toContain("<h1>My own page</h1><p>hers, two thousand and thirteen</p>");
    expect(own).toContain("<p>2 by a plugin</p>");
    expect(read("_site.manifest.json")).toContain('"own/index.html"');
  });

  it.runIf(isThorough)("has a fragment of a page, which needs no head", async () => {
    write(
      "layouts/part.njk",
      '---\npermalink: /parts/one.html\n---\n<p>Part <a href="{{ site.root }}/ccgs/">of it</a></p>\n',
    );
    const { status, stderr } = await build();
    expect(status, stderr).toBe(0);
    expect(read("_site/parts/one.html")).toContain("<p>Part <a");
  });

  it.runIf(isThorough)("is not published where her page leads nowhere", async () => {
    write(
      "layouts/part.njk",
      '---\npermalink: /parts/one.html\n---\n<p><a href="{{ site.root }}/nowhere/">It</a></p>\n',
    );
    const { status, stderr } = await build();
    expect(status).toBe(1);
    expect(stderr).toContain("parts/one.html:1:1: leads nowhere: /reports/nowhere/");
    rmSync(join(project, "layouts/part.njk"));
  });

  it.runIf(isThorough)("names the template that fails, with the place, and leaves what was published", async () => {
    const published = read("_site.manifest.json");
    const part = read("layouts/_includes/parts/footer.njk");
    write("layouts/_includes/parts/footer.njk", `\n{{ nothing.at.all }}${part}`);
    const { status, stderr } = await build();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^layouts\/_includes\/parts\/footer\.njk:2:\d+: the template .*undefined/m);
    write("layouts/_includes/parts/footer.njk", part);
    expect(stderr).not.toContain("    at ");
    expect(read("_site.manifest.json")).toBe(published);
  });
});

describe("Eleventy by itself", () => {
  it("writes the files of the site, and publishes nothing", async () => {
    // What was tried in the meantime is taken back.
    if (isThorough) expect((await build()).status).toBe(0);
    mkdirSync(join(project, "_eleventy/withdrawn"), { recursive: true });
    write("_eleventy/withdrawn/index.html", "A page of an earlier run.");
    if (isThorough) expect(eleventy("--quiet")).toMatchObject({ status: 0 });
    else await inProject(eleventyHere);
    const differ = spawnSync("diff", ["-rq", "_eleventy", "_site/"], {
      cwd: project,
      encoding: "utf8",
      timeout: 60_000,
    });
    expect(differ.stdout).toBe("");
  });

  it.runIf(isThorough)("stops where the content has problems, and says which", () => {
    rmSync(join(project, "_eleventy"), { recursive: true });
    edit("content/index.md", "[6](fig:ccgs)", "[7](fig:ccgs)");
    const { status, stderr } = eleventy("--quiet");
    expect(status).not.toBe(0);
    expect(stderr).toContain('content/index.md:7:12: "7" but ccgs is 6');
    expect(existsSync(join(project, "_eleventy/index.html"))).toBe(false);
    edit("content/index.md", "[7](fig:ccgs)", "[6](fig:ccgs)");
  });

  it.runIf(isThorough)("writes over no published site", () => {
    const before = read("_site/index.html");
    const { status, stderr } = eleventy("--quiet", "--output=_site");
    expect(status).not.toBe(0);
    expect(stderr).toContain("_site is published; expected another --output, such as _eleventy");
    expect(read("_site/index.html")).toBe(before);
  });

  it.runIf(isThorough)("runs nothing that an editor writes", () => {
    write(
      "content/pages/code.md",
      "---js\n{ title: globalThis.process.exit(7) }\n---\n\n{{ 7 * 7 }} {% include 'x' %}\n",
    );
    const { status, stderr } = eleventy("--quiet");
    expect(status).not.toBe(7);
    expect(stderr).toContain("content/pages/code.md");
    rmSync(join(project, "content/pages/code.md"));
  });
});

// The same reasons to stop as above, from the function that Eleventy calls at the start of each run.
describe("the build that Eleventy by itself asks for", () => {
  const here = process.cwd();
  beforeAll(() => process.chdir(project));
  afterAll(() => process.chdir(here));

  /** Reads the project for an output folder; gives what is printed, and why it stops. */
  function begin(output: string): string {
    const printed: string[] = [];
    const spy = vi.spyOn(process.stderr, "write").mockImplementation(text => printed.push(String(text)) > 0);
    try {
      projectBuild().begin(output);
    } catch (error) {
      printed.push(String(error));
    } finally {
      spy.mockRestore();
    }
    return printed.join("");
  }

  it("stops for no sound project", () => {
    expect(begin("./_eleventy/")).toBe("");
  });

  it("stops where the content has problems, and says which", () => {
    edit("content/index.md", "[6](fig:ccgs)", "[7](fig:ccgs)");
    const said = begin("_eleventy");
    edit("content/index.md", "[7](fig:ccgs)", "[6](fig:ccgs)");
    expect(said).toMatch(/^content\/index\.md:7:12: "7" but ccgs is 6\n.*1 problem\. Nothing was written\.$/s);
  });

  it.each(["_site", "./_site/"])("stops before it writes over the published site (%s)", output => {
    expect(begin(output)).toContain("_site is published; expected another --output, such as _eleventy");
  });
});
