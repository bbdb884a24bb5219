/** Gives each heading, paragraph, item and cell of a page an id, so that others can link to it. */

import { slugOf } from "../input/slug.ts";
import type { Run } from "./run.ts";

/** Takes an id that no other element of the page has: the base itself, or the base with the first free number. */
export type TakeAnchor = (base: string, isNumbered: boolean) => string;

/** The ids of one page, none of them taken yet. */
export function anchorsOfPage(): TakeAnchor {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (base, isNumbered) => {
    let anchor = isNumbered ? "" : base;
    let number = Math.max(taken.size + 1, next.get(base) ?? 0);
    for (; anchor === "" || taken.has(anchor); number++) anchor = `${base}-${number}`;
    next.set(base, number);
    taken.add(anchor);
    return anchor;
  };
}

/** Sets the id of a run's element: a heading's is made from its words, any other's from its number; empty without one. */
export function setAnchor({ holder, text }: Run, takeAnchor: TakeAnchor): string {
  if (holder === undefined) return "";
  const isHeading = holder.type === "heading_open";
  const base = isHeading ? slugOf(text.slice(0, longestAnchor)) || "heading" : "text";
  const anchor = takeAnchor(base, !isHeading);
  holder.attrSet("id", anchor);
  return anchor;
}

const longestAnchor = 200;
