/** Offers natural words that are true of a quantity, for editors to choose from. */

import { partsOf, writeDate } from "./calendar.ts";
import { writeNumberWords } from "./numerals.ts";
import { rankWordings } from "./place-claim.ts";
import {
  describe,
  type NumberQuantity,
  percentOf,
  type Quantity,
  type ShareQuantity,
  writeRounded,
} from "./quantity.ts";
import { isTrue, rephrase } from "./rephrase.ts";
import { stepWordings } from "./steps-said.ts";

/** Natural wordings that are true of a quantity, the plainest first. */
export function trueWordings(quantity: Quantity): readonly string[] {
  return [...new Set(wordingsOf(quantity))].filter(words => isTrue(words, quantity));
}

function wordingsOf(quantity: Quantity): readonly string[] {
  switch (quantity.kind) {
    case "number":
      return numberWordings(quantity);
    case "share":
      return shareWordings(quantity);
    case "date":
      return dateWordings(quantity.value);
    case "step":
      return stepWordings(quantity);
    case "rank":
      return rankWordings(quantity);
    case "first":
      return ["first", "for the first time"];
  }
}

const qualifiedWords = {
  "more than": ["more than", "over", "at least"],
  about: ["about", "around", "roughly"],
  "up to": ["up to", "no more than"],
} as const;

function numberWordings(quantity: NumberQuantity): readonly string[] {
  const { value, unit, qualifier } = quantity;
  if (qualifier !== "exactly") {
    const number = describe({ ...quantity, qualifier: "exactly" });
    return qualifiedWords[qualifier].map(hedge => `${hedge} ${number}`);
  }
  const sign = unit === "GBP" ? "£" : "";
  const whole = Math.round(value);
  if (whole !== value) return [describe(quantity), sign + writeRounded(whole), ...roundWordings(whole, sign)];
  const few = sign === "" && value < 1000 ? [writeNumberWords(value)] : [];
  const special = value === 0 ? ["none", "no"] : value === 2 ? ["both"] : [];
  return [describe(quantity), ...few, ...special, ...roundWordings(value, sign)];
}

/** The number to two figures, and how it lies to that. */
function roundWordings(value: number, sign: string): readonly string[] {
  if (value < 20) return [];
  const grain = 10 ** (String(value).length - (value < 100 ? 1 : 2));
  const [below, near, above] = [Math.floor, Math.round, Math.ceil].map(
    round => sign + writeRounded(round(value / grain) * grain),
  );
  return [near ?? "", `about ${near}`, `more than ${below}`, `just over ${below}`, `almost ${above}`];
}

function shareWordings(quantity: ShareQuantity): readonly string[] {
  const { part, whole } = quantity;
  // "0%" would be true of one in a thousand, and no one would say so.
  const percentages = [0, 1]
    .map(decimals => percentOf(quantity, decimals))
    .filter(percent => part === 0 || part >= whole || (Number(percent) > 0 && Number(percent) < 100))
    .map(percent => `${percent}%`);
  const proportions = ["all", "none", "the vast majority", "the majority", "a minority"];
  const fractions = (["plain", "almost", "just over", "more than", "less than", "about"] as const).flatMap(hedge => {
    const written = rephrase(`${hedge === "plain" ? "" : `${hedge} `}half`, quantity);
    return written === undefined || /^(?:all|none)$/.test(written) ? [] : [written];
  });
  return [...percentages, ...fractions, ...proportions];
}

function dateWordings(value: string): readonly string[] {
  const parts = partsOf(value);
  const date = writeDate(parts);
  const withWeekday = parts.weekday === undefined ? [] : [`${parts.weekday} ${date}`];
  return [date, ...withWeekday, writeDate({ ...parts, day: undefined }), String(parts.year)];
}
