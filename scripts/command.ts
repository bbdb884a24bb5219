/** Where every command starts: what Node has compiled once, it need not compile again at the next start. */

import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCommand } = await import("./commands.ts");
process.exitCode = await runCommand(process.argv.slice(2));
