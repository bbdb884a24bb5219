/** `npm start` and `npm run edit`: the preview, and the editor in the browser, each until it is stopped. */

import { PortRefusal } from "../preview/loopback.ts";
import { command, type Result } from "./command.ts";
import { dangerOf } from "./output.ts";
import { answered, inLines, misused, obstructed } from "./report.ts";

export const start = command({
  summary: "preview with live reload",
  examples: ["--port 8081", "--as-at 2013-01-22"],
  options: ["isDraft", "port"],
  run: async options => {
    const output = options.output || ".preview";
    const danger = dangerOf(output, options);
    if (danger !== undefined) return misused(danger);
    const { preview } = await import("../preview/preview.ts");
    return served(() => preview({ ...options, output }));
  },
});

export const edit = command({
  summary: "edit the content in the browser",
  examples: ["--port 8081", "--install"],
  options: ["port", "isInstallWanted"],
  run: async options => {
    const { addOnFolder, provideAddOn } = await import("../editor/add-on.ts");
    const provided = await provideAddOn(options.isInstallWanted);
    if (!provided.ok) return obstructed(provided.reason);
    if (options.isInstallWanted) {
      return answered(inLines([`${addOnFolder}: installed. The editor needs no network: npm run edit`]));
    }
    const { edit } = await import("../editor/editor.ts");
    return served(() => edit(options));
  },
});

/** Serves until whoever runs it stops it; says why where it can't be started. */
async function served(serve: () => Promise<never>): Promise<Result> {
  try {
    return await serve();
  } catch (error) {
    if (error instanceof PortRefusal) return obstructed(error.message);
    throw error;
  }
}
