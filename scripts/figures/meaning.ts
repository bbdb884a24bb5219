/** What a figure counts, in the words of the terms: read from its id and its unit. */

import { onceForEach } from "../input/once.ts";
import { monthNames } from "../wording/calendar.ts";
import type { Meaning } from "../wording/terms.ts";
import { splitPlace } from "./places.ts";

/** The states of which each state of a figure may be said; all that are counted so are authorised. */
const saidOfStates: Readonly<Record<string, readonly string[]>> = {
  authorised: ["authorised"],
  "without-conditions": ["without-conditions", "authorised"],
  "newly-without-conditions": ["newly-without-conditions", "without-conditions", "authorised"],
  "with-conditions": ["with-conditions", "conditions-only", "authorised"],
  "with-any-condition": ["any-condition", "with-conditions", "authorised"],
  "with-directions": ["with-directions", "authorised"],
  "without-directions": ["without-directions", "authorised"],
  remaining: ["remaining"],
  recorded: ["recorded", "authorised"],
};

/** What the words beside the number of a figure may say; of a share, a sum or a step, what they may of each of its figures. */
export function meaningOf({ id, unit }: { readonly id: string; readonly unit: string }): Meaning {
  return meanings(`${unit}\n${id}`);
}

/**
 * The figures that count, of the same CCGs, those in another state: `wave-2.with-directions` for `wave-2.authorised` and
 * "with-directions". Of a share, its part is another.
 */
export function siblingsOf(id: string, state: string): readonly string[] {
  const [, prefix = "", , rest = ""] = /^((?:wave-\d|review-[\d-]+|status)\.)?([^./@]+)(.*)$/.exec(id) ?? [];
  const names = Object.entries(saidOfStates).flatMap(([name, states]) => (states.includes(state) ? [name] : []));
  return (state === "conditions-only" ? ["with-conditions"] : names).map(name => `${prefix}${name}${rest}`);
}

const meanings = onceForEach(key => {
  const [unit = "", ...id] = key.split("\n");
  const parts = id
    .join("\n")
    .split(/\/|\+|\.\./)
    .map(part => meaningOfOne(part.replace(/@.*/s, ""), unit));
  return {
    nouns: [...new Set(parts.flatMap(({ nouns }) => nouns))],
    facets: [...new Set(parts.flatMap(({ facets }) => facets))],
    phrases: [...new Set(parts.flatMap(({ phrases }) => phrases))],
  };
}, 10_000);

function meaningOfOne(reference: string, unit: string): Meaning {
  const [id, place] = splitPlace(reference);
  if (place !== undefined) return meaningOfPlace(id);
  const [, measure, statistic] = /^ccg\.(registered-[a-z]+)\.(min|median|mean|max)$/.exec(id) ?? [];
  if (statistic !== undefined)
    return { nouns: nounsOf(measure ?? "", unit), facets: ["registered", statistic], phrases: [] };
  const [, prefix = "", name = id] = /^(wave-\d|review-[\d-]+|status|region\.[^.]+|ccg\.[^.]+)\.(.*)$/.exec(id) ?? [];
  const isNational = !/^(?:region|ccg)\./.test(prefix);
  return {
    nouns: nounsOf(name, unit),
    facets: [
      ...statesOf(prefix, name),
      // All that are served by then are not those of the last wave alone.
      ...(/^wave-/.test(prefix) && name !== "population-served" ? [prefix, "wave"] : []),
      ...(/^review-/.test(prefix) ? ["review"] : []),
      ...(/^region\./.test(prefix) ? [prefix] : []),
      ...(isNational ? ["England"] : []),
      ...(/^registered-/.test(name) ? ["registered"] : []),
      ...(/^population/.test(name) ? ["population-served"] : []),
      ...(/^assessment-/.test(name) ? ["assessment"] : []),
      name,
    ],
    phrases: [...regionNames(prefix), ...reviewNames(prefix), ...(unit === "date" ? ["on", "in"] : [])],
  };
}

function statesOf(prefix: string, name: string): readonly string[] {
  // A review counts those under legal directions among those with conditions.
  const state = /^review-/.test(prefix) && name === "with-conditions" ? "with-any-condition" : name;
  return saidOfStates[state] ?? [];
}

/** What is said of a place among others is said of the figure, and of what is placed: a wave, a review, a region, a CCG. */
function meaningOfPlace(id: string): Meaning {
  const { nouns, facets, phrases } = meaningOfOne(id, "share");
  const [family = ""] = id.split(/[-.]/);
  return {
    nouns: [...nouns, `${family === "ccg" ? "CCG" : family}s`],
    facets: [...facets, "place", "England"],
    phrases,
  };
}

const unitsByName: Readonly<Record<string, string>> = {
  "registered-patients": "patients",
  "registered-practices": "GP practices",
  conditions: "conditions",
  population: "people",
  "population-served": "people",
  criteria: "criteria",
  domains: "domains",
  pcts: "primary care trusts",
  "gp-practices": "GP practices",
  "ccg-budget": "GBP",
  "commissioning-budget": "GBP",
};

/** The noun of a part of a share is not in the share's unit. */
function nounsOf(name: string, unit: string): readonly string[] {
  if (unit !== "share") return unit === "date" ? [] : [unit];
  return [unitsByName[name] ?? "CCGs"];
}

function regionNames(prefix: string): readonly string[] {
  const [, slug] = /^region\.(.+)$/.exec(prefix) ?? [];
  return slug === undefined ? [] : [slug.replaceAll("-", " ")];
}

/** "March 2013", "March review". */
function reviewNames(prefix: string): readonly string[] {
  const [, year, month] = /^review-(\d{4})-(\d{2})$/.exec(prefix) ?? [];
  const name = monthNames[Number(month) - 1];
  return name === undefined ? [] : [`${name} ${year} review`, `${name} review`, `review of ${name} ${year}`];
}
