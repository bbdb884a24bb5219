import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { wholeOf } from "../../scripts/preview/file-content.ts";
import { fileMaker } from "../../scripts/preview/site-files.ts";
import { renderSite } from "../../scripts/rendering/render.ts";
import { defaultOptions, readEverything, siteOf } from "../../scripts/site/site.ts";

const scratch = mkdtempSync(join(tmpdir(), "layouts-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe("the files of a site", () => {
  it("are those that a build writes, byte for byte, and no others", async () => {
    const options = { ...defaultOptions, isDraft: true };
    const site = siteOf(readEverything(options), options);
    if (site === undefined) throw new Error("the project's own site has problems");
    const output = join(scratch, "site");
    await renderSite(site, output);
    const built = readdirSync(output, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(output.length + 1));
    const files = await fileMaker()(site);
    expect([...files.keys()].toSorted()).toEqual(built.toSorted());
    const different = built.filter(
      file => !readFileSync(join(output, file)).equals(Buffer.from(wholeOf(files.get(file) ?? "no such file"))),
    );
    expect(different).toEqual([]);
  });
});
