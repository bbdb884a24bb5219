import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { splitFrontMatter } from "../../scripts/input/front-matter.ts";
import type { ProseContext } from "../../scripts/prose/context.ts";
import { diffOf, fixesFor, writeFixes } from "../../scripts/prose/fix.ts";
import { bindBody } from "../../scripts/prose/prose.ts";
import { contextWith } from "./prose-context.ts";

const folder = mkdtempSync(join(tmpdir(), "fix-"));
const file = join(folder, "page.md");

afterAll(() => rmSync(folder, { recursive: true }));

/** The fixes of a file whose body is this markdown. */
function fixesOf(text: string, changes: Partial<ProseContext> = {}) {
  writeFileSync(file, text);
  const parts = splitFrontMatter(text.replace(/^\uFEFF/, ""), file, () => {});
  if (parts === undefined) throw new Error("no front matter");
  const { bindings } = bindBody(parts.body, file, parts.bodyLine, contextWith(changes), () => {});
  return fixesFor(bindings);
}

const page = (body: string) => `---\ntitle: A\n---\n${body}\n`;

describe("fix", () => {
  it.each([
    [
      "[Twenty](fig:wave-2.without-conditions) of [68](fig:wave-2.authorised)",
      "[Nineteen](fig:wave-2.without-conditions) of [67](fig:wave-2.authorised)",
    ],
    ["[a further 20](fig:wave-2.without-conditions)", "[a further 19](fig:wave-2.without-conditions)"],
    ["[**68**](fig:wave-2.authorised)", "[**67**](fig:wave-2.authorised)"],
    ["[Almost a third](fig:authorised/ccgs)", "[Almost half](fig:authorised/ccgs)"],
    ["[More than 17 million](fig:wave-2.population)", "[More than 18 million](fig:wave-2.population)"],
    ["- a\n  - [68](fig:wave-2.authorised)", "- a\n  - [67](fig:wave-2.authorised)"],
    [
      "| [68](fig:wave-2.authorised) | [68](fig:wave-2.authorised) |\n| - | - |",
      "| [67](fig:wave-2.authorised) | [67](fig:wave-2.authorised) |\n| - | - |",
    ],
    ["[68][n]\n\n[n]: fig:wave-2.authorised", "[67][n]\n\n[n]: fig:wave-2.authorised"],
  ])("rewrites the words in their style: %s", (wrong, right) => {
    const { files, left } = fixesOf(page(wrong));
    expect(left).toEqual([]);
    expect(files.map(({ after }) => after)).toEqual([page(right)]);
  });

  it("leaves true words, and every other byte, as they are", () => {
    const text = `\uFEFF---\r\ntitle: A\r\n---\r\n67  \t68 [68](fig:wave-2.authorised) é\r\n\r\n[67](fig:wave-2.authorised)`;
    expect(fixesOf(text).files).toEqual([{ file, before: text, after: text.replace("[68]", "[67]") }]);
  });

  it("changes nothing the second time", () => {
    writeFixes(fixesOf(page("[Twenty](fig:wave-2.without-conditions)")));
    expect(readFileSync(file, "utf8")).toBe(page("[Nineteen](fig:wave-2.without-conditions)"));
    expect(fixesOf(readFileSync(file, "utf8"))).toEqual({ changes: [], left: [], files: [] });
  });

  it.each([
    ["what stands in a quotation", "> [68](fig:wave-2.authorised)", "it is in a quotation, which is left as it is"],
    ["what stands in quotation marks", "“[68](fig:wave-2.authorised),” she wrote.", "it is in a quotation"],
    ["what is reported", "She said that [68](fig:wave-2.authorised) were ready.", "it is in reported speech"],
    [
      "what stands beside names",
      "[68](fig:wave-2.authorised), [NHS Nene](ccg:04G) among them",
      "the sentence names CCGs",
    ],
    [
      "what was one",
      "[One](fig:wave-2.authorised) CCG was ready.",
      "a noun or verb beside it would have to change too",
    ],
    [
      "what was none",
      "[No](fig:wave-2.authorised) CCGs are ready.",
      "a noun or verb beside it would have to change too",
    ],
    ["a word for all", "[All 68](fig:wave-2.authorised) CCGs are ready.", '"all", "every", "each" or "both"'],
    ["another article", "An [80](fig:wave-2.authorised) or so.", "the article before it would no longer fit"],
    ["a comparison", "It rose to [68](fig:wave-2.authorised).", "the sentence compares"],
    ["what has no true form in its style", "[plenty](fig:wave-2.authorised)", "there is no true form in this style"],
    [
      "what is wrong beside true words",
      "more than [67](fig:wave-2.authorised)",
      '"more than" beside "67" changes what it claims',
    ],
    ["another unit", "[67 weeks](fig:wave-2.authorised)", "its unit is CCGs, not weeks"],
    ["words with markup between them", "[68 *groups*](fig:wave-2.authorised)", 'write "67 groups" by hand'],
  ])("leaves and reports %s", (_, body, reason) => {
    const { changes, left } = fixesOf(page(body));
    expect(changes).toEqual([]);
    expect(left.map(({ line, message }) => [line, message])).toEqual([[4, expect.stringContaining(reason)]]);
  });

  it("changes nothing in a file whose dates are in doubt", () => {
    writeFileSync(file, page("[68](fig:wave-2.authorised)"));
    const { bindings } = bindBody("[68](fig:wave-2.authorised)", file, 4, contextWith(), () => {});
    const { changes, left } = fixesFor(bindings, new Set([file]));
    expect(changes).toEqual([]);
    expect(left).toEqual([
      expect.objectContaining({ message: expect.stringContaining("no words on the page are changed") }),
    ]);
  });

  it("shows what would change as a diff", () => {
    const diff = diffOf(fixesOf(page("[Twenty](fig:wave-2.without-conditions)")));
    expect(diff).toContain("\n-[Twenty](fig:wave-2.without-conditions)\n+[Nineteen](fig:wave-2.without-conditions)\n");
  });
});
