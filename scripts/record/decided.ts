/** What the record knows of the decision on one CCG, by its own row or by the list of those under directions of its wave. */

import type { Ccg } from "./record.ts";

/** The wave in which a CCG was authorised; undefined if neither its decision nor a list of directions says so. */
export function decidedWave({ decision, directions }: Ccg): number | undefined {
  const [, listed] = directions.map(({ after }) => /^wave-(\d)$/.exec(after)).find(match => match !== null) ?? [];
  return decision?.wave ?? (listed === undefined ? undefined : Number(listed));
}

/** What was decided of a CCG; undefined if neither its decision nor a list of directions says so. */
export function decidedOutcome({ decision, directions }: Ccg): NonNullable<Ccg["decision"]>["outcome"] {
  if (decision?.outcome !== undefined) return decision.outcome;
  return directions.some(({ after }) => after.startsWith("wave-")) ? "authorised with directions" : undefined;
}
