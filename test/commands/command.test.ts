import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { dangerOf } from "../../scripts/commands/output.ts";
import { freshFolder, storeFor, swapIn } from "../../scripts/publishing/store.ts";
import { manifestOfFolder } from "../../scripts/verification/manifest.ts";
import { run, runHere } from "../support/run.ts";
import { optionsFor, writeSite } from "../support/small-site.ts";

const scratch = mkdtempSync(join(tmpdir(), "command-"));
const output = join(scratch, "site");

afterAll(() => rmSync(scratch, { recursive: true }));

/** The small site with one text in place of others, each of which stands in its file. */
function siteWith(...edits: readonly (readonly [file: string, right: string, wrong: string])[]) {
  const folder = writeSite();
  for (const [file, right, wrong] of edits) {
    const text = readFileSync(join(folder, file), "utf8");
    if (!text.includes(right)) throw new Error(`${file} has no ${right}`);
    writeFileSync(join(folder, file), text.replace(right, wrong));
  }
  return { folder, options: optionsFor(folder) };
}

const file = "content/press-releases/wave-1.md";
const falseNumber = [file, "[2](fig:authorised)", "[3](fig:authorised)"] as const;
const falseTotal = ["data/waves.csv", "2013-01-22,2,0,1,1", "2013-01-22,3,0,1,1"] as const;

describe("rollback", () => {
  it("lists what is kept, and goes to any of it and forward again", async () => {
    const folder = join(scratch, "kept");
    const store = storeFor(folder, "folder");
    mkdirSync(store.folder, { recursive: true });
    for (const text of ["one", "two"]) {
      const fresh = freshFolder(store);
      writeFileSync(join(fresh, "index.html"), text);
      swapIn(store, fresh, manifestOfFolder(fresh));
    }
    const shown = () => readFileSync(join(folder, "index.html"), "utf8");
    expect((await runHere("rollback", "--output", folder)).status).toBe(0);
    expect(shown()).toBe("one");
    const { stdout } = await runHere("rollback", "--output", folder, "--list");
    const line = /^([0-9a-f]{16}) {2}\d+ [A-Z][a-z]+ \d{4} at \d\d:\d\d {2}1 file(, published now)?$/gm;
    const [two, one] = [...stdout.matchAll(line)];
    expect([two?.[2], one?.[2]]).toEqual([undefined, ", published now"]);
    expect((await runHere("rollback", "--output", folder, two?.[1] ?? "")).stdout).toContain(
      `SHA-256 of the site: ${two?.[1]}`,
    );
    expect(shown()).toBe("two");
  });

  it.each(["xyz", "abc", "0123 4567"])("takes nothing but the first digits of one hash, not %s", async words => {
    const { status, stderr } = await runHere("rollback", ...words.split(" "), "--output", join(scratch, "none"));
    expect(status).toBe(2);
    expect(stderr).toContain(`expected the first digits of the SHA-256 of one site, four or more, found "${words}"`);
  });
});

