/**
 * Where every command starts: what Node has compiled once, it need not compile again at the next start. In JavaScript,
 * since the first file is read before that holds: to strip its types, Node would start its compiler each time.
 */

import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCommand } = await import("./commands/commands.ts");
process.exitCode = await runCommand(process.argv.slice(2));
