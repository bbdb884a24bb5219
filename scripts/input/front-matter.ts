/** Plain YAML (front matter and the site's settings) to checked values with their places. */

import { type Document, isMap, isNode, isScalar, Lexer, parseDocument, visit, type YAMLMap } from "yaml";
import type { z } from "zod";
import { type Place, problemAt, quoted, type Report, topOf } from "./problem.ts";
import { placesIn, unfitIn } from "./text.ts";
import { curlyQuotation, cutOff, type YamlProblem, yamlErrors } from "./yaml-words.ts";

/** A checked value. `sourceOf` gives what is at a path within it as it is on disk. */
export type Checked<Value> = {
  readonly value: Value;
  readonly sourceOf: (path: readonly (string | number)[]) => Source;
};

/** A part of a file as it is on disk. */
export type Source = { readonly text: string; readonly place: Place };

/**
 * The front matter and the body of a markdown file, with the number of the body's first line; undefined, with the reason
 * reported, if the front matter is not delimited as expected.
 */
export function splitFrontMatter(text: string, file: string, report: Report) {
  const lines = text.split(/\r?\n/);
  const expected = "expected front matter: a line --- at the very beginning, YAML, and a line --- after it";
  if (lines[0] !== "---") {
    report(problemAt(topOf(file), expected));
    return undefined;
  }
  const end = lines.indexOf("---", 1);
  if (end < 0) {
    const place = { file, line: firstOfWords(lines) + 1, column: 1 };
    report(problemAt(place, `${expected}; found no second line ---, which belongs here`));
    return undefined;
  }
  return { yaml: lines.slice(1, end).join("\n"), body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 };
}

/** The index of the first line after the first that is no YAML of front matter: the words begin there, or before it. */
function firstOfWords(lines: readonly string[]): number {
  const isYaml = (line: string) => /^(?:\w+:(?:\s|$)|\s+\S|- |#)/.test(line);
  const found = lines.findIndex((line, index) => index > 0 && line !== "" && !isYaml(line));
  let end = found < 0 ? lines.length : found;
  while (end > 1 && lines[end - 1] === "") end--;
  return end;
}

/** Reads YAML by a schema and reports every problem at its place. `line` is the number of the first line. */
export function readYaml<Schema extends z.ZodType>(
  yaml: string,
  file: string,
  line: number,
  schema: Schema,
  report: Report,
): Checked<z.output<Schema>> | undefined {
  const at = placesIn(yaml, file, { line, column: 1 });
  if (yaml.length > mostCharacters) {
    report(problemAt(at(0), `expected at most ${mostCharacters} characters of YAML, found ${yaml.length}`));
    return undefined;
  }
  const early = outlineProblem(yaml);
  // `keyProblems` looks for repeated keys in one pass; the library would compare each key with all before it.
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: "error" } as const;
  const document = parseDocument(early === undefined ? yaml : "", options);
  const errors = yamlErrors(document.errors, yaml);
  const found = early !== undefined ? [early] : errors.length > 0 ? errors : unfitNodes(document, yaml);
  for (const { offset, message } of found) {
    const expected = message.startsWith("expected ") ? "" : "expected plain YAML: ";
    report(problemAt(at(offset), `${expected}${message}`));
  }
  if (found.length > 0) return undefined;
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    for (const issue of parsed.error.issues) reportIssue(issue, document, at, report);
    return undefined;
  }
  const sourceOf = (path: readonly (string | number)[]) => {
    const [from, to] = rangeAt(document, path);
    return { text: yaml.slice(from, to), place: at(from) };
  };
  return { value: parsed.data, sourceOf };
}

const mostCharacters = 65_536;

/** The problem that the tokens of YAML show before it is parsed: a directive, or too many levels. */
function outlineProblem(yaml: string): YamlProblem | undefined {
  let [offset, inFlow, inLine] = [0, 0, 0];
  for (const token of new Lexer().lex(yaml)) {
    if (token === "[" || token === "{") inFlow++;
    else if (token === "]" || token === "}") inFlow--;
    else if (token === "-" || token === "?") inLine++;
    else if (token === "\n") inLine = 0;
    else if (token.startsWith("%") && (offset === 0 || yaml[offset - 1] === "\n")) {
      return { offset, message: "directives (%) are not allowed" };
    }
    if (inFlow > mostLevels || inLine > mostLevels)
      return { offset, message: `at most ${mostLevels} levels are allowed` };
    // The lexer marks the start of a document or a scalar with control characters that are not in the text.
    if (/^\s*$/.test(token) || !/^\p{Cc}$/u.test(token)) offset += token.length;
  }
  return undefined;
}

const mostLevels = 20;

/** What can be read and may not be there: nodes that are more than words, and words that readers would miss or see. */
function unfitNodes(document: Document, yaml: string): readonly YamlProblem[] {
  return [...forbiddenNodes(document), ...cutOff(document, yaml), ...curlyQuotation(document)];
}

function forbiddenNodes(document: Document): readonly YamlProblem[] {
  const found: YamlProblem[] = [];
  visit(document, {
    Alias: (_, node) => {
      found.push({ offset: node.range?.[0] ?? 0, message: "aliases (*name) are not allowed" });
    },
    Node: (_, node) => {
      const offset = node.range?.[0] ?? 0;
      if (node.tag !== undefined) found.push({ offset, message: `tags (${node.tag}) are not allowed` });
      if ("anchor" in node && node.anchor !== undefined) {
        found.push({ offset, message: `anchors (&${node.anchor}) are not allowed` });
      }
      if (isMap(node)) found.push(...keyProblems(node));
      const unfit = isScalar(node) && typeof node.value === "string" ? unfitIn(node.value) : undefined;
      if (unfit !== undefined) found.push({ offset, message: unfit.message });
    },
  });
  return found;
}

function keyProblems({ items }: YAMLMap): readonly YamlProblem[] {
  const keys = new Set<string>();
  return items.flatMap(({ key }) => {
    const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    if (!isScalar(key) || typeof key.value !== "string") return [{ offset, message: "keys must be words" }];
    if (keys.has(key.value)) return [{ offset, message: `the key ${quoted(key.value)} appears twice` }];
    keys.add(key.value);
    return [];
  });
}

/** The range of the node at a path, or of the nearest node above it that exists. */
function rangeAt(document: Document, path: readonly (string | number)[]): readonly [from: number, to: number] {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return [node.range[0], node.range[1]];
  }
  return [0, 0];
}

function reportIssue(issue: z.core.$ZodIssue, document: Document, at: (offset: number) => Place, report: Report): void {
  const path = issue.path.filter(part => typeof part !== "symbol");
  if (issue.code !== "unrecognized_keys") {
    const name = path.length === 0 ? "" : `${path.join(".")}: `;
    report(problemAt(at(rangeAt(document, path)[0]), `${name}${issue.message}`));
    return;
  }
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const keys = isMap(map) ? map.items.map(({ key }) => key) : [];
  const offsets = new Map(keys.map(key => (isScalar(key) ? [key.value, key.range?.[0] ?? 0] : ["", 0])));
  for (const key of issue.keys) {
    report(problemAt(at(offsets.get(key) ?? 0), `unknown key ${quoted(key)}; ${issue.message}`));
  }
}
