/** `npm run fix`: words that are no longer true, rewritten in their style after the record has changed. */

import { count, type Problem, placeText, visible } from "../input/problem.ts";
import type { Fixes } from "../prose/fix.ts";
import { readEverything } from "../prose/reading.ts";
import { command } from "./command.ts";
import { forPeople } from "./excerpts.ts";
import { answered, inLines, refused } from "./report.ts";

export const fix = command({
  summary: "rewrite words that are no longer true",
  examples: ["--dry-run", ""],
  options: ["isDryRun"],
  run: async options => {
    const reading = readEverything(options);
    if (!reading.recordIsSound) {
      return refused(forPeople(reading.problems, reading), "Fix the record first; no words were changed");
    }
    const { diffOf, fixesFor, writeFixes } = await import("../prose/fix.ts");
    const { filesInDoubt } = await import("../prose/date-doubt.ts");
    const judged = [...reading.editorials.all, ...reading.heldBack.editorials];
    const bindings = judged.flatMap(editorial => editorial.bindings);
    const fixes = fixesFor(bindings, filesInDoubt(reading));
    if (!options.isDryRun) writeFixes(fixes);
    const left = [...fixes.left, ...othersThan(fixes, [...reading.problems, ...reading.heldBack.problems])];
    const state = options.isDryRun ? "Nothing was written" : `${count(fixes.files.length, "file")} written`;
    const text = inLines([...changedLines(fixes), `${fixes.changes.length} changed, ${left.length} left. ${state}.`]);
    return answered((options.isDryRun ? diffOf(fixes) : "") + text, {
      problems: forPeople(left, reading),
      isUnfinished: left.length > 0,
    });
  },
});

function changedLines({ changes }: Fixes): readonly string[] {
  return changes.map(({ place, from, to, reference }) =>
    visible(`${placeText(place)}: "${from}" is now "${to}" (${reference})`),
  );
}

/** The problems that are not about words which a fix changes or has reported already. */
function othersThan({ changes, left }: Fixes, problems: readonly Problem[]): readonly Problem[] {
  const dealtWith = new Set([...changes.map(({ place }) => place), ...left].map(placeText));
  return problems.filter(problem => problem.severity === "problem" && !dealtWith.has(placeText(problem)));
}
