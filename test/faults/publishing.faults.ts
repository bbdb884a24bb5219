/** Builds that fail or are killed at any call to the file system leave the old or the new site, byte for byte. */

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ran, runHere } from "../support/run.ts";
import { writeRecord } from "../support/small-record.ts";
import { type FileFault, withFailingFiles } from "./failing-files.ts";

// A full run fails at every call in turn; a short run takes a few at even distances.
const few = process.env.FAULTS === "few";
const home = process.cwd();
const project = mkdtempSync(join(realpathSync(tmpdir()), "faults-"));
const days = ["2013-01-22", "2013-02-20"] as const;
type Day = (typeof days)[number];

let faults = 0;
let endedPid = "";

beforeAll(() => {
  endedPid = execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8", timeout: 10_000 }).trim();
  for (const name of ["layouts", "scripts", ".eleventy.js", "package.json"]) {
    cpSync(name, join(project, name), { recursive: true });
  }
  cpSync("test/golden/content", join(project, "content"), { recursive: true });
  cpSync(writeRecord(), join(project, "data"), { recursive: true });
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  process.chdir(project);
});

afterAll(() => {
  process.chdir(home);
  console.log(`${faults} faults, after each of which the site was the old or the new one, whole.`);
  rmSync(project, { recursive: true });
});

/** An output, and the two sites that are built there in turns. */
class Output {
  readonly site: string;
  readonly store: string;
  readonly options: readonly string[];
  readonly hashes = new Map<Day, string>();

  constructor(site: string, options: readonly string[]) {
    this.site = join(project, site);
    this.store = join(project, ".published", site);
    this.options = options;
  }

  words(day: Day): readonly string[] {
    return ["build", ...this.options, "--as-at", day];
  }

  build(day: Day): Promise<Ran> {
    return runHere(...this.words(day));
  }

  async learn(): Promise<void> {
    for (const day of days) {
      expect(await this.build(day)).toMatchObject({ status: 0 });
      this.hashes.set(day, hashOf(this.site));
    }
    expect(new Set(this.hashes.values()).size).toBe(2);
  }

  /** Which of the two sites is there, whole; or what else is. */
  shown(): string {
    if (!existsSync(this.site)) return "none";
    const hash = hashOf(this.site);
    return days.find(day => this.hashes.get(day) === hash) ?? `neither: ${hash}`;
  }

  /** What is in the store besides the kept sites. */
  litter(): readonly string[] {
    return readdirSync(this.store).filter(name => !/^([0-9a-f]{16}(-\d+)?|history\.json)$/.test(name));
  }

  /** Renames the lock as if a process that has ended had left it. */
  endHolder(): void {
    const host = encodeURIComponent(hostname()).replaceAll("-", "%2D");
    for (const name of globSync("lock-*", { cwd: this.store })) {
      renameSync(join(this.store, name), join(this.store, `lock-${host}-${endedPid}-1-1`));
    }
  }

  /** The number of calls of a build that publishes. */
  async calls(): Promise<number> {
    const day = otherThan(this.shown());
    return (await withFailingFiles(project, undefined, () => this.build(day))).count;
  }
}

