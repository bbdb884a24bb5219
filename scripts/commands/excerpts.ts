/** Problems to what a terminal shows of them: the line with the words marked, what would be true, and what was meant. */

import { styleText } from "node:util";
import { type Problem, type ProblemFormat, visible } from "../input/problem.ts";
import { hintLines, hintsFor } from "../prose/hint.ts";
import type { Reading } from "../prose/reading.ts";

/** The same problems, each with its excerpt if a person reads them: in a terminal, as text. */
export function forPeople(problems: readonly Problem[], reading: Reading, format: ProblemFormat): readonly Problem[] {
  const { stderr } = process;
  return stderr.isTTY && format === "text" ? withExcerpts(problems, reading, stderr.hasColors()) : problems;
}

/** The problems with their excerpts, whose marks are red where colours are to be had. */
export function withExcerpts(problems: readonly Problem[], reading: Reading, hasColours: boolean): readonly Problem[] {
  return hintsFor(problems, reading).map(hint => {
    const lines = hintLines(hint).map(visible);
    const isMark = (line: string) => /^\s*\^+$/.test(line);
    const excerpt = lines.map(line =>
      hasColours && isMark(line) ? styleText("red", line, { validateStream: false }) : line,
    );
    return { ...hint, excerpt };
  });
}
