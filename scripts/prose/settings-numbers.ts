/** Checks the numbers in the words of the settings: no figure can be bound there, so only the number of CCGs is allowed. */

import type { Figure } from "../figures/figure.ts";
import type { Source } from "../input/front-matter.ts";
import { type Place, problemAt, quoted, type Report } from "../input/problem.ts";
import { numbersIn } from "../wording/unbound.ts";
import { faultOf } from "./claims.ts";
import { lineLocator } from "./places.ts";
import type { Settings } from "./settings.ts";

/** A number in the settings, and whether the CCGs are what it counts. */
export type SettingsNumber = { readonly words: string; readonly place: Place; readonly isOfCcgs: boolean };

type ReadSettings = {
  readonly value: Settings;
  readonly sourceOf: (path: readonly (string | number)[]) => Source | undefined;
};

/** The numbers in the words of the settings; a licence may have those of its name. */
export function numbersInSettings({ value, sourceOf }: ReadSettings): readonly SettingsNumber[] {
  const { title, short_title = "", description, publisher, press_office } = value;
  const lines: readonly (readonly [path: readonly string[], text: string])[] = [
    [["title"], title],
    [["short_title"], short_title],
    [["description"], description],
    [["publisher", "name"], publisher.name],
    [["publisher", "description"], publisher.description],
    [["press_office", "name"], press_office.name],
  ];
  return lines.flatMap(([path, text]) => {
    const placeAt = lineLocator(text, sourceOf(path));
    return numbersIn(text).map(({ start, end, text: words }) => ({
      words,
      place: placeAt(start),
      isOfCcgs: /^\s+(?:CCGs|clinical commissioning groups)\b/i.test(text.slice(end)),
    }));
  });
}

/** Reports the numbers that are not that of the CCGs as at a day, which is undefined where it is not known. */
export function checkSettingsNumbers(
  numbers: readonly SettingsNumber[],
  ccgs: Figure | undefined,
  day: string,
  report: Report,
): void {
  for (const { words, place, isOfCcgs } of numbers) {
    // Where no number of CCGs is known, none contradicts it.
    if (isOfCcgs && ccgs === undefined) continue;
    const fault = isOfCcgs && ccgs !== undefined ? faultOf(words, ccgs, day) : "";
    if (fault === undefined) continue;
    const message = `${quoted(words)} can't be bound to a figure here; say it without a number`;
    report(problemAt(place, fault === "" ? message : `${fault}, as at the day of the site`));
  }
}
