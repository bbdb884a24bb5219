import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLeniently, readStrictly } from "./markup-parts.ts";

/** A page that has something of everything in it, with this in its main part. */
function pageOf(elements: string): string {
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <title>A &amp; B</title>
  <script type="application/ld+json">{"a":"\\u003c &amp; >"}</script>
</head>
<body>
  <main id="main">
${elements}
  </main>
</body>
</html>
`;
}

const rich = pageOf(`<h1>Page</h1>
<p class="a b" hidden>Caf&eacute; <a href="/a/?b=c&amp;d=e">x<b>y</b></a><br>&#39;z&#x27;</p>
<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>
<dl><div><dt>a</dt><dd><p>b</p></dd></div></dl>
<table><caption>c</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
<svg viewBox="0 0 1 1" role="img"><title id="t">a</title><g><path d="M0 0"/><text y="1">b</text></g></svg>
<form action="/s/"><label for="f">a</label><input id="f" name="q"><button type="submit">b</button>
<select name="s"><optgroup label="c"><option value="d" selected>e</option></optgroup></select></form>
<h2>Code</h2><pre><code>a &lt; b &gt; c</code></pre>`);

const faultsIn = (elements: string) => readStrictly(pageOf(elements), []).faults;
const names = readLeniently(rich).names;

describe("a page", () => {
  it("is read as a parser of HTML reads it", () => {
    const { parts, faults } = readStrictly(rich, names);
    expect(faults).toEqual([]);
    expect(parts).toEqual(readLeniently(rich).parts);
  });

  it.each([
    ["<p>a<div>b</div>", "<p> is not closed"],
    ["<p><span><ul></ul></span></p>", "<p> is not closed"],
    ["<ul><li>a<li>b</li></ul>", "<li> is not closed"],
    ["<table><tbody><tr><td>a<td>b</td></tr></tbody></table>", "<td> is not closed"],
    ["<div><b>a</div>", "<b> is not closed"],
  ])("has an element that is not closed in %s", (elements, fault) => {
    expect(faultsIn(elements)).toContain(fault);
  });

  it.each([
    ["<table><tr><td>a</td></tr></table>", "<tr> may not stand in <table>"],
    ["<iframe></iframe>", "<iframe> may not stand in <main>"],
    ["<P>a</P>", "<P> may not stand in <main>"],
    ["<a href='/'>a</a>", '<a> is written otherwise than <a name="value">'],
    ["<a href=/>a</a>", '<a> is written otherwise than <a name="value">'],
    ['<a id="a"href="/">a</a>', '<a> is written otherwise than <a name="value">'],
    ['<a href = "/">a</a>', '<a> is written otherwise than <a name="value">'],
    ['<a HREF="/">a</a>', '<a> is written otherwise than <a name="value">'],
    ['<p id="a" id="b">a</p>', '<p> is written otherwise than <p name="value">'],
    ["<br/>", '<br> is written otherwise than <br name="value">'],
    ['<a href="/', '<a> is written otherwise than <a name="value">'],
    ["<p>a & b</p>", '"&" is not escaped'],
    ['<p title="&nothing;">a</p>', '"&" is not escaped'],
    ["<p>&notit;</p>", '"&" is not escaped'],
    ["<p>a > b</p>", '">" is not escaped'],
    ["<p>a < b</p>", '"<" begins no tag'],
    ["<!-- a -->", '"<" begins no tag'],
    ["<table>a</table>", "there is text in <table>"],
    ["</b>", "</b> ends nothing"],
    ["<p>a</p >", "</p> is written otherwise"],
    ["<a><b><a></a></b></a>", "<a> may not stand in <b>"],
  ])("has a fault in %s", (elements, fault) => {
    expect(faultsIn(elements)).toContain(`is not written as pages are, at line 10: ${fault}`);
  });

  it("is read no further than its twentieth fault", () => {
    expect(faultsIn("<p>a > b</p>".repeat(100))).toHaveLength(20);
  });

  it("has text in elements alone", () => {
    expect(readStrictly(`${pageOf("")}a`, []).faults).toEqual([
      "is not written as pages are, at line 14: there is text in no element",
    ]);
  });

  it("is read as a parser of HTML reads it, or has a fault, whatever was changed in it", () => {
    const signs = fc.constantFrom(..."<>\"'=/ &;!-abdhilpqrtuvx");
    const edit = fc.record({
      at: fc.nat(rich.length),
      length: fc.nat(3),
      text: fc.string({ unit: signs, maxLength: 3 }),
    });
    const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(edits, changes => {
        let html = rich;
        for (const { at, length, text } of changes) html = html.slice(0, at) + text + html.slice(at + length);
        const lenient = readLeniently(html);
        const { parts, faults } = readStrictly(html, lenient.names);
        if (faults.length > 0) return;
        expect(parts).toEqual(lenient.parts);
        expect(lenient.faults).toEqual([]);
      }),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
  });
});
