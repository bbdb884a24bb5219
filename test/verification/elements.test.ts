import { describe, expect, it } from "vitest";
import { readElements } from "../../scripts/verification/elements.ts";

/** A page with these elements in its main part. */
function pageOf(elements: string): string {
  return `<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>A &amp; B</title></head>
<body><main id="main">${elements}</main></body>
</html>
`;
}

const rich = pageOf(`<h1>Page</h1><!-- A comment -->
<p class="a b" hidden>Caf&eacute; <a href="/a/?b=c&amp;d=e">x<b>y</b></a><br>&#39;z&#x27;</p>
<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>
<table><caption>c</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>
<picture><source srcset="/a.avif"><img src="/a.png" alt=""></picture>
<svg viewBox="0 0 1 1" role="img"><title id="t">a</title><g><path d="M0 0"/><text y="1">b</text></g></svg>
<form action="/s/"><label for="f">a</label><input id="f" name="q"><button type="submit">b</button></form>
<pre><code>a &lt; b &gt; c</code></pre>`);

/** The parts of a page in order, and its faults. */
function read(html: string) {
  const parts: string[] = [];
  const faults = readElements(html, {
    onOpen: (name, attributes) =>
      parts.push(["<", name, ...[...attributes].map(([of, value]) => ` ${of}=${value}`), ">"].join("")),
    onText: text => parts.push(text),
    onClose: name => parts.push(`</${name}>`),
  });
  return { parts, faults };
}

const faultsIn = (elements: string) => read(pageOf(elements)).faults;

describe("a page", () => {
  it("is read in order, with its characters and what only a tag", () => {
    const { parts, faults } = read(pageOf('<p title="&pound;1">Caf&eacute;<br><svg><path d="M0"/></svg></p>'));
    expect(faults).toEqual([]);
    const text = parts.join("");
    expect(text).toContain("<title>A & B</title>");
    expect(text).toContain("<main id=main><p title=£1>Café<br><svg><path d=M0></path></svg></p></main>");
  });

  it("has no fault where every element is closed", () => {
    expect(read(rich).faults).toEqual([]);
  });

  it("has a fault where any tag of an element is missing", () => {
    const tags = [...rich.matchAll(/<\/?(?!meta|br|source|img|input|path|!)[a-z][^>]*>/g)];
    expect(tags.length).toBeGreaterThan(60);
    for (const { 0: tag, index } of tags) {
      const html = rich.slice(0, index) + rich.slice(index + tag.length);
      expect(read(html).faults, `${tag} at ${index}`).not.toEqual([]);
    }
  });

  it.each([
    ["<p>a<div>b</div>", "<p> is not closed"],
    ["<ul><li>a<li>b</li></ul>", "<li> is not closed"],
    ["<table><tbody><tr><td>a<td>b</td></tr></tbody></table>", "<td> is not closed"],
    ["<div><b>a</div>", "<b> is not closed"],
    ["<b><i>a</b></i>", "</i> closes nothing"],
    ["</b>", "</b> closes nothing"],
    ["</p>", "</p> closes nothing"],
    ["<br></br>", "</br> closes nothing"],
    ["<div/>", "<div> is not closed"],
    ['<a href="/', "<main> is not closed"],
    ["<!-- a", "<main> is not closed"],
    ["<p><div></div></p>", "has <div> in <p>"],
    ["<p><span><ul></ul></span></p>", "has <ul> in <p>"],
    ["<a><b><a></a></b></a>", "has <a> in <a>"],
    ["<form><form></form></form>", "has <form> in <form>"],
    ["<iframe></iframe>", "has <iframe>, which is not allowed on a page"],
    ['<base href="/">', "has <base>, which is not allowed on a page"],
    ['<p onclick="x">a</p>', "<p> has the attribute onclick, which runs a script"],
    ['<p id="a" ID="b">a</p>', "<p> has the attribute id twice"],
    ["<?a>", "has a tag that a browser takes for a comment"],
    ["<!a>", "has a tag that a browser takes for a comment"],
    ["</ a>", "has a tag that a browser takes for a comment"],
    ["<![CDATA[a]]>", "has a tag that a browser takes for a comment"],
    ["</main></body></html>a", "has text outside <html>"],
    ["</main></body></html><p></p>", "has <p> outside <html>"],
  ])("has a fault in %s", (elements, fault) => {
    expect(faultsIn(elements)).toContain(fault);
  });

  it("has twenty faults at most", () => {
    expect(faultsIn("</b>".repeat(100))).toHaveLength(20);
  });
});
