import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "cheerio/slim";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressesGone } from "../../scripts/addresses/redirects.ts";
import { runHere } from "../support/run.ts";
import { writeRecord } from "../support/small-record.ts";

const scratch = mkdtempSync(join(tmpdir(), "redirects-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const data = writeRecord();
const content = join(scratch, "content");
cpSync("test/golden/content", content, { recursive: true });

/** Runs a command with these rows of the table. */
function runWith(rows: string, ...words: readonly string[]) {
  writeFileSync(join(content, "redirects.csv"), `from,to,since\n${rows}`);
  return runHere(...words, "--data", data, "--content", content, "--as-at", "2013-02-20");
}

async function problemsOf(rows: string): Promise<readonly string[]> {
  const { stderr } = await runWith(rows, "check");
  const lines = stderr.split("\n").filter(line => line.includes("redirects.csv"));
  return lines.map(line => line.replace(/^.*redirects\.csv:/, ""));
}

describe("a row of the table of addresses that moved", () => {
  it.each([
    ["/old/,/waves/2/,2013-02-01\n", []],
    ["/old/,/data/waves.csv,2013-02-20\n/older.html,/waves/1/,2012-12-11\n", []],
    // What counts later is not looked at, but for its form.
    ["/old/,/nowhere/,2013-02-21\n", []],
    [
      "/old/,/nowhere/,2013-02-20\n",
      ['2:7: to: expected an address of this site, found "/nowhere/", which leads nowhere'],
    ],
    [
      "/waves/1/,/waves/2/,2013-02-01\n",
      ["2:1: from: expected an address that is free, found a page of this site, /waves/1/"],
    ],
    [
      "/a/,/b/,2013-02-01\n/b/,/c/,2013-02-01\n/c/,/waves/2/,2013-02-01\n",
      [
        "2:5: to: /b/ has moved itself (line 3); write /waves/2/",
        "3:5: to: /c/ has moved itself (line 4); write /waves/2/",
      ],
    ],
    [
      "/a/,/b/,2013-02-01\n/b/,/a/,2013-02-01\n",
      [
        "2:5: to: /b/ has moved itself (line 3); these rows lead round in a circle",
        "3:5: to: /a/ has moved itself (line 2); these rows lead round in a circle",
      ],
    ],
    ["/a/,/waves/2/,2013-02-01\n/a/,/waves/1/,2013-02-01\n", ['3:1: from "/a/" is already in line 2']],
    [
      "/a/../b/,//evil.example/,2013-02-30\n",
      [
        '2:1: from: expected a path such as /press-releases/wave-2/, in small letters, digits and hyphens, found "/a/../b/"',
        '2:10: to: expected a path such as /press-releases/wave-2/, in small letters, digits and hyphens, found "//evil.example/"',
        '2:26: since: expected a real date in the form YYYY-MM-DD, found "2013-02-30"',
      ],
    ],
    ["/old/index.html,/waves/2/index.html,2013-02-01\n/x.html,/waves/2/card.png,2013-02-01\n", []],
    ["/old/,/search.json,2013-02-01\n", []],
    [
      "/assets/site.css,/about/,2013-02-01\n/assets/old.css,/about/,2013-02-01\n",
      [
        "2:1: from: expected an address that is free, found a path in /assets/, which is the site's own",
        "3:1: from: expected an address that is free, found a path in /assets/, which is the site's own",
      ],
    ],
    [
      "/old/,/waves/1/,2013-02-01\n/old/index.html,/waves/2/,2013-02-01\n",
      ["3:1: from: expected an address of its own, found that of line 2, /old/"],
    ],
    [
      "/old/index.html,/old/,2013-02-01\n",
      ["2:17: to: /old/ has moved itself (line 2); these rows lead round in a circle"],
    ],
    // A row that is refused has moved nothing.
    [
      "/search.json,/about/,2013-02-01\n/old/,/search.json,2013-02-01\n",
      ["2:1: from: expected an address that is free, found a file of this site, /search.json"],
    ],
    ["/a/,/waves/2/\n", ["2:14: expected 3 cells, found 2"]],
    ["/a/,/waves/2/,\n", ["2:15: since: expected a real date in the form YYYY-MM-DD, found an empty cell"]],
  ])("%j", async (rows, problems) => {
    expect(await problemsOf(rows)).toEqual(problems);
  });

  it("takes the place of no page and no file of the site", async () => {
    const pages = ["/", "/waves/", "/press-releases/wave-2/", "/about/"];
    const files = ["/search.json", "/card.png", "/waves/2/card.png", "/press-releases/wave-2/card.png"];
    const packed = ["/data/waves.csv.gz", "/index.html.gz", "/waves/index.html.br"];
    const froms = [...pages.map(page => `${page}index.html`), ...files, ...packed];
    const found = [
      ...pages.map(page => `page of this site, ${page}`),
      ...[...files, ...packed].map(file => `file of this site, ${file}`),
    ];
    expect(await problemsOf(froms.map(from => `${from},/data/,2013-02-01\n`).join(""))).toEqual(
      found.map((what, index) => `${index + 2}:1: from: expected an address that is free, found a ${what}`),
    );
  });
});

describe("an address that moved", () => {
  const [output, without] = [join(scratch, "site"), join(scratch, "without")];
  const build = (folder: string, rows: string, ...words: readonly string[]) =>
    runWith(rows, "build", "--output", folder, "--url", "https://example.org/some/", ...words);
  const later = "/later/,/waves/1/,2013-02-21\n";
  const rows = [
    "/old/,/waves/2/,2013-02-01\n/old.csv,/data/waves.csv,2013-02-01\n",
    "/press-releases/second/,/press-releases/wave-2/,2013-02-01\n",
    "/ccgs/99z/,/about/,2013-02-01\n/ccgs/99z/index.json,/data/figures.json,2013-02-01\n",
    "/waves/9/,/waves/,2013-02-01\n",
  ];

  beforeAll(async () => {
    expect((await build(output, rows.join("") + later)).status).toBe(0);
    expect((await build(without, later)).status).toBe(0);
  });

  it("leads on from a page, and from the tables of the hosts", () => {
    const page = load(readFileSync(join(output, "old/index.html"), "utf8"));
    expect(page('meta[http-equiv="refresh"]').attr("content")).toBe("0; url=/some/waves/2/");
    expect(page("link[rel=canonical]").attr("href")).toBe("https://example.org/some/waves/2/");
    expect(page("main a").attr("href")).toBe("/some/waves/2/");
    const map = readFileSync(join(output, "_redirects.map"), "utf8");
    expect(map).toContain('"/some/old/" "/some/waves/2/";\n"/some/old.csv" "/some/data/waves.csv";\n');
    const locations = readFileSync(join(output, "_redirects.nginx"), "utf8");
    expect(locations).toContain('location = "/some/old.csv" { return 301 "/some/data/waves.csv"; }\n');
    expect([existsSync(join(output, "later")), existsSync(join(output, "old.csv"))]).toEqual([false, false]);
    expect(readFileSync(join(output, "sitemap.xml"), "utf8")).not.toContain("/old/");
  });

  it("takes along the files beside a page, and says so to the hosts", () => {
    expect(readFileSync(join(output, "_redirects"), "utf8").trim().split("\n")).toEqual([
      "/some/old/ /some/waves/2/ 301",
      "/some/old.csv /some/data/waves.csv 301",
      "/some/press-releases/second/ /some/press-releases/wave-2/ 301",
      "/some/press-releases/second/index.txt /some/press-releases/wave-2/index.txt 301",
      "/some/press-releases/second/card.png /some/press-releases/wave-2/card.png 301",
      "/some/ccgs/99z/ /some/about/ 301",
      "/some/ccgs/99z/index.json /some/data/figures.json 301",
      "/some/waves/9/ /some/waves/ 301",
      "/some/waves/9/card.png /some/waves/ 301",
    ]);
  });

  it("is enough for a release that was published, its text and its card", async () => {
    const content = mkdtempSync(join(scratch, "moved-"));
    cpSync("test/golden/content", content, { recursive: true });
    renameSync(join(content, "press-releases/wave-2.md"), join(content, "press-releases/second.md"));
    const rows = "from,to,since\n/press-releases/wave-2/,/press-releases/second/,2013-02-01\n";
    writeFileSync(join(content, "redirects.csv"), rows);
    const words = ["--data", writeRecord(), "--content", content, "--as-at", "2013-02-20", "--previous", without];
    const { status, stderr } = await runHere("build", ...words, "--output", join(scratch, "moved"));
    expect([status, stderr]).toEqual([0, expect.not.stringContaining("redirects.csv")]);
  });

  it("leaves no trace where there is none", () => {
    const files = ["_redirects", "_redirects.map", "_redirects.nginx"].map(name => join(without, name));
    expect(files.map(file => existsSync(file))).toEqual([false, false, false]);
  });

  it("is missed where the site before is given and it is not in the table", async () => {
    const [, ...others] = rows;
    for (const previous of [output, `${output}.manifest.json`]) {
      const { status, stderr } = await build(without, others.join(""), "--previous", previous);
      expect(status).toBe(1);
      expect(stderr).toMatch(/redirects\.csv:1:1: "\/old\/" was published and is gone; add a row/);
      expect(stderr.match(/was published and is gone/g)).toHaveLength(1);
    }
  });

  it("is told from what is no site", async () => {
    for (const previous of [join(scratch, "none"), "package.json", "data"]) {
      const { status, stderr } = await build(without, "", "--previous", previous);
      expect([status, stderr.split("\n")[0]]).toEqual([
        2,
        `--previous: expected the folder of a site, or its manifest, found "${previous}"`,
      ]);
    }
  });
});

it("counts files of hosts and assets for no addresses", () => {
  const earlier = [
    "index.html",
    "a/index.html",
    "b.csv",
    "b.csv.gz",
    "b.csv.br",
    "assets/x.css",
    "_headers",
    "_redirects.map",
  ];
  expect(addressesGone(earlier, ["index.html"], [])).toEqual(["/a/", "/b.csv"]);
});
