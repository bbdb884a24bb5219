import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path/posix";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manifestOfFolder } from "../../scripts/verification/manifest.ts";
import { runHere } from "../support/run.ts";
import { writeRecord } from "../support/small-record.ts";

const scratch = mkdtempSync(join(tmpdir(), "release-check-"));
const built = join(scratch, "site");
const data = writeRecord();

afterAll(() => rmSync(scratch, { recursive: true }));

/** The golden content with a text replaced in the release of the second wave. */
function contentWith(from = "", to = ""): string {
  const content = mkdtempSync(join(scratch, "content-"));
  cpSync("test/golden/content", content, { recursive: true });
  const file = join(content, "press-releases/wave-2.md");
  // Without updates, all of the release is of one day.
  const text = readFileSync(file, "utf8").replace(/^updates:\n(?: .*\n)+/m, "");
  if (!text.includes(from)) throw new Error(`no ${from}`);
  writeFileSync(
    file,
    text.replace(from, () => to),
  );
  return content;
}

const check = (slug: string, content: string, ...options: readonly string[]) =>
  runHere("release-check", slug, "--data", data, "--content", content, "--output", built, ...options);

beforeAll(async () => {
  const options = ["--data", data, "--content", contentWith(), "--output", built];
  expect((await runHere("build", ...options)).status).toBe(0);
}, 60_000);

