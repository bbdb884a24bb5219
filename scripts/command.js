/**
 * Where every command starts: refuses a Node that can't run the program, and turns on Node's compile cache. The file is
 * JavaScript because Node reads it before the cache is on, and would start its TypeScript compiler each time.
 */

// An older Node has no such function, and would fail at its import by name.
import * as nodeModule from "node:module";

const remedy = ["darwin-arm64", "linux-arm64", "linux-x64", "win32-x64"].includes(`${process.platform}-${process.arch}`)
  ? "Run npm ci, which installs one that can, then npm run."
  : "Install Node 26 or later from https://nodejs.org, then run npm ci.";

/** One line for who can mend it, and no stack. */
function refuse(/** @type {string} */ message) {
  console.error(message);
  process.exitCode = 2;
}

if (process.features.typescript && "Temporal" in globalThis) {
  nodeModule.enableCompileCache();
  const commands = await import("./commands/commands.ts").catch(error => {
    const [, missing] = /^Cannot find package '([^']+)'/.exec(error.message) ?? [];
    if (missing === undefined) throw error;
    refuse(`The package ${missing} is not installed. Run npm ci, then the command again.`);
  });
  if (commands !== undefined) process.exitCode = await commands.runCommand(process.argv.slice(2));
} else {
  refuse(`Node ${process.version} can't run this program. ${remedy}`);
}
