/** A git revision to a folder as it was then, written file by file, so that nothing in a repository runs. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { problemAt, quoted, type Report, topOf } from "../input/problem.ts";

/** Whether a text names a commit of the repository that contains the current folder. */
export function isRevision(text: string): boolean {
  return git(process.cwd(), ["rev-parse", "--verify", "--quiet", "--end-of-options", `${text}^{commit}`]) !== undefined;
}

/** Writes a folder as it was at a revision into `target`; false, with the reason reported, if it was not there. */
export function writeFolderAt(revision: string, folder: string, target: string, report: Report): boolean {
  const refuse = (path: string, message: string) => {
    report(problemAt(topOf(path), message));
    return false;
  };
  const files = filesAt(revision, folder);
  if (files === undefined || files.length === 0) {
    return refuse(folder, `expected this folder at the revision ${quoted(revision)}, found none`);
  }
  const strange = files.find(file => !file.isFile);
  if (strange !== undefined) return refuse(join(folder, strange.path), "expected a file, found a link or a repository");
  mkdirSync(target, { recursive: true });
  const texts = contentsOf(files, folder);
  if (texts === undefined) return refuse(folder, `can't be read at the revision ${quoted(revision)}`);
  files.forEach(({ path }, index) => {
    const file = join(target, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, texts[index] ?? "");
  });
  return true;
}

const timeLimit = 60_000;
const mostBytes = 512 * 1024 * 1024;

type FileAt = { readonly path: string; readonly object: string; readonly isFile: boolean };

/** The files in a folder; undefined if git does not know the revision or the folder. */
function filesAt(revision: string, folder: string): readonly FileAt[] | undefined {
  const name = basename(resolve(folder));
  // Git runs in the parent folder, whatever repository that is in, so paths are relative to that.
  const listed = git(aboveOf(folder), ["ls-tree", "-r", "-z", "--end-of-options", revision, `${name}/`]);
  return listed
    ?.toString()
    .split("\0")
    .filter(line => line !== "")
    .map(line => {
      const [about = "", path = ""] = line.split("\t");
      const [mode = "", , object = ""] = about.split(" ");
      return { path: path.slice(name.length + 1), object, isFile: mode.startsWith("100") && isBelow(path) };
    });
}

/** Whether a path stays inside its folder: git never makes another, but a hand-made tree could. */
function isBelow(path: string): boolean {
  return !path.split(/[\\/]/).some(part => part === ".." || part === "");
}

/** The contents of files, in their order, read by one git process. */
function contentsOf(files: readonly FileAt[], folder: string): readonly Buffer[] | undefined {
  const input = files.map(({ object }) => `${object}\n`).join("");
  const output = git(aboveOf(folder), ["cat-file", "--batch"], input);
  if (output === undefined) return undefined;
  let at = 0;
  return files.map(() => {
    const end = output.indexOf("\n", at);
    const size = Number(output.toString("utf8", at, end).split(" ")[2]);
    at = end + 1 + size + 1;
    return output.subarray(end + 1, at - 1);
  });
}

function aboveOf(folder: string): string {
  const above = dirname(resolve(folder));
  return existsSync(above) ? above : process.cwd();
}

function git(directory: string, words: readonly string[], input = ""): Buffer | undefined {
  const options = { cwd: directory, input, timeout: timeLimit, maxBuffer: mostBytes };
  const { status, stdout } = spawnSync("git", words, options);
  return status === 0 ? stdout : undefined;
}
