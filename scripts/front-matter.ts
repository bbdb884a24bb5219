/** Plain YAML to checked values that remember their places: front matter and the site's settings. */

import { type Document, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { type Place, problemAt, type Report, topOf } from "./problem.ts";
import { placeIn } from "./text.ts";

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
  const start = { line, column: 1 };
  const at = (offset: number) => placeIn(yaml, offset, file, start);
  if (yaml.length > mostCharacters) {
    report(problemAt(at(0), `expected at most ${mostCharacters} characters of YAML, found ${yaml.length}`));
    return undefined;
  }
  const document = parseDocument(yaml, { prettyErrors: false, lineCounter: new LineCounter(), logLevel: "silent" });
  const faults = [...document.errors.map(error => ({ offset: error.pos[0], message: error.message }))];
  if (faults.length === 0) faults.push(...forbiddenNodes(document));
  for (const fault of faults) report(problemAt(at(fault.offset), `expected plain YAML: ${fault.message}`));
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
    },
  });
  return faults;
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
    report(problemAt(at(rangeAt(document, path)[0]), `${path.join(".") || "front matter"}: ${issue.message}`));
    return;
  }
  for (const key of issue.keys) {
    report(problemAt(at(keyOffset(document, path, key)), `unknown key "${key}"; ${issue.message}`));
  }
}

function keyOffset(document: Document, path: readonly (string | number)[], key: string): number {
  let offset = rangeAt(document, path)[0];
  visit(document, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || pair.key.value !== key || !pair.key.range) return undefined;
      offset = pair.key.range[0];
      return visit.BREAK;
    },
  });
  return offset;
}
