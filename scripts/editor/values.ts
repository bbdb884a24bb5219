/** Puts the values of a form into the YAML that they came from, and changes only what the editor changed. */

import { isDeepStrictEqual } from "node:util";
import { type Document, isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";

export type Values = Readonly<Record<string, unknown>>;

/** YAML with these values. A key whose value has not changed keeps its bytes; the others keep their quotes and comments. */
export function mergeValues(yaml: string, values: Values): string {
  const text = yaml.replace(/\n?$/, "\n");
  const document = parseDocument(text);
  const before: unknown = document.toJS();
  if (!isValues(before)) throw new Error("expected YAML with keys");
  setValue(document, [], before, values);
  const written = document.toString({ lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
  const result = withLinesOf(text, written, key => isSame(before[key], values[key]));
  return yaml.endsWith("\n") ? result : result.replace(/\n$/, "");
}

type Path = readonly (string | number)[];

function setValue(document: Document, path: Path, before: unknown, after: unknown): void {
  if (isSame(before, after)) return;
  const node = document.getIn(path, true);
  if (isEmpty(after)) document.deleteIn(path);
  else if (isValues(before) && isValues(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const key of keys) setValue(document, [...path, key], before[key], after[key]);
  } else if (Array.isArray(before) && Array.isArray(after)) setList(document, path, before, after);
  else if (isScalar(node) && typeof after === "string") {
    node.value = after;
    // A form has one line for a text.
    if (/^BLOCK/.test(node.type ?? "") || after.includes("\n")) node.type = "QUOTE_DOUBLE";
  } else document.setIn(path, document.createNode(after));
}

/** Items that are the same at both ends of a list stay; those between them are changed, removed or added. */
function setList(document: Document, path: Path, before: readonly unknown[], after: readonly unknown[]): void {
  const list = document.getIn(path);
  if (!isSeq(list)) return;
  const head = countSame(before, after);
  const tail = countSame(before.slice(head).toReversed(), after.slice(head).toReversed());
  const old = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  const both = Math.min(old.length, added.length);
  for (let index = 0; index < both; index++) setValue(document, [...path, head + index], old[index], added[index]);
  const more = added.slice(both).map(item => document.createNode(item));
  list.items.splice(head + both, old.length - both, ...more);
}

function countSame(some: readonly unknown[], others: readonly unknown[]): number {
  const first = some.findIndex((value, index) => index >= others.length || !isDeepStrictEqual(value, others[index]));
  return first < 0 ? some.length : first;
}

/**
 * The new text, in which the keys that have not changed have the very lines of the old one. The comments before a key stay
 * when the key goes, since they say what may be there.
 */
function withLinesOf(old: string, written: string, isKept: (key: string) => boolean): string {
  const [before, after] = [linesByKey(old), linesByKey(written)];
  const stood = [...before.keys].map(([key, own]) =>
    isKept(key) ? own : (after.keys.get(key) ?? /^(?:[^\S\n]*(?:#.*)?\n)*/.exec(own)?.[0] ?? ""),
  );
  const added = [...after.keys].flatMap(([key, own]) => (before.keys.has(key) ? [] : [own]));
  const result = [...stood, ...added, before.rest].join("");
  // If all keys are on one line, for example, none has lines of its own.
  return isDeepStrictEqual(parseDocument(result).toJS(), parseDocument(written).toJS()) ? result : written;
}

/** The lines of each key, with the comments before it, and what comes after the last key. */
function linesByKey(text: string): { readonly keys: ReadonlyMap<string, string>; readonly rest: string } {
  const { contents } = parseDocument(text);
  const keys = new Map<string, string>();
  let from = 0;
  for (const { key, value } of isMap(contents) ? contents.items : []) {
    const [, end = from] = (isNode(value) ? value.range : undefined) ?? [];
    const to = text.indexOf("\n", Math.max(from, end - 1)) + 1 || text.length;
    keys.set(String(key), text.slice(from, to));
    from = to;
  }
  return { keys, rest: text.slice(from) };
}

function isSame(before: unknown, after: unknown): boolean {
  return isDeepStrictEqual(before, after) || (isEmpty(before) && isEmpty(after));
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
