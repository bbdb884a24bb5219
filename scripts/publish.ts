/** The site to a published folder: rendered beside it, verified, and swapped in whole, or nothing is changed. */

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { AsAt } from "./dates.ts";
import type { FigureBook } from "./figures.ts";
import { machineValue } from "./prose.ts";
import { renderSite } from "./render.ts";
import { expectedFiles, type Site } from "./site.ts";
import { type Fault, verifyFolder } from "./verify.ts";

/** Publishes a site in a folder; returns the faults for which it was not published. */
export async function publishSite(site: Site, book: FigureBook, asAt: AsAt, output: string): Promise<readonly Fault[]> {
  const target = resolve(output);
  mkdirSync(dirname(target), { recursive: true });
  const fresh = mkdtempSync(join(dirname(target), `.${basename(target)}-fresh-`));
  try {
    // Folders made for a moment are their owner's alone; a published one is for the server to read.
    chmodSync(fresh, 0o755);
    await renderSite(site, fresh);
    const faults = verifyFolder(fresh, {
      files: [...expectedFiles(site), ...assetFiles()],
      root: site.root,
      valueOf: (id, date) => {
        const figure = book.find(id, date ?? asAt.date);
        return figure && machineValue(figure);
      },
    });
    if (faults.length === 0) swapIn(fresh, target);
    return faults;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function assetFiles(): readonly string[] {
  return readdirSync("layouts/assets").map(name => `assets/${name}`);
}

/** Puts a fresh folder in the place of the published one; if that fails, the published one is put back. */
function swapIn(fresh: string, target: string): void {
  const old = mkdtempSync(join(dirname(target), `.${basename(target)}-old-`));
  const previous = join(old, "site");
  const hadOne = existsSync(target);
  try {
    if (hadOne) renameSync(target, previous);
    renameSync(fresh, target);
  } catch (error) {
    if (existsSync(previous)) renameSync(previous, target);
    throw error;
  } finally {
    if (existsSync(target)) rmSync(old, { recursive: true, force: true });
  }
}
