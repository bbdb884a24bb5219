/** `npm run figures`: the figures whose ids or labels have these words, with wordings that are true of them. */

import { readEverything } from "../prose/reading.ts";
import { command } from "./command.ts";
import { answered, inLines, refused } from "./report.ts";

export const figures = command({
  summary: "list the figures and their values",
  words: "WORDS",
  options: [],
  run: async options => {
    const reading = readEverything(options);
    if (!reading.recordIsSound) return refused(reading.problems);
    const { catalogueOf } = await import("../figures/catalogue.ts");
    const text = inLines(catalogueOf(reading.book, reading.record, options.words.join(" ")));
    return answered(text);
  },
});
