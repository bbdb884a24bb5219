/**
 * The same inputs give the same bytes (design, section 9, promise 4): one project has one hash in many environments. The
 * hash is computed here by separate code.
 */

import { execFile, execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path/posix";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderOfCards } from "../../scripts/eleventy/card-cache.ts";
import { differences, filesOf, hashOf } from "./folder.ts";

/** Where and how a project is built. */
type Environment = {
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of the project. */
  readonly project?: string;
  /** Words for the command line besides the output. */
  readonly words?: readonly string[];
  /** Modules to load before the build. */
  readonly preloads?: readonly string[];
  readonly node?: string;
  readonly user?: number;
  /** A shell command to run first. */
  readonly shell?: string;
  /** The folder for the site; by default a new one. */
  readonly output?: string;
};

const isFew = process.env.FAULTS === "few";
const scratch = mkdtempSync(join(tmpdir(), "same-bytes-"));
chmodSync(scratch, 0o755);
afterAll(() => rmSync(scratch, { recursive: true }));

const usual = { PATH: process.env.PATH ?? "", TZ: "UTC", LANG: "en_GB.UTF-8" };
const nobody = 65_534;
let outputs = 0;

/** Builds in a separate process; gives the files of the site. */
async function build({ env, project, words, preloads, node, user, shell, output }: Environment) {
  const folder = join(scratch, `output-${outputs++}`);
  mkdirSync(folder);
  // Each environment draws its own social cards.
  rmSync(folderOfCards, { recursive: true, force: true });
  if (user !== undefined) chmodSync(folder, 0o777);
  const site = output ?? join(folder, "site");
  const imports = (preloads ?? []).flatMap(name => ["--import", resolve("test/faults/preloads", `${name}.ts`)]);
  const command = [
    node ?? process.execPath,
    ...imports,
    "scripts/command.js",
    "build",
    "--output",
    site,
    ...(words ?? []),
  ];
  await new Promise<void>((done, failed) => {
    const options = {
      cwd: project ?? ".",
      env: { ...usual, ...env },
      timeout: 300_000,
      maxBuffer: 256 * 1024 * 1024,
      ...(user === undefined ? {} : { uid: user, gid: user }),
    };
    execFile("/bin/sh", ["-c", `${shell ?? ""} exec "$@"`, "sh", ...command], options, error =>
      error === null ? done() : failed(error),
    );
  });
  return filesOf(site);
}

/** A copy of the inputs, changed in a way that must make no difference. */
function copyOfInputs(change: (text: string) => string): readonly string[] {
  const folder = mkdtempSync(join(scratch, "inputs-"));
  for (const name of globSync(["data/*", "content/**/*.*"]).toSorted().toReversed()) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), change(readFileSync(name, "utf8")));
  }
  return ["--data", join(folder, "data"), "--content", join(folder, "content")];
}

/** A copy of the whole project, with the installed packages. */
function copyOfProject(name: string): string {
  const folder = join(scratch, name);
  const parts = ["scripts", "layouts", "data", "content", "package.json", ".eleventy.js"];
  for (const part of parts) cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

/** An older Node, from its package; undefined if it can't be fetched, which is a failure with CI=true. */
function olderNode(major: number): string | undefined {
  const folder = mkdtempSync(join(scratch, "node-"));
  try {
    const options = { cwd: folder, timeout: 300_000, stdio: "pipe" } as const;
    const arch = process.arch === "arm64" ? "arm64" : "x64";
    execFileSync(
      "npm",
      ["install", "--no-audit", "--no-fund", "--prefix", folder, `node-linux-${arch}@${major}`],
      options,
    );
    return join(folder, `node_modules/node-linux-${arch}/bin/node`);
  } catch (error) {
    if (process.env.CI === "true") throw error;
    return undefined;
  }
}

function isReadableBy(user: number): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync(process.execPath, ["-e", "fs.readFileSync('scripts/command.js')"], {
      uid: user,
      gid: user,
      stdio: "pipe",
    });
    return true;
  } catch {
    return false;
  }
}

