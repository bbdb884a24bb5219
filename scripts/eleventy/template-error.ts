/** What Eleventy throws to a problem with its place in a template, or to the error behind it. */

import { relative } from "node:path";
import { type Place, type Problem, problemAt, topOf } from "../input/problem.ts";

/** A template that could not be rendered, with its place. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly problem: Problem;

  constructor(place: Place, reason: string, cause: unknown) {
    super(`${place.file}:${place.line}:${place.column}: ${reason}`, { cause });
    this.problem = problemAt(place, `the template could not be rendered: ${reason}`);
  }
}

/**
 * Finds the error that Eleventy wrapped: one of Nunjucks as a TemplateError, with the place that it names; another as it
 * was thrown, such as what the system refused.
 */
export function templateErrorIn(error: unknown): unknown {
  const causes = [...chainOf(error)];
  for (const cause of causes) {
    const found = placeIn(cause) ?? conflictIn(cause);
    if (found !== undefined) return new TemplateError(found.place, found.reason, error);
  }
  return causes.at(-1);
}

/** An error, the one that it wraps, and so on. Eleventy names it `originalError`, Nunjucks `cause`. */
function* chainOf(error: unknown): Iterable<unknown> {
  for (let each = error; each !== undefined && each !== null; ) {
    yield each;
    each = typeof each === "object" ? (Reflect.get(each, "originalError") ?? Reflect.get(each, "cause")) : undefined;
  }
}

/**
 * The place in the message of Nunjucks: "(layouts/_includes/ccg.njk) [Line 3, Column 5]", then what was wrong. A template
 * that includes another stands before it, so the last one counts.
 */
function placeIn(error: unknown): { readonly place: Place; readonly reason: string } | undefined {
  if (!(error instanceof Error)) return undefined;
  const named = [...error.message.matchAll(/\(([^()\n]*\.njk)\)(?: \[Line (\d+), Column (\d+)\])?/g)].at(-1);
  if (named?.[1] === undefined) return undefined;
  const [whole, file, line, column] = named;
  const rest = error.message.slice(named.index + whole.length);
  const reason = rest.replace(/^(?:\s*(?:Template render error|Error|TypeError):)*\s*/, "").split("\n", 1)[0] ?? "";
  const place = { ...topOf(fileOfTemplate(file)), line: Number(line ?? 1), column: Number(column ?? 1) };
  return { place, reason };
}

/** The templates in the message of Eleventy about two that write the same file. */
function conflictIn(error: unknown): { readonly place: Place; readonly reason: string } | undefined {
  if (!(error instanceof Error) || !error.message.startsWith("Output conflict: ")) return undefined;
  const [one, ...others] = [...error.message.matchAll(/^ {2}\d+\. \.\/(.+)$/gm)].map(([, file = ""]) => file);
  const [, name] = / writing to `(?:[^`]*\/site\/)?([^`]+)`/.exec(error.message) ?? [];
  if (one === undefined || name === undefined) return undefined;
  return { place: topOf(one), reason: `it writes the same ${name} as ${others.join(", ")}` };
}

/** Nunjucks names an included template by its path in the folder of includes, or by its whole path. */
function fileOfTemplate(name: string): string {
  const path = relative(".", name).replaceAll("\\", "/");
  return path.startsWith("layouts/") ? path : `layouts/_includes/${path}`;
}
