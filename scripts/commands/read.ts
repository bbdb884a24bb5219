/** `npm run check` and `npm run figures`: what is read of data and content, and what problems it has; nothing is written. */

import { termLinks } from "../prose/ccg-terms.ts";
import { laterLines } from "../prose/later.ts";
import { type RecordReading, readEverything } from "../prose/reading.ts";
import { withPlaces } from "../site/places.ts";
import { command, type Result } from "./command.ts";
import { forPeople } from "./excerpts.ts";
import type { OptionsOf } from "./options.ts";
import { boundFigures, problemsFor } from "./publication.ts";
import { answered, inLines, printResult, refused } from "./report.ts";

export const check = command({
  summary: "read everything, write nothing",
  examples: ["--as-at 2013-01-22T09:30Z", "--watch"],
  options: ["isDraft", "format", "isWatched"],
  run: async options => {
    if (!options.isWatched) return checked(options);
    const { recheck } = await import("./recheck.ts");
    await recheck(options, () => printResult(checked(options), options));
    return answered("");
  },
});

/** What a check says of the inputs as they are now. */
function checked(options: OptionsOf<"isDraft" | "format">): Result {
  const reading = withPlaces(readEverything(options));
  const problems = problemsFor(reading, options.format);
  const remarks = laterLines(reading);
  if (problems.some(({ severity }) => severity === "problem")) return refused(problems, undefined, remarks);
  const text = `No problems as at ${reading.asAt.date}: ${boundFigures(reading)}.`;
  return answered(inLines([text]), { problems, remarks });
}

/** What can be said of the CCGs that a search names, if it names few of them. */
function termsOf(search: string, { record }: RecordReading): readonly string[] {
  const words = search.toLowerCase();
  const named = [...record.ccgs.values()].filter(({ name }) => words !== "" && name.toLowerCase().includes(words));
  if (named.length > mostNamed) return [];
  return named.flatMap(ccg => [ccg.name, ...termLinks(ccg).map(link => `    ${link}`)]);
}

const mostNamed = 3;

/** The figures whose ids or labels have these words, with wordings that are true of them. */
export const figures = command({
  summary: "list the figures and their values",
  examples: ["wave-2", "authorised --as-at 2013-01-22"],
  words: "WORDS",
  options: [],
  run: async options => {
    const reading = readEverything(options);
    if (!reading.recordIsSound) return refused(forPeople(reading.problems, reading));
    const { catalogueOf } = await import("../figures/catalogue.ts");
    const search = options.words.join(" ");
    return answered(inLines([...catalogueOf(reading.book, reading.record, search), ...termsOf(search, reading)]));
  },
});
