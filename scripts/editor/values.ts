/** The values that a form gives back to the YAML that they came from: only what its editor changed changes in it. */

import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, isSeq, type Pair, parseDocument, stringify, type YAMLMap, type YAMLSeq } from "yaml";

export type Values = Readonly<Record<string, unknown>>;

/** A stretch of the text, and what is to stand there. */
type Edit = { readonly from: number; readonly to: number; readonly text: string };

/** How closely an edit keeps to what has changed: to the value itself, or to all lines of its key. */
type Closeness = "value" | "lines";

/** YAML with other values in it: what has not changed keeps its order, quotes and comments. */
export function mergeValues(yaml: string, values: Values): string {
  const text = yaml.replace(/\n?$/, "\n");
  const document = parseDocument(text);
  if (!isMap(document.contents)) throw new Error("expected YAML with keys");
  const whole = { text, node: document.contents, before: valuesOf(document.toJS()), after: withoutEmpty(values) };
  const ways = (["value", "lines"] as const).map(closeness => merged(text, editsOfMap(whole, closeness)));
  // A guess that would say something else than what was written is no use.
  const result = ways.find(way => isDeepStrictEqual(readValues(way), whole.after)) ?? linesFor(whole.after, "");
  return yaml.endsWith("\n") ? result : result.replace(/\n$/, "");
}

function readValues(text: string): Values | undefined {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : withoutEmpty(valuesOf(document.toJS()));
}

function merged(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((result, { from, to, text: own }) => result.slice(0, from) + own + result.slice(to), text);
}

type Merging<Node, Value> = {
  readonly text: string;
  readonly node: Node;
  readonly before: Value;
  readonly after: Value;
};

function editsOfMap({ text, node, before, after }: Merging<YAMLMap, Values>, closeness: Closeness): readonly Edit[] {
  const stood = new Set(node.items.map(keyOf));
  const changed = node.items.flatMap(pair => {
    const key = keyOf(pair);
    const [was, is] = [before[key], after[key]];
    if (isDeepStrictEqual(was, is) || (isEmpty(was) && isEmpty(is))) return [];
    const lines = linesOf(pair, text);
    if (isEmpty(is)) return [{ ...lines, text: "" }];
    const close = closeness === "value" ? editsOfNode(pair.value, was, is, text) : undefined;
    return close ?? [{ ...lines, text: linesFor({ [key]: is }, lines.margin) }];
  });
  const [last] = node.items.slice(-1).map(pair => linesOf(pair, text));
  const added = Object.entries(after).filter(([key, value]) => !stood.has(key) && !isEmpty(value));
  if (last === undefined || added.length === 0) return changed;
  return [...changed, { from: last.to, to: last.to, text: linesFor(Object.fromEntries(added), blank(last.margin)) }];
}

/** The edits that a value needs; undefined where they must be made in all lines of its key. */
function editsOfNode(node: unknown, before: unknown, after: unknown, text: string): readonly Edit[] | undefined {
  const [from, to] = rangeOf(node);
  if (isScalar(node) && to > from && typeof after === "string") {
    const end = text[to - 1] === "\n" ? "\n" : "";
    return [{ from, to, text: scalarFor(after, text[from]) + end }];
  }
  if (isMap(node) && !node.flow && isValues(before) && isValues(after)) {
    return editsOfMap({ text, node, before, after }, "value");
  }
  if (isSeq(node) && !node.flow && Array.isArray(before) && Array.isArray(after)) {
    return editsOfList({ text, node, before, after });
  }
  return undefined;
}

/** What is the same at both ends of a list stays; what is between is changed, goes or comes. */
function editsOfList({ text, node, before, after }: Merging<YAMLSeq, readonly unknown[]>): readonly Edit[] {
  const head = countSame(before, after);
  const tail = countSame(before.slice(head).toReversed(), after.slice(head).toReversed());
  const places = node.items.map(item => itemLines(item, text));
  const come = after.slice(head, after.length - tail);
  const gone = places.slice(head, places.length - tail);
  const changed = gone.flatMap((lines, index) => {
    if (index >= come.length) return [{ ...lines, text: "" }];
    const close = editsOfNode(node.items[head + index], before[head + index], come[index], text);
    return close ?? [{ ...lines, text: itemFor(come[index], lines.margin) }];
  });
  const at = places[head + gone.length - 1]?.to ?? places[0]?.from ?? 0;
  const margin = places[0]?.margin ?? "";
  const added = come.slice(gone.length).map(item => itemFor(item, margin));
  return added.length === 0 ? changed : [...changed, { from: at, to: at, text: added.join("") }];
}

function countSame(some: readonly unknown[], others: readonly unknown[]): number {
  const first = some.findIndex((value, index) => index >= others.length || !isDeepStrictEqual(value, others[index]));
  return first < 0 ? some.length : first;
}

/** Whole lines, and what stands in the first of them before what it is about. */
type Lines = { readonly from: number; readonly to: number; readonly margin: string };

function linesOf({ key, value }: Pair, text: string): Lines {
  const [start] = rangeOf(key);
  return linesBetween(start, Math.max(start, rangeOf(value)[1] - 1), text);
}

function itemLines(item: unknown, text: string): Lines {
  const [start, end] = rangeOf(item);
  const lines = linesBetween(start, Math.max(start, end - 1), text);
  return { ...lines, margin: /^\s*/.exec(lines.margin)?.[0] ?? "" };
}

function linesBetween(start: number, end: number, text: string): Lines {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  return { from, to: text.indexOf("\n", end) + 1 || text.length, margin: text.slice(from, start) };
}

function linesFor(values: Values, margin: string): string {
  const lines = stringify(values, { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
  return indented(lines, margin, blank(margin));
}

function itemFor(item: unknown, margin: string): string {
  const lines = stringify([item], { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
  return indented(lines, margin, margin);
}

function indented(lines: string, first: string, others: string): string {
  return first + lines.replace(/\n(?=.)/g, `\n${others}`);
}

/** As much room as a text takes. */
function blank(text: string): string {
  return " ".repeat(text.length);
}

/** A text in the quotes that another had. */
function scalarFor(text: string, mark: string | undefined): string {
  const style = mark === "'" ? "QUOTE_SINGLE" : mark === '"' || /[|>]/.test(mark ?? "") ? "QUOTE_DOUBLE" : "PLAIN";
  const options = { lineWidth: 0, defaultStringType: text.includes("\n") ? "QUOTE_DOUBLE" : style } as const;
  return stringify(text, options).trimEnd();
}

function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}

function rangeOf(node: unknown): readonly [from: number, to: number] {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  return Array.isArray(range) ? [range[0], range[1]] : [0, 0];
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valuesOf(value: unknown): Values {
  return isValues(value) ? value : {};
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}
