/** What is wrong with a layout, and where. */

import { type Place, type Problem, problemAt } from "../input/problem.ts";

export class LayoutError extends Error {
  override readonly name = "LayoutError";
  readonly place: Place;
  readonly reason: string;

  constructor(place: Place, reason: string) {
    super(`${place.file}:${place.line}:${place.column}: ${reason}`);
    this.place = place;
    this.reason = reason;
  }
}

export function problemOf({ place, reason }: LayoutError): Problem {
  return problemAt(place, `the layout could not be rendered: ${reason}`);
}
