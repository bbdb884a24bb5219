/** The templates to the ids that they give to places in their pages, known before any page is rendered. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onceForEach } from "../input/once.ts";

/** An id as a template writes it: as it is, or with a value in it. */
type WrittenId = { readonly before: string; readonly value: Value | undefined; readonly after: string };

/** A value by the name of its property. `path` leads to it from what a page shows, if the loop around it says so. */
type Value = { readonly property: string; readonly path: readonly string[] | undefined; readonly isParameter: boolean };

/**
 * Whether the layout of a kind of page gives an id to a place, where the page shows these values. An id that a macro is
 * given can't be read from the templates alone: it is `possible` if any of their words makes it.
 */
export function layoutIdOf(kind: string, id: string, shown: unknown): "certain" | "possible" | undefined {
  const { ids, words, beginnings } = idsOfLayout(kind);
  const isGiven = (text: string) => words.has(text) || beginnings.some(beginning => text.startsWith(beginning));
  const found = ids.flatMap(({ before, value, after }) => {
    if (value === undefined) return id === before ? (["certain"] as const) : [];
    if (!id.startsWith(before) || !id.endsWith(after)) return [];
    const inner = id.slice(before.length, id.length - after.length).toLowerCase();
    if (value.path !== undefined) {
      return valuesAt(shown, value.path).some(one => isText(one, inner)) ? (["certain"] as const) : [];
    }
    const isPossible = (value.isParameter && isGiven(inner)) || holds(shown, value.property, inner);
    return isPossible ? (["possible"] as const) : [];
  });
  return found.toSorted()[0];
}

/** The ids that the layout of a kind gives whatever its page shows. */
export function fixedIdsOf(kind: string): readonly string[] {
  return idsOfLayout(kind).ids.flatMap(({ before, value }) => (value === undefined ? [before] : []));
}

/** The ids in the templates of a kind, and the words in quotation marks there, which a macro may be given for an id. */
const idsOfLayout = onceForEach(kind => {
  const texts = templatesFrom(`${kind}.njk`);
  const written = texts.flatMap(text => [...text.matchAll(/\bid="([^"]*)"/g)].map(([, id = ""]) => readId(id, text)));
  const inTexts = (pattern: RegExp) => texts.flatMap(text => [...text.matchAll(pattern)].map(([, word = ""]) => word));
  const [words, beginnings] = [inTexts(/"([\w.-]+)"/g), inTexts(/"([\w.-]+)" ~/g)];
  return { ids: written, words: new Set(words), beginnings };
}, 100);

/** A template and all that it extends and includes. */
function templatesFrom(first: string): readonly string[] {
  const names = new Set([first]);
  const texts: string[] = [];
  // A set gives what is added to it on the way.
  for (const name of names) {
    for (const path of [join("layouts", name), join("layouts/_includes", name)]) {
      if (!existsSync(path)) continue;
      const text = readFileSync(path, "utf8");
      texts.push(text);
      const others = text.matchAll(/(?:\{%-?\s*(?:extends|include|from|import)\s+"|^layout:\s*)([\w./-]+\.njk)/gm);
      for (const [, other = ""] of others) names.add(other);
    }
  }
  return texts;
}

function readId(id: string, template: string): WrittenId {
  const [, before = "", expression, after = ""] = /^(.*?)\{\{(.*?)\}\}(.*)$/.exec(id) ?? [];
  if (expression === undefined) return { before: id, value: undefined, after: "" };
  // "group.letter | lower" is the property "letter" of "group".
  const [name = "", ...properties] = expression.replace(/\|.*/, "").trim().split(".");
  const [, list = ""] = new RegExp(`\\{% for ${name} in ((?:item|view)\\.[\\w.]+) `).exec(template) ?? [];
  const path = list === "" ? undefined : [...list.replace(/^item\./, "").split("."), ...properties];
  const property = properties.at(-1) ?? name;
  return { before, value: { property, path, isParameter: properties.length === 0 }, after };
}

/** The values at the end of a path, through all members of each list on the way. */
function valuesAt(shown: unknown, path: readonly string[]): readonly unknown[] {
  const [first, ...rest] = path;
  if (first === undefined) return [shown];
  const next = propertyOf(shown, first);
  return (Array.isArray(next) ? next : [next]).flatMap((one: unknown) => valuesAt(one, rest));
}

const textsFound = new WeakMap<object, Map<string, ReadonlySet<string>>>();

/** Whether a property of this name has this text, in any case, anywhere in what a page shows. */
function holds(shown: unknown, property: string, text: string): boolean {
  if (typeof shown !== "object" || shown === null) return false;
  const found = textsFound.get(shown) ?? new Map<string, ReadonlySet<string>>();
  textsFound.set(shown, found);
  const texts = found.get(property) ?? new Set(textsIn(shown, property));
  found.set(property, texts);
  return texts.has(text);
}

/** The texts that properties of this name have, in lower case. */
function* textsIn(shown: object, property: string): Generator<string> {
  const own = propertyOf(shown, property);
  if (typeof own === "string" || typeof own === "number") yield String(own).toLowerCase();
  const values: readonly unknown[] = isIterable(shown) ? [...shown] : Object.values(shown);
  for (const inner of values) {
    if (typeof inner === "object" && inner !== null) yield* textsIn(inner, property);
  }
}

function propertyOf(shown: unknown, property: string): unknown {
  if (typeof shown !== "object" || shown === null || !Object.hasOwn(shown, property)) return undefined;
  return Reflect.get(shown, property);
}

function isText(value: unknown, text: string): boolean {
  return (typeof value === "string" || typeof value === "number") && String(value).toLowerCase() === text;
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}
