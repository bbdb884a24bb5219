/**
 * The suites that try to break the generator: `npm run test:faults`, or a smaller number of each with FAULTS=few.
 * The tests of which `npm test` tries a sample run here in full.
 */

import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

const sampled = globSync("test/**/*.test.ts").filter(file => readFileSync(file, "utf8").includes("support/thorough.ts"));

/** Those that build or read whole sites: of these, the few of each kind are the sample that `npm test` has tried. */
const slow = /(?:site\/site|extending|readme|recount|mutations|draft)\.test\.ts$/;
const tried = process.env["FAULTS"] === "few" ? sampled.filter(file => !slow.test(file)) : sampled;

export default defineConfig({
  test: {
    ...usual.test,
    include: ["test/faults/**/*.faults.ts", ...tried],
    env: { THOROUGH: "yes" },
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
  },
});
