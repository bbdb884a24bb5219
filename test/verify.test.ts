import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { verifyFolder } from "../scripts/verify.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The faults of a folder with these files, of which index.html and a/index.html are expected. */
function faults(files: Readonly<Record<string, string>>, root = "") {
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  folders.push(folder);
  for (const [name, text] of Object.entries({ "a/index.html": '<p id="here">', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const valueFor = (id: string, asAt: string | undefined) =>
    id === "ccgs" ? (asAt === undefined ? "211" : "210") : undefined;
  return verifyFolder(folder, { files: ["index.html", "a/index.html"], root, valueOf: valueFor }).map(
    ({ file, message }) => `${file}: ${message}`,
  );
}

describe("a folder", () => {
  it("without faults has none", () => {
    const links = '<a href="/">x</a><a href="/a/">x</a><a href="/a/#here">x</a><a href="#b" id="b">x</a>';
    expect(
      faults({ "index.html": `${links}<a href="https://example.org/">x</a><data value="211" data-figure="ccgs">` }),
    ).toEqual([]);
  });

  it.each([
    ["a page too few", {}, "index.html: missing"],
    ["a file too many", { "index.html": "", "old.html": "" }, "old.html: unexpected"],
    ["a link to no page", { "index.html": '<a href="/b/">' }, "index.html: leads nowhere: /b/"],
    ["a link to no place", { "index.html": '<a href="/a/#gone">' }, "index.html: leads to no such place: /a/#gone"],
    [
      "a link to no place of its own",
      { "index.html": '<a href="#gone">' },
      "index.html: leads to no such place: #gone",
    ],
    ["a relative link", { "index.html": '<a href="a/">' }, "index.html: leads outside: a/"],
    ["a script's address", { "index.html": '<a href="javascript:x">' }, "index.html: leads outside: javascript:x"],
    [
      "a picture from elsewhere",
      { "index.html": '<img src="https://example.org/x.png">' },
      "index.html: leads outside: https://example.org/x.png",
    ],
    [
      "a stylesheet from elsewhere",
      { "index.html": '<link rel="stylesheet" href="//example.org/x.css">' },
      "index.html: leads outside: //example.org/x.css",
    ],
    [
      "a figure that is not the record's",
      { "index.html": '<data value="212" data-figure="ccgs">' },
      "index.html: ccgs is 211, not 212",
    ],
    [
      "a figure of another day",
      { "index.html": '<data value="211" data-figure="ccgs" data-as-at="2012-01-01">' },
      "index.html: ccgs is 210, not 211",
    ],
    [
      "a figure that there is not",
      { "index.html": '<data value="1" data-figure="x">' },
      "index.html: x is no figure, not 1",
    ],
  ])("with %s is not published", (_, files, fault) => {
    expect(faults(files)).toEqual([fault]);
  });

  it("under a prefix has all its links under it", () => {
    expect(faults({ "index.html": '<a href="/p/a/">x</a><a href="/a/">x</a>' }, "/p")).toEqual([
      "index.html: leads outside: /a/",
    ]);
  });
});
