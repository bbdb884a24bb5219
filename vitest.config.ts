import { existsSync, statfsSync } from "node:fs";
import { defineConfig } from "vitest/config";

// Tests build many sites, each of hundreds of small files: where there is room in memory, that is the place for them.
const memory = "/dev/shm";
if (roomIn(memory) > 1_000_000_000) process.env.TMPDIR = memory;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
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
