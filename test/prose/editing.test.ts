import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { formatProblems } from "../../scripts/input/problem.ts";
import { defaultOptions, readEverything, readRecord } from "../../scripts/prose/reading.ts";
import { runHere } from "../support/run.ts";
import { isThorough, sample } from "../support/thorough.ts";

const editing = readFileSync("EDITING.md", "utf8");
const readme = readFileSync("README.md", "utf8");
const scratch = mkdtempSync(join(tmpdir(), "editing-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const recordReading = readRecord(defaultOptions);
const content = join(scratch, "content");
mkdirSync(join(content, "pages"), { recursive: true });
cpSync("content/site.yaml", join(content, "site.yaml"));

type Block = { readonly language: string; readonly text: string };

const blocks: readonly Block[] = [...editing.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(
  ([, language = "", text = ""]) => ({ language, text }),
);
const isExample = (block: Block | undefined) => block?.language === "markdown" || block?.language === "yaml";
const isMessage = (block: Block | undefined) => block?.text.startsWith("content/pages/mine.md:") ?? false;
const top = blocks.find(({ language, text }) => language === "text" && text.startsWith("---"))?.text ?? "";

/** What is printed of the page that the examples stand in, as the page says it. */
function problemsOf({ language, text }: Block): string {
  const page = language === "yaml" ? `---\n${text}---\n\nWords.\n` : `${top}${text}`;
  writeFileSync(join(content, "pages/mine.md"), page);
  const { problems } = readEverything({ ...defaultOptions, content }, recordReading);
  return formatProblems(problems, "text").replaceAll(`${content}/`, "content/");
}

describe("EDITING.md", () => {
  const mistakes = blocks.flatMap((message, index) => {
    const [wrong, right] = [blocks[index - 1], blocks[index + 1]];
    return isMessage(message) && wrong !== undefined && right !== undefined ? [{ wrong, message, right }] : [];
  });

  it("shows many problems", () => {
    expect(mistakes.length).toBeGreaterThan(18);
  });

  it.each(mistakes.map(mistake => [mistake.wrong.text.split("\n")[0], mistake] as const))(
    "shows what is printed of %s and how it is mended",
    (_, { wrong, message, right }) => {
      expect(problemsOf(wrong).split("\n")).toContain(message.text.trimEnd());
      expect(isExample(right)).toBe(true);
      expect(problemsOf(right)).toBe("");
    },
  );

  const examples = blocks.filter(
    (block, index) => isExample(block) && !isMessage(blocks[index + 1]) && !isMessage(blocks[index - 1]),
  );

  it.each(examples.map(example => [example.text.split("\n")[0], example] as const))(
    "shows words that are true: %s",
    (_, example) => {
      expect(problemsOf(example)).toBe("");
    },
  );

  it("shows a picture that is there, once its file lies beside the page", () => {
    const example = blocks.find(({ text }) => text.startsWith("!["));
    const name = /\]\(([\w.-]+)\)/.exec(example?.text ?? "")?.[1] ?? "";
    expect(example && problemsOf(example)).toContain(`no picture "${name}" beside this page`);
    const picture = join(content, "pages", name);
    writeFileSync(
      picture,
      Buffer.from("ffd8ffe000104a46494600010100000100010000ffc0000b080005000701011100ffd9", "hex"),
    );
    expect(example && problemsOf(example)).toBe("");
    rmSync(picture);
  });

  const commands = blocks
    .filter(({ language }) => language === "sh")
    .flatMap(({ text }) => text.trim().split("\n"))
    .filter(command => !["npm ci", "npm start", "npm run edit"].includes(command))
    // README shows some of them too, and its test tries those.
    .filter(command => isThorough || !readme.includes(`${command}\n`));

  it.each(sample(commands, 2))("shows a command that works: %s", async command => {
    const [, , name = "", ...words] = command.split(" ").filter(word => word !== "--");
    const copy = mkdtempSync(join(scratch, "copy-"));
    cpSync("content", copy, { recursive: true });
    const { status, stdout, stderr } = await runHere(name, ...words, "--content", copy);
    expect(status, stderr).toBe(0);
    expect(stdout).not.toContain("No figure has");
  });

  it("names files that are there", () => {
    const files = [...editing.matchAll(/`(content\/[^`]*\.(?:md|yaml))`/g)].map(match => match[1] ?? "");
    const written = ["press-releases/summer-review", "pages/how-we-count", "pages/mine"].map(
      name => `content/${name}.md`,
    );
    for (const file of files.filter(name => !written.includes(name))) expect(readFileSync(file, "utf8")).toBeTruthy();
  });
});
