import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nunjucks from "nunjucks";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { keepCompiled } from "../../scripts/eleventy/compiled.ts";

const folder = mkdtempSync(join(tmpdir(), "compiled-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** An environment of its own, as each run of Eleventy has, for a template that includes another of this text. */
function environmentWith(part: string, ...tags: readonly string[]) {
  writeFileSync(join(folder, "page.njk"), '<p>{% include "part.njk" %}</p>');
  writeFileSync(join(folder, "part.njk"), part);
  const loader = new nunjucks.FileSystemLoader(folder);
  const environment = Object.assign(new nunjucks.Environment(loader), {
    loaders: [loader],
    extensionsList: tags.map(tag => ({ tags: [tag] })),
  });
  keepCompiled({ environment });
  return environment;
}

const render = (...words: Parameters<typeof environmentWith>) =>
  environmentWith(...words).render("page.njk", { word: "kept" });

describe("a template that others include", () => {
  it("is compiled once, however many environments there are", () => {
    const compile = vi.spyOn(nunjucks, "precompileString");
    expect([render("{{ word }}"), render("{{ word }}")]).toEqual(["<p>kept</p>", "<p>kept</p>"]);
    expect(compile.mock.calls.map(([text]) => text)).toEqual(['<p>{% include "part.njk" %}</p>', "{{ word }}"]);
  });

  it("is compiled again once its text is another", () => {
    expect([render("One"), render("Two"), render("One")]).toEqual(["<p>One</p>", "<p>Two</p>", "<p>One</p>"]);
  });

  it("is left to Nunjucks where someone has added a tag, by which it may compile otherwise", () => {
    const compile = vi.spyOn(nunjucks, "precompileString");
    expect(render("{{ word }}, with a tag", "year")).toBe("<p>kept, with a tag</p>");
    expect(compile).not.toHaveBeenCalled();
  });

  it("is left to Nunjucks to report where it can't be compiled", () => {
    const [loader] = environmentWith("\n{{ word ").loaders;
    expect(loader?.getSource("part.njk")).toMatchObject({ src: "\n{{ word " });
  });
});

describe("a template whose macros others import", () => {
  const count = vi.fn(() => "run");
  const macros = '{{ count() }}{% set kept = "k" %}{% macro say(word) %}{{ word }}{{ kept }}{% endmacro %}';
  afterEach(() => count.mockClear());

  /** Two pages in one environment, as a run of Eleventy renders them. */
  function renderTwice(tag: string): readonly string[] {
    const environment = environmentWith(macros);
    environment.addGlobal("count", count);
    writeFileSync(join(folder, "page.njk"), `{% ${tag} %}{{ say(word) if say }}`);
    return ["one", "two"].map(word => environment.render("page.njk", { word }));
  }

  it("runs once for all pages", () => {
    expect(renderTwice('from "part.njk" import say')).toEqual(["onek", "twok"]);
    expect(count).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["with context", 'from "part.njk" import say with context', ["onek", "twok"]],
    ["as a part of the page", 'include "part.njk"', ["run", "run"]],
  ])("runs for each page %s, which may differ", (_, tag, pages) => {
    expect(renderTwice(tag)).toEqual(pages);
    expect(count).toHaveBeenCalledTimes(2);
  });

  it("runs again in the next environment, whose filters may be others", () => {
    const pages = [renderTwice('from "part.njk" import say'), renderTwice('from "part.njk" import say')];
    expect(pages.flat()).toEqual(["onek", "twok", "onek", "twok"]);
    expect(count).toHaveBeenCalledTimes(2);
  });
});
