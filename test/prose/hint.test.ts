import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { excerptOf } from "../../scripts/prose/excerpt.ts";
import { type Hint, hintsFor } from "../../scripts/prose/hint.ts";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { writeRecord } from "../support/small-record.ts";

const folder = mkdtempSync(join(tmpdir(), "hint-"));
afterAll(() => rmSync(folder, { recursive: true }));
cpSync("test/golden/content", folder, { recursive: true });
const data = writeRecord();
const page = join(folder, "waves/2.md");

/** The hints of a page with these words, on its only line; it is the page on the second wave if no other is given. */
function hintsOf(words: string, file = page): readonly Hint[] {
  writeFileSync(file, `---\ntitle: Second\npublished: 2013-01-22\n---\n${words}\n`);
  const reading = readEverything({ ...defaultOptions, data, content: folder });
  return hintsFor(reading.problems, reading).filter(hint => hint.file === file);
}

describe("a hint", () => {
  it("marks the words in question in their line", () => {
    const [hint] = hintsOf("So [seven](fig:ccgs) groups.");
    expect(hint?.text.slice(hint.from, hint.to)).toBe("seven");
    expect(hint && excerptOf(hint, false).slice(0, 2)).toEqual(["    So [seven](fig:ccgs) groups.", "        ^^^^^"]);
  });

  it("says it too while a table that has nothing to do with it can't be read", () => {
    const unread = { ...defaultOptions, data: writeRecord({ "stages.csv": "x" }), content: folder };
    writeFileSync(page, "---\ntitle: Second\npublished: 2013-01-22\n---\n[Seven](fig:ccgs) groups.\n");
    const reading = readEverything(unread);
    const advice = hintsFor(reading.problems, reading).map(hint => [hint.file.split("/").at(-1), hint.advice[0]]);
    expect(advice).toContainEqual(["2.md", 'This would be true: "Six".']);
    expect(advice.map(([file]) => file)).toContain("stages.csv");
    writeFileSync(page, readFileSync("test/golden/content/waves/2.md"));
  });

  it("says what would be true in the same style, and of what", () => {
    const [hint] = hintsOf("[Seven](fig:ccgs) groups.");
    expect(hint?.advice).toContain('This would be true: "Six".');
    expect(hint?.advice).toContainEqual(expect.stringMatching(/^ccgs is 6: ./));
  });

  it("does not say again what the message says", () => {
    const [hint] = hintsOf("[A further 9](fig:wave-2.authorised) groups.");
    expect(hint?.message).toContain('"A further 2" would be true');
    expect(hint?.advice.join()).not.toContain("This would be true");
  });

  it("names figures of which a number is true, those of the page's own wave first", () => {
    const [hint] = hintsOf("In all 2 groups.");
    expect(hint?.advice).toEqual([expect.stringMatching(/^True here: \[2\]\(fig:wave-2\.authorised\), /)]);
  });

  it("names the figures of the page's own wave before those of another wave", () => {
    expect(hintsOf("In all 0 groups.")[0]?.advice).toEqual([
      "True here: [0](fig:wave-2.without-conditions), [0](fig:wave-1.with-directions).",
    ]);
  });

  it("names the figures of no wave first on a page about none", () => {
    const other = join(folder, "pages/other.md");
    expect(hintsOf("In all 2 groups.", other)[0]?.advice).toEqual([
      "True here: [2](fig:domains), [2](fig:regions), [2](fig:remaining).",
    ]);
    rmSync(other);
  });

  it("says what is true of the figure before it names others", () => {
    expect(hintsOf("[4](fig:wave-2.authorised) groups.")[0]?.advice).toEqual([
      'This would be true: "2".',
      "The whole claim, in one link: [2 CCGs authorised in the second wave](fig:wave-2.authorised).",
      "wave-2.authorised is 2: CCGs authorised in wave 2.",
      "True here: [4](fig:area-teams), [4](fig:authorised), [4](fig:pcts).",
    ]);
  });

  it("says of a figure that is not known on the page's day that it is by now", () => {
    const [hint] = hintsOf("[Two](fig:wave-3.authorised) groups.");
    expect(hint?.advice[0]).toBe(
      "wave-3.authorised is 1 as at 17 January 2014, but the figures of this page are those of 22 January 2013. Give another day with as_at in the front matter.",
    );
  });

  it("says of a page that is not there that it is written, and what holds it back", () => {
    const held = join(folder, "pages/held.md");
    writeFileSync(held, "---\ntitle: Held\nembargo: 2014-02-01T09:30:00Z\n---\nWords.\n");
    const [hint] = hintsOf("See [it](/held/).");
    expect(hint?.advice).toEqual([
      `That page is ${held}, which is held back by its front matter (embargo: 2014-02-01T09:30:00Z).`,
    ]);
    rmSync(held);
    expect(hintsOf("See [it](/held/).")[0]?.advice).toEqual([]);
  });

  it("shows of a long line the part around its place", () => {
    const long = "many words ".repeat(30);
    const [hint] = hintsOf(`${long}[seven](fig:ccgs) ${long}`);
    const [excerpt = "", mark = ""] = hint === undefined ? [] : excerptOf(hint, false);
    expect(excerpt.length).toBeLessThan(110);
    expect(excerpt.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toBe("seven");
  });

  it("of a whole file has no line to show where there is no such file", () => {
    const reading = readEverything({ ...defaultOptions, data, content: join(folder, "nowhere") });
    expect(hintsFor(reading.problems, reading).flatMap(hint => excerptOf(hint, false))).toEqual([]);
  });

  it("has the line as it is on disk", () => {
    const [hint] = hintsOf("So [seven](fig:ccgs)\tgroups.");
    expect(hint?.text).toBe(readFileSync(page, "utf8").split("\n")[4]);
  });
});