describe("build", () => {
  it("stops at a false number, says where, and leaves the last site as it was", async () => {
    expect((await runHere("build", ...siteWith().options, "--output", output)).status).toBe(0);
    const was = readFileSync(join(output, "press-releases/wave-1/index.html"), "utf8");
    const { folder, options } = siteWith(falseNumber);
    const { status, stderr } = await runHere("build", ...options, "--output", output);
    expect(status).toBe(1);
    expect(stderr).toBe(`${join(folder, file)}:6:2: "3" but authorised is 2\n1 problem. Nothing was published.\n`);
    expect(readFileSync(join(output, "press-releases/wave-1/index.html"), "utf8")).toBe(was);
  });

  it.each([
    ["a link to itself", (file: string) => symlinkSync(file, file)],
    ["missing", () => {}],
    ["a folder", (file: string) => mkdirSync(file)],
  ])("says what check says of a register that is %s", async (_, replace) => {
    const { folder, options } = siteWith();
    const register = join(folder, "data/ccgs.csv");
    rmSync(register);
    replace(register);
    const [built, checked] = [
      await runHere("build", ...options, "--output", output),
      await runHere("check", ...options),
    ];
    expect(built.status).toBe(1);
    expect(built.stderr).toContain(`${register}:1:1: `);
    expect(built.stderr.split("\n").slice(0, -2)).toEqual(checked.stderr.split("\n").slice(0, -2));
  });

  it("stops at a false total, and names every sum and every sentence that no longer holds", async () => {
    const { options } = siteWith(falseTotal);
    const { status, stderr } = await runHere("build", ...options, "--output", output);
    expect(status).toBe(1);
    expect(stderr).toContain(
      "waves.csv:3:25: authorised: expected 2 (0 without_conditions + 1 with_conditions + 1 with_directions), found 3",
    );
    expect(stderr).toContain("waves.csv:1:33: authorised: expected the waves to add up to 6");
    expect(stderr).toMatch(/content\/index\.md:\d+:\d+: "six" but authorised is 7\n/);
    expect(stderr).toMatch(/\n\d+ problems\. Nothing was published\.\n$/);
  });

  it("writes nothing for an unbound number, unless it is a draft", async () => {
    const { options } = siteWith(["content/pages/about.md", "See ", "There are 3 things. See "]);
    const target = join(scratch, "unbound");
    const refused = await runHere("build", ...options, "--output", target);
    expect([refused.status, existsSync(target)]).toEqual([1, false]);
    const draft = await runHere("build", ...options, "--output", target, "--draft");
    expect(draft.status).toBe(0);
    expect(draft.stderr).toContain('warning: "3" is bound to no figure');
    expect(readFileSync(join(target, "index.html"), "utf8")).toContain('content="noindex"');
  });
});

describe("check", () => {
  it("writes nothing and says how much agrees", async () => {
    const { status, stdout } = await runHere("check", ...siteWith().options);
    expect(status).toBe(0);
    expect(stdout).toBe("No problems as at 2014-01-17: 6 bound figures agree with the record.\n");
  });

  it("prints problems for programs on standard output, and there nothing else", async () => {
    const { options } = siteWith(falseNumber);
    const broken = await runHere("check", ...options, "--format", "json");
    expect(JSON.parse(broken.stdout)).toEqual([
      expect.objectContaining({ line: 6, severity: "problem", message: '"3" but authorised is 2' }),
    ]);
    expect(broken.stderr).toBe("1 problem. Nothing was published.\n");
    const sound = await runHere("check", ...siteWith().options, "--format", "json");
    expect([sound.stdout, sound.stderr]).toEqual(["[]\n", expect.stringMatching(/^No problems as at /)]);
    const github = await runHere("check", ...options, "--format", "github");
    expect(github.stdout).toMatch(/^::error file=.*wave-1\.md,line=6,col=\d+::"3" but authorised is 2\n$/);
  });

  it("is as at a date", async () => {
    const [, data = ""] = siteWith().options;
    const options = ["--data", data, "--content", "test/golden/content", "--as-at", "2013-01-22T07:00Z"];
    const { stdout } = await runHere("check", ...options);
    expect(stdout).toContain("as at 2013-01-22:");
  });

  it("says of a folder that is not there that it is not", async () => {
    const { status, stderr } = await runHere("check", "--data", join(scratch, "none"));
    expect(status).toBe(1);
    expect(stderr).toContain("none:1:1: expected a folder, found none");
    expect(stderr).not.toContain("    at ");
  });
});

