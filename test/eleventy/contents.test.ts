import { describe, expect, it } from "vitest";
import { listContents } from "../../scripts/eleventy/contents.ts";

const frame = '<main>\n<nav class="on-this-page">\n  <h2 id="top">On this page</h2>\n  <ul></ul>\n</nav>\n';

const page = (...headings: readonly string[]) =>
  `${frame}${headings.map(heading => `${heading}\n<p>Words.</p>\n`).join("")}`;

describe("“On this page”", () => {
  const [a, b, c, d] = [
    '<h2 id="a">A</h2>',
    '<h2 class="x" id="b">B</h2>',
    '<h2 id="c">C &amp; c</h2>',
    '<h2 id="d">D</h2>',
  ] as const;

  it("lists the headings that follow it, in order and in their words", () => {
    const items = [...listContents(page(a, b, "<h3 id='e'>E</h3>", c, d)).matchAll(/<li>(.*)<\/li>/g)].map(
      ([, item]) => item,
    );
    expect(items).toEqual([
      '<a href="#a">A</a>',
      '<a href="#b">B</a>',
      '<a href="#c">C &amp; c</a>',
      '<a href="#d">D</a>',
    ]);
  });

  it("keeps the mark of a figure in a heading, without its link", () => {
    const heading = '<h2 id="e">All <a class="figure" href="/f"><data value="3" data-figure="x">three</data></a></h2>';
    expect(listContents(page(a, b, c, heading))).toContain(
      '<li><a href="#e">All <data value="3" data-figure="x">three</data></a></li>',
    );
  });

  it("is not there where a page has few headings, nor are the notes for print in it", () => {
    const notes = '<h2 id="section-end-notes">How the figures are made</h2>';
    expect(listContents(page(a, b, c, notes))).toBe(`<main>\n${page(a, b, c, notes).slice(frame.length)}`);
    expect(listContents(page(a, b, c, d, notes))).not.toContain("#section-end-notes");
  });

  it("leaves other pages as they are", () => {
    expect(listContents("<main>$& $1</main>")).toBe("<main>$& $1</main>");
  });
});
