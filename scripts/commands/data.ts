/** `npm run example` and `npm run dictionary`: the tables of the invented example, and the dictionary beside tables. */

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "./command.ts";
import { answered, inLines, misused } from "./report.ts";

export const example = command({
  summary: "write the complete, invented example",
  examples: ["--output _example-data", "--seed 7 --output _example-data"],
  options: ["seed", "ccgs"],
  run: async ({ data, output, seed, ccgs }) => {
    const { writeExample } = await import("../tools/example.ts");
    const folder = output || "examples/complete";
    try {
      writeExample({ from: data, seed, ccgs }, folder);
    } catch (error) {
      if (error instanceof RangeError) return misused(error.message);
      throw error;
    }
    return answered(inLines([`${folder}: an invented example of ${ccgs} CCGs from seed ${seed}.`]));
  },
});

export const dictionary = command({
  summary: "write the data dictionary, data/README.md",
  examples: ["", "--data examples/complete"],
  options: [],
  run: async ({ data }) => {
    const { dictionaryText } = await import("../tools/dictionary.ts");
    if (!existsSync(data)) return misused(`--data: expected a folder, found no "${data}"`);
    const file = join(data, "README.md");
    writeFileSync(file, dictionaryText());
    return answered(inLines([`${file}: written from the schemas.`]));
  },
});
