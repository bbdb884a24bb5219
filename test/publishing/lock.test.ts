import { execFileSync } from "node:child_process";
import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { withLock } from "../../scripts/publishing/lock.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lock-"));
  folders.push(folder);
  return folder;
}

const host = encodeURIComponent(hostname()).replaceAll("-", "%2D");
const unheard = () => {
  throw new Error("had to wait");
};

describe("a lock", () => {
  it("keeps tasks apart, however many begin at once", async () => {
    const folder = emptyFolder();
    let atWork = 0;
    const counts: number[] = [];
    const task = async () => {
      counts.push(++atWork);
      await wait(5);
      atWork--;
    };
    await Promise.all(Array.from({ length: 5 }, () => withLock(folder, () => {}, task)));
    expect(counts).toEqual([1, 1, 1, 1, 1]);
  });

  it("is free again after its task, and after one that failed", async () => {
    const folder = emptyFolder();
    await expect(withLock(folder, unheard, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(await withLock(folder, unheard, async () => readdirSync(folder).length)).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("that could not be had is free all the same", async () => {
    const folder = emptyFolder();
    // Where the folder should be there is a file, so no lock can be made.
    const file = join(folder, "file");
    writeFileSync(file, "");
    await expect(withLock(file, unheard, async () => 7)).rejects.toThrow();
    const list = vi.spyOn(fs, "readdirSync").mockImplementationOnce(() => []);
    list.mockImplementationOnce(() => {
      throw new Error("refused");
    });
    syncBuiltinESMExports();
    await expect(withLock(folder, unheard, async () => 7)).rejects.toThrow("refused");
    list.mockRestore();
    syncBuiltinESMExports();
    expect(await withLock(folder, unheard, async () => 7)).toBe(7);
  });

  it("gives what its task gives", async () => {
    expect(await withLock(emptyFolder(), unheard, async () => 7)).toBe(7);
  });

  it("of a process that has ended is free", async () => {
    const folder = emptyFolder();
    const ended = execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8", timeout: 10_000 }).trim();
    writeFileSync(join(folder, `lock-${host}-${ended}-1-1`), "");
    expect(await withLock(folder, unheard, async () => 7)).toBe(7);
    expect(readdirSync(folder)).toEqual([]);
  });

  describe.runIf(process.platform === "linux")("of a process that is running", () => {
    /** When a process began, as proc(5) says it. */
    const startOf = (pid: number) => Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19]);

    it.each([
      ["this one", process.pid],
      ["another", process.ppid],
    ])("is free if %s was given its number later", async (_, pid) => {
      const folder = emptyFolder();
      writeFileSync(join(folder, `lock-${host}-${pid}-${startOf(pid) - 1}-1`), "");
      expect(await withLock(folder, unheard, async () => 7)).toBe(7);
      expect(readdirSync(folder)).toEqual([]);
    });

    it("holds if it began when the lock says", async () => {
      const folder = emptyFolder();
      const lock = join(folder, `lock-${host}-${process.ppid}-${startOf(process.ppid)}-1`);
      writeFileSync(lock, "");
      const told: string[] = [];
      const end = (file: string) => {
        told.push(file);
        rmSync(file);
      };
      await withLock(folder, end, async () => 7);
      expect(told).toEqual([lock]);
    });
  });

  it("of another machine holds until its file is gone, of which one is told", async () => {
    const folder = emptyFolder();
    const lock = join(folder, "lock-elsewhere-1-1-1");
    writeFileSync(lock, "");
    const told: string[] = [];
    const end = (file: string) => {
      told.push(file);
      rmSync(file);
    };
    expect(await withLock(folder, end, async () => 7)).toBe(7);
    expect(told).toEqual([lock]);
  });

  it.each(["lock-elsewhere-1-1-1", `lock-${host}-1-1-1-1`])(
    "of another machine or container, %s, is free once it has given no sign of life for some time",
    async name => {
      const folder = emptyFolder();
      writeFileSync(join(folder, name), "");
      const told: string[] = [];
      expect(
        await withLock(
          folder,
          file => told.push(file),
          async () => 7,
          200,
        ),
      ).toBe(7);
      expect(told).toEqual([join(folder, name)]);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it("of another machine holds for as long as it gives signs of life, whatever its clock says", async () => {
    const folder = emptyFolder();
    const lock = join(folder, "lock-elsewhere-1-1-1");
    writeFileSync(lock, "");
    let second = 1_000;
    const signs = setInterval(() => utimesSync(lock, second, second++), 40);
    let isFree = false;
    const later = withLock(
      folder,
      () => {},
      async () => {
        isFree = true;
      },
      600,
    );
    await wait(1_200);
    expect(isFree).toBe(false);
    clearInterval(signs);
    await later;
    expect(isFree).toBe(true);
  });

  it("gives signs of life while its task keeps the process busy", async () => {
    const folder = emptyFolder();
    await withLock(folder, unheard, async () => {
      const [name = ""] = readdirSync(folder);
      utimesSync(join(folder, name), 1, 1);
      const until = performance.now() + 20_000;
      await wait(100);
      while (statSync(join(folder, name)).mtimeMs === 1_000 && performance.now() < until);
      expect(statSync(join(folder, name)).mtimeMs).toBeGreaterThan(1_000);
    });
  });

  it("that another has taken meanwhile is known to be lost", async () => {
    const folder = emptyFolder();
    const before = await withLock(folder, unheard, async isHeld => {
      const was = isHeld();
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      return [was, isHeld()];
    });
    expect(before).toEqual([true, false]);
  });
});
