/** The step from one figure to another (`A..B`), of numbers of one unit or of shares. */

import type { NumberQuantity, Quantity, ShareQuantity } from "../wording/quantity.ts";
import { type Figure, unique } from "./figure.ts";

/** The step; undefined unless both are exact numbers of one unit, or shares, and they are two figures. */
export function stepBetween(id: string, from: Figure, to: Figure): Figure | undefined {
  const [start, end] = [sideOf(from.quantity), sideOf(to.quantity)];
  const isSame = from.id === to.id && from.asAt === to.asAt;
  if (start === undefined || end === undefined || from.unit !== to.unit || isSame) return undefined;
  return {
    id,
    label: `${to.label}, compared with: ${from.label}`,
    unit: to.unit,
    quantity: { kind: "step", from: start, to: end },
    asAt: from.asAt > to.asAt ? from.asAt : to.asAt,
    made: `The change from “${from.label}” to “${to.label}”`,
    rows: [...new Map([...from.rows, ...to.rows].map(row => [`${row.table}:${row.line}`, row])).values()],
    sources: unique([...from.sources, ...to.sources]),
  };
}

function sideOf(quantity: Quantity): NumberQuantity | ShareQuantity | undefined {
  if (quantity.kind === "share") return quantity;
  return quantity.kind === "number" && quantity.qualifier === "exactly" ? quantity : undefined;
}
