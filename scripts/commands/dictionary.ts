/** `npm run dictionary`: the data dictionary beside the tables, from their schemas. */

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "./command.ts";
import { answered, inLines, misused } from "./report.ts";

export const dictionary = command({
  summary: "write the data dictionary, data/README.md",
  options: [],
  run: async ({ data }) => {
    const { dictionaryText } = await import("../tools/dictionary.ts");
    if (!existsSync(data)) return misused(`--data: expected a folder, found no "${data}"`);
    const file = join(data, "README.md");
    writeFileSync(file, dictionaryText());
    return answered(inLines([`${file}: written from the schemas.`]));
  },
});
