/**
 * Where every command starts: turns on Node's compile cache. The file is JavaScript because Node reads it before the cache
 * is on, and would start its TypeScript compiler each time.
 */

import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCommand } = await import("./commands/commands.ts");
process.exitCode = await runCommand(process.argv.slice(2));
