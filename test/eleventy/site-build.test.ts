import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assetFiles } from "../../scripts/addresses/assets.ts";
import { SiteBuild } from "../../scripts/eleventy/site-build.ts";
import { templateErrorIn } from "../../scripts/eleventy/template-error.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { siteOf } from "../../scripts/site/site.ts";
import { writeSite } from "../support/small-site.ts";

const scratch = mkdtempSync(join(tmpdir(), "site-build-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const folder = writeSite();
const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
const site = siteOf(readEverything(options), options);

describe("a file of the site", () => {
  it.each(["search.json", assetFiles()[0] ?? "", "card.png"])(
    "is not written where someone else has written %s",
    path => {
      const output = mkdtempSync(join(scratch, "site-"));
      const build = new SiteBuild(output, () => site);
      build.begin(output);
      const outputPath = join(output, path);
      mkdirSync(dirname(outputPath), { recursive: true });
      writeFileSync(outputPath, "theirs");
      const written = build.writeFiles(output, [{ inputPath: "./layouts/mine.njk", outputPath }]);
      return expect(written).rejects.toThrow(`layouts/mine.njk:1:1: it writes ${path}, which the site makes itself`);
    },
  );
});

it("names the templates of two pages at one path", () => {
  const message = `Output conflict: multiple input files are writing to \`./fresh/site/f.html\`. Use distinct values.
  1. ./layouts/moved.njk
  2. ./layouts/mine.njk
`;
  const found = templateErrorIn(new Error("Having trouble writing", { cause: new Error(message) }));
  expect(String(found)).toContain("layouts/moved.njk:1:1: it writes the same f.html as layouts/mine.njk");
});
