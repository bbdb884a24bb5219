import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

// Tests build many sites, each of hundreds of small files: where there is room in memory, that is the place for them.
const memory = "/dev/shm";
const place = roomIn(memory) > 1_000_000_000 ? memory : tmpdir();
// What Node has compiled is kept from run to run; what tests have left is gone at the end of each.
process.env.NODE_COMPILE_CACHE ??= join(place, "node-compile-cache");
const scratch = mkdtempSync(join(place, "tests-"));
// As the folder in which it stands: nginx reads as a user of its own.
chmodSync(scratch, 0o1777);
process.env.TMPDIR = scratch;
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What follows a save may take seconds on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: "100%",
    // Every module is read and compiled once by each worker, not once for each file of tests,
    isolate: false,
    // and by Node, as where people run it.
    experimental: { viteModuleRunner: false },
  },
});

function roomIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
