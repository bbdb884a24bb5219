import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Previewing, startPreview } from "./previewing.ts";

let preview: Previewing;
let text: string;

beforeAll(async () => {
  preview = await startPreview();
  text = preview.read("index.md");
});

afterAll(() => preview.stop());

const home = () => readFileSync(join(preview.site, "index.html"), "utf8");

describe("the preview", () => {
  it("is a draft, made at the start", () => {
    expect(home()).toContain("Draft");
    expect(home()).toContain('content="noindex"');
  });

  it("says at its start what takes it long, and then where it is", () => {
    const lines = preview.greeting.split("\n");
    expect(lines[0]).toBe("Making the first draft ...");
    expect(lines.at(-1)).toMatch(/^Preview at http:\/\/\S+; stop with Ctrl\+C$/);
  });

  it("tells of problems with the line, the place in it and what would be true, and shows the last good page", async () => {
    preview.save("index.md", text.replace("[6](fig:ccgs) groups", "[7](fig:ccgs) groups"));
    const printed = await preview.printing("1 problem. The preview shows the last good version.");
    expect(printed).toContain('index.md:7:12: "7" but ccgs is 6');
    expect(printed).toMatch(/\n {4}There are \[7\]\(fig:ccgs\).*\n {4} {11}\^\n/);
    expect(printed).toContain('This would be true: "6".');
    expect(home()).toContain(">6</data></a> groups");
  });

  it("follows the save that fixes it", async () => {
    preview.save("index.md", text.replace("[6](fig:ccgs) groups", "[6](fig:ccgs) good groups"));
    await preview.printing("Rebuilt in");
    expect(home()).toContain(">6</data></a> good groups");
  });

  it("misses no save of a burst, and says nothing of what is wrong for a moment only", async () => {
    const path = join(preview.content, "index.md");
    for (let number = 0; number < 20; number++) {
      writeFileSync(path, text.slice(0, 20 + number));
      writeFileSync(path, text.replace("groups", `burst ${"again ".repeat(number)}groups`));
      await new Promise(done => setTimeout(done, 7));
    }
    rmSync(path);
    preview.save("index.md", text.replace("groups", "last groups"));
    await expect.poll(home, { timeout: 10_000 }).toContain("last groups");
    expect(await preview.printing("Rebuilt in")).not.toContain("problem");
  });

  it("follows a page that comes, and one that goes", async () => {
    const page = () => readFileSync(join(preview.site, "extra/index.html"), "utf8");
    preview.save("pages/extra.md", "---\ntitle: Extra\n---\n\nMore words.\n");
    await expect.poll(() => attempt(page), { timeout: 10_000 }).toContain("More words.");
    rmSync(join(preview.content, "pages/extra.md"));
    await expect.poll(() => attempt(page), { timeout: 10_000 }).toBe("none");
  });

  it("names the sentences that a change of the data makes untrue, and what fixes them", async () => {
    const statements = join(preview.data, "statements.csv");
    const before = readFileSync(statements, "utf8");
    writeFileSync(statements, before.replace("commissioning-budget,95000,", "commissioning-budget,96000,"));
    const printed = await preview.printing("The preview shows the last good version.");
    expect(printed).toContain('"£95,000" but commissioning-budget is £96,000');
    expect(printed).toMatch(/No longer true since the record changed, 1 wording:\n.*index\.md:10: £95,000 in all\n/);
    expect(printed).toContain(`npm run fix -- --data ${preview.data} --content ${preview.content} rewrites 1 wording.`);
    writeFileSync(statements, before);
    await preview.printing("Rebuilt in");
  });

  it.each(["pages", "."])("follows content/%s removed and restored", async name => {
    const [path, kept] = [join(preview.content, name), join(preview.folder, "kept")];
    cpSync(path, kept, { recursive: true });
    rmSync(path, { recursive: true });
    await new Promise(done => setTimeout(done, 500));
    cpSync(kept, path, { recursive: true });
    rmSync(kept, { recursive: true });
    preview.save("index.md", text.replace("groups", `groups after ${name}`));
    await expect.poll(home, { timeout: 10_000 }).toContain(`groups after ${name}`);
    preview.save("pages/about.md", `---\ntitle: About ${name}\n---\n\nWords.\n`);
    const about = () => readFileSync(join(preview.site, "about/index.html"), "utf8");
    await expect.poll(() => attempt(about), { timeout: 10_000 }).toContain(`<h1>About ${name}`);
  });

  it("follows a folder that another takes the place of", async () => {
    const other = join(preview.folder, "other");
    cpSync(preview.content, other, { recursive: true });
    writeFileSync(join(other, "index.md"), text.replace("groups", "groups of the other folder"));
    renameSync(preview.content, join(preview.folder, "old"));
    renameSync(other, preview.content);
    await expect.poll(home, { timeout: 10_000 }).toContain("groups of the other folder");
    // In place, which no watch of the folder before would tell of.
    writeFileSync(join(preview.content, "index.md"), text.replace("groups", "groups once more"));
    await expect.poll(home, { timeout: 10_000 }).toContain("groups once more");
  });
});

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return "none";
  }
}
