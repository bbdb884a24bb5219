/** The errors of the YAML parser, and what it leaves out, to problems in words, each where its fix belongs. */

import { type Document, visit, type YAMLError } from "yaml";
import { quoted } from "./problem.ts";
import { lastAtMost, lineStarts } from "./text.ts";

/** A problem of YAML at an offset in it. */
export type YamlProblem = { readonly offset: number; readonly message: string };

type ParserError = Pick<YAMLError, "code" | "pos" | "message">;

/** A line of YAML with a key: where it begins in the text, the white space before the key, the key, and the value. */
type KeyLine = {
  readonly start: number;
  readonly indent: string;
  readonly key: string;
  readonly value: string;
  readonly valueAt: number;
};

/** The problems that keep YAML from being read, without the errors that follow from the first one on a line. */
export function yamlErrors(errors: readonly ParserError[], yaml: string): readonly YamlProblem[] {
  const starts = lineStarts(yaml);
  const lineAt = (row: number) => readLine(yaml, starts, row);
  const found = new Map<number, YamlProblem>();
  for (const error of errors) {
    const row = lastAtMost(starts, Math.min(error.pos[0], yaml.length - 1));
    const problem = indentOf(lineAt) ?? openQuotation(error, row, lineAt) ?? inWords(error, row, lineAt);
    const own = lastAtMost(starts, problem.offset);
    if (!found.has(own)) found.set(own, problem);
  }
  return [...found.values()];
}

/** What follows a # in the words of a value without quotation marks, which YAML leaves out as a comment. */
export function cutOff(document: Document, yaml: string): readonly YamlProblem[] {
  const found: YamlProblem[] = [];
  visit(document, {
    Scalar: (key, node) => {
      const end = node.range?.[1] ?? 0;
      const [whole, space = "", comment = ""] = /^([ \t]+)(#.*)/.exec(yaml.slice(end, end + longest)) ?? [];
      if (key === "key" || node.type !== "PLAIN" || whole === undefined || !isWords(node.value)) return;
      const message = `${quoted(comment.trim())} would be left out as a comment; put the whole value in quotation marks`;
      found.push({ offset: end + space.length, message });
    },
  });
  return found;
}

const longest = 1_000;

/** Whether a value is words, to which what follows may belong, and not a date or an address with a remark. */
function isWords(value: unknown): boolean {
  return typeof value === "string" && !/^(?:\d{4}-\d{2}-\d{2}\S*|[a-z]+:\/\/\S+|\S+@\S+\.\S+)$/.test(value);
}

/** The quotation marks of a word processor around a whole value, which would be printed. */
export function curlyQuotation(document: Document): readonly YamlProblem[] {
  const found: YamlProblem[] = [];
  visit(document, {
    Scalar: (key, node) => {
      if (key === "key" || node.type !== "PLAIN" || typeof node.value !== "string") return;
      if (!/^[“”„‘].*[”“’]$/su.test(node.value)) return;
      const message = `expected straight quotation marks (") around the value, found ${quoted(node.value)}, whose marks readers would see`;
      found.push({ offset: node.range?.[0] ?? 0, message });
    },
  });
  return found;
}

/** The first key of all, if there is white space before it: the rest can't be read then. */
function indentOf(lineAt: (row: number) => KeyLine | undefined): YamlProblem | undefined {
  const first = lineAt(0);
  return first !== undefined && first.indent !== "" ? indented(first) : undefined;
}

function indented({ start, indent, key }: KeyLine): YamlProblem {
  return { offset: start + indent.length, message: `there is a space before the key ${quoted(key)}; take it away` };
}

/** A quotation that begins a value and never ends, at the end of its line. */
function openQuotation(
  { code }: ParserError,
  row: number,
  lineAt: (row: number) => KeyLine | undefined,
): YamlProblem | undefined {
  if (code !== "MISSING_CHAR") return undefined;
  for (let at = row; at >= 0; at--) {
    const line = lineAt(at);
    const mark = line?.value[0] ?? "";
    if (line === undefined || !/["']/.test(mark) || line.value.trimEnd().indexOf(mark, 1) >= 0) continue;
    const offset = line.valueAt + line.value.trimEnd().length;
    return { offset, message: `the quotation mark ${mark} that begins the value has no second one at its end` };
  }
  return undefined;
}

function inWords({ code, pos, message }: ParserError, row: number, lineAt: (row: number) => KeyLine | undefined) {
  const [line, next] = [lineAt(row), lineAt(row + 1)];
  if (code === "MULTIPLE_DOCS")
    return { offset: pos[0], message: "there is text after ... or a second ---; take it away" };
  if (code === "TAB_AS_INDENT") return { offset: pos[0], message: "there is a tab before a key; write spaces" };
  if (line !== undefined && needsQuotation(line.value)) {
    const instead = `${line.key}: ${inQuotation(line.value.trim())}`;
    return { offset: line.valueAt, message: `put the whole value in quotation marks: ${instead}` };
  }
  if (line !== undefined && next !== undefined && next.indent.length > line.indent.length) return indented(next);
  if (line === undefined && /^Implicit (?:map )?keys/.test(message)) {
    return { offset: pos[0], message: "expected a key, a colon and a space before the value" };
  }
  return { offset: pos[0], message };
}

/** Whether a value begins with a mark that YAML takes for its own, or has one in it. */
function needsQuotation(value: string): boolean {
  return /^[[\]{}'"&*!|>%@`,]|^[-?]\s|:(?:\s|$)|\s#/.test(value);
}

function inQuotation(whole: string): string {
  // Marks that the editor has put around the value stay, unless they are the straight ones of YAML.
  const value = /^(["']).+\1$/.test(whole) ? whole.slice(1, -1) : whole;
  const short = value.length > mostShown ? `${value.slice(0, mostShown).replace(/[\uD800-\uDBFF]$/, "")}...` : value;
  return short.includes('"') ? `'${short.replaceAll("'", "''")}'` : `"${short}"`;
}

const mostShown = 80;

function readLine(yaml: string, starts: readonly number[], row: number): KeyLine | undefined {
  const start = starts[row];
  if (start === undefined) return undefined;
  const text = yaml.slice(start, starts[row + 1] ?? yaml.length).replace(/\r?\n$/, "");
  const [, indent, key, space, value] = /^(\s*(?:- +)?)(\w+)(:[ \t]+)(.*)$/.exec(text) ?? [];
  if (indent === undefined || key === undefined || space === undefined || value === undefined) return undefined;
  return { start, indent, key, value, valueAt: start + indent.length + key.length + space.length };
}
