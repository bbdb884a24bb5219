import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { expectedFiles, siteOf } from "../../scripts/site/site.ts";
import { runHere } from "../support/run.ts";
import { optionsFor, type SiteChanges, writeSite } from "../support/small-site.ts";

const scratch = mkdtempSync(join(tmpdir(), "own-files-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const security = "Contact: mailto:desk@example.org\nExpires: 2027-01-01T00:00:00Z\n";
const icon = new Uint8Array([0, 0, 1, 0, 1, 0]);
const own: SiteChanges = {
  "content/public/.well-known/security.txt": security,
  "content/public/security.txt": security,
  "content/public/favicon.ico": icon,
  "content/public/google0123456789abcdef.html": "google-site-verification: google0123456789abcdef.html",
  "content/public/BingSiteAuth.xml": '<?xml version="1.0"?>\n<users><user>0123</user></users>\n',
};

function problemsOf(changes: SiteChanges): readonly string[] {
  const folder = writeSite(changes);
  const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
  const { problems } = readEverything(options);
  return problems.map(
    ({ file, line, column, message }) => `${file.slice(options.content.length + 1)}:${line}:${column}: ${message}`,
  );
}

describe("files of the publisher's own", () => {
  it("are published as they are, verified with all else", async () => {
    const folder = writeSite({
      ...own,
      "content/pages/about.md":
        "---\ntitle: About\n---\n\nTo report a weakness, see [security.txt](/.well-known/security.txt).\n",
    });
    const output = join(scratch, "site");
    const { status, stderr } = await runHere("build", ...optionsFor(folder), "--output", output);
    expect(status, stderr).toBe(0);
    for (const [file, content] of Object.entries(own)) {
      const published = readFileSync(join(output, file.replace("content/public/", "")));
      expect(published.equals(Buffer.from(content ?? "")), file).toBe(true);
    }
    expect(
      JSON.parse(readFileSync(`${output}.manifest.json`, "utf8")).files.map((entry: { path: string }) => entry.path),
    ).toContain(".well-known/security.txt");
  });

  it("are among the files of a site, and none is where there is no such folder", () => {
    for (const [changes, expected] of [
      [own, Object.keys(own).length],
      [{}, 0],
    ] as const) {
      const folder = writeSite(changes);
      const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
      const site = siteOf(readEverything(options), options);
      expect(site?.verbatim).toHaveLength(expected);
      expect(site && expectedFiles(site).filter(file => site.verbatim.includes(file))).toHaveLength(expected);
    }
  });

  it.each<readonly [string, string | Uint8Array, string]>([
    ["robots.txt", "x", "expected an address that is free, found /robots.txt, a file of this site"],
    ["Robots.txt", "x", "expected an address that is free, found /Robots.txt, a file of this site"],
    ["404.html", "x", "expected an address that is free, found /404.html, a file of this site"],
    ["index.html", "x", "expected an address that is free, found /index.html, the file of a page"],
    ["waves/index.html", "x", "expected an address that is free, found /waves/index.html, the file of a page"],
    ["no-page/Index.html", "x", "expected an address that is free, found /no-page/Index.html, the file of a page"],
    ["data/figures.json", "{}", "expected an address that is free, found /data/figures.json, a file of this site"],
    ["search.json", "{}", "expected an address that is free, found /search.json, a file of this site"],
    ["staticwebapp.config.json", "{}", "expected an address that is free"],
    ["google1.html", "<script>alert(1)</script>", "expected words without markup"],
    ["google1.html", "&#60;script>", "expected words without markup"],
    ["a.xml", '<x xmlns="http://www.w3.org/1999/xhtml"/>', "expected plain elements and text"],
    ["a.xml", '<?xml-stylesheet href="a.xsl"?><x/>', "expected plain elements and text"],
    ["a.xml", "<!DOCTYPE x><x/>", "expected plain elements and text"],
    ["a.json", "{", "expected JSON"],
    ["a.png", "<svg/>", "expected the bytes of a PNG"],
    ["favicon.ico", "<svg/>", "expected the bytes of an icon (.ico)"],
    ["favicon.ico", new Uint8Array([0]), "expected the bytes of an icon (.ico)"],
    ["a.txt", "", "expected a file with something in it, found an empty one"],
    ["a.txt", new Uint8Array([0xff, 0xfe, 0x41]), "expected UTF-8"],
    ["mine.js", "alert(1)", "expected a file such as security.txt"],
    ["mine.svg", "<svg/>", "expected a file such as security.txt"],
    ["page.htm", "x", "expected a file such as security.txt"],
    ["_headers", "/*", "expected a file such as security.txt"],
    ["_redirects.txt", "x", "expected a file such as security.txt"],
    ["a b.txt", "x", "expected a file such as security.txt"],
    ["sitemap.xml.gz", "x", "expected a file such as security.txt"],
  ])("may not be %s with %j", (name, content, message) => {
    const problems = problemsOf({ [`content/public/${name}`]: content });
    expect(problems).toEqual([expect.stringMatching(/^public\/[^:]+:1:1: /)]);
    expect(problems[0]).toContain(message);
  });

  it("take no address that moved, and no link leads out of the folder", () => {
    const redirects = "from,to,since\n/security.txt,/about/,2013-01-01\n/old.txt,/security.txt,2013-01-01\n";
    expect(problemsOf({ "content/public/security.txt": security, "content/redirects.csv": redirects })).toEqual([
      "redirects.csv:2:1: from: expected an address that is free, found a file of this site, /security.txt",
    ]);
    const folder = writeSite();
    mkdirSync(join(folder, "content/public"));
    symlinkSync("/etc/hostname", join(folder, "content/public/security.txt"));
    const { problems } = readEverything({
      ...defaultOptions,
      data: join(folder, "data"),
      content: join(folder, "content"),
    });
    expect(problems.map(({ message }) => message)).toEqual([
      "expected a file or a folder, found a link or something else",
    ]);
  });

  it("that begin with a dot are passed over anywhere else", () => {
    expect(problemsOf({ "content/public/.DS_Store": "x", "content/public/.git/x": "x" })).toEqual([]);
  });
});
