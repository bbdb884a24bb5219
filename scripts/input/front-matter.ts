/** Plain YAML to checked values that remember their places: front matter and the site's settings. */

import { type Document, isMap, isNode, isScalar, Lexer, parseDocument, visit, type YAMLMap } from "yaml";
import type { z } from "zod";
import { type Place, problemAt, quoted, type Report, topOf } from "./problem.ts";
import { placesIn, unfitIn } from "./text.ts";

/** Checked YAML; `placeOf` gives the place of the value at a path, and `sourceOf` its text on disk. */
export type Checked<Value> = {
  readonly value: Value;
  readonly placeOf: (path: readonly (string | number)[]) => Place;
  readonly sourceOf: (path: readonly (string | number)[]) => Source | undefined;
};

/** A stretch of a file as it is on disk. */
export type Source = { readonly text: string; readonly place: Place };

/** The front matter and the body of a markdown file, and the number of the body's first line. */
export type Parts = { readonly yaml: string; readonly body: string; readonly bodyLine: number };

/** Takes a markdown file apart; undefined, with the reason reported, where the front matter is not as expected. */
export function splitFrontMatter(text: string, file: string, report: Report): Parts | undefined {
  const lines = text.split(/\r?\n/);
  const expected = "expected front matter: a line --- at the very beginning, YAML, and a line --- after it";
  if (lines[0] !== "---") {
    report(problemAt(topOf(file), expected));
    return undefined;
  }
  const end = lines.indexOf("---", 1);
  if (end < 0) {
    report(problemAt(topOf(file), `${expected}; found no second line ---`));
    return undefined;
  }
  return { yaml: lines.slice(1, end).join("\n"), body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 };
}

/** Reads YAML by a schema; every problem is reported at its place. `line` is the number of the first line. */
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
  const bent = outlineFault(yaml);
  // A key that stands twice is looked for here, in one walk; the library compares each key with all before it.
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: "error" } as const;
  const document = parseDocument(bent === undefined ? yaml : "", options);
  const errors = document.errors.map(({ code, pos, message }) => ({
    offset: pos[0],
    message: code === "MULTIPLE_DOCS" ? "nothing may stand after ... or a second ---" : message,
  }));
  const faults = bent !== undefined ? [bent] : errors.length > 0 ? errors : forbiddenNodes(document);
  for (const fault of faults) {
    const expected = fault.message.startsWith("expected ") ? "" : "expected plain YAML: ";
    report(problemAt(at(fault.offset), `${expected}${fault.message}`));
  }
  if (faults.length > 0) return undefined;
  const rangeOf = (path: readonly (string | number)[]) => rangeAt(document, path);
  const placeOf = (path: readonly (string | number)[]) => at(rangeOf(path)[0]);
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    for (const issue of parsed.error.issues) reportIssue(issue, document, at, report);
    return undefined;
  }
  const sourceOf = (path: readonly (string | number)[]) => {
    const [from, to] = rangeOf(path);
    return { text: yaml.slice(from, to), place: at(from) };
  };
  return { value: parsed.data, placeOf, sourceOf };
}

const mostCharacters = 65_536;

type Fault = { readonly offset: number; readonly message: string };

/** What is told by the outline of YAML before its nodes are made: directives, and nesting without end. */
function outlineFault(yaml: string): Fault | undefined {
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
    // The lexer's own marks, of where a document or a scalar begins, are no characters of the text.
    if (/^\s*$/.test(token) || !/^\p{Cc}$/u.test(token)) offset += token.length;
  }
  return undefined;
}

const mostLevels = 20;

function forbiddenNodes(document: Document): readonly Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Alias: (_, node) => {
      faults.push({ offset: node.range?.[0] ?? 0, message: "aliases (*name) are not allowed" });
    },
    Node: (_, node) => {
      const offset = node.range?.[0] ?? 0;
      if (node.tag !== undefined) faults.push({ offset, message: `tags (${node.tag}) are not allowed` });
      if ("anchor" in node && node.anchor !== undefined) {
        faults.push({ offset, message: `anchors (&${node.anchor}) are not allowed` });
      }
      if (isMap(node)) faults.push(...keyFaults(node));
      const unfit = isScalar(node) && typeof node.value === "string" ? unfitIn(node.value) : undefined;
      if (unfit !== undefined) faults.push({ offset, message: unfit.message });
    },
  });
  return faults;
}

function keyFaults({ items }: YAMLMap): readonly Fault[] {
  const keys = new Set<string>();
  return items.flatMap(({ key }) => {
    const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    if (!isScalar(key) || typeof key.value !== "string") return [{ offset, message: "keys must be words" }];
    if (keys.has(key.value)) return [{ offset, message: `the key ${quoted(key.value)} stands twice` }];
    keys.add(key.value);
    return [];
  });
}

/** The stretch of the node at a path, or of the nearest one above it that exists. */
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
