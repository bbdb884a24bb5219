import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { defaultOptions, readEverything } from "../../scripts/prose/reading.ts";
import { type StarterKind, starterFor } from "../../scripts/prose/starter.ts";
import { runHere } from "../support/run.ts";
import { writeRecord } from "../support/small-record.ts";

const scratch = mkdtempSync(join(tmpdir(), "starter-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let content: string;
const data = writeRecord();
const starters = [
  ["release", "summer-review", "press-releases/summer-review.md"],
  ["release", "wave-2", "press-releases/wave-2.md"],
  ["wave-commentary", "3", "waves/3.md"],
  ["ccg-commentary", "01a", "ccgs/01A.md"],
  ["page", "how-we-count", "pages/how-we-count.md"],
] as const;

beforeEach(() => {
  content = mkdtempSync(join(scratch, "content-"));
  cpSync("test/golden/content", content, { recursive: true });
  for (const [, , file] of starters) rmSync(join(content, file), { force: true });
});

const command = (name: string, ...words: readonly string[]) =>
  runHere(name, ...words, "--data", data, "--content", content);

describe("a new page", () => {
  const [releases, others] = [starters.slice(0, 2), starters.slice(2)];

  it.each(releases)("%s %s is in no build before its day, and true on it", async (kind, name, file) => {
    const before = await command("check");
    const { status, stdout } = await command("new", kind, name);
    expect(status).toBe(0);
    expect(stdout).toContain(`${content}/${file}: written, under embargo until 2014-01-18`);
    const now = await command("check");
    expect([now.status, now.stdout]).toEqual([before.status, before.stdout]);
    expect(now.stderr).toContain(`held back: ${content}/${file} until 18 January 2014, 09:30`);
    const after = await command("check", "--as-at", "2014-01-18");
    expect(after.status).toBe(0);
    expect(after.stderr).not.toContain(file);
    expect(after.stdout).not.toBe(before.stdout.replace("2014-01-17", "2014-01-18"));
  });

  it.each(others)("%s %s is in the next build, and true in it", async (kind, name, file) => {
    const before = await command("check");
    const { status, stdout } = await command("new", kind, name);
    expect(status).toBe(0);
    expect(stdout).toContain(`${content}/${file}: written, published on 2014-01-17. To see it: npm start`);
    const after = await command("check");
    expect(after.status).toBe(0);
    expect(after.stderr).not.toContain(file);
    expect(after.stdout).not.toBe(before.stdout);
  });

  it("can be linked to from another page at once", async () => {
    await command("new", "page", "how-we-count");
    appendFileSync(join(content, "index.md"), "\nSee [how we count](/how-we-count/).\n");
    expect(await command("check")).toMatchObject({ status: 0 });
  });

  it("takes the place of none", async () => {
    writeFileSync(join(content, "pages/mine.md"), "mine");
    const { status, stderr } = await command("new", "page", "mine");
    expect(status).toBe(1);
    expect(stderr).toContain("pages/mine.md:1:1: expected no such file yet, found one; it was left as it is");
    expect(readFileSync(join(content, "pages/mine.md"), "utf8")).toBe("mine");
  });

  it.each([
    [
      "release",
      "My Review",
      'digits and single hyphens, such as summer-review; found "My Review"\nDid you mean my-review?',
    ],
    ["page", "../outside", 'found "../outside"\nDid you mean outside?'],
    ["wave-commentary", "7", '(1, 2, 3, 4), found "7"'],
    ["ccg-commentary", "01B", 'expected the code of a CCG in the register, found "01B"\nDid you mean 01A'],
    ["toy", "x", "expected npm run new -- release SLUG, npm run new -- wave-commentary N"],
  ])("is refused where %s %s names none", async (kind, name, message) => {
    const { status, stderr } = await command("new", kind, name);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it("is not written into a folder that is not there", async () => {
    const nowhere = join(scratch, "nowhere");
    expect((await runHere("new", "page", "x", "--data", data, "--content", nowhere)).status).toBe(2);
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe("the sentences of a new page", () => {
  const starter = (kind: StarterKind, name: string, asAt: string) => {
    const date = { date: asAt, instant: Date.parse(`${asAt}T12:00:00Z`) };
    const made = starterFor(kind, name, "content", readEverything({ ...defaultOptions, data, content, asAt: date }));
    return made.ok ? made.value.text : made.reason;
  };

  it("leave the title plain, and a summary to its editor, where no figure belongs in them", () => {
    expect(starter("page", "how-we-count", "2013-01-21")).toContain('title: "How we count"\n');
    expect(starter("page", "how-we-count", "2013-01-21")).toContain('# summary: "..."\n');
  });

  it("are bound to the figures of its day", () => {
    expect(starter("release", "news", "2013-01-21")).toContain("So far [4](fig:authorised) of the [6](fig:ccgs)");
    expect(starter("release", "news", "2013-01-20")).toContain("So far [2](fig:authorised) of the [6](fig:ccgs)");
  });

  it("say that all is done when nothing is to come", () => {
    const late = starter("release", "news", "2014-01-17");
    expect(late).toContain(
      "Each of the [6](fig:ccgs) clinical commissioning groups (CCGs) in England has now been authorised.",
    );
    expect(late).not.toContain("fig:remaining");
  });

  it("are left out where a figure is not known", () => {
    const early = starter("release", "news", "2012-11-01");
    expect(early).toContain('title: "[0](fig:authorised) CCGs authorised so far"');
    expect(early).not.toContain("(fig:ccgs)");
    expect(starter("wave-commentary", "4", "2013-01-01")).toContain("announced by 1 January 2013 (1), found");
  });

  it("say of a CCG what the register has of it, and nothing else", () => {
    expect(starter("ccg-commentary", "05E", "2014-01-17")).toContain(
      "[NHS Elder CCG](ccg:05E) has [6](fig:ccg.05e.registered-practices) member practices",
    );
    expect(starter("ccg-commentary", "05E", "2014-01-17")).not.toContain("conditions");
    expect(starter("ccg-commentary", "02B", "2014-01-17")).toContain("with [2](fig:ccg.02b.conditions) conditions");
  });
});
