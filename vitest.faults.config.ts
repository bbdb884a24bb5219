/** The suites that try to break the generator: `npm run test:faults`, or a smaller number of each with FAULTS=few. */

import { defineConfig } from "vitest/config";
import usual from "./vitest.config.ts";

export default defineConfig({
  test: {
    ...usual.test,
    include: ["test/faults/**/*.faults.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
  },
});
