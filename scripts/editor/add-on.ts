/** Decap CMS, an add-on: one package of an exact version, fetched by npm once someone agrees to it, and no dependency. */

import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { done, failed, type Outcome } from "../input/outcome.ts";

const version = "3.16.3";
const integrity = "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==";

/** Where the add-on is installed. */
export const addOnFolder = join(".editor", `decap-cms-${version}`);

export function isInstalled(folder = addOnFolder): boolean {
  return existsSync(join(folder, "decap-cms.js"));
}

/** What is told before anything is fetched. */
const need = (folder: string) =>
  `The editor needs Decap CMS ${version}, which is not installed. npm fetches it once, about 66 MB, from the registry\n` +
  `that it is set to, and it is unpacked into ${folder}. After that the editor needs no network.`;

/** Installs the add-on if it is not there yet, and whoever sits at the terminal agrees or has asked for it; the reason where it is not to be had. */
export async function provideAddOn(isAsked: boolean, folder = addOnFolder): Promise<Outcome<undefined>> {
  if (isInstalled(folder)) return done(undefined);
  console.log(need(folder));
  if (!isAsked && !(await isAgreed())) {
    return failed("Nothing was fetched. To install it in advance, while there is a network: npm run edit -- --install");
  }
  return installAddOn(folder);
}

/** Whether a person says yes; a program that has no terminal can't. */
async function isAgreed(): Promise<boolean> {
  const { stdin, stdout } = process;
  if (!stdin.isTTY) return false;
  const asking = createInterface({ input: stdin, output: stdout });
  try {
    // No answer comes once the input has ended.
    const ended = new Promise<string>(resolve => asking.once("close", () => resolve("")));
    return /^y(?:es)?$/i.test((await Promise.race([asking.question("Fetch it now? (y/n) "), ended])).trim());
  } finally {
    asking.close();
  }
}

/** Fetches the package without what it was built from, checks its bytes, and unpacks it; the reason where that failed. */
function installAddOn(folder: string): Outcome<undefined> {
  mkdirSync(dirname(folder), { recursive: true });
  const scratch = mkdtempSync(join(dirname(folder), "fetch-"));
  try {
    fetchPackage(scratch);
    const archive = join(scratch, `decap-cms-${version}.tgz`);
    const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
    if (found !== integrity) return failed(`decap-cms ${version}: expected the bytes of ${integrity}, found ${found}.`);
    execFileSync("tar", ["-xzf", archive, "-C", scratch, "package/dist"], commandOptions);
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(scratch, "package", "dist"), folder);
    return done(undefined);
  } catch (error) {
    return failed(fetchFault(error));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const commandOptions = { stdio: ["ignore", "ignore", "pipe"], timeout: 300_000 } satisfies ExecFileSyncOptions;

function fetchPackage(folder: string): void {
  const npm = process.env.npm_execpath;
  // One more try, and not for minutes: without a network nobody waits to be told so.
  const patience = [
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=5000",
    "--fetch-timeout=60000",
  ];
  const words = ["pack", `decap-cms@${version}`, "--pack-destination", folder, "--loglevel=error", ...patience];
  if (npm === undefined) execFileSync("npm", words, commandOptions);
  else execFileSync(process.execPath, [npm, ...words], commandOptions);
}

/** In one line what a program that failed said last of it; an error of our own is thrown again. */
function fetchFault(error: unknown): string {
  if (!(error instanceof Error && "stderr" in error)) throw error;
  const said = String(error.stderr ?? "")
    .split("\n")
    .map(line => line.replace(/^npm (?:error|ERR!)\s*/, "").trim())
    .filter(line => !/^(?:$|A complete log|(?:code|errno|syscall|type|path) )/.test(line));
  const why = said[0]?.replace(/\.$/, "");
  return `Decap CMS ${version} could not be fetched: ${why ?? error.message}. Nothing was installed; try again with a network.`;
}
