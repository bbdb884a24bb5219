import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPictureSize } from "../../scripts/input/picture.ts";
import { formatProblems } from "../../scripts/input/problem.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { siteOf } from "../../scripts/site/site.ts";
import { runHere } from "../support/run.ts";
import { optionsFor, type SiteChanges, writeSite } from "../support/small-site.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEUlEQVR42mNk+M9Qz0AEYBxVSF+FAP8iA/1aQ3UXAAAAAElFTkSuQmCC",
  "base64",
);
const gif = Buffer.from("R0lGODlhAgADAIAAAP///wAAACwAAAAAAgADAAACA4RvBQA7", "base64");
const jpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffc0000b080005000701011100ffd9", "hex");
const webp = (kind: string, rest: string) =>
  Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBPVP8${kind}`, "latin1"), Buffer.from(rest.padEnd(40, "0"), "hex")]);

describe("the size of a picture", () => {
  it.each([
    ["a PNG", png, { format: "png", width: 3, height: 2 }],
    ["a GIF", gif, { format: "gif", width: 2, height: 3 }],
    ["a JPEG", jpeg, { format: "jpeg", width: 7, height: 5 }],
    ["a WebP", webp(" ", "00000000" + "000000" + "9d012a" + "0900" + "0400"), { format: "webp", width: 9, height: 4 }],
    ["a WebP without losses", webp("L", "00000000" + "2f" + "07400000"), { format: "webp", width: 8, height: 2 }],
    [
      "a WebP with more",
      webp("X", "00000000" + "00000000" + "0a0000" + "140000"),
      { format: "webp", width: 11, height: 21 },
    ],
  ])("is read from the bytes of %s", (_, bytes, size) => {
    expect(readPictureSize(bytes)).toEqual(size);
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>".padEnd(60))],
    ["a PNG that is cut off", png.subarray(0, 20)],
    ["a JPEG without a frame", Buffer.from("ffd8ffe00004000000000000", "hex")],
    ["a JPEG whose segment leads out of it", Buffer.from("ffd8ffe0ffff0000000000000000", "hex")],
    ["a GIF of no width", Buffer.from("GIF89a\0\0\x03\0\0\0\0", "latin1")],
  ])("is not read of %s", (_, bytes) => {
    expect(readPictureSize(bytes)).toBeUndefined();
  });
});

const page = (body: string) => `---\ntitle: Mine\n---\n\n${body}\n`;

function readWith(changes: SiteChanges) {
  const folder = writeSite(changes);
  const options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content") };
  const reading = readEverything(options);
  const lines = formatProblems(reading.problems, "text").replaceAll(`${folder}/`, "").trimEnd();
  return { reading, options, lines: lines === "" ? [] : lines.split("\n") };
}

describe("an image beside a page", () => {
  it("is shown with its words, its size and its own address", () => {
    const { reading, options, lines } = readWith({
      "content/pages/mine.md": page('See ![the board room](room.png "Inside") here.'),
      "content/pages/room.png": png,
    });
    expect(lines).toEqual([]);
    expect(reading.editorials.find("page", "mine")?.body.html).toContain(
      'See <img src="/images/pages/room.png" alt="the board room" width="3" height="2" loading="lazy" title="Inside"> here.',
    );
    expect(siteOf(reading, options)?.images.map(({ path }) => path)).toEqual(["/images/pages/room.png"]);
  });

  it.each<[string, string, SiteChanges, string]>([
    ["has no words", "![](room.png)", {}, "5:3: expected words for those who don't see the picture, found none"],
    ["is not there", "![a](rom.png)", {}, '5:3: no picture "rom.png" beside this page; nearest: room.png'],
    ["is elsewhere", "![a](https://example.org/a.png)", {}, "5:3: expected the name of a picture beside this page"],
    ["is above", "![a](../room.png)", {}, "5:3: expected the name of a picture beside this page"],
    ["is an SVG", "![a](room.svg)", {}, '5:3: expected a picture as PNG, JPEG, WebP or GIF, found "room.svg"'],
    ["has a number in its words", "![67 people](room.png)", {}, '5:3: "67" is bound to no figure'],
    [
      "holds no picture",
      "![a](b.png)",
      { "content/pages/b.png": "<svg/>" },
      "5:3: content/pages/b.png is not a picture",
    ],
    [
      "is of another format",
      "![a](b.jpg)",
      { "content/pages/b.jpg": gif },
      "5:3: content/pages/b.jpg holds a picture of another format than its name says: expected jpeg, found gif",
    ],
    [
      "is too large",
      "![a](b.png)",
      { "content/pages/b.png": Buffer.concat([png, Buffer.alloc(1024 * 1024)]) },
      "5:3: content/pages/b.png can't be shown: expected at most 1048576 bytes",
    ],
  ])("is a problem where it %s", (_, body, changes, problem) => {
    const { lines } = readWith({ "content/pages/mine.md": page(body), "content/pages/room.png": png, ...changes });
    expect(lines).toEqual([expect.stringContaining(`content/pages/mine.md:${problem}`)]);
  });

  it("is a problem in a title", () => {
    const { lines } = readWith({
      "content/pages/mine.md": '---\ntitle: "A ![room](room.png)"\n---\n\nWords.\n',
      "content/pages/room.png": png,
    });
    expect(lines).toEqual([expect.stringContaining("mine.md:2:13: expected words alone, found a picture")]);
  });

  it("may bind the numbers in its words", () => {
    const { reading, lines } = readWith({
      "content/pages/mine.md": page("![A map of [six](fig:ccgs) CCGs](room.png)"),
      "content/pages/room.png": png,
    });
    expect(lines).toEqual([]);
    expect(reading.editorials.find("page", "mine")?.body.html).toContain('alt="A map of six CCGs"');
    expect(reading.editorials.find("page", "mine")?.bindings).toHaveLength(1);
  });

  it("is copied as it is, verified, and left out while its page is held back", { timeout: 60_000 }, async () => {
    const folder = writeSite({
      "content/press-releases/wave-1.md":
        "---\ntitle: News\npublished: 2012-12-11\n---\n\n![The room](room.png)\n\nMore.\n",
      "content/press-releases/room.png": png,
      "content/press-releases/later.md": "---\ntitle: News\npublished: 2031-12-11\n---\n\n![The room](later.gif)\n",
      "content/press-releases/later.gif": gif,
      "content/index.md": "---\ntitle: Home\n---\n\nWords.\n",
      "content/waves/1.md": null,
    });
    const output = join(folder, "site");
    const { status, stderr } = await runHere("build", ...optionsFor(folder), "--output", output);
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^Later than .* left out: 1 page\.\nheld back: .*\/later\.md until 11 December 2031[^\n]*\n$/,
    );
    expect(readFileSync(join(output, "images/press-releases/room.png")).equals(png)).toBe(true);
    expect(existsSync(join(output, "images/press-releases/later.gif"))).toBe(false);
    expect(readFileSync(`${output}.manifest.json`, "utf8")).toContain("images/press-releases/room.png");
    expect(readFileSync(join(output, "press-releases/wave-1/index.txt"), "utf8")).toContain("\nThe room\n");
  });
});
