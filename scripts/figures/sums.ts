/** The sum of figures (`A+B`), where nothing is counted twice. */

import { writeRounded } from "../wording/quantity.ts";
import { type Figure, unique } from "./figure.ts";

/**
 * The sum of figures of one day. Undefined unless all are exact numbers of one unit, and it is known of each two that they
 * share nothing: two waves, two regions, two CCGs, or two states that no CCG is in at once.
 */
export function sumOfFigures(id: string, figures: readonly Figure[]): Figure | undefined {
  const [first] = figures;
  const values = figures.map(({ quantity }) => (quantity.kind === "number" ? quantity : undefined));
  const isExact = values.every(value => value?.qualifier === "exactly" && value.unit === first?.unit);
  if (first === undefined || !isExact || !areDisjoint(figures.map(figure => figure.id))) return undefined;
  const value = values.reduce((sum, quantity) => sum + (quantity?.value ?? 0), 0);
  return {
    id,
    label: `${figures.map(figure => figure.label).join(", and ")}, added up`,
    unit: first.unit,
    quantity: { kind: "number", value, qualifier: "exactly", unit: first.unit },
    asAt: first.asAt,
    made: values.map(quantity => writeRounded(quantity?.value ?? 0)).join(" + "),
    rows: [...new Map(figures.flatMap(({ rows }) => rows.map(row => [`${row.table}:${row.line}`, row]))).values()],
    sources: unique(figures.flatMap(({ sources }) => sources)),
  };
}

/** What a figure counts: of which records, of which wave, region or CCG (all, without one), and which states. */
type Extent = { readonly of: string; readonly scope: string | undefined; readonly states: readonly string[] };

function areDisjoint(ids: readonly string[]): boolean {
  const extents = ids.map(extentOf);
  return extents.every((one, index) => extents.slice(index + 1).every(other => shareNothing(one, other)));
}

function shareNothing(one: Extent | undefined, other: Extent | undefined): boolean {
  if (one === undefined || other === undefined || one.of !== other.of) return false;
  const isApart = one.scope !== undefined && other.scope !== undefined && one.scope !== other.scope;
  return isApart || !one.states.some(state => other.states.includes(state));
}

const statesOfDecisions: Readonly<Record<string, readonly string[]>> = {
  authorised: ["without", "with", "directions"],
  recorded: ["without", "with", "directions"],
  "without-conditions": ["without"],
  "with-conditions": ["with"],
  "with-directions": ["directions"],
  "with-any-condition": ["with", "directions"],
  "without-directions": ["without", "with"],
  remaining: ["remaining"],
};

/** A review counts those under legal directions among those with conditions. */
const statesOfReviews: Readonly<Record<string, readonly string[]>> = {
  "without-conditions": ["without"],
  "with-conditions": ["with", "directions"],
  "with-directions": ["directions"],
};

/** Undefined for a figure of which it is not known whom it counts. */
function extentOf(id: string): Extent | undefined {
  const [, family = "", scope, measure = ""] =
    /^(?:(wave|review|region|ccg)[-.]([^.]+)\.|(?:status\.))?([a-z-]+)$/.exec(id) ?? [];
  if (family === "region" || family === "ccg") return { of: `${family} ${measure}`, scope, states: [measure] };
  if (family === "review" && measure.startsWith("newly-")) return { of: "lifted", scope, states: [measure] };
  const states = (family === "review" ? statesOfReviews : statesOfDecisions)[measure];
  if (states === undefined) return undefined;
  if (family === "review") return { of: `review ${scope}`, scope: undefined, states };
  return { of: id.startsWith("status.") ? "status" : "decisions", scope, states };
}