/** One hash over the paths and the bytes of a folder. */
function hashOf(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
    if (statSync(join(folder, name)).isFile()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex");
}

function otherThan(shown: string): Day {
  return shown === days[0] ? days[1] : days[0];
}

/** Builds the other site with a fault; afterwards the old or the new site is there, and the next build works. */
async function breakBuild(output: Output, fault: FileFault): Promise<void> {
  const old = output.shown();
  const fresh = otherThan(old);
  let ran: Ran | undefined;
  const { failed } = await withFailingFiles(project, fault, async () => {
    // A killed process prints nothing, and nothing that it does afterwards counts.
    ran = await output.build(fresh).catch(error => {
      if (fault.kind !== "kill") throw error;
      return undefined;
    });
  });
  faults++;
  const at = `${fault.kind} ${fault.code} at call ${fault.call}: ${failed[0]}; ${ran?.stderr}`;
  const shown = output.shown();
  if (fault.kind === "kill") {
    output.endHolder();
    // Unlike a link, a folder must be moved away before the next can be moved in.
    const isBetweenMoves = failed[0]?.startsWith("renameSync") && output.site.endsWith("folder");
    expect(isBetweenMoves ? [old, fresh, "none"] : [old, fresh], at).toContain(shown);
  } else {
    expect(ran?.stderr, at).not.toMatch(/\n {4}at /);
    expect([ran?.status, shown], at).toEqual(ran?.status === 0 ? [0, fresh] : [1, old]);
    if (ran?.status === 1) expect(ran.stderr, at).toMatch(/\. Nothing was published\.\n$/);
  }
  expect(await output.build(fresh), at).toMatchObject({ status: 0 });
  expect(output.shown(), at).toBe(fresh);
  expect(output.litter(), at).toEqual([]);
}

/** The numbers of calls to try: all, or a few at even distances. */
function callsOf(count: number, fewest: number, every: number): readonly number[] {
  const step = few ? Math.max(1, Math.floor(count / fewest)) : every;
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => 1 + index * step);
}

const codes = ["EIO", "ENOSPC", "EROFS", "EMFILE", "EACCES"];

// Up to where the two kinds of output differ, one is tried at every call and the other at some.
describe.each([
  ["a link", new Output("_site", []), 1],
  ["a folder", new Output("folder", ["--output", "folder"]), 4],
])("a site that is published as %s", (_, output, every) => {
  let count = 0;

  beforeAll(async () => {
    await output.learn();
    count = await output.calls();
    expect(count).toBeGreaterThan(300);
    console.log(`A build makes ${count} calls to the file system.`);
  });

  it("is whole whichever call fails", async () => {
    for (const call of callsOf(count, 12, every)) {
      await breakBuild(output, { kind: "once", call, code: codes[call % codes.length] ?? "EIO" });
    }
  });

  it("is whole whichever call the process is killed at", async () => {
    for (const call of callsOf(count, 12, every)) await breakBuild(output, { kind: "kill", call, code: "EKILLED" });
  });

  it.each(["ENOSPC", "EROFS", "EMFILE"])("is whole when every call fails from one on: %s", async code => {
    for (const call of callsOf(count, 3, 10)) {
      await breakBuild(output, { kind: "lasting", call, code });
    }
  });

  it("is whole whenever the process is really killed", { timeout: 3_600_000 }, async () => {
    for (let kill = 0; kill < (few ? 4 : 100); kill++) {
      const fresh = otherThan(output.shown());
      const old = output.shown();
      const child = spawn(process.execPath, ["scripts/command.js", ...output.words(fresh)], { stdio: "ignore" });
      const ended = new Promise(done => child.on("exit", done));
      // Most happens at the end of a build, so kills are spread over its whole length and a little beyond.
      await Promise.race([ended, wait(300 + ((kill * 37) % 60) * 30)]);
      child.kill("SIGKILL");
      await ended;
      faults++;
      expect(output.site.endsWith("folder") ? [old, fresh, "none"] : [old, fresh]).toContain(output.shown());
      expect(await output.build(fresh)).toMatchObject({ status: 0 });
      expect(output.shown()).toBe(fresh);
      expect(output.litter()).toEqual([]);
    }
  });

  it("is one of two whole sites when two builds run at once", async () => {
    for (let turn = 0; turn < (few ? 1 : 10); turn++) {
      const builds = days.map(day => {
        const child = spawn(process.execPath, ["scripts/command.js", ...output.words(day)], { timeout: 60_000 });
        return new Promise(done => child.on("exit", done));
      });
      expect(await Promise.all(builds)).toEqual([0, 0]);
      faults++;
      expect(days).toContain(output.shown());
      expect(output.litter()).toEqual([]);
    }
  });
});
