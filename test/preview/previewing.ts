/** A preview in a process of its own, of content that a test may edit as editors do. */

import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { writeRecord } from "../support/small-record.ts";

export type Previewing = {
  readonly folder: string;
  readonly data: string;
  readonly content: string;
  readonly site: string;
  /** What was printed until it was ready. */
  readonly greeting: string;
  readonly url: () => string;
  /** Waits until a text has been printed, after the last one that was waited for. */
  readonly printing: (text: string) => Promise<string>;
  /** The text of a file of the content. */
  readonly read: (file: string) => string;
  /** Saves as most editors do: into another file, which then takes the place of the old one. */
  readonly save: (file: string, text: string) => void;
  readonly stop: () => void;
};

/** Starts a preview of the small record and the golden content; `prepare` may change them before it starts. */
export async function startPreview(prepare: (folder: string) => void = () => {}, port = "0"): Promise<Previewing> {
  const folder = mkdtempSync(join(tmpdir(), "preview-"));
  const content = join(folder, "content");
  const data = join(folder, "data");
  const site = join(folder, "site");
  cpSync("test/golden/content", content, { recursive: true });
  cpSync(writeRecord(), data, { recursive: true });
  prepare(folder);
  const options = ["--data", data, "--content", content, "--output", site, "--port", port];
  const server: ChildProcess = spawn(process.execPath, ["scripts/command.js", "start", ...options], {
    timeout: 120_000,
  });
  let printed = "";
  let heard = 0;
  for (const stream of [server.stdout, server.stderr]) stream?.on("data", chunk => (printed += String(chunk)));
  const printing = async (text: string) => {
    while (!printed.slice(heard).includes(text)) await new Promise(done => setTimeout(done, 10));
    const start = heard;
    heard = printed.indexOf(text, heard) + text.length;
    return printed.slice(start, heard);
  };
  const greeting = await printing("; stop with Ctrl+C");
  return {
    greeting,
    folder,
    data,
    content,
    site,
    url: () => /Preview at (\S+);/.exec(printed)?.[1] ?? "",
    printing,
    read: file => readFileSync(join(content, file), "utf8"),
    save: (file, text) => {
      const path = join(content, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.saving`, text);
      renameSync(`${path}.saving`, path);
    },
    stop: () => {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
