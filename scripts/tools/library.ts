/** The package of the search library to the one file that is served. The file is committed, so a build does not need the package. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const libraryFile = "layouts/assets/minisearch.js";

const folder = "node_modules/minisearch";

/** The source of MiniSearch with its licence but without comments, which are more than half of it, and indentation. */
export function makeLibrary(): string {
  const licence = readFileSync(join(folder, "LICENSE.txt"), "utf8").trim();
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `// @ts-nocheck\n/*! MiniSearch ${version}\n\n${licence}\n*/\n${withoutComments(join(folder, "dist/es/index.js"))}`;
}

function withoutComments(file: string): string {
  const scratch = mkdtempSync(join(tmpdir(), "library-"));
  try {
    const options = ["--allowJs", "--removeComments", "--target", "es2022", "--module", "esnext", "--outDir", scratch];
    const words = ["node_modules/typescript/bin/tsc", "--ignoreConfig", ...options, file];
    execFileSync(process.execPath, words, { timeout: 30_000 });
    return readFileSync(join(scratch, "index.js"), "utf8").replace(/^ +/gm, "");
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

if (import.meta.main) writeFileSync(libraryFile, makeLibrary());
