import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runEleventy } from "../../scripts/eleventy/render.ts";
import { SiteBuild } from "../../scripts/eleventy/site-build.ts";
import { filesBelow } from "../../scripts/input/folder.ts";
import { Draft, type Rebuilt } from "../../scripts/preview/draft.ts";
import { defaultOptions, type SiteOptions } from "../../scripts/prose/reading.ts";
import { smallRecord, writeRecord } from "../support/small-record.ts";
import { isThorough } from "../support/thorough.ts";

const scratch = mkdtempSync(join(tmpdir(), "draft-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let folder: string;
let options: SiteOptions;
let draft: Drafting;
const output = () => join(folder, "site");
const edit = (file: string, from: string, to: string) => {
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
};
const messages = ({ hints }: Rebuilt) => hints.map(hint => `${hint.file}: ${hint.message}`);

type Drafting = { readonly rebuild: () => Promise<Rebuilt> };

/** A draft in a folder, and what a save has the preview do with it. */
function draftIn(shown: string): Drafting {
  const written = mkdtempSync(join(scratch, "written-"));
  const own = new Draft(options, written, shown);
  const build = new SiteBuild(written, () => own.read());
  return {
    rebuild: async () => {
      await runEleventy(build);
      return own.finish();
    },
  };
}

/** Begins a draft of inputs of its own. */
function begin(): void {
  folder = mkdtempSync(join(scratch, "one-"));
  writeInputs();
  options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content"), isDraft: true };
  draft = draftIn(output());
}

function writeInputs(): void {
  cpSync("test/golden/content", join(folder, "content"), { recursive: true });
  cpSync(writeRecord(), join(folder, "data"), { recursive: true });
}

// Each test goes on from the good draft that the one before it has left.
describe("a draft", () => {
  beforeAll(begin);

  it("writes every file the first time, and removes what does not belong", async () => {
    mkdirSync(join(output(), "old/deep"), { recursive: true });
    writeFileSync(join(output(), "old/deep/page.html"), "old");
    const { state, changed } = await draft.rebuild();
    expect(state).toBe("good");
    expect(changed.toSorted()).toEqual(filesBelow(output()).toSorted());
    expect(readdirSync(output())).not.toContain("old");
  });

  it("then writes only what differs", async () => {
    expect((await draft.rebuild()).changed).toEqual([]);
    edit("content/waves/1.md", "met all criteria", "met all of them");
    expect((await draft.rebuild()).changed).toEqual([
      "data/figures.json",
      "data/pages.json",
      "figures/shares-of-waves/index.html",
      "figures/wave-1/index.html",
      // It finds pages by their words.
      "search.json",
      "waves/1/index.html",
    ]);
  });

  it("leaves the last good one where it is while there are problems, and says which", async () => {
    edit("content/index.md", "[6](fig:ccgs)", "[7](fig:ccgs)");
    const rebuilt = await draft.rebuild();
    expect(rebuilt.state).toBe("bad");
    expect(messages(rebuilt)).toEqual([expect.stringContaining('index.md: "7" but ccgs is 6')]);
    expect(rebuilt.fixable).toBe(1);
    expect(readFileSync(join(output(), "index.html"), "utf8")).toContain(">6</data>");
    edit("content/index.md", "[7](fig:ccgs)", "[6](fig:ccgs)");
    const again = await draft.rebuild();
    expect(again).toMatchObject({ state: "good", hints: [], changed: [] });
    expect(again.held).toEqual([]);
    expect(again.later).toContainEqual(expect.stringMatching(/^held back: .*later\.md until 1 January 2099, 09:30;/));
  });

  it("sees a save that changes neither the size of a file nor its time", async () => {
    const ccgs = join(folder, "data/ccgs.csv");
    const { atime, mtime } = statSync(ccgs);
    writeFileSync(ccgs, smallRecord["ccgs.csv"].replace("Alder", "Elmer"));
    utimesSync(ccgs, atime, mtime);
    expect((await draft.rebuild()).changed).toContain("ccgs/01a/index.html");
  });

  it("has the bytes of a draft made anew, whatever was edited before", async () => {
    const edits = [
      ["content/waves/1.md", "met all criteria", "met all of them", "good"],
      ["content/index.md", "[6](fig:ccgs)", "[7](fig:ccgs)", "bad"],
      ["content/pages/about.md", '"About"', '"About us"', "good"],
      // Makes every page anew, and so hides what edits before it have left behind.
      ...(isThorough
        ? ([["content/site.yaml", "golden.example/reports", "golden.example/other", "good"]] as const)
        : []),
      ["content/press-releases/wave-2.md", "published: ", "embargo: 2099-01-01T00:00:00Z\npublished: ", "good"],
      ["data/ccgs.csv", "Cedar CCG,North,Moors,3000,4", "Zelkova CCG,North,Moors,3000,4", "good"],
      ["data/decisions.csv", "02B,1,stated,w1,", "02B,1,derived,w1-list,", "good"],
      ["data/criteria.csv", "Practices agree", "All practices agree", "good"],
      ["data/sources.csv", "The Lister", "The Listers", "good"],
    ] as const;
    for (const [index, [file, from, to, state]] of edits.entries()) {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8");
      writeFileSync(path, text.replaceAll(from, to));
      // A sample makes most edits at once.
      if (!isThorough && state === "good" && index < edits.length - 1) continue;
      expect((await draft.rebuild()).state, file).toBe(state);
      if (state === "good" && isThorough) await expectAsAnew(file);
      // A problem is taken back, or it would hide what comes after it.
      if (state === "bad") writeFileSync(path, text);
    }
    // What an edit leaves behind stays to the end; `npm run test:faults` looks after each edit.
    await expectAsAnew("all of them");
  }, 60_000);
});

// Nothing of these is shown, so that all go on from one good draft.
describe("a draft that has problems", () => {
  beforeAll(async () => {
    begin();
    await draft.rebuild();
  });
  beforeEach(writeInputs);

  it("follows the data, and names the words that were true before", async () => {
    edit("data/statements.csv", "commissioning-budget,95000,", "commissioning-budget,96000,");
    const { stale, state } = await draft.rebuild();
    expect(state).toBe("bad");
    expect(stale.map(({ words, sentence }) => [words, sentence])).toEqual([["£95,000", "£95,000 in all"]]);
  });

  it("offers to mend words once the record can be read", async () => {
    edit("data/stages.csv", "stage,", "stages,");
    edit("content/index.md", "[6](fig:ccgs)", "[7](fig:ccgs)");
    const rebuilt = await draft.rebuild();
    expect(messages(rebuilt)).toContainEqual(expect.stringContaining('index.md: "7" but ccgs is 6'));
    expect(messages(rebuilt)).toContainEqual(expect.stringContaining("stages.csv: expected the columns"));
    expect(rebuilt.fixable).toBeUndefined();
  });

  it("names no words as no longer true that nobody has read as true", async () => {
    edit("data/statements.csv", "commissioning-budget,95000,", "commissioning-budget,96000,");
    edit("content/index.md", "£95,000", "£97,000");
    expect((await draft.rebuild()).stale).toEqual([]);
  });
});

/** The draft has the bytes, file by file, of one that was never another. */
async function expectAsAnew(edited: string): Promise<void> {
  const anew = mkdtempSync(join(scratch, "anew-"));
  expect((await draftIn(anew).rebuild()).state).toBe("good");
  expect(filesBelow(output()).toSorted(), edited).toEqual(filesBelow(anew).toSorted());
  const differ = filesBelow(anew).filter(
    file => !readFileSync(join(anew, file)).equals(readFileSync(join(output(), file))),
  );
  expect(differ, edited).toEqual([]);
}
