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
