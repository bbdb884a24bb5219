/** The data and the content of a site of any size, made anew for each run. */

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Words on one organisation's page, which the preview is measured by. The organisation is in the register of every size. */
export const commentary = {
  odsCode: "09W",
  title: "NHS Medway CCG",
  body: `These words are saved again and again to measure how soon the page follows.

They tell nothing about NHS Medway. What is recorded of it stands below.
`,
};

const seed = "2013";

/** What of the content can be true at any size: waves and releases tell of the real totals. */
const contentKept = ["site.yaml", "index.md", "pages"];

/** Writes the complete example with so many CCGs, and the content that can be true of it. */
export function writeInputs(ccgs: number, data: string, content: string): void {
  runCommand(["example", "--ccgs", String(ccgs), "--seed", seed, "--output", data]);
  for (const name of contentKept) cpSync(join("content", name), join(content, name), { recursive: true });
  // In reported speech a fix leaves the number of CCGs as it is.
  for (const name of ["index.md", "pages/about.md"]) {
    const text = readFileSync(join(content, name), "utf8");
    writeFileSync(join(content, name), text.replaceAll("[211](fig:ccgs)", `[${ccgs}](fig:ccgs)`));
  }
  const { odsCode, title, body } = commentary;
  mkdirSync(join(content, "ccgs"), { recursive: true });
  writeFileSync(join(content, "ccgs", `${odsCode}.md`), `---\ntitle: ${title}\n---\n\n${body}`);
  runCommand(["fix", "--data", data, "--content", content]);
}

function runCommand(words: readonly string[]): void {
  execFileSync(process.execPath, ["scripts/command.js", ...words], { stdio: ["ignore", "ignore", "inherit"] });
}