const environments: Readonly<Record<string, () => Environment>> = {
  "east of the date line, in Turkish": () => ({
    env: { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", LANGUAGE: "tr" },
  }),
  "west of it, in no language": () => ({ env: { TZ: "Pacific/Pago_Pago", LANG: "C", LC_ALL: "C" } }),
  "at a quarter of an hour, in German": () => ({ env: { TZ: "Asia/Kathmandu", LC_ALL: "de_DE.UTF-8" } }),
  "in Swedish, in London": () => ({ env: { TZ: "Europe/London", LC_ALL: "sv_SE.UTF-8" } }),
  "with the clock in 1999": () => ({ preloads: ["clock"], env: { FAKE_NOW: "1999-12-31T23:59:59Z" } }),
  "with the clock in 2041": () => ({ preloads: ["clock"], env: { FAKE_NOW: "2041-03-31T00:59:59Z" } }),
  "with other chances": () => ({ preloads: ["chance"] }),
  "with folders listed backwards": () => ({ preloads: ["listing"], env: { FAKE_ORDER: "reverse" } }),
  "with folders listed in disorder": () => ({ preloads: ["listing"], env: { FAKE_ORDER: "13" } }),
  "for a user who may read no more than the group": () => ({ shell: "umask 077;" }),
  "for a user who lets all write": () => ({ shell: "umask 000;" }),
  "with a home that is not there": () => ({ env: { HOME: "/nonexistent", USER: "someone", LOGNAME: "someone" } }),
  "in a folder with spaces and other letters": () => ({ project: copyOfProject("Ein Ordner – ñ 日本 & {x}/[1]") }),
  "with files of another time": () => {
    const words = copyOfInputs(text => text);
    for (const [index, folder] of [words[1], words[3]].entries()) {
      for (const name of filesOf(folder ?? "").keys()) utimesSync(join(folder ?? "", name), index, 4_000_000_000);
    }
    return { words };
  },
  "with inputs by their whole paths": () => ({ words: ["--data", resolve("data"), "--content", resolve("content")] }),
  "with inputs by roundabout paths": () => ({
    words: ["--data", "./scripts/../data", "--content", "./content/../content"],
  }),
  "with slashes after the paths": () => ({ words: ["--data", "data///", "--content", "./content/"] }),
  "with lines that end as on Windows": () => ({ words: copyOfInputs(text => text.replaceAll("\n", "\r\n")) }),
  "with byte order marks": () => ({ words: copyOfInputs(text => `\uFEFF${text}`) }),
  "with no input and no terminal": () => ({ shell: "exec 0<&-;", env: { TERM: "dumb", COLUMNS: "20", NO_COLOR: "1" } }),
  "in colours": () => ({ env: { FORCE_COLOR: "3", COLUMNS: "400" } }),
  "in production": () => ({ env: { NODE_ENV: "production", ELEVENTY_ENV: "production" } }),
  "on a builder that tells everything": () => ({ env: { CI: "true", GITHUB_ACTIONS: "true", DEBUG: "Eleventy*" } }),
  "with little memory": () => ({ env: { NODE_OPTIONS: "--max-old-space-size=300 --max-semi-space-size=1" } }),
  "with one thread for files": () => ({ env: { UV_THREADPOOL_SIZE: "1" } }),
  "with moments kept elsewhere": () => {
    const folder = mkdtempSync(join(scratch, "moments-"));
    return { env: { TMPDIR: folder, TMP: folder, NODE_COMPILE_CACHE: join(folder, "cache") } };
  },
};

let expected: ReadonlyMap<string, Buffer> = new Map();
beforeAll(async () => {
  expected = await build({});
});

async function expectSame(environment: Environment): Promise<void> {
  const found = await build(environment);
  expect(differences(expected, found)).toEqual([]);
  expect(hashOf(found)).toBe(hashOf(expected));
}

describe("a site has the same bytes", () => {
  const names = Object.keys(environments).filter((_, index) => !isFew || index % 6 === 0);

  it.each(names)("%s", async name => {
    await expectSame(environments[name]?.() ?? {});
  });

  it("for another user", async context => {
    if (!isReadableBy(nobody)) return context.skip("no other user can read this project");
    await expectSame({ user: nobody, env: { HOME: "/nonexistent" } });
  });

  it.for([22, 24])("nowhere under Node %i, which lacks what the program needs", async (major, context) => {
    if (isFew) return context.skip("only a few environments are tried");
    const node = olderNode(major);
    if (node === undefined) return context.skip(`Node ${major} is not to be had here`);
    expect(execFileSync(node, ["--version"], { encoding: "utf8" })).toMatch(new RegExp(`^v${major}\\.`));
    const { status, stderr } = spawnSync(node, ["scripts/command.js", "check"], { encoding: "utf8", timeout: 60_000 });
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^Node v\d+\S* can't run this program\. Run npm ci.*\n$/),
    ]);
  });

  it("when two are built at once", async () => {
    await Promise.all([expectSame({}), expectSame({ env: { TZ: "Asia/Tokyo" } })]);
  });

  it("over an earlier site in the same folder", async () => {
    const output = join(scratch, "twice");
    await build({ output, words: ["--as-at", "2013-01-22", "--draft"] });
    await expectSame({ output });
  });

  it("by npm, in the place where sites are published", () => {
    const project = copyOfProject("by-npm");
    rmSync(folderOfCards, { recursive: true, force: true });
    execFileSync("npm", ["run", "build"], { cwd: project, timeout: 300_000, stdio: "pipe" });
    expect(hashOf(filesOf(join(project, "_site")))).toBe(hashOf(expected));
  });
});

describe("a site has other bytes", () => {
  it("from other inputs", async () => {
    const other = await build({
      words: copyOfInputs(text => text.replace("CCG Authorisation Record", "CCG Authorisation Records")),
    });
    expect(hashOf(other)).not.toBe(hashOf(expected));
  });
});
