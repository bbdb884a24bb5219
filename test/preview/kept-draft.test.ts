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
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type Draft, keepDraft } from "../../scripts/preview/kept-draft.ts";
import { defaultOptions, type SiteOptions } from "../../scripts/site/site.ts";
import { smallRecord, writeRecord } from "../support/small-record.ts";
import { expectAsAnew } from "./made-anew.ts";

const scratch = mkdtempSync(join(tmpdir(), "draft-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let folder: string;
let options: SiteOptions;
let draft: Draft;
const output = () => join(folder, "site");
const edit = (file: string, from: string, to: string) => {
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
};
const messages = ({ hints }: Awaited<ReturnType<Draft["rebuild"]>>) =>
  hints.map(hint => `${hint.file}: ${hint.message}`);

beforeEach(() => {
  folder = mkdtempSync(join(scratch, "one-"));
  cpSync("test/golden/content", join(folder, "content"), { recursive: true });
  cpSync(writeRecord(), join(folder, "data"), { recursive: true });
  cpSync("layouts", join(folder, "layouts"), { recursive: true });
  options = { ...defaultOptions, data: join(folder, "data"), content: join(folder, "content"), isDraft: true };
  draft = keepDraft(options, output(), join(folder, "layouts"));
});

describe("a draft", () => {
  it("writes every file the first time, and removes what does not belong", async () => {
    mkdirSync(join(output(), "old/deep"), { recursive: true });
    writeFileSync(join(output(), "old/deep/page.html"), "old");
    const { state, changed } = await draft.rebuild();
    expect(state).toBe("good");
    expect(changed.length).toBe(draft.files().size + 1);
    expect(readdirSync(output())).not.toContain("old");
  });

  it("then writes only what differs", async () => {
    await draft.rebuild();
    expect((await draft.rebuild()).changed).toEqual([]);
    edit("content/waves/1.md", "met all criteria", "met all of them");
    expect((await draft.rebuild()).changed).toEqual([
      "waves/1/index.html",
      "figures/index.html",
      "data/figures.json",
      "data/pages.json",
    ]);
  });

  it("leaves the last good one where it is while there are problems, and says which", async () => {
    await draft.rebuild();
    edit("content/index.md", "[6](fig:ccgs)", "[7](fig:ccgs)");
    const rebuilt = await draft.rebuild();
    expect(rebuilt.state).toBe("bad");
    expect(messages(rebuilt)).toEqual([expect.stringContaining('index.md: "7" but ccgs is 6')]);
    expect(rebuilt.mendable).toBe(1);
    expect(readFileSync(join(output(), "index.html"), "utf8")).toContain(">6</data>");
    edit("content/index.md", "[7](fig:ccgs)", "[6](fig:ccgs)");
    expect(await draft.rebuild()).toMatchObject({ state: "good", hints: [], changed: [] });
  });

  it("follows the data, and names the words that were true before", async () => {
    await draft.rebuild();
    edit("data/statements.csv", "commissioning-budget,95000,", "commissioning-budget,96000,");
    const { stale, state } = await draft.rebuild();
    expect(state).toBe("bad");
    expect(stale.map(({ words, sentence }) => [words, sentence])).toEqual([["£95,000", "£95,000 in all"]]);
  });

  it("offers to mend words once the record can be read", async () => {
    await draft.rebuild();
    edit("data/stages.csv", "stage,", "stages,");
    edit("content/index.md", "[6](fig:ccgs)", "[7](fig:ccgs)");
    const rebuilt = await draft.rebuild();
    expect(messages(rebuilt)).toContainEqual(expect.stringContaining('index.md: "7" but ccgs is 6'));
    expect(messages(rebuilt)).toContainEqual(expect.stringContaining("stages.csv: expected the columns"));
    expect(rebuilt.mendable).toBeUndefined();
  });

  it("names no words as no longer true that nobody has read as true", async () => {
    await draft.rebuild();
    edit("data/statements.csv", "commissioning-budget,95000,", "commissioning-budget,96000,");
    edit("content/index.md", "£95,000", "£97,000");
    expect((await draft.rebuild()).stale).toEqual([]);
  });

  it("follows the layouts, and names the one that is broken", async () => {
    await draft.rebuild();
    edit("layouts/page.njk", "{% block main %}", "{% block main %}<p>New layout</p>");
    expect((await draft.rebuild()).changed).toContain("about/index.html");
    edit("layouts/page.njk", "<p>New layout</p>", "<p>{{ nothing.at.all }}</p>");
    const rebuilt = await draft.rebuild();
    expect(rebuilt.state).toBe("bad");
    expect(messages(rebuilt)).toEqual([
      expect.stringMatching(/layouts\/page\.njk: the layout could not be rendered: /),
    ]);
    expect(readFileSync(join(output(), "about/index.html"), "utf8")).toContain("New layout");
  });

  it("does not show a page that a build would refuse", async () => {
    await draft.rebuild();
    edit("layouts/page.njk", "{% block main %}", '{% block main %}<a href="{{ site.root }}/nowhere/">x</a>');
    expect(messages(await draft.rebuild())[0]).toMatch(/about\/index\.html: leads nowhere: .*\/nowhere\//);
  });

  it("sees a save that changes neither the size of a file nor its time", async () => {
    await draft.rebuild();
    const ccgs = join(folder, "data/ccgs.csv");
    const { atime, mtime } = statSync(ccgs);
    writeFileSync(ccgs, smallRecord["ccgs.csv"].replace("Alder", "Elmer"));
    utimesSync(ccgs, atime, mtime);
    expect((await draft.rebuild()).changed).toContain("ccgs/01a/index.html");
  });

  it("knows a row that stands in the same line, but elsewhere in its table", async () => {
    await draft.rebuild();
    const [header = "", ...rows] = smallRecord["ccgs.csv"].trimEnd().split("\n");
    const save = (...lines: readonly string[]) => {
      writeFileSync(join(folder, "data/ccgs.csv"), [header, ...lines, ""].join("\n"));
      return expectAsAnew(draft, options, join(folder, "layouts"));
    };
    expect(await save("", ...rows)).toBe("good");
    expect(await save(...rows.slice(-1), ...rows.slice(0, -1))).toBe("good");
  });

  it("has the bytes of a draft made anew, whatever was edited before", async () => {
    const edits = [
      ["content/waves/1.md", "met all criteria", "met all of them", "good"],
      ["content/index.md", "[6](fig:ccgs)", "[7](fig:ccgs)", "bad"],
      ["content/pages/about.md", '"About"', '"About us"', "good"],
      ["content/site.yaml", "golden.example/reports", "golden.example/other", "good"],
      ["content/press-releases/wave-2.md", "published: ", "embargo: 2099-01-01T00:00:00Z\npublished: ", "good"],
      ["data/ccgs.csv", "Cedar CCG,North,Moors,3000,4", "Zelkova CCG,North,Moors,3000,4", "good"],
      ["data/decisions.csv", "02B,1,stated,w1,", "02B,1,derived,w1-list,", "good"],
      ["data/criteria.csv", "Practices agree", "All practices agree", "good"],
      ["data/sources.csv", "The Lister", "The Listers", "good"],
      ["layouts/page.njk", "{% block main %}", "{% block main %}<p>New.</p>", "good"],
    ] as const;
    for (const [file, from, to, state] of edits) {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8");
      writeFileSync(path, text.replaceAll(from, to));
      expect(await expectAsAnew(draft, options, join(folder, "layouts")), file).toBe(state);
      // A problem is taken back, or it would hide what comes after it.
      if (state === "bad") writeFileSync(path, text);
    }
  });
});
