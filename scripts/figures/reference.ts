/**
 * References of figures: an id, a share of two (`a/b`), a sum (`a+b`), the step from one to another (`a..b`), and each as at
 * another day (`a@2013-01-22`).
 */

import { formatDate, isDate } from "../record/dates.ts";
import { writeRounded } from "../wording/quantity.ts";
import { type Figure, unique } from "./figure.ts";
import { splitPlace } from "./places.ts";
import { stepBetween } from "./steps.ts";
import { sumOfFigures } from "./sums.ts";

/** Finds the figure with an id as at a date; undefined if there is none. */
export type FindAt = (id: string, asAt: string) => Figure | undefined;

/** The ids of the figures that a reference is made of, without their dates; of a place among others, that of the figure. */
export function idsIn(reference: string): readonly string[] {
  return reference.split(/\.\.|[/+]/).map(part => splitPlace(part.replace(/@.*/s, ""))[0]);
}

/** Whether a reference is of figures that it puts together, or of another day. */
export function isComposed(reference: string): boolean {
  return /[@/+]|\.\./.test(reference);
}

/** The reference of the same figure on a page of any later day. */
export function datedReference(reference: string, asAt: string): string {
  const sides = reference.split("..").map(side => (/@[^/]*$/.test(side) ? side : `${side}@${asAt}`));
  return sides.join("..");
}

/** The figure that a reference names on a page of a date; undefined if there is none, or it is of a later day. */
export function findFigure(reference: string, asAt: string, find: FindAt): Figure | undefined {
  if (!isComposed(reference)) return find(reference, asAt);
  if (reference.includes("..")) return findStep(reference, asAt, find);
  const [share, date] = splitDate(reference);
  const parts = share.split("/");
  if (parts.length > 2 || (date !== undefined && parts.at(-1)?.includes("@"))) return undefined;
  const [part, whole] = parts.map(id => findDated(id, date ?? asAt, asAt, find));
  if (part === undefined) return undefined;
  if (parts.length === 1) return date === undefined ? part : datedFigure(part, reference);
  return whole === undefined ? undefined : shareOf(reference, part, whole);
}

function findStep(reference: string, asAt: string, find: FindAt): Figure | undefined {
  const [from, to, ...more] = reference.split("..").map(side => findFigure(side, asAt, find));
  return from === undefined || to === undefined || more.length > 0 ? undefined : stepBetween(reference, from, to);
}

/** A date at the very end of a share holds for both of its figures, unless one has its own. */
function splitDate(reference: string): readonly [share: string, date?: string] {
  const at = reference.lastIndexOf("@");
  return at < 0 || at < reference.indexOf("/") ? [reference] : [reference.slice(0, at), reference.slice(at + 1)];
}

function findDated(id: string, date: string, pageDate: string, find: FindAt): Figure | undefined {
  const [name = "", own = date, ...more] = id.split("@");
  // A page says nothing of days after its own.
  if (more.length > 0 || !isDate(own) || own > pageDate) return undefined;
  if (!name.includes("+")) return find(name, own);
  const figures = name.split("+").map(part => find(part, own));
  const found = figures.filter(figure => figure !== undefined);
  return found.length === figures.length ? sumOfFigures(name, found) : undefined;
}

function datedFigure(figure: Figure, id: string): Figure {
  return { ...figure, id, label: `${figure.label}, as at ${formatDate(figure.asAt)}` };
}

function shareOf(id: string, part: Figure, whole: Figure): Figure | undefined {
  if (part.quantity.kind !== "number" || whole.quantity.kind !== "number") return undefined;
  if (part.quantity.qualifier !== "exactly" || whole.quantity.qualifier !== "exactly") return undefined;
  if (whole.quantity.value === 0) return undefined;
  return {
    id,
    label: `${part.label}${datePart(part, whole)}, as a share of ${lowerFirst(whole.label)}${datePart(whole, part)}`,
    unit: "share",
    quantity: { kind: "share", part: part.quantity.value, whole: whole.quantity.value },
    asAt: part.asAt > whole.asAt ? part.asAt : whole.asAt,
    made: `${writeRounded(part.quantity.value)} divided by ${writeRounded(whole.quantity.value)}`,
    rows: [...part.rows, ...whole.rows],
    sources: unique([...part.sources, ...whole.sources]),
  };
}

/** The date of one figure of a share, where it is not that of the other. */
function datePart(figure: Figure, other: Figure): string {
  return figure.asAt === other.asAt || figure.id.includes("@") ? "" : ` as at ${formatDate(figure.asAt)}`;
}

function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
