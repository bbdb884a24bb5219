/** Where a thread that makes files starts; as `command.js`, for threads do not share what Node has compiled. */

import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./rendering-worker.ts");
