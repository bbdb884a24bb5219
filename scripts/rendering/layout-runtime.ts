/** What the code of compiled layouts calls while a page is made. */

import nunjucks from "nunjucks";
import type { Place } from "../input/problem.ts";
import { LayoutError } from "./layout-error.ts";

export type Runtime = ReturnType<typeof runtimeFor>;

/** A macro as code has it: a function of what stands between the tags of its call, and of what it is given. */
export type MacroCode = (caller: unknown, ...given: readonly unknown[]) => string;

/** What a layout knows of the turn that its loop is at. */
export type Turn = {
  readonly index: number;
  readonly index0: number;
  readonly revindex: number;
  readonly revindex0: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly length: number;
};

const { SafeString } = nunjucks.runtime;
const environment = new nunjucks.Environment(null);
// Its types leave them out.
const escapeSigns: (text: string) => string = Reflect.get(nunjucks.lib, "escape");
const isIn: (key: unknown, value: unknown) => boolean = Reflect.get(nunjucks.lib, "inOperator");
// The signs that Nunjucks escapes.
const special = /[&"'<>\\]/;

/** `places` are those in layouts, by their numbers, that errors name. */
export function runtimeFor(places: readonly Place[]) {
  function fail(number: number, reason: string): never {
    const place = places[number];
    if (place === undefined) throw new RangeError(`expected a place in a layout, found ${number}`);
    throw new LayoutError(place, reason);
  }

  function textOfOther(value: unknown, place: number): string {
    if (value === undefined || value === null) return fail(place, "what is to be shown here is not there");
    if (value instanceof SafeString) return value.toString();
    return escaped(String(value));
  }

  function called(callee: unknown, self: unknown, place: number, given: readonly unknown[]): unknown {
    if (typeof callee !== "function") return fail(place, "what is called here is no macro or function");
    return Reflect.apply(callee, self, given);
  }

  return {
    /** The text of a value, escaped unless it is markup. */
    text: (value: unknown, place: number): string =>
      typeof value === "string" ? escaped(value) : textOfOther(value, place),
    /** The text of a value that is said to be safe. */
    rawText: (value: unknown): string => (value === undefined || value === null ? "" : String(value)),
    /** Text that is markup, as a value. */
    markup: (text: string): unknown => new SafeString(text),
    listOf,
    /** What a loop with two names goes through: pairs, or the names and values of an object. */
    pairsOf: (value: unknown): readonly unknown[] =>
      value && !isIterable(value) ? Object.entries(value) : listOf(value),
    turnAt: (index0: number, length: number): Turn => ({
      index: index0 + 1,
      index0,
      revindex: length - index0,
      revindex0: length - index0 - 1,
      first: index0 === 0,
      last: index0 === length - 1,
      length,
    }),
    isIn,
    call: (callee: unknown, place: number, given: readonly unknown[]): unknown =>
      called(callee, undefined, place, given),
    callMember: (target: unknown, key: string, place: number, given: readonly unknown[]): unknown => {
      if (target === undefined || target === null) return fail(place, "what is called here is not there");
      return called(Reflect.get(Object(target), key), target, place, given);
    },
    /** A filter of Nunjucks, which may look at its environment. */
    filterNamed: (name: string): ((...given: readonly unknown[]) => unknown) | undefined => {
      const filter: unknown = Reflect.get(environment, "filters")[name];
      return typeof filter === "function" ? filter.bind({ env: environment }) : undefined;
    },
    /** A macro where a value is wanted: it is called with what it is given alone. */
    macroAsValue:
      (macro: MacroCode) =>
      (...given: readonly unknown[]): unknown =>
        new SafeString(macro(undefined, ...given)),
  };
}

function escaped(text: string): string {
  return special.test(text) ? escapeSigns(text) : text;
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  // A text is a list of its signs.
  if (typeof value === "string") return value.split("");
  return isIterable(value) ? Array.from(value) : [];
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
