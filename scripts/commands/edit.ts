/** `npm run edit`: the editor in the browser, until it is stopped. */

import { command } from "./command.ts";

export const edit = command({
  summary: "edit the content in the browser",
  options: ["port"],
  run: async options => {
    const editor = await import("../editor/editor.ts");
    return editor.edit(options);
  },
});
