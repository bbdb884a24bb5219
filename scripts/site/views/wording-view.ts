/** The table of wordings, as the page about them shows it. */

import { formatDate } from "../../record/dates.ts";
import { describe } from "../../wording/quantity.ts";
import { wordingRows } from "../../wording/wording.ts";

/** Every wording with the bounds within which it is true, and an example. */
export function wordingView() {
  return {
    rows: wordingRows.map(({ wording, trueWhen, example }) => ({
      wording,
      trueWhen,
      value: describe(example.quantity),
      on: example.on && formatDate(example.on),
      holds: example.holds,
      fails: example.fails,
    })),
  };
}
