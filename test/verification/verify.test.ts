import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { ReadMark } from "../../scripts/verification/read-page.ts";
import { fileFaults, verifyFolder } from "../../scripts/verification/verify.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A page as valid as it must be, with these elements in it. */
function pageOf(elements: string, body = `<main><h1>Page</h1>${elements}</main>`): string {
  return `<!DOCTYPE html>\n<html lang="en"><head><title>Page</title></head><body>${body}</body></html>`;
}

/** A file beside a page in which another text is packed, or nothing that can be unpacked. */
function packed(text: string | undefined): Readonly<Record<string, string | Uint8Array>> {
  return { "index.html": pageOf(""), "a/index.html.gz": text === undefined ? "text" : gzipSync(text) };
}

/** The faults of a folder with these files, of which index.html and a/index.html are expected. */
function faults(files: Readonly<Record<string, string | Uint8Array>>, root = "", isDraft = false) {
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  folders.push(folder);
  for (const [name, text] of Object.entries({ "a/index.html": pageOf('<p id="here"></p>'), ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const faultOf = ({ id, value, words, asAt }: ReadMark) =>
    id === "ccgs" && value === "211" && words === "211" && asAt === undefined ? undefined : `${id} is not ${words}`;
  const expectation = {
    files: ["index.html", "a/index.html"],
    others: [],
    origin: "https://site.example",
    root,
    isDraft,
    faultOf,
  };
  return verifyFolder(folder, expectation).faults.map(({ file, message }) => `${file}: ${message}`);
}

describe("a picture that stands by itself", () => {
  it.each([
    ["a figure that is the record's", '<text data-figure="ccgs" data-value="211">211</text>', []],
    ["a figure that is not the record's", '<text data-figure="ccgs" data-value="211">212</text>', ["ccgs is not 212"]],
    ["a mark that is in it", '<g id="mark"/><use href="#mark"/>', []],
    ["a mark that is not in it", '<use href="#mark"/>', ["draws something from outside it: #mark"]],
    [
      "a picture from elsewhere",
      '<image href="https://example.org/"/>',
      ["draws something from outside it: https://example.org/"],
    ],
  ])("with %s has the faults of it", (_, elements, messages) => {
    const found = faults({ "index.html": pageOf(""), "pictures/map.svg": `<svg>${elements}</svg>` });
    const expected = ["pictures/map.svg: unexpected", ...messages.map(message => `pictures/map.svg: ${message}`)];
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});

describe("a folder", () => {
  it("without faults has none", () => {
    const links =
      '<a href="/">x</a><a href="/a/">x</a><a href="/a/#here">x</a><a href="/a/?b=c#here">x</a><a href="#b" id="b">x</a>';
    const others = '<a href="https://example.org/">x</a><br><data value="211" data-figure="ccgs">2<b>1</b>1</data>';
    expect(faults({ "index.html": pageOf(links + others) })).toEqual([]);
  });

  it.each([
    ["a page too few", {}, "index.html: missing"],
    [
      "no document type",
      { "index.html": pageOf("").replace("<!DOCTYPE html>", "") },
      "index.html: does not begin with <!DOCTYPE html>",
    ],
    ["a file too many", { "index.html": pageOf(""), "old.html": pageOf("") }, "old.html: unexpected"],
    ["JSON that is cut short", { "index.html": pageOf(""), "x.json": '{"a":' }, "x.json: is not JSON"],
    ["a packed copy of something else", packed("other"), "a/index.html.gz: is not a copy of a/index.html"],
    ["a packed copy that is none", packed(undefined), "a/index.html.gz: is not a copy of a/index.html"],
    ["a file of nothing", { "index.html": pageOf(""), "x.csv": "" }, "x.csv: is empty"],
  ])("with %s is not published", (_, files, fault) => {
    expect(faults(files)).toContain(fault);
  });

  it.each([
    ["a letter", '<a href="mailto:a@b.example?subject=x#y">x</a>', ""],
    ["a place by its whole address", '<a href="https://site.example/a/#here">x</a>', ""],
    ["a place that is written otherwise", '<a href="/a/#%68ere">x</a>', ""],
    ["a place of a page that is asked something", '<a href="/a/?q#here">x</a>', ""],
    ["a place below the path of the site", '<a href="/p/a/#here">x</a>', "/p"],
  ])("may lead to %s", (_, elements, root) => {
    expect(faults({ "index.html": pageOf(elements) }, root)).toEqual([]);
  });

  it.each([
    ["a link to no place, whole", '<a href="https://site.example/a/#gone">x</a>', "leads to no such place: /a/#gone"],
    ["a link to a place without a name", '<a href="/a/#">x</a>', "leads to no such place: /a/#"],
    ["a link to no place of a page asked", '<a href="/a/?q#gone">x</a>', "leads to no such place: /a/?q#gone"],
    ["two places in one link", '<a href="/a/#here#x">x</a>', "leads to no such place: /a/#here#x"],
    ["two places in one asked", '<a href="/a/?q#here#x">x</a>', "leads to no such place: /a/?q#here#x"],
    ["a link to another host", '<a href="//host/#x">x</a>', "leads outside: //host/#x"],
    ["a letter for a picture", '<img src="mailto:x">', "leads outside: mailto:x"],
    ["a figure as at no day", '<data value="211" data-figure="ccgs" data-as-at="">211</data>', "ccgs is not 211"],
    ["a link to no page", '<a href="/b/">x</a>', "leads nowhere: /b/"],
    ["a link to no place", '<a href="/a/#gone">x</a>', "leads to no such place: /a/#gone"],
    ["a link to no place of its own", '<a href="#gone">x</a>', "leads to no such place: #gone"],
    ["a relative link", '<a href="a/">x</a>', "leads outside: a/"],
    ["a script's address", '<a href="javascript:x">x</a>', "leads outside: javascript:x"],
    ["a link to no page, whole", '<a href="https://site.example/b/">x</a>', "leads nowhere: /b/"],
    [
      "a social card that is missing",
      '<meta property="og:image" content="https://site.example/card.png">',
      "leads nowhere: /card.png",
    ],
    [
      "a picture in another size from elsewhere",
      '<img src="/" srcset="/ 1x, https://example.org/x.png 2x">',
      "leads outside: https://example.org/x.png",
    ],
    [
      "a form that sends to elsewhere",
      '<form action="https://example.org/"></form>',
      "leads outside: https://example.org/",
    ],
    ["a script that is no file", "<script>x</script>", "has a script that is not in a file"],
    ["a picture from elsewhere", '<img src="https://example.org/x.png">', "leads outside: https://example.org/x.png"],
    [
      "a stylesheet from elsewhere",
      '<link rel="stylesheet" href="//example.org/x.css">',
      "leads outside: //example.org/x.css",
    ],
    ["a figure that is not the record's", '<data value="212" data-figure="ccgs">211</data>', "ccgs is not 211"],
    ["words that are not the record's", '<data value="211" data-figure="ccgs">212</data>', "ccgs is not 212"],
    ["a figure of another day", '<data value="211" data-figure="ccgs" data-as-at="2012">211</data>', "ccgs is not 211"],
    ["an id that stands twice", '<p id="a"></p><p id="a"></p>', 'two elements have the id "a"'],
    ["an element that is not closed", "<div><span></div>", "<span> is not closed"],
    ["two headings of the first level", "<h1>x</h1>", "has <h1> 2 times"],
    ["a draft mark", "<p data-draft></p>", "has a draft mark"],
  ])("with %s in a page is not published", (_, elements, fault) => {
    expect(faults({ "index.html": pageOf(elements) })).toEqual([`index.html: ${fault}`]);
  });

  it.each([
    ["no heading", pageOf("", "<main></main>"), "has <h1> nowhere"],
    ["no main part", pageOf("", "<h1>Page</h1>"), "has <main> nowhere"],
    ["no language", pageOf("").replace(' lang="en"', ""), "has no language"],
    ["a title of nothing", pageOf("").replace("<title>Page", "<title>"), "has an empty title"],
    ["no document type", pageOf("").replace("<!DOCTYPE html>\n", ""), "does not begin with <!DOCTYPE html>"],
    ["an end that is missing", pageOf("").replace("</body></html>", ""), "<body> is not closed"],
  ])("with %s in a page is not published", (_, page, fault) => {
    expect(faults({ "index.html": page })).toContain(`index.html: ${fault}`);
  });

  it("of a draft has a draft mark on every page", () => {
    expect(faults({ "index.html": pageOf("<p data-draft></p>") }, "", true)).toEqual([
      "a/index.html: has no draft mark",
    ]);
  });

  it("may lead to what stands beside its prefix on its own host", () => {
    expect(faults({ "index.html": pageOf('<a href="https://site.example/licence">x</a>') }, "/p")).toEqual([]);
  });

  it("under a prefix has all its links under it", () => {
    expect(faults({ "index.html": pageOf('<a href="/p/a/">x</a><a href="/a/">x</a>') }, "/p")).toEqual([
      "index.html: leads outside: /a/",
    ]);
  });

  it("has a manifest of what was verified, with one hash over it", () => {
    const folder = mkdtempSync(join(tmpdir(), "verify-"));
    folders.push(folder);
    writeFileSync(join(folder, "b.txt"), "abc");
    writeFileSync(join(folder, "a.txt"), "");
    const { manifest } = verifyFolder(folder, {
      files: [],
      others: [],
      origin: "https://site.example",
      root: "",
      isDraft: false,
      faultOf: () => undefined,
    });
    // The digests of nothing and of "abc" as NIST gives them (FIPS 180-4 examples), and of the two lines.
    expect(manifest.files).toEqual([
      { path: "a.txt", bytes: 0, sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
      { path: "b.txt", bytes: 3, sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    ]);
    expect(manifest.hash).toBe("671c413dbc298175afe2146b5ad54dd46b21c64d6ef35c13ca9472facad77a5e");
  });
});

it("counts a file that two have made as a fault", () => {
  expect(fileFaults(["index.html"], ["index.html"])).toEqual([]);
  expect(fileFaults(["index.html"], ["index.html", "index.html"])).toEqual([
    { file: "index.html", message: "is made twice, and only one of the two is here" },
  ]);
});
