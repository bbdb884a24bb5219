import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { partOf, readPart } from "../../scripts/eleventy/part.ts";
import { manifestOfFolder } from "../../scripts/verification/manifest.ts";
import { runHere } from "../support/run.ts";
import { optionsFor, writeSite } from "../support/small-site.ts";
import { isThorough } from "../support/thorough.ts";

const scratch = mkdtempSync(join(tmpdir(), "part-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const options = optionsFor(writeSite());
const whole = join(scratch, "whole");
const of = isThorough ? 4 : 2;
const parts = Array.from({ length: of }, (_, index) => join(scratch, `part-${index + 1}`));

const build = (...words: readonly string[]) => runHere("build", ...options, ...words);

beforeAll(async () => {
  await build("--output", whole);
  for (const [index, part] of parts.entries()) {
    const { status, stderr } = await build("--shard", `${index + 1}/${of}`, "--output", part);
    expect(stderr).toBe("");
    expect(status).toBe(0);
  }
}, 60_000);

/** Merges these folders; what is written, and why it was not published. */
async function merge(folders: readonly string[], ...words: readonly string[]) {
  const output = mkdtempSync(join(scratch, "merged-"));
  rmSync(output, { recursive: true });
  const { status, stderr } = await runHere("merge", ...folders, ...options, "--output", output, ...words);
  return {
    status,
    output,
    reasons: stderr.replaceAll(`${output}:1:1: `, "").replaceAll(`${scratch}/`, "").split("\n"),
  };
}

/** A copy of a part in which something was changed. */
function changed(part: string, change: (folder: string) => void): string {
  const folder = mkdtempSync(join(scratch, "changed-"));
  cpSync(part, folder, { recursive: true });
  change(folder);
  return folder;
}

describe("the parts of a site", () => {
  it("are put together to the bytes of a whole build", async () => {
    const { status, output } = await merge(parts.toReversed());
    expect(status).toBe(0);
    expect(manifestOfFolder(output)).toEqual(manifestOfFolder(whole));
  });

  it("each have about as many of its files, and none that another has", () => {
    const files = parts.flatMap(part => manifestOfFolder(join(part, "site")).files.map(({ path }) => path));
    expect(files.toSorted()).toEqual(manifestOfFolder(whole).files.map(({ path }) => path));
    const counts = parts.map(part => manifestOfFolder(join(part, "site")).files.length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it("are no site if one is missing, or stands twice", async () => {
    const [first = "", second = ""] = parts;
    expect((await merge(parts.slice(0, -1))).reasons).toContain(`part ${of} of ${of} is missing`);
    expect((await merge([...parts, second])).reasons).toContain(`"part-2" is part 2 of ${of}, as "part-2" is`);
    expect((await merge([first])).status).toBe(1);
  });

  it("are no site if one was made of other words, as a draft or by another division", async () => {
    const foreign = join(scratch, "foreign");
    const others = optionsFor(writeSite({ "content/pages/about.md": "---\ntitle: About us\n---\n\nOther words.\n" }));
    await runHere("build", ...others, "--shard", `1/${of}`, "--output", foreign);
    const reason = `"foreign" is part 1 of ${of} of another site: its data, content, options or program differ`;
    expect((await merge([foreign, ...parts.slice(1)])).reasons).toContain(reason);
    expect((await merge(parts, "--draft")).reasons).toContainEqual(expect.stringContaining("another site"));
    const smaller = join(scratch, "smaller");
    await build("--shard", `${of}/${of + 1}`, "--output", smaller);
    expect((await merge([...parts.slice(0, -1), smaller])).reasons).toContain(
      `"smaller" is part ${of} of ${of + 1}, where the first is one of ${of}`,
    );
  });

  it("are no site if a file of one was lost or changed", async () => {
    const [first = "", ...others] = parts;
    const [file = ""] = manifestOfFolder(join(first, "site"))
      .files.map(({ path }) => path)
      .filter(path => /html$/.test(path));
    const lost = changed(first, folder => rmSync(join(folder, "site", file)));
    const { output, reasons } = await merge([lost, ...others]);
    expect(reasons[0]).toMatch(new RegExp(`${file}:1:1: is missing in "changed-`));
    expect(existsSync(output)).toBe(false);
    const altered = changed(first, folder => {
      const text = readFileSync(join(folder, "site", file), "utf8");
      writeFileSync(join(folder, "site", file), text.replace("</main>", "<p>More.</p></main>"));
    });
    expect((await merge([altered, ...others])).reasons[0]).toMatch(`${file}:1:1: has changed since its part was made`);
  });

  it("are verified as a whole: a part that was made wrong is not published, whatever its note says", async () => {
    const [first = "", ...others] = parts;
    const wrong = changed(first, folder => {
      const note = JSON.parse(readFileSync(join(folder, "part.json"), "utf8"));
      const file = manifestOfFolder(join(folder, "site")).files.find(({ path }) => path.endsWith("html"))?.path ?? "";
      const path = join(folder, "site", file);
      writeFileSync(path, readFileSync(path, "utf8").replace("</main>", '<a href="/nowhere/">x</a></main>'));
      const files = manifestOfFolder(join(folder, "site")).files;
      writeFileSync(join(folder, "part.json"), JSON.stringify({ ...note, files }));
    });
    expect((await merge([wrong, ...others])).reasons[0]).toMatch("leads nowhere: /nowhere/");
  });

  it("are read only from a folder that has a note, and that note names no file outside", async () => {
    const [first = "", ...others] = parts;
    expect((await merge([whole, ...others])).reasons).toContain('"whole" is not a part of a site');
    const outside = changed(first, folder => {
      const text = readFileSync(join(folder, "part.json"), "utf8");
      writeFileSync(join(folder, "part.json"), text.replace(/"path": "/, '"path": "../'));
    });
    expect((await merge([outside, ...others])).reasons[0]).toMatch(/is not a part of a site$/);
  });

  it("take the place of the same part from before, and of nothing else", async () => {
    const [first = ""] = parts;
    const before = manifestOfFolder(first);
    expect((await build("--shard", `1/${of}`, "--output", first)).status).toBe(0);
    expect(manifestOfFolder(first)).toEqual(before);
    const other = mkdtempSync(join(scratch, "other-"));
    writeFileSync(join(other, "letter.txt"), "kept");
    expect((await build("--shard", `1/${of}`, "--output", other)).status).toBe(2);
    expect(readdirSync(other)).toEqual(["letter.txt"]);
  });
});

describe("a division", () => {
  it.each(["0/4", "5/4", "1", "1/0", "a/b", "-1/4", "1/4/2"])("is not %s", text => {
    expect(readPart(text)).toBeUndefined();
  });

  it("deals the files out one by one", () => {
    const files = ["a", "b", "c", "d", "e"];
    expect(files.filter(partOf(files, { number: 2, of: 2 }))).toEqual(["b", "d"]);
  });
});
