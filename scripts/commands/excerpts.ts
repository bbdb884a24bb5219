/** Problems to what a person reads of them in a terminal: each with the line that it is about, and what helps. */

import type { Problem, ProblemFormat } from "../input/problem.ts";
import { excerptOf } from "../prose/excerpt.ts";
import { hintsFor } from "../prose/hint.ts";
import type { Reading } from "../prose/reading.ts";

/** The same problems, each with its excerpt if a person reads them on standard error: in a terminal, as text. */
export function forPeople(
  problems: readonly Problem[],
  reading: Reading,
  format: ProblemFormat = "text",
): readonly Problem[] {
  const { stderr } = process;
  return stderr.isTTY && format === "text" ? withExcerpts(problems, reading, stderr.hasColors()) : problems;
}

/** The problems with their excerpts, whose words and marks are red where colours are to be had. */
export function withExcerpts(problems: readonly Problem[], reading: Reading, hasColours: boolean): readonly Problem[] {
  return hintsFor(problems, reading).map(hint => ({ ...hint, excerpt: excerptOf(hint, hasColours) }));
}
