import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assetLinker, publishedAssets } from "../../scripts/addresses/assets.ts";
import { sha256Of } from "../../scripts/input/file.ts";

const assets = publishedAssets();
const pathOf = (name: string) => assets.find(asset => asset.name === name)?.path ?? "";

describe("an asset", () => {
  it("has the first digits of the SHA-256 of its bytes in its name", () => {
    expect(assets.length).toBeGreaterThan(5);
    for (const { name, path, bytes } of assets) {
      const [stem = "", ending = ""] = name.split(/(?=\.[^.]+$)/);
      expect(path).toBe(`assets/${stem}.${sha256Of(bytes).slice(0, 12)}${ending}`);
    }
  });

  it("that imports nothing has the bytes of its file", () => {
    for (const { name, bytes } of assets.filter(({ name }) => !name.endsWith(".js"))) {
      expect(bytes.equals(readFileSync(join("layouts/assets", name)))).toBe(true);
    }
  });

  it("imports others by the names that they have in the site", () => {
    const paths = new Set(assets.map(({ path }) => path));
    const code = (bytes: Buffer) => bytes.toString("utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    const imports = assets
      .filter(({ name }) => name.endsWith(".js"))
      .flatMap(({ bytes }) => [...code(bytes).matchAll(/"\.\/([^"]+)"/g)].map(([, name]) => `assets/${name}`));
    expect(imports.length).toBeGreaterThan(5);
    expect(imports.filter(path => !paths.has(path))).toEqual([]);
  });

  it("names no file that has no fingerprint in a style", () => {
    const styles = assets.filter(({ name }) => name.endsWith(".css")).map(({ bytes }) => bytes.toString("utf8"));
    expect(styles.join("").match(/url\((?!["']?data:)[^)]*\)|@import/g)).toBeNull();
  });
});

describe("the links of a page to assets", () => {
  it.each(["", "/reports"])("below %j are those of the layouts, with the names that the assets have", root => {
    const link = assetLinker(assets, root);
    const page = `<a href="${root}/about/">x</a><link href="${root}/assets/site.css"><script src="${root}/assets/search.js">`;
    expect(link(page)).toBe(
      `<a href="${root}/about/">x</a><link href="${root}/${pathOf("site.css")}"><script src="${root}/${pathOf("search.js")}">`,
    );
  });

  it("stay as they are where there is no such asset, and outside attributes", () => {
    const page = '<link href="/assets/draft.css"> /assets/site.css <a href="/assets/">x</a>="/assets/';
    expect(assetLinker(assets, "")(page)).toBe(page);
  });
});
