/** `npm start` and `npm run edit`: the preview, and the editor in the browser, each until it is stopped. */

import { command } from "./command.ts";
import { dangerOf } from "./output.ts";
import { misused } from "./report.ts";

export const start = command({
  summary: "preview with live reload",
  examples: ["--port 8081", "--as-at 2013-01-22"],
  options: ["isDraft", "port"],
  run: async options => {
    const output = options.output || ".preview";
    const danger = dangerOf(output, options);
    if (danger !== undefined) return misused(danger);
    const { preview } = await import("../preview/preview.ts");
    return preview({ ...options, output });
  },
});

export const edit = command({
  summary: "edit the content in the browser",
  examples: ["--port 8081", "--as-at 2013-01-22"],
  options: ["port"],
  run: async options => (await import("../editor/editor.ts")).edit(options),
});
