/** A hint to the lines that a terminal shows below its message: the line with its words marked, and the advice. */

import { styleText } from "node:util";
import stringWidth from "fast-string-width";
import { visible } from "../input/problem.ts";
import type { Hint } from "./hint.ts";

/** The line, or the part of a long one around its place, with the words marked below and, in colours, red; then the advice. */
export function excerptOf({ text, from, to, advice }: Hint, hasColours: boolean): readonly string[] {
  const start = Math.max(0, from - around);
  const end = Math.min(text.length, to + around);
  const before = (start > 0 ? "..." : "") + visible(text.slice(start, from));
  const words = visible(text.slice(from, to));
  const after = visible(text.slice(to, end)) + (end < text.length ? "..." : "");
  const red = (marked: string) => (hasColours ? styleText("red", marked, { validateStream: false }) : marked);
  const marks = red("^".repeat(Math.max(1, stringWidth(words))));
  const line = [before + (words === "" ? "" : red(words)) + after, " ".repeat(stringWidth(before)) + marks];
  return [...(text === "" ? [] : line), ...advice.map(visible)].map(shown => `    ${shown}`);
}

const around = 40;