describe("the check list of a release", () => {
  it("passes one that is whole, as at its own day, and names the hash of the site that has it", async () => {
    const { status, stdout } = await check("wave-2", contentWith());
    expect(stdout).not.toContain("fail ");
    expect(status).toBe(0);
    expect(stdout).toContain("pass    dates: published on 22 January 2013, without an embargo\n");
    expect(stdout).toContain(
      `${built}, as at 17 January 2014, has this release word for word, SHA-256 ${manifestOfFolder(built).hash}\n`,
    );
    expect(stdout).toMatch(/\nwave-2 as at 2013-01-22: \d+ passed, 0 failed, advice on \d+\.\n$/);
  });

  it("passes nothing as bound that could not be judged, and says in which table something can't be right", async () => {
    const unread = writeRecord({ "statements.csv": "id\n" });
    const options = ["--data", unread, "--content", contentWith(), "--output", built];
    const { status, stdout } = await runHere("release-check", "wave-2", ...options);
    expect(status).toBe(1);
    expect(stdout).toContain("fail    bound in full: can't be judged until statements.csv is fixed\n");
    expect(stdout).not.toContain("in the build");
  });

  it("passes no site in which a file is not as it was built, whatever its own list of words says", async () => {
    const page = join(built, "press-releases/wave-2/index.html");
    const was = readFileSync(page, "utf8");
    writeFileSync(page, was.replace("</p>", " Not so.</p>"));
    const changed = await check("wave-2", contentWith());
    writeFileSync(page, was);
    expect(changed.status).toBe(1);
    expect(changed.stdout).toContain(
      `fail    the site to sign off: ${built} is not as it was built: press-releases/wave-2/index.html; build it again, then sign it off\n`,
    );
    renameSync(`${built}.manifest.json`, `${built}.kept`);
    const alone = await check("wave-2", contentWith());
    renameSync(`${built}.kept`, `${built}.manifest.json`);
    expect(alone.stdout).toContain(`fail    the site to sign off: ${built} has no manifest beside it`);
  });

  it("gives no hash of a draft to sign off", async () => {
    const draft = join(scratch, "draft");
    const content = contentWith();
    const options = ["--data", data, "--content", content, "--output", draft];
    expect((await runHere("build", ...options, "--draft")).status).toBe(0);
    const { status, stdout } = await runHere("release-check", "wave-2", ...options);
    expect(status).toBe(1);
    expect(stdout).toContain(`fail    the site to sign off: ${draft} is a draft; build it without --draft`);
  });

  it.each([
    ["a number bound to nothing", "The Board has", "The 7 Boards have", /fail {4}bound in full: .*wave-2\.md:9:5: "7"/],
    [
      "words that are no longer true",
      "[two](fig:wave-2.authorised) more groups",
      "[three](fig:wave-2.authorised) more groups",
      /fail {4}bound in full: .*"three"/,
    ],
    [
      "notes that are missing",
      "## Notes to editors",
      "## Notes",
      /fail {4}notes: the heading "Notes to editors" is missing/,
    ],
    ["a summary that is missing", /summary.*\n/, "", /fail {4}summary: missing/],
    [
      "a title that is too long",
      'title: "',
      `title: "${"So very long. ".repeat(10)}`,
      /fail {4}title: \d+ characters, expected at most 120/,
    ],
    [
      "figures of a later day",
      "literal:",
      "as_at: 2013-02-20\nliteral:",
      /fail {4}day of its figures: figures as at 20 February 2013/,
    ],
    [
      "an embargo on another day",
      "literal:",
      "embargo: 2013-01-23T00:30:00Z\nliteral:",
      /fail {4}dates: .*which is on 23 January 2013 in London/,
    ],
    ["a link to no place", "under the Act 2012", "under the [Act](#act)", /fail {4}links: line 9: no place #act/],
    [
      "a site that says something else",
      "The Board has",
      "The Board now has",
      /fail {4}the site to sign off: .* has another version/,
    ],
  ])("fails for %s", async (_, from, to, line) => {
    const whole = readFileSync("test/golden/content/press-releases/wave-2.md", "utf8");
    const text = typeof from === "string" ? from : (from.exec(whole)?.[0] ?? "");
    const { status, stdout } = await check("wave-2", contentWith(text, to));
    expect(stdout).toMatch(line);
    expect(status).toBe(1);
  });

  it("has advice on long sentences, with their lines", async () => {
    const long = `A sentence ${"with ever more words ".repeat(6)}in it.`;
    const short = `A sentence ${"with ever more words ".repeat(5)}in it too.`;
    const { stdout } = await check("wave-2", contentWith("## Notes", `${long}\n\n${short}\n\n## Notes`));
    expect(stdout).not.toContain(", 25 words: ");
    expect(stdout).toContain("advice  long sentence: line 12, 28 words: A sentence with ever more words");
  });

  it("is as at the hour of an embargo", async () => {
    const content = contentWith("literal:", "embargo: 2013-01-22T09:30:00Z\nliteral:");
    const { stdout } = await check("wave-2", content);
    expect(stdout).toContain("pass    dates: published on 22 January 2013, embargo until 2013-01-22T09:30:00Z\n");
    expect(stdout).toContain("\nwave-2 as at 2013-01-22T09:30:00Z: ");
    const early = await check("wave-2", content, "--as-at", "2013-01-22T09:29Z");
    expect([early.status, early.stdout]).toEqual([1, expect.stringContaining("fail    in the build")]);
  });

  it("says what changed in it since it was last reviewed, and of nothing else", async () => {
    const none = await check("wave-2", contentWith(), "--against", built);
    expect(none.stdout).toContain(`pass    since the last review: nothing changed in it since ${built}\n`);
    const content = contentWith("The Board has", "The Board now has");
    writeFileSync(join(content, "pages/about.md"), "---\ntitle: Other words\n---\n\nOther words.\n");
    const { stdout } = await check("wave-2", content, "--against", built);
    expect(stdout).toContain("now: The Board {+now +}has authorised two more groups");
    expect(stdout).toContain("Changed, new or gone: 1 sentence, 1 unchecked number.\n");
  });
});

describe("wrong usage of release-check", () => {
  it.each([
    [["release-check"], "expected the name of one release"],
    [["release-check", "wave-2", "wave-3"], "expected the name of one release"],
    [["release-check", "wave2"], 'expected the name of a release, found "wave2"\nDid you mean wave-2'],
    [["release-check", "wave-2", "--against", "no-such-thing"], "--against: expected the folder of a built site"],
  ])("ends with 2: %j", async (words, message) => {
    const { status, stderr } = await runHere(...words);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
