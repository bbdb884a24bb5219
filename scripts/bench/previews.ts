/** Previews, ours and Hugo's: the time from a save to new bytes of the page on disk. */

import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { programOf } from "./builders.ts";
import { commentary } from "./inputs.ts";
import { type Group, groupOf, timeUsed } from "./measure.ts";

/** What is saved: a page's words, or a row of data, which for Hugo is the front matter of one content file. */
export const saves = ["words", "row"] as const;

export type Save = (typeof saves)[number];

export type Preview = {
  readonly name: string;
  /** The milliseconds until the page shows what was saved; each count saves what no count before it did. */
  readonly save: (save: Save, count: number) => Promise<number>;
  readonly stop: () => void;
};

/** A file, what is changed in it, and the page that shows it. */
type Change = {
  readonly file: string;
  readonly page: string;
  readonly edit: (text: string, count: number) => string;
  readonly shown: (count: number) => string;
};

const code = commentary.odsCode.toLowerCase();
const ownPage = `ccgs/${code}/index.html`;

/** Our preview of a copy of these inputs, in a folder; the words saved are those of a content file shown on a page. */
export async function startOurs(
  inputs: { readonly data: string; readonly content: string },
  folder: string,
  words = { file: `ccgs/${commentary.odsCode}.md`, page: ownPage },
): Promise<Preview> {
  const [data, content, output] = [join(folder, "data"), join(folder, "content"), join(folder, "draft")];
  cpSync(inputs.data, data, { recursive: true });
  cpSync(inputs.content, content, { recursive: true });
  const options = ["--data", data, "--content", content, "--output", output, "--port", "0"];
  return startPreview("our preview", [process.execPath, ...programOf("start"), ...options], {
    words: { ...sentence, file: join(content, words.file), page: join(output, words.page) },
    row: { ...row, edit: editRow, file: join(data, "ccgs.csv"), page: join(output, ownPage) },
  });
}

/** `hugo server` on a copy of a site; it writes to disk, as our preview does. */
export async function startHugo(site: string, folder: string): Promise<Preview> {
  const [source, output] = [join(folder, "source"), join(folder, "public")];
  cpSync(site, source, { recursive: true });
  const options = ["--renderToDisk", "--source", source, "--destination", output, "--port", String(await freePort())];
  const [file, page] = [join(source, "content", "ccgs", `${code}.md`), join(output, ownPage)];
  return startPreview("hugo server", ["hugo", "server", "--quiet", ...options], {
    words: { ...sentence, file, page },
    row: { ...row, edit: editFrontMatter, file, page },
  });
}

// Numbers in words would have to be bound to a figure; letters say as well which save it was.
const wordOf = (count: number) =>
  `saved${String.fromCodePoint(0x61 + (count % 26)).repeat(1 + Math.floor(count / 26))}`;

const sentence = {
  edit: (text: string, count: number) => `${text}\nThese words are ${wordOf(count)}.\n`,
  shown: (count: number) => `These words are ${wordOf(count)}.`,
};

const row = { shown: (count: number) => `value="${patients(count)}"` };

/** Registered patients, as no other figure has them. */
function patients(count: number): number {
  return 700_001 + count;
}

function editRow(text: string, count: number): string {
  const columns = (text.split("\n", 1)[0] ?? "").split(",");
  const after = columns.length - columns.indexOf("registered_patients") - 1;
  const line = new RegExp(`^(${commentary.odsCode},.*,)\\d+((?:,[^,]*){${after}})$`, "m");
  return text.replace(line, (_, before, after) => `${before}${patients(count)}${after}`);
}

function editFrontMatter(text: string, count: number): string {
  const value = /("registeredPatients": \{[^}]*"value": ")\d+(", *\s*"words": ")[\d,]+"/;
  const words = patients(count).toLocaleString("en-GB");
  return text.replace(value, (_, before, between) => `${before}${patients(count)}${between}${words}"`);
}

/** The longest that a preview may take to follow a save, or to be ready. */
const longest = 300_000;

async function startPreview(
  name: string,
  words: readonly string[],
  changes: Readonly<Record<Save, Change>>,
): Promise<Preview> {
  const [program = "", ...rest] = words;
  const group = groupOf(spawn(program, rest, { detached: true, stdio: "ignore" }));
  await until(() => shows(changes.words.page, "</html>"), words);
  return {
    name,
    save: async (save, count) => {
      await untilIdle(group);
      const { file, page, edit, shown } = changes[save];
      const before = readFileSync(file, "utf8");
      const after = edit(before, count);
      if (after === before) throw new Error(`${file} has no place for what is to be saved`);
      const start = performance.now();
      writeFileSync(file, after);
      await until(() => shows(page, shown(count)), words);
      return performance.now() - start;
    },
    stop: group.stop,
  };
}

/** Whether a page is whole and shows something. */
function shows(page: string, shown: string): boolean {
  if (!existsSync(page)) return false;
  const text = readFileSync(page, "utf8");
  return text.includes(shown) && text.trimEnd().endsWith("</html>");
}

async function until(isSo: () => boolean, words: readonly string[]): Promise<void> {
  const deadline = performance.now() + longest;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`no new page for ${longest / 1000} s from ${words.join(" ")}`);
    await wait(1);
  }
}

/** Waits until a preview has nothing left to do after its last page was written. */
async function untilIdle({ session }: Group): Promise<void> {
  const [look, most] = [300, 20];
  for (let before = timeUsed(session); ; ) {
    await wait(look);
    const now = timeUsed(session);
    // Where the system does not tell, there is only waiting a little longer.
    if (now === undefined || before === undefined) return wait(2 * look);
    if (now - before < most) return;
    before = now;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