describe("fix", () => {
  it("mends what it can in the files, and the content builds again", async () => {
    const { options } = siteWith(["data/reviews.csv", "all,,5,1,0", "all,,4,2,0"], falseNumber);
    expect((await runHere("check", ...options)).status).toBe(1);
    const dry = await runHere("fix", ...options, "--dry-run");
    expect(dry.stdout).toContain("1 changed, 0 left. Nothing was written.");
    const fixed = await runHere("fix", ...options);
    expect([fixed.status, fixed.stdout]).toEqual([0, expect.stringContaining('"3" is now "2" (authorised)')]);
    expect((await runHere("check", ...options)).status).toBe(0);
    expect((await runHere("fix", ...options)).stdout).toBe("0 changed, 0 left. 0 files written.\n");
  });

  it("reports what is not its to mend, and does not call that done", async () => {
    const { options } = siteWith(["content/index.md", "[Six](fig:ccgs)", "[Six](fig:ccgss)"]);
    const { status, stdout, stderr } = await runHere("fix", ...options);
    expect([status, stdout]).toEqual([1, "0 changed, 1 left. 0 files written.\n"]);
    expect(stderr).toContain('no figure "ccgss"');
  });

  it("changes no words while the record does not agree with itself", async () => {
    const { options } = siteWith(falseTotal);
    const { status, stderr } = await runHere("fix", ...options);
    expect([status, stderr]).toEqual([1, expect.stringContaining("Fix the record first; no words were changed.")]);
  });
});

describe("figures", () => {
  const { options } = siteWith();

  it("finds figures by words of their id or label, with wordings that are true of them", async () => {
    const text = (await runHere("figures", "wave-1", "with", "conditions", ...options)).stdout;
    expect(text).toContain("wave-1.with-conditions: 1\n");
    expect(text).toContain('"one"');
    expect(text).not.toContain("wave-3");
  });

  it("shows a share, and a figure as at a day", async () => {
    const { stdout } = await runHere("figures", "authorised/ccgs@2013-01-22", ...options);
    expect(stdout).toContain("66.7% (4 of 6)");
  });

  it("finds a CCG's", async () => {
    expect((await runHere("figures", "Birch", ...options)).stdout).toContain("ccg.02b.conditions: 2\n");
  });
});

describe("wrong usage", () => {
  it.each([
    [["built"], "expected one of the commands"],
    [["build", "--as-at", "2013-02-30"], "--as-at: expected a real date"],
    [["build", "--as-at", "2013-01-22T09:30"], "--as-at: expected a real date"],
    [["build", "--url", "example.org"], "--url: expected an address"],
    [["build", "--format", "xml"], "--format: expected text, json, github"],
    [["build", "--outptu", "x"], "Unknown option '--outptu'"],
    [["build", "--output", "_site/below"], "--output: expected a folder outside every site"],
    [["build", "extra"], 'expected options, found "extra"'],
    [["example", "--ccgs", "5"], "ccgs: expected a whole number from 211"],
    [["build", "--output", "."], "--output: expected a folder that holds nothing else"],
    [["build", "--output", "content"], "--output: expected a folder that holds nothing else"],
    [["build", "--output", "data/site"], "--output: expected a folder outside the inputs"],
    [["build", "--output", "package.json"], "--output: expected a folder, or a name in one"],
    [["build", "--output", "package.json/site"], "--output: expected a folder, or a name in one"],
    [["build", "--output", "test"], "--output: expected an empty folder or one that a build has made"],
    [["build", "--dry-run"], "this command has no option --dry-run"],
    [["check", "--url", "https://example.org/"], "this command has no option --url"],
    [["check", "--as-at", "2013-01-22", "--as-at", "2013-01-23"], "--as-at is given twice"],
    [["dictionary", "--data", "nowhere"], '--data: expected a folder, found no "nowhere"'],
  ])("of %j ends with 2 and says how to do it", async (words, message) => {
    const { status, stderr } = await runHere(...words);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.split("\n")).toEqual([expect.anything(), expect.anything(), expect.stringMatching(/^Help: /), ""]);
  });

  it("is not to name an output beside the inputs that begins as they do", () => {
    expect(dangerOf("data-as-built", { data: "data", content: "content" })).toBeUndefined();
    expect(dangerOf("data/as-built", { data: "data", content: "content" })).toContain("outside the inputs");
  });

  it("is told by the exit status of the process too", async () => {
    expect((await run(["built"])).status).toBe(2);
  });
});
