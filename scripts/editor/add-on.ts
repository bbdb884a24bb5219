/** Decap CMS, an add-on: one package of an exact version, fetched by npm when it is first wanted, and no dependency. */

import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

const version = "3.16.3";
const integrity = "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==";

/** Where the add-on is installed. */
export const addOnFolder = join(".editor", `decap-cms-${version}`);

export function isInstalled(): boolean {
  return existsSync(join(addOnFolder, "decap-cms.js"));
}

/** Fetches the package without what it was built from, checks its bytes, and unpacks it. */
export function installAddOn(): void {
  mkdirSync(dirname(addOnFolder), { recursive: true });
  const scratch = mkdtempSync(join(dirname(addOnFolder), "fetch-"));
  try {
    const npm = process.env.npm_execpath;
    const words = ["pack", `decap-cms@${version}`, "--pack-destination", scratch, "--silent"];
    const options = { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 } satisfies ExecFileSyncOptions;
    if (npm === undefined) execFileSync("npm", words, options);
    else execFileSync(process.execPath, [npm, ...words], options);
    const archive = join(scratch, `decap-cms-${version}.tgz`);
    const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
    if (found !== integrity) throw new Error(`decap-cms ${version}: expected ${integrity}, found ${found}`);
    execFileSync("tar", ["-xzf", archive, "-C", scratch, "package/dist"], options);
    rmSync(addOnFolder, { recursive: true, force: true });
    renameSync(join(scratch, "package", "dist"), addOnFolder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
