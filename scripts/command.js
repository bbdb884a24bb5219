/**
 * Where every command starts: refuses a Node that can't run the program, and turns on Node's compile cache. The file is
 * JavaScript because Node reads it before the cache is on, and would start its TypeScript compiler each time.
 */

// An older Node has no such function, and would fail at its import by name.
import * as nodeModule from "node:module";

if (process.features.typescript && "Temporal" in globalThis) {
  nodeModule.enableCompileCache();
  const { runCommand } = await import("./commands/commands.ts");
  process.exitCode = await runCommand(process.argv.slice(2));
} else {
  console.error(
    `Node ${process.version} can't run this program. Run npm ci, which installs one that can, then npm run.`,
  );
  process.exitCode = 2;
}
